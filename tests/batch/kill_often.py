"""Kill a batch at random moments and resume it: python kill_often.py INPUT FOLDER MOMENTS FORMAT.

A process of its own, without threads, because it forks: so a run starts at once. Prints for each
batch that was finished how often it had been killed.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

from batch_models import make

from summarizer import Options
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.run import Settings, run_batch

LONGEST_SECONDS = 0.4


def run(given: str, out: Path) -> None:
    settings = Settings(resume=out.exists(), shard_megabytes=0.01, format=sys.argv[4])
    run_batch(read_entries([given]), out, Wanted(Options(bullets=2)), make, settings)


def main() -> None:
    given, folder, moments = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(7)
    make().summarize("Le maire a ouvert la nouvelle école du village.")  # everything is imported
    if sys.argv[4] == "parquet":
        from pyarrow import parquet  # noqa: F401 - likewise
    killed, number, since = 0, 0, 0
    while killed < moments:
        child = os.fork()
        if not child:
            run(given, folder / str(number))
            os._exit(0)
        time.sleep(chance.random() * LONGEST_SECONDS)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            killed, since = killed + 1, since + 1
        else:
            assert os.WEXITSTATUS(status) == 0
            print(number, since, flush=True)
            number, since = number + 1, 0
    run(given, folder / str(number))
    print(number, since, flush=True)


if __name__ == "__main__":
    main()
