"""Numbers and clock times in a sentence pair: found, compared, brought to one English form."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SOURCE_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_TARGET_NUMBER = re.compile(r"\d{1,3}(?:[ ,.]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_SOURCE_TIME = re.compile(r"\b(\d{1,2})h(\d{2})?\b")
_TARGET_TIME_12 = re.compile(r"\b(\d{1,2})(?:[.:](\d{2}))? ?([ap])\.? ?m\b\.?", re.IGNORECASE)

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()


def _number_words() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {
        str(n): (cardinal, ordinal)
        for n, (cardinal, ordinal) in enumerate(zip(ONES, _ORDINALS, strict=True))
    }
    for tens_digit, tens in enumerate(TENS, start=2):
        words[str(10 * tens_digit)] = (tens, f"{tens[:-1]}ieth")
        for n in range(1, 10):
            words[str(10 * tens_digit + n)] = (f"{tens}-{ONES[n]}", f"{tens}-{_ORDINALS[n]}")
    words["1"] += ("once",)
    words["2"] += ("twice", "both")
    words["12"] += ("dozen", "noon")
    return words


_WORDS = _number_words()


def source_values(source: str) -> list[str]:
    """Give the numbers of a `french_source` text, without the commas that group digits.

    >>> source_values("Le 21e siècle, 1,234.50 km à 18h30")
    ['21', '1234.50', '18', '30']
    """
    return [found[0].replace(",", "") for found in _SOURCE_NUMBER.finditer(source)]


def _readings(number: str) -> tuple[str, str]:
    """Read `number` as English (comma groups) and as French notation (comma decimal)."""
    english = number.replace(",", "").replace(" ", "")
    french = re.sub(r"[ .](?=\d{3})", "", number).replace(",", ".")
    return english, french


def use_source_notation(source: str, target: str) -> str:
    """Give `target` with every number that `source` has too written exactly as `source` writes it.

    Older corpora write 35.000, 35 000 and 3,000 on the English side at random; with this the
    model has one thing to learn about a number: to copy it.

    >>> use_source_notation("3500 km et 35,000 euros", "3,500 km and EUR 35 000")
    '3500 km and EUR 35,000'
    """
    notation = {number.replace(",", ""): number for number in _SOURCE_NUMBER.findall(source)}

    def as_in_source(found: re.Match[str]) -> str:
        return next((notation[r] for r in _readings(found[0]) if r in notation), found[0])

    return _TARGET_NUMBER.sub(as_in_source, target)


def english_time(hour: int, minute: int | None) -> str:
    """Give a clock time as an English-language newspaper prints it.

    >>> english_time(18, 30), english_time(0, 5), english_time(9, None)
    ('6:30 p.m.', '12:05 a.m.', '9 a.m.')
    """
    half = "p.m." if 12 <= hour < 24 else "a.m."
    shown = (hour - 1) % 12 + 1
    return f"{shown} {half}" if minute is None else f"{shown}:{minute:02d} {half}"


def use_english_times(source: str, target: str) -> str:
    """Give `target` with the clock times of `source` in the one form the model is taught.

    >>> use_english_times("à 18h30 et 8h", "at 18.30 and 8am")
    'at 6:30 p.m. and 8 a.m.'
    """
    if not (times := _SOURCE_TIME.findall(source)):
        return target
    target = _TARGET_TIME_12.sub(
        lambda found: f"{found[1]}{':' + found[2] if found[2] else ''} {found[3].lower()}.m.",
        target,
    )
    for hour, minute in times:
        if minute and int(hour) < 24:
            same_time = rf"\b0?{int(hour)}[.:h]{minute}(?: hours)?\b(?! ?[ap]\.m)"
            target = re.sub(same_time, english_time(int(hour), int(minute)), target)
    return target


def _is_said_in(value: str, target: str, target_values: Iterable[str]) -> bool:
    if value in target_values:
        return True
    if value in _WORDS and any(word in target.lower() for word in _WORDS[value]):
        return True
    return value.isdigit() and 12 < int(value) < 24 and str(int(value) - 12) in target_values


def numbers_agree(source: str, target: str) -> bool:
    """Tell whether every number of `source` is in `target`, and every long one the other way.

    A number below 100 may be spelled out on the English side; hours may go from 18 to 6; the
    nineties may gain their century. Both texts are in the notation of this module's functions.

    >>> numbers_agree("Les 5 de 1990", "The five of 1990"), numbers_agree("En 1994", "In 1995")
    (True, False)
    """
    source_has, target_has = source_values(source), source_values(target)
    if not all(_is_said_in(value, target, target_has) for value in source_has):
        return False
    long_in_target = [value for value in target_has if len(value.replace(".", "")) > 2]
    return all(
        value in source_has or (len(value) == 4 and value[2:] in source_has)
        for value in long_in_target
    )
