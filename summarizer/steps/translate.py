"""Sentences into English through a translator, over-long ones in clauses, loops tried again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.errors import TranslationFailed
from summarizer.models import Decoding, Hypothesis, Translator
from summarizer.steps.verify import repeats

_CLAUSE_END = (
    re.compile(r"[.!?…]+[»”\"')\]]*\s+"),
    re.compile(r"\s*[;:]\s+|\s+[–—-]\s+"),
    re.compile(r",\s+"),
    re.compile(r"\s+"),
)
_TRIES = (
    Decoding(beam_size=4),
    Decoding(beam_size=4, repetition_penalty=1.3, no_repeat_ngram_size=4),
)


def translate(texts: Sequence[str], translator: Translator) -> list[Hypothesis]:
    """One English hypothesis for each text, in order; equal texts are translated once.

    A text over the model's limit is split where a clause ends, translated in parts and joined
    again; nothing is cut off. A hypothesis that loops is tried again with repetitions barred.
    Blank texts stay blank and cost nothing.

    :raises TypeError: if `texts` is a single string.
    :raises TranslationFailed: if the translator returns another number of results.
    """
    if isinstance(texts, str):
        raise TypeError("texts is one str; pass a list of texts")
    parts_of = {text: split_long(text, translator) for text in dict.fromkeys(texts)}
    parts = list(dict.fromkeys(part for parts in parts_of.values() for part in parts))
    done = _translate_parts(parts, translator)
    joined = {text: _joined([done[part] for part in parts]) for text, parts in parts_of.items()}
    return [joined[text] for text in texts]


def _translate_parts(parts: Sequence[str], translator: Translator) -> dict[str, Hypothesis]:
    """The first hypothesis that does not loop for each part, the last try's where all do."""
    done: dict[str, Hypothesis] = {}
    left = list(parts)
    for decoding in _TRIES:
        if not left:
            break
        results = translator.translate(left, decoding)
        if len(results) != len(left) or not all(results):
            raise TranslationFailed(
                f"{translator.name} returned {sum(map(bool, results))} translations for"
                f" {len(left)} texts; choose another model"
            )
        for part, hypotheses in zip(left, results, strict=True):
            done[part] = hypotheses[0]
        left = [part for part in left if repeats(part, done[part].text)]
    return done


def _joined(hypotheses: Sequence[Hypothesis]) -> Hypothesis:
    if not hypotheses:
        return Hypothesis("", 0.0)
    texts = [hypothesis.text.strip() for hypothesis in hypotheses]
    return Hypothesis(
        " ".join(text for text in texts if text),
        min(hypothesis.score for hypothesis in hypotheses),
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
    cut = _best_cut(text)
    if cut is None:
        return (text,)
    return split_long(text[:cut], translator) + split_long(text[cut:], translator)


def _best_cut(text: str) -> int | None:
    """The strongest clause end near the middle of `text`, as an offset."""
    middle = len(text) / 2
    for pattern in _CLAUSE_END:
        cuts = [
            found.end()
            for found in pattern.finditer(text)
            if 0.2 * len(text) <= found.end() <= 0.8 * len(text)
        ]
        if cuts:
            return min(cuts, key=lambda cut: abs(cut - middle))
    spaces = [found.end() for found in re.finditer(r"\s+", text) if found.end() < len(text)]
    return min(spaces, key=lambda cut: abs(cut - middle)) if spaces else None
