"""Hours that last and were told as a time of day: "en 1 à 2 heures", "in 1 at 2 a.m."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.checks.pair import Pair
from summarizer.document import Finding
from summarizer.languages.french.lasting import ANY, NUMBERS, PATTERNS

from .dates import CHECK

_TIME = re.compile(
    r"(?<![\w.,:$€£-])(?P<hour>2[0-4]|1[0-9]|0?[0-9])(?:[:.](?P<minutes>[0-5][0-9]))?"
    r" ?[aApP]\.? ?[mM]\b\.?"
)
_HALF_A_DAY = 12
_DAY_HOURS = 24
_LONGEST_RANGE_HOURS = 6


@dataclass(frozen=True, slots=True)
class Lasting:
    """Hours that last, at least and at most, with minutes beyond them, and as they are written."""

    hours: tuple[int, ...]
    minutes: int
    text: str

    def may_be(self, time: re.Match[str]) -> int | None:
        """Which of the hours a time of day is, if it is one, counted from midnight or noon."""
        if int(time["minutes"] or 0) != self.minutes:
            return None
        alike = (hour for hour in self.hours if (hour - int(time["hour"])) % _HALF_A_DAY == 0)
        return next(alike, None)


def lasting_hours(source: str) -> list[Lasting]:
    """The hours in French `source` that last for sure; its typography has been levelled.

    None of them is a time of day elsewhere in it.
    """
    found = [match for pattern in PATTERNS for match in pattern.finditer(source) if _lasts(match)]
    lasting = [
        Lasting(
            tuple(_number(one) for one in (match["one"], match.groupdict().get("two")) if one),
            int(match.groupdict().get("minutes") or 0),
            source[match.start("one") : match.end()].rstrip(" d'e"),
        )
        for match in found
    ]
    spans = [(match.start("one"), match.end()) for match in found]
    others = {
        _number(one["hour"]) % _HALF_A_DAY
        for one in ANY.finditer(source)
        if not any(start <= one.start() < end for start, end in spans)
    }
    return [one for one in lasting if others.isdisjoint(hour % _HALF_A_DAY for hour in one.hours)]


def _lasts(found: re.Match[str]) -> bool:
    """Whether they may last: "8 à 19 heures" are those of a shop."""
    two = found.groupdict().get("two")
    return (
        not two
        or 0 < _number(two) - _number(found["one"]) <= _LONGEST_RANGE_HOURS
        or (_number(two) > _DAY_HOURS)
    )


def _number(text: str) -> int:
    return NUMBERS[text.casefold()] if text.casefold() in NUMBERS else int(text)


def told_as_times(source: str, target: str) -> list[tuple[re.Match[str], Lasting, int]]:
    """Times of day in English `target` that are hours that last in `source`, with these.

    The last is which of these hours it is.
    """
    times = list(_TIME.finditer(target))
    found: list[tuple[re.Match[str], Lasting, int]] = []
    for one in lasting_hours(source) if times else ():
        for time in times:
            hour = one.may_be(time)
            if hour is not None and not any(time is known for known, _, _ in found):
                found.append((time, one, hour))
    return found


def check_lasting_hours(pair: Pair) -> list[Finding]:
    """Hours that last, told as a time of day."""
    if (pair.language, pair.to) != ("fr", "en"):
        return []
    return [
        Finding(CHECK, "error", f"{one.text} became {time[0]}", one.text, time[0])
        for time, one, _ in told_as_times(pair.source, pair.target)
    ]
