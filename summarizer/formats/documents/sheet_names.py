"""Names of the sheets of workbooks (XLSX, ODS), and formulas and links that call them by these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from summarizer.formats.office.zipped import Archive

from .shared.descriptions import is_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BOOK = "xl/workbook.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPREADSHEET = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}spreadsheet"
_ODS_CELL = r"\.\$?[A-Z]{1,3}(?:\$?\d|:)"
_ODS_CALLS = frozenset(
    "formula condition expression base-cell-address cell-address cell-range-address linked-cell"
    " label-cell-address label-cell-range-address values-cell-range-address print-ranges href"
    " notify-on-update-of-ranges source-cell-range source-cell-range-addresses"
    " target-range-address target-cell-address".split()
)
_CALLERS = re.compile(
    r"xl/(?:workbook|worksheets/sheet\d+|chartsheets/sheet\d+|charts/\w+\d+|tables/table\d+"
    r"|pivotCache/pivotCacheDefinition\d+|drawings/\w+\d+)\.xml|xl/\w+/_rels/\w+\.xml\.rels"
)
_FORMULAS = tuple(
    f"{{*}}{name}"
    for name in (
        "f formula formula1 formula2 definedName calculatedColumnFormula totalsRowFormula".split()
    )
)
_LINKS = {
    "{*}hyperlink": "location",
    "{*}worksheetSource": "sheet",
    "{*}dataRef": "sheet",
    "{*}Relationship": "Target",
}
_GIVEN = re.compile(r"(?:Feuil|Feuille|Sheet|Tabelle|Hoja)\s?\d*")
_NOT_ALLOWED = re.compile(r"[][:*?/\\]|^'|'$")
_MOST_LETTERS = 31
_PIECES = re.compile(r"""("(?:[^"]|"")*")""")
_BY_TEXT = re.compile(
    r"\b(?:INDIRECT|HYPERLINK|EVALUATE)\s*\(|\w:\w[\w.]*!|'[^'!]*:[^'!]*'!", re.IGNORECASE
)
"""What calls a sheet by a text, or several sheets by the first and last."""


def sheet_names(archive: Archive) -> tuple[str, ...]:
    """The names that can be translated: none where a macro or a formula may call them by a text.

    Names that the program gave ("Feuil1") are none.
    """
    if any(name.endswith(("vbaProject.bin", "/externalLink1.xml")) for name in archive.names):
        return ()
    for root in _callers(archive):
        if any(_BY_TEXT.search(element.text or "") for element in _formulas(root)):
            return ()
    return tuple(
        name for name in _all_names(archive) if is_text(name) and not _GIVEN.fullmatch(name)
    )


def new_names(archive: Archive, old: Sequence[str], english: Sequence[str]) -> dict[str, str]:
    """What each sheet is called from now on; without those whose English can be no name."""
    return _free_names(_all_names(archive), old, english)


def _free_names(every: Sequence[str], old: Sequence[str], english: Sequence[str]) -> dict[str, str]:
    taken = {name.casefold() for name in every}
    new: dict[str, str] = {}
    for name, told in zip(old, english, strict=True):
        taken.discard(name.casefold())
        is_free = told.casefold() not in taken and told.casefold() != "history"
        if is_free and len(told) <= _MOST_LETTERS and not _NOT_ALLOWED.search(told):
            new[name] = told
        taken.add(new.get(name, name).casefold())
    return {name: told for name, told in new.items() if told != name}


def rename_sheets(archive: Archive, new: Mapping[str, str], roots: dict[str, _Element]) -> None:
    """Call sheets by their new names wherever they are called; `roots` takes what has changed."""
    if not new:
        return
    for name in filter(_CALLERS.fullmatch, archive.order):
        root = roots[name] if name in roots else archive.written_xml(name)
        if name == _BOOK or _has_calls(root):
            _rename(root, new)
            roots[name] = root


def _has_calls(root: _Element) -> bool:
    return next(_formulas(root), None) is not None or next(_links(root), None) is not None


