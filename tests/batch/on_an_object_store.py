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
SECONDS = 900


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
    """How many rows a run has written that is killed while its model is at work."""
    process = subprocess.Popen(
        [sys.executable, __file__, ray.get_runtime_context().gcs_address],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + SECONDS
    store = OutputFolder(OUT)
    while not has_begun(store) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
    time.sleep(10.0)
    process.kill()
    process.wait()
    return store.kept().rows


def has_begun(folder: OutputFolder) -> bool:
    (found,) = folder.filesystem.get_file_info([f"{folder.path}/_recipe"])
    return found.is_file


def run_while_one_vanishes(inputs: list[str], out: str) -> dict[str, int] | str:
    """A run of which the last input is gone once its columns have been looked at."""
    records = on_ray._records

    def records_of_one_that_goes(*arguments):
        found = records(*arguments)
        store = OutputFolder(inputs[-1])
        store.filesystem.delete_file(store.path)
        return found

    on_ray._records = records_of_one_that_goes
    try:
        return run(inputs, out)
    finally:
        on_ray._records = records


def main() -> None:
    for part in range(10):
        put(part)
    ray.init(num_cpus=3, log_to_driver=False, include_dashboard=False)
    killed = rows_when_killed()
    told = {
        "rows when killed": killed,
        "after it": run(INPUTS, OUT),
        "again": run(INPUTS, OUT),
        "keys": len(OutputFolder(OUT).keys()),
        "vanished": run_while_one_vanishes(INPUTS[-2:], f"{OUT}2"),
    }
    put(9)
    told |= {
        "what vanished, put back": run(INPUTS[-2:], f"{OUT}2"),
        "no bucket to read": run(["s3://nowhere/a.parquet"], f"{OUT}3"),
        "no bucket to write": run(INPUTS, "s3://nowhere/out"),
    }
    ray.shutdown()
    print(json.dumps(told))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        ray.init(address=sys.argv[1], log_to_driver=False)
        run(INPUTS, OUT, make_slowly)
    else:
        main()
