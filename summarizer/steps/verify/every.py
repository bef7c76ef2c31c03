"""All checks, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.document import Finding, Term
from summarizer.steps.verify.dates import check_dates
from summarizer.steps.verify.glossary import check_glossary, is_kept
from summarizer.steps.verify.names import check_names
from summarizer.steps.verify.numbers import check_numbers
from summarizer.steps.verify.pair import Pair
from summarizer.steps.verify.polarity import check_modality, check_negation
from summarizer.steps.verify.quotations import check_quotations
from summarizer.steps.verify.wholeness import check_wholeness
from summarizer.steps.verify.words import check_words

_OF_BOTH_TEXTS: tuple[Callable[[Pair], list[Finding]], ...] = (
    check_numbers,
    check_dates,
    check_names,
    check_quotations,
    check_negation,
    check_modality,
    check_words,
)


def check_all(pair: Pair, glossary: Sequence[Term]) -> tuple[Finding, ...]:
    """What every check finds; a blank text has nothing to compare."""
    findings = check_wholeness(pair)
    if pair.source and pair.target:
        findings += [found for one in _OF_BOTH_TEXTS for found in one(pair)]
        findings += check_glossary(pair.source, pair.target, glossary)
    kept = [term for term in glossary if is_kept(pair.source, pair.target, term)]
    return tuple(found for found in findings if not any(_is_wanted(found, one) for one in kept))


def _is_wanted(finding: Finding, term: Term) -> bool:
    """Whether a finding is about no more than what a term of the glossary asks for."""
    asked = finding.french in term.source and finding.english in term.target
    return asked and finding.check in ("names", "numbers", "untranslated", "words")
