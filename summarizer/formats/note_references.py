"""References to notes in HTML: the number at "le budget<a href="#n1"><sup>1</sup></a>", no word."""

from __future__ import annotations

import re

# A number or a sign in a link or raised; it refers to a note if it is both, or is said to.
_RAISED_OR_LINKED = re.compile(
    r"<(a|sup)\b[^<>]*>\s*(?:<(?:a|sup)\b[^<>]*>)?\s*[\[(]?(?:\d{1,3}|[a-z]|[*†‡§]{1,3})[\])]?\s*"
    r"(?:</(?:a|sup)\s*>)?\s*</\1\s*>",
    re.IGNORECASE,
)


def is_note_reference(page: str, place: int) -> bool:
    """Whether a reference to a note begins at this place of a page."""
    found = _RAISED_OR_LINKED.match(page, place)
    return found is not None and _refers(found)


def without_note_references(page: str) -> str:
    """The page less its references to notes."""
    return _RAISED_OR_LINKED.sub(lambda found: "" if _refers(found) else found[0], page)


def _refers(found: re.Match[str]) -> bool:
    return "#" in found[0] and ("<sup" in found[0].casefold() or "noteref" in found[0])
