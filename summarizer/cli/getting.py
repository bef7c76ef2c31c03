"""`summarizer models`: what can be had, getting it, choosing it. The only commands that fetch."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.errors import SummarizerError

from .parameters import NoSelfTest
from .streams import status

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.backends.catalogue.downloading import Progress
    from summarizer.backends.catalogue.entries import Entry
    from summarizer.backends.catalogue.store import Installed
    from summarizer.models import Translator

Name = Annotated[str, typer.Argument(help="Its name.", metavar="NAME")]


def available() -> None:
    """List the models that `get` fetches: size, licence, published quality, what each needs."""
    from summarizer.backends.catalogue.entries import catalogue
    from summarizer.backends.catalogue.grading import EMBEDDED_QUALITY
    from summarizer.backends.catalogue.store import installed_names

    installed = installed_names()
    for entry in catalogue():
        here = "  (installed)" if entry.name in installed else ""
        print(f"{entry.name}{here}\n  {entry.title}")
        fetched = f"{entry.download_bytes / 1e6:.0f} MB to fetch"
        print(f"  {_arrow(entry.direction)}, {fetched}, {entry.licence}")
        for source, figures in _by_source(entry).items():
            print(f"  {figures}\n    {source}")
        if not entry.quality:
            print("  quality: no published figure is known for French to English")
        if entry.needs:
            print(f"  needs: {entry.needs}")
        print(f"  not checked: {entry.unchecked}\n")
    print(f"embedded:fr-en, inside the package, has {EMBEDDED_QUALITY} ({EMBEDDED_QUALITY.source})")


def _arrow(direction: str) -> str:
    return direction.replace("-", " → ").replace("many", "many languages")


def _size(model: Installed) -> str:
    return f"{_arrow(model.description.direction)}  {model.size_bytes / 1e6:.1f} MB"


def _by_source(entry: Entry) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for quality in entry.quality:
        found.setdefault(quality.source, []).append(str(quality))
    return {source: ", ".join(figures) for source, figures in found.items()}


def get_model(name: Name, no_self_test: NoSelfTest = False) -> None:
    """Fetch a model that `available` names; its checksums and a self-test decide if it is kept."""
    import httpx

    from summarizer.backends.catalogue.entries import entry_named
    from summarizer.backends.catalogue.installing import get

    entry = entry_named(name)
    with httpx.Client(follow_redirects=True) as client, _progress(entry) as on_progress:
        model = get(entry, client, on_progress, _try_out(no_self_test))
    _tell(model)


def _tell(model: Installed) -> None:
    """What was installed, and what is gained by it, if the catalogue knows."""
    from summarizer.backends.catalogue.entries import catalogue
    from summarizer.backends.catalogue.grading import EMBEDDED_QUALITY

    print(f"{model.name}  {_size(model)} installed")
    print(f"licence: {model.description.licence}")
    for entry in catalogue():
        if entry.name == model.name and entry.quality:
            print(f"published: {entry.quality[0]}; embedded:fr-en has {EMBEDDED_QUALITY}")
    print(f"to translate with it from now on: summarizer models use {model.name}")


def add_model(
    path: Annotated[
        Path,
        typer.Argument(
            help="A .argosmodel, an OPUS-MT release, a CTranslate2 or Firefox folder, or a ZIP of"
            " one.",
            metavar="FILE_OR_FOLDER",
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option(help="What to call it; else as the file is called.", metavar="NAME"),
    ] = None,
    no_self_test: NoSelfTest = False,
) -> None:
    """Install a model from a file or folder, without a network."""
    from summarizer.backends.catalogue.installing import add

    with status(f"Installing {path.name}"):
        model = add(path, name, _try_out(no_self_test))
    _tell(model)


def use_model(
    name: Annotated[
        str,
        typer.Argument(
            help="An installed model, embedded:fr-en, or another name that --model takes.",
            metavar="NAME",
        ),
    ],
) -> None:
    """Make a model the default of the command line, Python, the page and the service."""
    import os

    from summarizer.backends import open_translator
    from summarizer.backends.catalogue.preferences import MODEL_VARIABLE, prefer
    from summarizer.models import Loading

    with status(f"Opening {name}"):
        open_translator(name, Loading(local_files_only=True))
    path = prefer(name)
    print(f"{name} is the default now ({path})")
    if os.environ.get(MODEL_VARIABLE):
        print(
            f"summarizer: {MODEL_VARIABLE} is set to {os.environ[MODEL_VARIABLE]} and wins over"
            " that; unset it",
            file=sys.stderr,
        )


def list_models() -> None:
    """List the models on this machine, their sizes, and (with *) the one in use."""
    from summarizer.backends.catalogue.preferences import preferred_model
    from summarizer.backends.catalogue.store import find_installed, installed_names, models_folder
    from summarizer.backends.manifest import ASSETS, read_manifest
    from summarizer.backends.seq2seq.embedded import embedded_models

    preferred = preferred_model()
    lines: list[tuple[str, str]] = []
    for short in embedded_models():
        manifest = read_manifest(ASSETS / short)
        size = sum(size for _, size in manifest.files.values())
        direction = f"{manifest.source_language} → {manifest.target_language}"
        lines.append((f"embedded:{short}", f"{direction}  {size / 1e6:.1f} MB  {manifest.licence}"))
    for name in installed_names():
        try:
            model = find_installed(name)
        except SummarizerError as error:
            lines.append((name, f"DAMAGED: {error}"))
            continue
        said = model.description
        text = f"{_size(model)}  {said.kind}, from {said.origin}; licence: {said.licence}"
        lines.append((name, text))
    if preferred.name not in dict(lines):
        is_elsewhere = ":" in preferred.name
        lines.append((preferred.name, "elsewhere" if is_elsewhere else "NOT INSTALLED"))
    width = max(len(name) for name, _ in lines)
    for name, text in lines:
        print(f"{'*' if name == preferred.name else ' '} {name:<{width}}  {text}")
    chosen_by = f", chosen by {preferred.chosen_by}" if preferred.chosen_by else ""
    print(f"* is in use{chosen_by}; installed models lie in {models_folder()}")


def remove_model(name: Name) -> None:
    """Delete an installed model; if it was the default, embedded:fr-en is again."""
    from summarizer.backends.catalogue.preferences import EMBEDDED, forget
    from summarizer.backends.catalogue.store import remove

    was_default = forget(name)  # first, for a broken settings file stops it here
    remove(name)
    print(f"{name} is removed")
    if was_default:
        print(f"{EMBEDDED} is the default again")


def _try_out(no_self_test: bool) -> Callable[[str], Translator]:
    """What opens a model on the CPU, and puts it to the self-test unless told not to."""
    from summarizer.backends import open_translator
    from summarizer.models import Loading

    loading = Loading(device="cpu", self_test=not no_self_test)
    return lambda name: open_translator(name, loading)


@contextmanager
def _progress(entry: Entry) -> Iterator[Callable[[str], Progress]]:
    """Bars on standard error on a terminal; elsewhere one line a file, so that logs stay short."""
    if not sys.stderr.isatty():

        def tell(file: str) -> Progress:
            print(f"fetching {file}", file=sys.stderr)
            return lambda _received: None

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TimeRemainingColumn, TransferSpeedColumn
    from rich.progress import Progress as Bars

    sizes = {file.remote.name: file.remote.size_bytes for file in entry.files}
    bars = Bars(
        "{task.description}",
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )

    def watch(file: str) -> Progress:
        task = bars.add_task(file, total=sizes[file])
        return lambda received: bars.update(task, completed=received)

    with bars:
        yield watch
