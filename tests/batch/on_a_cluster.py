"""Batches on a cluster of this machine's processes: python on_a_cluster.py FOLDER.

A process of its own: Ray starts threads and processes that warn, and that must end with it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

import psutil
import pyarrow as pa
import ray
from batch_models import make_slowly
from pyarrow import parquet
from ray.cluster_utils import Cluster

from summarizer import Options
from summarizer.batch import on_ray
from summarizer.batch.compute import Wanted
from summarizer.batch.on_ray import Spread, run_on_ray
from summarizer.batch.output_folder import OutputFolder
from summarizer.errors import OptionError

TEXT = (
    "Le maire de Lisse a ouvert lundi la nouvelle école numéro {0}. Elle accueille {0} élèves"
    " depuis septembre. Les travaux ont coûté {0} millions d'euros à la commune."
)
WANTED = Wanted(Options(bullets=2))


def actors() -> list[psutil.Process]:
    """The processes in which models are warm, of this cluster and no other on the machine."""
    found = []
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if any("MapWorker" in part for part in process.cmdline()):
                found.append(process)
    return found


def main() -> None:
    folder = Path(sys.argv[1])
    on_ray._ROWS_IN_A_BLOCK = 32
    texts = [TEXT.format(number) for number in range(200)]
    table = pa.table({"id": [f"a{n}" for n in range(200)], "text": texts})
    for part in range(10):
        parquet.write_table(table.slice(part * 20, 20), folder / f"in-{part}.parquet")
    given = [str(folder / f"in-{part}.parquet") for part in range(10)]

    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 4})
    second = cluster.add_node(num_cpus=2)
    ray.init(address=cluster.address, log_to_driver=False)
    events: list[str] = []

    def trouble() -> None:
        until = time.monotonic() + 240
        while not actors() and time.monotonic() < until:
            time.sleep(0.2)
        time.sleep(1.0)
        for process in actors()[:1]:
            os.kill(process.pid, signal.SIGKILL)
            events.append("worker killed")
        time.sleep(2.0)
        cluster.remove_node(second, allow_graceful=False)
        events.append("node lost")

    thread = threading.Thread(target=trouble)
    thread.start()
    written = run_on_ray(
        given, str(folder / "out"), WANTED, make_slowly, spread=Spread(workers=(1, 2))
    )
    ended_before_trouble = thread.is_alive()
    thread.join()
    again = run_on_ray(given, str(folder / "out"), WANTED, make_slowly)
    try:
        run_on_ray(given, str(folder / "out"), Wanted(Options(bullets=3)), make_slowly)
    except OptionError as error:
        refused = str(error)
    rows = parquet.read_table(folder / "out").to_pylist()
    ray.shutdown()
    cluster.shutdown()
    print(
        json.dumps(
            {
                "written": asdict(written),
                "again": asdict(again),
                "refused": refused,
                "keys": len(OutputFolder(str(folder / "out")).keys()),
                "events": events,
                "too_early": ended_before_trouble,
                "rows": {row["id"]: json.loads(row["row"]) for row in rows},
                "count": len(rows),
            }
        )
    )


if __name__ == "__main__":
    main()
