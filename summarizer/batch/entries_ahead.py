"""How many entries an input has, where that costs little to tell: for the time that is left."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from summarizer.errors import OptionError

from .inputs import LINES, STDIN, TABLES
from .paths import is_hidden, paths_of

_BYTES_AT_A_TIME = 1 << 20


def count_entries(inputs: Iterable[str]) -> int | None:
    """About how many entries `read_entries` gives; None if only reading them all could tell.

    Files are counted by name, lines and rows where they stand. A feed or a book counts as one, so
    there may be more.
    """
    total = 0
    for given in inputs:
        if given == STDIN:
            return None
        try:
            for path in paths_of(given):
                if (count := _entries_in(path)) is None:
                    return None
                total += count
        except (OSError, ValueError, OptionError, zipfile.BadZipFile):
            return None  # reading it tells why
    return total


def _entries_in(path: Path) -> int | None:
    kind = path.suffix.lower()
    if kind in LINES:
        return _lines(path)
    if kind == ".parquet":
        from pyarrow import parquet

        return int(parquet.read_metadata(path).num_rows)
    if kind == ".zip":
        with zipfile.ZipFile(path) as archive:
            names = [one.filename for one in archive.infolist() if not one.is_dir()]
        seen = [name for name in names if not is_hidden(name)]
        return None if any(Path(name).suffix.lower() in TABLES for name in seen) else len(seen)
    if kind in TABLES or tarfile.is_tarfile(path):
        return None
    return 1


def _lines(path: Path) -> int:
    count, last = 0, b"\n"
    with path.open("rb") as file:
        while block := file.read(_BYTES_AT_A_TIME):
            count, last = count + block.count(b"\n"), block[-1:]
    return count + (last != b"\n")
