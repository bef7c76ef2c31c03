"""Words and phrases that stand alone in tables and forms, as these mean them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .word_lists import pairs_of


@cache
def labels(language: str, to: str) -> Mapping[str, str]:
    """Labels of `language` in lower case and what they are in `to`; none if unknown.

    >>> labels("fr", "en")["chiffre d'affaires"]
    'turnover'
    """
    return pairs_of(f"labels_{language}_to_{to}.tsv")


@cache
def topics(language: str, to: str) -> Mapping[str, str]:
    """Topics before the colon of a headline, in lower case, and what they are in `to`.

    >>> topics("fr", "en")["municipales"]
    'Local elections'
    """
    return pairs_of(f"topics_{language}_to_{to}.tsv")
