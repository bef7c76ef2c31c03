"""Presentations (PPTX): the slides in their order, each title a heading, its notes set aside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.document import Article, BlockKind
from summarizer.formats.decoding import repair
from summarizer.formats.layout import Piece, from_pieces
from summarizer.formats.xml_tree import attribute, children, local_name

from .relations import targets
from .zipped import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_PRESENTATION = "ppt/presentation.xml"
_MOST_SLIDES = 2000
_TITLES = ("title", "ctrTitle")
_AROUND = ("ftr", "hdr", "dt", "sldNum", "sldImg")


def from_pptx(archive: Archive) -> Article:
    """The text of a PPTX file, as one article.

    :raises UnreadableInput: if it is damaged.
    :raises EmptyArticle: if there is no text on its slides.
    """
    root = archive.xml(_PRESENTATION)
    parts = targets(archive, _PRESENTATION)
    ids = [
        value
        for one in root.iter()
        if local_name(one) == "sldId"
        for key, value in one.attrib.items()
        if key.endswith("}id")
    ]
    pieces: list[Piece] = []
    for slide in [parts[one] for one in ids if one in parts][:_MOST_SLIDES]:
        pieces += _slide(archive, slide, is_first=not pieces)
    return from_pieces(pieces, archive.source)


def _slide(archive: Archive, name: str, *, is_first: bool) -> Iterator[Piece]:
    shown = archive.xml(name)
    if shown.get("show") == "0":  # hidden slides are set aside like notes
        yield from (("note", text) for _, text in _shapes(shown, "title"))
        return
    yield from _shapes(shown, "title" if is_first else "heading")
    for part in targets(archive, name).values():
        if part.startswith("ppt/notesSlides/") and part in archive.names:
            for kind, text in _shapes(archive.xml(part), "body"):
                yield "note" if kind != "navigation" else kind, text


def _shapes(slide: _Element, title: BlockKind) -> Iterator[Piece]:
    for shape in slide.iter():
        name = local_name(shape)
        if name == "sp":
            kind = _kind(shape, title)
            for body in children(shape, "txBody"):
                for paragraph in children(body, "p"):
                    yield kind, _text(paragraph)
        elif name == "tbl":
            for row in children(shape, "tr"):
                cells = (
                    " ".join(_text(p) for p in cell.iter() if local_name(p) == "p")
                    for cell in children(row, "tc")
                )
                yield "table", " | ".join(cells)


def _kind(shape: _Element, title: BlockKind) -> BlockKind:
    for place in shape.iter():
        if local_name(place) == "ph":
            kind = attribute(place, "type")
            if kind in _TITLES:
                return title
            if kind == "subTitle":
                return "heading"
            return "navigation" if kind in _AROUND else "list"
    return "body"


def _text(paragraph: _Element) -> str:
    letters = (
        (one.text or "") if local_name(one) == "t" else " "
        for one in paragraph.iter()
        if local_name(one) in ("t", "br")
    )
    return repair("".join(letters))
