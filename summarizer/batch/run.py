"""The journey of a batch: entries in, rows out, nothing lost and nothing doubled."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import Literal

from summarizer.api import Summarizer
from summarizer.backends.memory import RememberingTranslator
from summarizer.errors import OptionError, SummarizerError

from .compute import Computed, Make, Wanted, chunks_of, computed_here
from .on_disk.log import NAME, Log, Written, progress_record, read_log
from .on_disk.sealing import check_parquet, seal_full
from .on_disk.shards import FAILURES, Shards, cut_back
from .pool import check_gpus, computed_by_workers
from .rows import Entry, key_of
from .workers import choose_workers, own_bytes, this_machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How a batch is run; none of it changes a row.

    :param resume: go on with what an earlier run left in the folder.
    :param retry_failed: with it, try those entries again that failed.
    :param workers: processes that compute; None takes as many as the machine bears, and none for
        less than two chunks of articles.
    :param gpus: indexes of those that the workers use, each one of them.
    :param shard_megabytes: size of its rows as lines, at which an output file is closed and the
        next begun.
    :param format: of the output files.
    """

    resume: bool = False
    retry_failed: bool = False
    workers: int | None = 1
    gpus: tuple[int, ...] = ()
    shard_megabytes: float = 256.0
    format: Literal["jsonl", "parquet"] = "jsonl"


@dataclass(frozen=True, slots=True)
class Report:
    """How far a batch is: entries finished by this run, those that failed, those done before.

    `asked` is how many sentences the translation memory was asked for, `known` how many it knew.
    """

    done: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    asked: int = 0
    known: int = 0

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
    if settings.format == "parquet":
        check_parquet()
    check_gpus(settings.gpus)
    summarizer = make()
    log, written = _prepared(out, recipe(wanted, summarizer), settings)
    began, report = time.monotonic(), Report()
    with ExitStack() as closing:
        closing.callback(log.close)
        if isinstance(summarizer.translator, RememberingTranslator):
            closing.callback(summarizer.translator.memory.close)
        shards = Shards(out, int(settings.shard_megabytes * 1e6), written.sizes_bytes)
        closing.callback(shards.close)
        skipped = 0

        def new() -> Iterator[Entry]:
            nonlocal skipped
            for entry in entries:
                if written.finished.add(key_of(entry)):
                    yield entry
                else:
                    skipped += 1

        for computed in _computed(chunks_of(new()), wanted, make, summarizer, settings):
            sizes_bytes = shards.write(computed.rows)
            good = [row.key for row in computed.rows if not row.has_failed]
            bad = [row.key for row in computed.rows if row.has_failed]
            log.add(progress_record(good, bad, sizes_bytes))
            if settings.format == "parquet":
                seal_full(shards, log, last=False)
            report = Report(
                report.done + len(good),
                report.failed + len(bad),
                skipped,
                time.monotonic() - began,
                report.asked + computed.asked,
                report.known + computed.known,
            )
            on_progress(report)
        if settings.format == "parquet":
            seal_full(shards, log, last=True)
    return replace(report, skipped=skipped, seconds=time.monotonic() - began)


def _computed(
    chunks: Iterator[Sequence[Entry]],
    wanted: Wanted,
    make: Make,
    summarizer: Summarizer,
    settings: Settings,
) -> Iterator[Computed]:
    workers, gpus = settings.workers, settings.gpus
    first: list[Sequence[Entry]] = []
    if workers is None:
        first = list(islice(chunks, 2))
        choice = choose_workers(this_machine(), own_bytes(), gpus)
        # Opening the models once more costs more than one chunk does.
        workers = choice.workers if len(first) > 1 else 1
    if workers > 1 or gpus:
        return computed_by_workers(chain(first, chunks), wanted, make, workers, gpus)
    return computed_here(chain(first, chunks), wanted, summarizer)


def recipe(wanted: Wanted, summarizer: Summarizer) -> str:
    """What the rows of a batch depend on beside their articles, as a hash."""
    said = [f"{name}={value}" for name, value in asdict(wanted.options).items()]
    said += [f"summaries={wanted.summaries}", f"translations={wanted.translations}"]
    said += summarizer.signatures
    return hashlib.sha256("\0".join(said).encode()).hexdigest()[:32]


def _prepared(out: Path, made_by: str, settings: Settings) -> tuple[Log, Written]:
    """The folder's log, which is this run's alone from here on, and what it tells.

    The folder is as the log has it.

    :raises OptionError: if it is in use, or holds something else, or rows of another recipe.
    """
    if not (out / NAME).exists():
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise OptionError(f"{out} is no empty folder; choose another -o")
        try:
            out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OptionError(
                f"{out} cannot be made: {error.strerror}; choose another -o"
            ) from error
    elif not settings.resume:
        raise OptionError(f"{out} holds a batch; go on with --resume, or choose another -o")
    log = Log(out)
    try:
        written = read_log(out)
        if not written.recipe:
            log.add({"recipe": made_by, "format": settings.format, "sizes": {}})
            written = read_log(out)
        _check_same(out, written, made_by, settings)
        if settings.retry_failed and written.failed:
            log.add({"retried": True, "sizes": {FAILURES: 0}})
            written = read_log(out)
        cut_back(out, written.sizes_bytes)
    except SummarizerError:
        log.close()
        raise
    return log, written


def _check_same(out: Path, written: Written, made_by: str, settings: Settings) -> None:
    if written.recipe != made_by:
        raise OptionError(
            f"{out} was made with other options, another model or version; use those again, or"
            " choose another -o"
        )
    if written.format != settings.format:
        raise OptionError(f"{out} holds {written.format}; go on with --format {written.format}")
