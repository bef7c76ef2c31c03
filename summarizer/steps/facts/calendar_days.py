"""The dates and times of a sentence: "le 17 mai 2030" as "17 May 2030", 2030-05-17."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator

from summarizer.checks.figures.clock import clock_times
from summarizer.languages.numerals import numerals

from .found import Found

_YEAR_BEHIND = re.compile(r",? (?P<year>(?:1[5-9]|20)\d\d)\b(?! (?:\d|euros?|personnes|habitants))")
_FIRST_DAY = re.compile(r"(?:du |entre le )?(?P<day>[0-3]?\d)(?:er)?(?: au | et (?:le )?|-)$")
_YEAR = re.compile(
    r"\b(?:en|depuis|dès|fin|début|mi|jusqu'en|avant|après|d'ici|l'an|l'année|année|printemps|été"
    r"|automne|hiver|saison|entre|et) (?P<year>(?:1[5-9]|20)\d\d)"
    r"(?![\d%]| ?[€$%]| \d{3}| [^\W\d_]+s\b)"
)
_BEFORE_A_MONTH = re.compile(r"\b(?:en|mois de|mois d'|fin|début|mi-|dès|depuis|d'ici) ?$")
_IN_FIGURES = re.compile(
    r"(?<![\w.,/-])(?:(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)"
    r"|(?P<day>[0-3]?\d)(?P<sign>[/.])(?P<month>[01]?\d)(?P=sign)(?P<year>(?:19|20)\d\d))(?![\w/])"
)


def days_and_times(text: str, code: str) -> Iterator[tuple[Found, int]]:
    """The dates and times that a sentence states, each with the offset of its end.

    What is told from the day of writing ("mardi", "la veille") is none. A range gives both days.

    :param text: with its typography levelled.
    """
    dates = [*_in_words(text, code), *_written_in_figures(text)]
    yield from dates
    for found in _YEAR.finditer(text):
        year, (start, end) = found["year"], found.span("year")
        if not any(one.start <= start < stop for one, stop in dates):
            yield Found("date", year, year, "", year, start), end
    for time in clock_times(text, numerals(code)):
        if not time.loose and len(time.minutes) == 1:
            hour, minute = divmod(min(time.minutes), 60)
            value = f"{hour:02}:{minute:02}"
            told = Found("time", f"{hour}:{minute:02}", value, "", time.text, time.start)
            yield told, time.start + len(time.text)


def _in_words(text: str, code: str) -> Iterator[tuple[Found, int]]:
    tables = numerals(code)
    for found in tables.date.finditer(text):
        groups = {name.partition("_")[0]: part for name, part in found.groupdict().items() if part}
        month = tables.months[groups["month"].casefold()]
        year = _YEAR_BEHIND.match(text, found.end())
        end = year.end() if year else found.end()
        start, days = _days_before(text, found.start(), groups.get("day"))
        if any(not 1 <= day <= 31 for day in days) or not (days or year or _is_month(text, found)):
            continue
        for day in days or (0,):
            yield _date(year["year"] if year else "", month, day, (text[start:end], start)), end


def _days_before(text: str, start: int, day: str | None) -> tuple[int, tuple[int, ...]]:
    """Where a date begins, and its days: none, one, or the first and last of a range."""
    if day is None:
        return start, ()
    before = _FIRST_DAY.search(text, max(0, start - 24), start)
    return (before.start("day"), (int(before["day"]), int(day))) if before else (start, (int(day),))


def _written_in_figures(text: str) -> Iterator[tuple[Found, int]]:
    for found in _IN_FIGURES.finditer(text):
        iso = found["iso"].split("-") if found["iso"] else None
        year, month, day = iso or (found["year"], found["month"], found["day"])
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield _date(year, int(month), int(day), (found[0], found.start())), found.end()


def _is_month(text: str, found: re.Match[str]) -> bool:
    """Whether a month that stands without day and year is told as a time: "en mars"."""
    return bool(
        re.search(
            r"\b(?:en|mois de|mois d'|fin|début|mi-|dès|depuis|d'ici) ?$", text[: found.start()]
        )
    )


def _date(year: str, month: int, day: int, where: tuple[str, int]) -> Found:
    text, start = where
    told = " ".join(part for part in (str(day or ""), month_name[month], year) if part)
    value = f"{year or '-'}-{month:02}" + (f"-{day:02}" if day else "")
    return Found("date", told, value, "", text, start)
