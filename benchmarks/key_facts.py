"""How many key facts of news articles the chosen sentences tell, beside the lead and others.

    python benchmarks/key_facts.py ARTICLES.jsonl [--translated] [--facts FILE] [--last N]

ARTICLES.jsonl has objects with `id`, `text` and `title`, among them the articles of
`key_facts.json`, whose facts were noted by reading. For `key_facts_orangesum.json` it is the
training part of OrangeSum, packed with xz, where the number of a line is the `id`. What is judged
is the choice of French sentences (`--to fr`), so no model of translation has a part in it. All
systems choose among the same sentences. With --translated, what the embedded model's English
summaries of five bullets rest on: sentences whose translation is not sound give way there.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from summarizer import Article, Options, Summarizer, Summary, load_text
from summarizer.evaluation.resampling import p_value
from summarizer.evaluation.selection import sumy_orders

FACTS = Path(__file__).with_suffix(".json")
BULLETS = (3, 5, 7)
_BULLETS_TRANSLATED = 5
STORY = ("body", "quote", "list")
OURS = "article-bullets"

Choice = Mapping[int, str]
"""Sentences by where they begin in the article."""


@dataclass(frozen=True)
class Noted:
    """An article with where the sentences begin that tell each of its key facts."""

    article: Article
    facts: tuple[frozenset[int], ...]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--translated", action="store_true")
    parser.add_argument("--facts", type=Path, default=FACTS, help="a file of them")
    parser.add_argument(
        "--last", type=int, default=0, metavar="N", help="of the last N articles alone"
    )
    options = parser.parse_args()
    noted = read(options.articles, options.facts)[-options.last :]
    summarizer = Summarizer("embedded:fr-en")
    total = sum(len(one.facts) for one in noted)
    if options.translated:
        print_translated(noted, summarizer, total)
        return
    print(f"{len(noted)} articles, {total} facts\n")
    print("| bullets | system | facts told | words | p |\n|---|---|---|---|---|")
    for bullets in BULLETS:
        systems: dict[str, list[Choice]] = {}
        for one in noted:
            for name, choice in choices(one.article, summarizer, bullets).items():
                systems.setdefault(name, []).append(choice)
        ours = shares_told(noted, systems[OURS])
        for name, chosen in systems.items():
            told = sum(count_told(*pair) for pair in zip(noted, chosen, strict=True))
            words = fmean(sum(len(text.split()) for text in one.values()) for one in chosen)
            p = "" if name == OURS else f"{p_value(ours, shares_told(noted, chosen)):.4f}"
            print(f"| {bullets} | {name} | {told} ({told / total:.1%}) | {words:.0f} | {p} |")


def print_translated(noted: Sequence[Noted], summarizer: Summarizer, total: int) -> None:
    """Print what English summaries of five bullets tell, and what of it is flagged."""
    summaries = [
        summarizer.summarize(one.article, Options(bullets=_BULLETS_TRANSLATED)) for one in noted
    ]
    chosen = [starts(s, [source for b in s.bullets for source in b.sources]) for s in summaries]
    told = sum(count_told(*pair) for pair in zip(noted, chosen, strict=True))
    bullets = [bullet for summary in summaries for bullet in summary.bullets]
    flagged = sum(any(f.severity == "error" for f in bullet.findings) for bullet in bullets)
    words = sum(len(bullet.text.split()) for bullet in bullets)
    print(
        f"{told} of {total} facts ({told / total:.1%}) in {len(bullets)} bullets of"
        f" {words / len(bullets):.1f} English words; {flagged} with an error"
    )


def read(path: Path, facts: Path = FACTS) -> list[Noted]:
    """The articles whose facts are noted in `facts`."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    records = dict(enumerate(found)) | {one["id"]: one for one in found if "id" in one}
    return [
        Noted(_article(records[one["id"]]), tuple(_starts(fact) for fact in one["facts"]))
        for one in json.loads(facts.read_text(encoding="utf-8"))["articles"]
    ]


def _article(record: Mapping[str, str]) -> Article:
    return titled(load_text(record.get("text") or record["source"]), record.get("title") or "")


def _starts(fact: Mapping[str, list[int]] | list[int]) -> frozenset[int]:
    return frozenset(fact if isinstance(fact, list) else fact["starts"] + fact["leaning"])


def titled(article: Article, title: str) -> Article:
    """The article with its title, if its text does not hold one."""
    return replace(article, title=article.title or title)


def choices(article: Article, summarizer: Summarizer, bullets: int) -> dict[str, Choice]:
    """What each system takes of an article: so many bullets, or so many sentences."""
    summary = summarizer.summarize(article, Options(bullets=bullets, to="fr"))
    sentences = [
        sentence
        for sentence in summary.sentences
        if summary.blocks[sentence.paragraph].kind in STORY
    ]
    texts = [sentence.text for sentence in sentences]
    spread = [int(place * len(texts) / bullets) for place in range(min(bullets, len(texts)))]
    orders = {"lead": range(len(texts)), "evenly spread": spread, **sumy_orders(texts)}
    return {
        OURS: starts(summary, [source for b in summary.bullets for source in b.sources]),
        **{
            name: starts(summary, [sentences[place].index for place in order[:bullets]])
            for name, order in orders.items()
        },
    }


def starts(summary: Summary, indexes: Sequence[int]) -> Choice:
    """The sentences of these indexes."""
    return {summary.sentences[i].span.start: summary.sentences[i].text for i in indexes}


def count_told(noted: Noted, choice: Choice) -> int:
    """How many of an article's facts a choice tells."""
    return sum(not fact.isdisjoint(choice) for fact in noted.facts)


def shares_told(noted: Sequence[Noted], chosen: Sequence[Choice]) -> list[float]:
    """Of each article, the part of its facts that is told."""
    return [
        count_told(one, choice) / len(one.facts) for one, choice in zip(noted, chosen, strict=True)
    ]


if __name__ == "__main__":
    main()
