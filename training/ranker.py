"""Train the ranker: ``python -m training.ranker --train TRAIN --out RANKING.json``.

TRAIN holds articles with the abstract and the title that professionals gave them, one JSON object
a line ("source", "summary", "title"), plain or packed with xz: OrangeSum (Kamal Eddine, Tixier and
Vazirgiannis 2021) for the shipped weights. What is learnt is which word pairs of an article its
abstract has, as an additive model: boosted trees of one split each, which are added up to one step
function for each feature. The lexicon is counted on other articles than the trees see, so that
they learn how far it can be trusted. The same file and seed give the same weights, in minutes on
two cores. ``summarizer eval`` measures them.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.document import Block, Sentence
from summarizer.formats import load_text
from summarizer.languages import Language, tables
from summarizer.steps.choice.salience import FEATURES, Pair, pair_features, pairs, words
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment

Rows = NDArray[np.float32]
"""The features of a pair in each row, in the order of `FEATURES`."""

# A word that fewer articles have says little of others; it is left out of the lexicon.
_FEWEST_ARTICLES = 100
# As many articles of the average are added to each word's own.
_PRIOR_ARTICLES = 20
_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """An article as the model sees it, and what it should find."""

    texts: tuple[str, ...]
    title: str
    abstract: str


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the weights are made.

    :param articles: from which the trees are learnt; the lexicon comes from all others.
    :param untitled: part of these that lose their title.
    :param trees: of one split each.
    """

    articles: int = 3000
    untitled: float = 0.15
    trees: int = 300
    learning_rate: float = 0.2
    fewest_pairs_in_leaf: int = 200
    bins: int = 63
    seed: int = 1


def read_examples(path: Path, language: Language) -> Iterator[Example]:
    """The articles of a file, read as the product reads them.

    :raises ValueError: if a line has no text or abstract.
    """
    packed = path.suffix == ".xz"
    with (
        lzma.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8")
    ) as lines:
        for number, line in enumerate(lines, 1):
            record = json.loads(line)
            if not record.get("source") or not record.get("summary"):
                raise ValueError(f"{path}, line {number} has no source or no summary")
            yield _example(record, language)


def _example(record: Mapping[str, Any], language: Language) -> Example:
    title = record.get("title") or ""
    article = replace(load_text(record["source"]), title=title or None, language=language.code)
    blocks = clean(article, language)
    sentences = segment(article, blocks, language)
    return Example(tuple(_stories(blocks, sentences)), title, record["summary"])


