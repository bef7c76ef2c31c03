"""The numbers that a text states, in figures or in words, each with the values it may mean."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from summarizer.languages.numerals import Numerals, Value, numerals

from .clock import clock_times
from .number_words import Kind, Sum, atoms, begun, joined

_FOLLOWING = re.compile(r"[ '-]?([%°€$£]|[^\W\d_]+)")


_CURRENCY_SIGNS = ("€", "$", "£")


_WORDS_TO_A_UNIT = 3
_DECADES = re.compile(r" (?:decades|décennies)\b")
"""What may be told in years."""
_ONE_IN = re.compile(r"\b(?:one|1|une?) (?:\w+ )?(?:in|out of|sur) $", re.IGNORECASE)
"""Before a number of which a tenth, or a third, is told."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, and the `values` of which any may be meant.

    :param kind: written in figures, in words, a vague plural ("dozens"), or a word that only
        another language may say with a number ("double").
    :param weak: lost and gained in faithful translations.
    :param unit: what is counted, where the tables know it, else empty.
    :param measure: the number with that unit, as it is written.
    """

    values: frozenset[Value]
    text: str
    start: int
    end: int
    kind: Kind
    weak: bool = False
    unit: str = ""
    measure: str = ""


@lru_cache(maxsize=256)
def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """The numbers in `text`, in order; its typography has been levelled."""
    tables = numerals(language)
    sums: list[Sum] = []
    for atom in atoms(text, language):
        longer = joined(sums[-1], atom, text, tables) if sums else None
        if longer:
            sums[-1] = longer
        else:
            sums.append(begun(atom))
    found = [_quantity(number, text, tables) for number in sums]
    return tuple(_with_hours(_with_decades(found, text, tables), text, tables) if found else ())


def _quantity(number: Sum, text: str, tables: Numerals) -> Quantity:
    values = [number.total + value for value in number.group]
    end = number.end
    if tables.half.match(text, end):
        values = [value + Fraction(1, 2) for value in values]
    if number.kind == "figures":
        values = _with_suffix(values, text, number, tables)
    if _ONE_IN.search(text, 0, number.start):
        values = [*values, *(Fraction(1, int(value)) for value in values if value >= 1)]
    if _DECADES.match(text, end):
        values = [*values, *(value * 10 for value in values)]
    unit, start, stop = _unit(text, number.start, end, tables)
    return Quantity(
        values=frozenset(values),
        text=text[number.start : end],
        start=number.start,
        end=end,
        kind=number.kind,
        weak=number.weak,
        unit=unit,
        measure=text[start:stop],
    )


def _with_suffix(values: list[Value], text: str, number: Sum, tables: Numerals) -> list[Value]:
    """`values` times what an abbreviation behind the figures says: 4 Md€, $5m."""
    money = text[number.start - 1 : number.start] in _CURRENCY_SIGNS
    for pattern, factor in tables.suffixes + tables.money_suffixes:
        if pattern.match(text, number.end):
            scaled = [value * factor for value in values]
            return scaled if money or (pattern, factor) in tables.suffixes else values + scaled
    return values


def _unit(text: str, start: int, end: int, tables: Numerals) -> tuple[str, int, int]:
    """What the number counts, if that follows within a few words; a currency may come before.

    With it, where the number with its unit starts and ends.
    """
    before = text[start - 1 : start]
    if before in tables.units and not before.isalpha():
        return tables.units[before], start - 1, end
    stop = end
    for _ in range(_WORDS_TO_A_UNIT):
        found = _FOLLOWING.match(text, stop)
        if not found or found[1] == "du":
            break  # "le premier du mois" counts no months
        stop = found.end()
        if found[1] in tables.units:
            return tables.units[found[1]], start, stop
    return "", start, end


def _with_decades(found: list[Quantity], text: str, tables: Numerals) -> list[Quantity]:
    """`found` with the century where only the years are written: "1995-96", "the '60s"."""
    decades = {span.start("decade") for span in tables.decade.finditer(text)}
    read: list[Quantity] = []
    before: Quantity | None = None
    for one in found:
        centuries = _centuries(one, before, text, decades) if len(one.values) == 1 else frozenset()
        read.append(replace(one, values=one.values | centuries) if centuries else one)
        before = one
    return read


def _centuries(
    one: Quantity, before: Quantity | None, text: str, decades: Collection[int]
) -> frozenset[Value]:
    """The year that two digits mean, or the two digits that stand for a year."""
    (value,) = one.values
    if one.start in decades:
        if 0 <= value < 100:
            return frozenset({1900 + value})
        return frozenset({value - 1900}) if 1900 <= value < 2000 else frozenset()
    if before and before.end + 1 == one.start and text[before.end] in "-/" and value < 100:
        (year, *_) = before.values
        return frozenset({year // 100 * 100 + value}) if 1000 <= year < 2100 else frozenset()
    return frozenset()


def _with_hours(found: list[Quantity], text: str, tables: Numerals) -> list[Quantity]:
    """`found` with both ways to count the hours of the day; full hours need no minutes."""
    times = clock_times(text, tables)
    hours, minutes = {time.start for time in times}, {time.minute_start for time in times}
    read: list[Quantity] = []
    for quantity in found:
        values = quantity.values
        if quantity.start in hours:
            both = {value + shift for value in values for shift in (-12, 0, 12)}
            read.append(replace(quantity, values=frozenset(v for v in both if 0 <= v <= 24)))
        elif quantity.start in minutes and values == {0}:
            read.append(replace(quantity, weak=True))
        else:
            read.append(quantity)
    return read
