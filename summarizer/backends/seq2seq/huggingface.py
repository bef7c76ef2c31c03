"""Hugging Face transformers: translation models of every family that `families` knows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarizer.errors import TranslationFailed
from summarizer.models import Decoding, Hypothesis, Loading

from .checkpoint import Checkpoint, is_out_of_memory, load_checkpoint
from .converted import length_class, longest_hypothesis
from .families import Family, Hints, Layout, recognise

_PADDED_TOKENS_IN_A_BATCH = {"cpu": 2048, "mps": 4096, "cuda": 16384}


_USUAL_MAX_SOURCE_TOKENS = 200


_MOST_LOGITS_AT_ONCE = 1 << 26


def open_huggingface(location: str, loading: Loading) -> HuggingFaceTranslator:
    """Load a translation model of transformers from a folder or from the Hugging Face hub.

    :raises ModelUnavailable: see `load_checkpoint`; also if its family is not known.
    """
    checkpoint = load_checkpoint(location, "sequence to sequence", loading)
    family = recognise(vocabulary_of(checkpoint.tokenizer), hints_of(checkpoint))
    return HuggingFaceTranslator(checkpoint, family, family.usual_direction())


def vocabulary_of(tokenizer: Any) -> frozenset[str]:
    """Every token of a tokeniser; M2M100's leaves its language codes out of `get_vocab`."""
    return frozenset(tokenizer.get_vocab()) | frozenset(getattr(tokenizer, "lang_token_to_id", ()))


def hints_of(checkpoint: Checkpoint) -> Hints:
    """What a checkpoint says of its languages."""
    config = checkpoint.model.config
    prefixes: dict[tuple[str, str], str] = {}
    for task, settings in (getattr(config, "task_specific_params", None) or {}).items():
        parts = task.split("_")
        if parts[0] == "translation" and len(parts) == 4 and "prefix" in settings:
            prefixes[parts[1], parts[3]] = settings["prefix"]
    return Hints(
        checkpoint.place.repository,
        source=getattr(checkpoint.tokenizer, "source_lang", None) or "",
        target=getattr(checkpoint.tokenizer, "target_lang", None) or "",
        is_marian=config.model_type == "marian",
        prefixes=prefixes,
    )


