"""A ranking that learns nothing, to compare with: place, nearness to the whole, title, length."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

_BEST_WORDS = (12, 40)
_WEIGHTS = {"place": 0.35, "centrality": 0.35, "title": 0.15, "length": 0.15}
_REDUNDANCY_WEIGHT = 0.6

Vector = Mapping[str, float]


def unsupervised_order(sentences: Sequence[Sequence[str]], title: Collection[str]) -> list[int]:
    """The places of sentences, the best first.

    A sentence is worth its place in the article, its nearness to what the whole article is about
    (cosine of TF-IDF vectors; Radev et al. 2004), the stems that it shares with the title, and its
    length, less what it repeats of those before it (Carbonell and Goldstein 1998). It is what this
    project ranked by before it had learnt from abstracts.

    :param sentences: the stems of each sentence.
    :param title: the stems of the title.
    """
    vectors = _vectors(sentences)
    centre = _unit(_added(vectors))
    worth = [
        _WEIGHTS["place"] / math.sqrt(1 + place)
        + _WEIGHTS["centrality"] * _dot(vector, centre)
        + _WEIGHTS["title"] * len(set(title).intersection(stems)) / max(1, len(set(title)))
        + _WEIGHTS["length"] * (1.0 if _BEST_WORDS[0] <= len(stems) <= _BEST_WORDS[1] else 0.4)
        for place, (stems, vector) in enumerate(zip(sentences, vectors, strict=True))
    ]
    likeness = [0.0] * len(vectors)
    order: list[int] = []
    while len(order) < len(vectors):
        left = (place for place in range(len(vectors)) if place not in order)
        best = max(left, key=lambda place: worth[place] - _REDUNDANCY_WEIGHT * likeness[place])
        order.append(best)
        likeness = [
            max(alike, _dot(vector, vectors[best]))
            for alike, vector in zip(likeness, vectors, strict=True)
        ]
    return order


def _vectors(sentences: Sequence[Sequence[str]]) -> list[Vector]:
    frequency = Counter(stem for stems in sentences for stem in set(stems))
    rarity = {stem: math.log(1 + len(sentences) / count) for stem, count in frequency.items()}
    return [_unit({s: n * rarity[s] for s, n in Counter(stems).items()}) for stems in sentences]


def _added(vectors: Sequence[Vector]) -> dict[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        for stem, weight in vector.items():
            total[stem] = total.get(stem, 0.0) + weight
    return total


def _unit(vector: Vector) -> Vector:
    norm = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {stem: weight / norm for stem, weight in vector.items()}


def _dot(one: Vector, other: Vector) -> float:
    return sum(weight * other.get(stem, 0.0) for stem, weight in one.items())
