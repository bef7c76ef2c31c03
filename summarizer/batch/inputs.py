"""What a batch reads: folders, patterns, files, archives, tables and standard input, as entries.

Everything is read as it is needed. What cannot be read becomes an entry that says why, so that one
bad article never stops the rest.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from summarizer.errors import InputError, OptionError, UnreadableInput
from summarizer.formats import articles_in, load_text

from .paths import check_path, is_hidden, paths_of
from .rows import Entry, content_hash

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

STDIN = "-"
LINES = (".jsonl", ".ndjson")
_DELIMITERS = {".csv": ",", ".tsv": "\t"}
TABLES = (*LINES, *_DELIMITERS)
"""Suffixes of tables that are read wherever they are, in archives, too."""

_PARQUET = ".parquet"
_ROWS_AT_A_TIME = 256
_DAMAGED = (
    OSError,
    EOFError,
    ValueError,  # of text that is no UTF-8, and of Parquet
    NotImplementedError,  # of a compression that ZIP files seldom have
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    csv.Error,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of a table hold what; those but `text` may be missing from it."""

    text: str = "text"
    title: str = "title"
    id: str = "id"
    date: str = "date"


def read_entries(
    inputs: Iterable[str], columns: Columns = Columns(), max_megabytes: float = 16.0
) -> Iterator[Entry]:
    """Every article of `inputs`, in order; those of a folder or pattern by name.

    JSONL, CSV, TSV and Parquet give an entry a row, feeds one an entry, books one a chapter, ZIP
    and tar archives what the files in them give; "-" is JSONL on standard input.

    :param max_megabytes: larger articles are refused, each as an entry of its own.
    :raises OptionError: at once, if an input does not exist, or is a table without a text column.
    """
    inputs = list(inputs)
    for given in inputs:
        if given != STDIN:
            check_path(given)
            # Damage is told when its turn comes.
            with suppress(*_DAMAGED):
                check_table(Path(given), columns)
    return chain.from_iterable(_entries_in(given, columns, max_megabytes) for given in inputs)


def check_table(path: Path, columns: Columns) -> None:
    """Refuse a table whose text would not be found.

    :raises OptionError: if it has no text column, or is Parquet and pyarrow is not installed.
    """
    kind = path.suffix.lower()
    if not path.is_file():
        return
    if kind in _DELIMITERS:
        with path.open("rb") as file, _decoded(file) as lines:
            _check_columns(str(path), _table(lines, kind).fieldnames or (), columns)
    elif kind == _PARQUET:
        _check_columns(str(path), _parquet_file(path).schema_arrow.names, columns)


def _entries_in(given: str, columns: Columns, max_megabytes: float) -> Iterator[Entry]:
    if given == STDIN:
        yield from _json_lines(sys.stdin.buffer, "<stdin>", columns)
        return
    for path in paths_of(given):
        yield from _entries_of(path, columns, max_megabytes)


def _entries_of(path: Path, columns: Columns, max_megabytes: float) -> Iterator[Entry]:
    kind = path.suffix.lower()
    try:
        if kind == _PARQUET:
            yield from _parquet(path, columns)
        elif kind == ".zip":
            yield from _zip(path, columns, max_megabytes)
        elif kind not in TABLES and tarfile.is_tarfile(path):
            yield from _tar(path, columns, max_megabytes)
        else:
            with path.open("rb") as file:
                yield from _read(file, str(path), columns, max_megabytes)
    except _DAMAGED as error:
        yield _unreadable(str(path), error)
    except OptionError as error:  # of a table that no text is found in
        yield Entry(str(path), "", str(path), UnreadableInput(str(error)))


def _read(file: IO[bytes], name: str, columns: Columns, max_megabytes: float) -> Iterator[Entry]:
    """What a file gives, be it in a folder or in an archive."""
    kind = Path(name).suffix.lower()
    if kind in LINES:
        yield from _json_lines(file, name, columns)
    elif kind in _DELIMITERS:
        with _decoded(file) as lines:
            yield from _rows(_table(lines, kind), name, columns)
    else:
        # It may say that it is small and be large: read no more than is allowed.
        yield from _loaded(file.read(int(max_megabytes * 1e6) + 1), name, max_megabytes)


def _unreadable(name: str, error: Exception) -> Entry:
    reason = " ".join(str(getattr(error, "strerror", None) or error).split())
    return Entry(
        name, "", name, UnreadableInput(f"{name} cannot be read: {reason}; check the file")
    )


