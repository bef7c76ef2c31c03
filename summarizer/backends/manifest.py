"""What `manifest.json` beside a converted model says of it, and whether its files agree."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from mmap import mmap
from pathlib import Path
from typing import Any

from summarizer.errors import ModelUnavailable

ASSETS = Path(__file__).resolve().parents[1] / "assets"
FILE_NAME = "manifest.json"

_BYTES_READ_AT_ONCE = 8 << 20
"""Many: between two of them other threads get their turn, and are waited for."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of one model.

    `source_language` and `target_language` are codes of the model's own ("fr", "ROMANCE"), empty
    for a family whose vocabulary lists its languages. `files` maps each file's name to its
    SHA-256 (hexadecimal) and its size in bytes. `prefixes` holds what a T5 model wants before a
    text, by direction ("en-de").
    """

    name: str
    source_language: str
    target_language: str
    version: str
    origin: str
    licence: str
    max_source_tokens: int
    files: dict[str, tuple[str, int]]
    prefixes: dict[str, str] = field(default_factory=dict)

    @property
    def signature(self) -> str:
        """One hash over the hashes of all files."""
        return hash_of_files(self.files)


def hash_of_files(files: dict[str, tuple[str, int]]) -> str:
    """One hash (16 hexadecimal digits) over the names and hashes of files."""
    joined = "".join(f"{name}:{sha256};" for name, (sha256, _) in sorted(files.items()))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the model in `folder`.

    :raises ModelUnavailable: if it is missing or is not a manifest.
    """
    path = folder / FILE_NAME
    try:
        raw = json.loads(path.read_bytes())
        return Manifest(
            name=raw["name"],
            source_language=raw["source_language"],
            target_language=raw["target_language"],
            version=raw["version"],
            origin=raw["origin"],
            licence=raw["licence"],
            max_source_tokens=raw["trained_max_source_tokens"],
            files={name: (file["sha256"], file["bytes"]) for name, file in raw["files"].items()},
            prefixes=dict(raw.get("prefixes", {})),
        )
    except FileNotFoundError:
        raise ModelUnavailable(
            f"no model in {folder}: {path.name} is missing; {_remedy(folder)}"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnavailable(f"{path} cannot be read ({error!r}); {_remedy(folder)}") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` beside the files that it describes."""
    content: dict[str, Any] = {
        "schema": 1,
        "name": manifest.name,
        "source_language": manifest.source_language,
        "target_language": manifest.target_language,
        "trained_max_source_tokens": manifest.max_source_tokens,
        "version": manifest.version,
        "origin": manifest.origin,
        "licence": manifest.licence,
        "files": {
            name: {"sha256": sha256, "bytes": size_bytes}
            for name, (sha256, size_bytes) in manifest.files.items()
        },
    }
    if manifest.prefixes:
        content["prefixes"] = manifest.prefixes
    text = json.dumps(content, ensure_ascii=False, indent=2)
    (folder / FILE_NAME).write_text(f"{text}\n", encoding="utf-8")


def describe_files(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file in `folder` but its manifest, with its SHA-256 and its size in bytes."""
    return {
        path.name: (sha256_of(path), path.stat().st_size)
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != FILE_NAME
    }


def describe_tree(folder: Path, *, without: tuple[str, ...] = ()) -> dict[str, tuple[str, int]]:
    """Every file in `folder` and below, by its path there, with its SHA-256 and size in bytes.

    :param without: folders in it that are left out.
    """
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): (sha256_of(path), path.stat().st_size)
        for name, path in found.items()
        if name.parts[0] not in without
    }


def hash_of_tree(folder: Path, *, without: tuple[str, ...] = ()) -> str:
    """One hash (16 hexadecimal digits) over all files in `folder` and below.

    :param without: folders in it that are left out.
    :raises ModelUnavailable: if a file cannot be read.
    """
    try:
        return hash_of_files(describe_tree(folder, without=without))
    except OSError as error:
        raise ModelUnavailable(
            f"{error.filename} cannot be read ({error.strerror}); check who may read it"
        ) from error


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file of the model in `folder` with its manifest.

    :raises ModelUnavailable: naming the first file that is missing or differs.
    """
    for name, (sha256, size_bytes) in manifest.files.items():
        path = folder / name
        try:
            found_bytes, found = path.stat().st_size, sha256_of(path)
        except OSError as error:
            raise ModelUnavailable(
                f"{path} of model {manifest.name} cannot be read ({error.strerror});"
                f" {_remedy(folder)}"
            ) from error
        if found != sha256:
            raise ModelUnavailable(
                f"{path} is damaged: {found_bytes} bytes with checksum {found[:12]}…, not"
                f" {size_bytes} bytes with {sha256[:12]}…; {_remedy(folder)}"
            )


def _remedy(folder: Path) -> str:
    return "reinstall the package" if folder.is_relative_to(ASSETS) else "convert the model again"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    digest = hashlib.sha256()
    # Memory of its own: a large block that malloc gave and got back makes it keep more of others.
    with path.open("rb", buffering=0) as file, mmap(-1, _BYTES_READ_AT_ONCE) as block:
        while count := file.readinto(block):
            digest.update(memoryview(block)[:count])
    return digest.hexdigest()
