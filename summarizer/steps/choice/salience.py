"""How likely each word pair of an article is to be in a summary of it.

A summary is good when it holds what a professional's summary would hold, which ROUGE-2 counts in
word pairs. So the model is one of pairs: an additive one, whose features each add a step function
to the log-odds (`summarizer.weights`, made by `training/ranker.py`). What a sentence is worth is
the sum over its pairs; what it repeats is the pairs that another one has. Integer linear
programming over bigrams weighted by counts is the same idea (Gillick and Favre 2009); learning
the weights of the bigrams, too (Li, Qian and Liu 2013).
"""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.languages import Language
from summarizer.weights import RankingWeights

Pair = tuple[str, str]

FEATURES = (
    "count",
    "last_place",
    "sentences",
    "words",
    "words_in_sentence",
    "words_before",
    "commas_before",
    "quoted",
    "title_words",
    "title_words_in_sentence",
    "title_distance",
    "pair_in_title",
    "frequency_of_rarer",
    "common_1",
    "common_2",
    "title_1",
    "title_2",
    "name_1",
    "name_2",
    "lexicon_1",
    "lexicon_2",
)
"""What is known of a pair; _1 and _2 are of its first and second word. Where it stands is where
it stands first, but for `last_place`, from 0 at the beginning of the article to 1 at its end."""

_WORD = re.compile(r"[^\W_]+")
_SIGN = re.compile(r"[,;:\"«»“”„]")
_STEM_CHARACTERS = 6
_FAR = 30
_CENTRAL_WORDS = 8


class Word(NamedTuple):
    """A word of a sentence: its stem, whether it is written large, and whether it says little."""

    stem: str
    is_capital: bool
    is_common: bool


def words(text: str, language: Language) -> list[Word]:
    """The words of a text; those of an elision are two ("l'eau").

    >>> from summarizer.languages import tables
    >>> [word.stem for word in words("L'eau monte à Paris.", tables("fr"))]
    ['l', 'eau', 'monte', 'à', 'paris']
    """
    return [_word(found[0], language) for found in _WORD.finditer(text)]


def _word(written: str, language: Language) -> Word:
    folded = written.casefold()
    is_common = folded in language.stop_words or (len(folded) == 1 and folded.isalpha())
    return Word(folded[:_STEM_CHARACTERS], written[0].isupper(), is_common)


def pairs(sentence: Sequence[Word]) -> list[Pair]:
    """The pairs of neighbours in a sentence, in order."""
    return [(one.stem, other.stem) for one, other in itertools.pairwise(sentence)]


def pair_probabilities(
    texts: Sequence[str], title: str, language: Language, weights: RankingWeights
) -> dict[Pair, float]:
    """For each word pair of the sentences, how likely a summary of them is to have it.

    :param title: "" where there is none; then the words that most sentences have stand for it.
    """
    rows = pair_features(texts, title, language, weights.lexicon.get(language.code, {}))
    columns = [
        (place, weights.steps[name]) for place, name in enumerate(FEATURES) if name in weights.steps
    ]
    likely = {}
    for pair, row in rows.items():
        log_odds = weights.base + sum(
            steps.values[bisect_left(steps.edges, row[place])] for place, steps in columns
        )
        likely[pair] = 1 / (1 + math.exp(-log_odds))
    return likely


def pair_features(
    texts: Sequence[str], title: str, language: Language, lexicon: Mapping[str, float]
) -> dict[Pair, list[float]]:
    """The features of every pair, in the order of `FEATURES`; linear in the length of the texts."""
    sentences = [words(text, language) for text in texts]
    article = _Article(sentences, words(title, language))
    rows: dict[Pair, list[float]] = {}
    for place, (text, sentence) in enumerate(zip(texts, sentences, strict=True)):
        where = _Surroundings(text, sentence, article.title_stems)
        for position, pair in enumerate(pairs(sentence)):
            if pair in rows:
                rows[pair][0] += 1
                rows[pair][1] = place / len(texts)
            else:
                rows[pair] = [
                    1,
                    place / len(texts),
                    *article.sizes,
                    *where.of(position),
                    *article.of(pair),
                    *_of_words(sentence[position : position + 2], article, lexicon),
                ]
    return rows


class _Article:
    """What the features of a pair need to know of the whole article."""

    def __init__(self, sentences: Sequence[Sequence[Word]], title: Sequence[Word]) -> None:
        self.frequencies = Counter(word.stem for sentence in sentences for word in sentence)
        self.title_stems = {word.stem for word in title if not word.is_common} or set(
            central_stems(sentences)
        )
        self._title_pairs = set(pairs(title))
        self._capitals = Counter(
            word.stem for sentence in sentences for word in sentence[1:] if word.is_capital
        )
        self.sizes = (len(sentences), self.frequencies.total())

    def of(self, pair: Pair) -> tuple[float, ...]:
        return (pair in self._title_pairs, min(self.frequencies[stem] for stem in pair))

    def is_name(self, stem: str) -> bool:
        """Whether the word is mostly written large inside sentences."""
        return 2 * self._capitals[stem] >= self.frequencies[stem]


def central_stems(sentences: Sequence[Sequence[Word]]) -> list[str]:
    """The few stems that most sentences have, which stand for the title where there is none."""
    counts = Counter(
        stem
        for sentence in sentences
        for stem in dict.fromkeys(word.stem for word in sentence if not word.is_common)
    )
    return [stem for stem, _ in counts.most_common(_CENTRAL_WORDS)]


def _of_words(
    both: Sequence[Word], article: _Article, lexicon: Mapping[str, float]
) -> tuple[float, ...]:
    return (
        *(word.is_common for word in both),
        *(word.stem in article.title_stems for word in both),
        *(article.is_name(word.stem) for word in both),
        *(lexicon.get(word.stem, 0.0) for word in both),
    )


class _Surroundings:
    """What stands around the pairs of one sentence."""

    def __init__(self, text: str, sentence: Sequence[Word], title: set[str]) -> None:
        hits = [place for place, word in enumerate(sentence) if word.stem in title]
        self._length = len(sentence)
        self._distances = _distances(hits, len(sentence))
        self._in_title = (len(title), len({sentence[place].stem for place in hits}))
        self._commas_and_quoted = _commas_and_quoted(text)

    def of(self, position: int) -> tuple[float, ...]:
        distance = min(self._distances[position : position + 2])
        before = self._commas_and_quoted[position]
        return (self._length, position, *before, *self._in_title, distance)


def _distances(hits: Sequence[int], length: int) -> list[int]:
    """How many words away the nearest of `hits` is, from each place; at most `_FAR`."""
    distances = [_FAR] * length
    for hit in hits:
        distances[hit] = 0
    for place in range(1, length):
        distances[place] = min(distances[place], distances[place - 1] + 1)
    for place in range(length - 2, -1, -1):
        distances[place] = min(distances[place], distances[place + 1] + 1)
    return distances


def _commas_and_quoted(text: str) -> list[tuple[int, bool]]:
    """For each word, the commas and colons before it, and whether it stands in quotation marks."""
    found: list[tuple[int, bool]] = []
    commas, quoted, done = 0, False, 0
    for word in _WORD.finditer(text):
        for sign in _SIGN.findall(text, done, word.start()):
            if sign in ",;:":
                commas += 1
            else:
                quoted = sign in "«“„" or (sign == '"' and not quoted)
        found.append((commas, quoted))
        done = word.end()
    return found
