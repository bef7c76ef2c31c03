"""Where sentences that say the same count differently: "539 drones (A), 550 (B)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from summarizer.checks.figures.quantities import Quantity, quantities
from summarizer.document import Citation, Figure
from summarizer.languages import tables
from summarizer.languages.numerals import Value, has_number_words, numerals
from summarizer.typography import levelled

from .grounding import content_terms

_WORDS_TO_WHAT_IS_COUNTED = 3
_LEAST_ROUND = 100
_NEXT_WORD = re.compile(r"[ '’-]{1,2}([^\W\d_]+)")


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
    ("more than 100", 108) agree. Where the number words of a language are not known, only figures
    are compared.

    :param target: ISO 639-1 code of the renderings.
    """
    first = {one.citation.article: one for one in reversed(tellings)}
    heard = [first[article] for article in sorted(first)]
    counts = [_counted(one.source, one.language) for one in heard]
    found: list[tuple[Figure, ...]] = []
    for thing in dict.fromkeys(thing for counted in counts for thing in counted):
        told = [
            (telling, counted[thing])
            for telling, counted in zip(heard, counts, strict=True)
            if thing in counted
        ]
        if any(_differ(one, other) for _, one in told for _, other in told):
            found.append(_figures(told, target))
    return tuple(found)


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
    thing = next(_following(text, quantity, language), "")
    return quantity.measure if quantity.unit else f"{quantity.text} {thing}".strip()


def _number(value: Value, text: str, language: str) -> str:
    """`value` as the text has it."""
    quantity = _find(value, levelled(text), language)
    return quantity.text if quantity else _in_figures(value)


def _find(value: Value, text: str, language: str) -> Quantity | None:
    return next((one for one in quantities(text, language) if value in one.values), None)


def _in_figures(value: Value) -> str:
    return f"{float(value):,.6g}" if value % 1 else f"{int(value):,}"


def _counted(text: str, language: str) -> dict[str, Value]:
    """What a sentence counts, each with its number; a thing with several numbers is left out."""
    text = levelled(text)
    known = has_number_words(language)
    counted: dict[str, set[Value]] = {}
    for quantity in quantities(text, language):
        kinds = ("figures", "words") if known else ("figures",)
        thing = quantity.unit or ("" if quantity.weak else _thing(text, quantity, language))
        value = max(quantity.values)
        # "4.000" may group digits, which it then does; what else has two values is a time or year.
        if thing and quantity.kind in kinds and quantity.values <= {value, value / 1000}:
            counted.setdefault(thing, set()).add(value)
    return {thing: values.pop() for thing, values in counted.items() if len(values) == 1}


def _thing(text: str, quantity: Quantity, language: str) -> str:
    """The stem of the first content word after a number; none if the number is part of a date."""
    word = next(_following(text, quantity, language), "")
    if word.casefold() in numerals(language).months:
        return ""
    return next(iter(content_terms(word, frozenset())), "")


def _following(text: str, quantity: Quantity, language: str) -> Iterator[str]:
    """The content words right after a number."""
    end = quantity.end
    for _ in range(_WORDS_TO_WHAT_IS_COUNTED):
        found = _NEXT_WORD.match(text, end)
        if not found:
            return
        end = found.end()
        if found[1].casefold() not in tables(language).stop_words:
            yield found[1]


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
