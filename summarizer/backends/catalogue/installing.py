"""A model into the store: from a file or folder carried here, or fetched by its catalogue name."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from summarizer.backends.manifest import sha256_of
from summarizer.errors import ModelUnavailable, OptionError
from summarizer.models import Loading, Translator

from .downloading import Progress, download
from .entries import Entry, catalogue
from .home import home
from .recognising import Found, copy_model, find_model
from .store import Description, Installed, check_name, install

TryOut = Callable[[str], Translator]
"""Opens a model by its back end's name and puts it to the self-test."""

_UNKNOWN_LICENCE = "see its source"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a model is from; its name tells the languages of one that does not say them."""

    name: str
    origin: str
    licence: str


def add(
    path: Path, name: str | None, try_out: TryOut, environment: Mapping[str, str] = os.environ
) -> Installed:
    """Install the model in a file (`.argosmodel` or another ZIP) or folder.

    :param name: what it is to be called; by default its name in the catalogue, if it is one of
        those, else the file's name.
    :raises OptionError: if the name cannot be, or is taken.
    :raises ModelUnavailable: if it is no model, damaged, refused, fails its self-test or does not
        fit on the disk; nothing is left then.
    """
    path = path.expanduser()
    if not path.exists():
        raise OptionError(f"{path} is not there; check the path")
    known = _known(path)
    chosen = name or (known.name if known else usual_name(path))
    if chosen in {entry.name for entry in catalogue()} - {known.name if known else ""}:
        raise OptionError(
            f"{chosen} is the name of another model in the catalogue; choose another with --name"
        )
    origin = known.files[0].remote.address if known else path.name
    source = Source(chosen, origin, known.licence if known else _UNKNOWN_LICENCE)

    def make(folder: Path) -> Description:
        if path.is_dir():
            return _take(find_model(path), folder, source)
        if not zipfile.is_zipfile(path):
            raise ModelUnavailable(
                f"{path} is no ZIP archive, or is damaged; give a .argosmodel, a ZIP or a folder"
            )
        from .unpacking import unpack

        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".unpacked-") as unpacked:
            unpack(path, Path(unpacked))
            return _take(find_model(Path(unpacked)), folder, source)

    return install(
        chosen, lambda folder: _tried(make(folder), folder, chosen, try_out), environment
    )


def _known(path: Path) -> Entry | None:
    """The model of the catalogue that a file is, or whose weights lie in a folder, by checksum."""
    paths = [path] if path.is_file() else [*path.glob("model.*.bin"), *path.glob("model.*.bin.gz")]
    try:
        found = {sha256_of(one) for one in paths}
    except OSError as error:
        raise ModelUnavailable(f"{error.filename} cannot be read: {error.strerror}") from error
    for entry in catalogue():
        if entry.files and found & {entry.files[0].remote.sha256, entry.files[0].unpacked_sha256}:
            return entry
    return None


def usual_name(path: Path) -> str:
    """A file's or folder's name as the name of a model.

    >>> usual_name(Path("translate-fr_en-1_9.argosmodel")), usual_name(Path("Mon modèle/"))
    ('translate-fr_en-1_9', 'mon-mod-le')
    """
    stem = path.stem if path.suffix in (".argosmodel", ".zip") else path.resolve().name
    return re.sub(r"[^a-z0-9._-]+", "-", stem.lower()).strip("-.")[:64] or "model"


def get(
    entry: Entry,
    client: httpx.Client,
    on_progress: Callable[[str], Progress],
    try_out: TryOut,
    environment: Mapping[str, str] = os.environ,
) -> Installed:
    """Fetch, convert if need be, try out and install a model of the catalogue.

    :param on_progress: told a file's name, gives what is told how much of it is here.
    :raises OptionError: if it is installed already.
    :raises ModelUnavailable: if something that it needs is not installed, if it cannot be had, is
        not what it should be, fails its self-test or does not fit on the disk.
    """
    check_name(entry.name, environment)
    _require(entry)
    downloads = home(environment) / "downloads" / entry.name
    try:
        downloads.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ModelUnavailable(
            f"{downloads} cannot be written: {error.strerror}; choose another folder with"
            " SUMMARIZER_HOME"
        ) from error
    for file in entry.files:
        download(file.remote, downloads, client, on_progress(file.remote.name))
    model = install(
        entry.name,
        lambda folder: _tried(_make(entry, downloads, folder), folder, entry.name, try_out),
        environment,
    )
    shutil.rmtree(downloads, ignore_errors=True)
    return model


def _require(entry: Entry) -> None:
    if entry.kind == "firefox":
        from summarizer.backends.seq2seq.firefox import require_engine

        require_engine(entry.name)
    elif entry.kind == "huggingface":
        try:
            import torch  # noqa: F401
            import transformers  # noqa: F401
        except ImportError as error:
            raise ModelUnavailable(
                f"converting {entry.name} needs torch and transformers; run: {entry.needs}"
            ) from error


def _make(entry: Entry, downloads: Path, folder: Path) -> Description:
    if entry.kind == "huggingface":
        from summarizer.backends.seq2seq.convert import convert

        folder.rmdir()  # the conversion wants to make it
        convert(f"hf:{entry.repository}", folder, "int8", Loading(device="cpu"))
        return Description("ct2", entry.direction, entry.repository, entry.licence)
    if entry.kind == "firefox":
        checksums = {
            file.remote.name.removesuffix(".gz"): file.unpacked_sha256
            for file in entry.files
            if file.unpacked_sha256 is not None
        }
        copy_model(Found("firefox", downloads), folder, checksums)
        return Description("firefox", entry.direction, entry.files[0].remote.address, entry.licence)
    from .unpacking import unpack

    (file,) = entry.files
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".unpacked-") as unpacked:
        unpack(downloads / file.remote.name, Path(unpacked))
        source = Source(entry.name, file.remote.address, entry.licence)
        return _take(find_model(Path(unpacked)), folder, source)


def _take(found: Found, folder: Path, source: Source) -> Description:
    """Bring a model that was found into its folder; its direction is told later."""
    if found.form != "opus":
        copy_model(found, folder)
        return Description(found.form, "", source.origin, source.licence)
    from summarizer.backends.seq2seq.opus import convert_opus

    folder.rmdir()  # the conversion wants to make it
    convert_opus(found.folder, folder, source.name, source.licence)
    return Description("ct2", "", source.origin, source.licence)


def _tried(description: Description, folder: Path, name: str, try_out: TryOut) -> Description:
    """The description with its direction, once the model has been opened and tried."""
    opened_as = f"{description.kind}:{folder}"
    try:
        translator = try_out(opened_as)
    except ModelUnavailable as error:
        message = str(error).replace(opened_as, name).replace(str(folder), name)
        raise ModelUnavailable(message) from error
    sources, targets = sorted(translator.source_languages), sorted(translator.target_languages)
    is_pair = len(sources) == len(targets) == 1
    return replace(description, direction=f"{sources[0]}-{targets[0]}" if is_pair else "many")
