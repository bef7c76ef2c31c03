"""Tables (XLSX, CSV): the text of their cells; numbers, formulas, codes and addresses stay."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import OptionError
from summarizer.formats.office.zipped import Archive
from summarizer.formats.xml_tree import xml_bytes
from summarizer.marked import Marked

from .shared.descriptions import in_labels, is_text, label_passages, labels_in, translated_labels
from .shared.drawing import drawn_passages, in_drawing
from .shared.inline import marked_of
from .shared.properties import in_properties, property_passages
from .shared.runs import Dialect, Part, Stretch, parts_of, rewrite
from .sheet_names import new_names, rename_sheets, sheet_names
from .text_document import encoded, text_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS = "xl/sharedStrings.xml"
_TITLE = "docProps/core.xml"
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_TABLE = re.compile(r"xl/tables/table\d+\.xml")
_COMMENTS = re.compile(r"xl/(?:comments/?comment|comments)\d+\.xml")
_DRAWN = re.compile(r"xl/(?:drawings/drawing|charts/chart|diagrams/data|diagrams/drawing)\d+\.xml")
_PLACE = re.compile(r"([A-Z]+)(\d+)")
_DIALECT = Dialect(
    run=f"{_S}r",
    properties=f"{_S}rPr",
    text=f"{_S}t",
    last=frozenset({f"{_S}rPh", f"{_S}phoneticPr"}),
    lines_break=True,
)
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
# With these a spreadsheet calculates; a translation must not make it (OWASP, CSV injection).
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_DELIMITERS = ";\t,|"


def _lines(cell: str) -> list[tuple[str, Marked | None, str]]:
    """The lines of a cell as passages, with the white space around each; None has no words."""
    found: list[tuple[str, Marked | None, str]] = []
    for line in cell.split("\n"):
        before, passage, after = marked_of([line])
        found.append((before, passage, after) if is_text(line) else (line, None, ""))
    return found


def _cell_in_english(cell: str, english: Iterator[Marked]) -> str:
    return "\n".join(
        f"{before}{next(english).text if passage else ''}{after}"
        for before, passage, after in _lines(cell)
    )


@dataclass(frozen=True, slots=True)
class CsvDocument:
    """A CSV file as fields and what stands between them; those that are `chosen` are translated."""

    fields: tuple[str, ...]
    chosen: frozenset[int]
    delimiter: str = ","
    encoding: str = "utf-8"
    suffix: str = ".csv"

    @property
    def passages(self) -> tuple[Marked, ...]:
        """The texts of the cells, row by row."""
        cells = (_unquoted(self.fields[number]) for number in sorted(self.chosen))
        return tuple(p for cell in cells for _, p, _ in _lines(cell) if p)

    def written(self, passages: Sequence[Marked], to: str) -> bytes:  # noqa: ARG002
        """The file with `passages` in place of its own."""
        english = iter(passages)
        done = [
            _quoted(_cell_in_english(_unquoted(field), english), field, self.delimiter)
            if number in self.chosen
            else field
            for number, field in enumerate(self.fields)
        ]
        return encoded("".join(done), self.encoding)


def read_csv(data: bytes, source: str, columns: Sequence[str] = ()) -> CsvDocument:
    """The CSV file in `data`.

    :param columns: the names of those to translate; with none, every cell that is text, and the
        names of the columns too.
    :raises UnreadableInput: if it is no text.
    :raises OptionError: if there is no such column.
    """
    text, encoding = text_of(data, source)
    delimiter = _delimiter(text)
    fields, rows = _cut(text, delimiter)
    header = [_unquoted(fields[number]).strip() for number in rows[0]] if rows else []
    wanted = _numbers(columns, header, source)
    chosen = {
        number
        for row in (rows[1:] if columns else rows)
        for column, number in enumerate(row)
        if wanted is None or column in wanted
        if any(passage for _, passage, _ in _lines(_unquoted(fields[number])))
    }
    suffix = ".tsv" if source.lower().endswith(".tsv") else ".csv"
    return CsvDocument(tuple(fields), frozenset(chosen), delimiter, encoding, suffix)


def _delimiter(text: str) -> str:
    """The sign that divides the first row most often, its quoted fields aside."""
    first = re.sub(r'"(?:[^"]|"")*"', "", text[:8192]).split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _cut(text: str, delimiter: str) -> tuple[list[str], list[list[int]]]:
    """The text in pieces, and for each row the numbers of the pieces that are its fields."""
    sign = re.escape(delimiter)
    pattern = re.compile(rf'("(?:[^"]|"")*"|[^{sign}\r\n]*)({sign}|\r\n|\n|\r|$)')
    pieces: list[str] = []
    rows: list[list[int]] = [[]]
    place = 0
    while place < len(text):
        found = pattern.match(text, place)
        if found is None:  # a quotation mark inside a field
            found = re.compile(rf"([^{sign}\r\n]*)({sign}|\r\n|\n|\r|$)").match(text, place)
        if found is None or found.end() == place:
            break
        rows[-1].append(len(pieces))
        pieces += [found[1], found[2]]
        if found[2] != delimiter:
            rows.append([])
        place = found.end()
    return [*pieces, text[place:]], [row for row in rows if row]


def _numbers(columns: Sequence[str], header: Sequence[str], source: str) -> set[int] | None:
    if not columns:
        return None
    folded = [name.lstrip("\ufeff").casefold() for name in header]
    missing = [name for name in columns if name.casefold() not in folded]
    if missing:
        raise OptionError(
            f"{source} has no column {missing[0]!r}; it has {', '.join(filter(None, header))}"
        )
    return {folded.index(name.casefold()) for name in columns}


def _unquoted(field: str) -> str:
    return field[1:-1].replace('""', '"') if _QUOTED.fullmatch(field) else field


def _quoted(cell: str, field: str, delimiter: str) -> str:
    before = _unquoted(field)
    if cell == before:
        return field
    if cell.startswith(_FORMULA_SIGNS) and not before.startswith(cell[0]):
        cell = f"'{cell}"
    needs = (
        before != field or cell.startswith('"') or any(one in cell for one in f"\r\n{delimiter}")
    )
    return '"' + cell.replace('"', '""') + '"' if needs else cell


_Key = tuple[str, int]
"""The member that a string is in, and its number there."""


@dataclass(frozen=True, slots=True)
class XlsxDocument:
    """A workbook: its bytes, and which of its strings are translated, by their members.

    Strings that formulas compare with and the columns of tables stay as they are: other parts of
    the workbook call them by these. The last passages are the `sheets`, and the `labels`: what
    pictures show, and what charts have that is in no cell.
    """

    archive: Archive
    chosen: tuple[_Key, ...]
    passages: tuple[Marked, ...]
    drawn: tuple[str, ...] = ()
    has_title: bool = False
    sheets: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    suffix: str = ".xlsx"

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The workbook with `passages` in place of its own."""
        english = iter(passages)
        roots: dict[str, _Element] = {}
        labels = translated_labels(self.labels, passages)
        for name in dict.fromkeys(name for name, _ in self.chosen):
            roots[name] = self.archive.written_xml(name)
            items = _strings(roots[name])
            for number in (number for member, number in self.chosen if member == name):
                before = _text(items[number])
                _rewrite(items[number], english)
                labels[before] = _text(items[number])
        for name in self.drawn:
            roots[name] = self.archive.written_xml(name)
            in_drawing(roots[name], english, to)
            in_labels(roots[name], labels)
        if self.has_title:
            roots[_TITLE] = self.archive.written_xml(_TITLE)
            in_properties(roots[_TITLE], english)
        names = new_names(self.archive, self.sheets, [next(english).text for _ in self.sheets])
        rename_sheets(self.archive, names, roots)
        return self.archive.with_members({name: xml_bytes(root) for name, root in roots.items()})


