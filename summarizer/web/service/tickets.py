"""Requests on their way: how far they are, how long they may take, how they end early."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from summarizer.errors import SummarizerError
from summarizer.models import Hypothesis


class Busy(SummarizerError):
    """Too much is waiting already; `retry_after_seconds` says when to come back."""

    def __init__(self, message: str, retry_after_seconds: int = 1) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class JobsUnavailable(SummarizerError):
    """The file or the database of the jobs cannot be read or written now."""


class Cancelled(SummarizerError):
    """The one who asked does not want it any more, or has gone away."""


class TimeLimitReached(SummarizerError):
    """The request waited and ran for longer than the service allows."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A sentence has been translated; `total` counts those that are known to be needed so far."""

    done: int
    total: int
    source: str
    target: str


class Observer(Protocol):
    """What is told of every batch."""

    def batch(self, sentences: int, tokens: int, seconds: float) -> None:
        """`sentences` with `tokens` source tokens were translated together."""
        ...


class Ticket:
    """One request on its way: how long it may take, how far it is, whether it is still wanted.

    `is_writing` says that a writer is at work on it.
    """

    def __init__(
        self, seconds: float, on_progress: Callable[[Progress], None] | None = None
    ) -> None:
        self._deadline = time.monotonic() + seconds
        self._seconds = seconds
        self._on_progress = on_progress
        self._cancelled = threading.Event()
        self.is_writing = False
        self._asked = 0
        self._done = 0

    @property
    def seconds_left(self) -> float:
        """How long it may still take; 0 when its time is over."""
        return max(0.0, self._deadline - time.monotonic())

    def cancel(self) -> None:
        """Let the work end at its next sentence."""
        self._cancelled.set()

    def check(self) -> None:
        """Go on only if the work is still wanted.

        :raises Cancelled: if it is not.
        :raises TimeLimitReached: if its time is over.
        """
        if self._cancelled.is_set():
            raise Cancelled("the request was cancelled")
        if time.monotonic() > self._deadline:
            raise TimeLimitReached(
                f"the request took longer than {self._seconds:g} seconds; give less text, or use"
                " /v1/batch"
            )

    def expect(self, sentences: int) -> None:
        """So many more sentences are needed."""
        self._asked += sentences

    def answered(self, source: str, hypotheses: tuple[Hypothesis, ...]) -> None:
        """One of them has been translated."""
        self._done += 1
        if self._on_progress:
            self._on_progress(Progress(self._done, self._asked, source, hypotheses[0].text))
