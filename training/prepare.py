"""Make clean training pairs: ``python -m training.prepare --corpora FOLDER --out FOLDER``.

Writes ``pairs/NAME.tsv`` for each corpus, a canonical pair a line; ``names.txt``, the names that
are the same in French and English; and ``prepared.json``, what was kept, refused and why, and
from which files the pairs were held apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from training.corpora import DEFAULT_TABLE, Corpus, raw_pairs, read_lines, read_table
from training.filters import PairFilter, canonical_pair
from training.robustness import robustness_sets

_CHUNK_PAIRS = 5000
_REPORT = "prepared.json"

Pair = tuple[str, str]


def _canonical_chunk(pairs: Sequence[Pair]) -> list[Pair]:
    return [canonical_pair(french, english) for french, english in pairs]


def _chunks(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    rest = iter(pairs)
    while chunk := list(islice(rest, _CHUNK_PAIRS)):
        yield chunk


def prepare_corpus(pairs: Iterable[Pair], keep: PairFilter, jobs: int = 1) -> Iterator[Pair]:
    """Give the canonical form of those `pairs` that `keep` accepts, in order."""
    with Pool(jobs) as pool:
        for chunk in pool.imap(_canonical_chunk, _chunks(pairs)):
            yield from (pair for pair in chunk if keep.accepts(*pair))


def is_name(source: str, target: str) -> bool:
    """Tell whether a term is one capitalised word that English leaves as it is.

    >>> is_name("Kherson", "Kherson"), is_name("Londres", "London"), is_name("OTAN", "OTAN")
    (True, False, False)
    """
    return source == target and source.isalpha() and source.istitle() and len(source) > 3


def prepare(
    corpora: Sequence[Corpus], folder: Path, out: Path, held_out: Sequence[str], jobs: int
) -> dict[str, Any]:
    """Write the prepared pairs of every corpus found in `folder` and give the report on them."""
    keep = PairFilter(held_out)
    (out / "pairs").mkdir(parents=True, exist_ok=True)
    names: set[str] = set()
    report: list[dict[str, Any]] = []
    for corpus in corpora:
        if (pairs := raw_pairs(corpus, folder)) is None:
            print(f"{corpus.name}: not in {folder}, left out")
            continue
        keep.refused.clear()
        kept = 0
        with (out / "pairs" / f"{corpus.name}.tsv").open("w", encoding="utf-8") as file:
            for source, target in prepare_corpus(pairs, keep, jobs):
                file.write(f"{source}\t{target}\n")
                kept += 1
                if corpus.kind == "terms" and is_name(source, target):
                    names.add(source)
        refused = dict(keep.refused.most_common())
        report.append({**asdict(corpus), "kept": kept, "refused": refused})
        print(f"{corpus.name}: {kept} kept, refused {refused}", flush=True)
    (out / "names.txt").write_text("\n".join(sorted(names)) + "\n", encoding="utf-8")
    return {"schema": 1, "held_out_lines": len(held_out), "corpora": report}


def add_to_report(data: Path, row: dict[str, Any]) -> None:
    """Tell in ``prepared.json`` of a corpus that came later, in place of one of the same name."""
    report = json.loads((data / _REPORT).read_bytes())
    others = [other for other in report["corpora"] if other["name"] != row["name"]]
    _write_report(data, {**report, "corpora": [*others, row]})


def _write_report(data: Path, report: dict[str, Any]) -> None:
    text = json.dumps(report, ensure_ascii=False, indent=1) + "\n"
    (data / _REPORT).write_text(text, encoding="utf-8")


def held_out_files(paths: Sequence[Path]) -> list[dict[str, object]]:
    """Give name, lines and hash (SHA-256) of each file that no pair may equal a line of."""
    return [
        {
            "name": path.name,
            "lines": len(read_lines(path)),
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in paths
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.prepare", description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="folder of the raw corpora")
    parser.add_argument("--table", type=Path, default=DEFAULT_TABLE, help="table of corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--held-out",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE",
        help="sources and references of evaluation sets: no pair may equal one of their lines",
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes that normalise text")
    options = parser.parse_args(arguments)
    held_out = [line for path in options.held_out for line in read_lines(path)]
    for items in robustness_sets().values():
        held_out += [text for item in items for text in (item.french, item.english)]
    report = prepare(
        read_table(options.table), options.corpora, options.out, held_out, options.jobs
    )
    report["held_out"] = held_out_files(options.held_out)
    _write_report(options.out, report)


if __name__ == "__main__":
    main()
