"""Hypotheses for a reader to grade, and lists to learn from made of the grades.

``python -m training.graded ask --model D --sentences F --out FOLDER`` writes, for every 250
sentences, ``NN.txt`` to be read, in which up to five unlike hypotheses of each sentence stand in
random order, and ``NN.jsonl`` that knows which they are. The reader writes ``NN.grades``: a line an
item, its number and a grade from 0 (nonsense) to 9 (fit to print) for each hypothesis.
``python -m training.graded join FOLDER --out FILE`` makes lists of them for `training.train`.

Sentences of publishers are not to be given away. ``forget`` turns lists into hashes of their texts
with the grades, and ``recall`` makes lists again with those, from the same sentences and the model
that translated them: of hypotheses that come out otherwise on another processor the grade is lost.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from random import Random

from training.lists import HypothesisList, hypotheses_of, read_lists

BEST_GRADE = 9

_ITEMS_A_FILE = 250
_HYPOTHESES = 5
# What the next hypothesis of a beam loses against one that is as unlike those chosen.
_WORSE_BY = 0.04


def unlike(hypotheses: Sequence[str], count: int = _HYPOTHESES) -> list[str]:
    """Choose the first of some hypotheses, and then each time the one least like those chosen.

    >>> unlike(["A cat sat.", "A cat sat down.", "Two dogs ran."], 2)
    ['A cat sat.', 'Two dogs ran.']
    """
    left = dict(enumerate(map(_words_and_pairs, hypotheses)))
    chosen = {0: left.pop(0)}
    while left and len(chosen) < count:
        best = max(
            left,
            key=lambda place: (
                (1 - max(_likeness(left[place], other) for other in chosen.values()))
                * (1 - _WORSE_BY * place)
            ),
        )
        chosen[best] = left.pop(best)
    return [hypotheses[place] for place in sorted(chosen)]


def _words_and_pairs(text: str) -> set[str | tuple[str, str]]:
    words = text.lower().split()
    return {*words, *pairwise(["", *words, ""])}


def _likeness(one: set[str | tuple[str, str]], other: set[str | tuple[str, str]]) -> float:
    return len(one & other) / len(one | other)


def ask(lists: Sequence[tuple[str, Sequence[str]]], folder: Path, seed: int = 1) -> None:
    """Write the files to be read for sources with their hypotheses, likeliest first."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = Random(seed)
    for first in range(0, len(lists), _ITEMS_A_FILE):
        items, key = [], []
        for number, (source, hypotheses) in enumerate(lists[first : first + _ITEMS_A_FILE], 1):
            chosen = unlike(hypotheses)
            shown = chance.sample(chosen, len(chosen))
            lines = [f"{place}: {text}" for place, text in enumerate(shown, 1)]
            items.append("\n".join((f"#{number}", f"F: {source}", *lines)) + "\n")
            row = {"number": number, "source": source, "likeliest_first": chosen, "shown": shown}
            key.append(json.dumps(row, ensure_ascii=False) + "\n")
        name = folder / f"{first // _ITEMS_A_FILE:02d}"
        name.with_suffix(".txt").write_text("\n".join(items), encoding="utf-8")
        name.with_suffix(".jsonl").write_text("".join(key), encoding="utf-8")


def join(folder: Path) -> Iterator[HypothesisList]:
    """Give a list for each item that was graded, the likeliest hypothesis first.

    :raises ValueError: if a line of grades does not fit its item.
    """
    for path in sorted(folder.glob("*.grades")):
        rows = map(json.loads, path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines())
        by_number = {row["number"]: row for row in rows}
        for line in path.read_text(encoding="utf-8").splitlines():
            number, *grades = map(int, line.split())
            row = by_number.get(number)
            if row is None or len(grades) != len(row["shown"]) or max(grades) > BEST_GRADE:
                raise ValueError(f"{path}: {line!r} is not an item's number and its grades")
            costs = {
                text: round(1 - grade / BEST_GRADE, 4)
                for text, grade in zip(row["shown"], grades, strict=True)
            }
            likeliest_first = tuple(row["likeliest_first"])
            yield HypothesisList(
                row["source"], likeliest_first, tuple(costs[text] for text in likeliest_first)
            )


def forgotten(lists: Iterable[HypothesisList]) -> Iterator[str]:
    """A line a list: the hash of the source, then of each hypothesis, with its grade."""
    for one in lists:
        grades = (round((1 - cost) * BEST_GRADE) for cost in one.costs)
        pairs = zip(one.hypotheses, grades, strict=True)
        yield "\t".join([_hash(one.source), *(f"{_hash(text)} {grade}" for text, grade in pairs)])


def recalled(
    lines: Iterable[str], lists: Iterable[tuple[str, Sequence[str]]]
) -> Iterator[HypothesisList]:
    """The lists of these sources whose hypotheses have known grades, two at the least."""
    known: dict[str, dict[str, int]] = {}
    for line in lines:
        source_hash, *graded = line.split("\t")
        known[source_hash] = {pair.split()[0]: int(pair.split()[1]) for pair in graded}
    for source, hypotheses in lists:
        grades = known.get(_hash(source), {})
        again = {text: grades[_hash(text)] for text in hypotheses if _hash(text) in grades}
        if len(again) > 1:
            costs = tuple(round(1 - grade / BEST_GRADE, 4) for grade in again.values())
            yield HypothesisList(source, tuple(again), costs)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.graded", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("ask", help="write hypotheses to be graded")
    asked.add_argument("--out", type=Path, required=True, help="folder for the files to be read")
    joined = commands.add_parser("join", help="make lists of the grades")
    joined.add_argument("folder", type=Path, help="folder of NN.jsonl and NN.grades")
    joined.add_argument("--out", type=Path, required=True, help="file of lists to write")
    forget = commands.add_parser("forget", help="keep hashes and grades of lists alone")
    forget.add_argument("lists", type=Path, help="file that join wrote")
    forget.add_argument("--out", type=Path, required=True, help=".tsv.xz to write")
    recall = commands.add_parser("recall", help="make lists again with the grades of hashes")
    recall.add_argument("--known", type=Path, required=True, help="file that forget wrote")
    for command in (asked, recall):
        command.add_argument("--model", type=Path, required=True, help="of training.export")
        command.add_argument(
            "--sentences", type=Path, required=True, help="French, a sentence a line"
        )
        command.add_argument("--beam", type=int, default=8, help="beam size")
    recall.add_argument("--out", type=Path, required=True, help="file of lists to write")
    options = parser.parse_args(arguments)
    if options.command == "forget":
        lines = forgotten(read_lists(options.lists))
        options.out.write_bytes(lzma.compress("".join(f"{one}\n" for one in lines).encode()))
        return
    if options.command == "join":
        _write(join(options.folder), options.out)
        return
    sources = options.sentences.read_text(encoding="utf-8").splitlines()
    if options.command == "ask":
        ask(_translated(sources, options), options.out)
        return
    known = lzma.decompress(options.known.read_bytes()).decode().splitlines()
    hashes = {line.partition("\t")[0] for line in known}
    wanted = [source for source in dict.fromkeys(sources) if _hash(source) in hashes]
    _write(recalled(known, _translated(wanted, options)), options.out)


def _translated(
    sources: Sequence[str], options: argparse.Namespace
) -> list[tuple[str, tuple[str, ...]]]:
    return list(zip(sources, hypotheses_of(options.model, sources, options.beam), strict=True))


def _write(lists: Iterable[HypothesisList], out: Path) -> None:
    rows = [json.dumps(asdict(one), ensure_ascii=False) for one in lists]
    out.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} lists")


if __name__ == "__main__":
    main()
