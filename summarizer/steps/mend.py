"""Words that a translator made up or left as they were, put right by what pairs of texts have.

The embedded model makes words up for French ones that it has seldom seen ("derviches" became
"rviches"), often where an English word fits, and in the form that fits. So the word alone is
replaced, which costs no decoding.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from summarizer.document import Finding
from summarizer.languages.names import folded
from summarizer.languages.word_translations import word_translations
from summarizer.steps.verify.standard import Standard

_CHECKS = frozenset({"words", "untranslated"})
_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAST_LIKENESS = 0.6


def mended(text: str, target: str, findings: Sequence[Finding], standard: Standard) -> str | None:
    """`target` with its strange words replaced by what those of `text` are; None if none is.

    :param findings: what is wrong with `target`.
    """
    known = word_translations(standard.language, standard.to)
    result = target
    for finding in findings:
        if finding.check in _CHECKS and _WORD.fullmatch(finding.english):
            origin = finding.french or _origin(finding.english, text, known)
            if right := known.get(origin.casefold()):
                pattern = rf"(?<!\w){re.escape(finding.english)}(?!\w)"
                result = re.sub(pattern, _cased(right, finding.english), result)
    return result if result != target else None


def _origin(strange: str, text: str, known: Mapping[str, str]) -> str:
    """The word of `text` that a strange one was most likely made of, or an empty string."""
    words = [word for word in _WORD.findall(text) if word.casefold() in known]
    likeness = {word: _likeness(folded(word), folded(strange)) for word in words}
    best = max(words, key=lambda word: likeness[word], default="")
    return best if best and likeness[best] >= _LEAST_LIKENESS else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _cased(word: str, model: str) -> str:
    return word.capitalize() if model[0].isupper() else word
