"""Batches from bucket to bucket, one of them killed: python on_an_object_store.py.

The environment says where the store is. A process of its own, as on_a_cluster.py is.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import asdict

import pyarrow as pa
import ray
from batch_models import make, make_slowly
from object_store import BUCKET
from pyarrow import parquet

from summarizer import Options
from summarizer.batch import on_ray
from summarizer.batch.compute import Wanted
from summarizer.batch.output_folder import OutputFolder
from summarizer.errors import SummarizerError

TEXT = (
    "Le maire de Lisse a ouvert lundi la nouvelle école numéro {0}. Elle accueille {0} élèves"
    " depuis septembre. Les travaux ont coûté {0} millions d'euros à la commune."
)
WANTED = Wanted(Options(bullets=2))
INPUTS = [f"s3://{BUCKET}/in/a{part}.parquet" for part in range(10)]
OUT = f"s3://{BUCKET}/out"
ROWS_IN_A_BLOCK = 32
SECONDS = 300


def put(part: int) -> None:
    """The object of that number: 20 records."""
    numbers = range(part * 20, part * 20 + 20)
    columns = {"id": [f"a{n}" for n in numbers], "text": [TEXT.format(n) for n in numbers]}
    store = OutputFolder(f"s3://{BUCKET}/in")
    path = f"{store.path}/a{part}.parquet"
    parquet.write_table(pa.table(columns), path, filesystem=store.filesystem)


def run(inputs: list[str], out: str, model=make) -> dict[str, int] | str:
    try:
        return asdict(on_ray.run_on_ray(inputs, out, WANTED, model))
    except SummarizerError as error:
        return str(error)


def rows_when_killed() -> int:
    """How many rows a run has written that is killed at its first ones."""
    process = subprocess.Popen(
        [sys.executable, __file__, ray.get_runtime_context().gcs_address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + SECONDS
    store = OutputFolder(OUT)
    while not store.keys() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    process.kill()
    process.wait()
    return store.kept().rows


def rows_of_files() -> list[int]:
    """How many rows each file has that was written."""
    store = OutputFolder(OUT)
    return [table.num_rows for _, table in store._tables(["key"])]


def run_while_one_vanishes() -> dict[str, int] | str:
    """A run of which the last input is gone once its columns have been looked at."""
    records = on_ray._records

    def records_of_one_that_goes(*arguments):
        found = records(*arguments)
        store = OutputFolder(INPUTS[-1])
        store.filesystem.delete_file(store.path)
        return found

    on_ray._records = records_of_one_that_goes
    try:
        return run(INPUTS, OUT)
    finally:
        on_ray._records = records
        put(9)


def main() -> None:
    for part in range(10):
        put(part)
    ray.init("local", num_cpus=3, log_to_driver=False, include_dashboard=False)
    told = {
        "rows when killed": rows_when_killed(),
        "vanished": run_while_one_vanishes(),
        "after it": run(INPUTS, OUT),
        "again": run(INPUTS, OUT),
        "keys": len(OutputFolder(OUT).keys()),
        "rows of files": rows_of_files(),
        "no bucket to read": run(["s3://nowhere/a.parquet"], f"{OUT}2"),
        "no bucket to write": run(INPUTS, "s3://nowhere/out"),
    }
    ray.shutdown()
    print(json.dumps(told))


if __name__ == "__main__":
    on_ray._ROWS_IN_A_BLOCK = ROWS_IN_A_BLOCK
    if len(sys.argv) > 1:
        ray.init(address=sys.argv[1], log_to_driver=False)
        run(INPUTS, OUT, make_slowly)
    else:
        main()
