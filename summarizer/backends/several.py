"""Several translation models as one: each article goes to the first that reads its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.models import Decoding, Hypothesis, Translator


@dataclass(frozen=True, slots=True)
class SeveralTranslators:
    """Models in the order in which they are preferred; without a direction, the first answers."""

    models: tuple[Translator, ...]

    @property
    def name(self) -> str:
        """All their names."""
        return "+".join(model.name for model in self.models)

    @property
    def signature(self) -> str:
        """All their signatures."""
        return "+".join(model.signature for model in self.models)

    @property
    def source_languages(self) -> frozenset[str]:
        """What any of them reads."""
        return frozenset[str]().union(*(model.source_languages for model in self.models))

    @property
    def target_languages(self) -> frozenset[str]:
        """What any of them writes."""
        return frozenset[str]().union(*(model.target_languages for model in self.models))

    @property
    def max_source_tokens(self) -> int:
        """That of the first."""
        return self.models[0].max_source_tokens

    def between(self, source: str, target: str) -> Translator | None:
        """The first that serves this direction, or None."""
        found = (model.between(source, target) for model in self.models)
        return next((model for model in found if model is not None), None)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """In the first one's tokens."""
        return self.models[0].count_tokens(texts)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """By the first; see `Translator.translate`."""
        return self.models[0].translate(texts, decoding)
