"""What a batch reads: folders, patterns, files, archives, tables and standard input, as entries.

Everything is read as it is needed. What cannot be read becomes an entry that says why, so that one
bad article never stops the rest.
"""

from __future__ import annotations

import csv
import glob
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.errors import InputError, OptionError, UnreadableInput
from summarizer.formats import load_safely, load_text

from .rows import Entry, content_hash

STDIN = "-"
_TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_MAGIC = "*?["
_ROWS_AT_A_TIME = 256


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

    JSONL, CSV, TSV and Parquet give an entry a row, ZIP and tar archives one a file in them, "-"
    is JSONL on standard input.

    :param max_megabytes: larger articles are refused, each as an entry of its own.
    :raises OptionError: if an input is nothing that can be read, or a table has no text column.
    """
    for given in inputs:
        if given == STDIN:
            yield from _json_lines(sys.stdin.buffer, "<stdin>", columns)
            continue
        for path in _paths(given):
            yield from _entries_of(path, columns, max_megabytes)


def _paths(given: str) -> list[Path]:
    path = Path(given)
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.is_file() and not _is_hidden(one, path))
    if not path.exists() and any(sign in given for sign in _MAGIC):
        found = sorted(Path(one) for one in glob.glob(given, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not found:
            raise OptionError(f"nothing matches {given}; check the pattern")
        return [one for one in found if one.is_file()]
    if not path.exists():
        raise OptionError(f"{given} does not exist; check the path")
    return [path]


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _entries_of(path: Path, columns: Columns, max_megabytes: float) -> Iterator[Entry]:
    kind = path.suffix.lower()
    try:
        if kind in (".jsonl", ".ndjson"):
            with path.open("rb") as file:
                yield from _json_lines(file, str(path), columns)
        elif kind in (".csv", ".tsv"):
            yield from _table(path, "\t" if kind == ".tsv" else ",", columns)
        elif kind == ".parquet":
            yield from _parquet(path, columns)
        elif kind == ".zip":
            yield from _zip(path, max_megabytes)
        elif tarfile.is_tarfile(path):
            yield from _tar(path, max_megabytes)
        else:
            yield _file(path, max_megabytes)
    except (OSError, zipfile.BadZipFile, tarfile.TarError) as error:
        reason = getattr(error, "strerror", None) or error
        problem = UnreadableInput(f"{path} cannot be read: {reason}; check the file")
        yield Entry(str(path), "", str(path), problem)


def _file(path: Path, max_megabytes: float) -> Entry:
    with path.open("rb") as file:
        data = file.read(int(max_megabytes * 1e6) + 1)
    return _loaded(data, str(path), max_megabytes)


def _loaded(data: bytes, name: str, max_megabytes: float) -> Entry:
    try:
        article = load_safely(data, name, max_megabytes)
    except InputError as error:
        return Entry(name, content_hash(data), name, error)
    return Entry(name, content_hash(data), name, article)


def _zip(path: Path, max_megabytes: float) -> Iterator[Entry]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = f"{path}/{member.filename}"
            if member.is_dir():
                continue
            if member.flag_bits & 1:
                yield Entry(name, "", name, UnreadableInput(f"{name} has a password; unpack it"))
                continue
            with archive.open(member) as file:
                # A member may say that it is small and be large: read no more than is allowed.
                data = file.read(int(max_megabytes * 1e6) + 1)
            yield _loaded(data, name, max_megabytes)


def _tar(path: Path, max_megabytes: float) -> Iterator[Entry]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None:
                data = file.read(int(max_megabytes * 1e6) + 1)
                yield _loaded(data, f"{path}/{member.name}", max_megabytes)


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


def _table(path: Path, delimiter: str, columns: Columns) -> Iterator[Entry]:
    csv.field_size_limit(1 << 30)
    with path.open(encoding="utf-8-sig", newline="", errors="strict") as file:
        rows = csv.DictReader(file, delimiter=delimiter)
        _check_columns(path, rows.fieldnames or (), columns)
        for number, values in enumerate(rows, 2):
            content = content_hash(json.dumps(values, sort_keys=True).encode())
            yield entry_of_record(values, f"{path}:{number}", content, columns)


def _parquet(path: Path, columns: Columns) -> Iterator[Entry]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise OptionError(
            f'{path} is Parquet, which needs pyarrow; run: pip install "article-bullets[parquet]"'
        ) from None
    file = parquet.ParquetFile(path)
    _check_columns(path, file.schema_arrow.names, columns)
    wanted = [name for name in file.schema_arrow.names if name in _names(columns)]
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS_AT_A_TIME, columns=wanted):
        for values in batch.to_pylist():
            number += 1
            content = content_hash(json.dumps(values, sort_keys=True, default=str).encode())
            yield entry_of_record(values, f"{path}:{number}", content, columns)


def _names(columns: Columns) -> tuple[str, ...]:
    return (columns.text, columns.title, columns.id, columns.date)


def _check_columns(path: Path, found: Iterable[str], columns: Columns) -> None:
    if columns.text not in (names := list(found)):
        raise OptionError(
            f"{path} has no column {columns.text!r}; name the one with the text by --text-column:"
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
