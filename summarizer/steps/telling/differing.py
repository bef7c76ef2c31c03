"""Where sentences that say the same count differently: "539 drones (A), 550 (B)"."""

from __future__ import annotations

from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from summarizer.checks.figures.quantities import Quantity, quantities
from summarizer.digest_document import Citation, Figure
from summarizer.languages.numerals import Value
from summarizer.typography import levelled

from .counting import counted, day_named, following

_LEAST_ROUND = 100


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence of one of several articles, and its rendering in the target language.

    :param language: ISO 639-1 code of the sentence.
    """

    citation: Citation
    language: str
    source: str
    target: str


def differing(tellings: Sequence[Telling], target: str) -> tuple[tuple[Figure, ...], ...]:
    """For each thing that the articles count differently, their numbers, in the articles' order.

    Each article is heard once, by its first telling. Numbers are compared where both sentences
    count the same thing and each gives one number for it; those that only round differently
    ("more than 100", 108) agree. Days are compared where each sentence names one. Where the number
    words of a language are not known, only figures are compared.

    :param target: ISO 639-1 code of the renderings.
    """
    first = {one.citation.article: one for one in reversed(tellings)}
    heard = [first[article] for article in sorted(first)]
    counts = [counted(one.source, one.language) for one in heard]
    found: list[tuple[Figure, ...]] = []
    for thing in dict.fromkeys(thing for things in counts for thing in things):
        told = [
            (telling, things[thing])
            for telling, things in zip(heard, counts, strict=True)
            if thing in things
        ]
        if any(_differ(one, other) for _, one in told for _, other in told):
            found.append(_figures(told, target))
    days = [(one, day) for one in heard if (day := day_named(one.source, one.language))]
    if len({day for _, day in days}) > 1:
        found.append(_days(days))
    return tuple(found)


def _days(told: Sequence[tuple[Telling, tuple[int, int]]]) -> tuple[Figure, ...]:
    """The dates, articles that name the same one together."""
    same: dict[tuple[int, int], list[Telling]] = {}
    for telling, day in told:
        same.setdefault(day, []).append(telling)
    return tuple(
        Figure(f"{day} {month_name[month]}", _citations(tellings))
        for (month, day), tellings in same.items()
    )


def _figures(told: Sequence[tuple[Telling, Value]], target: str) -> tuple[Figure, ...]:
    """The numbers, articles that give the same one together; the first says what is counted."""
    same: dict[Value, list[Telling]] = {}
    for telling, value in told:
        same.setdefault(value, []).append(telling)
    (value, tellings), *others = same.items()
    return (
        Figure(_measure(value, tellings[0].target, target), _citations(tellings)),
        *(
            Figure(_number(value, tellings[0].target, target), _citations(tellings))
            for value, tellings in others
        ),
    )


def _citations(tellings: Sequence[Telling]) -> tuple[Citation, ...]:
    return tuple(telling.citation for telling in tellings)


def _measure(value: Value, text: str, language: str) -> str:
    """`value` with what it counts, as the text has them; the number alone if it is not there."""
    text = levelled(text)
    quantity = _find(value, text, language)
    if quantity is None:
        return _in_figures(value)
    thing = next(following(text, quantity, language), "")
    return quantity.measure if quantity.unit else f"{quantity.text} {thing}".strip()


def _number(value: Value, text: str, language: str) -> str:
    """`value` as the text has it."""
    quantity = _find(value, levelled(text), language)
    return quantity.text if quantity else _in_figures(value)


def _find(value: Value, text: str, language: str) -> Quantity | None:
    return next((one for one in quantities(text, language) if value in one.values), None)


def _in_figures(value: Value) -> str:
    return f"{float(value):,.6g}" if value % 1 else f"{int(value):,}"


def _differ(one: Value, other: Value) -> bool:
    """Whether two numbers differ by more than the rounding of the rounder one.

    >>> _differ(539, 550), _differ(100, 108), _differ(12, 10)
    (True, False, True)
    """
    if one == other:
        return False
    if min(one, other) < _LEAST_ROUND:
        return True
    return _rounded(one, other) != other and _rounded(other, one) != one


def _rounded(value: Value, like: Value) -> Decimal:
    """`value` rounded to the last digit of `like` that is not 0."""
    digits = Decimal(str(float(like))).normalize()
    unit = Decimal(1).scaleb(int(digits.as_tuple().exponent))
    return (Decimal(str(float(value))) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit
