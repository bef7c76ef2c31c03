"""Plain text: its lines with their indentation, and the bytes of any text as they were encoded."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.formats.decoding import decode
from summarizer.marked import Marked

from .shared.tagged_text import Piece, Token, passages_of, put_together, units

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STATED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([a-zA-Z0-9_-]+)", re.IGNORECASE)
_LEGACY = ("cp1252", "iso8859_15", "mac_roman", "cp850")


def text_of(data: bytes, source: str) -> tuple[str, str]:
    """The text in `data`, and the encoding to write it in again.

    :raises UnreadableInput: if it is no text.
    """
    text = decode(data, source)
    stated = _STATED.search(data[:2048])
    candidates = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    candidates += ["utf-8", stated[1].decode("ascii") if stated else "utf-8", *_LEGACY]
    for encoding in candidates:
        try:
            if data.decode(encoding) == text:
                return text, encoding
        except (LookupError, UnicodeDecodeError):
            continue
    return text, "utf-8"


def encoded(text: str, encoding: str) -> bytes:
    """`text` in its encoding again, or in UTF-8 where that lacks a sign of it."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A text of lines; each is a passage."""

    pieces: tuple[Piece, ...]
    encoding: str = "utf-8"
    suffix: str = ".txt"

    @property
    def passages(self) -> tuple[Marked, ...]:
        """What is to be translated, in the order of the text."""
        return passages_of(self.pieces)

    def written(self, passages: Sequence[Marked], to: str) -> bytes:  # noqa: ARG002
        """The text with `passages` in place of its own."""
        return encoded(put_together(self.pieces, passages, str), self.encoding)


def read_text(data: bytes, source: str) -> TextDocument:
    """The text in `data`, line by line.

    :raises UnreadableInput: if it is no text.
    """
    text, encoding = text_of(data, source)
    tokens: list[Token] = []
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        tokens += [Token("text", bare, text=bare), Token("other", line[len(bare) :], is_block=True)]
    return TextDocument(tuple(units(tokens)), encoding)
