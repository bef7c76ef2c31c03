"""Measure the project's own parallel text: ``python -m training.own FILE ... --words LIST.tsv``.

Own text is ``training/own/*.tsv``: French, English and subject, a pair a line. The report says how
often each wanted word stands in it, how long and how varied its sentences are, which of them are
nearly the same, which run along with a held-out line, and what the checks of the run time find.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, quantiles

from summarizer.checks import check
from training.corpora import OWN_TEXT, read_lines
from training.filters import canonical_pair, fault, loose_key

# Word runs as long as this are nobody's common property; shorter ones are idiom and syntax.
_SHARED_RUN_WORDS = 7
_NEAR_DUPLICATE = 0.5
_SHINGLE_WORDS = 3

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class OwnPair:
    """A written pair, its subject, and the file and line where it stands."""

    french: str
    english: str
    subject: str
    place: str


def read_own(paths: Iterable[Path]) -> list[OwnPair]:
    """Read own text in the order of its files.

    :raises ValueError: if a line has not three columns, all of them filled.
    """
    pairs = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            columns = [column.strip() for column in line.split("\t")]
            if len(columns) != 3 or not all(columns):
                raise ValueError(
                    f"{path}:{number}: want French, English and subject parted by tabs: {line!r}"
                )
            french, english, subject = columns
            pairs.append(OwnPair(french, english, subject, f"{path.name}:{number}"))
    return pairs


def words_of(text: str) -> list[str]:
    """Give the words of `text` in lower case; apostrophes part words, hyphens do not.

    >>> words_of("L'édile, a-t-il dit")
    ['l', 'édile', 'a-t-il', 'dit']
    """
    return _WORD.findall(text.lower())


def count_wanted(wanted: Iterable[str], pairs: Iterable[OwnPair]) -> dict[str, int]:
    """Count in how many French sentences each wanted word or group of words stands."""
    groups = {tuple(words_of(item)): item for item in wanted}
    sizes = {len(group) for group in groups}
    counts = dict.fromkeys(groups.values(), 0)
    for pair in pairs:
        words = words_of(pair.french)
        found = {group for size in sizes for group in _runs(words, size) if group in groups}
        for group in found:
            counts[groups[group]] += 1
    return counts


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(size)), strict=False)


def near_duplicates(pairs: Sequence[OwnPair]) -> list[tuple[OwnPair, OwnPair, float]]:
    """Find pairs of sentences that share half of their groups of three words or more."""
    shingles = [set(_runs(words_of(pair.french), _SHINGLE_WORDS)) for pair in pairs]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found = []
    for index, own in enumerate(shingles):
        shared = Counter(other for shingle in own for other in holders[shingle])
        for other, count in shared.items():
            likeness = count / len(own | shingles[other])
            if likeness >= _NEAR_DUPLICATE:
                found.append((pairs[other], pairs[index], likeness))
        for shingle in own:
            holders[shingle].append(index)
    keys: dict[str, OwnPair] = {}
    for pair in pairs:
        first = keys.setdefault(loose_key(pair.french), pair)
        if first is not pair and len(words_of(pair.french)) < _SHINGLE_WORDS:
            found.append((first, pair, 1.0))
    return found


def overlaps(pairs: Iterable[OwnPair], held_out: Iterable[str]) -> list[OwnPair]:
    """Find pairs of which a side equals a held-out line, or has seven words in a row of one."""
    runs: set[tuple[str, ...]] = set()
    keys: set[str] = set()
    for line in held_out:
        keys.add(loose_key(line))
        runs.update(_runs(words_of(line), _SHARED_RUN_WORDS))
    return [
        pair
        for pair in pairs
        if any(
            loose_key(side) in keys or not runs.isdisjoint(_runs(words_of(side), _SHARED_RUN_WORDS))
            for side in (pair.french, pair.english)
        )
    ]


def faults(pairs: Iterable[OwnPair]) -> list[tuple[OwnPair, str]]:
    """Find pairs that `training.prepare` would refuse, each with the name of its fault."""
    found = ((pair, fault(*canonical_pair(pair.french, pair.english))) for pair in pairs)
    return [(pair, reason) for pair, reason in found if reason]


def findings(pairs: Iterable[OwnPair]) -> list[tuple[OwnPair, str]]:
    """Find pairs in which the checks of the run time see an error, each with what they say."""
    return [
        (pair, f"{finding.check}: {finding.detail}")
        for pair in pairs
        for finding in check(pair.french, pair.english, "fr", "en")
        if finding.severity == "error"
    ]


def _wanted(paths: Iterable[Path]) -> list[str]:
    words: list[str] = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            next(rows)
            words.extend(row[0] for row in rows if row)
    return words


def _report(
    pairs: Sequence[OwnPair], wanted: Sequence[str], times: int, held: Sequence[str]
) -> None:
    french = [len(pair.french.split()) for pair in pairs]
    english = sum(len(pair.english.split()) for pair in pairs)
    tenths = [round(length) for length in quantiles(french, n=10)] if len(french) > 1 else french
    print(f"{len(pairs)} pairs, {sum(french)} French and {english} English words, ")
    print(f"{mean(french):.1f} French words a pair; tenths at {tenths}")
    subjects = Counter(pair.subject for pair in pairs)
    print("subjects: " + ", ".join(f"{name} {count}" for name, count in subjects.most_common()))
    openings = Counter(" ".join(words_of(pair.french)[:2]) for pair in pairs)
    print("openings: " + ", ".join(f"{name} {n}" for name, n in openings.most_common(12)))
    if wanted:
        counts = count_wanted(wanted, pairs)
        short = [word for word, count in counts.items() if count < times]
        print(f"{len(counts) - len(short)} of {len(counts)} wanted stand in {times} or more")
        print("missing: " + ", ".join(f"{word} {counts[word]}" for word in short))
    for first, second, likeness in near_duplicates(pairs):
        print(f"alike ({likeness:.0%}): {first.place} {second.place} {second.french}")
    for pair in overlaps(pairs, held):
        print(f"held out: {pair.place} {pair.french}")
    for pair, reason in faults(pairs):
        print(f"refused ({reason}): {pair.place} {pair.french} | {pair.english}")
    for pair, detail in findings(pairs):
        print(f"check: {pair.place} {detail} | {pair.french} | {pair.english}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m training.own")
    parser.add_argument("text", nargs="*", type=Path, help="own text; all of training/own if none")
    parser.add_argument(
        "--words", nargs="+", type=Path, default=[], help="tables whose first column is wanted"
    )
    parser.add_argument("--times", type=int, default=2, help="sentences that each one is wanted in")
    parser.add_argument("--held-out", nargs="+", type=Path, default=[], help="evaluation lines")
    options = parser.parse_args(arguments)
    pairs = read_own(options.text or sorted(OWN_TEXT.glob("*.tsv")))
    held = [line for path in options.held_out for line in read_lines(path)]
    _report(pairs, _wanted(options.words), options.times, held)


if __name__ == "__main__":
    main()
