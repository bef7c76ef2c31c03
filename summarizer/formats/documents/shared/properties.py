"""What a document says of itself: its title, subject and description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.marked import Marked

from .inline import has_words, marked_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DC = "{http://purl.org/dc/elements/1.1/}"
_NAMES = tuple(f"{_DC}{name}" for name in ("title", "subject", "description"))


def _elements(root: _Element) -> Iterator[_Element]:
    for element in root.iter(*_NAMES):
        if has_words(element.text or "") and not len(element):
            yield element


def property_passages(root: _Element) -> list[Marked]:
    """The properties that are text."""
    return [marked_of([element.text or ""])[1] for element in _elements(root)]


def in_properties(root: _Element, english: Iterator[Marked]) -> None:
    """Put `english` in place of the properties that are text."""
    for element in list(_elements(root)):
        element.text = next(english).text
