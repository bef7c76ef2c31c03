"""Models made for testing: they are passed in, nothing is patched."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.models import Decoding, Hypothesis


class EchoTranslator:
    """Gives each text back, marked, and remembers what it was asked; a word is a token."""

    name = "echo"
    signature = "echo-1"
    source_languages = frozenset({"fr"})

    def __init__(self, max_source_tokens: int = 80) -> None:
        self.max_source_tokens = max_source_tokens
        self.asked: list[list[str]] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        self.asked.append(list(texts))
        return [(Hypothesis(f"EN {text}", -0.1),) * decoding.hypotheses for text in texts]


class FixedIdentifier:
    """Always of the same opinion."""

    def __init__(self, language: str = "fr", probability: float = 1.0) -> None:
        self._answer = (language, probability)

    def identify(self, text: str) -> tuple[str, float]:
        return self._answer
