"""Texts through a translator: as many answers as there were texts, and clauses as parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.errors import TranslationFailed
from summarizer.models import Decoding, Hypothesis, Translator

_CLAUSE_END = (
    re.compile(r"[.!?…]+[»”\"')\]]*\s+"),
    re.compile(r"\s*[;:]\s+|\s+[–—-]\s+"),
    re.compile(r",\s+"),
)
_SPACE = re.compile(r"\s+")


def decode(
    texts: Sequence[str], translator: Translator, decoding: Decoding
) -> list[tuple[Hypothesis, ...]]:
    """The hypotheses for each text, at least one, in order.

    :raises TranslationFailed: if the translator returns another number of results.
    """
    if not texts:
        return []
    results = translator.translate(texts, decoding)
    if len(results) != len(texts) or not all(results):
        raise TranslationFailed(
            f"{translator.name} returned {sum(map(bool, results))} translations for"
            f" {len(texts)} texts; choose another model"
        )
    return results


def joined(hypotheses: Sequence[Hypothesis]) -> Hypothesis:
    """Translations of the parts of a text as one; it is as sure as its least sure part."""
    texts = [hypothesis.text.strip() for hypothesis in hypotheses]
    return Hypothesis(
        " ".join(text for text in texts if text),
        min((hypothesis.score for hypothesis in hypotheses), default=0.0),
        all(hypothesis.finished for hypothesis in hypotheses),
    )


def split_long(text: str, translator: Translator) -> tuple[str, ...]:
    """`text` in as few parts as its clauses allow, none over the translator's limit.

    The parts, joined by the white space between them, are the text. A single word over the
    limit stays whole. A blank text has no parts.
    """
    text = text.strip()
    if not text:
        return ()
    limit = translator.max_source_tokens
    if translator.count_tokens([text])[0] <= limit:
        return (text,)
    cut = best_cut(text)
    if cut is None:
        return (text,)
    return split_long(text[:cut], translator) + split_long(text[cut:], translator)


def best_cut(text: str) -> int | None:
    """The strongest clause end near the middle of `text`, or else a space, as an offset."""
    return clause_cut(text) or _nearest_middle(text, _SPACE, within=1.0)


def clause_cut(text: str) -> int | None:
    """The strongest clause end near the middle of `text`, as an offset."""
    cuts = (_nearest_middle(text, pattern, within=0.6) for pattern in _CLAUSE_END)
    return next((cut for cut in cuts if cut), None)


def _nearest_middle(text: str, pattern: re.Pattern[str], within: float) -> int | None:
    """The end of the match nearest to the middle, within this share of `text` around it."""
    middle, reach = len(text) / 2, within * len(text) / 2
    ends = [found.end() for found in pattern.finditer(text) if found.end() < len(text)]
    near = [end for end in ends if abs(end - middle) <= reach]
    return min(near, key=lambda end: abs(end - middle), default=None)
