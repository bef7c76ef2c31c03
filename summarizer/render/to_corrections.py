"""Corrections as files: a translation memory (TMX 1.4b) and a table; terms as a glossary."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from summarizer._version import __version__
from summarizer.corrections import Correction
from summarizer.document import Term

from .signs import as_cell

_TOOL = "article-bullets"
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SEVERAL_SOURCES = "*all*"  # what the format writes where units have several source languages


def corrections_to_tmx(corrections: Sequence[Correction]) -> bytes:
    """A translation memory that other programs read: TMX 1.4b in UTF-8, a unit for each.

    What the machine had said is in the property `x-machine` of its unit; `x-of` says of a line of a
    summary that it is one, which need not tell its sentences whole. Signs that XML cannot
    hold are left out.
    """
    from lxml import etree

    sources = {one.languages[0] for one in corrections}
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": _TOOL,
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": _TOOL,
        "adminlang": "en",
        "srclang": sources.pop() if len(sources) == 1 else _SEVERAL_SOURCES,
        "datatype": "plaintext",
    }
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for one in corrections:
        source, target = one.languages
        unit = etree.SubElement(body, "tu", srclang=source)
        etree.SubElement(unit, "prop", type="x-machine").text = _NO_XML.sub("", one.machine)
        if one.of != "sentence":
            etree.SubElement(unit, "prop", type="x-of").text = one.of
        for language, text in ((source, one.source), (target, one.corrected)):
            variant = etree.SubElement(unit, "tuv", {_LANGUAGE: language})
            etree.SubElement(variant, "seg").text = _NO_XML.sub("", text)
    return bytes(
        etree.tostring(
            root,
            encoding="UTF-8",
            xml_declaration=True,
            doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
            pretty_print=True,
        )
    )


def corrections_to_csv(corrections: Iterable[Correction]) -> str:
    """A row for each, under the names of its columns; no cell is computed by a spreadsheet."""
    columns = ("source_language", "target_language", "source", "machine", "corrected", "of")
    rows = [(*one.languages, one.source, one.machine, one.corrected, one.of) for one in corrections]
    return _table(columns, rows)


def terms_to_csv(terms: Iterable[Term]) -> str:
    """A glossary as `--glossary` and the page read it."""
    return _table(("source", "target"), [(term.source, term.target) for term in terms])


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([as_cell(cell) for cell in row] for row in rows)
    return written.getvalue()
