"""How like one another sentences are, by the stems of their words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from summarizer.document import Sentence
from summarizer.languages import Language

_STEM_CHARACTERS = 6
_WORD = re.compile(r"[^\W_]+")

Terms = dict[str, float]


def term_vectors(sentences: Sequence[Sentence], language: Language) -> list[Terms]:
    """TF-IDF vectors of unit length over stems, the document frequencies taken from `sentences`."""
    bags = [_bag(sentence.text, language) for sentence in sentences]
    frequency = Counter(stem for bag in bags for stem in bag)
    vectors: list[Terms] = []
    for bag in bags:
        vector = {
            stem: count * math.log(1 + len(bags) / frequency[stem]) for stem, count in bag.items()
        }
        norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({stem: value / norm for stem, value in vector.items()})
    return vectors


def stems(text: str, language: Language) -> frozenset[str]:
    """The stems of the words of `text` that are no stop words."""
    return frozenset(_bag(text, language))


def _bag(text: str, language: Language) -> Counter[str]:
    found = (word for word in _WORD.findall(text.casefold()) if word not in language.stop_words)
    return Counter(word[:_STEM_CHARACTERS] for word in found if len(word) > 1)


def cosine(one: Terms, other: Terms) -> float:
    """The likeness of two vectors of unit length, from 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other.get(stem, 0.0) for stem, value in one.items())
