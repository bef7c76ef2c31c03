"""A date that was put behind a day of the week stands behind it in the translation, too."""

from __future__ import annotations

import re

from summarizer.languages.numerals import numerals

_BEFORE_A_DATE = re.compile(r"((?:[\w-]+ ){1,2})\[\d{1,2}[^\W\d_]{0,3} [^\W\d_]+\]")
_DATE = re.compile(r" ?\[\d{1,2} [A-Z][a-z]+\]")
_MONTH_FIRST = re.compile(r"\[([A-Z][a-z]+) (\d{1,2})\]")
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"


def with_dates_behind_days(source: str, target: str, language: str, to: str) -> str:
    """`target` with the date in brackets moved behind the day that it dates in `source`.

    The day of the month stands first in all of them. Nothing else changes where that day is not
    named exactly once in `target`, or has a date already.

    >>> source = "Il a dit mardi [25 août] qu'il part."
    >>> with_dates_behind_days(source, "On Tuesday, he said [25 August] he leaves.", "fr", "en")
    'On Tuesday [25 August], he said he leaves.'
    >>> with_dates_behind_days("Dimanche [9 août]", "Sunday [August 9]", "fr", "en")
    'Sunday [9 August]'
    """
    if "[" not in target:
        return target
    before = _BEFORE_A_DATE.findall(source)
    if before:
        target = _MONTH_FIRST.sub(r"[\2 \1]", target)
    dates = _DATE.findall(target)
    if len(dates) != 1 or len(before) != 1:
        return target
    weekdays = numerals(language).weekdays
    meant = {weekdays[word] for word in before[0].casefold().split() if word in weekdays}
    names = [name for name, number in numerals(to).weekdays.items() if number in meant]
    if len(meant) != 1 or not names:
        return target
    named = re.compile(rf"\b(?:{'|'.join(names)})\b(?!['’]){_PART_OF_DAY}", re.IGNORECASE)
    without = _DATE.sub("", target, count=1).strip()
    found = list(named.finditer(without))
    if len(found) != 1:
        return target
    end = found[0].end()
    return f"{without[:end]} {dates[0].strip()}{without[end:]}"
