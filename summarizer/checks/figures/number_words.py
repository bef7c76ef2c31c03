"""Figures and number words put together to numbers, as they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from summarizer.languages.numerals import Numerals, Value, numerals

Kind = Literal["figures", "words", "vague", "related"]


_Part = Literal["digits", "small", "scale", "many", "rough", "ordinal", "fraction", "related"]


# 1 234 567,8 | 35.000 | 1,234.5 | 12,5 | 007 | ½ and words, without hyphens and apostrophes.
_TOKEN = re.compile(
    r"(?P<grouped>(?<![0-9])[0-9]{1,3}(?P<sign>[ ,.'])[0-9]{3}(?![0-9])"
    r"(?:(?P=sign)[0-9]{3}(?![0-9]))*)(?P<cents>[.,][0-9]{1,9}(?![0-9]))?"
    r"|(?P<digits>[0-9]+(?:[.,][0-9]+)?)|(?P<part>[½¼¾⅓⅔⅛])|(?P<word>[^\W\d_]+)"
)


_PARTS = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "⅛": Fraction(1, 8),
}


_ROMAN = re.compile(
    r"(?=[IVXLC]{2}|[IVX](?:er|e|è)$)(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})"
    r"(?:er|re|e|è|ème|th|st|nd|rd)?"
)


_ROMAN_FIRST = "ivxlc"


_ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


_MOST_DIGITS = 30
_QUARTER = 4


_LONGEST_GAP = 8
_MILLION = 10**6
"""After it, "un" is an article: "320 millions un an plus tôt"."""
_FIRST = re.compile(r"premi", re.IGNORECASE)
"""No part of a number: "les cent cinquante premiers"."""


@dataclass(frozen=True, slots=True)
class _Atom:
    """A word or figure that is a number or part of one."""

    part: _Part
    values: tuple[Value, ...]
    start: int
    end: int
    vague: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A number while it is read: the `group` that scales still multiply, and what precedes it.

    The group has one value for each way of reading its figures. `scale` is the last one that
    multiplied the group, `total_scale` the last one in the total.
    """

    total: Value
    total_scale: Value
    group: tuple[Value, ...]
    scale: Value
    last: _Part
    start: int
    end: int
    kind: Kind
    weak: bool


@cache
def _lexicon(language: str) -> dict[str, tuple[_Part, tuple[Value, ...]]]:
    tables = numerals(language)
    lexicon: dict[str, tuple[_Part, tuple[Value, ...]]] = {}
    parts: tuple[_Part, ...] = ("related", "fraction", "ordinal", "rough", "many", "scale", "small")
    listed = (
        tables.related, tables.fractions, tables.ordinals, tables.rough, tables.many,
        tables.scales, tables.small,
    )  # fmt: skip
    for part, table in zip(parts, listed, strict=True):
        lexicon.update({word: (part, values) for word, values in table.items()})
    return lexicon


def atoms(text: str, language: str) -> Iterator[_Atom]:
    """The words and figures of `text` that are numbers or parts of one, in order."""
    tables, lexicon = numerals(language), _lexicon(language)
    ignored: list[tuple[int, int]] | None = None
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        word = (token["word"] or "").casefold()
        if word and word not in lexicon and word[0] not in _ROMAN_FIRST:
            continue
        if ignored is None:
            ignored = [found.span() for found in tables.ignored.finditer(text)]
        if any(first <= start < last for first, last in ignored):
            continue
        if not token["word"]:
            if end - start <= _MOST_DIGITS:
                in_a_date = (
                    "/" in (text[start - 1 : start], text[end : end + 1]) and end - start < 3
                )
                yield _Atom("digits", _figures(token, language), start, end, weak=in_a_date)
            continue
        if word in lexicon:
            part, values = lexicon[word]
            yield _Atom(part, values, start, end, word in tables.many, word in tables.weak)
        elif token["word"][0] in _ROMAN_LETTERS and (roman := _ROMAN.fullmatch(token["word"])):
            value = _arabic("".join(roman.groups()))
            yield _Atom("digits", (value,), start, end, weak=token["word"].isupper())


def _figures(token: re.Match[str], language: str) -> tuple[Value, ...]:
    """What figures mean where a comma or a point may group digits or set decimals apart.

    In English, a comma only groups.
    """
    if token["part"]:
        return (_PARTS[token["part"]],)
    if token["digits"]:
        whole, _, decimals = token["digits"].replace(",", ".").partition(".")
        return (Fraction(f"{whole}.{decimals}") if decimals else int(whole),)
    sign, cents = token["sign"], token["cents"]
    whole = int(token["grouped"].replace(sign, ""))
    if cents:
        return (Fraction(f"{whole}.{cents[1:]}"),)
    may_be_decimals = sign == "." or (sign == "," and language != "en")
    if may_be_decimals and token["grouped"].count(sign) == 1:
        return whole, Fraction(token["grouped"].replace(",", "."))
    return (whole,)


def _arabic(roman: str) -> int:
    values = [_ROMAN_LETTERS[letter] for letter in roman]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def begun(atom: _Atom) -> Sum:
    """The number that begins with `atom`."""
    kind: Kind = "words"
    if atom.part == "digits":
        kind = "figures"
    elif atom.vague:
        kind = "vague"
    elif atom.part == "related":
        kind = "related"
    group = atom.values
    if atom.part == "fraction":
        group = tuple(Fraction(1, int(value)) for value in group)
    elif atom.part == "ordinal" and group[0] > 2:
        group = (*group, *(Fraction(1, int(value)) for value in group))
    part: _Part = "many" if atom.vague else atom.part
    scale = group[0] if part == "scale" else 0
    return Sum(0, 0, group, scale, part, atom.start, atom.end, kind, atom.weak)


