"""Dates and times: months, days and hours that the French and the English do not share."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.checks.pair import Pair
from summarizer.document import Finding, Severity
from summarizer.languages.numerals import Value, has_number_words, numerals

from .clock import ClockTime, clock_times, is_half_a_day_off
from .quantities import quantities
from .quarter_hours import changed_quarters, with_quarters_in_figures

CHECK = "dates"

_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"[0-9]")
_IN_FIGURES = re.compile(
    r"(?<![\w.,/-])(?:(?:19|20)[0-9]{2}-(?P<month>[01]?[0-9])-(?P<day>[0-3]?[0-9])"
    r"|(?P<one>[0-3]?[0-9])(?P<sign>[/.-])(?P<two>[0-3]?[0-9])(?:(?P=sign)(?:19|20)?[0-9]{2})?)"
    r"(?![\w/%]|[.,-][0-9])"
)

_NO_TIME = re.compile(r"(?<![\d:])[0-2]?\d:\d{3,}(?![\d:])")


@dataclass(frozen=True, slots=True)
class _Dates:
    """What a text says of the calendar and the clock, each with its fragment.

    `days` are pairs of month and day; `possible` are months that figures such as 4/7 may mean.
    """

    months: Mapping[int, str]
    days: Mapping[tuple[int, int], str]
    possible: frozenset[int]
    weekdays: Mapping[int, str]
    decades: Mapping[int, str]
    times: tuple[ClockTime, ...]


def check_dates(pair: Pair) -> list[Finding]:
    """Months, days of the month, days of the week and times of day that changed on the way.

    What changed is an error; a day of the week or a month that is only lost or gained is a
    warning. That a bare number changed is for the numbers to say.
    """
    if not has_number_words(pair.language) or not has_number_words(pair.to):
        return []
    pair = with_quarters_in_figures(pair)
    french, english = _dates(pair.source, pair.language), _dates(pair.target, pair.to)
    findings = [
        *_names(
            _only_in(french.months, english.months, english.possible, pair.target),
            _only_in(english.months, french.months, french.possible, pair.source),
        ),
        *_names(
            _only_in(french.weekdays, english.weekdays, (), pair.target),
            _only_in(english.weekdays, french.weekdays, (), pair.source),
        ),
    ]
    if not findings and french.days:
        numbers = {value for one in quantities(pair.target, pair.to) for value in one.values}
        findings += _days(french, english, numbers)
    times = _times(french.times, english.times, pair.target)
    garbled = _NO_TIME.search(pair.target) if french.times else None
    if garbled and garbled[0] not in pair.source:
        detail = f"{garbled[0]} is no time of day"
        times = [Finding(CHECK, "error", detail, french.times[0].text, garbled[0])]
    times += [
        Finding(CHECK, "error", f"{one} became {other}", one, other)
        for one, other in changed_quarters(pair)
    ]
    return [*findings, *times, *_decades(french, english, pair.target)]


@lru_cache(maxsize=256)
def _dates(text: str, language: str) -> _Dates:
    tables = numerals(language)
    words = [(word, word.casefold()) for word in _WORD.findall(text)]
    months: dict[int, str] = {}
    days: dict[tuple[int, int], str] = {}
    decades: dict[int, str] = {}
    names_a_month = any(key in tables.months for _, key in words)
    for found in tables.date.finditer(text) if names_a_month else ():
        groups = {name.partition("_")[0]: part for name, part in found.groupdict().items() if part}
        month = tables.months[groups["month"].casefold()]
        months.setdefault(month, groups["month"])
        if "day" in groups:
            days.setdefault((month, int(groups["day"])), found[0])
    possible: set[int] = set()
    for found in _IN_FIGURES.finditer(text) if _FIGURE.search(text) else ():
        possible |= {int(found[name]) for name in ("month", "one", "two") if found[name]}
    weekdays: dict[int, str] = {}
    for word, key in words:
        if key in tables.weekdays:
            weekdays.setdefault(tables.weekdays[key], word)
    for found in tables.decade.finditer(text):
        if found["decade"].isdigit():
            decades.setdefault(int(found["decade"]) % 100, found[0])
    return _Dates(
        months, days, frozenset(possible), weekdays, decades, tuple(clock_times(text, tables))
    )


def _only_in(
    ones: Mapping[int, str], others: Mapping[int, str], in_figures: Collection[int], other_text: str
) -> list[str]:
    """Months or days of the week that the other side has neither in words nor in figures.

    One that is the same word on both sides is part of a name: "Black Friday".
    """
    missing = [
        name for number, name in ones.items() if number not in others and number not in in_figures
    ]
    words = set(_WORD.findall(other_text.casefold())) if missing else ()
    return [name for name in missing if name.casefold() not in words]


def _names(lost: Sequence[str], gained: Sequence[str]) -> list[Finding]:
    """What became of the months or days of the week that only one side has."""
    findings = [
        Finding(CHECK, "error", f"{one} became {other}", one, other)
        for one, other in zip(lost, gained, strict=False)
    ]
    both = len(findings)
    findings += [Finding(CHECK, "warning", f"{one} is missing", one, "") for one in lost[both:]]
    findings += [
        Finding(CHECK, "warning", f"{one} is not in the source", "", one) for one in gained[both:]
    ]
    return findings


def _days(french: _Dates, english: _Dates, numbers: set[Value]) -> list[Finding]:
    """Days of a month that both sides name, but with another number or the days swapped."""
    findings: list[Finding] = []
    for (month, day), fragment in french.days.items():
        if (month, day) in english.days:
            continue
        elsewhere = {m for m, d in english.days if d == day} - {
            m for m, d in french.days if d == day
        }
        in_month = [
            text
            for (m, d), text in english.days.items()
            if m == month and (m, d) not in french.days
        ]
        if elsewhere or (day not in numbers and in_month):
            other = in_month[0] if in_month else english.months.get(month, "")
            findings.append(Finding(CHECK, "error", f"{fragment} became {other}", fragment, other))
    return findings


def _times(
    french: tuple[ClockTime, ...], english: tuple[ClockTime, ...], target: str
) -> list[Finding]:
    """Times of day that became others; "8 heures" may last, as English tells with "hours"."""
    missing = [t for t in french if not any(t.minutes & o.minutes for o in english)]
    gained = [t for t in english if not t.loose and not any(t.minutes & o.minutes for o in french)]
    may_last = "hour" in target
    lost = [
        time
        for time in missing
        if not time.loose or (not may_last and any(is_half_a_day_off(time, one) for one in gained))
    ]
    return [
        Finding(CHECK, "error", f"{one.text} became {other.text}", one.text, other.text)
        for one, other in zip(lost, gained, strict=False)
    ]


def _decades(french: _Dates, english: _Dates, target: str) -> list[Finding]:
    """The sixties that became the year 1960."""
    severity: Severity = "warning"
    return [
        Finding(CHECK, severity, f"{fragment} became a year", fragment, year[0])
        for years, fragment in french.decades.items()
        if years not in english.decades and (year := re.search(rf"\b(?:19)?{years:02}\b", target))
    ]
