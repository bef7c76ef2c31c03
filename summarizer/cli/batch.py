"""`summarizer batch`: many articles, resumable."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer import formats
from summarizer.backends import EXTRACTIVE
from summarizer.errors import OptionError
from summarizer.models import Loading
from summarizer.options import Options

from .parameters import (
    Device,
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

_MEMORY = "memory.sqlite"
_INTERRUPTED = 128 + 2


class Engine(str, Enum):
    """Where a batch runs."""

    LOCAL = "local"
    RAY = "ray"


class RowFormat(str, Enum):
    """How rows are written."""

    JSONL = "jsonl"
    PARQUET = "parquet"


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
        bool,
        typer.Option("--retry-failed", help="With --resume: try those that failed again, too."),
    ] = False,
    format: Annotated[
        RowFormat, typer.Option("--format", help="Of the output files; Ray writes Parquet.")
    ] = RowFormat.JSONL,
    workers: Annotated[
        int | None,
        typer.Option(
            help="Processes that compute; else as many as the machine bears, which `summarizer"
            " doctor` explains.",
            min=1,
            metavar="N",
        ),
    ] = None,
    gpus: Annotated[
        str | None,
        typer.Option(help="GPUs to use, by index, a worker for each: 0,1,3.", metavar="N,N…"),
    ] = None,
    shard_megabytes: Annotated[
        float,
        typer.Option(help="Size at which the next output file begins.", min=0.01, metavar="NUMBER"),
    ] = 256.0,
    text_column: Annotated[str, typer.Option(help="Column of a table.", metavar="NAME")] = "text",
    title_column: Annotated[str, typer.Option(help="Likewise.", metavar="NAME")] = "title",
    id_column: Annotated[str, typer.Option(help="Likewise.", metavar="NAME")] = "id",
    date_column: Annotated[str, typer.Option(help="Likewise.", metavar="NAME")] = "date",
    memory: Annotated[
        Path | None,
        typer.Option(
            help="Translation memory to share, also with the service; else one beside the folder.",
            metavar="FILE",
            envvar="SUMMARIZER_MEMORY",
        ),
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
    """Summarise or translate many articles into JSONL or Parquet: nothing lost, nothing doubled.

    A run that ended, however it ended, goes on with --resume. Articles that fail are listed with
    the reason in failures.jsonl; the exit code is 1 if there are any.
    """
    from summarizer.batch.compute import Wanted
    from summarizer.batch.entries_ahead import count_entries
    from summarizer.batch.inputs import Columns, read_entries
    from summarizer.batch.run import Settings, run_batch

    from .progress import as_values, progress

    if not (summaries or translations):
        raise OptionError("nothing is wanted: give --translations, or leave out --no-summaries")
    if retry_failed and not resume and engine is Engine.LOCAL:
        raise OptionError("--retry-failed tries what an earlier run left; give --resume, too")
    options = Options(
        bullets=bullets,
        language=language,
        to=to,
        glossary=formats.load_glossary(glossary) if glossary else (),
        max_megabytes=max_megabytes,
    )
    chosen_gpus = _indexes(gpus) if gpus is not None else ()
    if chosen_gpus and device is None:
        device = Device.CUDA
    loading = loading_of(device, dtype, local_files_only, no_self_test)
    columns = Columns(text=text_column, title=title_column, id=id_column, date=date_column)
    wanted = Wanted(options, summaries, translations)
    if engine is Engine.RAY:
        from summarizer.batch.on_ray import Spread, run_on_ray

        make = partial(_open, tuple(model or ()), writer, loading, memory)
        spread = Spread(workers=workers or 1, gpus=1.0 if chosen_gpus else 0.0)
        kept = run_on_ray(
            inputs,
            output,
            wanted,
            make,
            columns,
            spread=spread,
            address=address,
            retry_failed=retry_failed,
        )
        print(json.dumps(asdict(kept)), file=sys.stderr)
        raise typer.Exit(1 if kept.failed else 0)
    if "://" in output:
        raise OptionError(f"{output} is no folder here; choose another -o, or give --engine ray")
    out = Path(output).resolve()
    _check_apart(out, inputs)
    remembered = None if no_memory else memory or out.with_name(f".{out.name}.{_MEMORY}")
    make = partial(_open, tuple(model or ()), writer, loading, remembered)
    settings = Settings(
        resume=resume,
        retry_failed=retry_failed,
        workers=workers,
        gpus=chosen_gpus,
        shard_megabytes=shard_megabytes,
        format=format.value,
    )
    entries = read_entries(inputs, columns, max_megabytes)
    try:
        with progress(partial(count_entries, inputs)) as told:
            report = run_batch(entries, out, wanted, make, settings, on_progress=told)
    except KeyboardInterrupt:
        print("summarizer: stopped; go on with --resume", file=sys.stderr)
        raise typer.Exit(_INTERRUPTED) from None
    print(json.dumps(as_values(report)), file=sys.stderr)
    if report.failed:
        raise typer.Exit(1)


def _check_apart(out: Path, inputs: Sequence[str]) -> None:
    """Refuse an output folder that a resumed run would read."""
    for given in inputs:
        folder = Path(given)
        if folder.is_dir() and out.is_relative_to(folder.resolve()):
            raise OptionError(f"{out} is in {given}, which is read; choose another -o")


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


def _indexes(listed: str) -> tuple[int, ...]:
    try:
        found = tuple(int(one) for one in listed.split(","))
    except ValueError:
        found = ()
    if not found or min(found) < 0:
        raise OptionError(f"gpus are {listed!r}; give indexes, such as 0,1")
    return found
