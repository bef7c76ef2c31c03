"""Text in DrawingML: of slides, and of the charts, diagrams and shapes in any Office document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.marked import Marked

from .inline import has_words
from .runs import Dialect, Part, Stretch, parts_of, rewrite

if TYPE_CHECKING:
    from lxml.etree import _Element

LOCALES = {"en": "en-GB"}
"""What Office calls a language, where that is not its code."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DIALECT = Dialect(
    run=f"{_A}r",
    properties=f"{_A}rPr",
    text=f"{_A}t",
    first=frozenset({f"{_A}pPr"}),
    last=frozenset({f"{_A}endParaRPr"}),
    breaks=frozenset({f"{_A}br", f"{_A}fld"}),
    ignored=frozenset({"lang", "altLang", "dirty", "err", "smtClean", "noProof"}),
)


def drawn_passages(root: _Element) -> list[Marked]:
    """The passages of a slide, a chart or a drawing; its tree must be read again to write it."""
    return [
        part.passage
        for _, parts in _paragraphs(root)
        for part in parts
        if isinstance(part, Stretch)
    ]


def in_drawing(root: _Element, english: Iterator[Marked], to: str) -> None:
    """Put `english` in place of the passages, and state their language."""
    for paragraph, parts in list(_paragraphs(root)):
        count = sum(isinstance(part, Stretch) for part in parts)
        rewrite(paragraph, _DIALECT, parts, [next(english) for _ in range(count)])
    for element in root.iter(f"{_A}rPr", f"{_A}defRPr", f"{_A}endParaRPr"):
        if element.get("lang"):
            element.set("lang", LOCALES.get(to, to))


def _paragraphs(root: _Element) -> Iterator[tuple[_Element, list[Part]]]:
    for paragraph in list(root.iter(f"{_A}p")):
        if has_words("".join(paragraph.itertext(f"{_A}t"))):
            yield paragraph, parts_of(paragraph, _DIALECT)
