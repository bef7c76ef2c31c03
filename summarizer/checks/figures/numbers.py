"""Numbers: what is lost, invented or changed between the French and the English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.checks.pair import Pair
from summarizer.checks.written_names import CURRENCIES
from summarizer.document import Finding, Severity
from summarizer.languages.numerals import SIZES, has_number_words, numerals

from .alike import told_alike
from .quantities import Quantity, quantities
from .quarter_hours import with_quarters_in_figures

CHECK = "numbers"

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ONE = re.compile(r"\bune?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_LETTERS_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_OR_SIGN = re.compile(r"[€$£]|[^\W\d_]+")
_CENTS = re.compile(r"\bcents?\b", re.IGNORECASE)
_ALSO_THINGS = ("couronne",)
"""What counts other things than money, too: wreaths."""
_SCALES = frozenset({10**3, 10**6, 10**9, 10**12})
_TENS = frozenset({10, 100})
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
    pair = with_quarters_in_figures(pair)
    source, target = told_alike(pair.source, pair.target)
    french, english = quantities(source, pair.language), quantities(target, pair.to)
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
            sides = (one, french), (other, english)
            severity: Severity = "warning" if _leaves_out_a_scale(*sides) else "error"
            findings.append(Finding(CHECK, severity, detail, one.text, other.text))
        else:
            detail = f"{one.text} is missing"
            findings.append(Finding(CHECK, _severity(one, source, target), detail, one.text, ""))
    for one in gained:
        detail = f"{one.text} is not in the source"
        if not (one.values == {1} and _ONE.search(source)) and not _is_in(one, source):
            is_year = _YEAR.fullmatch(one.text) and not one.unit
            severity = "warning" if is_year else _severity(one, target, source)
            findings.append(Finding(CHECK, severity, detail, "", one.text))
    return (
        findings
        or _other_counts(french, english)
        or _other_units(french, english)
        or _lost_currencies(french, english, target, pair.to)
    )


def _is_in(one: Quantity, source: str) -> bool:
    """Whether a number in words stands in the source as English writes it: "Sixth Street"."""
    return one.kind == "words" and bool(
        re.search(rf"\b{re.escape(one.text)}\b", source, re.IGNORECASE)
    )


def _leaves_out_a_scale(
    one: tuple[Quantity, Sequence[Quantity]], other: tuple[Quantity, Sequence[Quantity]]
) -> bool:
    """Whether only one is told with its scale, which another number of the other's text has.

    Of "$7.3 and $12.3 million", the first are millions, too. Tens of billions are billions.
    """
    if one[0].kind == other[0].kind == "vague":
        texts = one[0].text, other[0].text
        return any(
            f" {link} " in text for link, text in zip(("de", "of"), texts, strict=True)
        ) and bool({a / b for a in one[0].values for b in other[0].values} & _TENS)
    for (bare, siblings), (scaled, _) in ((one, other), (other, one)):
        if _WORD.search(bare.text) or not _WORD.search(scaled.text):
            continue
        factors = {large / small for large in scaled.values for small in bare.values if small}
        if factors & _SCALES and any(_WORD.search(sibling.text) for sibling in siblings):
            return True
    return False


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


def _severity(one: Quantity, text: str, other_text: str) -> Severity:
    """How sure it is that a number without counterpart was lost, or made up.

    Figures in a name ("CO2", "MP3") come and go with it, but not without its letters. "Les deux
    hommes" may be "the men", and "1 €" "a euro".
    """
    name = _LETTERS_BEFORE.search(text, 0, one.start)
    if (name and name[0] not in other_text) or (one.kind == "words" and one.values == {2}):
        return "note"
    return "error" if one.kind == "figures" and one.values != {1} and not name else "warning"


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
        # "Des milliers de kilomètres" are no more counted than "thousands of miles".
        if one.kind in ("related", "vague") or one.unit not in SIZES:
            continue
        same = [o for o in english if one.values & o.values and o.unit and o.kind != "related"]
        if same and all(_unlike(one, other) for other in same):
            detail = f"{one.measure} became {same[0].measure}"
            findings.append(Finding(CHECK, "error", detail, one.measure, same[0].measure))
    return findings


def _lost_currencies(
    french: Sequence[Quantity], english: Sequence[Quantity], target: str, to: str
) -> list[Finding]:
    """Amounts of money whose number is told, and no currency anywhere."""
    money = [
        one
        for one in french
        if one.kind == "figures"
        and _dimension(one.unit) == "money"
        and one.unit not in _ALSO_THINGS
    ]
    if not money or _tells_money(target, to):
        return []
    of_cents = _CENTS.search(target)
    lost = [
        one
        for one in money
        if any(one.values & other.values for other in english)
        and not (of_cents and "centime" in one.measure)
    ]
    return [
        Finding(CHECK, "warning", f"the currency of {one.measure} is missing", one.measure, "")
        for one in lost
    ]


def _tells_money(text: str, language: str) -> bool:
    """Whether it has a currency, or pounds, of which English has two kinds."""
    known = numerals(language).units
    words = _WORD_OR_SIGN.findall(text)
    units = {known.get(word.casefold(), "") for word in words}
    is_counted = any(unit == "pound" or _dimension(unit) == "money" for unit in units)
    return is_counted or not CURRENCIES.isdisjoint(words)


def _dimension(unit: str) -> str:
    return SIZES[unit][0] if unit in SIZES else ""


def _unlike(one: Quantity, other: Quantity) -> bool:
    return (
        one.unit != other.unit
        and other.unit in SIZES
        and _dimension(one.unit) == _dimension(other.unit)
    )
