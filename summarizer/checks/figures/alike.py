"""Numbers and times that both languages tell, each in its own way, put alike."""

from __future__ import annotations

import re

_TIME = re.compile(r"(?<![\w.,])([01]?[0-9]|2[0-4]) ?(?:[hH]|heures?) ?([0-5][0-9])\b")
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
_HUNDREDTHS = re.compile(r"\b([0-9]+) ?(?:secondes?|sec|s) ?([0-9]{2})(?!\w|[.,][0-9])")
_HALF_OF_AN_HOUR = re.compile(r"(?<=heure)(s?) trente\b")
_HALF = re.compile(r"\bhalf\b", re.IGNORECASE)
_SPACED_DECIMALS = re.compile(r"\b([0-9]+), ([0-9]{1,2})\b(?![.,]?[0-9])")
_SHORT_YEAR = re.compile(r"(?<=[^\W\d_])-([0-9]{2})\b(?![.,-]?[0-9])")
_HALF_AS_MUCH = re.compile(r"\bdeux fois (?=moins\b)", re.IGNORECASE)
_HALF_OR_FIFTY = re.compile(r"\bhal(?:f|v\w+)\b|\b(?:50|fifty) ?(?:%|per ?cent)", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<=[0-9] )milles\b|(?<=[0-9])milles\b")
_MILES = re.compile(r"\bmiles?\b", re.IGNORECASE)
_DRIVE = re.compile(r"\bfour-wheel[ -]", re.IGNORECASE)
_OF_THE_CENTURY = re.compile(r"\bnineteen (?=\w+ties\b)", re.IGNORECASE)
_CRISIS = re.compile(r"(?<=crise de) 1929\b", re.IGNORECASE)
_DEPRESSION = re.compile(r"\bGreat Depression\b")


def told_alike(source: str, target: str) -> tuple[str, str]:
    """Both texts, with what is told otherwise in one of them put alike.

    Times ("8.30", "1530 hours", "six heures trente"), figures ("20 s 53",
    "80, 000", "50, 3 %", "7 milles", "JO-92"), and what is no number ("4x4", "@ana22").
    """
    source, target = _with_times_alike(source, target)
    source, target = _with_figures_alike(source, target)
    return _without_other_figures(source, target)


def _with_times_alike(source: str, target: str) -> tuple[str, str]:
    """Both texts, with times of the day written alike."""
    if _HALF.search(target):
        source = _HALF_OF_AN_HOUR.sub(r"\1", source)
    for hour, minute in _TIME.findall(source):
        hours = {int(hour), int(hour) % 12, int(hour) % 12 + 12}
        said = "|".join(str(one) for one in sorted(hours))
        target = re.sub(rf"(?<![\w.])(0?(?:{said}))\.({minute})(?![0-9])", r"\1:\2", target)
        target = re.sub(rf"\b(0?{int(hour)})({minute})(?= ?(?:hours|hrs|h)\b)", r"\1:\2", target)
    return source, target


def _with_figures_alike(source: str, target: str) -> tuple[str, str]:
    """Both texts, with the same signs, spaces and digits in figures."""
    source = _HUNDREDTHS.sub(r"\1,\2", source)
    target = _SPACED_THOUSANDS.sub(",", target)
    for whole, decimals in _SPACED_DECIMALS.findall(source):
        if re.search(rf"(?<![0-9]){whole}[.,]{decimals}(?![0-9])", target):
            source = source.replace(f"{whole}, {decimals}", f"{whole},{decimals}")
    for year in _SHORT_YEAR.findall(source):
        if whole_year := re.search(rf"\b(?:19|20){year}\b", target):
            source = source.replace(f"-{year}", f" {whole_year[0]}")
    target = _OF_THE_CENTURY.sub("", target)
    source = _BEFORE_A_SCALE.sub(" ", source)
    return source if _MILES.search(target) else _THOUSANDS.sub("mille", source), target


def _without_other_figures(source: str, target: str) -> tuple[str, str]:
    """Both texts, without figures that one of them tells in words, or that count nothing.

    "CO2" where English has "carbon dioxide", "à 100 %" where it has "fully", "deux fois moins"
    where it has "half", and the year of the "crise de 1929" where it has the "Great Depression".
    """
    if _DEPRESSION.search(target):
        source = _CRISIS.sub("", source)
    if "4x4" not in target:
        source, target = source.replace("4x4", ""), _DRIVE.sub("", target)
    source, target = _HANDLE.sub("", source), _HANDLE.sub("", target)
    if _CARBON.search(target) and not _OF_A_FORMULA.search(target):
        source = _OF_A_FORMULA.sub("CO", source)
    if _FIFTY.search(target):
        source = _HALF_A_CENTURY.sub("50 ans", source)
    if _HALF_AS_MUCH.search(source) and _HALF_OR_FIFTY.search(target):
        source, target = _HALF_AS_MUCH.sub("", source), _HALF_OR_FIFTY.sub("", target, count=1)
    return _HUNDRED_PERCENT.sub(" ", source) if _WHOLLY.search(target) else source, target
