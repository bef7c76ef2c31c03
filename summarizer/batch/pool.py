"""Worker processes that compute rows, in the order of their entries."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from summarizer.api import Summarizer
from summarizer.errors import ModelUnavailable, OptionError, SummarizerError

from .compute import Computed, Make, Wanted, computed
from .rows import Entry

_CHUNKS_AHEAD = 3


def computed_by_workers(
    chunks: Iterable[Sequence[Entry]],
    wanted: Wanted,
    make: Make,
    workers: int,
    gpus: Sequence[int] = (),
) -> Iterator[Computed]:
    """The rows of each chunk, in the order of the chunks, computed by processes of their own.

    Each worker opens its own models and has its share of the cores. A few chunks are read ahead,
    so memory does not grow with the number of articles.

    :param make: opens the models; it is called in each worker, so it must be importable.
    :param gpus: the indexes of those that workers take in turn; each sees its own alone.
    :raises ModelUnavailable: if a worker dies.
    :raises SummarizerError: if one cannot open its models, or they fail.
    """
    context = multiprocessing.get_context("spawn")
    places = context.Value("i", 0)
    waiting: deque[Future[Computed]] = deque()
    begin = (make, places, workers, tuple(gpus))
    with ProcessPoolExecutor(workers, context, _begin, begin) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_computed_in_worker, chunk, wanted))
                if len(waiting) > workers + _CHUNKS_AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise ModelUnavailable(
                "a worker died, perhaps for want of memory; go on with --resume and fewer --workers"
            ) from error
        finally:
            for one in waiting:
                one.cancel()


_opened: Summarizer | SummarizerError | None = None


def _begin(make: Make, places: object, workers: int, gpus: Sequence[int]) -> None:
    global _opened  # noqa: PLW0603 - a worker process has one, for all that it is given
    signal.signal(signal.SIGINT, lambda *_: os._exit(1))  # which a terminal sends to all
    threading.Thread(target=_end_with_the_one_that_asks, daemon=True).start()
    with places.get_lock():  # type: ignore[attr-defined]
        place = places.value  # type: ignore[attr-defined]
        places.value += 1  # type: ignore[attr-defined]
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        own = cores[place % len(cores) :: workers] if workers <= len(cores) else cores
        os.sched_setaffinity(0, own or cores)
    if gpus:
        os.environ["CUDA_VISIBLE_DEVICES"] = visible_gpu(
            gpus[place % len(gpus)], os.environ.get("CUDA_VISIBLE_DEVICES")
        )
    try:
        _opened = make()
    except SummarizerError as error:  # which the first chunk tells; the pool would only break
        _opened = error


def _end_with_the_one_that_asks() -> None:
    """Not to be left behind when it is killed: a pool's workers would wait for ever."""
    if asking := multiprocessing.parent_process():
        asking.join()
        os._exit(1)


def check_gpus(gpus: Sequence[int]) -> None:
    """Refuse GPUs that are not shown to this process.

    :raises OptionError: if `CUDA_VISIBLE_DEVICES` does not have one of these indexes.
    """
    for index in gpus:
        visible_gpu(index, os.environ.get("CUDA_VISIBLE_DEVICES"))


def visible_gpu(index: int, visible: str | None) -> str:
    """What `CUDA_VISIBLE_DEVICES` is to be for the GPU of that index among those visible now.

    >>> visible_gpu(1, None), visible_gpu(1, "4,6")
    ('1', '6')

    :raises OptionError: if there is none of that index.
    """
    if visible is None:
        return str(index)
    names = [name.strip() for name in visible.split(",") if name.strip()]
    if index >= len(names):
        raise OptionError(f"there is no GPU {index}: CUDA_VISIBLE_DEVICES is {visible!r}")
    return names[index]


def _computed_in_worker(chunk: Sequence[Entry], wanted: Wanted) -> Computed:
    if isinstance(_opened, SummarizerError):
        raise _opened
    assert _opened is not None
    return computed(chunk, wanted, _opened)
