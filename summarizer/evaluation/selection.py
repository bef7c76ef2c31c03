"""How well sentences are chosen: ROUGE recall of an abstract at equal word budgets.

Every system's sentences are put in the order of the article and cut at exactly the budget, the
one that was chosen last first, as in DUC's limited-length evaluations. Beside ours stands what
`--words` gives, which holds whole sentences only and so fewer words, and beside that a lead of as
many. What is counted are stems of French words (Snowball), without punctuation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from statistics import fmean
from typing import Any

from summarizer.api import Summarizer
from summarizer.document import Article
from summarizer.errors import EmptyArticle, InputError
from summarizer.options import Options

from .resampling import RESAMPLES, SEED, interval, p_value
from .tables import Report, Row
from .unsupervised import unsupervised_order

BUDGETS_WORDS = (40, 80, 120)
OURS, WHOLE, LEAD, ORACLE = "summarizer", "summarizer, whole", "lead", "oracle"
LEAD_LIKE_WHOLE = "lead, as long as whole"
UNSUPERVISED = "unsupervised"

_WORD = re.compile(r"\S*\w\S*")
_TOKEN = re.compile(r"[^\W_]+")
_STORY = ("body", "quote", "list", "answer", "brief")


@dataclass(frozen=True, slots=True)
class Abstracted:
    """An article with an abstract that people wrote of it."""

    article: Article
    abstract: str


Score = tuple[float, float, int]
"""ROUGE-1 and ROUGE-2 recall in per cent, and the number of words."""

Scores = dict[tuple[int, str], list[Score]]
"""For each budget and system, an item for each article."""


def score_selection(texts: Sequence[Abstracted], summarizer: Summarizer) -> Report:
    """ROUGE-1 and ROUGE-2 recall (Lin 2004) at each budget: ours, lead, sumy's and the oracle's.

    The oracle takes, of all sentences, the one that adds most ROUGE-2, as long as one adds any.
    Intervals are of 95%. The p-value of a system is how likely it is that our ROUGE-2 is no better
    than its own (paired bootstrap); that of a lead as long as whole sentences compares these.

    :raises EmptyArticle: if none of the articles can be summarised.
    """
    scores: Scores = {}
    failures: list[str] = []
    for text in texts:
        try:
            of_one = _scores(text, summarizer)
        except InputError as error:
            failures.append(f"left out: {error}")
        else:
            for key, score in of_one.items():
                scores.setdefault(key, []).append(score)
    if not scores:
        raise EmptyArticle(f"none of {len(texts)} articles can be summarised; {failures[0]}")
    return Report(
        tuple(_row(budget_words, system, scores) for budget_words, system in scores),
        (
            *(_closed(budget_words, scores) for budget_words in BUDGETS_WORDS),
            (
                f"{len(texts) - len(failures)} articles; recall of French Snowball stems in %;"
                f" {RESAMPLES} resamples, seed {SEED}"
            ),
            *failures,
        ),
    )


def _scores(text: Abstracted, summarizer: Summarizer) -> dict[tuple[int, str], Score]:
    return {
        key: (*recall(chosen, text.abstract), _count_words(chosen))
        for key, chosen in _choices(text, summarizer).items()
    }


def recall(text: str, reference: str) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 recall in %: how many of the reference's stems, and pairs, `text` has.

    A stem that stands twice in the reference counts twice if it does in the text. Of a reference
    that has none, the recall is 0.
    """
    stems, sought = _stems(text), _stems(reference)
    return _part(Counter(stems), Counter(sought)), _part(_pairs(stems), _pairs(sought))


def _part(found: Counter[Any], sought: Counter[Any]) -> float:
    return 100 * (found & sought).total() / max(1, sought.total())


def _pairs(stems: Sequence[str]) -> Counter[tuple[str, str]]:
    return Counter(pairwise(stems))


def _stems(text: str) -> list[str]:
    return [_stem(token) for token in _TOKEN.findall(text.lower())]


@lru_cache(maxsize=1 << 17)
def _stem(word: str) -> str:
    stem: str = _stemmer().stem(word)
    return stem


@cache
def _stemmer() -> Any:  # noqa: ANN401 - nltk has no types
    from nltk.stem.snowball import FrenchStemmer

    return FrenchStemmer()


