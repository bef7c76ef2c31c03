"""Hours that last and were told as a time of day last again."""

from __future__ import annotations

import re

from summarizer.checks.figures.lasting import told_as_times
from summarizer.languages.french.lasting import FROM_TO
from summarizer.typography import levelled

_AT_THE_END = re.compile(r"[\"')\]]*$")
_BEFORE_ANOTHER = re.compile(r"[\"')\]]* [A-Z]")
_HALF_A_DAY = 12


def with_lasting_hours(source: str, target: str) -> str:
    """English `target` with the hours that last in French `source` told as such.

    >>> with_lasting_hours("Le trajet se fait en 1 à 2 heures.", "It takes 1 at 2 a.m.")
    'It takes 1 to 2 hours.'
    """
    if "m" not in target:
        return target
    source = levelled(source)
    told = sorted(told_as_times(source, target), key=lambda one: -one[0].start())
    for time, lasting, hour in told:
        minutes = f" {lasting.minutes} minutes" if lasting.minutes else ""
        unit = "hour" if hour == 1 else "hours"
        ends = time[0].endswith(".") and (
            _AT_THE_END.match(target, time.end())
            or (f"{lasting.text}." in source and _BEFORE_ANOTHER.match(target, time.end()))
        )
        stop = "." if ends else ""
        target = f"{target[: time.start()]}{hour} {unit}{minutes}{stop}{target[time.end() :]}"
    for _, lasting, _ in told:
        if len(lasting.hours) > 1:
            one, two = lasting.hours[:2]
            both = re.compile(rf"\b{one}(?: hours?)? (?P<sign>at|to|and|or|-) {two} hours\b")
            target = both.sub(lambda found: _ranged(found, one, two), target)  # noqa: B023
    return _with_to(source, target)


def _ranged(found: re.Match[str], one: int, two: int) -> str:
    sign = found["sign"] if found["sign"] in ("and", "or") else "to"
    return f"{one} {sign} {two} hours"


def _with_to(source: str, target: str) -> str:
    """`target` with "to" between the hours from and to which something is, where it has "at"."""
    for found in FROM_TO.finditer(source):
        ends = {int(found["two"]), int(found["two"]) - _HALF_A_DAY}
        hours = "|".join(str(hour) for hour in sorted(ends) if hour > 0)
        at = re.compile(
            rf"\b({found['one']}(?: ?[ap]\.?m\.?)?) at (?=(?:{hours})(?::00)? ?[ap]\.?m)"
        )
        target = at.sub(r"\1 to ", target)
    return target
