"""What several articles say, each thing once: near-duplicate sentences as one statement."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.document import Scored, Sentence
from summarizer.languages import Language
from summarizer.languages.numerals import SIZES, Value
from summarizer.languages.polarity import has_polarity, polarity
from summarizer.steps.telling.counting import counted, without_correction
from summarizer.steps.telling.grounding import content_terms
from summarizer.typography import levelled

_SAME = 0.55
"""Set by reading 40 pairs of sentences of articles on the same events, from 0.4 to 0.75: with the
rule of names, four of five from here on say the same, some with more detail."""
_SAME_COUNTED = 0.3
"""For two sentences that count the same thing (passengers, jobs), or as much in the same unit, or
the dead and injured where they share a name, as every other accident has some, too."""
_SAME_MEASURED = 0.45
"""For two that measure by the same unit (euros, per cent), which says less of what is measured."""
_UNITS = frozenset(SIZES) | {"percent", "degree"}
_CASUALTIES = frozenset({"dead", "injured"})
_DURATIONS = frozenset(unit for unit, (measured, _) in SIZES.items() if measured == "time")
_FEWEST_TERMS = 2
_REDUNDANCY_WEIGHT = 0.6
_SHARE_WEIGHT = 0.4
"""What a statement loses once its article has told all the others that were asked for."""
_WEIGHTS = {"own": 0.4, "centrality": 0.4, "support": 0.2}
_CAPITALISED = re.compile(r"(?<=[^.!?…:«»“”\"\s(—–-])\s+(?:[DdLl]['’])?([^\W\d_]+)")

Key = tuple[int, int]
"""Article and sentence index: a sentence among those of several articles."""

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of one of several articles; its `score`, from 0 to 1, compares them all.

    :param vector: its terms, numbers left out, weighted by rarity; of unit length.
    :param names: the terms that are capitalised within the sentence.
    :param counts: what it counts, as `counted` names it, and how many.
    :param denies: whether it says that something is not so.
    :param leans: whether it needs the sentence before it to be understood ("Il", "Cette décision").
    """

    article: int
    sentence: Sentence
    score: float
    vector: Vector
    names: frozenset[str]
    counts: frozenset[tuple[str, Value]]
    denies: bool
    leans: bool

    @property
    def key(self) -> Key:
        """The article's index and the sentence's."""
        return self.article, self.sentence.index


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that articles say: the sentences that tell it, the best first, and its score.

    :param denied: sentences that say the opposite, in document order.
    """

    told: tuple[Told, ...]
    score: float
    denied: tuple[Told, ...] = ()


def pool(scored: Sequence[Sequence[Scored]], languages: Sequence[Language]) -> tuple[Told, ...]:
    """The sentences of several articles with scores that compare them all.

    The score weighs the sentence's place among those of its own article and its nearness to
    what all the articles are about (cosine with the sum of all vectors, each article counting
    the same).

    :param scored: the sentences of each article.
    :param languages: the tables of each article's language.
    """
    terms = [
        [_terms(_said(item.sentence.text, language), language) for item in sentences]
        for sentences, language in zip(scored, languages, strict=True)
    ]
    frequency = Counter(term for sentences in terms for one in sentences for term in one)
    total = sum(len(sentences) for sentences in terms)
    rarity = {term: math.log(1 + total / count) for term, count in frequency.items()}
    vectors = [[_unit({t: rarity[t] for t in one}) for one in sentences] for sentences in terms]
    centre = _unit(_sum([_unit(_sum(sentences)) for sentences in vectors]))
    told: list[Told] = []
    for article, (sentences, language) in enumerate(zip(scored, languages, strict=True)):
        best = max((item.score for item in sentences), default=0.0) or 1.0
        told += [
            Told(
                article,
                item.sentence,
                _WEIGHTS["own"] * item.score / best + _WEIGHTS["centrality"] * _dot(vector, centre),
                vector,
                _names(_said(item.sentence.text, language), language),
                _counts(item.sentence.text, language),
                _denies(_said(item.sentence.text, language), language),
                item.leans,
            )
            for item, vector in zip(sentences, vectors[article], strict=True)
        ]
    return tuple(told)


def merge(told: Sequence[Told]) -> tuple[Statement, ...]:
    """The statements that sentences of several articles make, the best first.

    Two sentences are one statement if the cosine of their terms, numbers and who says so left out,
    is 0.55 at least, or less where both count the same thing, unless each has a name that the
    other lacks, or one denies and the other does not: those two deny each other. A
    statement that more articles make scores higher. A sentence that points back stands behind
    those that do not.
    """
    groups: list[list[Told]] = []
    denied: list[set[Key]] = []
    led: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for one in sorted(told, key=lambda item: (item.leans, -item.score, item.key)):
        likeness: defaultdict[int, float] = defaultdict(float)
        for term, weight in one.vector.items():
            for place, other in led[term]:
                likeness[place] += weight * other
        alike = [p for p in likeness if likeness[p] >= _enough(groups[p][0], one)]
        alike = [p for p in alike if _name_the_same(groups[p][0], one)]
        same = [p for p in alike if groups[p][0].denies == one.denies]
        if same:
            place = max(same, key=lambda place: likeness[place])
            groups[place].append(one)
        else:
            place = len(groups)
            for term, weight in one.vector.items():
                led[term].append((place, weight))
            groups.append([one])
            denied.append(set())
        for other in alike:
            if groups[other][0].denies != one.denies and groups[other][0].article != one.article:
                denied[place] |= {it.key for it in groups[other]}
                denied[other].add(one.key)
    articles = len({one.article for one in told})
    by_key = {one.key: one for one in told}
    statements = (
        Statement(tuple(group), _score(group, articles), tuple(by_key[key] for key in sorted(keys)))
        for group, keys in zip(groups, denied, strict=True)
    )
    return tuple(sorted(statements, key=lambda statement: -statement.score))


def choose(
    statements: Sequence[Statement], count: int, rejected: Collection[Key] = ()
) -> tuple[Statement, ...]:
    """At most `count` statements that do not repeat each other, the best first.

    Each is taken for what it adds to those before it (maximal marginal relevance, Carbonell and
    Goldstein 1998), and the less the more of those its article has told already. Where the
    sentence that tells a statement is in `rejected`, the next one tells it; a statement that no
    other can tell is taken only to make up the count. Statements that only sentences pointing back
    tell are left out, unless there are no others.

    :raises ValueError: if `count` is less than 1.
    """
    if count < 1:
        raise ValueError(f"count must be at least 1, not {count}")
    # What another article denies is told even where a name in it has to be looked up.
    clear = [one for one in statements if one.denied or not one.told[0].leans]
    left = [_retold(statement, rejected) for statement in clear or statements]
    # Last resorts come behind all others, whose scores are at most 1.
    worth = [one.score - 2 * (one.told[0].key in rejected) for one in left]
    likeness = [0.0] * len(left)
    chosen: list[int] = []
    tellers: Counter[int] = Counter()
    while len(chosen) < min(count, len(left)):
        best = max(
            (place for place in range(len(left)) if place not in chosen),
            key=lambda place: (
                worth[place]
                - _REDUNDANCY_WEIGHT * likeness[place]
                - _SHARE_WEIGHT * tellers[left[place].told[0].article] / count
            ),
        )
        tellers[left[best].told[0].article] += 1
        chosen.append(best)
        for place, statement in enumerate(left):
            alike = _dot(statement.told[0].vector, left[best].told[0].vector)
            likeness[place] = max(likeness[place], alike)
    return tuple(left[place] for place in chosen)


def in_time(statements: Sequence[Statement], dates: Sequence[str | None]) -> tuple[Statement, ...]:
    """The statements as their earliest articles tell them, one article after the other.

    Articles without a date come last, in the order that they were given.

    :param dates: the ISO date of each article, where it is known.
    """

    def when(statement: Statement) -> tuple[bool, str, Key]:
        return min(
            (dates[one.article] is None, dates[one.article] or "", one.key)
            for one in statement.told
        )

    return tuple(sorted(statements, key=when))


def _enough(one: Told, other: Told) -> float:
    """From which likeness on two sentences say the same; 0.55 where they count nothing alike."""
    things = {thing for thing, _ in one.counts} & {thing for thing, _ in other.counts}
    if one.denies != other.denies:
        return _SAME
    told_by_name = things & _CASUALTIES and one.names & other.names
    if things - _UNITS or told_by_name or one.counts & other.counts:
        return _SAME_COUNTED
    return _SAME_MEASURED if things else _SAME


def _name_the_same(one: Told, other: Told) -> bool:
    """Whether one at least has no name that the other lacks."""
    return one.names <= other.vector.keys() or other.names <= one.vector.keys()


def _score(group: Sequence[Told], articles: int) -> float:
    others = len({one.article for one in group}) - 1
    return group[0].score + _WEIGHTS["support"] * others / max(1, articles - 1)


def _retold(statement: Statement, rejected: Collection[Key]) -> Statement:
    """The statement with rejected sentences behind the others that can tell it."""
    told = sorted(statement.told, key=lambda one: (one.leans, one.key in rejected))
    return replace(statement, told=tuple(told))


def _said(text: str, language: Language) -> str:
    """A sentence without who says so and without what it takes back, if that leaves enough."""
    said = language.attribution.sub("", without_correction(text, language.code))
    return said if len(_terms(said, language)) >= _FEWEST_TERMS else text


def _counts(text: str, language: Language) -> frozenset[tuple[str, Value]]:
    things = counted(_said(text, language), language.code)
    left_out = language.people | _DURATIONS
    return frozenset(item for item in things.items() if item[0] not in left_out)


def _terms(text: str, language: Language) -> frozenset[str]:
    terms = content_terms(text, language.stop_words)
    return frozenset(language.kin.get(term, term) for term in terms if not term.isdigit())


def _names(text: str, language: Language) -> frozenset[str]:
    capitalised = (found[1] for found in _CAPITALISED.finditer(text) if found[1][0].isupper())
    return _terms(" ".join(capitalised), language)


def _denies(text: str, language: Language) -> bool:
    if not has_polarity(language.code):
        return False
    return bool(polarity(language.code).negation.search(levelled(text)))


def _sum(vectors: Iterable[Vector]) -> Vector:
    total: defaultdict[str, float] = defaultdict(float)
    for vector in vectors:
        for term, weight in vector.items():
            total[term] += weight
    return total


def _unit(vector: Vector) -> Vector:
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {term: weight / norm for term, weight in vector.items()}


def _dot(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