def _loaded(data: bytes, name: str, max_megabytes: float) -> Iterator[Entry]:
    try:
        articles = articles_in(data, name, max_megabytes)
    except InputError as error:
        yield Entry(name, content_hash(data), name, error)
        return
    if len(articles) == 1:
        yield Entry(name, content_hash(data), name, articles[0])
        return
    for number, article in enumerate(articles, 1):
        # Of one article alone, so that a feed which has grown is not done anew.
        content = "\0".join((article.text, article.title or "", article.date or ""))
        told = content_hash(content.encode("utf-8", "surrogatepass"))
        yield Entry(f"{name}#{number}", told, article.source, article)


def _zip(path: Path, columns: Columns, max_megabytes: float) -> Iterator[Entry]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = f"{path}/{member.filename}"
            if member.is_dir() or is_hidden(member.filename):
                continue
            if member.flag_bits & 1:
                yield Entry(name, "", name, UnreadableInput(f"{name} has a password; unpack it"))
                continue
            try:
                with archive.open(member) as file:
                    yield from _read(file, name, columns, max_megabytes)
            except _DAMAGED as error:
                yield _unreadable(name, error)
            except OptionError as error:
                yield Entry(name, "", name, UnreadableInput(str(error)))


def _tar(path: Path, columns: Columns, max_megabytes: float) -> Iterator[Entry]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is None or is_hidden(member.name):
                continue
            name = f"{path}/{member.name}"
            try:
                yield from _read(file, name, columns, max_megabytes)
            except OptionError as error:
                yield Entry(name, "", name, UnreadableInput(str(error)))


def _json_lines(lines: Iterable[bytes], source: str, columns: Columns) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        name = f"{source}:{number}"
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            problem = UnreadableInput(f"{name} is no JSON: {error}; mend the line")
            yield Entry(name, content_hash(line), name, problem)
            continue
        if isinstance(values, str):
            values = {columns.text: values}
        yield entry_of_record(values, name, content_hash(line), columns)


def _decoded(file: IO[bytes]) -> io.TextIOWrapper:
    return io.TextIOWrapper(file, encoding="utf-8-sig", newline="")


def _table(lines: Iterable[str], kind: str) -> csv.DictReader[str]:
    csv.field_size_limit(1 << 30)
    return csv.DictReader(lines, restkey="", delimiter=_DELIMITERS[kind])


def _rows(table: csv.DictReader[str], name: str, columns: Columns) -> Iterator[Entry]:
    _check_columns(name, table.fieldnames or (), columns)
    for number, values in enumerate(table, 2):
        content = content_hash(json.dumps(values, sort_keys=True).encode())
        yield entry_of_record(values, f"{name}:{number}", content, columns)


def _parquet(path: Path, columns: Columns) -> Iterator[Entry]:
    file = _parquet_file(path)
    _check_columns(str(path), file.schema_arrow.names, columns)
    wanted = [name for name in file.schema_arrow.names if name in _names(columns)]
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=wanted):
        for values in batch.to_pylist():
            number += 1
            content = content_hash(json.dumps(values, sort_keys=True, default=str).encode())
            yield entry_of_record(values, f"{path}:{number}", content, columns)


def _parquet_file(path: Path) -> ParquetFile:
    try:
        from pyarrow import parquet
    except ImportError:
        raise OptionError(
            f'{path} is Parquet, which needs pyarrow; run: pip install "article-bullets[parquet]"'
        ) from None
    return parquet.ParquetFile(path)


def _names(columns: Columns) -> tuple[str, ...]:
    return (columns.text, columns.title, columns.id, columns.date)


def _check_columns(name: str, found: Iterable[str], columns: Columns) -> None:
    if columns.text not in (names := list(found)):
        raise OptionError(
            f"{name} has no column {columns.text!r}; name the one with the text by --text-column:"
            f" {', '.join(names) or 'it has none'}"
        )


def entry_of_record(values: object, name: str, content: str, columns: Columns) -> Entry:
    """The article in a record of a table, or why there is none."""
    if not isinstance(values, Mapping):
        problem = UnreadableInput(f"{name} is no object with a {columns.text!r}; mend the line")
        return Entry(name, content, name, problem)
    given = _text_of(values, columns.id) or name
    text = values.get(columns.text)
    if not isinstance(text, str):
        problem = UnreadableInput(f"{name} has no {columns.text!r}; name the column with the text")
        return Entry(name, content, given, problem)
    try:
        article = load_text(text, name)
    except InputError as error:
        return Entry(name, content, given, error)
    title, date = _text_of(values, columns.title), _text_of(values, columns.date)
    known = replace(article, title=title or article.title, date=date or article.date)
    return Entry(name, content, given, known)


def _text_of(values: Mapping[str, Any], column: str) -> str:
    value = values.get(column)
    return "" if value is None else str(value)
