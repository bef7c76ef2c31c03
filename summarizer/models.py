"""What a model must do to be used here. Back ends implement it; steps and the pipeline call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Decoding:
    """How hypotheses are searched for.

    :param beam_size: 1 is greedy search.
    :param hypotheses: how many are wanted for each text, best first, 1 to `beam_size`.
    :param repetition_penalty: above 1 makes tokens that have been produced less likely.
    :param no_repeat_ngram_size: token n-grams of this size occur once at most; 0 allows all.
    """

    beam_size: int = 4
    hypotheses: int = 1
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation that a model proposes.

    `score` is the mean log-probability of its tokens (0 is certainty). `finished` is False when
    the search stopped at its length limit rather than at the end of the sentence.
    """

    text: str
    score: float
    finished: bool = True


class Translator(Protocol):
    """A model that turns texts of one language into English.

    The same text must give the same hypotheses alone or in any batch.
    """

    @property
    def name(self) -> str:
        """As the user names it: "embedded:fr-en"."""
        ...

    @property
    def signature(self) -> str:
        """A hash that changes when the weights, the vocabulary or the arithmetic changes."""
        ...

    @property
    def source_languages(self) -> frozenset[str]:
        """ISO 639-1 codes that it reads."""
        ...

    @property
    def max_source_tokens(self) -> int:
        """The longest text that it translates well, in its own tokens."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many of its own tokens each text has."""
        ...

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """For each text, in order, its hypotheses, best first; at least one.

        :raises ModelError: if the model cannot answer.
        """
        ...


class LanguageIdentifier(Protocol):
    """Tells in which language a text is written."""

    def identify(self, text: str) -> tuple[str, float]:
        """ISO 639-1 code and probability (0 to 1) of the likeliest language."""
        ...
