"""Jobs: lists of articles that are worked on beside the requests, and what a store of them does.

Each article has a state of its own, and one that fails stops no other. `stores/` keeps jobs in
SQLite, for one process, or in PostgreSQL, for several behind one address.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from .problems import error_object
from .tickets import Busy

ArticleState = Literal["queued", "running", "done", "failed"]
JobState = Literal["queued", "running", "done"]

MOST_ATTEMPTS = 3
RETRY_AFTER_SECONDS = 30
CRASHED: str = json.dumps(
    error_object(
        "crashed",
        f"the service stopped {MOST_ATTEMPTS} times while it worked on this article",
        "Leave this article out, and send it to the operator.",
    )["error"]
)
"""The result of an article that is given up."""


@dataclass(frozen=True, slots=True)
class Material:
    """One article as it came: a text, or the bytes of a file; `source` is its name."""

    source: str
    content: str | bytes


@dataclass(frozen=True, slots=True)
class Task:
    """One article that is to be summarised: the `position`-th of its job.

    :param attempt: how often it was begun, this time included.
    """

    job: str
    position: int
    material: Material
    options: dict[str, Any]
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class ArticleStatus:
    """How far one article is; `result` is its summary, or its error, as JSON text."""

    position: int
    source: str
    state: ArticleState
    result: str | None


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its owner sees it. `created` and `expires` are Unix times in seconds."""

    id: str
    created: float
    expires: float
    articles: tuple[ArticleStatus, ...]

    @property
    def state(self) -> JobState:
        """Done when every article is done or has failed."""
        states = {article.state for article in self.articles}
        if states <= {"done", "failed"}:
            return "done"
        return "queued" if states == {"queued"} else "running"


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How many articles may wait: of all, and of one API key, so that others find room."""

    articles: int
    of_one_key: int

    def check(self, new: int, waiting: int, of_key: int | None) -> None:
        """Refuse `new` articles of a caller who has `of_key` among the `waiting`; None: has no key.

        :raises Busy: if too many would wait.
        """
        if waiting + new > self.articles:
            message = f"{waiting} articles are waiting already; try again later"
            raise Busy(message, RETRY_AFTER_SECONDS)
        if of_key is not None and of_key + new > self.of_one_key:
            message = (
                f"{of_key} articles of this key are waiting already, of {self.of_one_key} at"
                " most; try again later"
            )
            raise Busy(message, RETRY_AFTER_SECONDS)


class JobStore(Protocol):
    """What keeps jobs; any thread may use it.

    :raises JobsUnavailable: from any of its methods, if it cannot be read or written now.
    """

    lease_seconds: float | None
    """A task is this replica's alone for so long, and longer if `renew` is called in time; None if
    nobody else could take it."""

    def add(self, owner: str, articles: Sequence[Material], options: dict[str, Any]) -> str:
        """Accept a job and return its id; when this returns, the job is on disk.

        :param owner: the name of a key, or "" where there are none.
        :raises Busy: if too many articles are waiting already, of all or of this key.
        """
        ...

    def keep(self, owner: str, results: Sequence[tuple[str, str]]) -> str:
        """Keep results that are there already as a job that is done, and return its id.

        :param results: what each article is called, and its summary as JSON text.
        """
        ...

    def find(self, identity: str, owner: str) -> Job | None:
        """The job, if there is one of that id and owner."""
        ...

    def delete(self, identity: str, owner: str) -> bool:
        """Whether there was such a job; it and its results are gone now."""
        ...

    def delete_expired(self) -> int:
        """Delete what is too old, and say how many jobs that were."""
        ...

    def next_task(self) -> Task | None:
        """The article that has waited longest, now marked as running; None if none waits."""
        ...

    def renew(self, task: Task) -> bool:
        """Whether the task is still wanted of this replica, which then has it for another lease."""
        ...

    def finish(self, task: Task, state: Literal["done", "failed"], result: str) -> None:
        """Keep the result of a task and let go of its text.

        What was deleted stays deleted; what another replica has taken stays that one's.
        """
        ...

    def put_back(self, task: Task) -> None:
        """Let a task that was not finished wait again."""
        ...

    def waiting(self) -> int:
        """How many articles wait or are worked on."""
        ...

    def close(self) -> None:
        """Let go of what is open."""
        ...


def content_bytes(material: Material) -> bytes:
    """The content as bytes, from which `material_of` makes it again."""
    if isinstance(material.content, str):
        return material.content.encode("utf-8", "surrogatepass")
    return material.content


def material_of(source: str, content: bytes, *, is_text: bool) -> Material:
    """What `content_bytes` was made of."""
    return Material(source, content.decode("utf-8", "surrogatepass") if is_text else content)