def joined(number: Sum, atom: _Atom, text: str, tables: Numerals) -> Sum | None:
    """`number` with `atom` as its next part, or None where another number begins."""
    gap = text[number.end : atom.start]
    words = gap.replace("-", " ").split()
    if (
        len(gap) > _LONGEST_GAP
        or number.last == "related"
        or _FIRST.match(text, atom.start)
        or (number.last == "scale" and number.scale >= _MILLION and atom.values == (1,))
        or any(not word.isalpha() for word in words)
    ):
        return None
    if not words:
        grown = _JOINING[atom.part](number, atom) if atom.part in _JOINING else None
    else:
        grown = None
        if tables.linkers.issuperset(words):
            grown = _multiply_vague(number, atom)
        if not grown and tables.joiners.issuperset(words):
            grown = _join_after_and(number, atom)
    return grown and replace(
        grown,
        last="scale" if atom.part == "many" else atom.part,
        end=atom.end,
        weak=atom.part in ("fraction", "ordinal") and number.group == (1,),
    )


def _join_after_and(number: Sum, atom: _Atom) -> Sum | None:
    """One hundred and five, vingt et un, two and a half, un million et demi."""
    value = atom.values[0]
    if atom.part == "fraction":
        unit = number.scale if number.last == "scale" else 1
        joins = number.last in ("small", "digits", "scale") and value in (2, 4)
        added = Fraction(unit, int(value))
        return replace(number, group=tuple(g + added for g in number.group)) if joins else None
    if number.last == "scale":
        joins = number.kind == "words" and number.scale <= 1000
    else:
        joins = number.last == "small" and value in (1, 11) and number.group[0] >= 20
    return _add(number, atom) if joins and atom.part in ("small", "ordinal") else None


def _add(number: Sum, atom: _Atom) -> Sum | None:
    """The number with tens, a unit or an ordinal behind it."""
    value, group = atom.values[0], number.group[0]
    if number.last == "scale" and value < number.scale:
        hundreds = number.scale == 100
        return replace(number, group=(group + value,)) if hundreds else _completed(number, (value,))
    if number.last != "small":
        return None
    if group % 100 == 4 and value == 20:
        return replace(number, group=(group + 76,))  # quatre-vingts
    if _fits(group % 100, value):
        return replace(number, group=(group + value,))
    if 17 <= group <= 20 and 20 <= value < 100 and atom.part == "small":
        return replace(number, group=(group * 100 + value,))  # nineteen ninety-five
    return None


def _fits(tens: Value, value: Value) -> bool:
    """Whether a unit, or a number below 20, may follow the tens."""
    return (
        (tens >= 20 and tens % 10 == 0 and 0 < value < 10)
        or (tens in (60, 80) and 10 <= value < 20)
        or (tens in (10, 70, 90) and 7 <= value < 10)
    )


def _add_ordinal(number: Sum, atom: _Atom) -> Sum | None:
    return _add(number, atom) or (_divide(number, atom) if atom.values[0] > 2 else None)


def _divide(number: Sum, atom: _Atom) -> Sum | None:
    """Two thirds, 3 quarters."""
    if number.last not in ("small", "digits") or number.total or number.group[0] >= 20:
        return None
    parts = tuple(Fraction(value, int(atom.values[0])) for value in number.group)
    # Two quarters are half of a thing, or six months.
    return replace(number, group=(*parts, *number.group) if atom.values[0] == _QUARTER else parts)


def _add_digits(number: Sum, atom: _Atom) -> Sum | None:
    """3 millions 200 000."""
    if number.last != "scale" or number.kind != "figures" or atom.values[0] >= number.scale:
        return None
    return _completed(number, atom.values)


def _completed(number: Sum, group: tuple[Value, ...]) -> Sum:
    """`number` with its group added to its total, and another group to read."""
    return replace(
        number, total=number.total + number.group[0], total_scale=number.scale, group=group, scale=1
    )


def _multiply(number: Sum, atom: _Atom) -> Sum | None:
    """Three hundred, 2.3 billion, deux douzaines."""
    factor = atom.values[0]
    figures = number.last == "digits"
    if number.last in ("ordinal", "related") or (
        factor == 100 and (figures or not 1 < number.group[0] < 20)
    ):
        return None
    if factor == 100 and number.last == "scale" and number.scale > 100:
        return replace(_completed(number, (factor,)), scale=100)
    whole = factor > number.total_scale
    group = tuple((number.total * whole + value) * factor for value in number.group)
    total = 0 if whole else number.total
    return replace(number, total=total, group=group, scale=factor)


def _multiply_vague(number: Sum, atom: _Atom) -> Sum | None:
    """Dizaines de milliers, tens of thousands, half a million."""
    vague = number.last in ("many", "rough", "fraction", "scale")
    return _multiply(number, atom) if vague and atom.part in ("scale", "many", "rough") else None


_JOINING: dict[_Part, Callable[[Sum, _Atom], Sum | None]] = {
    "digits": _add_digits,
    "small": _add,
    "ordinal": _add_ordinal,
    "fraction": _divide,
    "scale": _multiply,
    "many": _multiply,
    "rough": _multiply,
}
