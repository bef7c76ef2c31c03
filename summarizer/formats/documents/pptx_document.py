"""Presentations (PPTX): text of the slides, their tables and diagrams, and the speaker's notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.formats.office.zipped import Archive
from summarizer.formats.xml_tree import xml_bytes
from summarizer.marked import Marked

from .shared.inline import has_words
from .shared.properties import in_properties, property_passages
from .shared.runs import Dialect, Part, Stretch, parts_of, rewrite

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PARTS = re.compile(r"ppt/(slides/slide|notesSlides/notesSlide|diagrams/data)(\d+)\.xml")
_TITLE = "docProps/core.xml"
_LOCALES = {"en": "en-GB"}
_DIALECT = Dialect(
    run=f"{_A}r",
    properties=f"{_A}rPr",
    text=f"{_A}t",
    first=frozenset({f"{_A}pPr"}),
    last=frozenset({f"{_A}endParaRPr"}),
    breaks=frozenset({f"{_A}br", f"{_A}fld"}),
    ignored=frozenset({"lang", "altLang", "dirty", "err", "smtClean", "noProof"}),
)


@dataclass(frozen=True, slots=True)
class PptxDocument:
    """A presentation: its bytes, and the members in which there is text."""

    archive: Archive
    texts: tuple[str, ...]
    passages: tuple[Marked, ...]
    suffix: str = ".pptx"

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The presentation with `passages` in place of its own."""
        following = iter(passages)
        new: dict[str, bytes] = {}
        for name in self.texts:
            root = self.archive.written_xml(name)
            if name == _TITLE:
                if not property_passages(root):
                    continue
                in_properties(root, following)
            for paragraph, parts in list(_paragraphs(root)):
                count = sum(isinstance(part, Stretch) for part in parts)
                rewrite(paragraph, _DIALECT, parts, [next(following) for _ in range(count)])
            for element in root.iter(f"{_A}rPr", f"{_A}endParaRPr"):
                if element.get("lang"):
                    element.set("lang", _LOCALES.get(to, to))
            new[name] = xml_bytes(root)
        return self.archive.with_members(new)


def read_pptx(archive: Archive) -> PptxDocument:
    """The presentation in an archive.

    :raises UnreadableInput: if it is damaged.
    """
    names = archive.order
    found = [match for name in names if (match := _PARTS.fullmatch(name))]
    # A slide, its notes and its diagrams are of one number, mostly; slides come first.
    ordered = sorted(found, key=lambda match: (int(match[2]), match[1] != "slides/slide"))
    texts = [*(match[0] for match in ordered), *(name for name in (_TITLE,) if name in names)]
    passages: list[Marked] = []
    for name in texts:
        root = archive.written_xml(name)
        if name == _TITLE:
            passages += property_passages(root)
        for _, parts in _paragraphs(root):
            passages += [part.passage for part in parts if isinstance(part, Stretch)]
    return PptxDocument(archive, tuple(texts), tuple(passages))


def _paragraphs(root: _Element) -> Iterator[tuple[_Element, list[Part]]]:
    for paragraph in list(root.iter(f"{_A}p")):
        if has_words("".join(paragraph.itertext(f"{_A}t"))):
            yield paragraph, parts_of(paragraph, _DIALECT)
