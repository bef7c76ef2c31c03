"""What each rule of compression does to the choice of sentences: ROUGE-2 recall of abstracts.

    python benchmarks/compression.py ARTICLES.jsonl [--limit 500]

A line has `source`, `summary` and, where there is one, `title`. In each row the sentences are
shortened by these rules alone, then ranked and cut at the budget. p is how likely it is that no
rule at all is no better (paired bootstrap over articles): below 0.05 a rule does harm.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from summarizer import Options, Summarizer
from summarizer.evaluation.records import read_records
from summarizer.evaluation.resampling import p_value
from summarizer.evaluation.selection import BUDGETS_WORDS, fill, recall
from summarizer.formats import load_text
from summarizer.steps.choice.compress import RULES, Rule


def main() -> None:
    """Print a row for no rule, for each alone, and for all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path, metavar="ARTICLES")
    parser.add_argument("--limit", type=int, default=500)
    given = parser.parse_args()
    records = read_records(str(given.articles), ("source", "summary"), given.limit)
    articles = [
        replace(load_text(one["source"]), title=one.get("title") or None, language="fr")
        for one in records
    ]
    abstracts = [one["summary"] for one in records]
    summarizer = Summarizer("embedded:fr-en")
    print(f"{len(articles)} articles; ROUGE-2 recall in %")
    print("rule".ljust(20), *(f"{budget} words".rjust(16) for budget in BUDGETS_WORDS))
    without: list[list[float]] = []
    alone = {name: {name: rule} for name, rule in RULES.items()}
    for name, rules in {"none": {}, **alone, "all": dict(RULES)}.items():
        with only(rules):
            scores: list[list[float]] = [[] for _ in BUDGETS_WORDS]
            for article, abstract in zip(articles, abstracts, strict=True):
                ranked = summarizer.rank(article, Options(to="fr"))
                in_place = sorted(ranked, key=lambda item: item.sentence.index)
                order = [in_place.index(item) for item in ranked]
                wordings = [item.wording for item in in_place]
                for of_budget, budget in zip(scores, BUDGETS_WORDS, strict=True):
                    of_budget.append(recall(fill(wordings, order, budget), abstract)[1])
        without = without or scores
        cells = (
            f"{fmean(one):.2f}" + ("" if name == "none" else f" (p {p_value(none, one):.3f})")
            for one, none in zip(scores, without, strict=True)
        )
        print(name.ljust(20), *(cell.rjust(16) for cell in cells), flush=True)


@contextmanager
def only(rules: Mapping[str, Rule]) -> Iterator[None]:
    """With these rules in the place of all."""
    everything = dict(RULES)
    RULES.clear()
    RULES.update(rules)
    try:
        yield
    finally:
        RULES.clear()
        RULES.update(everything)


if __name__ == "__main__":
    main()
