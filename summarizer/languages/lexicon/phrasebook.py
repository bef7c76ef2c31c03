"""Set phrases and words of the press: how a translation may say them, and how they can be put.

`phrases_LANGUAGE_to_OTHER.tsv` has four columns: the phrase, in small letters and without signs; all
that translations say for it, parted by "|"; the phrase in plainer words of the same language; and
what it is in the other language where it has one word for it. The last two may be empty. A word may
end in "*", which stands for any ending.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .known_names import folded
from .word_lists import lines_of

_WORD = re.compile(r"[^\W_]+")
_WAY = re.compile(r"[^\W_]+\*?")
_SHORTEST_STEM = 3
_PARTED = re.compile(r"[.,;:!?…()]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, by its words.

    :param said: what a translation may say for it, each by its words.
    :param plainer: what may stand in its place in its own language, or an empty string.
    :param put: what it is in the other language, or an empty string.
    """

    words: tuple[str, ...]
    said: tuple[tuple[str, ...], ...]
    plainer: str = ""
    put: str = ""

    def is_said(self, target_words: Sequence[str]) -> bool:
        """Whether any of what it may be is among the words of a translation, in small letters."""
        return any(
            _stands_at(one, target_words, start)
            for one in self.said
            for start in range(len(target_words) - len(one) + 1)
        )


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a phrase stands in a text, from `start` to `end`, in characters."""

    phrase: Phrase
    start: int
    end: int


def words_of(text: str) -> list[str]:
    """The words of a text in small letters without accents; signs part them.

    >>> words_of("L'Élysée, entre-deux")
    ['l', 'elysee', 'entre', 'deux']
    """
    words = _WORD.findall(text.lower())
    return [word if word.isascii() else folded(word) for word in words]


@lru_cache(maxsize=1024)
def occurrences(text: str, language: str, to: str) -> tuple[Occurrence, ...]:
    """The phrases of a text that have a known translation, the longest wherever several begin.

    Hyphens, apostrophes and quotation marks may stand within one, other signs not.

    >>> text = "Il a été placé en garde à vue."
    >>> [text[one.start : one.end] for one in occurrences(text, "fr", "en")]
    ['en garde à vue']
    """
    book = _book(language, to)
    words = list(_WORD.finditer(text)) if book else []
    lowered = [_plain(word[0].lower()) for word in words]
    found: list[Occurrence] = []
    reached = 0
    for number, word in enumerate(lowered):
        here = [
            one
            for one in _rows(word, book)
            if _stands_at(one.words, lowered, number)
            and not _PARTED.search(
                text, words[number].start(), words[number + len(one.words) - 1].end()
            )
        ]
        longest = max(here, key=lambda one: len(one.words), default=None)
        if longest and number + len(longest.words) > reached:
            reached = number + len(longest.words)
            last = words[reached - 1]
            found.append(Occurrence(longest, words[number].start(), last.end()))
    return tuple(found)


@cache
def _book(language: str, to: str) -> Mapping[str, Sequence[str]]:
    """The lines of the phrasebook by their first words."""
    book: dict[str, list[str]] = {}
    for line in lines_of(f"phrases_{language}_to_{to}.tsv"):
        first = line.partition("\t")[0].partition(" ")[0]
        book.setdefault(_plain(first), []).append(line)
    return book


def _rows(word: str, book: Mapping[str, Sequence[str]]) -> Iterator[Phrase]:
    stems = (f"{word[:length]}*" for length in range(_SHORTEST_STEM, len(word) + 1))
    return (_phrase(line) for first in (word, *stems) for line in book.get(first, ()))


@lru_cache(maxsize=8192)
def _phrase(line: str) -> Phrase:
    source, said, plainer, put = line.split("\t")
    ways = tuple(tuple(_WAY.findall(folded(one))) for one in said.split("|"))
    return Phrase(tuple(_plain(source).split()), ways, plainer, put)


def _plain(word: str) -> str:
    return word.replace("œ", "oe")


def _stands_at(wanted: Sequence[str], words: Sequence[str], start: int) -> bool:
    there = words[start : start + len(wanted)]
    return len(there) == len(wanted) and all(map(_is_word, wanted, there))


def _is_word(wanted: str, word: str) -> bool:
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
