"""Which sentences carry the article: unsupervised scores, and a choice without repetition."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence

from summarizer.document import Article, Block, Scored, Sentence
from summarizer.languages import Language

_WORD = re.compile(r"[^\W_]+")
_STEM_CHARACTERS = 6
_FEWEST_WORDS = 6
_BEST_WORDS = (12, 40)
_WEIGHTS = {"position": 0.35, "centrality": 0.35, "title": 0.15, "length": 0.15}
_REDUNDANCY_WEIGHT = 0.6
_SAME = 0.65

Terms = dict[str, float]


def rank(
    article: Article, blocks: Sequence[Block], sentences: Sequence[Sentence], language: Language
) -> tuple[Scored, ...]:
    """Every sentence that can stand in a summary with its score, in document order.

    The score weighs the place in the story, the nearness to what the whole article is about
    (cosine of TF-IDF vectors), the words shared with the title, and the length. Headings,
    questions, fragments and sentences without letters are left out.
    """
    stories = [s for s in sentences if blocks[s.paragraph].kind in ("body", "quote", "list")]
    vectors = term_vectors(stories, language)
    centre = _sum(vectors)
    title = _bag(article.title or "", language)
    scored: list[Scored] = []
    for place, (sentence, vector) in enumerate(zip(stories, vectors, strict=True)):
        if not _can_stand(sentence.text):
            continue
        words = len(sentence.text.split())
        reasons = {
            "position": 1 / (1 + place) ** 0.5,
            "centrality": _cosine(vector, centre),
            "title": _overlap(title, _bag(sentence.text, language)),
            "length": 1.0 if _BEST_WORDS[0] <= words <= _BEST_WORDS[1] else 0.4,
        }
        score = sum(_WEIGHTS[name] * value for name, value in reasons.items())
        scored.append(Scored(sentence, score, tuple(reasons.items())))
    return tuple(scored)


def select(
    scored: Sequence[Scored],
    count: int,
    language: Language,
    excluded: Collection[int] = (),
) -> tuple[Sentence, ...]:
    """Keep at most `count` sentences, in the order the article tells them.

    The best comes first, then the best of what it does not already say (maximal marginal
    relevance, Carbonell and Goldstein 1998). A sentence that points back ("Il", "Cette
    décision") is taken only after the sentence before it. `excluded` are sentence indexes that
    must not be chosen. On equal scores the earlier sentence wins, because a news item states
    its main fact first.

    :raises ValueError: if `count` is less than 1.
    """
    if count < 1:
        raise ValueError(f"count must be at least 1, not {count}")
    vectors = dict(
        zip(
            (s.sentence.index for s in scored),
            term_vectors([s.sentence for s in scored], language),
            strict=True,
        )
    )
    likeness: dict[int, float] = {}
    left = [item for item in scored if item.sentence.index not in excluded]
    chosen: list[Sentence] = []
    while left and len(chosen) < count:
        free = [item for item in left if _antecedent_chosen(item.sentence, chosen, language)]
        if not free:
            break
        best = max(
            free,
            key=lambda item: (
                item.score - _REDUNDANCY_WEIGHT * likeness.get(item.sentence.index, 0.0)
            ),
        )
        left.remove(best)
        if likeness.get(best.sentence.index, 0.0) < _SAME:
            chosen.append(best.sentence)
        for item in left:
            alike = _cosine(vectors[item.sentence.index], vectors[best.sentence.index])
            likeness[item.sentence.index] = max(alike, likeness.get(item.sentence.index, 0.0))
    return tuple(sorted(chosen, key=lambda sentence: sentence.index))


def _can_stand(text: str) -> bool:
    words = _WORD.findall(text)
    return len(words) >= _FEWEST_WORDS and not re.search(r"\?[\s»”\"')]*$", text)


def _antecedent_chosen(sentence: Sentence, chosen: Sequence[Sentence], language: Language) -> bool:
    opening = sentence.text.lstrip("«“\"' —–-\u00a0")
    if not language.dangling_opener.match(opening):
        return True
    return any(sentence.index - 1 == other.index for other in chosen)


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


def _bag(text: str, language: Language) -> Counter[str]:
    words = (word for word in _WORD.findall(text.casefold()) if word not in language.stop_words)
    return Counter(word[:_STEM_CHARACTERS] for word in words if len(word) > 1)


def _sum(vectors: Sequence[Terms]) -> Terms:
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    return dict(total)


def _cosine(one: Terms, other: Terms) -> float:
    if len(one) > len(other):
        one, other = other, one
    product = sum(value * other.get(stem, 0.0) for stem, value in one.items())
    norms = math.sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    return product / norms if norms else 0.0


def _overlap(title: Counter[str], bag: Counter[str]) -> float:
    return len(title.keys() & bag.keys()) / len(title) if title else 0.0
