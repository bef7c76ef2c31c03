"""Which words of one language may stand for which of another, by their beginnings.

`counterparts_LANGUAGE_to_OTHER.tsv` is made by `training/counterparts.py`: the beginning of a word
and those of its counterparts a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
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
    return [folded(word)[: _START_LETTERS[language]] for word in _WORD.findall(text)]


@cache
def counterparts(language: str, to: str) -> Mapping[str, frozenset[str]]:
    """The beginnings of words of `to` for each of a word of `language`; none if unknown."""
    path = _FOLDER / f"counterparts_{language}_to_{to}.tsv"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {start: frozenset(others.split()) for start, _, others in pairs}
