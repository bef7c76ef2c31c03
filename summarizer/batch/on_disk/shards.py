"""The files that a batch writes: rows in shards of a size, failed ones in a file of their own."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from summarizer.batch.rows import Row
from summarizer.errors import InputError

FAILURES = "failures.jsonl"
UNFINISHED = ".part-*.tmp"
_SHARD = "part-{:05d}.jsonl"
_SEALED = ".parquet"


def cut_back(folder: Path, sizes_bytes: Mapping[str, int]) -> None:
    """Cut each file back to the size that is good; one that is not named, or is empty, goes.

    :raises InputError: if a file is gone or shorter: rows that were written are missing.
    """
    written = [path for name in ("part-*", FAILURES, UNFINISHED) for path in folder.glob(name)]
    for path in sorted(written):
        if not sizes_bytes.get(path.name):
            path.unlink()
    for name, size_bytes in sizes_bytes.items():
        path = folder / name
        has_bytes = path.stat().st_size if path.exists() else 0
        if has_bytes < size_bytes:
            raise InputError(
                f"{path} has lost rows since the log was written; put it back, or choose another -o"
            )
        if has_bytes > size_bytes:
            os.truncate(path, size_bytes)


def sync_folder(folder: Path) -> None:
    """Have the names of a folder's files on disk, as `fsync` has their content."""
    if os.name == "nt":  # which opens no folders, and keeps names without being asked
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sealed_name(name: str) -> str:
    """What a shard of lines is called once it is Parquet.

    >>> sealed_name("part-00000.jsonl")
    'part-00000.parquet'
    """
    return Path(name).stem + _SEALED


@dataclass(slots=True)
class Shards:
    """Open files of rows. Nothing counts as written until `flush` has put it on disk.

    :param most_bytes: a shard that has reached it is closed, and the next is begun.
    :param sizes_bytes: of the files so far.
    """

    folder: Path
    most_bytes: int
    sizes_bytes: dict[str, int] = field(default_factory=dict)
    _open: dict[str, BinaryIO] = field(default_factory=dict)
    _number: int = 0

    def __post_init__(self) -> None:
        names = (Path(name).stem for name in self.sizes_bytes if name != FAILURES)
        self._number = max((int(name.partition("-")[2]) for name in names), default=0)

    def write(self, rows: Sequence[Row]) -> dict[str, int]:
        """Write rows, in order, and say which files have which size in bytes now.

        :raises InputError: if the disk does not take them; none of them counts then.
        """
        written = set[str]()
        try:
            for row in rows:
                name = FAILURES if row.has_failed else self._shard()
                data = row.line().encode()
                self._file(name).write(data)
                self.sizes_bytes[name] = self.sizes_bytes.get(name, 0) + len(data)
                written.add(name)
            for file in self._open.values():
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise InputError(
                f"{self.folder} cannot be written: {error.strerror or error}; make room and go on"
                " with --resume"
            ) from error
        return {name: self.sizes_bytes[name] for name in sorted(written)}

    def unsealed(self) -> list[str]:
        """The shards of lines that hold rows, in order; the last may take more."""
        names = (name for name, size in self.sizes_bytes.items() if size and name != FAILURES)
        return sorted(name for name in names if not name.endswith(_SEALED))

    def sealed(self, name: str, size_bytes: int) -> dict[str, int]:
        """A shard of lines is Parquet of this size now: the sizes that changed."""
        if name in self._open:
            self._open.pop(name).close()
        changed = {sealed_name(name): size_bytes, name: 0}
        self.sizes_bytes |= changed
        return changed

    def close(self) -> None:
        """Close the files; what the disk did not take has been told by `write`."""
        for file in self._open.values():
            try:
                file.close()
            except OSError:  # the same bytes that could not be written before
                continue
        self._open.clear()

    def _shard(self) -> str:
        name = _SHARD.format(self._number)
        is_full = self.sizes_bytes.get(name, 0) >= self.most_bytes
        if is_full or sealed_name(name) in self.sizes_bytes:
            self._number += 1
        return _SHARD.format(self._number)

    def _file(self, name: str) -> BinaryIO:
        if name not in self._open:
            if name != FAILURES:
                for other in [one for one in self._open if one != FAILURES]:
                    self._open[other].flush()
                    os.fsync(self._open[other].fileno())
                    self._open.pop(other).close()
            is_new = not (self.folder / name).exists()
            self._open[name] = (self.folder / name).open("ab")
            if is_new:
                sync_folder(self.folder)
        return self._open[name]
