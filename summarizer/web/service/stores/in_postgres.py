"""Jobs in a PostgreSQL database, which several replicas of the service share.

A replica that takes an article has it for a lease, which it renews while it works. When a replica
dies, its leases run out, and others take what it had. The database's clock is everyone's. Texts and
results are bytes, since texts of PostgreSQL hold neither NUL nor half a surrogate pair.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

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

if TYPE_CHECKING:
    from psycopg import Connection

_SCHEMA_VERSION = 1
_LOCK = 7_203_301
"""Held while tables are made, and while a job is added: an application's number for itself."""

_CONNECTIONS = 4
_SECONDS_TO_CONNECT = 10.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS summarizer_schema (version integer NOT NULL);
CREATE TABLE IF NOT EXISTS summarizer_jobs (
    id text PRIMARY KEY,
    owner text NOT NULL,
    options text NOT NULL,
    created double precision NOT NULL,
    expires double precision NOT NULL
);
CREATE TABLE IF NOT EXISTS summarizer_articles (
    job text NOT NULL REFERENCES summarizer_jobs (id) ON DELETE CASCADE,
    position integer NOT NULL,
    source bytea NOT NULL,
    content bytea,
    is_text boolean NOT NULL,
    state text NOT NULL DEFAULT 'queued',
    attempts integer NOT NULL DEFAULT 0,
    worker text,
    leased_until timestamptz,
    result bytea,
    PRIMARY KEY (job, position)
);
CREATE INDEX IF NOT EXISTS summarizer_unfinished ON summarizer_articles (state)
    WHERE state IN ('queued', 'running');
