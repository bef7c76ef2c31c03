"""Which sentences carry the article: scores, and a choice that says much and nothing twice."""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from summarizer.document import Candidate, Scored, Sentence
from summarizer.languages import Language
from summarizer.weights import RankingWeights

from .likeness import Terms, cosine, term_vectors
from .salience import Pair, pair_probabilities, pairs, words

_SPELLED = re.compile(r"\S*\w\S*")
_DIGIT = re.compile(r"\d")

_EXPONENT_ALONE = 0.5
"""How far a longer sentence has to say more: 1 counts what it says by the word, 0 in all. Tuned on
OrangeSum valid: a sentence alone has the best ROUGE-2 F1 with 0.3 to 0.7 (0.111 to 0.113; 0.072
for the first sentence)."""
_FEWEST_COUNTED_WORDS = 4
_MOST_WORDS_IN_A_BULLET = 55
"""Of two sentences that share one because the second leans on the first."""
_MOST_WORDS_OF_NEIGHBOURS = 45
"""Of two sentences of a paragraph that share a bullet because both are short."""
_SAME = 0.65
"""A sentence as like to a chosen one as this (cosine) says nothing new."""

Unit = tuple[int, ...]
"""The indexes of the sentences that are chosen together: one, or two that follow each other."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much a summary holds: at most so many bullets and, unless None, so many words."""

    bullets: int
    words: int | None = None


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What a sentence adds to those that are chosen.

    :param exponent: see `_EXPONENT_ALONE`.
    :param flattening: below 1, what is less likely to be in a short summary counts for more.
    :param known: what a pair still counts for each of its words that is said.
    :param nearness: how much less a sentence adds beside a chosen one.
    :param likeness: how much less it adds where it is all like a chosen one.
    :param figures: how much more a bullet adds that has a figure.
    :param sureness: a sentence whose translation is right with less than this chance adds less, in
        proportion; 0 where the chance is not asked for.
    """

    exponent: float
    flattening: float = 1.0
    known: float = 1.0
    nearness: float = 0.0
    likeness: float = 0.0
    figures: float = 0.0
    sureness: float = 0.0


SURE = 0.7
"""From this chance of being right on, a translation is as good as any other."""
_FOR_BULLETS = _Weighing(
    exponent=0.95, flattening=0.4, known=0.33, nearness=0.9, figures=0.2, sureness=SURE
)
"""For a number of bullets, which are to tell what the whole article says, each in few words: the
choice spreads over it, what is long has to say nearly as much more, and a figure counts. Tuned on
the key facts of news articles (docs/ranking.md)."""
_FOR_WORDS = tuple(_Weighing(exponent, likeness=0.5) for exponent in (0.85, 0.3, 0.6, 1.0, 1.2))
"""For a number of words, of which professional abstracts are the measure. One greedy choice may
leave words unused; of several, the one that says most is kept. On 500 articles of OrangeSum valid
this adds 0.001 to 0.003 to ROUGE-2 recall, and so does likeness."""
_REACH = 0.6
"""Of nearness: it falls to 1/e within this share of the space that a bullet has in the article."""


def rank(
    stories: Sequence[Candidate], title: str, language: Language, weights: RankingWeights
) -> tuple[Scored, ...]:
    """The sentences that can be bullets with their scores, in document order.

    The score is what the wording is likely to share with a summary, for its length; the best has
    1.

    :param stories: all the sentences of the story, also those that can be no bullets.
    :param title: the article's, "" where it has none.
    """
    likely = pair_probabilities([one.sentence.text for one in stories], title, language, weights)
    standing = [one for one in stories if one.wording]
    contents = [_content(one.wording, language, likely) for one in standing]
    worths = [
        _worth(content, count_words(one.wording), _EXPONENT_ALONE)
        for one, content in zip(standing, contents, strict=True)
    ]
    best = max(worths, default=0.0) or 1.0
    total = sum(likely.values()) or 1.0
    return tuple(
        Scored(
            sentence=one.sentence,
            score=worth / best,
            wording=one.wording,
            leans=one.leans,
            rests_on=one.rests_on,
            content=tuple(content.items()),
            reasons=(
                ("share of the article", sum(content.values()) / total),
                ("mean of its pairs", sum(content.values()) / max(1, len(content))),
            ),
        )
        for one, content, worth in zip(standing, contents, worths, strict=True)
    )


def select(
    scored: Sequence[Scored],
    room: Room,
    language: Language,
    excluded: Collection[int] = (),
    main: int | None = None,
    *,
    chances: Mapping[int, float] = MappingProxyType({}),
) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences that together say most of the article in the `room` there is, in its order.

    They come as bullets, each of one sentence, or of two: of which the second leans on the first,
    or which are short neighbours in a paragraph, where bullets are counted and not words.

    Each one is the best of what is left by what it adds, in word pairs that none before it has,
    for its length; one that is much like another is passed over. A sentence that leans on the one
    before it is taken only after that one, and where bullets are counted only into its bullet.
    `excluded` are sentence indexes that must not be chosen; `main` is the one that must, alone or
    with a neighbour, where bullets are counted. `chances` are those that a sentence's translation
    is right, by its index, as far as they are known; where bullets are counted, one that is likely
    wrong adds less. Where none fits into the words that there are, the
    best one is chosen all the same. On equal gains the earlier sentence wins, because a news item
    states its main fact first. Greedy choice comes within 1 - 1/e of the best of all choices for
    such a sum (Nemhauser, Wolsey and Fisher 1978).

    :raises ValueError: if there is room for less than one bullet.
    """
    if room.bullets < 1:
        raise ValueError(f"there must be room for at least 1 bullet, not {room.bullets}")
    allowed = [item for item in scored if item.sentence.index not in excluded]
    return _choose(allowed, room, language, main, chances) or _choose(
        allowed, Room(1), language, main, chances
    )


