"""How a language writes numbers, dates and measures: what reading them needs to know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from .folders import has_part, language_module

Value = int | Fraction


def numbers(text: str) -> dict[str, tuple[Value, ...]]:
    """A table written as "word=number word=number/number": each word with what it may mean.

    >>> numbers("trois=3 dizaine=10/12 demi=1:2")
    {'trois': (3,), 'dizaine': (10, 12), 'demi': (Fraction(1, 2),)}
    """
    pairs = (item.split("=") for item in text.split())
    return {word: tuple(_value(number) for number in meant.split("/")) for word, meant in pairs}


def _value(number: str) -> Value:
    over, _, under = number.partition(":")
    return Fraction(int(over), int(under)) if under else int(over)


def counted(text: str) -> dict[str, int]:
    """A list of words, numbered from 1; those joined by a stroke share a number.

    >>> counted("lundi/lundis mardi")
    {'lundi': 1, 'lundis': 1, 'mardi': 2}
    """
    return {
        word: number for number, words in enumerate(text.split(), 1) for word in words.split("/")
    }


def named(text: str) -> dict[str, str]:
    """A table written as "name: word word; name: word": each word with its name.

    >>> named("km: km kilomètre; kg: kilo")
    {'km': 'km', 'kilomètre': 'km', 'kilo': 'kg'}
    """
    lines = (line.split(":") for line in text.split(";") if line.strip())
    return {word: name.strip() for name, listed in lines for word in listed.split()}


SIZES = {
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1.0), "km": ("length", 1000.0),
    "inch": ("length", 0.0254), "foot": ("length", 0.3048), "yard": ("length", 0.9144),
    "mile": ("length", 1609.3), "ha": ("area", 1.0), "acre": ("area", 0.4047),
    "g": ("mass", 0.001), "kg": ("mass", 1.0), "t": ("mass", 1000.0), "pound": ("mass", 0.4536),
    "l": ("volume", 1.0), "gallon": ("volume", 3.785), "barrel": ("volume", 159.0),
    "second": ("time", 1.0), "minute": ("time", 60.0), "hour": ("time", 3600.0),
    "day": ("time", 86400.0), "week": ("time", 604800.0), "month": ("time", 2629800.0),
    "year": ("time", 31557600.0), "watt": ("power", 1.0), "kilowatt": ("power", 1e3),
    "megawatt": ("power", 1e6), "gigawatt": ("power", 1e9), "dead": ("casualties", 0.0),
    "injured": ("casualties", 0.0), "euro": ("money", 0.0), "dollar": ("money", 0.0),
    "yen": ("money", 0.0), "yuan": ("money", 0.0), "rouble": ("money", 0.0), "franc": ("money", 0.0),
    "couronne": ("money", 0.0),
}  # fmt: skip
"""What each unit measures, and how much of it, 0 where it cannot be converted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """The tables of one language; words are lower case and hold no hyphen or apostrophe.

    Where a word has several values, any of them may be meant.

    :param small: what adds up below a hundred: "seize" 16, "vingt" 20.
    :param scales: what multiplies, from a hundred on: "mille" 10³, "milliard" 10⁹.
    :param many: plurals that stand without a number before them: "dizaines" 10.
    :param rough: round quantities: "quinzaine" 15.
    :param ordinals: "troisième" 3; after a number below 20 the denominator of a fraction.
    :param fractions: denominators that are no ordinals: "tiers" 3.
    :param related: what another language may say with a number: "double" 2. It needs no
        counterpart, but may be one.
    :param weak: words of the other tables that are lost and gained in faithful translations, or
        mean other things as well: they need no counterpart either.
    :param ignored: what looks like a number and is none: "peu à peu", "no one".
    :param joiners: what may stand inside a number: "et".
    :param linkers: what joins a quantity to a scale: "de" in "dizaines de milliers".
    :param suffixes: patterns and factors of what follows digits: "Md€" 10⁹.
    :param money_suffixes: those that mean something else without a currency: "5m", "$5m".
    :param half: what adds a half to the number before it: "et demi".
    :param time: a time of day, with the groups `hour` and `minute`, `am` and `pm`; `hour_either`
        where only 12 hours may be counted, and `loose` where it may be a duration. What follows
        "_" in another group's name only tells it from its like.
    :param midday: words for hours: "midi" 12.
    :param months: the number of each month.
    :param weekdays: the number of each day of the week, Monday 1.
    :param date: a month, with the groups `month` and, where one stands beside it, `day`.
    :param decade: the years of a decade, with the group `decade`: "années 1960".
    :param units: what is counted or measured, by word: "kilomètres" is "km".
    """

    small: Mapping[str, tuple[Value, ...]]
    scales: Mapping[str, tuple[Value, ...]]
    many: Mapping[str, tuple[Value, ...]]
    rough: Mapping[str, tuple[Value, ...]]
    ordinals: Mapping[str, tuple[Value, ...]]
    fractions: Mapping[str, tuple[Value, ...]]
    related: Mapping[str, tuple[Value, ...]]
    weak: frozenset[str]
    ignored: re.Pattern[str]
    joiners: frozenset[str]
    linkers: frozenset[str]
    suffixes: tuple[tuple[re.Pattern[str], int], ...]
    money_suffixes: tuple[tuple[re.Pattern[str], int], ...]
    half: re.Pattern[str]
    time: re.Pattern[str]
    midday: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    date: re.Pattern[str]
    decade: re.Pattern[str]
    units: Mapping[str, str]


@cache
def numerals(code: str) -> Numerals:
    """The tables of the language with this ISO 639-1 code; empty ones where there are none."""
    if not has_part(code, "numerals"):
        return _WITHOUT_WORDS
    found: Numerals = language_module(code, "numerals").NUMERALS
    return found


def has_number_words(code: str) -> bool:
    """Whether numbers in words, dates and times are known in this language."""
    return has_part(code, "numerals")


_NEVER = re.compile(r"(?!)")
_WITHOUT_WORDS = Numerals(
    small={}, scales={}, many={}, rough={}, ordinals={}, fractions={}, related={}, weak=frozenset(),
    ignored=_NEVER, joiners=frozenset(), linkers=frozenset(), suffixes=(), money_suffixes=(), half=_NEVER,
    time=_NEVER, midday={}, months={}, weekdays={}, date=_NEVER, decade=_NEVER, units={},
)  # fmt: skip
