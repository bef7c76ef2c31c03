"""Times of day: "18 h 30", "6:30 pm", "midi"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.languages.numerals import Numerals

_WORD = re.compile(r"[^\W\d_]+")
_LATE = re.compile(
    r"\b(?:soir|soirée|après-midi|nuit|minuit|dîner|souper|coucher|couchée?|veillée|réveillon)s?\b",
    re.IGNORECASE,
)
_DAY = 24 * 60
_HALF_A_DAY = 12 * 60


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day; `minutes` after midnight holds each that may be meant.

    `start` is the offset of its hour and `minute_start` that of its minutes, -1 where there are
    none. A `loose` one may be something else, such as "8 heures" of work.
    """

    minutes: frozenset[int]
    text: str
    start: int
    minute_start: int = -1
    loose: bool = False


def is_half_a_day_off(one: ClockTime, other: ClockTime) -> bool:
    """Whether one is in the morning and the other as late in the afternoon, or the reverse."""
    return any((minute + _HALF_A_DAY) % _DAY in other.minutes for minute in one.minutes)


def clock_times(text: str, tables: Numerals) -> list[ClockTime]:
    """The times of day in `text`."""
    late = _LATE.search(text) is not None
    times = [_in_figures(found, late=late) for found in tables.time.finditer(text)]
    for word in _WORD.finditer(text) if any(name in text for name in tables.midday) else ():
        hour = tables.midday.get(word[0])
        if hour is not None:
            times.append(ClockTime(frozenset({hour * 60}), word[0], word.start(), loose=True))
    return times


def _in_figures(found: re.Match[str], *, late: bool) -> ClockTime:
    """A time of day; "11 heures" is in the morning where nothing tells of a later one."""
    groups = {name: name.partition("_")[0] for name, text in found.groupdict().items() if text}
    place = {kind: found.start(name) for name, kind in groups.items()}
    said = {kind: found[name] for name, kind in groups.items()}
    hour, minute = int(said["hour"]), int(said.get("minute", 0))
    if "am" in said or "pm" in said:
        hours = {hour % 12 + 12 * ("pm" in said)}
    else:
        either = "hour_either" in groups and hour < 13 and (late or "loose" not in said)
        hours = {hour, hour + 12} if either else {hour}
    return ClockTime(
        minutes=frozenset((value * 60 + minute) % _DAY for value in hours),
        text=found[0],
        start=place["hour"],
        minute_start=place.get("minute", -1),
        loose="loose" in said and "am" not in said and "pm" not in said,
    )
