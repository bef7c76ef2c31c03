"""What words mostly are in another language, one by one.

`words_LANGUAGE_to_OTHER.tsv` has a word and its translation a line; its first lines say where it is
from. `training/translations.py` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def word_translations(language: str, to: str) -> Mapping[str, str]:
    """Words of `language` in lower case and what they are in `to`; none if unknown.

    >>> word_translations("fr", "en")["phoques"]
    'seals'
    """
    path = _FOLDER / f"words_{language}_to_{to}.tsv"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {word: translation for word, _, translation in pairs}
