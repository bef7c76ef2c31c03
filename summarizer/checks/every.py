"""All checks, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.document import Finding, Term

from .addresses import check_addresses
from .children import check_children
from .coarse_words import check_coarse_words
from .figures.dates import check_dates
from .figures.lasting import check_lasting_hours
from .figures.numbers import check_numbers
from .kin import check_kin
from .made_up_words import check_words
from .names import check_names
from .negation import check_modality, check_negation
from .pair import Pair
from .quotations import check_quotations
from .terms import check_glossary, is_kept
from .torn_names import check_surnames, check_torn_names
from .turned_words import check_turned_words
from .wholeness import check_wholeness

_OF_BOTH_TEXTS: tuple[Callable[[Pair], list[Finding]], ...] = (
    check_numbers,
    check_dates,
    check_lasting_hours,
    check_names,
    check_torn_names,
    check_surnames,
    check_quotations,
    check_negation,
    check_modality,
    check_turned_words,
    check_words,
    check_coarse_words,
    check_kin,
    check_children,
    check_addresses,
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
