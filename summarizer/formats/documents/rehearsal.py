"""Documents opened after a rehearsal: what hangs a library in C does so in a process beside."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from summarizer.errors import SummarizerError, UnreadableInput
from summarizer.formats.apart import SECONDS, Beside, command_for, plain_text
from summarizer.formats.html import is_html

from . import Document, open_document

_COMMAND = command_for(__name__)


def open_safely(
    data: bytes,
    source: str = "<bytes>",
    columns: Sequence[str] = (),
    seconds: float = SECONDS,
    command: Sequence[str] = _COMMAND,
) -> Document:
    """The document in `data`, as `open_document` gives it.

    One that takes a parser is first read and written again in a process beside this one, which is
    ended when it takes too long.

    :raises UnreadableInput: as `open_document` does, and if that takes longer than `seconds`.
    :raises InputTooLarge: as `open_document` does.
    """
    text = plain_text(data)
    if text is None or is_html(text, source):
        _rehearse(data, source, columns, seconds, command)
    return open_document(data, source, columns)


def _rehearse(
    data: bytes, source: str, columns: Sequence[str], seconds: float, command: Sequence[str]
) -> None:
    head = {"source": source, "columns": list(columns), "bytes": len(data)}
    beside = Beside(command)
    answer = beside.ask(json.dumps(head).encode() + b"\n" + data, seconds)
    beside.close()
    if answer is None:
        why = (
            f"took longer than {seconds:g} seconds to read"
            if beside.was_stopped
            else "could not be read: its reader broke down"
        )
        raise UnreadableInput(f"{source} {why}; give a part of it, or its text")


def serve() -> None:
    """Read the document on standard input, write it again, and say that this came to an end."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    head = json.loads(sys.stdin.buffer.readline())
    try:
        document = open_document(
            sys.stdin.buffer.read(head["bytes"]), head["source"], head["columns"]
        )
        document.written(document.passages, "en")
    except (SummarizerError, MemoryError, RecursionError):
        pass  # the same comes of it in the process that asked
    answers.write(b"done\n")
    answers.flush()
