"""Texts in capitals, as headlines are set, in ordinary letters.

A translator has seldom seen a word in capitals, and pieces of words even less: what is known of the
words themselves (lists of words, the table of names) says how they are written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from summarizer.languages import tables
from summarizer.languages.lexicon.english_words import is_english
from summarizer.languages.lexicon.known_names import common_words, folded, name_tables
from summarizer.languages.lexicon.markers import short_words, words_not_in
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?…]\s+)\W*([^\W\d_])")
_FEWEST_WORDS = 3
_LONGEST_ACRONYM = 4
_WITH_CAPITAL = {"fr": {"etat": "État", "état": "État"}}
"""Common nouns that are written with one."""
_LETTERS = {"fr": re.compile(r"[AYÀÔ](?= )|[CDJLMNST](?=['’])")}
"""Single letters that are words."""
_NO_NAME = {
    "fr": re.compile(
        r"(?:ées?|és|[st]ions?|ments?|[ae]nces?|iques?|ismes?|istes?|euses?|aient|ités?|[ai]bles?)$"
    )
}
"""Endings of words rather than of names."""


def in_ordinary_letters(text: str, language: str) -> str:
    """`text` in small letters where it has nothing but capitals; names keep theirs.

    Accents come back where the word is not one without them. What no list knows is taken for a
    name, or if it is short, for an acronym. Texts of one or two words stay, for they may be names,
    and so do those of languages without a list of short words.

    >>> in_ordinary_letters("GUERRE EN UKRAINE: L'UE PROLONGE LES SANCTIONS", "fr")
    "Guerre en Ukraine: l'UE prolonge les sanctions"
    """
    if not text.isupper():
        return text
    longer = [word for word in _WORD.findall(text) if len(word) > 1]
    stop_words = tables(language).stop_words
    if len(longer) < _FEWEST_WORDS or stop_words.isdisjoint(word.casefold() for word in longer):
        return text
    written = _writings(language)
    if not written:
        return text
    parts: list[str] = []
    done = 0
    for start, end, name in _names(text, written, language):
        parts += [_in_words(text, done, start, written, language), name]
        done = end
    small = "".join([*parts, _in_words(text, done, len(text), written, language)])
    return _SENTENCE_START.sub(lambda found: found[0][:-1] + found[1].upper(), small)


def _names(text: str, written: Mapping[str, str], language: str) -> list[tuple[int, int, str]]:
    """Where entries of the table of names stand, the longest first, and how it writes them.

    An acronym that is a word, too, is the word ("EAU").
    """
    table = name_tables(language)[0]
    stop_words = tables(language).stop_words
    words = list(_WORD.finditer(text))
    keys = [folded(word[0]) for word in words]
    found: list[tuple[int, int, str]] = []
    place = 0
    while place < len(words):
        following = place + 1
        for length in range(table.longest.get(keys[place], 0), 0, -1):
            entries = table.entries.get(tuple(keys[place : place + length]), ())
            name = next((one.text for one in entries if one.case != "any"), "")
            small = words[place][0].casefold()
            is_word = small in stop_words or (name.isupper() and small in written)
            if name and not (length == 1 and is_word) and len(keys) >= place + length:
                following = place + length
                found.append((words[place].start(), words[following - 1].end(), name))
                break
        place = following
    return found


def _in_words(text: str, start: int, end: int, written: Mapping[str, str], language: str) -> str:
    """The part of `text` between two names."""
    parts: list[str] = []
    done = start
    for found in _COMPOUND.finditer(text, start, end):
        parts.append(text[done : found.start()])
        done = found.end()
        if len(found[0]) == 1:
            is_word = _LETTERS[language].match(text, found.start())
            parts.append(found[0].casefold() if is_word else found[0])
        else:
            parts.append(_compound(found[0], written, language))
    return "".join([*parts, text[done:end]])


def _compound(words: str, written: Mapping[str, str], language: str) -> str:
    """Words joined by hyphens: if one is a name, so are all that are no stop words."""
    stop_words = tables(language).stop_words
    parts = [_as_written(word, written, language) for word in words.split("-")]
    if len(parts) > 1 and not all(map(str.islower, parts)) and not all(map(str.isupper, parts)):
        parts = [part if part in stop_words else part.capitalize() for part in parts]
    return "-".join(parts)


def _as_written(word: str, written: Mapping[str, str], language: str) -> str:
    small = word.casefold()
    if small in written:
        return written[small]
    if _NO_NAME[language].search(small) or (len(small) > _LONGEST_ACRONYM and is_english(small)):
        return small
    return word if len(word) <= _LONGEST_ACRONYM else word.capitalize()


@cache
def _writings(language: str) -> Mapping[str, str]:
    """How words are written, by what they are in small letters, with accents or without."""
    short = short_words(language)
    if not short:
        return {}
    known = {
        *short,
        *words_not_in("en", language),
        *word_translations(language, "en"),
        *dictionary(language, "en"),
        *tables(language).stop_words,
    }
    written: dict[str, str] = {}
    # Of several, nouns come last and so win: "ELEVES" is rather "élèves" than "élevés".
    for word in sorted(known, key=lambda word: (not word.endswith(("é", "és")), word)):
        # "VOTE" is rather a verb than the participle.
        written[folded(word)] = f"{word[:-1]}e" if word.endswith("é") else word
    for word in sorted(common_words(language)):
        written.setdefault(word, word)
    return written | {word: word for word in known} | _WITH_CAPITAL.get(language, {})
