"""A translation memory: what a model has translated once, it is not asked again.

Hypotheses are kept in SQLite by the hash of text, model signature and decoding, so another model,
or the same one with other arithmetic, finds nothing of the first. Several processes may use one
file. It is bounded: what was not asked for the longest goes first.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path

from summarizer.errors import ModelUnavailable
from summarizer.models import Decoding, Hypothesis, Mending, Translator, mending_of

MOST_ENTRIES = 2_000_000
_SHRINK_TO = 0.9
_BUSY_SECONDS = 30.0
_KEYS_AT_A_TIME = 500


@dataclass(slots=True)
class Memory:
    """An open translation memory, and how often it knew what it was asked.

    :param most_entries: how many it holds before it forgets a tenth of them.
    """

    path: Path
    most_entries: int = MOST_ENTRIES
    asked: int = 0
    known: int = 0
    _connection: sqlite3.Connection | None = field(default=None, repr=False)

    def find(self, keys: Sequence[bytes]) -> dict[bytes, tuple[Hypothesis, ...]]:
        """The hypotheses of those keys that are known."""
        found: dict[bytes, tuple[Hypothesis, ...]] = {}
        connection = self._connect()
        for start in range(0, len(keys), _KEYS_AT_A_TIME):
            some = keys[start : start + _KEYS_AT_A_TIME]
            marks = ",".join("?" * len(some))
            rows = connection.execute(
                f"SELECT key, hypotheses FROM entries WHERE key IN ({marks})",  # noqa: S608 - question marks alone
                some,
            ).fetchall()
            found |= {key: tuple(Hypothesis(*one) for one in json.loads(it)) for key, it in rows}
        self.asked += len(keys)
        self.known += len(found)
        if found:
            with connection:
                connection.executemany(
                    "UPDATE entries SET used_at = ? WHERE key = ?",
                    [(int(time.time()), key) for key in found],
                )
        return found

    def keep(self, new: dict[bytes, tuple[Hypothesis, ...]]) -> None:
        """Keep what a model has answered."""
        now = int(time.time())
        rows = [
            (key, json.dumps([[one.text, one.score, one.finished] for one in hypotheses]), now)
            for key, hypotheses in new.items()
        ]
        connection = self._connect()
        with connection:
            connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", rows)
            (count,) = connection.execute("SELECT count(*) FROM entries").fetchone()
            if count > self.most_entries:
                connection.execute(
                    "DELETE FROM entries WHERE key IN"
                    " (SELECT key FROM entries ORDER BY used_at, key LIMIT ?)",
                    (count - int(self.most_entries * _SHRINK_TO),),
                )

    def close(self) -> None:
        """Close the file; using the memory opens it again."""
        if self._connection:
            self._connection.close()
            self._connection = None

    def _connect(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS)
                with closing(connection.cursor()) as cursor:
                    cursor.execute("PRAGMA journal_mode=WAL")
                    cursor.execute("PRAGMA synchronous=NORMAL")
                    cursor.execute(
                        "CREATE TABLE IF NOT EXISTS entries"
                        " (key BLOB PRIMARY KEY, hypotheses TEXT, used_at INTEGER) WITHOUT ROWID"
                    )
                    cursor.execute("CREATE INDEX IF NOT EXISTS by_use ON entries (used_at)")
            except (OSError, sqlite3.Error) as error:
                raise ModelUnavailable(
                    f"the translation memory {self.path} cannot be used: {error}; remove it, or go"
                    " on with --no-memory"
                ) from error
            self._connection = connection
        return self._connection


@dataclass(frozen=True, slots=True)
class RememberingTranslator:
    """A translator that asks its memory first; it answers as the model alone would."""

    translator: Translator
    memory: Memory

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
        return RememberingTranslator(directed, self.memory) if directed else None

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
        asked = (text, self.translator.signature, asdict(decoding))
        told = json.dumps(asked, sort_keys=True).encode()
        return hashlib.blake2b(told, digest_size=16).digest()
