"""Names that a translation spells in a way of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.document import Severity
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.known_names import capitalised_words, folded

from .translated_names import is_respelled
from .written_names import Name, same_name

_DOUBLE = re.compile(r"(.)\1")


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
