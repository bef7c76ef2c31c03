"""A translation memory: what a model has translated once, it is not asked again.

Hypotheses are kept in SQLite by the hash of text, direction, model signature and decoding, so
another model, or the same one with other arithmetic, finds nothing of the first. Several processes
may use one file. It is bounded: what was not asked for the longest goes first. A memory that fails
once it is open, because its disk is full, it is damaged or others hold it, costs time and nothing
else.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from summarizer.errors import ModelUnavailable
from summarizer.models import Decoding, Hypothesis, Mending, Translator, mending_of

MOST_ENTRIES = 2_000_000
_SHRINK_TO = 0.9
_KEYS_AT_A_TIME = 500
_SECONDS_BETWEEN_USES = 3600
"""An entry that was used within them is not marked as used again: a write costs more."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Memory:
    """An open translation memory, and how often it knew what it was asked; any thread may use it.

    :param most_entries: how many it holds before it forgets a tenth of them.
    :param busy_seconds: how long to wait for others who write; once that was in vain, not at all.
    """

    path: Path
    most_entries: int = MOST_ENTRIES
    busy_seconds: float = 30.0
    asked: int = 0
    known: int = 0
    _connection: sqlite3.Connection | None = field(default=None, repr=False)
    _entries: int = 0
    _is_failing: bool = False
    _turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def open(self) -> None:
        """Open the file, which else its first use does.

        :raises ModelUnavailable: if it cannot be used.
        """
        with self._turn:
            self._connect()

    def find(self, keys: Sequence[bytes]) -> dict[bytes, tuple[Hypothesis, ...]]:
        """The hypotheses of those keys that are known; none, if the file cannot be read now.

        :raises ModelUnavailable: if it cannot be used at all.
        """
        found: dict[bytes, tuple[Hypothesis, ...]] = {}
        with self._turn:
            connection = self._connect()
            try:
                for start in range(0, len(keys), _KEYS_AT_A_TIME):
                    found |= _found(connection, keys[start : start + _KEYS_AT_A_TIME])
            except sqlite3.Error as error:
                self._tell(error)
            self.asked += len(keys)
            self.known += len(found)
        return found

    def keep(self, new: dict[bytes, tuple[Hypothesis, ...]]) -> None:
        """Keep what a model has answered, if the file can be written now.

        :raises ModelUnavailable: if it cannot be used at all.
        """
        now = int(time.time())
        rows = [
            (key, json.dumps([[one.text, one.score, one.finished] for one in hypotheses]), now)
            for key, hypotheses in new.items()
        ]
        with self._turn:
            connection = self._connect()
            try:
                with connection:
                    connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
                    self._entries += len(rows)
                    if self._entries > self.most_entries:
                        self._entries = _shrunk(connection, self.most_entries)
            except sqlite3.Error as error:
                self._tell(error)

    def close(self) -> None:
        """Close the file; using the memory opens it again."""
        with self._turn:
            if self._connection:
                self._connection.close()
                self._connection = None

    def _tell(self, error: sqlite3.Error) -> None:
        if not self._is_failing:
            self._is_failing = True
            if self._connection:
                self._connection.execute("PRAGMA busy_timeout = 0")
            log.warning("the translation memory %s fails; going on without: %s", self.path, error)

    def _connect(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self.path.touch(mode=0o600)  # it holds what was translated
                connection = sqlite3.connect(
                    self.path, timeout=self.busy_seconds, check_same_thread=False
                )
            except (OSError, sqlite3.Error) as error:
                raise self._refused(error) from error
            try:
                _make_table(connection)
                self._entries = _count(connection)
            except sqlite3.Error as error:
                connection.close()
                raise self._refused(error) from error
            self._connection = connection
        return self._connection

    def _refused(self, error: Exception) -> ModelUnavailable:
        return ModelUnavailable(
            f"the translation memory {self.path} cannot be used: {error}; remove it, or go on with"
            " --no-memory"
        )


def _make_table(connection: sqlite3.Connection) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS entries"
            " (key BLOB PRIMARY KEY, hypotheses TEXT, used_at INTEGER) WITHOUT ROWID"
        )
        cursor.execute("CREATE INDEX IF NOT EXISTS by_use ON entries (used_at)")


def _found(
    connection: sqlite3.Connection, keys: Sequence[bytes]
) -> dict[bytes, tuple[Hypothesis, ...]]:
    marks = ",".join("?" * len(keys))
    now = int(time.time())
    rows = connection.execute(
        f"SELECT key, hypotheses, used_at FROM entries WHERE key IN ({marks})",  # noqa: S608 - question marks alone
        keys,
    ).fetchall()
    stale = [(now, key) for key, _, used_at in rows if used_at < now - _SECONDS_BETWEEN_USES]
    if stale:
        with connection:
            connection.executemany("UPDATE entries SET used_at = ? WHERE key = ?", stale)
    told = {key: _hypotheses(kept) for key, kept, _ in rows}
    return {key: hypotheses for key, hypotheses in told.items() if hypotheses}


def _hypotheses(kept: str) -> tuple[Hypothesis, ...]:
    """What was kept; nothing if it was damaged, so that the model is asked again."""
    try:
        return tuple(
            Hypothesis(str(text), float(score), bool(finished))
            for text, score, finished in json.loads(kept)
        )
    except (ValueError, TypeError):
        return ()


def _count(connection: sqlite3.Connection) -> int:
    (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    return int(count)


def _shrunk(connection: sqlite3.Connection, most_entries: int) -> int:
    """Forget a tenth if there are too many, and say how many are left."""
    count = _count(connection)
    if count <= most_entries:
        return count
    left = int(most_entries * _SHRINK_TO)
    connection.execute(
        "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY used_at, key LIMIT ?)",
        (count - left,),
    )
    return left


@dataclass(frozen=True, slots=True)
class RememberingTranslator:
    """A translator that asks its memory first; it answers as the model alone would."""

    translator: Translator
    memory: Memory
    direction: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """The model's."""
        return self.translator.name

    @property
    def signature(self) -> str:
        """The model's: the memory changes nothing."""
        return self.translator.signature

    @property
    def mending(self) -> Mending:
        """The model's."""
        return mending_of(self.translator)

    @property
    def source_languages(self) -> frozenset[str]:
        """The model's."""
        return self.translator.source_languages

    @property
    def target_languages(self) -> frozenset[str]:
        """The model's."""
        return self.translator.target_languages

    @property
    def max_source_tokens(self) -> int:
        """The model's."""
        return self.translator.max_source_tokens

    def between(self, source: str, target: str) -> Translator | None:
        """The same model and memory for this direction, or None if the model does not serve it."""
        directed = self.translator.between(source, target)
        return RememberingTranslator(directed, self.memory, (source, target)) if directed else None

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many of the model's tokens each text has."""
        return self.translator.count_tokens(texts)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """The hypotheses of each text, from the memory or from the model.

        :raises ModelError: if the model cannot answer.
        """
        keys = [self._key(text, decoding) for text in texts]
        known = self.memory.find(list(dict.fromkeys(keys)))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if new:
            answers = self.translator.translate(list(new.values()), decoding)
            if len(answers) != len(new):  # the caller finds out by their number
                return answers
            made = dict(zip(new, answers, strict=True))
            self.memory.keep(made)
            known |= made
        return [known[key] for key in keys]

    def _key(self, text: str, decoding: Decoding) -> bytes:
        # Of a model that serves several directions, the signature is the same for all of them.
        asked = (text, self.direction, self.translator.signature, asdict(decoding))
        told = json.dumps(asked, sort_keys=True).encode()
        return hashlib.blake2b(told, digest_size=16).digest()
