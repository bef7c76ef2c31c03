"""Texts in capitals, as headlines are set, in ordinary letters.

A translator has seldom seen a word in capitals, and pieces of words even less: what is known of the
words themselves (lists of words, the table of names) says how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from summarizer.languages import tables
from summarizer.languages.markers import words_not_in
from summarizer.languages.names import common_words, folded, name_tables
from summarizer.languages.word_translations import word_translations

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)\W*([^\W\d_])")
_FEWEST_WORDS = 3
_LONGEST_ACRONYM = 4
_WITH_CAPITAL = {"fr": {"etat": "État", "état": "État"}}
"""Common nouns that are written with one."""
_SHORT = {
    "fr": frozenset("an ans bus cas eau eaux feu feux fin gaz mer roi sol vie vol vols".split())
}
"""Common words that are no acronyms, of those that no list has because they are so short."""
_NO_NAME = re.compile(
    r"(?:ées?|és|[st]ions?|ments?|[ae]nces?|iques?|ismes?|istes?|euses?|aient|ités?|ables?|ibles?)$"
)
"""Endings of words rather than of names, in French."""


def in_ordinary_letters(text: str, language: str) -> str:
    """`text` in small letters where it has nothing but capitals; names keep theirs.

    Accents come back where the word is not one without them. What no list knows is taken for a
    name, or if it is short, for an acronym. Texts of one or two words stay, for they may be names,
    and so do those of languages without a list.

    >>> in_ordinary_letters("GUERRE EN UKRAINE: L'UE PROLONGE LES SANCTIONS", "fr")
    "Guerre en Ukraine: l'UE prolonge les sanctions"
    """
    words = _WORD.findall(text)
    longer = [word for word in words if len(word) > 1]
    if len(longer) < _FEWEST_WORDS or not all(word.isupper() for word in words):
        return text
    if not words_not_in("en", language) or not any(
        word.casefold() in tables(language).stop_words for word in longer
    ):
        return text
    written = _writings(language)
    small = _COMPOUND.sub(lambda found: _compound(found[0], written, language), text)
    return _SENTENCE_START.sub(lambda found: found[0][:-1] + found[1].upper(), small)


def _compound(words: str, written: Mapping[str, str], language: str) -> str:
    """Words joined by hyphens: if one is a name, all but the smallest are."""
    parts = [_as_written(word, written, language) for word in words.split("-")]
    if len(parts) > 1 and not all(part.islower() for part in parts):
        stop_words = tables(language).stop_words
        parts = [part if part in stop_words else part.capitalize() for part in parts]
    return "-".join(parts)


def _as_written(word: str, written: Mapping[str, str], language: str) -> str:
    small = word.casefold()
    is_short = small in tables(language).stop_words or small in _SHORT.get(language, ())
    if len(word) == 1 or is_short:
        return small
    if name := _name(word, language):
        return name
    if small in written:
        return written[small]
    if _NO_NAME.search(small):
        return small
    return word if len(word) <= _LONGEST_ACRONYM else word.capitalize()


def _name(word: str, language: str) -> str:
    """How the table of names writes `word`, or an empty string."""
    entries = name_tables(language)[0].entries.get((folded(word),), ())
    return next((entry.text for entry in entries if entry.case != "any"), "")


@cache
def _writings(language: str) -> Mapping[str, str]:
    """How words are written, by what they are in small letters, with accents or without."""
    known = {
        *words_not_in("en", language),
        *word_translations(language, "en"),
        *tables(language).stop_words,
    }
    # "VOTE" in a headline is rather a verb than the participle "voté".
    verbs = {f"{word[:-1]}e" for word in known if word.endswith("é")}
    without = {folded(word): word for words in (known, verbs - known) for word in words}
    without |= {folded(word): word for word in known if not word.endswith("é")}
    common = {word: without.get(word, word) for word in common_words(language)}
    return without | common | {word: word for word in known} | _WITH_CAPITAL.get(language, {})
