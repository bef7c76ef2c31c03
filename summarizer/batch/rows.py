"""What goes through a batch: entries as they are read, and the rows that come of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from summarizer.document import Article, Failure, Summary, TranslatedText
from summarizer.errors import InputError
from summarizer.render.to_json import as_object

SCHEMA = 1
"""Of the rows; docs/batch.md describes them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the input, or why it cannot be read.

    :param name: where it is from, and which one it is there: "news.zip/a.html", "all.jsonl:12".
    :param content: hash of what was read, in hexadecimal.
    :param id: what the input calls it, or its name.
    """

    name: str
    content: str
    id: str
    article: Article | InputError


@dataclass(frozen=True, slots=True)
class Row:
    """What came of an entry, as JSON values; a failed one says why and is kept apart."""

    key: str
    values: dict[str, Any]
    has_failed: bool

    def line(self) -> str:
        """The row as JSON on one line, with its line end."""
        return json.dumps(self.values, ensure_ascii=False) + "\n"


def content_hash(data: bytes) -> str:
    """A hash of an entry's content."""
    return hashlib.sha256(data).hexdigest()[:32]


def key_of(entry: Entry) -> str:
    """What tells an entry from all others: the same name and content are the same work."""
    return content_hash(f"{entry.name}\0{entry.content}".encode("utf-8", "surrogatepass"))


def row_of(entry: Entry, result: Summary | Failure, translation: TranslatedText | None) -> Row:
    """The row of an article that was summarised, translated, or both; or of one that failed."""
    values: dict[str, Any] = {"row_schema": SCHEMA, "id": entry.id, "name": entry.name}
    if isinstance(result, Failure):
        return failed_row(entry, result.error)
    values |= as_object(result)
    if translation is not None:
        values["text"] = translation.text
    return Row(key_of(entry), values, has_failed=False)


def translated_row(entry: Entry, article: Article, translation: TranslatedText) -> Row:
    """The row of an article that was translated as a whole and not summarised."""
    values = {
        "row_schema": SCHEMA,
        "id": entry.id,
        "name": entry.name,
        "source": article.source,
        "source_title": article.title,
        "date": article.date,
        "text": translation.text,
    }
    return Row(key_of(entry), values, has_failed=False)


def failed_row(entry: Entry, error: Exception) -> Row:
    """The row of an article that could not be read or summarised, with the reason."""
    values = {
        "row_schema": SCHEMA,
        "id": entry.id,
        "name": entry.name,
        "error": type(error).__name__,
        "reason": str(error),
    }
    return Row(key_of(entry), values, has_failed=True)
