"""`summarizer batch`: many articles, resumable."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer import formats
from summarizer.backends import EXTRACTIVE
from summarizer.models import Loading
from summarizer.options import Options

from .parameters import (
    DeviceChoice,
    DTypeChoice,
    GlossaryFile,
    LocalOnly,
    MaxMegabytes,
    ModelNames,
    NoSelfTest,
    SourceLanguage,
    Target,
    loading_of,
)

if TYPE_CHECKING:
    from summarizer.api import Summarizer
    from summarizer.batch.run import Report

_SECONDS_BETWEEN_LINES = 10.0
_MEMORY = "memory.sqlite"


class Engine(str, Enum):
    """Where a batch runs."""

    LOCAL = "local"
    RAY = "ray"


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Folders, patterns, files, ZIP and tar archives, JSONL, CSV, TSV, Parquet;"
            " - for JSONL on standard input.",
            metavar="IN…",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="A new folder, or with --resume an old one; with Ray, it may be on s3, gs …",
            metavar="FOLDER",
        ),
    ],
    bullets: Annotated[
        int | None, typer.Option("--bullets", "-n", help="At most this many.", metavar="N")
    ] = None,
    summaries: Annotated[bool, typer.Option(help="Write bullets.")] = True,
    translations: Annotated[
        bool, typer.Option("--translations", help="Write the whole text in English, too.")
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with what is in the folder.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="With --resume: try those that failed again.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Processes that compute.", min=1, metavar="N")] = 1,
    shard_megabytes: Annotated[
        float, typer.Option(help="Size at which the next output file begins.", metavar="NUMBER")
    ] = 256.0,
    text_column: Annotated[str, typer.Option(help="Column of a table.", metavar="NAME")] = "text",
    title_column: Annotated[str, typer.Option(help="Likewise.", metavar="NAME")] = "title",
    id_column: Annotated[str, typer.Option(help="Likewise.", metavar="NAME")] = "id",
    date_column: Annotated[str, typer.Option(help="Likewise.", metavar="NAME")] = "date",
    memory: Annotated[
        Path | None,
        typer.Option(help="Translation memory to share; else one in the folder.", metavar="FILE"),
    ] = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="This machine, or a Ray cluster.")
    ] = Engine.LOCAL,
    address: Annotated[
        str | None, typer.Option(help="Of the cluster; else Ray here.", metavar="ADDRESS")
    ] = None,
    no_memory: Annotated[
        bool, typer.Option("--no-memory", help="Translate equal sentences anew in each chunk.")
    ] = False,
    glossary: GlossaryFile = None,
    model: ModelNames = None,
    writer: Annotated[
        str, typer.Option("--writer", help="What writes the bullets.", metavar="NAME")
    ] = EXTRACTIVE,
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = formats.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Summarise or translate many articles into JSONL files: nothing lost, nothing doubled.

    A run that ended, however it ended, goes on with --resume. Articles that fail are listed with
    the reason in failures.jsonl; the exit code is 1 if there are any.
    """
    from summarizer.batch.compute import Wanted
    from summarizer.batch.inputs import Columns, read_entries
    from summarizer.batch.run import Settings, run_batch

    options = Options(
        bullets=bullets,
        language=language,
        to=to,
        glossary=formats.load_glossary(glossary) if glossary else (),
        max_megabytes=max_megabytes,
    )
    loading = loading_of(device, dtype, local_files_only, no_self_test)
    columns = Columns(text=text_column, title=title_column, id=id_column, date=date_column)
    wanted = Wanted(options, summaries or not translations, translations)
    if engine is Engine.RAY:
        from summarizer.batch.on_ray import Spread, run_on_ray

        make = partial(_open, tuple(model or ()), writer, loading, memory)
        spread = Spread(workers=workers)
        count = run_on_ray(inputs, output, wanted, make, columns, spread=spread, address=address)
        print(json.dumps({"rows": count}), file=sys.stderr)
        return
    out = Path(output)
    kept = None if no_memory else memory or out.with_name(f".{out.name}.{_MEMORY}")
    make = partial(_open, tuple(model or ()), writer, loading, kept)
    settings = Settings(
        resume=resume,
        retry_failed=retry_failed,
        workers=workers,
        shard_megabytes=shard_megabytes,
    )
    entries = read_entries(inputs, columns, max_megabytes)
    with _progress() as told:
        report = run_batch(entries, out, wanted, make, settings, on_progress=told)
    print(json.dumps(_as_values(report)), file=sys.stderr)
    if report.failed:
        raise typer.Exit(1)


def _open(
    models: tuple[str, ...], writer: str, loading: Loading, memory: Path | None
) -> Summarizer:
    from summarizer.api import Summarizer
    from summarizer.backends import open_translator

    translator = open_translator(models or None, loading)
    if memory is not None:
        from summarizer.backends.memory import Memory, RememberingTranslator

        translator = RememberingTranslator(translator, Memory(memory))
    return Summarizer(translator, writer=writer, loading=loading)


def _as_values(report: Report) -> dict[str, float]:
    return {
        "done": report.done,
        "failed": report.failed,
        "skipped": report.skipped,
        "seconds": round(report.seconds, 1),
        "articles_per_second": round(report.per_second, 2),
    }


@contextmanager
def _progress() -> Iterator[Callable[[Report], None]]:
    """Tell how far it is: a line that stays on a terminal, else a JSON line every ten seconds."""
    if not sys.stderr.isatty():
        told_at = time.monotonic()

        def tell(report: Report) -> None:
            nonlocal told_at
            if time.monotonic() - told_at >= _SECONDS_BETWEEN_LINES:
                told_at = time.monotonic()
                print(json.dumps(_as_values(report)), file=sys.stderr, flush=True)

        yield tell
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    shown = "{task.fields[done]} done, {task.fields[failed]} failed, {task.fields[rate]:.1f}/s"
    with Progress(SpinnerColumn(), TextColumn(shown), TimeElapsedColumn()) as bar:
        task = bar.add_task("batch", total=None, done=0, failed=0, rate=0.0)

        def show(report: Report) -> None:
            bar.update(task, done=report.done, failed=report.failed, rate=report.per_second)

        yield show