def read_xlsx(archive: Archive, columns: Sequence[str] = ()) -> XlsxDocument:
    """The workbook in an archive.

    :param columns: the names in the first rows of those to translate; with none, all text.
    :raises UnreadableInput: if it is damaged.
    :raises OptionError: if there is no such column.
    """
    names = archive.order
    roots = {
        name: archive.written_xml(name)
        for name in names
        if name == _STRINGS or any(one.fullmatch(name) for one in (_SHEET, _TABLE, _COMMENTS))
    }
    strings = {
        (name, number): item
        for name, root in roots.items()
        for number, item in enumerate(_strings(root))
    }
    texts = {key: _text(item) for key, item in strings.items()}
    kept = _called_by_others(roots.values())
    chosen = [key for key, text in texts.items() if is_text(text) and text not in kept]
    if columns:
        inside = _in_columns(roots, archive.source, texts, columns)
        chosen = [key for key in chosen if key in inside]
    # The shared strings first, then the sheets: as they are written.
    chosen.sort(key=lambda key: (key[0] != _STRINGS, names.index(key[0]), key[1]))
    passages = [passage for key in chosen for passage in _passages_of(strings[key])]
    if columns:
        return XlsxDocument(archive, tuple(chosen), tuple(passages))
    drawings = {name: archive.written_xml(name) for name in names if _DRAWN.fullmatch(name)}
    cells = set(texts.values())
    labels = tuple(label for label in labels_in(drawings.values()) if label not in cells)
    passages += [one for root in drawings.values() for one in drawn_passages(root)]
    properties = property_passages(archive.written_xml(_TITLE)) if _TITLE in names else []
    sheets = sheet_names(archive)
    passages += [*properties, *label_passages(sheets), *label_passages(labels)]
    return XlsxDocument(
        archive, tuple(chosen), tuple(passages), tuple(drawings), bool(properties), sheets, labels
    )