def _rename(root: _Element, new: Mapping[str, str]) -> None:
    for sheet in root.iter(f"{_S}sheet"):
        name = str(sheet.get("name"))
        sheet.set("name", new.get(name, name))
    for element in _formulas(root):
        element.text = _with_names(element.text or "", new)
    for element, attribute in _links(root):
        called = unquote(str(element.get(attribute)))
        renamed = new.get(called, called) if attribute == "sheet" else _with_names(called, new)
        element.set(attribute, renamed)


def ods_sheet_names(archive: Archive, root: _Element) -> tuple[str, ...]:
    """The names in the content of an ODS file that can be translated, as `sheet_names` has them."""
    has_macros = any(name.startswith(("Basic/", "Scripts/")) for name in archive.names)
    if has_macros or any(_BY_TEXT.search(formula) for formula in ods_formulas(root)):
        return ()
    return tuple(name for name in _ods_names(root) if is_text(name) and not _GIVEN.fullmatch(name))


def new_ods_names(root: _Element, old: Sequence[str], english: Sequence[str]) -> dict[str, str]:
    """What each sheet is called from now on, as `new_names` has it."""
    return _free_names(_ods_names(root), old, english)


def rename_ods_sheets(root: _Element, new: Mapping[str, str]) -> None:
    """Call sheets by their new names, in the content of an ODS file or of a chart in it."""
    for table in root.iterfind(f".//{_SPREADSHEET}/{_TABLE}table"):
        name = str(table.get(f"{_TABLE}name"))
        table.set(f"{_TABLE}name", new.get(name, name))
    for element in root.iter() if new else ():
        for attribute, called in element.attrib.items():
            if str(attribute).rpartition("}")[2] in _ODS_CALLS:
                element.set(attribute, _with_names(str(called), new, _ODS_CELL))


def ods_formulas(root: _Element) -> Iterator[str]:
    """The formulas in the content of an ODS file."""
    for cell in root.iter(f"{_TABLE}table-cell"):
        yield str(cell.get(f"{_TABLE}formula") or "")


def _ods_names(root: _Element) -> list[str]:
    tables = root.iterfind(f".//{_SPREADSHEET}/{_TABLE}table")
    return [str(table.get(f"{_TABLE}name")) for table in tables]


def _with_names(formula: str, new: Mapping[str, str], sign: str = "!") -> str:
    """The formula with the new names of sheets; what stands in quotation marks is no name.

    :param sign: a pattern of what stands between a sheet and its cell.
    """
    by_fold = {name.casefold(): told for name, told in new.items()}
    ways = "|".join(
        re.escape(way)
        for name in sorted(new, key=len, reverse=True)
        for way in ("'" + name.replace("'", "''") + "'", name)
    )
    pattern = re.compile(rf"(?<![\w\].'])(?:{ways})(?={sign})", re.IGNORECASE)

    def renamed(found: re.Match[str]) -> str:
        bare = found[0]
        if bare.startswith("'"):
            bare = bare[1:-1].replace("''", "'")
        return "'" + by_fold[bare.casefold()].replace("'", "''") + "'"

    pieces = _PIECES.split(formula)
    return "".join(
        piece if number % 2 else pattern.sub(renamed, piece) for number, piece in enumerate(pieces)
    )


def _callers(archive: Archive) -> Iterator[_Element]:
    for name in filter(_CALLERS.fullmatch, archive.order):
        yield archive.written_xml(name)


def _all_names(archive: Archive) -> list[str]:
    book = archive.written_xml(_BOOK)
    return [str(sheet.get("name")) for sheet in book.iter(f"{_S}sheet")]


def _formulas(root: _Element) -> Iterator[_Element]:
    yield from root.iter(*_FORMULAS)


def _links(root: _Element) -> Iterator[tuple[_Element, str]]:
    for tag, attribute in _LINKS.items():
        for element in root.iter(tag):
            called = str(element.get(attribute) or "")
            # A relationship leads to another file, unless it begins so.
            if called and (attribute != "Target" or called.startswith("#")):
                yield element, attribute
