"""How well digests merge, contradict and date: on made-up articles with labels.

    python benchmarks/digest_clusters.py benchmarks/clusters/0[1-5]*.txt [--pairs]

`benchmarks/clusters/README.md` says how the articles are written. No model translates here: what
is measured is done on the French sentences. For all files together:

- merging: of the pairs of sentences of different articles that share a statement, how many tell the
  same fact (precision); of those that do, how many share one (recall);
- contradictions: of what a digest shows as differing, how much does differ, by its labels; of the
  facts that articles tell differently, how many are shown to differ;
- who says it first: of the statements of several articles, for how many the one named first is the
  first by the labels; and of the facts that several articles tell, for how many it is.

`--pairs` prints what is wrong or missing. Intervals are Wilson's, of 95%.
"""

from __future__ import annotations

import argparse
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.backends.ranking import ranking_weights
from summarizer.digest_document import Citation
from summarizer.document import Article
from summarizer.flow.reading import Models, read
from summarizer.options import Options
from summarizer.steps.choice.merge import Statement, merge, pool
from summarizer.steps.source.dating import earliest
from summarizer.steps.telling.differing import Telling, differing


@dataclass(frozen=True)
class Label:
    """What a sentence tells: a fact, "" for one that no other tells, and its figure."""

    fact: str
    value: str


