"""Models in CTranslate2's format: the one inside the package, and any other conversion."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.backends.hub import Place, fetch_folder
from summarizer.backends.manifest import (
    FILE_NAME,
    check_files,
    describe_files,
    hash_of_files,
    read_manifest,
)
from summarizer.errors import ModelUnavailable, TranslationFailed
from summarizer.models import CAUTIOUS, Decoding, Device, Hypothesis, Loading, Mending

from .families import Family, Hints, Layout, recognise
from .pieces import Pieces, open_pieces

if TYPE_CHECKING:
    import ctranslate2

_TOKENS_IN_A_BATCH = 512
_LONGEST_HYPOTHESIS = (20, 2.5)  # tokens: a constant and a multiple of the source's
_LENGTHS_IN_A_CLASS = 16
_USUAL_MAX_SOURCE_TOKENS = 200
_MOST_POSITIONS = 512  # that every family has, for a source and for a hypothesis

_VOCABULARIES = ("shared_vocabulary", "source_vocabulary")


class Weights:
    """A CTranslate2 model, loaded to translate as many texts at a time as there are threads.

    Each worker uses one thread, which for batches of sentences is the fastest way to use the
    cores, and keeps the order of additions the same on every machine.

    :raises ModelUnavailable: if it cannot be loaded.
    """

    def __init__(
        self,
        folder: Path,
        name: str,
        compute_type: str,
        threads: int,
        device: Device | None = None,
    ) -> None:
        # Slow, and not before a model's files are checked, beside which other threads run.
        import ctranslate2

        if device is None:
            device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        if device == "mps":
            raise ModelUnavailable(
                f"{name} runs on cpu and cuda, not on mps; choose another device"
            )
        self.threads = threads if device == "cpu" else 1
        try:
            self.translator = ctranslate2.Translator(
                str(folder),
                device=device,
                compute_type=compute_type,
                inter_threads=self.threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError, OSError) as error:
            elsewhere = "" if device == "cpu" else "; try --device cpu"
            raise ModelUnavailable(
                f"model {name} in {folder} cannot be loaded: {error}{elsewhere}"
            ) from error
        self._version = ctranslate2.__version__

    @property
    def arithmetic(self) -> str:
        """What computes, and in which precision."""
        computed_in = self.translator.compute_type
        where = "" if self.translator.device == "cpu" else f"-{self.translator.device}"
        return f"{computed_in}-ct2.{self._version}{where}"


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every platform
        return os.cpu_count() or 1


def open_converted(location: str, loading: Loading) -> ConvertedTranslator:
    """Load the CTranslate2 model in a folder, or in a repository of the Hugging Face hub.

    A conversion made here has a manifest, against which its files are checked; for one made
    elsewhere, the family is told by its vocabulary and the languages by its name.

    :raises ModelUnavailable: if there is none, or it is damaged or of no known family.
    """
    name = f"ct2:{location}"
    place = Place.named(location)
    folder = fetch_folder(place, name, loading)
    if not (folder / "model.bin").is_file():
        raise ModelUnavailable(
            f"{folder} holds no CTranslate2 model: model.bin is missing; convert one with:"
            " summarizer models convert hf:ID OUT"
        )
    hints = Hints(place.repository, is_marian=(folder / "source.spm").is_file())
    limit, origin = _USUAL_MAX_SOURCE_TOKENS, ""
    if (folder / FILE_NAME).is_file():
        manifest = read_manifest(folder)
        check_files(folder, manifest)
        hints = replace(
            hints,
            name=manifest.name,
            source=manifest.source_language,
            target=manifest.target_language,
            prefixes=_by_direction(manifest.prefixes),
        )
        limit, origin = manifest.max_source_tokens, manifest.signature
    family = recognise(_vocabulary(folder), hints)
    weights = Weights(folder, name, "default", cores(), loading.device)
    return ConvertedTranslator(
        name=name,
        signature=f"{origin or hash_of_files(describe_files(folder))}-{weights.arithmetic}",
        max_source_tokens=limit,
        family=family,
        direction=family.usual_direction(),
        weights=weights,
        pieces=open_pieces(folder, name),
    )


def _by_direction(prefixes: dict[str, str]) -> dict[tuple[str, str], str]:
    pairs = {pair.partition("-"): text for pair, text in prefixes.items()}
    return {(source, target): text for (source, _, target), text in pairs.items()}


def _vocabulary(folder: Path) -> frozenset[str]:
    for stem in _VOCABULARIES:
        try:
            if (folder / f"{stem}.json").is_file():
                return frozenset(json.loads((folder / f"{stem}.json").read_bytes()))
            if (folder / f"{stem}.txt").is_file():
                text = (folder / f"{stem}.txt").read_text(encoding="utf-8")
                return frozenset(text.split("\n"))
        except (OSError, ValueError, TypeError) as error:
            raise ModelUnavailable(
                f"the vocabulary in {folder} cannot be read ({error}); convert the model again"
            ) from error
    raise ModelUnavailable(
        f"{folder} has no vocabulary (shared_vocabulary.json); convert the model again"
    )


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class ConvertedTranslator:
    """A CTranslate2 model, deterministic: a text's translation never depends on its batch.

    Texts of equal token length share a batch and no other do, so that nothing is padded: with
    padding, sums come out in another order, and int8 rounding makes another word of the
    difference once in a hundred sentences. With weights of float32, scores still differ in the
    seventh digit, since the size of a batch decides how a product is summed.

    :param prepare: gives a text the typography that the model was trained on.
    :param finish: gives what it writes the typography of text.
    :param mending: what is to be done about its mistakes.
    """

    name: str
    signature: str
    max_source_tokens: int
    family: Family
    direction: tuple[str, str]
    weights: Weights
    pieces: Pieces
    prepare: Callable[[str], str] = _as_it_is
    finish: Callable[[str], str] = _as_it_is
    mending: Mending = CAUTIOUS

    @property
    def threads(self) -> int:
        """How many batches are translated at the same time."""
        return self.weights.threads

    @property
    def source_languages(self) -> frozenset[str]:
        """The languages that it reads, as ISO 639-1."""
        return self.family.sources

    @property
    def target_languages(self) -> frozenset[str]:
        """The languages that it writes, as ISO 639-1."""
        return self.family.targets

    def between(self, source: str, target: str) -> ConvertedTranslator | None:
        """The same weights for another direction, or None if they do not serve it."""
        direction = (source, target)
        return replace(self, direction=direction) if direction in self.family.directions else None

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, those that stand around it included."""
        return [len(tokens) for tokens in self._tokens(texts)]

    @property
    def _layout(self) -> Layout:
        return self.family.directions[self.direction]

    def _tokens(self, texts: Sequence[str]) -> list[list[str]]:
        layout = self._layout
        encoded = self.pieces.encode([layout.text_prefix + self.prepare(text) for text in texts])
        return [[*layout.before, *pieces, *layout.after] for pieces in encoded]

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """For each text its hypotheses, best first; see `Translator.translate`."""
        sources = self._tokens(texts)
        forced = list(self._layout.forced)
        pending: list[Any] = [None] * len(sources)
        for batch in batches_of_equal_length([len(tokens) for tokens in sources]):
            results = self.weights.translator.translate_batch(
                [sources[place] for place in batch],
                target_prefix=[forced] * len(batch) if forced else None,
                beam_size=decoding.beam_size,
                num_hypotheses=decoding.hypotheses,
                repetition_penalty=decoding.repetition_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram_size,
                max_decoding_length=longest_hypothesis(len(sources[batch[0]])),
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
        except (RuntimeError, ValueError) as error:
            raise TranslationFailed(f"model {self.name} failed: {error}") from error
        return tuple(
            self._hypothesis(tokens, score)
            for tokens, score in zip(result.hypotheses, result.scores, strict=True)
        )

    def _hypothesis(self, tokens: list[str], score: float) -> Hypothesis:
        finished = tokens[-1:] == ["</s>"]
        spoken = [token for token in tokens if token not in self.family.unspoken]
        text = self.finish(self.pieces.decode(spoken))
        return Hypothesis(text=text, score=score, finished=finished)


def length_class(source_tokens: int) -> int:
    """The length of a source, rounded up to a class: within one, hypotheses have one limit."""
    return -(-source_tokens // _LENGTHS_IN_A_CLASS) * _LENGTHS_IN_A_CLASS


def longest_hypothesis(source_tokens: int) -> int:
    """At how many tokens a hypothesis is stopped: what a loop may cost."""
    constant, multiple = _LONGEST_HYPOTHESIS
    return min(_MOST_POSITIONS, math.ceil(constant + multiple * length_class(source_tokens)))


def batches_of_equal_length(lengths: Sequence[int]) -> list[list[int]]:
    """Indexes of texts, longest first, in batches in which all have the same length in tokens."""
    by_length: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        by_length.setdefault(length, []).append(place)
    batches: list[list[int]] = []
    for length in sorted(by_length, reverse=True):
        places = by_length[length]
        size = max(1, _TOKENS_IN_A_BATCH // length)
        batches += [places[start : start + size] for start in range(0, len(places), size)]
    return batches
