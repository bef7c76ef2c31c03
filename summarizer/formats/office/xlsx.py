"""Workbooks (XLSX): the rows of the sheet that has the text column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.errors import EmptyArticle, InputTooLarge
from summarizer.formats.plain.columns import Row, from_rows, has_column
from summarizer.formats.xml_tree import attribute, children, local_name

from .relations import targets
from .zipped import Archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORKBOOK = "xl/workbook.xml"
_STRINGS = "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]+")
_MOST_COLUMNS = 16_384
_MOST_CHARACTERS = 100_000_000


def from_xlsx(archive: Archive, column: str | None) -> tuple[Article, ...]:
    """An article for each row with a text in `column`; see `from_rows`.

    :raises UnreadableInput: if no column is named, or no sheet has it; the message names those
        that there are.
    :raises InputTooLarge: if its texts, which cells may share, come to more than 10⁸ characters.
    """
    strings = _strings(archive)
    sheets = [rows for name in _sheets(archive) if (rows := _rows(archive, name, strings))]
    if not sheets:
        raise EmptyArticle(f"{archive.source} holds no text; give the text of an article")
    chosen = next((rows for rows in sheets if has_column(rows, column)), sheets[0])
    return from_rows(chosen, column, archive.source)


def _sheets(archive: Archive) -> Iterator[str]:
    parts = targets(archive, _WORKBOOK)
    for sheet in archive.xml(_WORKBOOK).iter():
        if local_name(sheet) == "sheet":
            names = [v for k, v in sheet.attrib.items() if k.endswith("}id")]
            yield from (parts[name] for name in names if parts.get(name) in archive.names)


def _strings(archive: Archive) -> list[str]:
    root = archive.optional_xml(_STRINGS)
    return [] if root is None else [_text(one) for one in children(root, "si")]


def _text(item: _Element) -> str:
    """The runs of a string, without the readings of Japanese characters."""
    return "".join(
        one.text or ""
        for one in item.iter()
        if local_name(one) == "t" and local_name(one.getparent()) != "rPh"
    )


def _rows(archive: Archive, name: str, strings: list[str]) -> list[Row]:
    rows: list[Row] = []
    characters = 0
    for row in archive.xml(name).iter():
        if local_name(row) != "row":
            continue
        cells: dict[int, str] = {}
        for place, cell in enumerate(children(row, "c")):
            text = _value(cell, strings)
            characters += len(text)
            cells[_column(attribute(cell, "r"), place)] = text
        if characters > _MOST_CHARACTERS:
            raise InputTooLarge(f"{archive.source} has too much text; give a part of it")
        width = max((place for place, text in cells.items() if text), default=-1) + 1
        rows.append(tuple(cells.get(place, "") for place in range(min(width, _MOST_COLUMNS))))
    while rows and not any(rows[0]):
        rows.pop(0)
    return rows


def _value(cell: _Element, strings: list[str]) -> str:
    kind = attribute(cell, "t")
    if kind == "inlineStr":
        return "".join(_text(one) for one in children(cell, "is"))
    value = "".join(one.text or "" for one in children(cell, "v"))
    if kind != "s":
        return value
    return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""


def _column(reference: str, place: int) -> int:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return place
    number = 0
    for letter in found[1]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
