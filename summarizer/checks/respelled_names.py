"""Names that a translation spells in a way of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.document import Severity
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.known_names import (
    capitalised_words,
    folded,
    likeness,
    spellings_of_rows,
)

from .translated_names import is_respelled
from .written_names import Name, same_name

_DOUBLE = re.compile(r"(.)\1")
_SAME_START = 5
_SHORTEST_BEGINNING = 4
_NEARLY_ALIKE = 0.85


def respelled(
    french: Sequence[Name], english: Sequence[Name]
) -> Iterator[tuple[str, str, Severity]]:
    """Names that English spells as neither the source nor other languages do ("Souriseau"): notes.

    One in "s" that only lost or gained a doubled letter is a warning: no repair puts it right, as
    it may be a people.
    """
    in_french, in_english = ({name.text for name in names} for names in (french, english))
    lost = [one for one in french if not one.rows and one.text not in in_english]
    gained = [other for other in english if not other.rows and other.text not in in_french]
    severities: dict[tuple[str, str], Severity] = {}
    for one in lost:
        for other in gained:
            if one.kind != "opening" and _has_another_double(one.text, other.text):
                severities[one.text, other.text] = "warning"
            elif (
                one.kind == "name" and same_name(one, other) and is_respelled(one.text, other.text)
            ):
                severities[one.text, other.text] = "note"
    for (name, spelled), severity in severities.items():
        yield name, spelled, severity


def _has_another_double(name: str, english: str) -> bool:
    """Whether both end in "s", differ in a doubled letter alone, and the second is no English."""
    one, other = folded(name), folded(english)
    return (
        one != other
        and one.endswith("s")
        and other.endswith("s")
        and _DOUBLE.sub(r"\1", one) == _DOUBLE.sub(r"\1", other)
        and english not in capitalised_words("en")
        and not is_english(other)
    )


def is_derived(other: Name, one: Name, language: str) -> bool:
    """Whether it begins as English begins a name of the table ("Swabian", of "Swabia").

    Or it is such a beginning that English knows: "Penn", of "Pennsylvania".
    """
    rows = spellings_of_rows(language)
    is_known = len(other.text) >= _SHORTEST_BEGINNING and other.text in capitalised_words("en")
    if is_known and any(
        words[0].startswith(other.words[0]) for row in one.rows for words in rows[row]
    ):
        return True
    return any(
        _SAME_START <= len(words[0]) <= len(other.words[0])
        and words[0][:-1] == other.words[0][: len(words[0]) - 1]
        for row in one.rows
        for words in rows[row]
        if len(words) == 1
    )


def is_misspelt(one: Name, other: Name, language: str) -> bool:
    """Whether English has the name of the table that a word of the source nearly is: "Ottoaman"."""
    return not one.rows and any(
        likeness(word, one.words[0]) >= _NEARLY_ALIKE
        for row in other.rows
        for words in spellings_of_rows(language)[row]
        for word in words
    )
