"""The installed models: a folder each, with a record of where it is from and its files' checksums.

A model is made in a folder beside (`.unfinished-…`) and renamed into its place, so that a
half-made one is never seen.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.backends.manifest import describe_tree, sha256_of
from summarizer.errors import ModelUnavailable, OptionError
from summarizer.file_names import is_file_name

from .home import home

RECORD = "installed.json"
MODEL = "model"

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_UNFINISHED = ".unfinished-"
_FORGOTTEN_SECONDS = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Description:
    """What is recorded of a model: the back end that opens it, its direction, its source."""

    kind: str
    direction: str
    origin: str
    licence: str


@dataclass(frozen=True, slots=True)
class Installed:
    """One installed model; `files` maps paths in `folder` to SHA-256 and size in bytes."""

    name: str
    folder: Path
    description: Description
    files: Mapping[str, tuple[str, int]]

    @property
    def backend_name(self) -> str:
        """As a back end opens it: "argos:FOLDER"."""
        return f"{self.description.kind}:{self.folder}"

    @property
    def size_bytes(self) -> int:
        """What it takes on the disk."""
        return sum(size for _, size in self.files.values())


def models_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where installed models lie."""
    return home(environment) / "models"


def installed_names(environment: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """The names of the installed models, damaged ones included."""
    folder = models_folder(environment)
    try:
        found = [path.name for path in folder.iterdir() if path.is_dir()]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ModelUnavailable(
            f"{folder} cannot be read ({error.strerror}); choose another with SUMMARIZER_HOME"
        ) from error
    return tuple(sorted(name for name in found if _NAME.fullmatch(name)))


def find_installed(name: str, environment: Mapping[str, str] = os.environ) -> Installed:
    """The installed model called `name`; its files are not looked at.

    :raises OptionError: if there is none.
    :raises ModelUnavailable: if its record is damaged.
    """
    names = installed_names(environment)
    if name not in names:
        there = f"installed are {', '.join(names)}" if names else "none is installed"
        raise OptionError(
            f"no installed model is called {name!r} ({there}); see: summarizer models list, or get"
            " one of: summarizer models available"
        )
    path = models_folder(environment) / name / RECORD
    try:
        raw = json.loads(path.read_bytes())
        description = Description(raw["kind"], raw["direction"], raw["origin"], raw["licence"])
        files = {file: (item["sha256"], item["bytes"]) for file, item in raw["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnavailable(_damaged(name, f"{path} cannot be read ({error!r})")) from error
    return Installed(name, path.parent / MODEL, description, files)


def check_installed(model: Installed) -> None:
    """Compare every file of an installed model with what was recorded.

    :raises ModelUnavailable: naming the first file that is missing or differs.
    """
    for file, (sha256, size_bytes) in model.files.items():
        path = model.folder / file
        try:
            same = path.stat().st_size == size_bytes and sha256_of(path) == sha256
        except OSError as error:
            raise ModelUnavailable(
                _damaged(model.name, f"{path} cannot be read ({error.strerror})")
            ) from error
        if not same:
            raise ModelUnavailable(_damaged(model.name, f"{path} is not as it was installed"))


def _damaged(name: str, why: str) -> str:
    return (
        f"the model {name} is damaged: {why}; run: summarizer models remove {name}, and install it"
        " again"
    )


def check_name(name: str, environment: Mapping[str, str] = os.environ) -> None:
    """Refuse a name that cannot be, or that a sound model has already.

    :raises OptionError: saying which.
    """
    if not (_NAME.fullmatch(name) and is_file_name(name)):
        raise OptionError(
            f"a model cannot be called {name!r}; use small letters, digits, . _ and -, and no name"
            " that Windows keeps for itself"
        )
    if name in installed_names(environment):
        try:
            check_installed(find_installed(name, environment))
        except ModelUnavailable:
            return  # installing it again mends it
        raise OptionError(
            f"a model called {name} is installed already; run: summarizer models use {name}, or"
            f" remove it first: summarizer models remove {name}"
        )


def install(
    name: str,
    make: Callable[[Path], Description],
    environment: Mapping[str, str] = os.environ,
) -> Installed:
    """The model that `make` writes into the new folder it is given, in its place.

    :raises OptionError: if the name cannot be, or is taken.
    :raises ModelUnavailable: what `make` raises; or if the disk is full. Nothing is left then.
    """
    check_name(name, environment)
    folder = models_folder(environment)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _forget(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=_UNFINISHED) as unfinished:
            new = Path(unfinished) / name
            (new / MODEL).mkdir(parents=True)
            description = make(new / MODEL)
            _write_record(new / RECORD, description, describe_tree(new / MODEL))
            if (folder / name).exists():  # a damaged one
                (folder / name).rename(Path(unfinished) / "old")
            new.rename(folder / name)
    except OSError as error:
        raise ModelUnavailable(
            f"{name} cannot be installed in {folder}: {error.strerror or error}; nothing is left"
            " of it. Free some space, or choose another folder with SUMMARIZER_HOME"
        ) from error
    return find_installed(name, environment)


def remove(name: str, environment: Mapping[str, str] = os.environ) -> None:
    """Delete the installed model called `name`, damaged or not.

    :raises OptionError: if there is none.
    :raises ModelUnavailable: if it cannot be deleted.
    """
    if name not in installed_names(environment):
        find_installed(name, environment)  # says which there are
    folder = models_folder(environment)
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=_UNFINISHED) as doomed:
            (folder / name).rename(Path(doomed) / name)
    except OSError as error:
        raise ModelUnavailable(
            f"{folder / name} cannot be deleted: {error.strerror}; check who may write there"
        ) from error


def _write_record(
    path: Path, description: Description, files: Mapping[str, tuple[str, int]]
) -> None:
    content = {
        "schema": 1,
        "kind": description.kind,
        "direction": description.direction,
        "origin": description.origin,
        "licence": description.licence,
        "files": {
            file: {"sha256": sha256, "bytes": size_bytes}
            for file, (sha256, size_bytes) in files.items()
        },
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")


def _forget(folder: Path) -> None:
    """Delete what an installation left that was killed a day ago or earlier."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        if time.time() - path.stat().st_mtime > _FORGOTTEN_SECONDS:
            shutil.rmtree(path, ignore_errors=True)
