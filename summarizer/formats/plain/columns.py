"""Tables of articles (CSV, XLSX): one text in each row of a column that the user names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from summarizer.document import Article
from summarizer.errors import EmptyArticle, InputTooLarge, UnreadableInput
from summarizer.formats.decoding import repair
from summarizer.formats.layout import Piece, from_pieces

Row = tuple[str, ...]

_SEPARATORS = ("\t", ";", ",", "|")
_CSV_NAME = re.compile(r"\.(?:csv|tsv)$", re.IGNORECASE)
_LINES_SNIFFED = 20
_FEWEST_ROWS = 3
_MOST_WORDS_IN_A_COLUMN_S_NAME = 4
_MOST_ARTICLES = 20_000
_LONGEST_FIELD = 100_000_000
_MOST_COLUMNS_NAMED = 20
_TITLES = ("title", "titre", "headline")
_DATES = ("date", "published", "pubdate")
_ISO_DATE = re.compile(r"(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?")


def is_csv(text: str, source: str) -> bool:
    """Whether `text` is a table: by its name, or because its rows have as many fields as its head.

    Without the name, at least three rows of three fields are asked for, under short names, with
    commas or semicolons between them: prose has commas too, and tabs are those of a table in it.
    """
    try:
        rows = _rows("\n".join(text.split("\n")[:_LINES_SNIFFED]))
    except csv.Error:
        return False
    if _CSV_NAME.search(source):
        return bool(rows)
    if _separator(text) not in (",", ";") or len(rows) < _FEWEST_ROWS or len(rows[0]) < 3:
        return False
    complete = rows if text.count("\n") < _LINES_SNIFFED else rows[:-1]
    named = all(
        0 < len(name.split()) <= _MOST_WORDS_IN_A_COLUMN_S_NAME
        and not name.startswith(" ")
        and not name.endswith((".", "!", "?"))
        for name in rows[0]
    )
    return named and all(len(row) == len(rows[0]) for row in complete)


def from_csv(text: str, column: str | None, source: str) -> tuple[Article, ...]:
    """An article for each row with a text in `column`; raises what `from_rows` does.

    :raises UnreadableInput: if it is no table of any kind, either.
    """
    try:
        rows = _rows(text)
    except csv.Error as error:
        raise UnreadableInput(f"{source} is a damaged table: {error}; save it again") from error
    return from_rows(rows, column, source)


def from_rows(rows: Sequence[Row], column: str | None, source: str) -> tuple[Article, ...]:
    """An article for each row that has a text in `column`, which the first row names.

    A column named title (titre, headline) is the title, one named date an ISO date.

    :raises UnreadableInput: if no column is named, or it is not there.
    :raises InputTooLarge: if there are more than 20,000.
    :raises EmptyArticle: if the column is empty.
    """
    head = [name.strip().lstrip("\ufeff") for name in rows[0]] if rows else []
    shown = ", ".join(name for name in head[:_MOST_COLUMNS_NAMED] if name)
    if column is None:
        raise UnreadableInput(
            f"{source} is a table with the columns {shown}; name that with the text with --column"
        )
    place = _place(head, (column,))
    if place is None:
        raise UnreadableInput(f"{source} has no column {column!r}; its columns are {shown}")
    if len(rows) - 1 > _MOST_ARTICLES:
        raise InputTooLarge(
            f"{source} has {len(rows) - 1} rows, more than {_MOST_ARTICLES}; give a part of it"
        )
    title, date = _place(head, _TITLES), _place(head, _DATES)
    articles = [
        _article(row[place], _field(row, title), _field(row, date), f"{source}, row {number}")
        for number, row in enumerate(rows[1:], 2)
        if place < len(row) and row[place].strip()
    ]
    if not articles:
        raise EmptyArticle(f"{source} has no text in the column {column!r}; name another")
    return tuple(articles)


def has_column(rows: Sequence[Row], column: str | None) -> bool:
    """Whether the first row names this column."""
    return bool(rows) and column is not None and _place(rows[0], (column,)) is not None


def _article(text: str, title: str, date: str, source: str) -> Article:
    pieces: list[Piece] = [("title", repair(title))] if title else []
    pieces += [("body", line) for line in repair(text).split("\n")]
    found = _ISO_DATE.match(date)
    return from_pieces(pieces, source, date=found[0] if found else None)


def _place(head: Sequence[str], names: Sequence[str]) -> int | None:
    folded = [name.strip().casefold() for name in head]
    return next((folded.index(n.casefold()) for n in names if n.casefold() in folded), None)


def _field(row: Row, place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _separator(text: str) -> str:
    head = text.lstrip("\ufeff\n").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=head.count)
    return separator if separator in head else ","


def _rows(text: str) -> list[Row]:
    stream = io.StringIO(text.lstrip("\ufeff"), newline="")
    reader = csv.reader(stream, delimiter=_separator(text))
    # The limit is the module's, not the reader's: articles are longer than its 131,072 characters.
    csv.field_size_limit(_LONGEST_FIELD)
    return [tuple(row) for row in reader if any(field.strip() for field in row)]
