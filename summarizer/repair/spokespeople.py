"""Who speaks for somebody: "le porte-parole" is a man, mostly, and "la porte-parole" a woman."""

from __future__ import annotations

import re

from summarizer.languages import tables
from summarizer.languages.references import Gender
from summarizer.steps.context.naming import full_name

from .possessors import BY_ARTICLE

_BY_WORD_BEFORE: dict[str, Gender] = {**BY_ARTICLE, "son": "m", "sa": "f"}
_SPEAKS_FOR = re.compile(
    rf"(?:\b(?P<before>{'|'.join(_BY_WORD_BEFORE)}) (?:(?:nouveau|nouvelle|ancienne?|jeune) )?)?"
    r"(?:ex-)?porte-parole\b(?!-)",
    re.IGNORECASE,
)
_SPOKESPERSON = re.compile(r"\b([Ss]pokes)(?:wom|m)an\b")
_ENDINGS: dict[Gender, str] = {"f": "woman", "m": "man"}


def with_right_spokespeople(source: str, target: str) -> str:
    """English `target` with "spokesman" for "spokeswoman", or reverse, as its French has it.

    The article decides, and the first names of the sentence; where they differ, nothing does.

    >>> with_right_spokespeople("a dit le porte-parole", "the spokeswoman said")
    'the spokesman said'
    """
    known = tables("fr").references
    if not known or not _SPOKESPERSON.search(target):
        return target
    speakers = list(_SPEAKS_FOR.finditer(source))
    articles = (found["before"] for found in speakers)
    shown = {_BY_WORD_BEFORE[one.casefold()] for one in articles if one}
    names = (full_name(found, known)[1] for found in known.person.finditer(source))
    shown.update(gender for gender in names if gender)
    if not speakers or len(shown) != 1:
        return target
    ending = _ENDINGS[shown.pop()]
    return _SPOKESPERSON.sub(lambda found: found[1] + ending, target)
