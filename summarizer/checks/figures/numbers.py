"""Numbers: what is lost, invented or changed between the French and the English."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.checks.pair import Pair
from summarizer.document import Finding, Severity
from summarizer.languages.numerals import SIZES, has_number_words

from .quantities import Quantity, quantities

CHECK = "numbers"

_ALL_KINDS = frozenset({"figures", "words", "vague"})
_ROUNDING = 0.09
"""How far a measure told in other units may be from the first: a fortnight is 14 or 15 days."""


def check_numbers(pair: Pair) -> list[Finding]:
    """The numbers of one side that the other does not have, and those with another unit.

    Numbers are compared as values, whether they are in figures or in words. Figures and numbers
    that turned into others are errors; one in words that is only lost or only gained is a
    warning, as faithful translations do that. Where the number words of a language are not
    known, only figures are compared.
    """
    french, english = quantities(pair.source, pair.language), quantities(pair.target, pair.to)
    words_are_known = has_number_words(pair.language) and has_number_words(pair.to)
    compared = _ALL_KINDS if words_are_known else frozenset({"figures"})
    spare = [other for other in english if not _has_equal(other, french)]
    lost = [o for o in french if o.kind in compared and _is_alone(o, english, spare)]
    gained = [o for o in english if o.kind in compared and _is_alone(o, french, french)]
    findings: list[Finding] = []
    for one in lost:
        other = next((o for o in gained if (o.kind == "vague") == (one.kind == "vague")), None)
        if other:
            gained.remove(other)
            detail = f"{one.text} became {other.text}"
            findings.append(Finding(CHECK, "error", detail, one.text, other.text))
        else:
            detail = f"{one.text} is missing"
            findings.append(Finding(CHECK, _severity(one), detail, one.text, ""))
    for one in gained:
        detail = f"{one.text} is not in the source"
        findings.append(Finding(CHECK, _severity(one), detail, "", one.text))
    return findings or _other_counts(french, english) or _other_units(french, english)


def _is_alone(one: Quantity, others: Sequence[Quantity], converted: Sequence[Quantity]) -> bool:
    """Whether a number needs an equal among `others`, or a measure among `converted`, in vain.

    A target may add a measure in other units, but what has an equal of its own stands for no
    second one: of "12 km (7.5 miles)", the kilometres do not keep the miles.
    """
    return not (
        one.weak or _has_equal(one, others) or any(_converted(one, other) for other in converted)
    )


def _has_equal(one: Quantity, others: Sequence[Quantity]) -> bool:
    return any(one.values & other.values for other in others)


def _converted(one: Quantity, other: Quantity) -> bool:
    """Whether both measure the same in different units: 12 km and 7.5 miles."""
    if one.unit == other.unit or one.unit not in SIZES or other.unit not in SIZES:
        return False
    (dimension, size), (other_dimension, other_size) = SIZES[one.unit], SIZES[other.unit]
    if dimension != other_dimension or not size:
        return False
    return any(
        abs(float(value) * size - float(other_value) * other_size)
        <= _ROUNDING * float(value) * size
        for value in one.values
        for other_value in other.values
    )


def _severity(one: Quantity) -> Severity:
    return "error" if one.kind == "figures" else "warning"


def _other_counts(french: Sequence[Quantity], english: Sequence[Quantity]) -> list[Finding]:
    """Figures that one side writes more often than the other has the number at all."""
    return [
        *(
            Finding(CHECK, "warning", f"{one.text} is missing once", one.text, "")
            for one in _oftener(french, english)
        ),
        *(
            Finding(CHECK, "warning", f"{one.text} is once too often", "", one.text)
            for one in _oftener(english, french)
        ),
    ]


def _oftener(ones: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    figures = [one for one in ones if one.kind == "figures" and not one.weak]
    return [
        one
        for place, one in enumerate(figures)
        if not _has_equal(one, figures[:place])
        and _count(one, figures) > max(1, _count(one, others))
    ]


def _count(one: Quantity, others: Sequence[Quantity]) -> int:
    return sum(bool(one.values & other.values) for other in others)


def _other_units(french: Sequence[Quantity], english: Sequence[Quantity]) -> list[Finding]:
    """Equal numbers of which one counts euros, kilometres or dead and the other does not."""
    findings: list[Finding] = []
    for one in french:
        if one.kind == "related" or one.unit not in SIZES:
            continue
        same = [o for o in english if one.values & o.values and o.unit and o.kind != "related"]
        if same and all(_unlike(one, other) for other in same):
            detail = f"{one.measure} became {same[0].measure}"
            findings.append(Finding(CHECK, "error", detail, one.measure, same[0].measure))
    return findings


def _unlike(one: Quantity, other: Quantity) -> bool:
    return (
        one.unit != other.unit
        and other.unit in SIZES
        and SIZES[one.unit][0] == SIZES[other.unit][0]
    )
