"""Words that a translator made up or left as they were, put right by what pairs of texts have.

The embedded model makes words up for French ones that it has seldom seen ("derviches" became
"rviches"), often where the English one belongs. So the word alone is replaced, which costs no
decoding; the list knows neither tense nor context, so each such word is said to be from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from summarizer.document import Finding
from summarizer.languages.names import folded
from summarizer.languages.word_translations import word_translations
from summarizer.steps.verify.standard import Standard
from summarizer.steps.verify.words import CHECK

_CHECKS = frozenset({CHECK, "untranslated"})
_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAST_LIKENESS = 0.6


def mended(
    text: str, target: str, findings: Sequence[Finding], standard: Standard
) -> tuple[str, tuple[Finding, ...]]:
    """`target` with its strange words replaced by what those of `text` mostly are.

    With it, a warning for each word: that it is from the list, where it may mean something else.
    There are none if nothing could be replaced.

    :param findings: what is wrong with `target`.
    """
    known = word_translations(standard.language, standard.to)
    warnings: list[Finding] = []
    for finding in findings:
        strange = finding.english
        if not (finding.check in _CHECKS and finding.severity == "error" and _is_word(strange)):
            continue
        origin = finding.french or _origin(strange, text, known)
        right = _cased(known.get(origin.casefold(), ""), strange)
        result = re.sub(rf"(?<!\w){re.escape(strange)}(?!\w)", right, target) if right else target
        if result != target:
            target = result
            detail = f"{right} is from a list of words, instead of {strange}"
            warnings.append(Finding(CHECK, "warning", detail, origin, right))
    return target, tuple(warnings)


def _is_word(text: str) -> bool:
    return bool(_WORD.fullmatch(text))


def _origin(strange: str, text: str, known: Mapping[str, str]) -> str:
    """The word of `text` that a strange one was most likely made of, or an empty string."""
    words = sorted(word for word in set(_WORD.findall(text)) if word.casefold() in known)
    likeness = {word: _likeness(folded(word), folded(strange)) for word in words}
    best = max(words, key=lambda word: likeness[word], default="")
    return best if best and likeness[best] >= _LEAST_LIKENESS else ""


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _cased(word: str, model: str) -> str:
    return word[:1].upper() + word[1:] if model[0].isupper() else word
