"""Paragraphs of a Word document and their translations, side by side in tables of two columns."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_USUAL_WIDTH = 9000
"""Of the text on a page, in twentieths of a point, where a document does not say."""


def set_beside(body: _Element, translations: Mapping[_Element, _Element]) -> None:
    """Put the paragraphs of `body` that have a translation into rows, each beside its own.

    What has none, such as tables, pictures and code, runs across the page between such rows.
    """
    width = _text_width(body) // 2
    groups = itertools.groupby(list(body), lambda child: child in translations)
    for is_translated, group in groups:
        if not is_translated:
            continue
        paragraphs = list(group)
        table = _table(width)
        paragraphs[0].addprevious(table)
        for paragraph in paragraphs:
            row = _add(table, "tr")
            for content in (paragraph, translations[paragraph]):
                cell = _add(row, "tc")
                _add(_add(cell, "tcPr"), "tcW", w=str(width), type="dxa")
                cell.append(content)
        _part(table)


def _text_width(body: _Element) -> int:
    section = body.find(f"{_W}sectPr")
    size, margins = (
        None if section is None else section.find(f"{_W}{name}") for name in ("pgSz", "pgMar")
    )
    try:
        width = int(str(size.get(f"{_W}w"))) if size is not None else 0
        for side in ("left", "right"):
            width -= int(str(margins.get(f"{_W}{side}"))) if margins is not None else 0
    except ValueError:
        return _USUAL_WIDTH
    return width if width > 0 else _USUAL_WIDTH


def _table(width: int) -> _Element:
    """A table of two equal columns with a thin line between them, and no rows yet."""
    import lxml.etree

    table = lxml.etree.Element(f"{_W}tbl")
    properties = _add(table, "tblPr")
    _add(properties, "tblW", w=str(2 * width), type="dxa")
    line = {"val": "single", "sz": "4", "space": "0", "color": "BFBFBF"}
    _add(_add(properties, "tblBorders"), "insideV", **line)
    _add(properties, "tblLayout", type="fixed")
    grid = _add(table, "tblGrid")
    for _ in range(2):
        _add(grid, "gridCol", w=str(width))
    return table


def _part(table: _Element) -> None:
    """An empty paragraph where another table, or the end, follows: Word would join the two."""
    import lxml.etree

    previous, following = table.getprevious(), table.getnext()
    if previous is not None and previous.tag == f"{_W}tbl":
        table.addprevious(lxml.etree.Element(f"{_W}p"))
    if following is None or following.tag in (f"{_W}tbl", f"{_W}sectPr"):
        table.addnext(lxml.etree.Element(f"{_W}p"))


def _add(parent: _Element, name: str, **values: str) -> _Element:
    import lxml.etree

    element: _Element = lxml.etree.SubElement(parent, f"{_W}{name}")
    for key, value in values.items():
        element.set(f"{_W}{key}", value)
    return element
