"""What a sentence counts, and how many of it: the dead, the euros, the jobs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from summarizer.checks.figures.quantities import Quantity, quantities
from summarizer.languages import Language, tables
from summarizer.languages.numerals import Value, has_number_words, numerals
from summarizer.languages.polarity import has_polarity, polarity
from summarizer.typography import levelled

from .grounding import content_terms

_WORDS_TO_WHAT_IS_COUNTED = 3
_NEXT_WORD = re.compile(r"[ '’-]{1,2}([^\W\d_]+)")
_OF_PEOPLE = ("dead", "injured")


def counted(text: str, code: str) -> dict[str, Value]:
    """What a sentence counts, each with its number; a thing with several numbers is left out.

    A thing is the unit where the tables know it, else the stem of the word behind the number. Of
    people who are said to be dead or hurt, it is that. What a sentence says is not so ("and not
    214") does not count.

    :param code: ISO 639-1 code of the sentence.
    """
    text = levelled(without_correction(text, code))
    known = has_number_words(code)
    found: dict[str, set[Value]] = {}
    for quantity in quantities(text, code):
        kinds = ("figures", "words") if known else ("figures",)
        thing = quantity.unit or ("" if quantity.weak else _thing(text, quantity, code))
        value = max(quantity.values)
        # "4.000" may group digits, which it then does; what else has two values is a time or year.
        if thing and quantity.kind in kinds and quantity.values <= {value, Fraction(value, 1000)}:
            found.setdefault(thing, set()).add(value)
    return {
        thing: values.pop()
        for thing, values in _of_people(found, text, tables(code)).items()
        if len(values) == 1
    }


def day_named(text: str, code: str) -> tuple[int, int] | None:
    """The month and day of the only date that a sentence names; None if it names none or several.

    >>> day_named("Le tunnel ouvrira le 15 juin.", "fr")
    (6, 15)
    """
    tables = numerals(code)
    days = set()
    for found in tables.date.finditer(levelled(without_correction(text, code))):
        groups = {name.partition("_")[0]: part for name, part in found.groupdict().items() if part}
        if "day" in groups:
            days.add((tables.months[groups["month"].casefold()], int(groups["day"])))
    return days.pop() if len(days) == 1 else None


def without_correction(text: str, code: str) -> str:
    """A sentence without what it takes back: "231 passengers, and not 214"."""
    return polarity(code).corrected.sub("", text) if has_polarity(code) else text


def following(text: str, quantity: Quantity, code: str) -> Iterator[str]:
    """The content words right after a number."""
    end = quantity.end
    for _ in range(_WORDS_TO_WHAT_IS_COUNTED):
        found = _NEXT_WORD.match(text, end)
        if not found:
            return
        end = found.end()
        if found[1].casefold() not in tables(code).stop_words:
            yield found[1]


def _thing(text: str, quantity: Quantity, code: str) -> str:
    """The stem of the first content word after a number; none if the number is part of a date."""
    word = next(following(text, quantity, code), "")
    if word.casefold() in numerals(code).months:
        return ""
    return next(iter(content_terms(word, frozenset())), "")


def _of_people(
    found: dict[str, set[Value]], text: str, language: Language
) -> dict[str, set[Value]]:
    """The things, "people" told as dead or hurt where the sentence says only one of both."""
    people = [thing for thing in found if thing in language.people]
    said = {language.kin.get(term) for term in content_terms(text, language.stop_words)}
    kinds = [kind for kind in _OF_PEOPLE if kind in said]
    if len(people) != 1 or len(kinds) != 1 or kinds[0] in found:
        return found
    return {kinds[0] if thing in people else thing: values for thing, values in found.items()}
