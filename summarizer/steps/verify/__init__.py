"""The translation against its source: what a reader must be warned of.

One module for each check, a pure function of a pair of texts. `check` runs them all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.document import Finding, Term
from summarizer.steps.verify.dates import check_dates
from summarizer.steps.verify.glossary import check_glossary
from summarizer.steps.verify.names import check_names
from summarizer.steps.verify.numbers import check_numbers
from summarizer.steps.verify.pair import Pair
from summarizer.steps.verify.polarity import check_modality, check_negation
from summarizer.steps.verify.quotations import check_quotations
from summarizer.steps.verify.wholeness import check_wholeness
from summarizer.typography import levelled

_CHECKS: tuple[Callable[[Pair], list[Finding]], ...] = (
    check_numbers,
    check_dates,
    check_names,
    check_quotations,
    check_negation,
    check_modality,
)


def check(
    source: str,
    target: str,
    language: str = "fr",
    to: str = "en",
    glossary: Sequence[Term] = (),
) -> tuple[Finding, ...]:
    """What is wrong with `target` as a translation of `source`, whoever made it.

    A finding of severity "error" is almost surely a mistake; a "warning" also befalls faithful
    translations, and a "note" mostly does: docs/quality.md tells how often. All checks know
    French and English; for other languages numbers are compared in figures, and names, dates
    and negations not at all.

    >>> check("Il a 12 chats.", "He has 21 cats.")[0].detail
    '12 became 21'
    >>> check("Il a douze chats.", "He has 12 cats.")
    ()

    :param language: ISO 639-1 code of the source.
    :param to: ISO 639-1 code of the target.
    :param glossary: terms that the target must hold where the source has them.
    """
    pair = Pair(levelled(source), levelled(target), language, to)
    findings = check_wholeness(pair)
    if pair.source and pair.target:
        findings += [found for one in _CHECKS for found in one(pair)]
        findings += check_glossary(pair.source, pair.target, glossary)
    return tuple(findings)
