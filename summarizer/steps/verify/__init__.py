"""The English against the source: what a reader must be warned of.

One module for each check, a pure function of two texts. `check` runs them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Finding, Term
from summarizer.steps.verify.dates import check_dates
from summarizer.steps.verify.glossary import check_glossary
from summarizer.steps.verify.names import check_names
from summarizer.steps.verify.numbers import check_numbers
from summarizer.steps.verify.polarity import check_modality, check_negation
from summarizer.steps.verify.quotations import check_quotations
from summarizer.steps.verify.wholeness import check_wholeness, repeats
from summarizer.typography import levelled

__all__ = ["check", "repeats"]

_CHECKS = (
    check_wholeness,
    check_numbers,
    check_dates,
    check_names,
    check_quotations,
    check_negation,
    check_modality,
)
"""Each takes source, target and the source's ISO 639-1 code."""


def check(
    source: str, target: str, language: str = "fr", glossary: Sequence[Term] = ()
) -> tuple[Finding, ...]:
    """What is wrong with `target` as an English translation of `source`, whoever made it.

    A finding of severity "error" is almost surely a mistake; a "warning" also befalls faithful
    translations. Their rates are in docs/quality.md. For a language without tables, numbers are
    compared in figures and names not at all.

    >>> check("Il a 12 chats.", "He has 21 cats.")[0].detail
    '12 became 21'
    >>> check("Il a douze chats.", "He has 12 cats.")
    ()

    :param language: ISO 639-1 code of the source.
    :param glossary: terms that the English must hold where the source has them.
    """
    source, target = levelled(source), levelled(target)
    if not source or not target:
        return tuple(check_wholeness(source, target, language))
    findings = [found for one in _CHECKS for found in one(source, target, language)]
    return (*findings, *check_glossary(source, target, glossary))
