"""What goes through a batch: entries as they are read, and the rows that come of them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from summarizer.document import Article, Summary, TranslatedText
from summarizer.errors import InputError, SummarizerError
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
        line = json.dumps(self.values, ensure_ascii=False) + "\n"
        try:
            line.encode()
        except UnicodeEncodeError:  # half a surrogate pair, or a file's name that is no UTF-8
            return json.dumps(self.values) + "\n"
        return line


def content_hash(data: bytes) -> str:
    """A hash of an entry's content."""
    return hashlib.sha256(data).hexdigest()[:32]


def key_of(entry: Entry) -> str:
    """What tells an entry from all others: the same id and content are the same work.

    Not its place, so that a table or feed may grow at any end.
    """
    return content_hash(f"{entry.id}\0{entry.content}".encode("utf-8", "surrogatepass"))


def row_of(entry: Entry, summary: Summary, translation: TranslatedText | None) -> Row:
    """The row of an article that was summarised, and perhaps translated as a whole."""
    values: dict[str, Any] = {"row_schema": SCHEMA, "id": entry.id, "name": entry.name}
    values |= as_object(summary)
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
        "reason": _reason(error),
    }
    return Row(key_of(entry), values, has_failed=True)


def _reason(error: Exception) -> str:
    if isinstance(error, SummarizerError):
        return str(error)
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return f"a fault of the program ({told}); report it with the article"
