"""The folder that a cluster writes, on a disk or in an object store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import OptionError

if TYPE_CHECKING:
    import pyarrow as pa

_RECIPE = "_recipe"  # readers of Parquet folders leave out what begins so
_ROWS = ".parquet"
_WITH_FOLDERS = ("local", "hdfs")
"""Elsewhere names alone make a folder; pyarrow would ask for a bucket to be made, too."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows a folder holds, and how many of them are failures."""

    rows: int
    failed: int


class OutputFolder:
    """A folder of Parquet files with the columns key, id, row and has_failed.

    What a store refuses is one line: of a bucket that is not there, of credentials that are wrong.

    :param given: absolute, or an address that pyarrow knows (s3, gs, hdfs, abfs).
    :raises OptionError: here and by each method, if it is none, or cannot be read or written.
    """

    def __init__(self, given: str) -> None:
        from pyarrow import fs

        self._given = given
        self.filesystem, self.path = fs.LocalFileSystem(), given
        if "://" in given:  # other names may have signs that mean something in an address
            with self._telling():
                self.filesystem, self.path = fs.FileSystem.from_uri(given)
        if not self.path:
            raise OptionError(f"{given} names no bucket; choose another -o")

    def begin(self, recipe: str) -> None:
        """Have the folder be of this recipe.

        :raises OptionError: if it holds rows of another, or something else.
        """
        from pyarrow import fs

        path = f"{self.path}/{_RECIPE}"
        with self._telling():
            (found,) = self.filesystem.get_file_info([path])
            if found.type is fs.FileType.File:
                with self.filesystem.open_input_stream(path) as file:
                    made_by = file.read().decode()
                if made_by == recipe:
                    return
                if made_by:  # else the run that was to write it died
                    raise OptionError(
                        f"{self._given} was made with other options, another model or version;"
                        " use those again, or choose another -o"
                    )
            if self._files():
                raise OptionError(f"{self._given} holds other Parquet files; choose another -o")
            if self.filesystem.type_name in _WITH_FOLDERS:
                self.filesystem.create_dir(self.path, recursive=True)
            with self.filesystem.open_output_stream(path) as file:
                file.write(recipe.encode())

    def keys(self) -> frozenset[str]:
        """The keys of all rows; a file that is torn is removed."""
        with self._telling():
            return frozenset(
                key for _, table in self._tables(["key"]) for key in table["key"].to_pylist()
            )

    def kept(self) -> Kept:
        """How many rows there are."""
        with self._telling():
            tables = [table["has_failed"].to_pylist() for _, table in self._tables(["has_failed"])]
        return Kept(sum(map(len, tables)), sum(map(sum, tables)))

    def forget_failed(self) -> None:
        """Take the rows that failed out; a file that is torn by that is made again, as any is."""
        from pyarrow import compute, parquet

        with self._telling():
            for path, table in self._tables():
                if any(table["has_failed"].to_pylist()):
                    good = table.filter(compute.invert(table["has_failed"]))
                    with self.filesystem.open_output_stream(path) as file:
                        parquet.write_table(good, file)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:  # ValueError of an address that pyarrow cannot read
            told = " ".join(str(error).split())
            raise OptionError(
                f"{self._given} cannot be read and written: {told}; check the address and the"
                " credentials in the environment, and run the same again"
            ) from error

    def _tables(self, columns: list[str] | None = None) -> Iterator[tuple[str, pa.Table]]:
        """Each file and what it holds; one that is torn is removed."""
        from pyarrow import ArrowInvalid, parquet

        for path in self._files():
            try:
                with self.filesystem.open_input_file(path) as file:
                    table = parquet.read_table(file, columns=columns)
            except ArrowInvalid:
                self.filesystem.delete_file(path)
            else:
                yield path, table

    def _files(self) -> list[str]:
        from pyarrow import fs

        selector = fs.FileSelector(self.path, recursive=True, allow_not_found=True)
        found = self.filesystem.get_file_info(selector)
        return sorted(info.path for info in found if info.path.endswith(_ROWS))
