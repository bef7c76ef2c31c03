"""Work for Python while the code of a model keeps it waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do `work` in a thread while the body runs; at the end of the body, both are done.

    What `work` raises is raised then, unless the body raises first.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        done = thread.submit(work)
        yield
        done.result()
