"""Names that a translation leaves out: whether they are lost, or told otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Severity

from .pair import Pair
from .translated_names import is_acronym, may_be_translated
from .written_names import Name

_NAME_BEFORE = re.compile(r"\b([A-ZÀ-Þ][\w'.]+) $")
_TITLE = re.compile(
    r"(?:M|Mrs?|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Rep|Sen|Gov|Gen|Capt|President|Minister|Senator"
    r"|Chancellor|Pope|King|Queen|Judge|Professor|General)\.?"
)
_GIVEN_BEFORE = re.compile(r" (?:[A-Z]\. )?")
_PRONOUN = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)
_FRENCH_PRONOUN = re.compile(r"\b(?:ils?|elles?|lui|eux|sa|son|ses|leurs?)\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*$")


def is_given(one: Name, kept: Sequence[Name], pair: Pair) -> bool:
    """Whether it stands before a name that English has without one: of "Larry Hagman", "Hagman"."""
    return not is_acronym(one.text) and any(
        _GIVEN_BEFORE.fullmatch(pair.source[one.end : name.start])
        and not _named_before(name, pair.target)
        for name in kept
    )


def severity_of_left_out(one: Name, pair: Pair) -> Severity:
    """How sure it is that a name that English lacks is not just left out, or told otherwise.

    Acronyms are mostly spelled out, in small letters too ("PDG", "chief executive"). A person may
    be told by a pronoun.
    """
    if is_acronym(one.text):
        return "note"
    if _IN_BRACKETS.search(pair.source, 0, one.start):
        return "note"
    if not one.rows and _PRONOUN.search(pair.target) and not _FRENCH_PRONOUN.search(pair.source):
        return "note"
    return "note" if not one.rows and may_be_translated(one.text) else "warning"


def _named_before(name: Name, target: str) -> bool:
    """Whether another name stands before this one in English, too, or it is not there like this.

    A title is none ("Mr. Englund").
    """
    places = [found.start() for found in re.finditer(rf"\b{re.escape(name.text)}\b", target)]
    before = [_NAME_BEFORE.search(target, 0, place) for place in places]
    return not places or any(one and not _TITLE.fullmatch(one[1]) for one in before)
