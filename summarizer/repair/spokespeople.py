"""Who speaks for somebody: "le porte-parole" is a man, mostly, and "la porte-parole" a woman."""

from __future__ import annotations

import re

from summarizer.languages import tables
from summarizer.languages.references import Gender
from summarizer.steps.context.naming import full_name

_SPEAKS_FOR = re.compile(
    r"(?:\b(?:(?P<f>la|une|cette|sa)|(?P<m>le|un|ce|du|au|son)) "
    r"(?:(?:nouveau|nouvelle|ancienne?|jeune) )?)?(?:ex-)?porte-parole\b(?!-)",
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
    genders: set[Gender | None] = {
        "f" if found["f"] else "m"
        for found in _SPEAKS_FOR.finditer(source)
        if found["f"] or found["m"]
    }
    names = {full_name(found, known)[1] for found in known.person.finditer(source)}
    genders |= names - {None}
    (gender, *more) = genders or {None}
    if gender is None or more or not _SPEAKS_FOR.search(source):
        return target
    return _SPOKESPERSON.sub(lambda found: found[1] + _ENDINGS[gender], target)
