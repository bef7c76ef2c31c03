"""The same rows on a cluster: Ray Data reads, spreads, retries and writes; the rows are ours.

Actors hold a warm model each. A worker or node that dies takes nothing along: its rows are computed
elsewhere. What a resumed run finds written is not computed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.api import Summarizer
from summarizer.errors import ModelUnavailable, OptionError, SummarizerError

from .compute import Make, Wanted, chunks_of, rows_of
from .inputs import Columns, entry_of_record
from .output_folder import Kept, OutputFolder
from .rows import content_hash
from .run import recipe

_ROWS_IN_A_BATCH = 16
_ROWS_IN_A_BLOCK = 256
"""What one actor has at a time, and a file is written of: what a run that is killed does again."""
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
        rows = [
            row
            for chunk in chunks_of(entries)
            for row in rows_of(chunk, self._wanted, self._summarizer)
        ]
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
    retry_failed: bool = False,
) -> Kept:
    """Write Parquet files of rows into the folder `out`, and say what it holds then.

    Inputs and output may be on s3, gs, hdfs or abfs. What `out` holds already is not made again:
    calling it once more goes on with a run that ended.

    :param address: of a cluster; None starts Ray on this machine, if it does not run.
    :param retry_failed: try those again that failed.
    :raises OptionError: if an input is no Parquet, JSONL or CSV, or is not there, or `out` holds
        what other options, another model or version made.
    :raises ModelUnavailable: if Ray is not installed, or the cluster fails several times.
    """
    ray = _ray()
    by_reader = _by_reader([_absolute(given) for given in inputs])
    folder = OutputFolder(_absolute(out))
    if not ray.is_initialized():
        try:
            ray.init(address=address, log_to_driver=False)
        except (ConnectionError, ValueError) as error:
            raise OptionError(f"no cluster answers at {address}; check --address") from error
    folder.begin(_recipe_on_cluster(wanted, make, spread))
    if retry_failed:
        folder.forget_failed()
    for attempt in range(1, _TRIES + 1):
        try:
            for (reader, _), paths in by_reader.items():
                records = _records(reader, paths, columns)
                summarize_dataset(
                    records, wanted, make, columns, spread=spread, done=folder.keys()
                ).write_parquet(folder.path, filesystem=folder.filesystem)
            break
        except ray.exceptions.RayError as error:
            # Ray computes again what a lost worker had; of a lost node, not what was reading there.
            if attempt == _TRIES:
                raise _given_up(error) from error
    return folder.kept()


def _recipe_on_cluster(wanted: Wanted, make: Make, spread: Spread) -> str:
    """What the rows depend on; a worker tells, for this machine may have no models."""
    ray = _ray()
    asked = ray.remote(_recipe_of).options(num_cpus=spread.cores, num_gpus=spread.gpus)
    try:
        return str(ray.get(asked.remote(wanted, make)))
    except ray.exceptions.RayError as error:
        raise _given_up(error) from error


def _recipe_of(wanted: Wanted, make: Make) -> str:
    return recipe(wanted, make())


def _given_up(error: Exception) -> SummarizerError:
    """What a worker refused to do, in its own words; or that the cluster failed."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, SummarizerError):
        return cause
    (*_, last) = str(error).strip().splitlines() or [type(error).__name__]
    return ModelUnavailable(f"the cluster failed ({last}); the same command goes on")


def _records(reader: str, paths: list[str], columns: Columns) -> Any:
    """The records as a Ray dataset, in blocks of which one is soon done.

    :raises OptionError: if they cannot be read, or have no text column.
    """
    try:
        records = getattr(_ray().data, reader)(paths)
        names = records.schema().names
    except (OSError, ValueError) as error:
        # Of a reader in a process of Ray, without what its processes called.
        told = " ".join(str(getattr(error, "cause", None) or error).split())
        raise OptionError(f"{paths[0]} … cannot be read: {told}; check the path") from error
    if columns.text not in names:
        raise OptionError(
            f"{paths[0]} has no column {columns.text!r}; name the one with the text by"
            f" --text-column: {', '.join(names)}"
        )
    return records.repartition(target_num_rows_per_block=_ROWS_IN_A_BLOCK)


def _absolute(path: str) -> str:
    """Workers have working folders of their own."""
    return path if "://" in path else str(Path(path).resolve())


def _by_reader(inputs: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """The inputs by what reads them and the store that they are in, for Ray reads one at a time."""
    found: dict[tuple[str, str], list[str]] = {}
    for given in inputs:
        suffix = next((suffix for suffix in _READERS if given.endswith(suffix)), None)
        if suffix is None:
            raise OptionError(f"{given} is not read on Ray; give {', '.join(_READERS)} files")
        found.setdefault((_READERS[suffix], _store_of(given)), []).append(given)
    return found


def _store_of(path: str) -> str:
    """Scheme and bucket of an address; nothing of a file here.

    >>> _store_of("s3://archive/2025/a.parquet"), _store_of("/archive/a.parquet")
    ('s3://archive', '')
    """
    scheme, found, rest = path.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if found else ""


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise ModelUnavailable(
            'Ray is not installed; run: pip install "article-bullets[ray]"'
        ) from error
    return ray
