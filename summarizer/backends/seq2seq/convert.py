"""A transformers translation model into CTranslate2's format: smaller and several times faster."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctranslate2.converters import TransformersConverter
from ctranslate2.specs.model_spec import ACCEPTED_MODEL_TYPES

from summarizer.backends.hub import fetch_file
from summarizer.backends.manifest import Manifest, describe_files, write_manifest
from summarizer.backends.selftest import self_test, test_sentences
from summarizer.errors import ModelUnavailable, OptionError
from summarizer.models import Decoding, Hypothesis, Loading

from .checkpoint import Checkpoint
from .converted import open_converted
from .huggingface import HuggingFaceTranslator, hints_of, open_huggingface
from .pieces import TOKENISER_FILES

QUANTIZATIONS = tuple(ACCEPTED_MODEL_TYPES)

_LEAST_LIKENESS = 0.8
"""Mean likeness (difflib's ratio) of the conversion's translations to the original's. Rounding to
int8 changes a word here and there; a conversion that went wrong has hardly a word in common."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One sentence, and what the original and its conversion make of it."""

    source: str
    original: str
    converted: str


def convert(name: str, output: Path, quantization: str, loading: Loading) -> tuple[Comparison, ...]:
    """Write the conversion of the model "hf:…" to the new folder `output`, with its manifest.

    Both translate a few sentences; nothing is left behind if they do not agree.

    :param quantization: the type of the weights, one of `QUANTIZATIONS`.
    :raises OptionError: if the name, the quantization or the folder cannot be.
    :raises ModelUnavailable: if the model cannot be loaded or converted, or the conversion
        translates otherwise than the original.
    """
    kind, _, location = name.partition(":")
    if kind != "hf" or not location:
        raise OptionError(f"{name!r} cannot be converted; name a transformers model, hf:ID_OR_PATH")
    if quantization not in QUANTIZATIONS:
        raise OptionError(
            f"no quantization is called {quantization!r}; choose {', '.join(QUANTIZATIONS)}"
        )
    if output.exists():
        raise OptionError(f"{output} is there already; choose a new folder")
    exact = Loading(
        device="cpu", dtype="float32", local_files_only=loading.local_files_only, self_test=False
    )
    original = open_huggingface(location, exact)
    if loading.self_test:
        self_test(original)
    sentences = test_sentences(original.direction[0])
    # Before the conversion, which quantises the weights where they are.
    expected = original.translate(sentences, Decoding(beam_size=1))
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".converting-") as unfinished:
        folder = Path(unfinished) / output.name
        _write(original, folder, quantization, exact)
        found = _translate_converted(original, folder, sentences)
        compared = tuple(
            Comparison(sentence, one[0].text, other[0].text)
            for sentence, one, other in zip(sentences, expected, found, strict=True)
        )
        check_likeness(original.name, compared)
        try:
            folder.rename(output)
        except OSError as error:
            raise OptionError(
                f"{output} cannot be written: {error.strerror}; choose a new folder"
            ) from error
    return compared


def _write(
    original: HuggingFaceTranslator, folder: Path, quantization: str, loading: Loading
) -> None:
    checkpoint = original.checkpoint
    config = fetch_file(checkpoint.place, "config.json", loading)
    if config is None:
        raise ModelUnavailable(f"{original.name} has no config.json; choose another model")
    try:
        _Converter(checkpoint, config.parent).convert(str(folder), quantization=quantization)
    except (ValueError, NotImplementedError, AttributeError, KeyError) as error:
        raise ModelUnavailable(f"{original.name} cannot be converted: {error}") from error
    _copy_tokeniser(checkpoint, folder, loading)
    hints = hints_of(checkpoint)
    place = checkpoint.place
    write_manifest(
        folder,
        Manifest(
            name=place.folder.name if place.folder else place.repository,
            source_language=hints.source,
            target_language=hints.target,
            version=checkpoint.signature.partition("-")[0],
            origin=f"hf:{place.folder.name if place.folder else place.repository}, {quantization}",
            licence="that of its origin",
            max_source_tokens=original.max_source_tokens,
            files=describe_files(folder),
            prefixes={"-".join(pair): text for pair, text in hints.prefixes.items()},
        ),
    )


