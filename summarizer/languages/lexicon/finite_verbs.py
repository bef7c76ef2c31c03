"""Which words of a language are verbs of a sentence of their own, where no ending says so."""

from __future__ import annotations

from functools import cache

from .word_lists import lines_of


@cache
def finite_verbs(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Forms that are finite verbs, and those that are nouns, adjectives or participles as well.

    >>> verbs, doubtful = finite_verbs("fr")
    >>> "craint" in verbs, "annonce" in doubtful
    (True, True)
    """
    words = lines_of(f"finite_verbs_{language}.txt")
    return (
        frozenset(word for word in words if not word.endswith("?")),
        frozenset(word[:-1] for word in words if word.endswith("?")),
    )
