"""Find the parts of a pair that translate each other: what to quote, or to set as a line alone.

Words are linked where a list of translations, or their spelling, leaves no choice. A stretch of
words between two linked ones is a chunk if no link leaves it, as in the extraction of phrases by
Koehn, Och and Marcu (2003), but from sure links alone: few chunks, and hardly a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from training.synthetic import Pair

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*(?:'(?!s\b))?|\d[\d,.]*\d")
_BREAK = re.compile(r'[.;:!?()"…]')
_SAME_ARTICLE = {
    ("le", "the"), ("la", "the"), ("les", "the"), ("l'", "the"), ("un", "a"), ("un", "an"),
    ("une", "a"), ("une", "an"),
}  # fmt: skip
# A word of fewer letters says little by its spelling alone.
_TELLING_LETTERS = 4
# Either side has at most so many words more than the other.
_MOST_WORDS_MORE = 2


@dataclass(frozen=True, slots=True)
class Chunk:
    """Where two parts that translate each other are: character spans in source and target."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Linked:
    """A pair, its words, and which of the source go with which of the target."""

    pair: Pair
    source: Sequence[_Word]
    target: Sequence[_Word]
    links: Mapping[int, int]


def chunks(
    pair: Pair,
    translations: Mapping[str, str],
    *,
    fewest_words: int = 1,
    most_words: int = 12,
    linked_share: float = 0.6,
) -> list[Chunk]:
    """Give every chunk of `pair` with `fewest_words` to `most_words` French words, in order.

    :param translations: French words in lower case and what they mostly are in English.
    :param linked_share: how many of the longer words of each side must be linked, from 0 to 1.

    >>> pair = ("Il craint une crise majeure.", "He fears a major crisis.")
    >>> [found] = chunks(pair, {"crise": "crisis", "majeure": "major"}, fewest_words=2)
    >>> pair[0][slice(*found.source)], pair[1][slice(*found.target)]
    ('une crise majeure', 'a major crisis')
    """
    linked = _linked(pair, translations)
    ends = (
        (first, last)
        for first in linked.links
        for last in linked.links
        if first <= last < first + most_words
    )
    found = (_chunk(linked, first, last, linked_share) for first, last in ends)
    return [part for part in found if part and fewest_words <= words_of(pair, part)]


def words_of(pair: Pair, chunk: Chunk) -> int:
    """Give the number of French words of a chunk."""
    return len(_words(pair[0][slice(*chunk.source)]))


def _words(text: str) -> list[_Word]:
    return [_Word(found[0].lower(), *found.span()) for found in _WORD.finditer(text)]


def _linked(pair: Pair, translations: Mapping[str, str]) -> _Linked:
    source, target = (_words(text) for text in pair)
    possible = [
        (i, j)
        for i, french in enumerate(source)
        for j, english in enumerate(target)
        if _go_together(french.text, english.text, translations)
    ]
    of_source, of_target = Counter(i for i, _ in possible), Counter(j for _, j in possible)
    links = {i: j for i, j in possible if of_source[i] == of_target[j] == 1}
    return _Linked(pair, source, target, links)


def _go_together(french: str, english: str, translations: Mapping[str, str]) -> bool:
    if french[0].isdigit() or english[0].isdigit():
        return french == english
    if min(len(french), len(english)) < _TELLING_LETTERS:
        return False
    return any(
        known[: max(_TELLING_LETTERS, len(known) - 3)]
        == english[: max(_TELLING_LETTERS, len(known) - 3)]
        for known in (french, translations.get(french, french).lower())
    )


def _chunk(linked: _Linked, first: int, last: int, linked_share: float) -> Chunk | None:
    """The chunk from one linked French word to another, if there is one."""
    source, target, links = linked.source, linked.target, linked.links
    inside = {i: links[i] for i in range(first, last + 1) if i in links}
    low, high = min(inside.values()), max(inside.values())
    if any(low <= j <= high for i, j in links.items() if i not in inside):
        return None
    if abs((last - first) - (high - low)) > _MOST_WORDS_MORE:
        return None
    for side, linked_places, places in (
        (source, inside.keys(), range(first, last + 1)),
        (target, inside.values(), range(low, high + 1)),
    ):
        if _telling(side, linked_places) < linked_share * _telling(side, places):
            return None
    if first and low and (source[first - 1].text, target[low - 1].text) in _SAME_ARTICLE:
        first, low = first - 1, low - 1
    found = Chunk((source[first].start, source[last].end), (target[low].start, target[high].end))
    sides = _sides(linked.pair, found)
    if any(_BREAK.search(text[slice(*span)]) for text, span in sides):
        return None
    return found if all(_cut_well(text, span) for text, span in sides) else None


def _telling(words: Sequence[_Word], places: Iterable[int]) -> int:
    """How many of the words at `places` have the letters to tell something."""
    return sum(len(words[place].text) >= _TELLING_LETTERS for place in places)


def _sides(pair: Pair, chunk: Chunk) -> list[tuple[str, tuple[int, int]]]:
    return [(pair[0], chunk.source), (pair[1], chunk.target)]


def _cut_well(text: str, span: tuple[int, int]) -> bool:
    """Tell that neither end is within a word, nor the last word elided."""
    start, end = span
    before, after = text[:start][-1:], text[end:][:1]
    return (before in {"", " ", "'"}) and after in {"", " ", ",", ".", ";"} and text[end - 1] != "'"


def quoted(pair: Pair, chunk: Chunk) -> Pair:
    """Put quotation marks around a chunk, on both sides.

    >>> quoted(("Une crise majeure.", "A major crisis."), Chunk((4, 9), (8, 14)))
    ('Une "crise" majeure.', 'A major "crisis".')
    """
    source, target = (
        f'{text[:start]}"{text[start:end]}"{text[end:]}'
        for text, (start, end) in _sides(pair, chunk)
    )
    return source, target


def alone(pair: Pair, chunk: Chunk) -> Pair:
    """Give a chunk as a line of its own, its first letter a capital, as headings have it.

    >>> alone(("Une crise majeure.", "A major crisis."), Chunk((4, 9), (8, 14)))
    ('Crise', 'Crisis')
    """
    source, target = (text[slice(*span)] for text, span in _sides(pair, chunk))
    return source[:1].upper() + source[1:], target[:1].upper() + target[1:]
