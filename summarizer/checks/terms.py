"""Terms whose English the user has fixed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.document import Finding, Term

CHECK = "glossary"


def check_glossary(source: str, target: str, glossary: Sequence[Term]) -> list[Finding]:
    """The terms of `glossary` that `source` has and whose English `target` has not."""
    return [
        Finding(CHECK, "error", f"{found[0]} must be {term.target}", found[0], "")
        for term in glossary
        if (found := term_pattern(term.source).search(source))
        and not term_pattern(term.target).search(target)
    ]


def is_kept(source: str, target: str, term: Term) -> bool:
    """Whether both sides have the term."""
    return bool(term_pattern(term.source).search(source)) and bool(
        term_pattern(term.target).search(target)
    )


def with_terms(source: str, target: str, glossary: Sequence[Term]) -> str:
    """`target` with the English of each term of `source` that was left untranslated in it."""
    for term in glossary:
        left = term_pattern(term.source)
        if term.source != term.target and left.search(source):
            target = left.sub(lambda _, term=term: term.target, target)  # type: ignore[misc]
    return target


@lru_cache(maxsize=4096)
def term_pattern(term: str) -> re.Pattern[str]:
    """What finds `term` in a text, in singular or plural; its capitals have to be there.

    >>> term_pattern("carte grise").search("deux cartes grises")[0]
    'cartes grises'
    """
    words = r"[\s-]+".join(rf"{re.escape(word)}(?:e?s|x)?" for word in term.split())
    cases = re.IGNORECASE if term == term.lower() else 0
    return re.compile(rf"(?<!\w){words}(?!\w)", cases)
