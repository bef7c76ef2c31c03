"""Hours told with quarters: "sept heures et quart", "quarter past seven", "7.15"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.checks.pair import Pair

_HALF_A_DAY_MINUTES = 12 * 60
_FRENCH_HOURS = dict(
    zip(
        "une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
        " dix-sept dix-huit dix-neuf vingt vingt-et-une vingt-deux vingt-trois".split(),
        range(1, 24),
        strict=True,
    ),
    midi=12,
    minuit=0,
)
_FRENCH_MINUTES = {
    "et quart": 15,
    "un quart": 15,
    "et demi": 30,
    "et demie": 30,
    "moins le quart": -15,
    "moins un quart": -15,
    "moins cinq": -5,
    "moins dix": -10,
    "moins vingt": -20,
    "moins vingt-cinq": -25,
}
_ENGLISH_HOURS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve".split(),
        range(1, 13),
        strict=True,
    ),
    noon=12,
    midday=12,
    midnight=0,
    an=1,
)
_ENGLISH_MINUTES = {
    "a quarter": 15,
    "quarter": 15,
    "a half": 30,
    "half": 30,
    "five": 5,
    "ten": 10,
    "twenty": 20,
    "twenty-five": 25,
    "fifteen": 15,
    "thirty": 30,
    "thirty-five": 35,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "fifty-five": 55,
}


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_FRENCH = re.compile(
    rf"(?P<of_day>\b(?:à|vers|dès|jusqu'à|avant|après) )?(?<![\w.,-])"
    rf"(?P<hour>(?:2[0-3]|[01]?[0-9])(?= ?h)|{_any_of(_FRENCH_HOURS)})"
    rf"(?: ?heures?| ?h|(?<=midi)|(?<=minuit)) (?P<minutes>{_any_of(_FRENCH_MINUTES)})"
    r"(?![\w-]| (?:d'heure|pour cent|%))",
    re.IGNORECASE,
)
_IN_FIGURES = re.compile(r"[0-9] ?(?:h|heures?)\b", re.IGNORECASE)
_HOUR = rf"(?P<hour>[01]?[0-9]|2[0-3]|{_any_of(_ENGLISH_HOURS)})"
_MINUTES = rf"(?P<minutes>{_any_of(_ENGLISH_MINUTES)})"
_OF_DAY = (
    re.compile(
        rf"\b{_MINUTES} (?:minutes )?(?P<way>past|after|to|before) {_HOUR}\b(?![.:][0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w.,$€£-]){_HOUR}[.:](?P<minutes>[0-5][0-9])"
        r"(?:(?=[ap]\.?m\b)|(?![\w%]|[.,][0-9]))(?! hours)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{_HOUR}[ -]{_MINUTES}\b(?! (?:past|after|to|before)\b)", re.IGNORECASE),
)
_LASTING = (
    re.compile(rf"\b{_HOUR} and {_MINUTES} hours?\b", re.IGNORECASE),
    re.compile(rf"\b{_HOUR} hours?(?: and|,)? (?:{_MINUTES}(?: minutes)?)\b", re.IGNORECASE),
    re.compile(rf"\b{_HOUR} hours?(?: and|,)? (?P<minutes>[0-5]?[0-9]) minutes\b", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class _Hour:
    start: int
    end: int
    minutes: int

    def is_told_by(self, other: _Hour) -> bool:
        return (self.minutes - other.minutes) % _HALF_A_DAY_MINUTES == 0

    def in_figures(self, text: str, sign: str) -> str:
        hours, minutes = divmod(self.minutes, 60)
        return f"{text[: self.start]}{hours}{sign}{minutes:02}{text[self.end :]}"


def with_quarters_in_figures(pair: Pair) -> Pair:
    """The pair with hours and their quarters in figures, where both texts tell the same.

    >>> with_quarters_in_figures(Pair("Il part à sept heures et quart.", "He left at 7.15."))
    Pair(source='Il part à 7 heures 15.', target='He left at 7:15.', language='fr', to='en')
    """
    if (pair.language, pair.to) != ("fr", "en"):
        return pair
    source, target = pair.source, pair.target
    for hour, patterns in reversed(list(_french(source))):
        told = next((one for one in _english(target, patterns) if hour.is_told_by(one)), None)
        if told:
            source = hour.in_figures(source, " heures ")
            target = told.in_figures(target, ":")
    return replace(pair, source=source, target=target)


def changed_quarters(pair: Pair) -> list[tuple[str, str]]:
    """The hours of a pair `with_quarters_in_figures` that are still in words, with their English.

    So each of these became another. Where there are several hours, or some in figures, which became
    which is not sure, and none is told.
    """
    if (pair.language, pair.to) != ("fr", "en"):
        return []
    french = [pair.source[hour.start : hour.end] for hour, _ in _french(pair.source)]
    english = [pair.target[one.start : one.end] for one in _english(pair.target, _OF_DAY[:1])]
    is_sure = len(french) == len(english) == 1 and not _IN_FIGURES.search(pair.source)
    return [(french[0], english[0])] if is_sure else []


def _french(text: str) -> Iterator[tuple[_Hour, Sequence[re.Pattern[str]]]]:
    """Each hour with its quarters, and how English may tell it."""
    for found in _FRENCH.finditer(text):
        said, minutes = (found[name].casefold() for name in ("hour", "minutes"))
        hours = _FRENCH_HOURS[said] if said in _FRENCH_HOURS else int(said)
        hour = _Hour(found.start("hour"), found.end(), hours * 60 + _FRENCH_MINUTES[minutes])
        yield hour, _OF_DAY if found["of_day"] else (*_OF_DAY, *_LASTING)


def _english(text: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[_Hour]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            said, minutes = (found[name].casefold() for name in ("hour", "minutes"))
            hours = _ENGLISH_HOURS[said] if said in _ENGLISH_HOURS else int(said)
            beyond = _ENGLISH_MINUTES[minutes] if minutes in _ENGLISH_MINUTES else int(minutes)
            is_before = (found.groupdict().get("way") or "").casefold() in ("to", "before")
            yield _Hour(*found.span(), hours * 60 + (-beyond if is_before else beyond))
