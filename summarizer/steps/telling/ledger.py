"""The ledger: what became of every sentence of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from summarizer.document import Article, Block, Entry, Finding, Sentence, Status
from summarizer.languages import Language
from summarizer.steps.source.segment import sentence_spans


@dataclass(frozen=True, slots=True)
class Uses:
    """What was done with sentences, by their indexes.

    :param translated: what is wrong with each translation that was made.
    :param chosen: those on which bullets rest.
    :param left_out: those whose bullets were left out for being too unsure.
    :param doubted: those that gave way to others because their translation is likely wrong.
    """

    translated: Mapping[int, Sequence[Finding]]
    chosen: Collection[int]
    left_out: Collection[int] = ()
    doubted: Collection[int] = ()


def ledger(
    article: Article,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    language: Language,
    uses: Uses,
) -> tuple[Entry, ...]:
    """An entry for every sentence, read or dropped, in document order."""
    entries = [_entry(sentence, uses) for sentence in sentences]
    for block in blocks:
        if block.dropped_by:
            spans = sentence_spans(article.text, block.span, language)
            entries += [Entry(span, "dropped", block.dropped_by) for span in spans]
    return tuple(sorted(entries, key=lambda entry: entry.span.start))


def _entry(sentence: Sentence, uses: Uses) -> Entry:
    index = sentence.index
    if index in uses.left_out:
        return Entry(sentence.span, "dropped", "confidence under the minimum")
    findings = uses.translated.get(index, ())
    error = next((finding for finding in findings if finding.severity == "error"), None)
    if error:
        return Entry(sentence.span, "flagged", f"{error.check}: {error.detail}")
    if index in uses.chosen:
        return Entry(sentence.span, "chosen")
    if index in uses.doubted:
        return Entry(sentence.span, "translated", "likely wrong")
    return Entry(sentence.span, "translated" if index in uses.translated else "not needed")


def counts(entries: Sequence[Entry]) -> dict[str, int]:
    """How many sentences have each status, and all of them."""
    counted = Counter(entry.status for entry in entries)
    return {**{status: counted[status] for status in get_args(Status)}, "sentences": len(entries)}
