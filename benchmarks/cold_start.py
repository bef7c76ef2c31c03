r"""CPU time and peak memory of whole processes, from start to output, beside a peer's.

    python benchmarks/cold_start.py seeds/air-defence-2025-07.txt
    python benchmarks/cold_start.py ARTICLE \
        --peer "sumy lex-rank --language=french --length=5 --file=ARTICLE"

Runs alternate, so that a change in the machine's speed meets both; the medians and the median of
the ratios are printed.
"""

from __future__ import annotations

import argparse
import os
import shlex
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """What one process took."""

    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float


def run(command: list[str]) -> Run:
    """Run `command` to its end; its output is thrown away."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{shlex.join(command)} failed")
    process.returncode = 0
    # ru_maxrss is in units of 1024 bytes on Linux.
    return Run(
        usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss * 1024 / 1e6
    )


def line(name: str, runs: list[Run]) -> str:
    """The medians of `runs`."""
    return (
        f"{name:<12} CPU {statistics.median(r.cpu_seconds for r in runs):6.2f} s"
        f"   wall {statistics.median(r.wall_seconds for r in runs):6.2f} s"
        f"   peak {statistics.median(r.peak_megabytes for r in runs):7.1f} MB"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article")
    parser.add_argument("--peer", help="another command, measured in turn with this one")
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    ours = [sys.executable, "-m", "summarizer", "summarize", arguments.article]
    peer = shlex.split(arguments.peer) if arguments.peer else None
    run(ours)
    pairs = [(run(ours), run(peer) if peer else None) for _ in range(arguments.runs)]
    print(line("summarizer", [mine for mine, _ in pairs]))
    if peer:
        others = [(mine, other) for mine, other in pairs if other]
        print(line("peer", [other for _, other in others]))
        ratio = statistics.median(mine.cpu_seconds / other.cpu_seconds for mine, other in others)
        print(f"summarizer takes {ratio:.2f} of the peer's CPU time")


if __name__ == "__main__":
    main()