def _stories(blocks: Sequence[Block], sentences: Sequence[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        if blocks[sentence.paragraph].kind in ("body", "quote", "list"):
            yield sentence.text


def count_lexicon(examples: Sequence[Example], language: Language) -> dict[str, float]:
    """How much likelier than others each word of an article is in its abstract, in log-odds."""
    in_articles: Counter[str] = Counter()
    in_abstracts: Counter[str] = Counter()
    for example in examples:
        article = {word.stem for text in example.texts for word in words(text, language)}
        in_articles.update(article)
        in_abstracts.update(article & {word.stem for word in words(example.abstract, language)})
    mean = in_abstracts.total() / in_articles.total()

    def log_odds(stem: str) -> float:
        said = in_abstracts[stem] + _PRIOR_ARTICLES * mean
        return math.log(said / (in_articles[stem] + _PRIOR_ARTICLES - said))

    return {
        stem: round(log_odds(stem) - math.log(mean / (1 - mean)), 2)
        for stem, count in sorted(in_articles.items())
        if count >= _FEWEST_ARTICLES
    }


def abstract_pairs(example: Example, language: Language) -> set[Pair]:
    """The word pairs that a good summary has."""
    return set(pairs(words(example.abstract, language)))


def fit(rows: Rows, wanted: NDArray[np.bool_], recipe: Recipe) -> dict[str, Any]:
    """The base and the step functions that tell wanted pairs from others."""
    import lightgbm  # noqa: PLC0415 - of all commands here, this one alone needs it

    parameters = {
        "objective": "binary",
        "learning_rate": recipe.learning_rate,
        "num_leaves": 2,
        "min_data_in_leaf": recipe.fewest_pairs_in_leaf,
        "max_bin": recipe.bins,
        "bagging_fraction": 0.5,
        "bagging_freq": 1,
        "feature_fraction": 0.7,
        "seed": recipe.seed,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 2,
        "verbose": -1,
    }
    model = lightgbm.train(parameters, lightgbm.Dataset(rows, wanted), recipe.trees)
    base, steps = add_up(model.dump_model()["tree_info"])
    predicted = model.predict(rows[:1000], raw_score=True)
    if not np.allclose(predicted, log_odds(rows[:1000], base, steps), atol=0.02):
        raise AssertionError("the step functions are not the trees")
    return {"base": base, "steps": steps}


def add_up(trees: Sequence[Mapping[str, Any]]) -> tuple[float, dict[str, dict[str, list[float]]]]:
    """Trees of one split as one step function for each feature, and what is left over."""
    base = 0.0
    splits: dict[str, Counter[float]] = {}
    for tree in trees:
        node = tree["tree_structure"]
        if "left_child" not in node:
            base += node["leaf_value"]
            continue
        low, high = (node[side]["leaf_value"] for side in ("left_child", "right_child"))
        base += low
        splits.setdefault(FEATURES[node["split_feature"]], Counter())[node["threshold"]] += (
            high - low
        )
    steps: dict[str, dict[str, list[float]]] = {}
    for name in (name for name in FEATURES if name in splits):
        edges = sorted(splits[name])
        rises = np.cumsum([0.0, *(splits[name][edge] for edge in edges)])
        steps[name] = {
            # Rounded down, so that an edge just below zero does not become zero.
            "edges": [math.floor(edge * 1e6) / 1e6 for edge in edges],
            "values": [round(float(value), _DECIMALS) for value in rises],
        }
    return round(base, _DECIMALS), steps


def log_odds(
    rows: Rows, base: float, steps: Mapping[str, Mapping[str, Sequence[float]]]
) -> NDArray[np.float64]:
    """What the step functions say of pairs."""
    total = np.full(len(rows), base)
    for name, step in steps.items():
        column = rows[:, FEATURES.index(name)]
        total += np.array(step["values"])[np.searchsorted(step["edges"], column)]
    return total


def train(examples: Sequence[Example], language: Language, recipe: Recipe) -> dict[str, Any]:
    """The weights as the package holds them."""
    chance = Random(recipe.seed)
    shuffled = list(examples)
    chance.shuffle(shuffled)
    learnt, counted = shuffled[: recipe.articles], shuffled[recipe.articles :]
    lexicon = count_lexicon(counted or learnt, language)
    rows: list[list[float]] = []
    wanted: list[bool] = []
    for example in learnt:
        if not example.texts:
            continue
        title = "" if chance.random() < recipe.untitled else example.title
        found = pair_features(example.texts, title, language, lexicon)
        good = abstract_pairs(example, language)
        rows += found.values()
        wanted += [pair in good for pair in found]
    model = fit(np.array(rows, dtype=np.float32), np.array(wanted), recipe)
    return {**model, "lexicon": {language.code: lexicon}}


def layout(weights: Mapping[str, Any]) -> str:
    """JSON with a step function or a word on each line."""

    def lines(entries: Mapping[str, Any], indent: str) -> str:
        return ",\n".join(
            f"{indent}{json.dumps(name, ensure_ascii=False)}: {json.dumps(entries[name])}"
            for name in entries
        )

    lexicons = ",\n".join(
        f'    "{code}": {{\n{lines(stems, " " * 6)}\n    }}'
        for code, stems in weights["lexicon"].items()
    )
    return (
        f'{{\n  "base": {weights["base"]},\n'
        f'  "steps": {{\n{lines(weights["steps"], " " * 4)}\n  }},\n'
        f'  "lexicon": {{\n{lexicons}\n  }}\n}}\n'
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, report and write."""
    parser = argparse.ArgumentParser(
        prog="python -m training.ranker",
        description=(__doc__ or "").partition("\n\n")[2],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--train", type=Path, required=True, metavar="FILE")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--language", default="fr", metavar="CODE")
    parser.add_argument("--articles", type=int, default=Recipe().articles, metavar="N")
    given = parser.parse_args(arguments)
    start = time.monotonic()
    language = tables(given.language)
    examples = list(read_examples(given.train, language))
    weights = train(examples, language, Recipe(articles=given.articles))
    given.out.write_text(layout(weights), encoding="utf-8")
    print(
        f"{given.out}: {len(weights['steps'])} features, "
        f"{len(weights['lexicon'][given.language])} stems, from {len(examples)} articles"
        f" in {time.monotonic() - start:.0f} s"
    )


if __name__ == "__main__":
    main()
