"""What a batch reads: folders, patterns, files, archives, tables and standard input, as entries.

Everything is read as it is needed. What cannot be read becomes an entry that says why, so that one
bad article never stops the rest.
"""

from __future__ import annotations

import csv
import glob
import json
import lzma
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.errors import InputError, OptionError, UnreadableInput
from summarizer.formats import articles_in, load_text

from .rows import Entry, content_hash

STDIN = "-"
_TABLES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_MAGIC = "*?["
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
    :raises OptionError: if an input is nothing that can be read, or a table has no text column.
    """
    for given in inputs:
        if given == STDIN:
            yield from _json_lines(sys.stdin.buffer, "<stdin>", columns)
            continue
        for path in paths_of(given):
            yield from _entries_of(path, columns, max_megabytes)


def paths_of(given: str) -> list[Path]:
    """The files that an input names: those of a folder or pattern by name.

    :raises OptionError: if there are none.
    """
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
            with path.open("rb") as file:
                data = file.read(int(max_megabytes * 1e6) + 1)
            yield from _loaded(data, str(path), max_megabytes)
    except _DAMAGED as error:
        yield _unreadable(str(path), error)


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


def _zip(path: Path, max_megabytes: float) -> Iterator[Entry]:
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = f"{path}/{member.filename}"
            if member.is_dir():
                continue
            if member.flag_bits & 1:
                yield Entry(name, "", name, UnreadableInput(f"{name} has a password; unpack it"))
                continue
            try:
                with archive.open(member) as file:
                    # It may say that it is small and be large: read no more than is allowed.
                    data = file.read(int(max_megabytes * 1e6) + 1)
            except _DAMAGED as error:
                yield _unreadable(name, error)
                continue
            yield from _loaded(data, name, max_megabytes)


def _tar(path: Path, max_megabytes: float) -> Iterator[Entry]:
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() else None
            if file is not None:
                data = file.read(int(max_megabytes * 1e6) + 1)
                yield from _loaded(data, f"{path}/{member.name}", max_megabytes)


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
        rows = csv.DictReader(file, restkey="", delimiter=delimiter)
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
