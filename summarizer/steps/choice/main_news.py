"""Which sentence tells the main news: the lead, or the one that says what the title says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.document import Scored, Sentence
from summarizer.languages import Language

from .likeness import stems

_OPENING_SENTENCES = 4
_LEAST_SHARE_OF_TITLE = 0.4


def main_news(scored: Sequence[Scored], title: str, language: Language) -> int | None:
    """The index of the sentence that no summary should be without, or None if there is none.

    Of the first sentences that lean on no other, the one that has most of the title's words, if
    it has two fifths of them; else the first of these, or the very first where all lean. On equal
    shares the earlier one wins.
    """
    if not scored:
        return None
    opening = sorted(scored, key=lambda item: item.sentence.index)[:_OPENING_SENTENCES]
    shares = [
        0.0 if item.leans else _share_of_title(item.sentence.text, title, language)
        for item in opening
    ]
    best = max(range(len(opening)), key=lambda place: (shares[place], -place))
    if shares[best] >= _LEAST_SHARE_OF_TITLE:
        return opening[best].sentence.index
    return next((item for item in opening if not item.leans), opening[0]).sentence.index


def says_title(text: str, title: str, language: Language) -> bool:
    """Whether a sentence has two fifths of the title's words, so that it may stand for it."""
    return _share_of_title(text, title, language) >= _LEAST_SHARE_OF_TITLE


def _share_of_title(text: str, title: str, language: Language) -> float:
    wanted = stems(title, language)
    return len(wanted & stems(text, language)) / len(wanted) if wanted else 0.0


def in_a_sentence(scored: Sequence[Scored], excluded: Collection[int] = ()) -> Sentence | None:
    """The one sentence that says most and stands alone; None where all are `excluded`.

    One that leans on another serves only where there is nothing else.
    """
    left = [item for item in scored if item.sentence.index not in excluded]
    standing = [item for item in left if not item.leans] or left
    return max(standing, key=lambda item: item.score).sentence if standing else None