def order_of_choice(scored: Sequence[Scored], language: Language) -> tuple[Scored, ...]:
    """The sentences in the order in which they are chosen where words are counted."""
    vectors = term_vectors([item.sentence for item in scored], language)
    every_word = sum(count_words(item.wording) for item in scored)
    choice = _Choice(scored, vectors, Room(max(1, len(scored)), every_word), _FOR_WORDS[0])
    choice.fill()
    return tuple(choice.chosen)


def order_of_keeping(
    bullets: Sequence[Sequence[int]], scored: Sequence[Scored], first: int | None = None
) -> tuple[int, ...]:
    """The places of bullets that are chosen already, the first to keep where fewer are wanted.

    Each adds most to those before it, in a summary of as many bullets as are kept with it.

    :param bullets: the indexes of the sentences that each tells; one whose sentences have no score
        comes last.
    :param first: the place of the one that is kept longest.
    """
    known = {item.sentence.index for item in scored}
    units = {place: tuple(known.intersection(told)) for place, told in enumerate(bullets)}
    left = {place: tuple(sorted(unit)) for place, unit in units.items() if unit}
    choice = _Choice(scored, [{}] * len(scored), Room(1), _FOR_BULLETS)
    order = tuple(choice.order(left, first))
    return (*order, *(place for place in units if place not in order))


def _choose(
    allowed: Sequence[Scored],
    room: Room,
    language: Language,
    main: int | None,
    chances: Mapping[int, float],
) -> tuple[tuple[Sentence, ...], ...]:
    weighings = (_FOR_BULLETS,) if room.words is None else _FOR_WORDS
    vectors = term_vectors([item.sentence for item in allowed], language)
    choices = [_Choice(allowed, vectors, room, weighing, chances) for weighing in weighings]
    for choice in choices:
        choice.fill(main if room.words is None else None)
    bullets = max(choices, key=lambda choice: choice.said).bullets
    return tuple(bullets[index] for index in sorted(bullets))


