"""Word documents (DOCX): their styles read as structure, and what stands beside the text.

Tracked changes are read as if they were accepted. Text boxes follow the paragraph that they hang
on. Footnotes follow it too, as notes; comments, headers and footers come at the end. These are in
the article's text and set aside by their kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.document import Article, BlockKind
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
    ("list", "list"),
    ("quote", "quote"),
    ("intense quote", "quote"),
)
_NOT_READ = frozenset(
    "del moveFrom delText instrText pPr rPr tblPr tblGrid trPr tcPr sectPr rt footnoteRef"
    " endnoteRef annotationRef proofErr pict object".split()
)
_LETTERS = {"tab": " ", "br": " ", "cr": " ", "ptab": " ", "noBreakHyphen": "-"}
_BESIDE = re.compile(r"word/(?:header|footer)\d*\.xml")
_NO = ("0", "false", "off")


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph as it is gathered, and what hangs on it."""

    texts: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Document:
    styles: Mapping[str, str]
    notes: Mapping[str, _Element]


def from_docx(archive: Archive) -> Article:
    """The article in a DOCX file.

    :raises UnreadableInput: if it is damaged.
    :raises EmptyArticle: if it holds no text.
    """
    root = archive.xml("word/document.xml")
    document = _Document(_styles(archive), _notes(archive))
    pieces = [piece for body in children(root, "body") for piece in _pieces(body, document)]
    if any(text.strip() for _, text in pieces):
        pieces += _beside(archive, document)
    return from_pieces(pieces, archive.source)


def _pieces(container: _Element, document: _Document) -> Iterator[Piece]:
    held = ""
    for element in container:
        name = local_name(element)
        if name == "p":
            found = _Paragraph()
            _gather(element, found)
            text = held + "".join(found.texts)
            if _mark_is_deleted(element):  # the next paragraph goes on in this one
                held = text
            else:
                held = ""
                yield _kind(element, document), repair(text)
            for box in found.boxes:
                yield from _pieces(box, document)
            for note in found.notes:
                if note in document.notes:
                    yield "note", _plain(document.notes[note])
        elif name == "tbl":
            yield from _table(element, document)
        elif name not in _NOT_READ:
            yield from _pieces(element, document)
    if held:
        yield "body", repair(held)


def _gather(element: _Element, found: _Paragraph) -> None:
    for child in element:
        name = local_name(child)
        if name == "t":
            found.texts.append(child.text or "")
        elif name in _LETTERS:
            found.texts.append(_LETTERS[name])
        elif name == "txbxContent":
            found.boxes.append(child)
        elif name in ("footnoteReference", "endnoteReference"):
            found.notes.append(name[:3] + attribute(child, "id"))
        elif name == "AlternateContent":
            # The same content twice, for newer and older programs.
            versions = children(child, "Choice") or children(child, "Fallback")
            if versions:
                _gather(versions[0], found)
        elif name == "pict":  # a text box as older programs write it
            found.boxes += [box for box in child.iter() if local_name(box) == "txbxContent"]
        elif name not in _NOT_READ and not (name == "r" and _is_hidden(child)):
            _gather(child, found)


def _is_hidden(run: _Element) -> bool:
    marks = [mark for properties in children(run, "rPr") for mark in children(properties, "vanish")]
    return any(attribute(mark, "val") not in _NO for mark in marks)


def _mark_is_deleted(paragraph: _Element) -> bool:
    return any(
        children(marks, "del")
        for properties in children(paragraph, "pPr")
        for marks in children(properties, "rPr")
    )


def _table(table: _Element, document: _Document) -> Iterator[Piece]:
    """The rows, their cells side by side; a table of one column is but a frame around text."""
    rows = [
        row
        for row in table.iter()
        if local_name(row) == "tr" and _owner(row) is table and not _row_is_deleted(row)
    ]
    cells = [
        [cell for cell in row.iter() if local_name(cell) == "tc" and _owner_row(cell) is row]
        for row in rows
    ]
    if all(len(row) == 1 for row in cells):
        for row in cells:
            yield from _pieces(row[0], document)
        return
    for row in cells:
        texts = (" ".join(text for _, text in _pieces(cell, document) if text) for cell in row)
        yield "table", " | ".join(texts)


def _owner(row: _Element) -> _Element | None:
    return next((above for above in row.iterancestors() if local_name(above) == "tbl"), None)


def _owner_row(cell: _Element) -> _Element | None:
    return next((above for above in cell.iterancestors() if local_name(above) == "tr"), None)


def _row_is_deleted(row: _Element) -> bool:
    return any(children(properties, "del") for properties in children(row, "trPr"))


def _kind(paragraph: _Element, document: _Document) -> BlockKind:
    properties = next(iter(children(paragraph, "pPr")), None)
    if properties is None:
        return "body"
    style = "".join(attribute(one, "val") for one in children(properties, "pStyle"))
    name = document.styles.get(style, style).casefold()
    kind = next((kind for start, kind in _KIND_BY_STYLE if name.startswith(start)), None)
    if kind is None and children(properties, "outlineLvl"):
        return "heading"
    return kind or ("list" if children(properties, "numPr") else "body")


def _styles(archive: Archive) -> dict[str, str]:
    root = archive.optional_xml("word/styles.xml")
    return {
        attribute(style, "styleId"): attribute(name, "val")
        for style in (children(root, "style") if root is not None else ())
        for name in children(style, "name")
    }


def _notes(archive: Archive) -> dict[str, _Element]:
    """Footnotes and endnotes by what refers to them, without the lines that separate them."""
    found: dict[str, _Element] = {}
    for name in ("footnotes", "endnotes"):
        root = archive.optional_xml(f"word/{name}.xml")
        for note in () if root is None else children(root, name[:-1]):
            if not attribute(note, "type"):
                found[name[:3] + attribute(note, "id")] = note
    return found


def _beside(archive: Archive, document: _Document) -> Iterator[Piece]:
    comments = archive.optional_xml("word/comments.xml")
    for comment in () if comments is None else children(comments, "comment"):
        yield "notice", _plain(comment)
    seen: set[str] = set()
    for name in sorted(filter(_BESIDE.fullmatch, archive.names)):
        for _, text in _pieces(archive.xml(name), document):
            if text not in seen:  # first, odd and even pages repeat each other
                seen.add(text)
                yield "navigation", text


def _plain(container: _Element) -> str:
    found = _Paragraph()
    for paragraph in container:
        _gather(paragraph, found)
        found.texts.append(" ")
    return repair("".join(found.texts)).strip()
