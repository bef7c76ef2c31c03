"""Files of strangers, read in a process of their own that can be stopped.

A parser of PDF, DOCX, HTML and the like that meets a file made to hurt it may take hours or
gigabytes. The child process here has a limit on both, and is thrown away after one file. Its
answer is JSON, so that nothing it says is ever executed. Plain text in UTF-8 needs no parser,
and no child.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from summarizer import errors, formats
from summarizer.document import Article
from summarizer.errors import InputError, InputTooLarge, UnreadableInput
from summarizer.formats.apart import article_of, as_plain, command_for, plain_text
from summarizer.formats.kinds import needs_parser

_COMMAND = command_for(__name__)


@dataclass(frozen=True, slots=True)
class LoadingLimits:
    """What reading one file may take."""

    max_megabytes: float
    max_characters: int
    max_pages: int
    seconds: float
    megabytes: int


def load_text(text: str, source: str, limits: LoadingLimits) -> Article:
    """The article in a text that came with a request.

    Plain text is read here; what has tags, as web pages and feeds, and what has headers, as mail,
    goes through a child process like a file.

    :raises InputError: as `load_upload` does.
    """
    _check_length(text, source, limits)
    if needs_parser(text, source):
        return _load_apart(text.encode("utf-8", "replace"), source, limits)
    return formats.load_text(text, source)


def load_upload(data: bytes, source: str, limits: LoadingLimits) -> Article:
    """The article in a file of any supported kind, which is told by its content.

    :raises InputTooLarge: if the file, its pages, or its text are over a limit.
    :raises UnreadableInput: if it is damaged, of no supported kind, or takes too long to read.
    :raises InputError: as `summarizer.formats` does.
    """
    if len(data) > limits.max_megabytes * 1e6:
        raise InputTooLarge(f"{source} is larger than {limits.max_megabytes:g} MB")
    text = plain_text(data)
    return _load_apart(data, source, limits) if text is None else load_text(text, source, limits)


def _load_apart(data: bytes, source: str, limits: LoadingLimits) -> Article:
    order = json.dumps({"source": source, "limits": asdict(limits)}).encode()
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            _COMMAND,
            input=order + b"\n" + data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableInput(
            f"{source} took longer than {limits.seconds:g} seconds to read; paste its text instead"
        ) from None
    return _answer(done.returncode, done.stdout, source, limits)


def _answer(code: int, output: bytes, source: str, limits: LoadingLimits) -> Article:
    try:
        answer = json.loads(output)
    except ValueError:
        raise UnreadableInput(
            f"{source} could not be read with {limits.megabytes} MB of memory in"
            f" {limits.seconds:g} seconds (code {code}); paste its text instead"
        ) from None
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["message"])
    article = article_of(answer)
    _check_length(article.text, source, limits)
    return article


def _check_length(text: str, source: str, limits: LoadingLimits) -> None:
    if len(text) > limits.max_characters:
        raise InputTooLarge(
            f"{source} has {len(text):,} characters, more than {limits.max_characters:,};"
            " give a part of it"
        )


def _child(orders: BinaryIO) -> dict[str, Any]:
    """What the child answers: the article, or the error that reading it gave."""
    order = json.loads(orders.readline())
    limits, source = LoadingLimits(**order["limits"]), order["source"]
    limit_resources(limits)
    try:
        data = orders.read()
        _check_pages(data, source, limits)
        article = formats.load_bytes(data, source, limits.max_megabytes)
        _check_length(article.text, source, limits)
    except InputError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except (MemoryError, RecursionError):
        message = f"{source} takes more than {limits.megabytes} MB of memory to read"
        return {"error": "InputTooLarge", "message": message}
    return as_plain(article)


def limit_resources(limits: LoadingLimits) -> None:
    """Let this process have no more memory and time than that, and than it may have already."""
    try:
        import resource
    except ImportError:  # not on every platform; the time limit of the parent holds everywhere
        return
    most = {
        resource.RLIMIT_AS: limits.megabytes * 1_000_000,
        resource.RLIMIT_CPU: int(limits.seconds) + 1,
    }
    for kind, wanted in most.items():
        _, allowed = resource.getrlimit(kind)
        bound = wanted if allowed == resource.RLIM_INFINITY else min(wanted, allowed)
        with suppress(ValueError, OSError):  # macOS bounds no process's memory
            resource.setrlimit(kind, (bound, bound))


def _check_pages(data: bytes, source: str, limits: LoadingLimits) -> None:
    if b"%PDF-" not in data[:1024]:
        return
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return  # loading it says what is wrong with it
    with document:
        if len(document) > limits.max_pages:
            raise InputTooLarge(
                f"{source} has {len(document)} pages, more than {limits.max_pages};"
                " give a part of it"
            )


def serve() -> None:
    """Answer the order on standard input."""
    sys.stdout.buffer.write(json.dumps(_child(sys.stdin.buffer)).encode())
