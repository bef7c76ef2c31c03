"""Readers of the service that need no start: each order has a process, forked from one that has imported.

What differs from the service: the interpreter is started and the modules are imported once, and not
again for each file. What does not: an order goes as bytes to a process of its own that runs the same
`serve`, sets the same bounds on its memory and time, is killed after as many seconds, answers by a
pipe and is thrown away; and whatever the service makes of answer, code and time is the service's code.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import select
import subprocess
import sys
import time
import traceback
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from summarizer.web.service import loading
from summarizer.web.service.files import documents_apart

ONE_IN = 50
"""Of so many inputs, one is read by a process that is started as the service starts it."""

_TESTS = Path(__file__).resolve().parent.parent
_STARTED: dict[str, Warm] = {}


@contextmanager
def warm_readers(data: bytes) -> Iterator[None]:
    """Have the service read by forks while this lasts, but for one input in `ONE_IN`, told by `data`."""
    if not is_read_by_a_fork(data):
        yield
        return
    with (
        patch.object(loading, "subprocess", _started(loading.__name__)),
        patch.object(documents_apart, "subprocess", _started(documents_apart.__name__)),
    ):
        yield


def is_read_by_a_fork(data: bytes) -> bool:
    """Whether this input is one of those, or of the few for which a process is started."""
    return zlib.crc32(data) % ONE_IN != 0


def _started(module: str) -> Warm:
    if module not in _STARTED:
        _STARTED[module] = Warm(module)
    return _STARTED[module]


class Warm:
    """Stands where a module that starts readers has `subprocess`: forks of one process answer.

    :param module: whose `serve` answers an order.
    """

    TimeoutExpired = subprocess.TimeoutExpired

    def __init__(self, module: str) -> None:
        paths = [str(_TESTS), str(_TESTS.parent)]
        code = (
            f"import sys; sys.path[:1] = {paths!r}; from fuzz.warm import serve; serve({module!r})"
        )
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(
        self,
        command: tuple[str, ...],
        *,
        input: bytes,  # noqa: A002 - as subprocess has it
        timeout: float,
        capture_output: bool,
        check: bool,
    ) -> subprocess.CompletedProcess[bytes]:
        """What `subprocess.run` gives, of a fork in place of `command`."""
        assert capture_output
        assert not check
        asked, answers = self._process.stdin, self._process.stdout
        asked.write(json.dumps({"bytes": len(input), "seconds": timeout}).encode() + b"\n" + input)
        asked.flush()
        told = json.loads(answers.readline())
        output = answers.read(told["bytes"])
        if told["is_late"]:
            raise subprocess.TimeoutExpired(command, timeout, output)
        return subprocess.CompletedProcess(command, told["code"], output, b"")

    def close(self) -> None:
        """End the process that is forked."""
        self._process.communicate()


def serve(module: str) -> None:
    """Answer orders on standard input, each by a fork that runs `serve` of `module`."""
    read = importlib.import_module(module).serve
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    while head := orders.readline():
        order = json.loads(head)
        data = orders.read(order["bytes"])
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.dup2(writing, 1)
            _answer(read, data)
        os.close(writing)
        output, is_late = _heard(reading, time.monotonic() + order["seconds"])
        os.close(reading)
        if is_late:
            os.kill(child, 9)
        _, status = os.waitpid(child, 0)
        told = {
            "bytes": len(output),
            "code": os.waitstatus_to_exitcode(status),
            "is_late": is_late,
        }
        answers.write(json.dumps(told).encode() + b"\n" + output)
        answers.flush()


def _answer(read: object, data: bytes) -> None:
    """End this process as one that was given `data` on its standard input."""
    code = 1
    try:
        sys.stdin = io.TextIOWrapper(io.BytesIO(data))
        sys.stdout = os.fdopen(1, "w")
        read()
        sys.stdout.flush()
        code = 0
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
    finally:
        os._exit(code)


def _heard(pipe: int, deadline: float) -> tuple[bytes, bool]:
    """What comes from a pipe until it is closed, and whether it was not until the deadline."""
    parts = []
    while select.select([pipe], [], [], max(0, deadline - time.monotonic()))[0]:
        part = os.read(pipe, 1 << 16)
        if not part:
            return b"".join(parts), False
        parts.append(part)
    return b"".join(parts), True
