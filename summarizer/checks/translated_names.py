"""Whether a name that was not found again may have been translated, and so be no mistake."""

from __future__ import annotations

from summarizer.document import Severity
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.known_names import capitalised_words, folded, likeness
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

_LIKE = 0.6


def became(french: str, english: str, listed: tuple[bool, bool]) -> Severity:
    """How sure it is that a name became another, rather than its translation.

    It may be one of an acronym, of a word that is no name ("Tourbillon", "Whirlpool"), or another
    spelling that English knows ("José", "Joseph").

    :param listed: whether the table of names has the one, and the other; if both, they are two.
    """
    acronyms = french.isupper() + english.isupper()
    if all(listed) or acronyms == 2:
        return "error"
    is_known = english in capitalised_words("en")
    one, other = folded(french), folded(english)
    is_respelled = is_known and one[0] == other[0] and likeness(one, other) >= _LIKE
    is_translated = not is_known and not any(listed) and may_be_translated(french)
    is_word_there = not listed[1] and is_word(english)
    return "warning" if acronyms or is_respelled or is_translated or is_word_there else "error"


def may_be_translated(french: str) -> bool:
    """Whether it is an acronym, or a French word that is no name that English knows."""
    word = french.casefold()
    return french.isupper() or (
        french not in capitalised_words("en")
        and (word in word_translations("fr", "en") or word in dictionary("fr", "en"))
    )


def is_word(english: str) -> bool:
    """Whether it is an acronym, or rather an English word with a capital than a name."""
    return english.isupper() or (
        english not in capitalised_words("en") and is_english(english.casefold())
    )
