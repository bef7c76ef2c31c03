"""Which words of one language may stand for which of another, by their beginnings.

`counterparts_LANGUAGE_to_OTHER.tsv` is made by `training/counterparts.py`: the beginning of a word,
those of its counterparts and, where it was counted, in how many hundredths of human translations
one of these is said, a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from .known_names import folded
from .word_lists import sorted_list

_WORD = re.compile(r"[^\W\d_]+")
START_LETTERS = {"fr": 6, "en": 5}
"""Long enough to tell words apart, short enough to leave endings out."""


def word_starts(text: str, language: str) -> list[str]:
    """The beginnings of the words of a text, without accents, in order.

    >>> word_starts("L'été revient.", "fr")
    ['l', 'ete', 'revien']
    """
    return [start_of(word, language) for word in _WORD.findall(text)]


@lru_cache(maxsize=8192)
def start_of(word: str, language: str) -> str:
    """The beginning of one word, without accents.

    >>> start_of("étrangères", "fr")
    'etrang'
    """
    return folded(word)[: START_LETTERS[language]]


class Counterparts(Mapping[str, frozenset[str]]):
    """For each beginning of a word those of its counterparts; a line is taken apart when asked for.

    Few of the lines are, and taking all apart costs a twentieth of a short run.
    """

    def __init__(self, lines: Mapping[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, start: str) -> frozenset[str]:
        return frozenset(self._lines[start].partition("\t")[0].split())

    def __contains__(self, start: object) -> bool:
        return start in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


@cache
def counterparts(language: str, to: str) -> Mapping[str, frozenset[str]]:
    """The beginnings of words of `to` for each of a word of `language`; none if unknown."""
    return Counterparts(_lines(language, to))


def said_share(start: str, language: str, to: str) -> float | None:
    """How often, from 0 to 1, human translations have a counterpart of the words that begin so.

    None where they were not seen often enough to tell.
    """
    share = _lines(language, to).get(start, "").partition("\t")[2]
    return int(share) / 100 if share else None


@cache
def _lines(language: str, to: str) -> Mapping[str, str]:
    """The lines of the table by their first cell."""
    return sorted_list(f"counterparts_{language}_to_{to}.tsv")
