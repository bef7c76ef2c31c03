"""What goes in and out: files and standard streams, whole or not at all, and a spinner."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer import formats
from summarizer.document import Article, Failure
from summarizer.errors import InputError
from summarizer.options import Options


def load_or_fail(
    names: Sequence[str], options: Options, column: str | None = None
) -> list[Article | Failure]:
    """The articles in files, at addresses and in standard input ("-"), or why they cannot be read.

    One name may stand for several: the entries of a feed, the chapters of a book, rows of a table.
    """
    loaded: list[Article | Failure] = []
    for name in names:
        try:
            loaded += formats.load_articles(name, options.max_megabytes, column=column)
        except InputError as error:
            loaded.append(Failure(name, error))
    return loaded


def write(content: str | bytes, output: Path | None) -> None:
    """`content` to standard output or, whole or not at all, to the file `output`.

    A device or pipe is written to as it is, and a link keeps leading where it led.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)
        else:
            _write_whole(data, Path(os.path.realpath(output)))  # of a loop of links, too
    except OSError as error:
        raise InputError(
            f"{output} cannot be written: {error.strerror or error}; choose another -o"
        ) from error


def _write_whole(data: bytes, output: Path) -> None:
    unfinished = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(output)
    except BaseException:  # Ctrl-C, too
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise


@contextmanager
def status(text: str) -> Iterator[None]:
    """A spinner on standard error while the work goes on, and only on a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{text} …"):
        yield


def hint_at_better_model(model: str) -> None:
    """Say once, and only to somebody who reads it on a terminal, how to get a better model."""
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        return
    from summarizer.backends.catalogue.hint import first_hint

    if line := first_hint(model):
        print(line, file=sys.stderr)
