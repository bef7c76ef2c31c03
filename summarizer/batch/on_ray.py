"""The same rows on a cluster: Ray Data reads, spreads, retries and writes; the rows are ours.

Actors hold a warm model each. A worker or node that dies takes nothing along: its rows are computed
elsewhere. What a resumed run finds written is not computed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarizer.api import Summarizer
from summarizer.errors import ModelUnavailable, OptionError

from .compute import Make, Wanted, rows_of
from .inputs import Columns, entry_of_record
from .rows import content_hash

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

_ROWS_IN_A_BATCH = 16
_TRIES = 3
_READERS = {
    ".parquet": "read_parquet",
    ".jsonl": "read_json",
    ".json": "read_json",
    ".csv": "read_csv",
}


_COLUMNS = Columns()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How much of a cluster a batch takes.

    :param workers: actors, each with its own model; a pair is the fewest and the most.
    :param cores: of each actor; fractions are allowed.
    :param gpus: of each actor, for models that use them; fractions are allowed.
    """

    workers: int | tuple[int, int] = 1
    cores: float = 1.0
    gpus: float = 0.0


class Actor:
    """A worker with a warm model; Ray makes one in each of its processes."""

    def __init__(self, make: Make, wanted: Wanted, columns: Columns, done: Any) -> None:
        import ray

        self._summarizer = make()
        self._wanted, self._columns = wanted, columns
        self._done: frozenset[str] = ray.get(done)

    def __call__(self, table: Any) -> dict[str, list[Any]]:
        """The rows of some records, without those that are done."""
        entries = [
            entry_of_record(values, key, key, self._columns)
            for values in table.to_pylist()
            if (key := record_key(values, self._columns)) not in self._done
        ]
        rows = rows_of(entries, self._wanted, self._summarizer)
        return {
            "key": [entry.name for entry in entries],
            "id": [str(row.values["id"]) for row in rows],
            "row": [json.dumps(row.values, ensure_ascii=False) for row in rows],
            "has_failed": [row.has_failed for row in rows],
        }


def record_key(values: dict[str, Any], columns: Columns) -> str:
    """What tells a record from all others: its id and its text, wherever it stands."""
    told = (str(values.get(columns.id)), str(values.get(columns.text)))
    return content_hash("\0".join(told).encode("utf-8", "surrogatepass"))


def summarize_dataset(
    dataset: Any,
    wanted: Wanted,
    make: Make = Summarizer,
    columns: Columns = _COLUMNS,
    *,
    spread: Spread = Spread(),
    done: Iterable[str] = (),
) -> Any:
    """A Ray dataset of rows (key, id, row as JSON, has_failed) for a Ray dataset of records.

    :param make: opens the models; it is called once in each actor.
    :param done: keys of records that are left out.
    """
    ray = _ray()
    workers = spread.workers
    least, most = (workers, workers) if isinstance(workers, int) else workers
    return dataset.map_batches(
        Actor,
        batch_size=_ROWS_IN_A_BATCH,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(min_size=least, max_size=most),
        fn_constructor_args=(make, wanted, columns, ray.put(frozenset(done))),
        num_cpus=spread.cores,
        num_gpus=spread.gpus,
    )


def run_on_ray(
    inputs: Sequence[str],
    out: str,
    wanted: Wanted,
    make: Make = Summarizer,
    columns: Columns = _COLUMNS,
    *,
    spread: Spread = Spread(),
    address: str | None = None,
) -> int:
    """Write Parquet files of rows into the folder `out`, and say how many rows it holds.

    Inputs and output may be on s3, gs, hdfs or abfs. What `out` holds already is not made again:
    calling it once more goes on with a run that ended.

    :param address: of a cluster; None starts Ray on this machine, if it does not run.
    :raises OptionError: if an input is no Parquet, JSONL or CSV.
    :raises ModelUnavailable: if Ray is not installed.
    """
    ray = _ray()
    if not ray.is_initialized():
        ray.init(address=address, log_to_driver=False)
    for attempt in range(1, _TRIES + 1):
        try:
            for reader, paths in _by_reader(inputs).items():
                records = getattr(ray.data, reader)(paths)
                done = written_keys(out)
                summarize_dataset(
                    records, wanted, make, columns, spread=spread, done=done
                ).write_parquet(out)
            break
        except ray.exceptions.RayError:
            # Ray computes again what a lost worker had; of a lost node, not what was reading there.
            if attempt == _TRIES:
                raise
    return len(written_keys(out))


def written_keys(out: str) -> frozenset[str]:
    """The keys of the rows in the Parquet files of a folder; a file that is torn is removed.

    :raises OptionError: if a row is there twice, which no run of this project writes.
    """
    from pyarrow import ArrowInvalid, fs, parquet

    filesystem, folder = fs.FileSystem.from_uri(_as_uri(out))
    keys: set[str] = set()
    for path in _parquet_files(filesystem, folder):
        try:
            with filesystem.open_input_file(path) as file:
                found = parquet.read_table(file, columns=["key"])["key"].to_pylist()
        except ArrowInvalid:
            filesystem.delete_file(path)
            continue
        if twice := keys.intersection(found):
            raise OptionError(f"{path} holds rows that are elsewhere, too: {sorted(twice)[:3]}")
        keys.update(found)
    return frozenset(keys)


def _parquet_files(filesystem: FileSystem, folder: str) -> list[str]:
    from pyarrow import fs

    selector = fs.FileSelector(folder, recursive=True, allow_not_found=True)
    found = filesystem.get_file_info(selector)
    return sorted(info.path for info in found if info.path.endswith(".parquet"))


def _as_uri(path: str) -> str:
    from pathlib import Path

    return path if "://" in path else Path(path).resolve().as_uri()


def _by_reader(inputs: Sequence[str]) -> dict[str, list[str]]:
    """The inputs by what reads them."""
    found: dict[str, list[str]] = {}
    for given in inputs:
        suffix = next((suffix for suffix in _READERS if given.endswith(suffix)), None)
        if suffix is None:
            raise OptionError(f"{given} is not read on Ray; give {', '.join(_READERS)} files")
        found.setdefault(_READERS[suffix], []).append(given)
    return found


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ModelUnavailable(
            'Ray is not installed; run: pip install "article-bullets[ray]"'
        ) from error
    return ray
