"""Shards of lines into Parquet: what is full is rewritten whole, and only then let go of.

A Parquet file cannot be added to, so rows are written as lines first, which a crash can only cut
short. The Parquet file is made beside, is on disk and renamed before the log says so, and the
lines go last: killed at any moment, one of the two is whole and in the log.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import InputError, OptionError

from .log import Log
from .shards import Shards, sealed_name, sync_folder

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS_IN_A_GROUP = 1000
_TEXTS = (
    "id",
    "name",
    "source",
    "source_title",
    "title",
    "language",
    "target_language",
    "date",
    "text",
    "signature",
)


def check_parquet() -> None:
    """Refuse Parquet where it cannot be written.

    :raises OptionError: if pyarrow is not installed.
    """
    try:
        import pyarrow.parquet  # noqa: F401 - to see whether it is there
    except ImportError:
        raise OptionError(
            'writing Parquet needs pyarrow; run: pip install "article-bullets[parquet]"'
        ) from None


def seal_full(shards: Shards, log: Log, *, last: bool) -> None:
    """Make Parquet of the shards that take no more rows.

    :param last: no rows will come, so all are full.
    :raises InputError: if the disk does not take them; their lines stay.
    """
    for name in (names := shards.unsealed()):
        if last or name != names[-1] or shards.sizes_bytes[name] >= shards.most_bytes:
            lines = shards.folder / name
            size_bytes = _rewritten(lines, shards.folder / sealed_name(name))
            log.add({"sizes": shards.sealed(name, size_bytes)})
            lines.unlink()


def schema() -> pa.Schema:
    """The columns of a shard; docs/batch.md describes them."""
    import pyarrow as pa

    finding = pa.struct(
        [(name, pa.string()) for name in ("check", "severity", "detail", "source", "target")]
    )
    bullet = pa.struct(
        [
            ("text", pa.string()),
            ("sources", pa.list_(pa.int32())),
            ("confidence", pa.float64()),
            ("findings", pa.list_(finding)),
        ]
    )
    return pa.schema(
        [
            ("row_schema", pa.int32()),
            *((name, pa.string()) for name in _TEXTS),
            ("gist", bullet),
            ("bullets", pa.list_(bullet)),
            ("row", pa.string()),
        ]
    )


def _rewritten(lines: Path, sealed: Path) -> int:
    """Write the rows of a shard of lines as Parquet; the size of it in bytes."""
    import pyarrow as pa
    from pyarrow import parquet

    unfinished = sealed.with_name(f".{sealed.name}.tmp")
    columns = schema()
    try:
        with unfinished.open("wb") as file:
            with parquet.ParquetWriter(file, columns, compression="zstd") as writer:
                for rows in _groups(lines):
                    writer.write_table(pa.Table.from_pylist(rows, columns))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(sealed)
        sync_folder(sealed.parent)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InputError(
            f"{sealed} cannot be written: {error.strerror or error}; make room and go on with"
            " --resume"
        ) from error
    return sealed.stat().st_size


def _groups(lines: Path) -> Iterator[list[dict[str, Any]]]:
    group: list[dict[str, Any]] = []
    with lines.open("rb") as file:
        for line in file:
            group.append(_columns_of(line.decode().rstrip("\n")))
            if len(group) == _ROWS_IN_A_GROUP:
                yield group
                group = []
    if group:
        yield group


def _columns_of(line: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(line)
    if "\\ud" in line:  # perhaps half a surrogate pair, which no text in Parquet may hold
        values = json.loads(json.dumps(values, ensure_ascii=False).encode("utf-8", "replace"))
    return {**values, "row": line}
