"""Documents of strangers, read and written in a process of their own that can be stopped.

As with `loading`, the child has a limit on time and memory and is thrown away after one order;
what it answers is JSON and, where it has written a document, bytes that are only handed on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

from summarizer import errors
from summarizer.document import Span
from summarizer.errors import InputError, InputTooLarge, UnreadableInput
from summarizer.formats.apart import command_for
from summarizer.formats.documents import open_document
from summarizer.marked import Mark, Marked
from summarizer.web.service.loading import LoadingLimits, limit_resources

_COMMAND = command_for(__name__)


def read_apart(data: bytes, source: str, limits: LoadingLimits) -> tuple[str, tuple[Marked, ...]]:
    """How the name of a document ends, and its passages.

    :raises InputTooLarge: if it or its text is over a limit.
    :raises UnreadableInput: if it is damaged, of no supported format, or takes too long to read.
    """
    if len(data) > limits.max_megabytes * 1e6:
        raise InputTooLarge(f"{source} is larger than {limits.max_megabytes:g} MB")
    answer, _ = _ordered({"source": source}, data, limits)
    passages = tuple(map(_marked, answer["passages"]))
    characters = sum(len(passage.text) for passage in passages)
    if characters > limits.max_characters:
        raise InputTooLarge(
            f"{source} has {characters:,} characters, more than {limits.max_characters:,};"
            " give a part of it"
        )
    return str(answer["suffix"]), passages


def write_apart(
    data: bytes, source: str, passages: Sequence[Marked], to: str, limits: LoadingLimits
) -> bytes:
    """The document with `passages`, which are in the language `to`, in place of its own.

    :raises UnreadableInput: if it takes too long.
    """
    order = {"source": source, "to": to, "passages": [_plain(one) for one in passages]}
    _, written = _ordered(order, data, limits)
    return written


def _ordered(
    order: dict[str, Any], data: bytes, limits: LoadingLimits
) -> tuple[dict[str, Any], bytes]:
    source = order["source"]
    head = json.dumps(order | {"limits": asdict(limits)}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            _COMMAND,
            input=head + b"\n" + data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableInput(
            f"{source} took longer than {limits.seconds:g} seconds; send a part of it"
        ) from None
    first, _, rest = done.stdout.partition(b"\n")
    try:
        answer = json.loads(first)
    except ValueError:
        raise UnreadableInput(
            f"{source} could not be read with {limits.megabytes} MB of memory in"
            f" {limits.seconds:g} seconds (code {done.returncode}); send a part of it"
        ) from None
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["message"])
    return answer, rest


def _plain(passage: Marked) -> list[Any]:
    return [passage.text, [_plain_mark(mark) for mark in passage.marks]]


def _plain_mark(mark: Mark) -> list[Any]:
    inner = [_plain_mark(one) for one in mark.inner]
    return [mark.key, mark.span.start, mark.span.end, mark.is_fixed, inner]


def _marked(plain: Sequence[Any]) -> Marked:
    text, marks = plain
    return Marked(text, tuple(map(_mark, marks)))


def _mark(plain: Sequence[Any]) -> Mark:
    key, start, end, is_fixed, inner = plain
    return Mark(key, Span(start, end), tuple(map(_mark, inner)), is_fixed)


def _child(orders: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """What the child answers: passages, or a document, or the error that it gave."""
    order = json.loads(orders.readline())
    limits, source = LoadingLimits(**order["limits"]), order["source"]
    limit_resources(limits)
    try:
        document = open_document(orders.read(), source)
        if "to" in order:
            passages = [_marked(one) for one in order["passages"]]
            return {}, document.written(passages, order["to"])
        found = [_plain(one) for one in document.passages]
    except InputError as error:
        kind = type(error).__name__ if hasattr(errors, type(error).__name__) else "UnreadableInput"
        return {"error": kind, "message": str(error)}, b""
    except (MemoryError, RecursionError):
        message = f"{source} takes more than {limits.megabytes} MB of memory to read"
        return {"error": "InputTooLarge", "message": message}, b""
    return {"suffix": document.suffix, "passages": found}, b""


def serve() -> None:
    """Answer the order on standard input."""
    answer, written = _child(sys.stdin.buffer)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + written)
