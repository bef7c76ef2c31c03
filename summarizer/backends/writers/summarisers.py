"""Sequence-to-sequence summarisers of transformers as writers: BART, PEGASUS, mT5, mBART."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.backends.seq2seq.checkpoint import Checkpoint, is_out_of_memory, load_checkpoint
from summarizer.backends.seq2seq.families import mbart50_code
from summarizer.backends.seq2seq.huggingface import padded
from summarizer.drafts import Assignment, Draft, Written
from summarizer.errors import WritingFailed
from summarizer.iso639 import language_name
from summarizer.models import Loading

from .windows import windows

_CROSS_LINGUAL = {"mt5", "umt5", "mbart"}
_MAX_SOURCE_TOKENS_OF_T5 = 512
_TOKENS_OF_A_BULLET = 45
_BEAM_SIZE = 4
_USUAL_NO_REPEAT_NGRAM_SIZE = 3


def open_summariser(location: str, loading: Loading) -> SummariserWriter:
    """Load a summariser of transformers from a folder or from the Hugging Face hub.

    :raises ModelUnavailable: see `load_checkpoint`.
    """
    return SummariserWriter(load_checkpoint(location, "sequence to sequence", loading))


@dataclass(frozen=True, slots=True)
class SummariserWriter:
    """A summariser that gives passages, and not where it has them from.

    Models that read many languages (mT5, mBART) are given the article itself and the language to
    write; the others are English, and are given the translation.
    """

    checkpoint: Checkpoint

    @property
    def name(self) -> str:
        """As the user named it."""
        return self.checkpoint.name

    @property
    def signature(self) -> str:
        """A hash of the files, and what computes with them."""
        return self.checkpoint.signature

    @property
    def reads_translation(self) -> bool:
        """True for the English models."""
        return self.checkpoint.model.config.model_type not in _CROSS_LINGUAL

    @property
    def max_source_tokens(self) -> int:
        """The longest window, in tokens."""
        config = self.checkpoint.model.config
        if getattr(config, "max_position_embeddings", None):
            return self.checkpoint.max_positions
        return _MAX_SOURCE_TOKENS_OF_T5

    def write(self, assignment: Assignment) -> Written:
        """A passage for each window of the article; sentences are joined and never cut between.

        :raises WritingFailed: if a window is more than the memory can take.
        """
        prefix = self._prefix()
        room = self.max_source_tokens - len(self._encode([prefix])[0]) - 2
        lengths = [min(room, len(ids)) for ids in self._encode(assignment.sentences)]
        parts = windows(lengths, room)
        texts = [prefix + " ".join(assignment.sentences[part.start : part.stop]) for part in parts]
        most = math.ceil(assignment.bullets * _TOKENS_OF_A_BULLET / len(parts))
        drafts: list[Draft] = []
        read = produced = 0
        for text in texts:
            passage, source_tokens, target_tokens = self._summarise(text, most, assignment)
            drafts.append(Draft(passage))
            read += source_tokens
            produced += target_tokens
        return Written(
            tuple(draft for draft in drafts if draft.text),
            requests=len(texts),
            prompt_tokens=read,
            completion_tokens=produced,
            cost=0.0,
        )

    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        ids: list[list[int]] = self.checkpoint.tokenizer(
            list(texts), add_special_tokens=False, verbose=False
        )["input_ids"]
        return ids

    def _prefix(self) -> str:
        """What T5 wants before a text: as its configuration says, else its usual word."""
        config = self.checkpoint.model.config
        settings = (getattr(config, "task_specific_params", None) or {}).get("summarization", {})
        usual = "summarize: " if config.model_type == "t5" else ""
        return str(settings.get("prefix", usual))

    def _summarise(
        self, text: str, most_tokens: int, assignment: Assignment
    ) -> tuple[str, int, int]:
        """One passage, and how many tokens were read and produced."""
        import torch

        model, tokenizer = self.checkpoint.model, self.checkpoint.tokenizer
        if model.config.model_type == "mbart":
            tokenizer.src_lang = mbart50_code(assignment.language)
        ids = tokenizer(text, verbose=False)["input_ids"][: self.max_source_tokens]
        inputs = padded(torch, [ids], model.config.pad_token_id, model.device)
        settings = self._settings(len(ids), most_tokens, assignment)
        try:
            with torch.inference_mode():
                output = model.generate(**inputs, generation_config=settings)[0]
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            raise WritingFailed(
                f"{self.name} ran out of memory on {len(ids)} tokens; choose a smaller model or"
                " another device"
            ) from error
        passage: str = tokenizer.decode(
            output, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        # PEGASUS was trained with <n> for line ends.
        return " ".join(passage.replace("<n>", " ").split()), len(ids), len(output) - 1

    def _settings(self, source_tokens: int, most_tokens: int, assignment: Assignment) -> Any:
        """Beam search with what the checkpoint was tuned with, within the lengths that fit."""
        import transformers

        own = self.checkpoint.model.generation_config
        most = min(most_tokens, self.checkpoint.max_positions - 1)
        least = min(own.min_length or 0, source_tokens // 2, most // 2)
        return transformers.GenerationConfig(
            do_sample=False,
            num_beams=_BEAM_SIZE,
            early_stopping=True,
            length_penalty=own.length_penalty or 1.0,
            no_repeat_ngram_size=own.no_repeat_ngram_size or _USUAL_NO_REPEAT_NGRAM_SIZE,
            max_new_tokens=most,
            min_new_tokens=least,
            bos_token_id=own.bos_token_id,
            eos_token_id=own.eos_token_id,
            pad_token_id=own.pad_token_id,
            decoder_start_token_id=self._start_token(own.decoder_start_token_id, assignment.target),
            forced_bos_token_id=self._forced_token(own.forced_bos_token_id, assignment.target),
        )

    def _start_token(self, usual: int, target: str) -> int:
        """CrossSum's mT5 is told the language to write by the token that it starts from."""
        config, tokenizer = self.checkpoint.model.config, self.checkpoint.tokenizer
        names = (getattr(config, "task_specific_params", None) or {}).get("langid_map", {})
        entry = names.get(language_name(target).lower())
        return int(tokenizer.convert_tokens_to_ids(entry[1])) if entry else usual

    def _forced_token(self, usual: int | None, target: str) -> int | None:
        if self.checkpoint.model.config.model_type != "mbart":
            return usual
        return int(self.checkpoint.tokenizer.convert_tokens_to_ids(mbart50_code(target)))
