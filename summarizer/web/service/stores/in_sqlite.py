"""Jobs in an SQLite file of one process: what was accepted is on disk, and survives `kill -9`.

Whatever was being worked on when the process died is taken up again at the next start. Jobs are
deleted after a time, and SQLite overwrites what it deletes. A file that fails once it is open,
because its disk is full or it is damaged, fails what was asked of it alone, and whole.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Literal

from summarizer.errors import OptionError
from summarizer.web.service.jobs import (
    CRASHED,
    MOST_ATTEMPTS,
    ArticleStatus,
    Job,
    Material,
    QueueLimits,
    Task,
    content_bytes,
    material_of,
)
from summarizer.web.service.tickets import JobsUnavailable

_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    options TEXT NOT NULL,
    created REAL NOT NULL,
    expires REAL NOT NULL
);
CREATE TABLE articles (
    job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    content BLOB,
    is_text INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',
    attempts INTEGER NOT NULL DEFAULT 0,
    result TEXT,
    PRIMARY KEY (job, position)
);
CREATE INDEX articles_by_state ON articles (state);
CREATE INDEX jobs_by_expiry ON jobs (expires);
"""


class SqliteJobs:
    """The jobs in one SQLite file; any thread may use it.

    :param keep_seconds: jobs are deleted this long after they were accepted.
    :param limits: how many articles may wait.
    :param now: Unix time in seconds.
    :raises OptionError: if the file cannot be used, or another process uses it.
    """

    lease_seconds: float | None = None  # nobody else has the file open

    def __init__(
        self,
        path: Path,
        keep_seconds: float,
        limits: QueueLimits,
        *,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._now = now
        self._keep_seconds = keep_seconds
        self._limits = limits
        self._lock = threading.Lock()
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            self._database = sqlite3.connect(
                path, timeout=2.0, check_same_thread=False, isolation_level=None
            )
        except (OSError, sqlite3.Error) as error:
            raise _refused(path, error) from error
        try:
            self._open(path)
        except sqlite3.Error as error:
            self._database.close()
            raise _refused(path, error) from error
        except OptionError:
            self._database.close()
            raise

    def _open(self, path: Path) -> None:
        run = self._database.execute
        run("PRAGMA locking_mode = EXCLUSIVE")  # two services would do each article twice
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")  # a job that was accepted outlives a power cut
        run("PRAGMA secure_delete = ON")
        run("PRAGMA foreign_keys = ON")
        (version,) = run("PRAGMA user_version").fetchone()
        if version == 0:
            self._database.executescript(
                f"BEGIN; {_SCHEMA} PRAGMA user_version = {_SCHEMA_VERSION}; COMMIT;"
            )
        elif version != _SCHEMA_VERSION:
            raise OptionError(
                f"{path} holds jobs of another version ({version}); give another file with --jobs"
            )
        # An article that stopped the whole process several times will do so again.
        run(
            "UPDATE articles SET state = 'failed', content = NULL, result = ?"
            " WHERE state = 'running' AND attempts >= ?",
            (CRASHED, MOST_ATTEMPTS),
        )
        run("UPDATE articles SET state = 'queued' WHERE state = 'running'")

    def add(self, owner: str, articles: Sequence[Material], options: dict[str, Any]) -> str:
        """Accept a job and return its id; when this returns, the job is on disk.

        :raises Busy: if too many articles are waiting already, of all or of this key.
        """
        identity = secrets.token_urlsafe(18)
        rows = [
            (
                identity,
                position,
                material.source,
                content_bytes(material),
                isinstance(material.content, str),
            )
            for position, material in enumerate(articles)
        ]
        with self._transaction() as database:
            of_key = _waiting_of(owner, database) if owner else None
            self._limits.check(len(rows), _waiting(database), of_key)
            self._insert(database, identity, owner, json.dumps(options))
            database.executemany(
                "INSERT INTO articles (job, position, source, content, is_text)"
                " VALUES (?, ?, ?, ?, ?)",
                rows,
            )
        return identity

    def keep(self, owner: str, results: Sequence[tuple[str, str]]) -> str:
        """Keep results that are there already as a job that is done, and return its id."""
        identity = secrets.token_urlsafe(18)
        with self._transaction() as database:
            self._insert(database, identity, owner, "{}")
            database.executemany(
                "INSERT INTO articles (job, position, source, is_text, state, result)"
                " VALUES (?, ?, ?, 1, 'done', ?)",
                [(identity, place, *result) for place, result in enumerate(results)],
            )
        return identity

    def _insert(
        self, database: sqlite3.Connection, identity: str, owner: str, options: str
    ) -> None:
        now = self._now()
        database.execute(
            "INSERT INTO jobs VALUES (?, ?, ?, ?, ?)",
            (identity, owner, options, now, now + self._keep_seconds),
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing of what is executed inside, of one thread at a time.

        :raises JobsUnavailable: if the file cannot be read or written now.
        """
        with self._lock:
            try:
                self._database.execute("BEGIN IMMEDIATE")
                yield self._database
                self._database.execute("COMMIT")
            except sqlite3.Error as error:
                raise JobsUnavailable(
                    f"the file of the jobs cannot be used now: {error}; try again"
                ) from error
            finally:
                # SQLite itself ends some transactions that fail, as on a full disk, and not others.
                with suppress(sqlite3.Error):
                    if self._database.in_transaction:
                        self._database.rollback()

    def find(self, identity: str, owner: str) -> Job | None:
        """The job, if there is one of that id and owner."""
        with self._transaction() as database:
            job = database.execute(
                "SELECT created, expires FROM jobs WHERE id = ? AND owner = ? AND expires > ?",
                (identity, owner, self._now()),
            ).fetchone()
            rows = database.execute(
                "SELECT position, source, state, result FROM articles WHERE job = ?"
                " ORDER BY position",
                (identity,),
            ).fetchall()
        if job is None:
            return None
        created, expires = job
        return Job(identity, created, expires, tuple(ArticleStatus(*row) for row in rows))

    def delete(self, identity: str, owner: str) -> bool:
        """Whether there was such a job; it and its results are gone now."""
        with self._transaction() as database:
            done = database.execute(
                "DELETE FROM jobs WHERE id = ? AND owner = ?", (identity, owner)
            )
            return done.rowcount > 0

    def delete_expired(self) -> int:
        """Delete what is too old, and say how many jobs that were."""
        with self._transaction() as database:
            return database.execute("DELETE FROM jobs WHERE expires <= ?", (self._now(),)).rowcount

    def next_task(self) -> Task | None:
        """The article that has waited longest, now marked as running; None if none waits.

        Jobs are in the order of their rows, not of their times: a clock may be set back.
        """
        with self._transaction() as database:
            row = database.execute(
                "SELECT job, position, source, content, is_text, options, attempts FROM articles"
                " JOIN jobs ON jobs.id = job WHERE state = 'queued' AND expires > ?"
                " ORDER BY jobs.rowid, position LIMIT 1",
                (self._now(),),
            ).fetchone()
            if row is None:
                return None
            job, position, source, content, is_text, options, attempts = row
            database.execute(
                "UPDATE articles SET state = 'running', attempts = attempts + 1"
                " WHERE job = ? AND position = ?",
                (job, position),
            )
        material = material_of(source, content, is_text=bool(is_text))
        return Task(job, position, material, json.loads(options), attempts + 1)

    def renew(self, task: Task) -> bool:
        """Whether the job has not been deleted; the task is nobody else's anyway."""
        with self._transaction() as database:
            found = database.execute("SELECT 1 FROM jobs WHERE id = ?", (task.job,))
            return found.fetchone() is not None

    def finish(self, task: Task, state: Literal["done", "failed"], result: str) -> None:
        """Keep the result of a task and let go of its text; a deleted job stays deleted."""
        with self._transaction() as database:
            database.execute(
                "UPDATE articles SET state = ?, result = ?, content = NULL"
                " WHERE job = ? AND position = ?",
                (state, result, task.job, task.position),
            )

    def put_back(self, task: Task) -> None:
        """Let a task that was not finished wait again."""
        with self._transaction() as database:
            database.execute(
                "UPDATE articles SET state = 'queued', attempts = attempts - 1"
                " WHERE job = ? AND position = ?",
                (task.job, task.position),
            )

    def waiting(self) -> int:
        """How many articles wait or are worked on."""
        with self._transaction() as database:
            return _waiting(database)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._database.close()


def _waiting(database: sqlite3.Connection) -> int:
    (count,) = database.execute(
        "SELECT COUNT(*) FROM articles WHERE state IN ('queued', 'running')"
    ).fetchone()
    return int(count)


def _waiting_of(owner: str, database: sqlite3.Connection) -> int:
    (count,) = database.execute(
        "SELECT COUNT(*) FROM articles JOIN jobs ON jobs.id = job"
        " WHERE state IN ('queued', 'running') AND owner = ?",
        (owner,),
    ).fetchone()
    return int(count)


def _refused(path: Path, error: Exception) -> OptionError:
    return OptionError(f"the jobs in {path} cannot be used: {error}; give another file with --jobs")
