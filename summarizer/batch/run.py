"""The journey of a batch: entries in, rows out, nothing lost and nothing doubled."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from summarizer.api import Summarizer
from summarizer.errors import OptionError

from .compute import Make, Wanted, computed_by_workers, computed_here
from .log import NAME, Log, Written, progress_record, read_log
from .rows import Entry, Row, key_of
from .shards import FAILURES, Shards, cut_back

_ARTICLES_IN_A_CHUNK = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a batch is run; none of it changes a row.

    :param resume: go on with what an earlier run left in the folder.
    :param retry_failed: with it, try those entries again that failed.
    :param workers: processes that compute.
    :param shard_megabytes: size at which an output file is closed and the next begun.
    """

    resume: bool = False
    retry_failed: bool = False
    workers: int = 1
    shard_megabytes: float = 256.0


@dataclass(frozen=True, slots=True)
class Report:
    """How far a batch is: entries finished by this run, those that failed, those done before."""

    done: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Entries finished a second."""
        return (self.done + self.failed) / self.seconds if self.seconds else 0.0


def run_batch(
    entries: Iterable[Entry],
    out: Path,
    wanted: Wanted,
    make: Make,
    settings: Settings = Settings(),
    *,
    on_progress: Callable[[Report], None] = lambda _: None,
) -> Report:
    """Write a row for each entry into the folder `out`, and say how it went.

    After each chunk of entries its rows are on disk, then the record of it in the log. A run that
    is killed at any moment and resumed gives the same files as one that was not.

    :param make: opens the models; with several workers it is called in each.
    :raises OptionError: if `out` is in use, or holds what another recipe made.
    :raises InputError: if the disk does not take the rows; what was written stays good.
    :raises ModelError: if a model cannot be opened or fails.
    """
    summarizer = make()
    written = _prepared(out, recipe(wanted, summarizer), settings)
    finished = {_short(key) for key in written.done | written.failed}
    began, done, failed, skipped = time.monotonic(), 0, 0, 0
    with ExitStack() as closing:
        log = Log(out)
        closing.callback(log.close)
        shards = Shards(out, int(settings.shard_megabytes * 1e6), dict(written.sizes_bytes))
        closing.callback(shards.close)

        def new() -> Iterator[Entry]:
            nonlocal skipped
            for entry in entries:
                if (short := _short(key_of(entry))) in finished:
                    skipped += 1
                    continue
                finished.add(short)
                yield entry

        for rows in _computed(_chunks(new()), wanted, make, summarizer, settings.workers):
            shards.write(rows)
            good = [row.key for row in rows if not row.has_failed]
            bad = [row.key for row in rows if row.has_failed]
            log.add(progress_record(good, bad, shards.sizes_bytes))
            done, failed = done + len(good), failed + len(bad)
            on_progress(Report(done, failed, skipped, time.monotonic() - began))
    return Report(done, failed, skipped, time.monotonic() - began)


def _computed(
    chunks: Iterator[list[Entry]],
    wanted: Wanted,
    make: Make,
    summarizer: Summarizer,
    workers: int,
) -> Iterator[list[Row]]:
    if workers > 1:
        return computed_by_workers(chunks, wanted, make, workers)
    return computed_here(chunks, wanted, summarizer)


def recipe(wanted: Wanted, summarizer: Summarizer) -> str:
    """What the rows of a batch depend on beside their articles, as a hash."""
    said = [f"{name}={value}" for name, value in asdict(wanted.options).items()]
    said += [f"summaries={wanted.summaries}", f"translations={wanted.translations}"]
    said += summarizer.signatures
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:32]


def _prepared(out: Path, made_by: str, settings: Settings) -> Written:
    """The folder as the log has it, with the recipe in the log.

    :raises OptionError: if it holds something else, or rows of another recipe.
    """
    if not (out / NAME).exists():
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise OptionError(f"{out} is no empty folder; choose another -o")
        out.mkdir(parents=True, exist_ok=True)
        _begin(out, made_by)
        return Written(made_by)
    written = read_log(out)
    if not settings.resume:
        raise OptionError(f"{out} holds a batch; go on with --resume, or choose another -o")
    if written.recipe and written.recipe != made_by:
        raise OptionError(
            f"{out} was made with other options, another model or version; use those again, or"
            " choose another -o"
        )
    cut_back(out, dict(written.sizes_bytes))
    if settings.retry_failed and written.failed:
        log = Log(out)
        log.add({"retried": True, "sizes": {FAILURES: 0}})
        log.close()
        written = read_log(out)
        cut_back(out, dict(written.sizes_bytes))
    elif not written.recipe:
        _begin(out, made_by)
    return written


def _begin(out: Path, made_by: str) -> None:
    log = Log(out)
    log.add({"recipe": made_by, "sizes": {}})
    log.close()


def _chunks(entries: Iterator[Entry]) -> Iterator[list[Entry]]:
    while chunk := list(islice(entries, _ARTICLES_IN_A_CHUNK)):
        yield chunk


def _short(key: str) -> int:
    """64 bits of a key: millions of them fit into memory."""
    return int(key[:16], 16)