def _choices(text: Abstracted, summarizer: Summarizer) -> dict[tuple[int, str], str]:
    """What each system takes of an article at each budget."""
    ranked = summarizer.rank(text.article, Options(to="fr"))
    in_place = sorted(ranked, key=lambda item: item.sentence.index)
    wordings = [item.wording for item in in_place]
    order_of_choice = [in_place.index(item) for item in ranked]
    summary = summarizer.summarize(text.article, Options(to="fr"))
    sentences = [
        sentence.text
        for sentence in summary.sentences
        if summary.blocks[sentence.paragraph].kind in _STORY
    ]
    orders = {
        LEAD: list(range(len(sentences))),
        UNSUPERVISED: unsupervised_order(
            [_stems(one) for one in sentences], _stems(text.article.title or "")
        ),
        **sumy_orders(sentences),
    }
    choices: dict[tuple[int, str], str] = {}
    for budget_words in BUDGETS_WORDS:
        choices[budget_words, OURS] = fill(wordings, order_of_choice, budget_words)
        whole = summarizer.summarize(text.article, Options(words=budget_words, to="fr"))
        bullets = " ".join(bullet.text for bullet in whole.bullets)
        choices[budget_words, WHOLE] = bullets
        as_long = fill(sentences, orders[LEAD], _count_words(bullets))
        choices[budget_words, LEAD_LIKE_WHOLE] = as_long
        for name, order in orders.items():
            choices[budget_words, name] = fill(sentences, order, budget_words)
        choices[budget_words, ORACLE] = _oracle(sentences, text.abstract, budget_words)
    return choices


def fill(sentences: Sequence[str], order: Sequence[int], budget_words: int) -> str:
    """The first sentences of `order` that fill the budget, as the article has them one by one.

    The last of them is cut, so that all texts have the same number of words.
    """
    taken: dict[int, str] = {}
    left = budget_words
    for place in order:
        if left <= 0:
            break
        taken[place] = _cut(sentences[place], left)
        left -= _count_words(taken[place])
    return " ".join(taken[place] for place in sorted(taken))


def _cut(text: str, most_words: int) -> str:
    words = list(_WORD.finditer(text))
    return text if len(words) <= most_words else text[: words[most_words - 1].end()]


def _count_words(text: str) -> int:
    return len(_WORD.findall(text))


def _oracle(sentences: Sequence[str], abstract: str, budget_words: int) -> str:
    order: list[int] = []
    best = 0.0
    while True:
        gains = {
            place: recall(fill(sentences, [*order, place], budget_words), abstract)[1]
            for place in range(len(sentences))
            if place not in order
        }
        place = max(gains, key=lambda place: gains[place], default=None)
        if place is None or gains[place] <= best:
            return fill(sentences, order, budget_words)
        order.append(place)
        best = gains[place]


def sumy_orders(sentences: Sequence[str]) -> dict[str, list[int]]:
    """The places of sentences, the best first, after LexRank, TextRank and LSA as sumy has them."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    document = ObjectDocumentModel([Paragraph([Sentence(text, _Words()) for text in sentences])])
    orders: dict[str, list[int]] = {}
    for name, method in (
        ("LexRank", LexRankSummarizer),
        ("TextRank", TextRankSummarizer),
        ("LSA", LsaSummarizer),
    ):
        ranking = method(Stemmer("french"))
        ranking.stop_words = get_stop_words("french")
        places = _Order()
        ranking(document, places)
        orders[name] = places.ranked
    return orders


class _Words:
    """What sumy asks of a tokenizer; its own needs data that it would have to download."""

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(_TOKEN.findall(sentence.lower()))


class _Order:
    """What sumy takes for a number of sentences: it is handed all of them, the best first."""

    def __init__(self) -> None:
        self.ranked: list[int] = []

    def __call__(self, sentences: Sequence[Any]) -> Sequence[Any]:
        self.ranked = [sentence.order for sentence in sentences]
        return sentences


def _row(budget_words: int, system: str, scores: Scores) -> Row:
    ones, twos, words = zip(*scores[budget_words, system], strict=True)
    better = WHOLE if system == LEAD_LIKE_WHOLE else OURS
    _, ours, _ = zip(*scores[budget_words, better], strict=True)
    (low_one, high_one), (low, high) = interval(ones), interval(twos)
    return {
        "budget": budget_words,
        "system": system,
        "words": fmean(words),
        "ROUGE-1": fmean(ones),
        "1 from": low_one,
        "1 to": high_one,
        "ROUGE-2": fmean(twos),
        "2 from": low,
        "2 to": high,
        "p": None if system in (OURS, WHOLE, ORACLE) else f"{p_value(ours, twos):.4f}",
    }


def _closed(budget_words: int, scores: Scores) -> str:
    """How far from lead to the oracle our ROUGE-2 is."""
    ours, lead, oracle = (
        fmean(two for _, two, _ in scores[budget_words, system]) for system in (OURS, LEAD, ORACLE)
    )
    part = (ours - lead) / (oracle - lead) if oracle > lead else 0.0
    return f"{budget_words} words: {part:.1%} of the distance from lead to the oracle"
