"""What works through the articles of the jobs, one after the other, beside the requests."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from summarizer.errors import SummarizerError

from . import problems
from .jobs import JobStore, Task
from .tickets import Cancelled, JobsUnavailable, Progress, Ticket

_SECONDS_BETWEEN_LOOKS = 1.0
_SECONDS_BETWEEN_CLEANINGS = 60.0
_RENEWALS_IN_A_LEASE = 4

log = logging.getLogger(__name__)


class JobRunner:
    """Takes articles from the store, one at a time, and puts their results there.

    :param work: the result of a task, as JSON; its ticket says whether it is still wanted.
    :param time_limit_seconds: of one article.
    """

    def __init__(
        self, jobs: JobStore, work: Callable[[Task, Ticket], str], time_limit_seconds: float
    ) -> None:
        self._jobs = jobs
        self._work = work
        self._time_limit_seconds = time_limit_seconds
        self._current: tuple[Task, Ticket] | None = None
        self._progress: tuple[str, int, Progress] | None = None
        self._wanted = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="job")

    def start(self) -> None:
        """Begin with what is waiting."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it takes what waits."""
        return self._thread.is_alive()

    def wake(self) -> None:
        """There is new work."""
        self._wanted.set()

    def cancel(self, job: str) -> None:
        """Stop working on a job that was deleted."""
        current = self._current
        if current and current[0].job == job:
            current[1].cancel()

    def progress(self, job: str) -> tuple[int, Progress] | None:
        """Which article of the job is worked on here, and its last sentence; None if none is."""
        found = self._progress
        return (found[1], found[2]) if found and found[0] == job else None

    def stop(self) -> None:
        """Stop at the next sentence; the article is taken up again, here or elsewhere."""
        self._stopping.set()
        self._wanted.set()
        if self._current:
            self._current[1].cancel()
        if self._thread.ident is not None:
            self._thread.join()
        self._worker.shutdown(wait=True)

    def _run(self) -> None:
        cleaned = 0.0
        while not self._stopping.is_set():
            try:
                if time.monotonic() - cleaned > _SECONDS_BETWEEN_CLEANINGS:
                    self._jobs.delete_expired()
                    cleaned = time.monotonic()
                task = self._jobs.next_task()
            except JobsUnavailable as error:
                log.warning("no jobs are taken: %s", error)
                self._stopping.wait(_SECONDS_BETWEEN_LOOKS)
                continue
            if task is None:
                self._wanted.wait(_SECONDS_BETWEEN_LOOKS)
                self._wanted.clear()
            else:
                self._do(task)

    def _do(self, task: Task) -> None:
        ticket = Ticket(self._time_limit_seconds, lambda progress: self._keep(task, progress))
        self._current = (task, ticket)
        if self._stopping.is_set():
            ticket.cancel()
        # In a thread of its own, so that a bug in one article is that article's result.
        work = self._worker.submit(self._work, task, ticket)
        self._hold(task, ticket, work)
        error = work.exception()
        self._current = self._progress = None
        if error is None:
            self._settle(lambda: self._jobs.finish(task, "done", work.result()))
        elif isinstance(error, Cancelled) and self._stopping.is_set():
            self._settle(lambda: self._jobs.put_back(task))
        else:
            result = self._told(error)
            self._settle(lambda: self._jobs.finish(task, "failed", result))

    def _hold(self, task: Task, ticket: Ticket, work: Future[str]) -> None:
        """Renew the lease of a task until it is done; give it up if it is not this replica's."""
        lease_seconds = self._jobs.lease_seconds
        seconds = lease_seconds / _RENEWALS_IN_A_LEASE if lease_seconds else None
        while not wait([work], timeout=seconds).done:
            try:
                if not self._jobs.renew(task):
                    ticket.cancel()
            except JobsUnavailable as error:
                log.warning("a lease was not renewed: %s", error)

    def _settle(self, settle: Callable[[], None]) -> None:
        """Tell the store, when it can be reached; until then, take nothing else."""
        while True:
            try:
                settle()
            except JobsUnavailable as error:
                log.warning("the result of an article waits: %s", error)
                if self._stopping.wait(_SECONDS_BETWEEN_LOOKS):
                    return  # its lease runs out, and it is done again
            else:
                return

    def _told(self, error: BaseException) -> str:
        if isinstance(error, SummarizerError):
            return json.dumps(problems.as_object(error)["error"], ensure_ascii=False)
        log.error("an article of a job failed", exc_info=error)
        return json.dumps(problems.INTERNAL["error"])

    def _keep(self, task: Task, progress: Progress) -> None:
        self._progress = (task.job, task.position, progress)
