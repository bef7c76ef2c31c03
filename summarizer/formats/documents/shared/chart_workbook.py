"""The workbook inside a chart of a text or a presentation, from which Office draws it anew."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.formats import DEFAULT_MAX_MEGABYTES
from summarizer.formats.office.zipped import open_archive
from summarizer.formats.xml_tree import xml_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PARTS = re.compile(r"xl/(?:sharedStrings|worksheets/sheet\d+|tables/table\d+)\.xml")
WORKBOOK = re.compile(r"(?:word|ppt)/embeddings/[^/]+\.xlsx")
"""The names of such workbooks in the archive of a document."""


def workbook_with(data: bytes, labels: Mapping[str, str]) -> bytes:
    """The workbook with its cells that are `labels` in English, as the chart shows them.

    One that calculates, or cannot be read, stays as it is.
    """
    try:
        archive = open_archive(data, "the workbook of a chart", DEFAULT_MAX_MEGABYTES)
        roots = {
            name: archive.written_xml(name) for name in archive.order if _PARTS.fullmatch(name)
        }
    except (UnreadableInput, InputTooLarge):
        return data
    if any(next(root.iter(f"{_S}f"), None) is not None for root in roots.values()):
        return data
    new = {name: xml_bytes(root) for name, root in roots.items() if _has_put(root, labels)}
    return archive.with_members(new) if new else data


def _has_put(root: _Element, labels: Mapping[str, str]) -> bool:
    """Whether anything in this part was a label, and is now in English."""
    found = False
    for item in root.iter(f"{_S}si", f"{_S}is"):
        plain = item.find(f"{_S}t")
        if plain is not None and plain.text in labels:
            plain.text, found = labels[plain.text], True
    # A column of a table must be called what its first cell says.
    for column in root.iter(f"{_S}tableColumn"):
        if (name := str(column.get("name"))) in labels:
            column.set("name", labels[name])
            found = True
    return found
