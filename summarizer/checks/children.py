"""Words: no boy told as a girl, and no girl as a boy."""

from __future__ import annotations

import re

from summarizer.document import Finding
from summarizer.languages.french.children import BOY, GIRL, SOME_BOY, SOME_GIRL

from .made_up_words import CHECK
from .pair import Pair

_TOLD = (
    (re.compile(r"\b(?:(?:school)?girls?|wom[ae]n)\b", re.IGNORECASE), BOY, SOME_GIRL),
    (re.compile(r"\b(?:school)?boys?\b", re.IGNORECASE), GIRL, SOME_BOY),
)


def check_children(pair: Pair) -> list[Finding]:
    """A girl where the source has a boy and nobody who is a girl, and the reverse.

    "Un jeune de 14 ans" became "a 14-year-old girl": nothing else in an English sentence shows it.
    """
    if (pair.language, pair.to) != ("fr", "en"):
        return []
    findings: list[Finding] = []
    for told, other, same in _TOLD:
        word, whom = told.search(pair.target), other.search(pair.source)
        if word and whom and not same.search(pair.source):
            detail = f"{whom[0]} is no {word[0].casefold()}"
            findings.append(Finding(CHECK, "error", detail, whom[0], word[0]))
    return findings
