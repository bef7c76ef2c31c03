"""What kind of model lies in a folder, and its files as its back end wants them."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from summarizer.backends.seq2seq.pieces import TOKENISER_FILES
from summarizer.errors import ModelUnavailable

Form = Literal["argos", "firefox", "opus", "ct2"]
"""What is brought here: a back end's name, or "opus" for what is converted first."""

_DEPTH = 3  # folders within folders that a model may lie in
_BYTES_AT_ONCE = 1 << 20
_MOST_UNPACKED_BYTES = 2 * 10**9
_TEXTS = ("LICENSE", "LICENSE.txt", "README.md", "NOTICE.md", "MODEL_CARD.md")
_CT2 = ("config.json", "manifest.json", "model.bin")
_CT2_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary", "vocabulary")
_FIREFOX = ("model.*.bin", "vocab.*.spm", "srcvocab.*.spm", "trgvocab.*.spm", "lex.*.bin")


@dataclass(frozen=True, slots=True)
class Found:
    """A model in a folder."""

    form: Form
    folder: Path


def find_model(root: Path) -> Found:
    """The one model in `root` or in folders below.

    :raises ModelUnavailable: if there is none that is known, or more than one.
    """
    found = list(_models(root, _DEPTH))
    if not found:
        raise ModelUnavailable(
            f"{root} holds no model that is known here: an Argos package, a CTranslate2 conversion,"
            " a Firefox model or an OPUS-MT release; see docs/backends.md"
        )
    if len(found) > 1:
        raise ModelUnavailable(
            f"{root} holds {len(found)} models; add the folder of one, such as {found[0].folder}"
        )
    return found[0]


def _models(folder: Path, depth: int) -> list[Found]:
    if form := _form(folder):
        return [Found(form, folder)]
    below = sorted(path for path in folder.iterdir() if path.is_dir()) if depth else []
    return [found for path in below for found in _models(path, depth - 1)]


def _form(folder: Path) -> Form | None:
    if (folder / "metadata.json").is_file() and (folder / "model" / "model.bin").is_file():
        return "argos"
    if (folder / "decoder.yml").is_file():
        return "opus"
    if (folder / "model.bin").is_file():
        return "ct2"
    if any((*folder.glob("model.*.bin"), *folder.glob("model.*.bin.gz"))):
        return "firefox"
    return None


def copy_model(found: Found, target: Path, checksums: Mapping[str, str] | None = None) -> None:
    """Copy what the back end needs of a model into the folder `target`; the rest stays behind.

    :param checksums: SHA-256 of unpacked files, by name, where they are known.
    :raises ModelUnavailable: if a compressed file is damaged, or not what it should be.
    :raises OSError: if the disk is full or a file cannot be read.
    """
    source = found.folder
    for name in _TEXTS:
        if (source / name).is_file():
            shutil.copyfile(source / name, target / name)
    if found.form == "argos":
        for name in ("metadata.json", "sentencepiece.model"):
            if (source / name).is_file():
                shutil.copyfile(source / name, target / name)
        (target / "model").mkdir()
        _copy_conversion(source / "model", target / "model")
    elif found.form == "ct2":
        _copy_conversion(source, target)
        for name in TOKENISER_FILES:
            if (source / name).is_file():
                shutil.copyfile(source / name, target / name)
    else:
        _copy_firefox(source, target, checksums or {})


def _copy_conversion(source: Path, target: Path) -> None:
    vocabularies = [f"{stem}.{kind}" for stem in _CT2_VOCABULARIES for kind in ("json", "txt")]
    for name in (*_CT2, *vocabularies):
        if (source / name).is_file():
            shutil.copyfile(source / name, target / name)


def _copy_firefox(source: Path, target: Path, checksums: Mapping[str, str]) -> None:
    for pattern in _FIREFOX:
        for path in source.glob(pattern):
            shutil.copyfile(path, target / path.name)
        for path in source.glob(f"{pattern}.gz"):
            unpacked = target / path.name.removesuffix(".gz")
            _gunzip(path, unpacked, checksums.get(unpacked.name))
    path = source / "metadata.json"
    try:
        tells = path.is_file() and "sourceLanguage" in json.loads(path.read_bytes())
    except (ValueError, TypeError) as error:
        raise ModelUnavailable(f"{path} cannot be read ({error!r}); delete it") from error
    if tells:
        shutil.copyfile(path, target / path.name)


def _gunzip(packed: Path, unpacked: Path, sha256: str | None) -> None:
    digest, written = hashlib.sha256(), 0
    try:
        with gzip.open(packed) as source, unpacked.open("xb") as file:
            while chunk := source.read(_BYTES_AT_ONCE):
                written += len(chunk)
                if written > _MOST_UNPACKED_BYTES:
                    raise ModelUnavailable(
                        f"{packed} is refused: it unpacks to more than {_MOST_UNPACKED_BYTES:,}"
                        " bytes; get it from another source"
                    )
                digest.update(chunk)
                file.write(chunk)
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise ModelUnavailable(f"{packed} is damaged ({error}); fetch it again") from error
    if sha256 is not None and digest.hexdigest() != sha256:
        raise ModelUnavailable(
            f"{packed} unpacks to another file than it should (checksum"
            f" {digest.hexdigest()[:12]}… and not {sha256[:12]}…); fetch it again"
        )
