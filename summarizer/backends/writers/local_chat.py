"""An instruct model on this machine, asked through its own chat template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.backends.seq2seq.checkpoint import Checkpoint, is_out_of_memory, load_checkpoint
from summarizer.errors import ModelUnavailable, WritingFailed
from summarizer.models import Loading

from .endpoints import Answer, Message

_MOST_ANSWER_TOKENS = 1024
_CHARACTERS_IN_A_TOKEN = 2.5  # of French, with room to spare; tokenisers of chat models have 3 to 4
_PROMPT_TOKENS = 600
_MOST_CHARACTERS = 24_000


def open_local_chat(location: str, loading: Loading) -> LocalChat:
    """Load a causal model of transformers that has a chat template.

    :raises ModelUnavailable: see `load_checkpoint`; also if it has no chat template.
    """
    checkpoint = load_checkpoint(location, "causal", loading)
    if not checkpoint.tokenizer.chat_template:
        raise ModelUnavailable(
            f"{checkpoint.name} has no chat template; choose a model that is made for chat"
            " (its name often ends in -Instruct)"
        )
    return LocalChat(checkpoint)


@dataclass(frozen=True, slots=True)
class LocalChat:
    """A chat model in this process, with greedy decoding; see `Endpoint`."""

    checkpoint: Checkpoint

    @property
    def signature(self) -> str:
        """A hash of the files, and what computes with them."""
        return self.checkpoint.signature

    @property
    def max_characters(self) -> int:
        """What fits beside the instructions and the answer."""
        tokens = self.checkpoint.max_positions - _MOST_ANSWER_TOKENS - _PROMPT_TOKENS
        return max(1000, min(_MOST_CHARACTERS, int(tokens * _CHARACTERS_IN_A_TOKEN)))

    def ask(self, messages: Sequence[Message]) -> Answer:
        """The model's answer, which costs nothing.

        :raises WritingFailed: if the conversation is more than the model or the memory can take.
        """
        import torch
        import transformers

        model, tokenizer = self.checkpoint.model, self.checkpoint.tokenizer
        inputs = tokenizer.apply_chat_template(
            list(messages), add_generation_prompt=True, return_dict=True, return_tensors="pt"
        ).to(model.device)
        length = inputs["input_ids"].shape[1]
        room = self.checkpoint.max_positions - length
        if room < 1:
            raise WritingFailed(
                f"{self.checkpoint.name} takes {self.checkpoint.max_positions} tokens, and the"
                f" question has {length}; choose a model with a longer context"
            )
        own = model.generation_config
        pad = own.pad_token_id if own.pad_token_id is not None else tokenizer.pad_token_id
        settings = transformers.GenerationConfig(
            do_sample=False,
            max_new_tokens=min(_MOST_ANSWER_TOKENS, room),
            eos_token_id=own.eos_token_id,
            pad_token_id=pad if pad is not None else tokenizer.eos_token_id,
        )
        try:
            with torch.inference_mode():
                output = model.generate(
                    input_ids=inputs["input_ids"],
                    attention_mask=inputs["attention_mask"],
                    generation_config=settings,
                )
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            raise WritingFailed(
                f"{self.checkpoint.name} ran out of memory on {length} tokens; choose a smaller"
                " model or another device"
            ) from error
        answer = output[0, length:]
        text: str = tokenizer.decode(answer, skip_special_tokens=True)
        return Answer(text, length, len(answer), cost=0.0)
