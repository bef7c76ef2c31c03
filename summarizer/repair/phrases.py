"""Set phrases that a translation does not say, and the text that says them in plainer words.

A weak model takes phrases by their words ("garde à vue" became "keep in sight"), and knows others
that say the same. People translate more freely than a list foresees, so this is for the models that
ask for it, and no check of any pair.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.document import Finding
from summarizer.languages.lexicon.phrasebook import occurrences, words_of

CHECK = "phrases"


def unsaid_phrases(source: str, target: str, language: str, to: str) -> list[Finding]:
    """A warning for each phrase of `source` for which `target` has no known translation."""
    found = occurrences(source, language, to)
    words = words_of(target) if found else []
    missed = [source[one.start : one.end] for one in found if not one.phrase.is_said(words)]
    return [Finding(CHECK, "warning", f"{one} may be mistranslated", one, "") for one in missed]


def phrase_words(source: str, language: str, to: str) -> frozenset[str]:
    """The words of the phrases of `source`, folded: whether they are said is told of the whole."""
    found = occurrences(source, language, to)
    return frozenset(word for one in found for word in words_of(source[one.start : one.end]))


def is_put_right(source: str, finding: Finding) -> bool:
    """Whether `finding` is of a phrase that may be put otherwise: one that is nowhere quoted."""
    # It compiles the checks' patterns: see `summarizer.checks.check`.
    from summarizer.checks.quotations import is_quoted

    places = [found.start() for found in re.finditer(re.escape(finding.french), source)]
    return finding.check == CHECK and not any(is_quoted(source, place) for place in places)


def in_plainer_words(
    source: str, findings: Sequence[Finding], language: str, to: str
) -> str | None:
    """`source` with plainer words for the phrases of `findings`, or None where none are known.

    A phrase that begins with a capital gives it to what stands for it.
    """
    missed = {one.french for one in findings if one.check == CHECK}
    parts: list[str] = []
    end = 0
    for one in occurrences(source, language, to):
        words = one.phrase.plainer
        if words and one.start >= end and source[one.start : one.end] in missed:
            is_capital = source[one.start].isupper()
            parts += [
                source[end : one.start],
                words[0].upper() + words[1:] if is_capital else words,
            ]
            end = one.end
    return "".join((*parts, source[end:])) if parts else None


def put_for(phrase: str, language: str, to: str) -> str:
    """What a phrase is in the other language, or an empty string where that is not told."""
    return next((one.phrase.put for one in occurrences(phrase, language, to)), "")
