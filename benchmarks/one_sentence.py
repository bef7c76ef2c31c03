"""How near the best single sentence comes to an abstract: ROUGE F1, beside lead and oracle.

    python benchmarks/one_sentence.py ABSTRACTED.jsonl

ABSTRACTED.jsonl has objects with `source`, `summary` and, where there is one, `title`. Of each
article the sentence counts that the ranker scores highest, the first one, and the one with the best
ROUGE-2. Stems of French words are compared, as `summarizer eval selection` does.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from statistics import fmean

from summarizer import Options, Summarizer, load_text
from summarizer.evaluation.selection import recall

STORY = ("body", "quote", "list")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    lines = parser.parse_args().articles.read_text(encoding="utf-8").splitlines()
    summarizer = Summarizer("embedded:fr-en")
    scores: dict[str, list[tuple[float, float]]] = {"article-bullets": [], "lead": [], "oracle": []}
    for record in map(json.loads, lines):
        article = load_text(record["source"])
        article = replace(article, title=article.title or record.get("title") or "")
        best = max(summarizer.rank(article, Options(to="fr")), key=lambda item: item.score)
        summary = summarizer.summarize(article, Options(bullets=1, to="fr"))
        story = [s.text for s in summary.sentences if summary.blocks[s.paragraph].kind in STORY]
        found = [f1(text, record["summary"]) for text in story]
        scores["article-bullets"].append(f1(best.sentence.text, record["summary"]))
        scores["lead"].append(found[0])
        scores["oracle"].append(max(found, key=lambda pair: pair[1]))
    means = {
        name: [fmean(column) for column in zip(*of, strict=True)] for name, of in scores.items()
    }
    print(f"{len(lines)} articles\n\n| sentence | ROUGE-1 F1 | ROUGE-2 F1 |\n|---|---|---|")
    for name, (one, two) in means.items():
        print(f"| {name} | {one:.1f} | {two:.1f} |")
    print(f"| from lead to oracle | {closed(means, 0):.0%} | {closed(means, 1):.0%} |")


def f1(text: str, reference: str) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2 F1 in per cent."""
    there, back = recall(text, reference), recall(reference, text)
    one, two = (2 * a * b / (a + b) if a + b else 0.0 for a, b in zip(there, back, strict=True))
    return one, two


def closed(means: dict[str, list[float]], column: int) -> float:
    """The part of the distance from lead to oracle that the ranker goes."""
    ours, lead, oracle = (means[name][column] for name in ("article-bullets", "lead", "oracle"))
    return (ours - lead) / (oracle - lead)


if __name__ == "__main__":
    main()
