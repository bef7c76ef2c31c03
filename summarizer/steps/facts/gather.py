"""The sentences of an article into the facts that they state, equal ones together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from summarizer.document import Sentence
from summarizer.fact_table import Fact, FactKind
from summarizer.languages import Language
from summarizer.typography import levelled

from .amounts import amounts
from .calendar_days import days_and_times
from .found import Found
from .named import names_told


def gather(sentences: Sequence[Sentence], language: Language) -> tuple[Fact, ...]:
    """The facts of the sentences, by kind and then in the order in which they are first told."""
    texts = [levelled(sentence.text) for sentence in sentences]
    found = [
        *((place, one) for place, text in enumerate(texts) for one in _told(text, language.code)),
        *names_told(texts, language),
    ]
    together: dict[tuple[str, str], list[tuple[int, Found]]] = {}
    for place, one in found:
        together.setdefault((one.kind, one.english.casefold()), []).append((place, one))
    facts = [_fact(told, sentences) for told in together.values()]
    kinds = get_args(FactKind)
    return tuple(sorted(facts, key=lambda fact: (kinds.index(fact.kind), fact.sentences[0])))


def _told(text: str, code: str) -> Iterator[Found]:
    """The dates, times and figures of one sentence, as they stand."""
    days = list(days_and_times(text, code))
    taken = [(one.start, end) for one, end in days]
    told = [*(one for one, _ in days), *amounts(text, taken, code)]
    yield from sorted(told, key=lambda one: one.start)


def _fact(told: Sequence[tuple[int, Found]], sentences: Sequence[Sentence]) -> Fact:
    _, first = told[0]
    indexes = dict.fromkeys(sentences[place].index for place, _ in told)
    return Fact(
        first.kind, first.english, first.value, first.unit, first.text, tuple(sorted(indexes))
    )
