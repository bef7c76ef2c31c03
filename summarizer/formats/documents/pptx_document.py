"""Presentations (PPTX): text of slides, their tables, charts and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.formats.office.zipped import Archive
from summarizer.formats.xml_tree import xml_bytes
from summarizer.marked import Marked

from .shared.chart_workbook import WORKBOOK, workbook_with
from .shared.descriptions import in_labels, label_passages, labels_in, translated_labels
from .shared.drawing import drawn_passages, in_drawing
from .shared.properties import in_properties, property_passages

_PARTS = re.compile(
    r"ppt/(slides/slide|notesSlides/notesSlide|diagrams/data|diagrams/drawing|charts/chart)"
    r"(\d+)\.xml"
)
_TITLE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class PptxDocument:
    """A presentation: its bytes, and the members in which there is text.

    The last passages are its `labels`: what pictures show, and what charts call their series.
    """

    archive: Archive
    texts: tuple[str, ...]
    labels: tuple[str, ...]
    passages: tuple[Marked, ...]
    suffix: str = ".pptx"

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The presentation with `passages` in place of its own."""
        following = iter(passages)
        labels = translated_labels(self.labels, passages)
        new: dict[str, bytes] = {}
        for name in self.texts:
            root = self.archive.written_xml(name)
            if name == _TITLE:
                if not property_passages(root):
                    continue
                in_properties(root, following)
            else:
                in_drawing(root, following, to)
                in_labels(root, labels)
            new[name] = xml_bytes(root)
        for name in filter(WORKBOOK.fullmatch, self.archive.order):
            new[name] = workbook_with(self.archive.read(name), labels)
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
    roots = {name: archive.written_xml(name) for name in texts}
    labels = labels_in(root for name, root in roots.items() if name != _TITLE)
    passages: list[Marked] = []
    for name, root in roots.items():
        passages += property_passages(root) if name == _TITLE else drawn_passages(root)
    return PptxDocument(archive, tuple(texts), labels, (*passages, *label_passages(labels)))