def _copy_tokeniser(checkpoint: Checkpoint, folder: Path, loading: Loading) -> None:
    found = {file: fetch_file(checkpoint.place, file, loading) for file in TOKENISER_FILES}
    for file, path in found.items():
        if path is not None:
            shutil.copyfile(path, folder / file)
    if not any(found.values()):
        with tempfile.TemporaryDirectory() as saved:
            checkpoint.tokenizer.save_pretrained(saved)
            for file in TOKENISER_FILES:
                if (Path(saved) / file).is_file():
                    shutil.copyfile(Path(saved) / file, folder / file)


def _translate_converted(
    original: HuggingFaceTranslator, folder: Path, sentences: Sequence[str]
) -> list[tuple[Hypothesis, ...]]:
    converted = open_converted(str(folder), Loading(device="cpu", self_test=False))
    directed = converted.between(*original.direction)
    if directed is None:
        raise ModelUnavailable(
            f"the conversion of {original.name} does not serve {'-'.join(original.direction)}"
        )
    return directed.translate(sentences, Decoding(beam_size=1))


def check_likeness(name: str, compared: Sequence[Comparison]) -> None:
    """Refuse a conversion that has too little in common with its original.

    :raises ModelUnavailable: with the sentence that differs most.
    """
    if _likeness(compared) < _LEAST_LIKENESS:
        worst = min(compared, key=lambda item: _likeness([item]))
        raise ModelUnavailable(
            f"the conversion of {name} translates otherwise than the original:"
            f" {worst.source!r} became {worst.converted[:80]!r}, not {worst.original[:80]!r}; try"
            " another --quantization"
        )


def _likeness(compared: Sequence[Comparison]) -> float:
    ratios = [
        difflib.SequenceMatcher(None, item.original, item.converted, autojunk=False).ratio()
        for item in compared
    ]
    return sum(ratios) / len(ratios)


class _Converter(TransformersConverter):  # type: ignore[misc]  # it has no types
    """CTranslate2's own converter, given what is loaded already."""

    def __init__(self, checkpoint: Checkpoint, folder: Path) -> None:
        super().__init__(str(folder))
        self._checkpoint = checkpoint

    def load_model(self, model_class: Any, model_name_or_path: str, **kwargs: Any) -> Any:  # noqa: ARG002
        config = self._checkpoint.model.config
        # The loader of mBART-50 reads three settings that transformers 5 leaves out.
        if config.model_type == "mbart":
            config.normalize_before = config.normalize_embedding = True
            config.tokenizer_class = "MBart50Tokenizer"
        return self._checkpoint.model

    def load_tokenizer(self, tokenizer_class: Any, model_name_or_path: str, **kwargs: Any) -> Any:  # noqa: ARG002
        return _Vocabulary(self._checkpoint)


class _Vocabulary:
    """What the converter's loaders ask of a tokeniser, with a token for every id of the model.

    M2M100's own tokeniser leaves its language codes out, and the conversion comes out short of a
    hundred words.
    """

    def __init__(self, checkpoint: Checkpoint) -> None:
        tokenizer, size = checkpoint.tokenizer, checkpoint.model.config.vocab_size
        # mBART-50's tokeniser knows its first token by another name.
        self.bos_token = tokenizer.bos_token or tokenizer.cls_token or tokenizer.eos_token
        self.eos_token = tokenizer.eos_token
        self.unk_token = tokenizer.unk_token
        self.pad_token = tokenizer.pad_token
        self.unk_token_id = tokenizer.unk_token_id
        self.special_tokens_map: dict[str, Any] = {}
        known = {number: token for token, number in tokenizer.get_vocab().items()}
        known |= {
            number: token for token, number in getattr(tokenizer, "lang_token_to_id", {}).items()
        }
        self._tokens: list[str] = [
            known.get(number, f"madeupword{number}") for number in range(size)
        ]

    def get_vocab(self) -> dict[str, int]:
        return {token: number for number, token in enumerate(self._tokens)}

    def convert_ids_to_tokens(self, number: int) -> str:
        return self._tokens[number]