class _Choice:
    """Sentences that are chosen one by one, always the one that adds most.

    What a sentence adds only shrinks as others are chosen, so a gain that is still the best when
    it is counted anew is the best of all, and few have to be counted (Minoux 1978).
    """

    def __init__(
        self,
        allowed: Sequence[Scored],
        vectors: Sequence[Terms],
        room: Room,
        weighing: _Weighing,
        chances: Mapping[int, float] = MappingProxyType({}),
    ) -> None:
        self.bullets: dict[int, tuple[Sentence, ...]] = {}
        self.chosen: list[Scored] = []
        self._taken: set[int] = set()
        self._room = room
        self._weighing = weighing
        self._chances = chances
        self._said: dict[Pair, float] = {}
        self._known: set[str] = set()
        self._items = {item.sentence.index: item for item in allowed}
        self._places = {index: place for place, index in enumerate(self._items)}
        self._vectors = dict(zip(self._items, vectors, strict=True))
        # Gains are counted anew again and again; what a pair is worth stays.
        self._contents = {
            index: [(pair, value**weighing.flattening) for pair, value in item.content]
            for index, item in self._items.items()
        }
        self._figured = {i for i, item in self._items.items() if _DIGIT.search(item.wording)}
        waiting = {index for index, item in self._items.items() if item.leans}
        self._waiting = waiting if len(waiting) < len(self._items) else set[int]()
        self._sharing: set[int] = set()
        self._queue: list[tuple[float, Unit]] = []
        for unit in self._units():
            self._offer(unit)

    def _units(self) -> list[Unit]:
        """What can be chosen from the start."""
        units: list[Unit] = [(index,) for index in self._items.keys() - self._waiting]
        in_words = self._room.words is not None
        units += [
            (index, index + 1)
            for index in self._items.keys() - self._waiting
            if (index + 1 in self._waiting if in_words else self._fit_one_bullet(index, index + 1))
        ]
        return units

    def _fit_one_bullet(self, one: int, other: int) -> bool:
        """Whether two sentences can share a bullet."""
        if other not in self._items:
            return False
        first, second = self._items[one], self._items[other]
        leans = other in self._waiting
        if not leans and first.sentence.paragraph != second.sentence.paragraph:
            return False
        most = _MOST_WORDS_IN_A_BULLET if leans else _MOST_WORDS_OF_NEIGHBOURS
        return count_words(first.wording) + count_words(second.wording) <= most

    @property
    def said(self) -> float:
        """How much the chosen sentences say."""
        return sum(self._said.values())

    def fill(self, main: int | None = None) -> None:
        """Choose until there is no more room, or nothing more; first what holds `main`."""
        words_left = math.inf if self._room.words is None else self._room.words
        holding = [offer for offer in self._queue if main in offer[1]]
        if holding:
            self._take(min(holding)[1])
        while self._queue and len(self.bullets) < self._room.bullets:
            gain, unit = heapq.heappop(self._queue)
            length = self._length(unit)
            if length > words_left or not self._taken.isdisjoint(unit):
                continue
            if -self._gain(unit) > gain:
                self._offer(unit)
            elif self._likeness(unit) < _SAME:
                self._take(unit)
                words_left -= length

    def order(self, units: Mapping[int, Unit], first: int | None) -> Iterator[int]:
        """The names of these units, in the order in which they would be chosen one by one."""
        left = dict(units)
        while left:
            # What is near depends on how many bullets share the article.
            self._room = Room(len(units) - len(left) + 1)
            name = first if first in left else max(left, key=lambda one: self._gain(left[one]))
            self._take(left.pop(name))
            yield name

    def _offer(self, unit: Unit) -> None:
        heapq.heappush(self._queue, (-self._gain(unit), unit))

    def _length(self, unit: Unit) -> int:
        return sum(count_words(self._items[index].wording) for index in unit)

    def _gain(self, unit: Unit) -> float:
        how = self._weighing
        new = {
            pair: value * how.known ** len(self._known.intersection(pair))
            for index in unit
            for pair, value in self._contents[index]
            if pair not in self._said
        }
        crowded = how.nearness * self._nearness(unit) if how.nearness else 0.0
        repeats = how.likeness * self._likeness(unit) if how.likeness else 0.0
        more = 0.0 if self._figured.isdisjoint(unit) else how.figures
        worth = _worth(new, self._length(unit), how.exponent)
        return worth * (1 + more) * (1 - crowded) * (1 - repeats) * self._sureness(unit)

    def _sureness(self, unit: Unit) -> float:
        """1, or less where the translation of one is likely wrong."""
        least, enough = min(self._chances.get(one, 1.0) for one in unit), self._weighing.sureness
        return least / enough if least < enough else 1.0

    def _nearness(self, unit: Unit) -> float:
        """To the nearest chosen sentence, from 0 to 1; what leans on one is no worse for that."""
        if not self.chosen or unit[0] in self._sharing:
            return 0.0
        space = len(self._places) / self._room.bullets
        distance = min(
            abs(self._places[index] - self._places[other])
            for index in unit
            for other in self._taken
        )
        return math.exp(-distance / (_REACH * space))

    def _likeness(self, unit: Unit) -> float:
        """To the chosen sentence that is most like it."""
        return max(
            (
                cosine(self._vectors[index], self._vectors[other])
                for index in unit
                for other in self._taken
            ),
            default=0.0,
        )

    def _take(self, unit: Unit) -> None:
        items = [self._items[index] for index in unit]
        for item in items:
            self.chosen.append(item)
            self._taken.add(item.sentence.index)
            self._said.update(item.content)
            self._known.update(stem for pair, _ in item.content for stem in pair)
        sentences = tuple(item.sentence for item in items)
        first, following = unit[0], unit[-1] + 1
        if first in self._sharing:
            self.bullets[first - 1] += sentences
        else:
            self.bullets[first] = sentences
        if following not in self._waiting:
            return
        shares = (
            len(sentences) == 1 and first in self.bullets and self._fit_one_bullet(first, following)
        )
        if shares:
            self._sharing.add(following)
        # Where words are counted, the sentences are read one after the other.
        if shares or self._room.words is not None:
            self._waiting.remove(following)
            self._offer((following,))


def count_words(text: str) -> int:
    """How many words a reader counts: what stands between spaces and has a letter or a digit.

    >>> count_words("L'eau monte : 3 m à Paris !")
    6
    """
    return len(_SPELLED.findall(text))


def _content(text: str, language: Language, likely: Mapping[Pair, float]) -> dict[Pair, float]:
    return {pair: likely.get(pair, 0.0) for pair in pairs(words(text, language))}


def _worth(content: Mapping[Pair, float], words: int, exponent: float) -> float:
    return sum(content.values()) / math.pow(max(_FEWEST_COUNTED_WORDS, words), exponent)
