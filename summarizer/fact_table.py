"""The facts of an article as a table: figures, dates, people and places, with their sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .document import Article, Sentence

FactKind = Literal["figure", "date", "time", "person", "place", "organisation", "name"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an article names or states.

    :param kind: "name" is one of a person, place or organisation, it is not certain which.
    :param english: it in English; a word that no list has stays French, in guillemets.
    :param value: a figure as a decimal number, a date as far as it is known as ISO 8601 ("2030",
        "2030-05", "--05-17"), a time as "18:30"; empty for names.
    :param unit: what a figure measures or counts, in English, where it is known.
    :param text: it as the article first writes it.
    :param sentences: the indexes of the sentences that have it.
    """

    kind: FactKind
    english: str
    value: str
    unit: str
    text: str
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FactTable:
    """What an article states and whom it names, by kind and then as the article has it."""

    article: Article
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]

    def to_text(self) -> str:
        """A line for each fact with the numbers of its sentences, under the name of its kind."""
        from .render.to_fact_table import facts_to_text

        return facts_to_text(self)

    def to_markdown(self) -> str:
        """A table with the French sentences."""
        from .render.to_fact_table import facts_to_markdown

        return facts_to_markdown(self)

    def to_json(self) -> str:
        """One JSON object, indented (schema 1, see docs/json.md)."""
        from .render.to_fact_table import facts_to_json

        return facts_to_json(self)

    def to_csv(self) -> str:
        """A row for each fact; cells that a spreadsheet would compute are kept from it."""
        from .render.to_fact_table import facts_to_csv

        return facts_to_csv(self)
