"""The named models of `catalogue.json`: where each comes from, its size, licence and quality."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from summarizer.errors import OptionError

from .downloading import Remote

DATA = Path(__file__).with_name("catalogue.json")

Kind = Literal["firefox", "argos", "opus", "huggingface"]
KINDS: tuple[Kind, ...] = ("firefox", "argos", "opus", "huggingface")

FIREFOX_EXTRA = 'pip install "article-bullets[firefox]"'
TORCH_EXTRA = 'pip install "article-bullets[torch]"'


@dataclass(frozen=True, slots=True)
class Quality:
    """A published figure, by whom, and on what."""

    measure: str
    test_set: str
    value: float
    source: str

    def __str__(self) -> str:
        return f"{self.measure} {self.value:g} on {self.test_set}"


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """One file of a model: what is fetched, and what it unpacks to where it is compressed.

    `checksum_from` says who stated the checksum.
    """

    remote: Remote
    checksum_from: str
    unpacked_bytes: int | None = None
    unpacked_sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One model that can be had by its name.

    :param repository: of the Hugging Face hub, for the kind that comes from there; else "".
    :param download_bytes: what is fetched, all together.
    :param unchecked: what of this entry nobody has tried or confirmed.
    """

    name: str
    kind: Kind
    direction: str
    title: str
    licence: str
    download_bytes: int
    files: tuple[RemoteFile, ...]
    repository: str
    quality: tuple[Quality, ...]
    unchecked: str

    @property
    def needs(self) -> str:
        """The command that installs what this model needs beside this package; "" for nothing."""
        return {"firefox": FIREFOX_EXTRA, "huggingface": TORCH_EXTRA}.get(self.kind, "")


@cache
def catalogue() -> tuple[Entry, ...]:
    """Every model that can be had by name."""
    return tuple(_entry(raw) for raw in json.loads(DATA.read_bytes())["models"])


def entry_named(name: str) -> Entry:
    """The model called `name` in the catalogue.

    :raises OptionError: if there is none.
    """
    for entry in catalogue():
        if entry.name == name:
            return entry
    names = ", ".join(entry.name for entry in catalogue())
    raise OptionError(f"no model in the catalogue is called {name!r}; choose {names}")


def _entry(raw: dict[str, Any]) -> Entry:
    files = tuple(_file(item) for item in raw.get("files", ()))
    return Entry(
        name=raw["name"],
        kind=raw["kind"],
        direction=raw["direction"],
        title=raw["title"],
        licence=raw["licence"],
        download_bytes=raw["download_bytes"],
        files=files,
        repository=raw.get("repository", ""),
        quality=tuple(Quality(**item) for item in raw["quality"]),
        unchecked=raw["unchecked"],
    )


def _file(raw: dict[str, Any]) -> RemoteFile:
    return RemoteFile(
        Remote(raw["name"], raw["address"], raw["bytes"], raw["sha256"]),
        checksum_from=raw["checksum_from"],
        unpacked_bytes=raw.get("unpacked_bytes"),
        unpacked_sha256=raw.get("unpacked_sha256"),
    )
