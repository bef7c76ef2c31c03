"""Names that a translation leaves out: whether they are lost, or told otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Severity
from summarizer.languages.lexicon.known_names import folded

from .pair import Pair
from .translated_names import is_acronym, may_be_translated
from .written_names import Name

_NAME_BEFORE = re.compile(r"\b([A-ZÀ-Þ][\w'.]+) $")
_TITLE = re.compile(
    r"(?:M|Mrs?|Ms|Miss|Dr|Prof|Sir|Lord|Lady|Rep|Sen|Gov|Gen|Capt|President|Minister|Senator"
    r"|Chancellor|Pope|King|Queen|Judge|Professor|General|Colonel|Major|Captain|Lieutenant|Sergeant"
    r"|Commander|Admiral|Inspector|Mayor|Governor|Congressman|Secretary|Ambassador|Bishop|Cardinal)\.?"
)
_GIVEN_BEFORE = re.compile(r" (?:[A-Z]\. )?")
_PRONOUN = re.compile(r"\b(?:he|she|him|hers?|his)\b", re.IGNORECASE)
_FRENCH_PRONOUN = re.compile(r"\b(?:ils?|elles?|lui|eux|sa|son|ses|leurs?)\b", re.IGNORECASE)
_NAME_BEHIND = re.compile(r"[ -][A-ZÀ-Þ0-9]")
_WORD = re.compile(r"[^\W\d_]+")
_SAME_START = 5
_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*$")


def is_given(one: Name, kept: Sequence[Name], pair: Pair) -> bool:
    """Whether it stands before a name that English has without one: of "Larry Hagman", "Hagman"."""
    return not is_acronym(one.text) and any(
        _GIVEN_BEFORE.fullmatch(pair.source[one.end : name.start])
        and not _named_before(name, pair.target)
        for name in kept
    )


def severity_of_left_out(one: Name, kept: Sequence[Name], pair: Pair) -> Severity:
    """How sure it is that a name that English lacks is not just left out, or told otherwise.

    Acronyms are mostly spelled out, in small letters too ("PDG", "chief executive"). A person may
    be told by a pronoun, and a name by its beginning ("le Dow Jones", "the Dow") or by a word that
    begins like it ("Solidarność", "Solidarity").
    """
    if is_acronym(one.text) or _is_rest(one, kept, pair) or _has_kin(one, pair):
        return "note"
    if _IN_BRACKETS.search(pair.source, 0, one.start):
        return "note"
    if not one.rows and _PRONOUN.search(pair.target) and not _FRENCH_PRONOUN.search(pair.source):
        return "note"
    return "note" if not one.rows and may_be_translated(one.text) else "warning"


def _is_rest(one: Name, kept: Sequence[Name], pair: Pair) -> bool:
    """Whether it follows a name that English has with none behind it: of "Celtic Glasgow"."""
    beginning = next((name for name in kept if pair.source[name.end : one.start] == " "), None)
    if not beginning or beginning.end >= one.start:
        return False
    places = list(re.finditer(rf"\b{re.escape(beginning.text)}\b", pair.target))
    return bool(places) and not any(_NAME_BEHIND.match(pair.target, p.end()) for p in places)


def _has_kin(one: Name, pair: Pair) -> bool:
    """Whether a word of the target begins like it."""
    start = folded(one.text)[:_SAME_START]
    words = map(folded, _WORD.findall(pair.target))
    return len(start) == _SAME_START and any(word.startswith(start) for word in words)


def _named_before(name: Name, target: str) -> bool:
    """Whether another name stands before this one in English, too, or it is not there like this.

    A title is none ("Mr. Englund").
    """
    places = [found.start() for found in re.finditer(rf"\b{re.escape(name.text)}\b", target)]
    before = [_NAME_BEFORE.search(target, 0, place) for place in places]
    return not places or any(one and not _TITLE.fullmatch(one[1]) for one in before)
