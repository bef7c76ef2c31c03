"""Fuzz everything: ``PYTHONPATH=tests python tests/fuzz/run.py --inputs 10000 [--only "read docx"]``.

Inputs are made and tried in a child process with bounds on memory; one that hangs or dies is found
by its parent. What fails is kept in found/, as ``TARGET.NUMBER.bin``, and is from then on a case of
test_fuzz.py. A run can be told its ``--seed``; the same seed makes the same inputs.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import time
import traceback
import warnings
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fuzz.kept import keep
from fuzz.mutations import mutated
from fuzz.targets import refused, targets

SECONDS_AN_INPUT = 20
MOST_WAITS = 30
MEGABYTES = 2048


def fuzz(name: str, seed: int, start: int, inputs: int, parent: Connection) -> None:
    """Try inputs number `start` to `inputs` of a seed, and tell the parent of each."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    warnings.simplefilter("ignore")
    target, document = targets()[name]
    for number in range(start, inputs):
        data = mutated(document, random.Random(f"{name} {seed} {number}"))
        parent.send(("begun", number, b""))
        try:
            refused(target, data)
        except BaseException:  # noqa: BLE001
            parent.send(("failed", number, traceback.format_exc().encode()))


def watch(name: str, seed: int, inputs: int) -> list[tuple[int, str]]:
    """Run one target's inputs; give the numbers of those that failed, each with its reason."""
    failures: list[tuple[int, str]] = []
    at = -1
    context = multiprocessing.get_context("spawn")
    while at < inputs - 1:
        here, there = context.Pipe(duplex=False)
        child = context.Process(target=fuzz, args=(name, seed, at + 1, inputs, there))
        child.start()
        there.close()
        before, reason = at, f"took over {SECONDS_AN_INPUT} s"
        while _is_heard(here, child):
            try:
                kind, at, told = here.recv()
            except EOFError:
                reason = ""
                break
            if kind == "failed":
                failures.append((at, told.decode()))
        child.kill()
        child.join()
        if at == before:
            sys.exit(f"{name}: the process that tries its inputs does not start")
        if reason or child.exitcode:
            if at == inputs - 1 and not reason:
                break
            failures.append((at, reason or f"the process ended with {child.exitcode}"))
    return failures


def _is_heard(here: Connection, child: SpawnProcess) -> bool:
    """Whether the child says something before an input's seconds are used up.

    They are of the processor, so that nothing seems to hang where other work takes all of it; who
    uses none, and waits for ever, has as many times as long.
    """
    used = _processor_seconds(child)
    for _ in range(MOST_WAITS):
        if here.poll(SECONDS_AN_INPUT):
            return True
        if _processor_seconds(child) - used > SECONDS_AN_INPUT:
            return False
    return False


def _processor_seconds(child: SpawnProcess) -> float:
    try:
        times = psutil.Process(child.pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def main() -> None:
    """Run the command; exit with 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10_000, help="for each target")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", help="name of a target; may be given again")
    options = parser.parse_args()
    found = False
    for name, (_, document) in targets().items():
        if options.only and name not in options.only:
            continue
        began = time.monotonic()
        failures = watch(name, options.seed, options.inputs)
        print(
            f"{name}: {options.inputs} inputs, {len(failures)} failed, {time.monotonic() - began:.0f} s",
            flush=True,
        )
        for number, reason in failures:
            data = mutated(document, random.Random(f"{name} {options.seed} {number}"))
            print(f"  {keep(name, data)}: {reason.strip().splitlines()[-1]}", flush=True)
            found = True
    raise SystemExit(found)


if __name__ == "__main__":
    main()
