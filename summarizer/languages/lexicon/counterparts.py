"""Which words of one language may stand for which of another, by their beginnings.

`counterparts_LANGUAGE_to_OTHER.tsv` is made by `training/counterparts.py`: the beginning of a word,
those of its counterparts and, where it was counted, in how many hundredths of human translations
one of these is said, a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from .known_names import folded

_FOLDER = Path(__file__).parent
_WORD = re.compile(r"[^\W\d_]+")
_START_LETTERS = {"fr": 6, "en": 5}
"""Long enough to tell words apart, short enough to leave endings out."""


def word_starts(text: str, language: str) -> list[str]:
    """The beginnings of the words of a text, without accents, in order.

    >>> word_starts("L'été revient.", "fr")
    ['l', 'ete', 'revien']
    """
    return [start_of(word, language) for word in _WORD.findall(text)]


@lru_cache(maxsize=65536)
def start_of(word: str, language: str) -> str:
    """The beginning of one word, without accents.

    >>> start_of("étrangères", "fr")
    'etrang'
    """
    return folded(word)[: _START_LETTERS[language]]


@cache
def counterparts(language: str, to: str) -> Mapping[str, frozenset[str]]:
    """The beginnings of words of `to` for each of a word of `language`; none if unknown."""
    return {start: frozenset(others.split()) for start, others, _ in _rows(language, to)}


@cache
def said_shares(language: str, to: str) -> Mapping[str, float]:
    """How often, from 0 to 1, human translations have a counterpart of the words that begin so.

    Only words that were seen often enough to tell are in it.
    """
    return {start: int(share) / 100 for start, _, share in _rows(language, to) if share}


def _rows(language: str, to: str) -> list[tuple[str, str, str]]:
    path = _FOLDER / f"counterparts_{language}_to_{to}.tsv"
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in cells]
