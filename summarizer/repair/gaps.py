"""Words that a translation does not say, and words of its own, as far as counterparts are known.

A weak model writes a wrong word that reads well ("viande équine" became "shark meat"), and no check
of numbers or names sees it. Where the source has a word none of whose counterparts is in the
translation, and the translation a word that is counterpart of none of the source, there is a gap.
People translate more freely than such a model, and leave more gaps than it does: this is for the
models that ask for it, and no check of any pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.document import Finding
from summarizer.languages import tables
from summarizer.languages.lexicon.counterparts import (
    counterparts,
    said_share,
    start_of,
)
from summarizer.languages.lexicon.known_names import folded
from summarizer.languages.lexicon.word_translations import dictionary, word_translations

CHECK = "senses"

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WORD = 4
_COGNATE_LETTERS = 4
_SAID_MOSTLY = 0.9
_BESIDE = 0.15


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, and where in it the word stands, from 0 to 1."""

    text: str
    place: float


@dataclass(frozen=True, slots=True)
class Gaps:
    """Words of the source that are not said, and of the translation that stand for none of it."""

    unsaid: tuple[Word, ...] = ()
    strange: tuple[Word, ...] = ()

    def __len__(self) -> int:
        return len(self.unsaid) + len(self.strange)


def gaps(source: str, target: str, language: str, to: str) -> Gaps:
    """The gaps of a translation; none where no counterparts of the two languages are known.

    Names are left out, which have a check of their own, and so are short words and those of
    grammar.
    """
    table = counterparts(language, to)
    if not table:
        return Gaps()
    asked, answers = _WORD.findall(source), _WORD.findall(target)
    may_say = frozenset[str]().union(*(_said_by(word, language, to) for word in asked))
    said = frozenset(start_of(word, to) for word in answers)
    kin, others = _cognates(asked), _cognates(answers)
    return Gaps(
        tuple(
            word
            for word in telling_words(source, language)
            if said.isdisjoint(_said_by(word.text, language, to)) and _kin(word.text) not in others
        ),
        tuple(
            word
            for word in telling_words(target, to)
            if start_of(word.text, to) not in may_say and _kin(word.text) not in kin
        ),
    )


def telling_words(text: str, language: str) -> Iterator[Word]:
    """The words of a text that are no names, are not short, and say what it is about."""
    stop_words = tables(language).stop_words
    words = _WORD.findall(text)
    for number, word in enumerate(words):
        is_name = not (word if number else word[1:]).islower()
        if len(word) >= _SHORTEST_WORD and not is_name and word.casefold() not in stop_words:
            yield Word(word, number / len(words))


def doubtful(found: Gaps, language: str, to: str) -> list[Finding]:
    """Words of the source that were likely rendered in a wrong sense, each with what stands there.

    They are words that translations mostly say, or that are rare, with a word of the translation's
    own about where they stand.
    """
    findings: list[Finding] = []
    for word in found.unsaid:
        share = said_share(start_of(word.text, language), language, to)
        if share is not None and share < _SAID_MOSTLY:
            continue
        near = min(found.strange, key=lambda one: abs(one.place - word.place), default=None)
        if near and abs(near.place - word.place) < _BESIDE:
            detail = f"{word.text} may not mean {near.text}"
            findings.append(Finding(CHECK, "warning", detail, word.text, near.text))
    return findings


@lru_cache(maxsize=1024)
def _said_by(word: str, language: str, to: str) -> frozenset[str]:
    """The beginnings of words of `to` that a word of `language` can be."""
    looked_up = (
        listed(language, to).get(word.casefold()) for listed in (word_translations, dictionary)
    )
    known = [one for text in looked_up if text for one in _WORD.findall(text)]
    own = counterparts(language, to).get(start_of(word, language), frozenset())
    return own.union(start_of(one, to) for one in known if len(one) >= _SHORTEST_WORD - 1)


def _cognates(words: list[str]) -> frozenset[str]:
    return frozenset(_kin(word) for word in words if len(word) >= _SHORTEST_WORD)


def _kin(word: str) -> str:
    return folded(word)[:_COGNATE_LETTERS]
