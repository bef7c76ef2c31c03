"""How far a batch is: a line that stays on a terminal, else a JSON line every ten seconds."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from summarizer.batch.run import Report

SECONDS_BETWEEN_LINES = 10.0


def as_values(report: Report, total: int | None = None) -> dict[str, float]:
    """A report as the values of its JSON line.

    :param total: of all entries, where that is known.
    """
    values: dict[str, float] = {
        "done": report.done,
        "failed": report.failed,
        "skipped": report.skipped,
        "seconds": round(report.seconds, 1),
        "articles_per_second": round(report.per_second, 2),
    }
    if report.asked:
        values["memory_hit_rate"] = round(report.known / report.asked, 4)
    if total is not None:
        values["total"] = total
        if (left := seconds_left(report, total)) is not None:
            values["seconds_left"] = round(left)
    return values


def seconds_left(report: Report, total: int) -> float | None:
    """How long the rest takes at the rate so far; None before anything is done."""
    left = max(0, total - report.skipped - report.done - report.failed)
    return left / report.per_second if report.per_second else None


@contextmanager
def progress(
    count: Callable[[], int | None],
    stream: TextIO | None = None,
    seconds_between_lines: float = SECONDS_BETWEEN_LINES,
) -> Iterator[Callable[[Report], None]]:
    """What is to be told of every report, and shows it on `stream`, standard error by default.

    :param count: how many entries there are; it is asked beside, since it may take its time.
    """
    stream = stream or sys.stderr
    counted: list[int | None] = []

    def look() -> None:
        counted.append(count())

    threading.Thread(target=look, name="counting", daemon=True).start()

    def total() -> int | None:
        return counted[0] if counted else None

    if stream.isatty():
        with _bar(stream, total) as show:
            yield show
        return
    told_at = time.monotonic()

    def tell(report: Report) -> None:
        nonlocal told_at
        if time.monotonic() - told_at >= seconds_between_lines:
            told_at = time.monotonic()
            print(json.dumps(as_values(report, total())), file=stream, flush=True)

    yield tell


@contextmanager
def _bar(stream: TextIO, total: Callable[[], int | None]) -> Iterator[Callable[[Report], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    shown = TextColumn("{task.description}")
    with Progress(BarColumn(), shown, TimeElapsedColumn(), console=Console(file=stream)) as bar:
        task = bar.add_task("begun", total=None)

        def show(report: Report) -> None:
            most = total()
            finished = report.done + report.failed + report.skipped
            bar.update(task, completed=finished, total=most, description=_line(report, most))

        yield show


def _line(report: Report, total: int | None) -> str:
    finished = report.done + report.failed + report.skipped
    pieces = [f"{finished}/{total}" if total else f"{finished}"]
    pieces.append(f"{report.failed} failed")
    pieces.append(f"{report.per_second:.1f}/s")
    if report.asked:
        pieces.append(f"{report.known / report.asked:.0%} remembered")
    if total and (left := seconds_left(report, total)) is not None:
        hours, rest = divmod(round(left), 3600)
        pieces.append(f"{hours}:{rest // 60:02}:{rest % 60:02} left")
    return ", ".join(pieces)
