"""Numbers: what is lost, invented or changed between the French and the English."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.checks.pair import Pair
from summarizer.checks.written_names import CURRENCIES
from summarizer.document import Finding, Severity
from summarizer.languages.numerals import SIZES, has_number_words, numerals

from .quantities import Quantity, quantities

CHECK = "numbers"

_TIME = re.compile(r"(?<![\w.,])([01]?[0-9]|2[0-4]) ?(?:h|heures?) ?([0-5][0-9])\b")
_SPACED_THOUSANDS = re.compile(r"(?<=[0-9]), (?=000\b)")
_BEFORE_A_SCALE = re.compile(r"(?<=[0-9]) autres (?=mill)")
_HUNDRED_PERCENT = re.compile(r"(?<![\w.,])100 ?(?:%|pour cent\b)(?! (?:de hausse|d'augm))")
_WHOLLY = re.compile(
    r"\b(?:all|always|fully|entire(?:ly)?|complete(?:ly)?|wholly|totally|absolutely|precisely|every)\b",
    re.IGNORECASE,
)
_OF_A_FORMULA = re.compile(r"\bCO2\b")
_CARBON = re.compile(r"\bcarbon\b", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)@\w+")
_HALF_A_CENTURY = re.compile(r"\bdemi-siècle\b", re.IGNORECASE)
_FIFTY = re.compile(r"\b(?:50|fifty)\b", re.IGNORECASE)
_HALF_PAST = re.compile(r"(?<=heure)(s?) et demie?\b")
_THIRTY = re.compile(r"(?<=[0-9])[:.h] ?30\b(?! ?hours)")
_HUNDREDTHS = re.compile(r"\b([0-9]+) ?(?:secondes?|sec|s) ?([0-9]{2})(?!\w|[.,][0-9])")
_CRISIS = re.compile(r"(?<=crise de) 1929\b", re.IGNORECASE)
_DEPRESSION = re.compile(r"\bGreat Depression\b")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ONE = re.compile(r"\bune?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]")
_WORD_OR_SIGN = re.compile(r"[€$£]|[^\W\d_]+")
_ALSO_THINGS = ("couronne",)
"""What counts other things than money, too: wreaths."""
_SCALES = frozenset({10**3, 10**6, 10**9, 10**12})
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
    source, target = _as_figures(pair.source, pair.target)
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
            findings.append(Finding(CHECK, _severity(one, source), detail, one.text, ""))
    for one in gained:
        detail = f"{one.text} is not in the source"
        if not (one.values == {1} and _ONE.search(source)) and not _is_in(one, source):
            is_year = _YEAR.fullmatch(one.text) and not one.unit
            severity = "warning" if is_year else _severity(one, target)
            findings.append(Finding(CHECK, severity, detail, "", one.text))
    return (
        findings
        or _other_counts(french, english)
        or _other_units(french, english)
        or _lost_currencies(french, english, target, pair.to)
    )


def _as_figures(source: str, target: str) -> tuple[str, str]:
    """Both texts, with what is told otherwise in one of them put alike.

    Times that English writes with a point, "dix heures et demie", "20 s 53", "80, 000", "100 autres
    milliards", half a century, and what are no numbers: "4x4", names on networks ("@ana22"), "CO2"
    where English has "carbon dioxide", "à 100 %" where it has "fully", and the year of the "crise
    de 1929" where it has the "Great Depression".
    """
    if _THIRTY.search(target):
        source = _HALF_PAST.sub(r"\1 30", source)
    if _DEPRESSION.search(target):
        source = _CRISIS.sub("", source)
    source = _HUNDREDTHS.sub(r"\1,\2", source)
    for hour, minute in _TIME.findall(source):
        hours = {int(hour), int(hour) % 12, int(hour) % 12 + 12}
        said = "|".join(str(one) for one in sorted(hours))
        target = re.sub(rf"(?<![\w.])(0?(?:{said}))\.({minute})(?![0-9])", r"\1:\2", target)
    target = _SPACED_THOUSANDS.sub(",", target)
    source = _BEFORE_A_SCALE.sub(" ", source)
    if "4x4" not in target:
        source = source.replace("4x4", "")
    source, target = _HANDLE.sub("", source), _HANDLE.sub("", target)
    if _CARBON.search(target) and not _OF_A_FORMULA.search(target):
        source = _OF_A_FORMULA.sub("CO", source)
    if _FIFTY.search(target):
        source = _HALF_A_CENTURY.sub("50 ans", source)
    if _WHOLLY.search(target):
        source = _HUNDRED_PERCENT.sub(" ", source)
    return source, target


def _is_in(one: Quantity, source: str) -> bool:
    """Whether a number in words stands in the source as English writes it: "Sixth Street"."""
    return one.kind == "words" and bool(re.search(rf"\b{re.escape(one.text)}\b", source))


def _leaves_out_a_scale(
    one: tuple[Quantity, Sequence[Quantity]], other: tuple[Quantity, Sequence[Quantity]]
) -> bool:
    """Whether only one is told with its scale, which another number of the other's text has.

    Of "$7.3 and $12.3 million", the first are millions, too.
    """
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


def _severity(one: Quantity, text: str) -> Severity:
    """How sure it is that a number without counterpart was lost, or made up.

    Figures in a name ("CO2", "MP3") come and go with it. "Les deux hommes" may be "the men", and
    "1 €" "a euro".
    """
    if one.kind == "words" and one.values == {2}:
        return "note"
    is_of_a_name = text[max(0, one.start - 1) : one.start].isalpha()
    is_doubtful = is_of_a_name or one.values == {1}
    return "error" if one.kind == "figures" and not is_doubtful else "warning"


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
    lost = [one for one in money if any(one.values & other.values for other in english)]
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