def _text(item: _Element) -> str:
    return "".join(item.itertext(f"{_S}t"))


def _strings(root: _Element) -> list[_Element]:
    """The strings of a member: shared ones, those of cells, and comments."""
    return list(root.iter(f"{_S}si", f"{_S}is", f"{_S}text"))


def _passages_of(item: _Element) -> Iterable[Marked]:
    plain = item.find(f"{_S}t")
    if plain is not None:
        return [passage for _, passage, _ in _lines(plain.text or "") if passage]
    parts: list[Part] = parts_of(item, _DIALECT)
    return [part.passage for part in parts if isinstance(part, Stretch)]


def _rewrite(item: _Element, english: Iterator[Marked]) -> None:
    plain = item.find(f"{_S}t")
    if plain is not None:
        plain.text = _cell_in_english(plain.text or "", english)
        return
    parts = parts_of(item, _DIALECT)
    count = sum(isinstance(part, Stretch) for part in parts)
    rewrite(item, _DIALECT, parts, [next(english) for _ in range(count)])


def _called_by_others(roots: Iterable[_Element]) -> set[str]:
    """Texts by which formulas and tables call cells."""
    called: set[str] = set()
    for root in roots:
        called |= {str(one.get("name")) for one in root.iter(f"{_S}tableColumn")}
        for formula in root.iter(f"{_S}f"):
            called |= set(re.findall(r'"([^"]+)"', formula.text or ""))
    return called


def _in_columns(
    roots: Mapping[str, _Element],
    source: str,
    texts: Mapping[_Key, str],
    columns: Sequence[str],
) -> set[_Key]:
    """The strings that stand under these names in the first row of a sheet."""
    found: set[_Key] = set()
    header: list[str] = []
    for name, root in roots.items():
        cells = list(_cells(name, root))
        top = min((row for _, row, _ in cells), default=0)
        titles = {column: texts[key].strip() for column, row, key in cells if row == top}
        header += titles.values()
        wanted = {column for column, title in titles.items() if title in columns}
        found |= {key for column, row, key in cells if column in wanted and row != top}
    missing = [name for name in columns if name not in header]
    if missing:
        raise OptionError(f"{source} has no column {missing[0]!r}; it has {', '.join(header)}")
    return found


def _cells(name: str, root: _Element) -> Iterator[tuple[str, int, _Key]]:
    """The cells of a sheet that are strings: column, row and the string."""
    inline = 0
    for cell in root.iter(f"{_S}c"):
        place = _PLACE.match(str(cell.get("r")))
        is_inline = cell.find(f"{_S}is") is not None
        if place and (is_inline or cell.get("t") == "s"):
            number = inline if is_inline else int(cell.findtext(f"{_S}v") or 0)
            yield place[1], int(place[2]), (name if is_inline else _STRINGS, number)
        inline += is_inline
