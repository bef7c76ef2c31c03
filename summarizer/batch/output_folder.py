"""The folder that a cluster writes, on a disk or in an object store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import OptionError

if TYPE_CHECKING:
    import pyarrow as pa

_RECIPE = "_recipe"  # readers of Parquet folders leave out what begins so
_ROWS = ".parquet"


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows a folder holds, and how many of them are failures."""

    rows: int
    failed: int


class OutputFolder:
    """A folder of Parquet files with the columns key, id, row and has_failed.

    :param path: absolute, or an address that pyarrow knows (s3, gs, hdfs, abfs).
    """

    def __init__(self, path: str) -> None:
        from pyarrow import fs

        self._told = path
        address = path if "://" in path else f"file://{path}"
        self._filesystem, self._folder = fs.FileSystem.from_uri(address)

    def begin(self, recipe: str) -> None:
        """Have the folder be of this recipe.

        :raises OptionError: if it holds rows of another, or something else.
        """
        from pyarrow import fs

        path = f"{self._folder}/{_RECIPE}"
        (found,) = self._filesystem.get_file_info([path])
        if found.type is fs.FileType.File:
            with self._filesystem.open_input_stream(path) as file:
                if file.read().decode() == recipe:
                    return
            raise OptionError(
                f"{self._told} was made with other options, another model or version; use those"
                " again, or choose another -o"
            )
        if self._files():
            raise OptionError(f"{self._told} holds other Parquet files; choose another -o")
        self._filesystem.create_dir(self._folder, recursive=True)
        with self._filesystem.open_output_stream(path) as file:
            file.write(recipe.encode())

    def keys(self) -> frozenset[str]:
        """The keys of all rows; a file that is torn is removed."""
        return frozenset(key for table in self._tables() for key in table["key"].to_pylist())

    def kept(self) -> Kept:
        """How many rows there are."""
        failed = [table["has_failed"].to_pylist() for table in self._tables()]
        return Kept(sum(map(len, failed)), sum(map(sum, failed)))

    def forget_failed(self) -> None:
        """Take the rows that failed out; a file that is torn by that is made again, as any is."""
        from pyarrow import compute, parquet

        for path in self._files():
            with self._filesystem.open_input_file(path) as file:
                table = parquet.read_table(file)
            if any(table["has_failed"].to_pylist()):
                with self._filesystem.open_output_stream(path) as file:
                    parquet.write_table(table.filter(compute.invert(table["has_failed"])), file)

    def _tables(self) -> Iterator[pa.Table]:
        """Keys and failures of each file."""
        from pyarrow import ArrowInvalid, parquet

        for path in self._files():
            try:
                with self._filesystem.open_input_file(path) as file:
                    yield parquet.read_table(file, columns=["key", "has_failed"])
            except ArrowInvalid:
                self._filesystem.delete_file(path)

    def _files(self) -> list[str]:
        from pyarrow import fs

        selector = fs.FileSelector(self._folder, recursive=True, allow_not_found=True)
        found = self._filesystem.get_file_info(selector)
        return sorted(info.path for info in found if info.path.endswith(_ROWS))
