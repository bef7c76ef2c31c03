"""Argos Translate's packages: a CTranslate2 model, SentencePiece, and `metadata.json`.

A package is a ZIP called `….argosmodel` that holds one folder; this opens the folder. What splits
sentences in it (`stanza/`, `minisbd/`) is not needed here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from summarizer.backends.manifest import hash_of_tree
from summarizer.errors import ModelUnavailable
from summarizer.iso639 import NAMES
from summarizer.models import Loading

from .converted import ConvertedTranslator, Weights, cores
from .families import Family, Layout
from .pieces import SentencePieces

METADATA = "metadata.json"
MODEL_FOLDER = "model"
TOKENISER = "sentencepiece.model"

_SPLITTERS = ("stanza", "minisbd")
_MAX_SOURCE_TOKENS = 200


@dataclass(frozen=True, slots=True)
class Package:
    """What `metadata.json` says: the direction, and the token that a translation begins with."""

    source: str
    target: str
    target_prefix: str = ""
    version: str = ""


def read_package(folder: Path) -> Package:
    """The metadata of the package in `folder`.

    :raises ModelUnavailable: if it is missing, damaged, or not of a translation model.
    """
    path = folder / METADATA
    try:
        raw = json.loads(path.read_bytes())
        package = Package(
            raw["from_code"],
            raw["to_code"],
            raw.get("target_prefix", ""),
            raw.get("package_version", ""),
        )
    except FileNotFoundError:
        raise ModelUnavailable(
            f"no Argos package in {folder}: {METADATA} is missing; name the folder that holds it"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnavailable(
            f"{path} is not an Argos package's ({error!r}); fetch the package again"
        ) from error
    if package.source not in NAMES or package.target not in NAMES:
        raise ModelUnavailable(
            f"{path} names the languages {package.source!r} and {package.target!r}, which are not"
            " known here; choose another package"
        )
    return package


def open_argos(location: str, loading: Loading) -> ConvertedTranslator:
    """Load the unpacked Argos package in the folder `location`.

    :raises ModelUnavailable: if there is none, it is damaged, or its tokeniser is another than
        SentencePiece.
    """
    name, folder = f"argos:{location}", Path(location).expanduser()
    if folder.is_file():
        raise ModelUnavailable(f"{folder} is a packed package; run: summarizer models add {folder}")
    package = read_package(folder)
    if not (folder / TOKENISER).is_file():
        raise ModelUnavailable(
            f"{folder} has no {TOKENISER}; packages with another tokeniser (BPE) are not read"
        )
    if not (folder / MODEL_FOLDER / "model.bin").is_file():
        raise ModelUnavailable(f"{folder} has no {MODEL_FOLDER}/model.bin; fetch the package again")
    weights = Weights(folder / MODEL_FOLDER, name, "default", cores(), loading.device)
    prefix = (package.target_prefix,) if package.target_prefix else ()
    direction = (package.source, package.target)
    # CTranslate2 itself puts </s> after a source, where the package's config.json asks for it.
    family = Family("argos", {direction: Layout(after=(), forced=prefix)})
    return ConvertedTranslator(
        name=name,
        signature=f"{hash_of_tree(folder, without=_SPLITTERS)}-{weights.arithmetic}",
        max_source_tokens=_MAX_SOURCE_TOKENS,
        family=Family("argos", family.directions, family.unspoken | frozenset(prefix)),
        direction=direction,
        weights=weights,
        pieces=SentencePieces(folder, name),
    )
