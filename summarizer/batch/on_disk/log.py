"""The log of a batch: which entries are done, and how far each output file is good.

One record a line: a CRC-32 of the rest in hexadecimal, a space, JSON. A record is written after
the rows that it speaks of are on disk (`fsync`), and is on disk itself before the next ones are
written. So whatever moment the process dies at, the log is behind the rows, never ahead: a resumed
run cuts the output back to what the log knows and goes on there.
"""

from __future__ import annotations

import errno
import json
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from summarizer.errors import InputError, OptionError

from .keys import KeySet

NAME = "batch.log"


@dataclass(frozen=True, slots=True)
class Written:
    """What a log tells: recipe and format of its run, and sizes of files.

    :param finished: keys of the entries that are done, and of those that failed.
    :param failed: how many of them failed.
    """

    recipe: str
    format: str
    finished: KeySet
    failed: int
    sizes_bytes: dict[str, int]


def read_log(folder: Path) -> Written:
    """What the log in `folder` tells; nothing, if there is none.

    :raises InputError: if it is damaged, but for a last record that was not written to its end.
    """
    recipe, form, done, failed = "", "jsonl", KeySet(), set[str]()
    sizes = dict[str, int]()
    for record in _records(folder / NAME):
        recipe, form = record.get("recipe", recipe), record.get("format", form)
        if record.get("retried"):
            failed.clear()
        for key in record.get("done", ()):
            done.add(key)
            failed.discard(key)
        failed.update(key for key in record.get("failed", ()) if key not in done)
        sizes |= record.get("sizes", {})
    for key in failed:
        done.add(key)
    return Written(recipe, form, done, len(failed), sizes)


def _records(path: Path) -> Iterator[dict[str, Any]]:
    if not path.exists():
        return
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if (record := _checked(line)) is None:
                # A crash can only cut the end: what is whole behind it says that rows are there.
                if any(_checked(later) for later in file):
                    raise InputError(
                        f"{path} is damaged in line {number}; put a copy of it there, or choose"
                        " another -o"
                    )
                return
            yield record


def _checked(line: bytes) -> dict[str, Any] | None:
    checksum, _, rest = line.partition(b" ")
    if not line.endswith(b"\n") or checksum != _checksum(rest[:-1]):
        return None
    record: dict[str, Any] = json.loads(rest)
    return record


def _checksum(data: bytes) -> bytes:
    return f"{zlib.crc32(data):08x}".encode()


class Log:
    """An open log, to which records are added; a torn one at its end is cut off first.

    :raises OptionError: if another process is writing it, or it cannot be written here.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        try:
            good = sum(len(_line(record)) for record in _records(self._path))
            # Without a buffer, which would be written once more when the file is closed.
            self._file = self._path.open("ab", buffering=0)
        except OSError as error:
            raise OptionError(
                f"{self._path} cannot be written: {error.strerror}; choose another -o"
            ) from error
        _lock(self._file, self._path)
        self._file.truncate(good)
        self._file.seek(good)

    def add(self, record: Mapping[str, Any]) -> None:
        """Add a record, which is on disk when this returns.

        :raises InputError: if the disk does not take it; what was written before stays good.
        """
        line = _line(record)
        try:
            written = self._file.write(line)
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._refused(error.strerror) from error
        if written < len(line):
            raise self._refused(os.strerror(errno.ENOSPC))

    def _refused(self, why: str | None) -> InputError:
        return InputError(
            f"{self._path} cannot be written: {why}; make room and go on with --resume"
        )

    def close(self) -> None:
        """End; others may write the log now."""
        self._file.close()


def _line(record: Mapping[str, Any]) -> bytes:
    data = json.dumps(record, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return _checksum(data) + b" " + data + b"\n"


def _lock(file: FileIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; two runs in one folder are the user's to avoid
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise OptionError(
            f"{path.parent} is being written by another batch; wait for it, or choose another -o"
        ) from error


def progress_record(
    done: Sequence[str], failed: Sequence[str], sizes_bytes: Mapping[str, int]
) -> dict[str, Any]:
    """A record of entries that are finished, and of the sizes of the files that hold their rows."""
    return {"done": list(done), "failed": list(failed), "sizes": dict(sizes_bytes)}