@dataclass(frozen=True, slots=True)
class HuggingFaceTranslator:
    """A transformers model that translates.

    Texts of nearly the same length share a batch, and are padded to its longest. In float32, the
    company that a text has changes its score by less than 10⁻⁴, and its words only where two
    hypotheses are nearer to one another than that.
    """

    checkpoint: Checkpoint
    family: Family
    direction: tuple[str, str]

    @property
    def name(self) -> str:
        """As the user named it."""
        return self.checkpoint.name

    @property
    def signature(self) -> str:
        """A hash of the files, and what computes with them."""
        return self.checkpoint.signature

    @property
    def source_languages(self) -> frozenset[str]:
        """The languages that it reads, as ISO 639-1."""
        return self.family.sources

    @property
    def target_languages(self) -> frozenset[str]:
        """The languages that it writes, as ISO 639-1."""
        return self.family.targets

    @property
    def max_source_tokens(self) -> int:
        """What the models are used to, within the positions that they have."""
        return min(_USUAL_MAX_SOURCE_TOKENS, self.checkpoint.max_positions)

    def between(self, source: str, target: str) -> HuggingFaceTranslator | None:
        """The same weights for another direction, or None if they do not serve it."""
        direction = (source, target)
        return replace(self, direction=direction) if direction in self.family.directions else None

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, those that stand around it included."""
        return [len(ids) for ids in self._ids(texts)]

    @property
    def _layout(self) -> Layout:
        return self.family.directions[self.direction]

    def _token_ids(self, tokens: Sequence[str]) -> list[int]:
        ids: list[int] = self.checkpoint.tokenizer.convert_tokens_to_ids(list(tokens))
        return ids

    def _ids(self, texts: Sequence[str]) -> list[list[int]]:
        layout = self._layout
        before, after = self._token_ids(layout.before), self._token_ids(layout.after)
        encoded = self.checkpoint.tokenizer(
            [layout.text_prefix + text for text in texts], add_special_tokens=False, verbose=False
        )["input_ids"]
        return [[*before, *ids, *after] for ids in encoded]

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """For each text its hypotheses, best first; see `Translator.translate`.

        :raises TranslationFailed: if a single text is more than the memory can take.
        """
        sources = self._ids(texts)
        done: dict[int, tuple[Hypothesis, ...]] = {}
        budget = _PADDED_TOKENS_IN_A_BATCH[self.checkpoint.model.device.type]
        for batch in batches_by_length([len(ids) for ids in sources], budget):
            hypotheses = self._in_memory([sources[place] for place in batch], decoding)
            done |= dict(zip(batch, hypotheses, strict=True))
        return [done[place] for place in range(len(sources))]

    def _in_memory(
        self, sources: Sequence[list[int]], decoding: Decoding
    ) -> list[tuple[Hypothesis, ...]]:
        """The hypotheses of a batch; one that does not fit into memory is halved."""
        try:
            return self._generate(sources, decoding)
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            if len(sources) == 1:
                raise TranslationFailed(
                    f"{self.name} ran out of memory on one text of {len(sources[0])} tokens; choose"
                    " a smaller model or another device"
                ) from error
        half = len(sources) // 2
        return self._in_memory(sources[:half], decoding) + self._in_memory(sources[half:], decoding)

    def _generate(
        self, sources: Sequence[list[int]], decoding: Decoding
    ) -> list[tuple[Hypothesis, ...]]:
        import torch

        model = self.checkpoint.model
        positions = self.checkpoint.max_positions
        forced = self._token_ids(self._layout.forced)
        inputs = padded(torch, sources, model.config.pad_token_id, model.device)
        settings = generation_settings(model)
        settings.update(
            num_beams=decoding.beam_size,
            num_return_sequences=decoding.hypotheses,
            repetition_penalty=decoding.repetition_penalty,
            no_repeat_ngram_size=decoding.no_repeat_ngram_size,
            max_new_tokens=min(longest_hypothesis(len(sources[0])), positions - 1),
            forced_bos_token_id=forced[0] if forced else None,
            early_stopping=decoding.beam_size > 1,
        )
        with torch.inference_mode():
            outputs = model.generate(**inputs, generation_config=settings)
            scores = mean_log_probabilities(model, inputs, outputs, 1 + len(forced))
        hypotheses = [
            self._hypothesis(row, score)
            for row, score in zip(outputs.tolist(), scores, strict=True)
        ]
        count = decoding.hypotheses
        return [
            tuple(hypotheses[start : start + count]) for start in range(0, len(hypotheses), count)
        ]

    def _hypothesis(self, ids: list[int], score: float) -> Hypothesis:
        tokenizer = self.checkpoint.tokenizer
        tokens = tokenizer.convert_ids_to_tokens(ids[1:])
        spoken = [
            number
            for number, token in zip(ids[1:], tokens, strict=True)
            if token not in self.family.unspoken
        ]
        # A Marian tokeniser decodes with its source pieces unless it is told otherwise.
        options = {"use_source_tokenizer": False} if self.family.name == "marian" else {}
        text: str = tokenizer.decode(spoken, clean_up_tokenization_spaces=False, **options)
        return Hypothesis(text.strip(), score, finished="</s>" in tokens)


def batches_by_length(lengths: Sequence[int], most_padded_tokens: int) -> list[list[int]]:
    """Indexes of texts, longest first, in batches that hold at most so many tokens when padded.

    Those of a batch are of one length class, so that their hypotheses have the same limit. A
    text that is over the budget alone has a batch of its own.
    """
    batches: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: -lengths[place]):
        longest = lengths[batches[-1][0]] if batches else 0
        same_class = length_class(longest) == length_class(lengths[place])
        if same_class and (len(batches[-1]) + 1) * longest <= most_padded_tokens:
            batches[-1].append(place)
        else:
            batches.append([place])
    return batches


def padded(torch: Any, rows: Sequence[list[int]], pad: int, device: Any) -> dict[str, Any]:
    """`rows` as one tensor, filled up on the right, and the mask that hides the filling."""
    longest = max(map(len, rows))
    ids = [[*row, *[pad] * (longest - len(row))] for row in rows]
    mask = [[1] * len(row) + [0] * (longest - len(row)) for row in rows]
    return {
        "input_ids": torch.tensor(ids, device=device),
        "attention_mask": torch.tensor(mask, device=device),
    }


def generation_settings(model: Any) -> Any:
    """Plain beam search with the model's own special tokens.

    What else a checkpoint's generation settings ask for (sampling, minimal lengths, penalties)
    is left out: a search is what its `Decoding` says, whichever the model.
    """
    import transformers

    own = model.generation_config
    return transformers.GenerationConfig(
        do_sample=False,
        length_penalty=1.0,
        bos_token_id=own.bos_token_id,
        eos_token_id=own.eos_token_id,
        pad_token_id=own.pad_token_id,
        decoder_start_token_id=own.decoder_start_token_id,
        # Marian starts from its padding token, and must not produce it.
        bad_words_ids=[[own.pad_token_id]] if model.config.model_type == "marian" else None,
    )


def mean_log_probabilities(
    model: Any, inputs: dict[str, Any], outputs: Any, given: int
) -> list[float]:
    """The mean log-probability of each output's tokens after the `given` first ones.

    Read from one pass over the finished outputs, since keeping every step's scores of a search
    takes gigabytes with a vocabulary of 250,000. `outputs` has shape (texts × hypotheses, tokens).
    """
    import torch

    repeats = len(outputs) // len(inputs["input_ids"])
    sources = {name: rows.repeat_interleave(repeats, dim=0) for name, rows in inputs.items()}
    size = outputs.shape[1] * model.config.vocab_size
    rows_at_once = max(1, _MOST_LOGITS_AT_ONCE // size)
    eos = model.config.eos_token_id
    scores: list[float] = []
    for start in range(0, len(outputs), rows_at_once):
        rows = slice(start, start + rows_at_once)
        targets = outputs[rows, 1:]
        logits = model(
            **{name: tensor[rows] for name, tensor in sources.items()},
            decoder_input_ids=outputs[rows, :-1],
        ).logits.float()
        chosen = logits.log_softmax(-1).gather(-1, targets.unsqueeze(-1)).squeeze(-1)
        ends = (targets == eos).cumsum(-1)
        counted = (ends == 0) | ((targets == eos) & (ends == 1))
        counted &= torch.arange(1, outputs.shape[1], device=outputs.device) >= given
        totals = (chosen * counted).sum(-1) / counted.sum(-1).clamp(min=1)
        scores += totals.tolist()
    return [score if math.isfinite(score) else -100.0 for score in scores]
