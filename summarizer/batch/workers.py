"""How many worker processes this machine bears, and why: what `batch` takes and `doctor` tells."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_OF_FREE_MEMORY = 0.8
_GROWTH_BYTES = 150_000_000
"""What a worker takes beside its models once it has read many articles: with the embedded model
206 MB after a hundred thousand, of which it has 60 when it begins."""

_CGROUP = Path("/sys/fs/cgroup")


@dataclass(frozen=True, slots=True)
class Machine:
    """What is free here: cores that this process may use, and memory; None if it is not told."""

    cores: int
    free_bytes: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """How many workers, and why in words."""

    workers: int
    why: str


def choose_workers(machine: Machine, worker_bytes: int, gpus: Sequence[int] = ()) -> Choice:
    """One worker for each GPU that is named, else one for each core, as far as memory goes.

    A worker has one core to itself: reading, checks and choice run on one core each, and a model
    translates as many sentences at a time as it has cores, so nothing is gained by fewer.

    :param worker_bytes: what one weighs, once its models are loaded.
    """
    if gpus:
        numbers = ", ".join(map(str, gpus))
        return Choice(len(gpus), f"one for each GPU that is named: {numbers}")
    if machine.free_bytes is None:
        return Choice(machine.cores, "one for each core; how much memory is free is not told here")
    each_bytes = worker_bytes + _GROWTH_BYTES
    fit = int(machine.free_bytes * _OF_FREE_MEMORY / each_bytes)
    told = f"{machine.free_bytes / 1e9:.1f} GB are free, one may take {each_bytes / 1e9:.2f} GB"
    if fit < machine.cores:
        return Choice(max(1, fit), f"as many as memory bears: {told}")
    return Choice(machine.cores, f"one for each core: {told}")


def this_machine() -> Machine:
    """What is free on this machine, within the limits of its container."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every platform
        cores = os.cpu_count() or 1
    return Machine(cores, _free_bytes())


def own_bytes() -> int:
    """The memory that this process has now, or the most it had where that is not told."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return _most_own_bytes()
    return next(
        int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS:")
    )


def _most_own_bytes() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _free_bytes() -> int | None:
    try:
        lines = Path("/proc/meminfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    free = next(
        (int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None
    )
    left = _left_in_container()
    return left if free is None else free if left is None else min(free, left)


def _left_in_container() -> int | None:
    try:
        limit = (_CGROUP / "memory.max").read_text(encoding="utf-8").strip()
        used = (_CGROUP / "memory.current").read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return None if limit == "max" else max(0, int(limit) - int(used))
