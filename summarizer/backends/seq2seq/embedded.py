"""The model inside the package."""

from __future__ import annotations

from pathlib import Path

from summarizer.backends.manifest import ASSETS, check_files, read_manifest
from summarizer.errors import ModelUnavailable
from summarizer.models import THOROUGH, Device
from summarizer.typography import closed_up, french_source, set_apart, with_inner_marks

from .converted import ConvertedTranslator, Weights, cores
from .families import Family, Layout
from .pieces import SentencePieces


def embedded_models() -> tuple[str, ...]:
    """The names of the models inside the package."""
    return tuple(sorted(path.parent.name for path in ASSETS.glob("*/manifest.json")))


def open_embedded(
    name: str, threads: int | None = None, device: Device | None = None
) -> ConvertedTranslator:
    """Load the model `name` of the package, its files checked against their checksums.

    :param threads: sentences translated at the same time; all cores at hand by default.
    :param device: the CPU by default, for which the model is small enough.
    :raises ModelUnavailable: if there is none of that name, or one of its files is damaged.
    """
    if name not in embedded_models():
        raise ModelUnavailable(
            f"no model {name!r} in the package; it has {', '.join(embedded_models()) or 'none'}"
        )
    return open_folder(ASSETS / name, f"embedded:{name}", threads, device)


def open_folder(
    folder: Path, name: str, threads: int | None = None, device: Device | None = None
) -> ConvertedTranslator:
    """Load a model that was trained as the embedded one is; see `open_embedded`."""
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    direction = (manifest.source_language, manifest.target_language)
    weights = Weights(
        folder, name, compute_type="int8", threads=threads or cores(), device=device or "cpu"
    )
    return ConvertedTranslator(
        name=name,
        signature=f"{manifest.signature}-{weights.arithmetic}",
        max_source_tokens=manifest.max_source_tokens,
        family=Family("marian", {direction: Layout()}),
        direction=direction,
        weights=weights,
        pieces=SentencePieces(folder, name),
        prepare=_prepared,
        finish=_finished,
        mending=THOROUGH,
    )


def _prepared(text: str) -> str:
    return set_apart(french_source(text))


def _finished(text: str) -> str:
    return closed_up(with_inner_marks(text))
