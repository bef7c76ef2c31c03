"""The model inside the package: CTranslate2 for the weights, SentencePiece for the tokens."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ctranslate2
import sentencepiece

from summarizer.errors import ModelUnavailable, TranslationFailed
from summarizer.models import Decoding, Hypothesis
from summarizer.typography import french_source

ASSETS = Path(__file__).resolve().parent.parent / "assets"

_TOKENS_IN_A_BATCH = 512
_LONGEST_HYPOTHESIS = (20, 2.5)  # tokens: a constant and a multiple of the source's
_BYTES_READ_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` beside a model says of it.

    `files` maps each file's name to its SHA-256 (hexadecimal) and its size in bytes.
    """

    name: str
    source_language: str
    target_language: str
    version: str
    origin: str
    licence: str
    max_source_tokens: int
    files: dict[str, tuple[str, int]]

    @property
    def signature(self) -> str:
        """One hash over the hashes of all files."""
        joined = "".join(f"{name}:{sha256};" for name, (sha256, _) in sorted(self.files.items()))
        return hashlib.sha256(joined.encode()).hexdigest()[:16]


def embedded_models() -> tuple[str, ...]:
    """The names of the models inside the package."""
    return tuple(sorted(path.parent.name for path in ASSETS.glob("*/manifest.json")))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of the model in `folder`.

    :raises ModelUnavailable: if it is missing or is not a manifest.
    """
    path = folder / "manifest.json"
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
        )
    except FileNotFoundError:
        raise ModelUnavailable(
            f"no model in {folder}: {path.name} is missing; reinstall the package"
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnavailable(
            f"{path} cannot be read ({error!r}); reinstall the package"
        ) from error


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file of the model in `folder` with its manifest.

    :raises ModelUnavailable: naming the first file that is missing or differs.
    """
    for name, (sha256, size_bytes) in manifest.files.items():
        path = folder / name
        try:
            found_bytes, found = path.stat().st_size, _sha256(path)
        except OSError as error:
            raise ModelUnavailable(
                f"{path} of model {manifest.name} cannot be read ({error.strerror});"
                " reinstall the package"
            ) from error
        if found != sha256:
            raise ModelUnavailable(
                f"{path} is damaged: {found_bytes} bytes with checksum {found[:12]}…, not"
                f" {size_bytes} bytes with {sha256[:12]}…; reinstall the package"
            )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_BYTES_READ_AT_ONCE):
            digest.update(chunk)
    return digest.hexdigest()


def open_embedded(name: str, threads: int | None = None) -> EmbeddedTranslator:
    """Load the model `name` of the package, its files checked against their checksums.

    :param threads: sentences translated at the same time; all cores at hand by default.
    :raises ModelUnavailable: if there is none of that name, or one of its files is damaged.
    """
    if name not in embedded_models():
        raise ModelUnavailable(
            f"no model {name!r} in the package; it has {', '.join(embedded_models()) or 'none'}"
        )
    return open_folder(ASSETS / name, f"embedded:{name}", threads)


def open_folder(folder: Path, name: str, threads: int | None = None) -> EmbeddedTranslator:
    """Load the model in `folder`, which holds a manifest; see `open_embedded`."""
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    return EmbeddedTranslator(folder, manifest, name, threads or _cores())


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every platform
        return os.cpu_count() or 1


class EmbeddedTranslator:
    """A Marian model in int8, deterministic: a text's translation never depends on its batch.

    Texts of equal token length share a batch and no other do, so that nothing is padded: with
    padding, sums come out in another order, and int8 rounding makes another word of the
    difference once in a hundred sentences. Each worker uses one thread, which for batches this
    small is also the fastest way to use the cores.
    """

    def __init__(self, folder: Path, manifest: Manifest, name: str, threads: int) -> None:
        self.name = name
        self.manifest = manifest
        self.threads = threads
        try:
            self._model = ctranslate2.Translator(
                str(folder), compute_type="int8", inter_threads=threads, intra_threads=1
            )
            self._source = sentencepiece.SentencePieceProcessor(
                model_file=str(folder / "source.spm")
            )
            self._target = sentencepiece.SentencePieceProcessor(
                model_file=str(folder / "target.spm")
            )
        except (RuntimeError, OSError) as error:
            raise ModelUnavailable(f"model {name} in {folder} cannot be loaded: {error}") from error

    @property
    def signature(self) -> str:
        """A hash of the files, and what computes with them."""
        return f"{self.manifest.signature}-int8-ct2.{ctranslate2.__version__}"

    @property
    def source_languages(self) -> frozenset[str]:
        """The one language that it reads, as ISO 639-1."""
        return frozenset({self.manifest.source_language})

    @property
    def max_source_tokens(self) -> int:
        """The longest input seen in training, in tokens."""
        return self.manifest.max_source_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, the end of sentence included."""
        return [len(tokens) for tokens in self._tokens(texts)]

    def _tokens(self, texts: Sequence[str]) -> list[list[str]]:
        encoded = self._source.encode([french_source(text) for text in texts], out_type=str)
        return [[*tokens, "</s>"] for tokens in encoded]

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """For each text its hypotheses, best first; see `Translator.translate`."""
        sources = self._tokens(texts)
        pending: list[Any] = [None] * len(sources)
        for batch in _batches_of_equal_length(sources):
            length_limit = math.ceil(
                _LONGEST_HYPOTHESIS[0] + _LONGEST_HYPOTHESIS[1] * len(sources[batch[0]])
            )
            results = self._model.translate_batch(
                [sources[place] for place in batch],
                beam_size=decoding.beam_size,
                num_hypotheses=decoding.hypotheses,
                repetition_penalty=decoding.repetition_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram_size,
                max_decoding_length=length_limit,
                max_input_length=0,
                return_scores=True,
                return_end_token=True,
                max_batch_size=0,
                asynchronous=True,
            )
            for place, result in zip(batch, results, strict=True):
                pending[place] = result
        return [self._hypotheses(result) for result in pending]

    def _hypotheses(self, pending: ctranslate2.AsyncTranslationResult) -> tuple[Hypothesis, ...]:
        try:
            result = pending.result()
        except RuntimeError as error:
            raise TranslationFailed(f"model {self.name} failed: {error}") from error
        return tuple(
            self._hypothesis(tokens, score)
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        )

    def _hypothesis(self, tokens: list[str], score: float) -> Hypothesis:
        finished = tokens[-1:] == ["</s>"]
        return Hypothesis(
            text=self._target.decode(tokens[:-1] if finished else tokens),
            score=score,
            finished=finished,
        )


def _batches_of_equal_length(sources: Sequence[Sequence[str]]) -> list[list[int]]:
    """Indexes of `sources`, longest first, in batches in which all have the same length."""
    by_length: dict[int, list[int]] = {}
    for place, tokens in enumerate(sources):
        by_length.setdefault(len(tokens), []).append(place)
    batches: list[list[int]] = []
    for length in sorted(by_length, reverse=True):
        places = by_length[length]
        size = max(1, _TOKENS_IN_A_BATCH // length)
        batches += [places[start : start + size] for start in range(0, len(places), size)]
    return batches
