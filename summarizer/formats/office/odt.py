"""Texts of LibreOffice and others (ODT): as DOCX, by the same rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.document import Article, BlockKind
from summarizer.errors import UnreadableInput
from summarizer.formats.decoding import repair
from summarizer.formats.layout import Piece, from_pieces
from summarizer.formats.xml_tree import attribute, children, local_name

from .zipped import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND_BY_STYLE: tuple[tuple[str, BlockKind], ...] = (
    ("title", "title"),
    ("subtitle", "heading"),
    ("heading", "heading"),
    ("caption", "caption"),
    ("illustration", "caption"),
    ("figure", "caption"),
    ("quot", "quote"),
)
_NOT_READ = frozenset(
    "tracked-changes ruby-text note-citation sequence-decls forms title desc script"
    " table-of-content bibliography alphabetical-index".split()
)
_LETTERS = {"tab": " ", "line-break": " "}
_PARAGRAPHS = ("p", "h")
_MOST_SPACES = 100


@dataclass(slots=True)
class _Paragraph:
    texts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)
    comments: list[_Element] = field(default_factory=list)


def from_odt(archive: Archive) -> Article:
    """The article in an ODT file.

    :raises UnreadableInput: if it is damaged or protected.
    :raises EmptyArticle: if it holds no text.
    """
    manifest = archive.optional_xml("META-INF/manifest.xml")
    if manifest is not None and any(
        local_name(one) == "encryption-data" for one in manifest.iter()
    ):
        raise UnreadableInput(f"{archive.source} is protected by a password; save it without one")
    root = archive.xml("content.xml")
    styles = _styles(root)
    pieces = [
        piece
        for body in children(root, "body")
        for text in children(body, "text")
        for piece in _pieces(text, styles)
    ]
    if any(text.strip() for _, text in pieces):
        pieces += _beside(archive)
    return from_pieces(pieces, archive.source)


def _pieces(
    container: _Element, styles: Mapping[str, str], within: BlockKind = "body"
) -> Iterator[Piece]:
    for element in container:
        name = local_name(element)
        if name in _PARAGRAPHS:
            found = _Paragraph([element.text or ""])
            _gather(element, found)
            kind = "heading" if name == "h" else _kind(element, styles)
            yield within if kind == "body" else kind, repair("".join(found.texts))
            for box in found.boxes:
                yield from _pieces(box, styles)
            for note in found.notes:
                yield "note", _plain(note)
            for comment in found.comments:
                yield "notice", _plain(comment)
        elif name == "list":
            yield from _pieces(element, styles, "list")
        elif name == "table":
            yield from _table(element, styles)
        elif name == "annotation":
            yield "notice", _plain(element)
        elif name not in _NOT_READ:
            yield from _pieces(element, styles, within)


def _gather(element: _Element, found: _Paragraph) -> None:
    for child in element:
        name = local_name(child)
        if name == "s":
            count = attribute(child, "c")
            found.texts.append(" " * (min(int(count), _MOST_SPACES) if count.isdecimal() else 1))
        elif name in _LETTERS:
            found.texts.append(_LETTERS[name])
        elif name == "text-box":
            found.boxes.append(child)
        elif name == "note":
            found.notes += children(child, "note-body")
        elif name == "annotation":
            found.comments.append(child)
        elif name and name not in _NOT_READ:
            found.texts.append(child.text or "")
            _gather(child, found)
        found.texts.append(child.tail or "")


def _table(table: _Element, styles: Mapping[str, str]) -> Iterator[Piece]:
    """The rows, their cells side by side; a table of one column is but a frame around text."""
    rows = [row for row in table.iter() if local_name(row) == "table-row" and _is_in(row, table)]
    cells = [children(row, "table-cell") for row in rows]
    if all(len(row) == 1 for row in cells):
        for row in cells:
            yield from _pieces(row[0], styles)
        return
    for row in cells:
        texts = (" ".join(text for _, text in _pieces(cell, styles) if text) for cell in row)
        yield "table", " | ".join(texts)


def _is_in(row: _Element, table: _Element) -> bool:
    return next(above for above in row.iterancestors() if local_name(above) == "table") is table


def _kind(paragraph: _Element, styles: Mapping[str, str]) -> BlockKind:
    name = attribute(paragraph, "style-name")
    for _ in range(10):  # styles may name each other in a circle
        folded = name.casefold()
        kind = next((kind for start, kind in _KIND_BY_STYLE if folded.startswith(start)), None)
        if kind:
            return kind
        name = styles.get(name, "")
    return "body"


def _styles(root: _Element) -> dict[str, str]:
    """The style that each automatic style is made of."""
    return {
        attribute(style, "name"): attribute(style, "parent-style-name")
        for automatic in children(root, "automatic-styles")
        for style in children(automatic, "style")
    }


def _beside(archive: Archive) -> Iterator[Piece]:
    root = archive.optional_xml("styles.xml")
    seen: set[str] = set()
    for element in () if root is None else root.iter():
        if local_name(element).startswith(("header", "footer")):
            for _, text in _pieces(element, {}):
                if text not in seen:
                    seen.add(text)
                    yield "navigation", text


def _plain(container: _Element) -> str:
    parts: list[str] = []
    for paragraph in container.iter():
        if local_name(paragraph) in _PARAGRAPHS:
            found = _Paragraph([paragraph.text or ""])
            _gather(paragraph, found)
            parts.append("".join(found.texts))
    return repair(" ".join(parts)).strip()
