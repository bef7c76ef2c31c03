"""Files read in a process beside this one, which is stopped when reading takes too long.

A library in C that hangs cannot be interrupted, only ended with its process. The process beside
answers in JSON, reads one file after the other, and ends when nothing comes for a while.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from summarizer import errors
from summarizer.document import Article, Block, Span
from summarizer.errors import SummarizerError, UnreadableInput

from .kinds import Request, needs_parser, read_data

SECONDS = 120.0
"""What reading one file may take."""

_IDLE_SECONDS = 5.0
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_ROOT = str(Path(__file__).parents[2])


def command_for(module: str) -> tuple[str, ...]:
    """The command of a process that runs `serve` of a module of this package.

    Not with -m, which would look for modules in the working directory first.
    """
    code = f"import sys; sys.path[0] = {_ROOT!r}; from {module} import serve; serve()"
    return (sys.executable, "-c", code)


_COMMAND = command_for("summarizer.formats.apart")


def plain_text(data: bytes) -> str | None:
    """`data` as text, if that is what it plainly is: UTF-8 without control characters."""
    if data.startswith(b"\xef\xbb\xbf") or b"%PDF-" in data[:1024]:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def read_safely(data: bytes, request: Request) -> tuple[Article, ...]:
    """The articles in `data`; what takes a parser that may hang is read in a process beside.

    :raises UnreadableInput: as `read_data` does, and if reading takes longer than `SECONDS`.
    :raises SummarizerError: as `read_data` does.
    """
    text = plain_text(data)
    if text is not None and not needs_parser(text, request.source):
        return read_data(data, request)
    return read_apart(data, request)


def read_apart(
    data: bytes,
    request: Request,
    seconds: float = SECONDS,
    command: Sequence[str] = _COMMAND,
) -> tuple[Article, ...]:
    """The articles in `data`, read in a process beside this one; raises what `read_safely` does."""
    head = {"request": asdict(request), "bytes": len(data)}
    order = json.dumps(head).encode() + b"\n" + data
    beside = _IDLE.take() if command is _COMMAND else None
    answer = beside.ask(order, seconds) if beside else None
    if answer is None and not (beside and beside.was_stopped):
        # There was none, or it ended for want of work just now.
        beside = Beside(command)
        answer = beside.ask(order, seconds)
    if answer is None or beside is None:
        why = (
            f"took longer than {seconds:g} seconds to read"
            if beside and beside.was_stopped
            else "could not be read: its reader broke down"
        )
        raise UnreadableInput(f"{request.source} {why}; give a part of it, or its text")
    _IDLE.give_back(beside)
    return _articles(json.loads(answer))


class Beside:
    """A process that answers orders; `was_stopped` says that it took too long for one."""

    def __init__(self, command: Sequence[str]) -> None:
        self.was_stopped = False
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def ask(self, order: bytes, seconds: float) -> bytes | None:
        """The line that answers `order`; None if the process ends first, or is made to."""
        timer = threading.Timer(seconds, self._stop)
        timer.start()
        answer = b""
        try:
            if self._process.stdin and self._process.stdout:
                self._process.stdin.write(order)
                self._process.stdin.flush()
                answer = self._process.stdout.readline()
        except (OSError, ValueError):  # it is gone
            pass
        finally:
            timer.cancel()
        if not answer.endswith(b"\n"):
            self.close()
            return None
        return answer

    def _stop(self) -> None:
        self.was_stopped = True
        self._process.kill()

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what was not written yet
                pass
        self._process.wait()


@dataclass(slots=True)
class _Idle:
    """Processes that wait for the next file; a fork of this process has none."""

    waiting: list[Beside] = field(default_factory=list)
    owner: int = field(default_factory=os.getpid)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> Beside | None:
        with self.lock:
            return self.waiting.pop() if self.waiting and self.owner == os.getpid() else None

    def give_back(self, beside: Beside) -> None:
        with self.lock:
            if self.owner != os.getpid():
                self.waiting, self.owner = [], os.getpid()
            self.waiting.append(beside)

    def close(self) -> None:
        if self.owner == os.getpid():
            while self.waiting:
                self.waiting.pop().close()


_IDLE = _Idle()
atexit.register(_IDLE.close)


def as_plain(article: Article) -> dict[str, Any]:
    """What a JSON object can hold of an article as it was read."""
    return {
        "text": article.text,
        "title": article.title,
        "source": article.source,
        "date": article.date,
        "outline": [
            {"start": block.span.start, "end": block.span.end, "kind": block.kind}
            for block in article.outline
        ],
    }


def article_of(plain: dict[str, Any]) -> Article:
    """The article that `as_plain` made an object of."""
    outline = tuple(
        Block(Span(block["start"], block["end"]), block["kind"]) for block in plain["outline"]
    )
    return Article(
        plain["text"], plain["title"], plain["source"], date=plain["date"], outline=outline
    )


def _articles(answer: dict[str, Any]) -> tuple[Article, ...]:
    if "error" in answer:
        raise getattr(errors, answer["error"])(answer["message"])
    return tuple(map(article_of, answer["articles"]))


def serve() -> None:
    """Answer orders on standard input until there is no more, or none for a while."""
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    while head := orders.readline():
        order = json.loads(head)
        answer = _answer(orders.read(order["bytes"]), Request(**order["request"]))
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()
        if not _is_asked(orders.fileno()):
            return


def _answer(data: bytes, request: Request) -> dict[str, Any]:
    try:
        return {"articles": [as_plain(article) for article in read_data(data, request)]}
    except SummarizerError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except (MemoryError, RecursionError):
        message = f"{request.source} takes more memory to read than there is; give a part of it"
        return {"error": "InputTooLarge", "message": message}


def _is_asked(descriptor: int) -> bool:
    if sys.platform == "win32":  # pipes cannot be waited for
        return True
    import select

    return bool(select.select([descriptor], [], [], _IDLE_SECONDS)[0])