CREATE INDEX IF NOT EXISTS summarizer_expiry ON summarizer_jobs (expires);
"""
_NOW = "extract(epoch FROM now())"
_IS_FREE = "(state = 'queued' OR (state = 'running' AND leased_until < now()))"
_IS_MINE = (
    "job = %(job)s AND position = %(position)s AND worker = %(worker)s"
    " AND attempts = %(attempt)s AND state = 'running'"
)
_LEASE = "now() + %(lease_seconds)s * interval '1 second'"


class PostgresJobs:
    """The jobs in one database; any thread and any replica may use it.

    :param keep_seconds: jobs are deleted this long after they were accepted.
    :param limits: how many articles may wait, of all replicas.
    :param lease_seconds: how long an article is its replica's without a word of it.
    :raises OptionError: if the database cannot be used, or psycopg is not installed.
    """

    def __init__(
        self, address: str, keep_seconds: float, limits: QueueLimits, *, lease_seconds: float = 60.0
    ) -> None:
        self.lease_seconds: float | None = lease_seconds
        self._lease = lease_seconds
        self._keep_seconds = keep_seconds
        self._limits = limits
        self._worker = secrets.token_urlsafe(9)
        try:
            import psycopg
            from psycopg_pool import ConnectionPool
        except ImportError:
            raise OptionError(
                '--jobs-database needs psycopg; run: pip install "article-bullets[postgres]"'
            ) from None
        self._errors = (psycopg.OperationalError, psycopg.InterfaceError)
        try:
            self._pool = ConnectionPool(
                address,
                min_size=1,
                max_size=_CONNECTIONS,
                timeout=_SECONDS_TO_CONNECT,
                check=ConnectionPool.check_connection,
                open=False,
            )
            self._pool.open(wait=True, timeout=_SECONDS_TO_CONNECT)
        except psycopg.Error as error:
            raise _refused(error) from error
        try:
            self._make_tables()
        except (psycopg.Error, JobsUnavailable) as error:
            self._pool.close()
            raise _refused(error) from error
        except OptionError:
            self._pool.close()
            raise

    def _make_tables(self) -> None:
        with self._transaction() as database:
            database.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            database.execute(_SCHEMA)
            row = database.execute("SELECT version FROM summarizer_schema").fetchone()
            if row is None:
                database.execute("INSERT INTO summarizer_schema VALUES (%s)", (_SCHEMA_VERSION,))
            elif row[0] != _SCHEMA_VERSION:
                raise OptionError(
                    f"the database holds jobs of another version ({row[0]}); give another with"
                    " --jobs-database"
                )

    def add(self, owner: str, articles: Sequence[Material], options: dict[str, Any]) -> str:
        """Accept a job and return its id; when this returns, the job is on disk.

        :raises Busy: if too many articles are waiting already, of all or of this key.
        """
        identity = secrets.token_urlsafe(18)
        with self._transaction() as database:
            database.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            of_key = _waiting_of(owner, database) if owner else None
            self._limits.check(len(articles), _waiting(database), of_key)
            self._insert(database, identity, owner, json.dumps(options))
            with database.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO summarizer_articles (job, position, source, content, is_text)"
                    " VALUES (%s, %s, %s, %s, %s)",
                    [
                        (
                            identity,
                            position,
                            _bytes(material.source),
                            content_bytes(material),
                            isinstance(material.content, str),
                        )
                        for position, material in enumerate(articles)
                    ],
                )
        return identity

    def keep(self, owner: str, results: Sequence[tuple[str, str]]) -> str:
        """Keep results that are there already as a job that is done, and return its id."""
        identity = secrets.token_urlsafe(18)
        with self._transaction() as database:
            self._insert(database, identity, owner, "{}")
            with database.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO summarizer_articles"
                    " (job, position, source, is_text, state, result)"
                    " VALUES (%s, %s, %s, true, 'done', %s)",
                    [
                        (identity, place, _bytes(source), _bytes(result))
                        for place, (source, result) in enumerate(results)
                    ],
                )
        return identity

    def _insert(self, database: Connection[Any], identity: str, owner: str, options: str) -> None:
        database.execute(
            f"INSERT INTO summarizer_jobs VALUES (%s, %s, %s, {_NOW}, {_NOW} + %s)",
            (identity, owner, options, self._keep_seconds),
        )

    def find(self, identity: str, owner: str) -> Job | None:
        """The job, if there is one of that id and owner."""
        with self._transaction() as database:
            job = database.execute(
                "SELECT created, expires FROM summarizer_jobs"
                f" WHERE id = %s AND owner = %s AND expires > {_NOW}",
                (identity, owner),
            ).fetchone()
            rows = database.execute(
                "SELECT position, source, state, result FROM summarizer_articles"
                " WHERE job = %s ORDER BY position",
                (identity,),
            ).fetchall()
        if job is None:
            return None
        articles = (
            ArticleStatus(position, _text(source), state, None if result is None else _text(result))
            for position, source, state, result in rows
        )
        return Job(identity, job[0], job[1], tuple(articles))

    def delete(self, identity: str, owner: str) -> bool:
        """Whether there was such a job; it and its results are gone now."""
        with self._transaction() as database:
            done = database.execute(
                "DELETE FROM summarizer_jobs WHERE id = %s AND owner = %s", (identity, owner)
            )
            return done.rowcount > 0

    def delete_expired(self) -> int:
        """Delete what is too old, and say how many jobs that were."""
        with self._transaction() as database:
            return database.execute(f"DELETE FROM summarizer_jobs WHERE expires <= {_NOW}").rowcount

    def next_task(self) -> Task | None:
        """The article that has waited longest, or whose replica has died; None if none waits.

        One that has stopped its replica several times will do so again, and is given up.
        """
        told = {
            "worker": self._worker,
            "lease_seconds": self._lease,
            "most": MOST_ATTEMPTS,
            "crashed": CRASHED.encode(),
        }
        with self._transaction() as database:
            database.execute(
                "UPDATE summarizer_articles SET state = 'failed', content = NULL,"
                f" result = %(crashed)s WHERE {_IS_FREE} AND attempts >= %(most)s",
                told,
            )
            row = database.execute(
                "WITH next AS ("
                " SELECT job, position, options FROM summarizer_articles"
                " JOIN summarizer_jobs ON summarizer_jobs.id = job"
                f" WHERE {_IS_FREE} AND expires > {_NOW} ORDER BY created, position LIMIT 1"
                " FOR UPDATE OF summarizer_articles SKIP LOCKED)"
                " UPDATE summarizer_articles AS taken SET state = 'running',"
                f" attempts = attempts + 1, worker = %(worker)s, leased_until = {_LEASE}"
                " FROM next WHERE taken.job = next.job AND taken.position = next.position"
                " RETURNING taken.job, taken.position, source, content, is_text, options, attempts",
                told,
            ).fetchone()
        if row is None:
            return None
        job, position, source, content, is_text, options, attempts = row
        material = material_of(_text(source), bytes(content), is_text=is_text)
        return Task(job, position, material, json.loads(options), attempts)

    def renew(self, task: Task) -> bool:
        """Whether the task is still this replica's, which then has it for another lease."""
        return self._change(task, f"leased_until = {_LEASE}", lease_seconds=self._lease)

    def finish(self, task: Task, state: Literal["done", "failed"], result: str) -> None:
        """Keep the result of a task and let go of its text, if it is still this replica's."""
        changed = "state = %(state)s, result = %(result)s, content = NULL"
        self._change(task, changed, state=state, result=_bytes(result))

    def put_back(self, task: Task) -> None:
        """Let a task that was not finished wait again."""
        self._change(task, "state = 'queued', attempts = attempts - 1")

    def waiting(self) -> int:
        """How many articles wait or are worked on, of all replicas."""
        with self._transaction() as database:
            return _waiting(database)

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()

    def _change(self, task: Task, changed: str, **values: object) -> bool:
        mine = {
            "job": task.job,
            "position": task.position,
            "worker": self._worker,
            "attempt": task.attempt,
        }
        with self._transaction() as database:
            done = database.execute(
                f"UPDATE summarizer_articles SET {changed} WHERE {_IS_MINE}",
                mine | values,
            )
            return done.rowcount > 0

    @contextmanager
    def _transaction(self) -> Iterator[Connection[Any]]:
        """All or nothing of what is executed inside.

        :raises JobsUnavailable: if the database cannot be reached.
        """
        try:
            with self._pool.connection() as database:
                yield database
        except self._errors as error:
            raise JobsUnavailable(
                f"the database of the jobs cannot be reached: {_one_line(error)}; try again"
            ) from error


def _waiting(database: Connection[Any]) -> int:
    row = database.execute(
        "SELECT COUNT(*) FROM summarizer_articles WHERE state IN ('queued', 'running')"
    ).fetchone()
    return int(row[0]) if row else 0


def _waiting_of(owner: str, database: Connection[Any]) -> int:
    row = database.execute(
        "SELECT COUNT(*) FROM summarizer_articles JOIN summarizer_jobs ON id = job"
        " WHERE state IN ('queued', 'running') AND owner = %s",
        (owner,),
    ).fetchone()
    return int(row[0]) if row else 0


def _refused(error: Exception) -> OptionError:
    return OptionError(
        f"the database of the jobs cannot be used: {_one_line(error)}; check --jobs-database"
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return bytes(data).decode("utf-8", "surrogatepass")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
