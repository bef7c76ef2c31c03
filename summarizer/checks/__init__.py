"""The translation against its source: what a reader must be warned of.

One module for each check, a pure function of a pair of texts. `check` runs them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Finding, Term


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
    # The checks compile some hundred patterns; importing the package must stay cheap.
    from summarizer.typography import levelled

    from .every import check_all
    from .pair import Pair

    return check_all(Pair(levelled(source), levelled(target), language, to), glossary)