@dataclass
class Counts:
    """What was found, what is right of it, and what there is to find."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    told: int = 0
    notes: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """A row of the table."""
        return f"| {name} | {_share(self.right, self.found)} | {_share(self.told, self.wanted)} |"


def clusters(path: Path) -> tuple[list[Article], list[list[tuple[Label, str]]]]:
    """The articles of a file, and the sentences of each with their labels."""
    articles: list[Article] = []
    labelled: list[list[tuple[Label, str]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            source, date, title = (part.strip() for part in line[3:].split("|"))
            articles.append(Article("", title, source, "fr", date))
            labelled.append([])
        elif "|" in line:
            label, _, text = line.partition("|")
            fact, _, value = label.strip().partition("=")
            labelled[-1].append((Label(fact, value), text.strip()))
    made = [
        Article("\n\n".join(text for _, text in told), one.title, one.source, "fr", one.date)
        for one, told in zip(articles, labelled, strict=True)
    ]
    return made, labelled


class _Nobody:
    """Stands where a translator is asked which languages there are, and translates nothing."""

    name = signature = "none"
    source_languages = frozenset({"fr"})
    target_languages = frozenset({"en"})
    max_source_tokens = 1

    def between(self, source: str, target: str) -> _Nobody | None:
        return self if (source, target) == ("fr", "en") else None

    def identify(self, _text: str) -> tuple[str, float]:
        return "fr", 1.0


def measure(path: Path, merging: Counts, contradicting: Counts, first: Counts) -> None:
    """Add what a file gives."""
    articles, labelled = clusters(path)
    nobody: Any = _Nobody()
    models = Models(nobody, nobody, ranking_weights())
    readings = [read(one, Options(language="fr"), models) for one in articles]
    statements = merge(pool([one.scored for one in readings], [one.language for one in readings]))
    label_of: dict[tuple[int, int], Label] = {}
    texts: dict[tuple[int, int], str] = {}
    for place, (reading, told) in enumerate(zip(readings, labelled, strict=True)):
        by_text = {text: label for label, text in told}
        for sentence in reading.sentences:
            label_of[place, sentence.index] = by_text.get(sentence.text, Label("", ""))
            texts[place, sentence.index] = sentence.text
    facts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for key, label in label_of.items():
        if label.fact:
            facts[label.fact].append(key)
    _count_merging(statements, label_of, texts, merging)
    _count_contradictions(statements, facts, label_of, texts, contradicting)
    _count_first(statements, facts, label_of, [one.date or "" for one in articles], first)


Key = tuple[int, int]


def _pairs(keys: Iterable[Key]) -> set[tuple[Key, Key]]:
    return {
        (one, other) for one, other in itertools.combinations(sorted(keys), 2) if one[0] != other[0]
    }


def _tell_the_same(one: Label, other: Label) -> bool:
    opposed = {one.value, other.value} in ({"yes", "no"}, {"on", "off"})
    return bool(one.fact) and one.fact == other.fact and not opposed


def _count_merging(
    statements: Sequence[Statement],
    label_of: dict[Key, Label],
    texts: dict[Key, str],
    counts: Counts,
) -> None:
    wanted = {(a, b) for a, b in _pairs(label_of) if _tell_the_same(label_of[a], label_of[b])}
    found = set().union(*(_pairs(one.key for one in it.told) for it in statements))
    counts.found += len(found)
    counts.right += len(found & wanted)
    counts.wanted += len(wanted)
    counts.told += len(found & wanted)
    for name, some in (("merged wrongly", found - wanted), ("not merged", wanted - found)):
        counts.notes += [f"{name}:\n    {texts[a]}\n    {texts[b]}" for a, b in sorted(some)]


def _count_contradictions(
    statements: Sequence[Statement],
    facts: dict[str, list[Key]],
    label_of: dict[Key, Label],
    texts: dict[Key, str],
    counts: Counts,
) -> None:
    contradicted = {
        fact
        for fact, keys in facts.items()
        if len({label_of[key].value for key in keys}) > 1 and len({key[0] for key in keys}) > 1
    }
    shown: set[str] = set()
    for statement in statements:
        for keys in shown_as_differing(statement):
            labels = {label_of[key] for key in keys}
            names = {label.fact for label in labels}
            is_right = len(names) == 1 and names <= contradicted and len(labels) > 1
            counts.found += 1
            counts.right += is_right
            if is_right:
                shown |= names
            else:
                told = "\n    ".join(texts[key] for key in keys)
                counts.notes.append(f"shown to differ:\n    {told}")
    counts.wanted += len(contradicted)
    counts.told += len(shown)
    counts.notes += [
        "not shown to differ:\n    " + "\n    ".join(texts[key] for key in facts[fact])
        for fact in sorted(contradicted - shown)
    ]


def shown_as_differing(statement: Statement) -> list[list[Key]]:
    """For each thing that a digest shows to differ in a statement, the sentences it names."""
    tellings = [
        Telling(Citation(*one.key), "fr", one.sentence.text, one.sentence.text)
        for one in statement.told
    ]
    shown = [
        [
            (citation.article, citation.sentence)
            for figure in figures
            for citation in figure.citations
        ]
        for figures in differing(tellings, "fr")
    ]
    denied = [one.key for one in statement.denied]
    return [*shown, [statement.told[0].key, *denied]] if denied else shown


def _count_first(
    statements: Sequence[Statement],
    facts: dict[str, list[Key]],
    label_of: dict[Key, Label],
    dates: Sequence[str],
    counts: Counts,
) -> None:
    several = {fact for fact, keys in facts.items() if len({dates[key[0]] for key in keys}) > 1}
    right: set[str] = set()
    for statement in statements:
        articles = {one.article for one in statement.told}
        if len(articles) < 2:
            continue
        fact = label_of[statement.told[0].key].fact
        named = earliest({article: dates[article] for article in articles})
        if not named:
            continue
        counts.found += 1
        if fact in several and set(named) == _first_by_label(fact, facts, dates):
            counts.right += 1
            right.add(fact)
    counts.wanted += len(several)
    counts.told += len(right)


def _first_by_label(fact: str, facts: dict[str, list[Key]], dates: Sequence[str]) -> set[int]:
    first = min(dates[article] for article, _ in facts[fact])
    return {article for article, _ in facts[fact] if dates[article] == first}


def _share(part: int, whole: int) -> str:
    """A part of a whole in per cent, with Wilson's interval.

    >>> _share(1, 2)
    '1 of 2: 50% (9 to 91)'
    """
    if not whole:
        return "none"
    z = 1.96
    share = part / whole
    centre = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * math.sqrt(share * (1 - share) / whole + z * z / (4 * whole**2)) / (1 + z * z / whole)
    low, high = (100 * bound for bound in (max(0, centre - half), min(1, centre + half)))
    return f"{part} of {whole}: {100 * share:.0f}% ({low:.0f} to {high:.0f})"


def main() -> None:
    """Measure the files that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--pairs", action="store_true", help="print what is wrong or missing")
    given = parser.parse_args()
    counted = {name: Counts() for name in ("merging", "contradictions", "who says it first")}
    for path in given.files:
        measure(path, *counted.values())
    print("| of | precision | recall |\n|---|---|---|")
    for name, counts in counted.items():
        print(counts.line(name))
    if given.pairs:
        print("\n".join(note for counts in counted.values() for note in counts.notes))


if __name__ == "__main__":
    main()
