"""The figures of a sentence in English: "14 millions d'euros" as "14 million euros"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from fractions import Fraction

from summarizer.checks.figures.quantities import Quantity, quantities
from summarizer.languages import tables
from summarizer.languages.lexicon.word_translations import (
    counted_words,
    dictionary,
    word_translations,
)
from summarizer.languages.numerals import Value, numerals

from .found import Found

_WORD_BEHIND = re.compile(r" (?:d'|de |des )?(?P<word>[^\W\d_]{3,})(?P<next> [^\W\d_]{3,}[sx]\b)?")
_ORDINAL_OR_PART = re.compile(r"(?:er|re|e|es|ème|èmes|nd|nde)\b|[-–/:.,][0-9]|[^\W\d_]")
_PART_BEFORE = re.compile(
    r"(?:[0-9][-–/:.,]|\b(?:[Aa]rticles?|[Nn]°|[Nn]o|[Vv]ols?|[Pp]age|[Rr]oute|[A-Z]) ?)$"
)
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SINGULAR = {"foot": "feet", "inch": "inches"}
_AS_THEY_ARE = frozenset(["km", "cm", "mm", "kg", "g", "dead", "injured", "yen", "yuan"])
_NAMES = {"couronne": "crown", "t": "tonne", "ha": "hectare", "l": "litre", "m": "metre"}


def amounts(text: str, taken: Collection[tuple[int, int]], code: str) -> Iterator[Found]:
    """The numbers that count or measure something; ordinals, scores and vague ones are none.

    :param text: with its typography levelled.
    :param taken: spans that dates and times have.
    """
    for quantity in quantities(text, code):
        value = max(quantity.values)
        overlaps = any(start < quantity.end and quantity.start < end for start, end in taken)
        is_clear = quantity.values <= {value, Fraction(value) / 1000}
        if overlaps or not is_clear or quantity.kind not in ("figures", "words"):
            continue
        if quantity.kind == "figures" and not quantity.text[0].isdigit():
            continue  # Roman
        if not quantity.unit and (quantity.weak or _is_part_of_more(text, quantity)):
            continue
        unit, fragment = _unit(text, quantity, value, code)
        if quantity.kind == "words" and not unit:
            continue
        number = in_english(value)
        told = f"{number}%" if unit == "%" else f"{number} {unit}".strip()
        yield Found("figure", told, decimal(value), unit, fragment, quantity.start)


def in_english(value: Value) -> str:
    """A number as English writes it.

    >>> in_english(1234), in_english(14_000_000), in_english(Fraction(5, 2))
    ('1,234', '14 million', '2.5')
    """
    for scale, name in _SCALES:
        if value >= scale and _is_short(Fraction(value) / scale):
            return f"{decimal(Fraction(value) / scale)} {name}"
    whole, _, part = decimal(value).partition(".")
    return f"{int(whole):,}" + (f".{part}" if part else "")


def decimal(value: Value) -> str:
    """A number in decimal notation, rounded to six places.

    >>> decimal(Fraction(1, 3)), decimal(12)
    ('0.333333', '12')
    """
    if Fraction(value).denominator == 1:
        return str(int(value))
    return f"{float(value):.6f}".rstrip("0")


def _is_short(value: Fraction) -> bool:
    return (value * 1000).denominator == 1


def _is_part_of_more(text: str, quantity: Quantity) -> bool:
    """Whether it is an ordinal, a score or the number of an article of law."""
    return bool(
        _ORDINAL_OR_PART.match(text, quantity.end)
        or _PART_BEFORE.search(text, max(0, quantity.start - 10), quantity.start)
    )


def _unit(text: str, quantity: Quantity, value: Value, code: str) -> tuple[str, str]:
    """What is counted in English, and the number with it as the text has both."""
    if quantity.unit:
        told = "%" if quantity.unit == "percent" else _plural(quantity.unit, value)
        return told, quantity.measure
    found = _WORD_BEHIND.match(text, quantity.end)
    word = found["word"] if found else ""
    if not found or word.casefold() in tables(code).stop_words or not word.islower():
        return "", quantity.text
    fragment = text[quantity.start : found.end("word")]
    if word in numerals(code).units:
        return _plural(numerals(code).units[word], value), fragment
    english = counted_words(code, "en").get(word)
    if not english and word.endswith(("s", "x")) and not found["next"]:
        english = word_translations(code, "en").get(word) or dictionary(code, "en").get(word)
    if english:
        return english, fragment
    return f"«{text[found.start('word') : found.end()]}»", text[quantity.start : found.end()]


def _plural(unit: str, value: Value) -> str:
    name = unit if unit in _AS_THEY_ARE else _NAMES.get(unit, unit)
    if name in _AS_THEY_ARE or value == 1:
        return name
    return _SINGULAR.get(name, f"{name}s")
