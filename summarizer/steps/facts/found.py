"""What is found in one sentence, before a table puts equal ones together."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.fact_table import FactKind


@dataclass(frozen=True, slots=True)
class Found:
    """A fact of one sentence, as `Fact` has it; `start` is its offset in the sentence."""

    kind: FactKind
    english: str
    value: str
    unit: str
    text: str
    start: int
