"""Who says so, told last: a sentence begins with its news."""

from __future__ import annotations

import re

from summarizer.languages import Language
from summarizer.languages.clauses import Clauses
from summarizer.steps.source.clause_parts import (
    is_phrase,
    masked,
    parts_of,
    states_at_once,
    words_of,
)

_FEWEST_WORDS_OF_A_FACT = 6
_MOST_WORDS_OF_A_SPEAKER = 12


def source_last(text: str, language: Language) -> str:
    """`text` with the one who says so at its end, if that is sure to keep the meaning.

    >>> from summarizer.languages import tables
    >>> source_last("Selon la préfecture, le pont restera fermé tout l'été.", tables("fr"))
    "Le pont restera fermé tout l'été, selon la préfecture."
    """
    clauses = language.clauses
    blank = masked(text) if clauses else None
    if clauses is None or blank is None or not text.endswith("."):
        return text
    found = clauses.source_first.match(blank)
    if found:
        name = found["name"]
        return _moved(text, found.end(), text[:1].lower() + text[1 : len(name)], clauses)
    found = clauses.saying.match(blank)
    if (
        found
        and words_of(found["subject"]) <= _MOST_WORDS_OF_A_SPEAKER
        and is_phrase(found["subject"], clauses)
    ):
        if clauses.unsure_of_time.search(blank, found.end()):
            return text
        subject = text[found.start("subject") : found.end("subject")]
        article = re.split(r"[ '’]", subject)[0].lower()
        is_plain = article in clauses.determiners or f"{article}'" in clauses.determiners
        lowered = subject[:1].lower() + subject[1:] if is_plain else subject
        return _moved(text, found.end(), f"{found['verb']} {lowered}", clauses)
    return text


def _moved(text: str, start: int, source: str, clauses: Clauses) -> str:
    """What stands from `start` on, and then the source, if it is one plain statement."""
    said = text[start:-1]
    blank = masked(said)
    is_plain = (
        blank is not None
        and words_of(said) >= _FEWEST_WORDS_OF_A_FACT
        and states_at_once(parts_of(blank), clauses)
        and not clauses.points_back.match(blank)
        and not clauses.stays.match(blank)
        and not any(clauses.attribution.match(part.text) for part in parts_of(blank))
        and not clauses.said_twice.search(blank)
    )
    return f"{said[:1].upper()}{said[1:]}, {source}." if is_plain else text
