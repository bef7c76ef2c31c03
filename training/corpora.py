"""Edge: the corpora on disk and the table that describes them."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal, TextIO

DEFAULT_TABLE = Path(__file__).with_name("corpora.json")
OWN_TEXT = Path(__file__).with_name("own")
"""Pairs written for this project, which need no folder of corpora."""

# City names of other lists are often wrong; Wiktionary entries may be definitions.
_TRUSTED_CITIES = frozenset({"cldr", "natural-earth"})
_UNWANTED_TERMS = frozenset({"map feature", "emoji name", "iso_15924", "suffix", "prefix"})
_MAX_TERM_WORDS = 6
_MAX_TRANSLATIONS = 2


@dataclass(frozen=True, slots=True)
class Corpus:
    """One row of the corpus table: a name on disk, its share of the stream, where it is from."""

    name: str
    weight: float
    late_weight: float
    source: str
    licence: str
    kind: Literal["pairs", "terms", "own"] = "pairs"


def read_table(path: Path = DEFAULT_TABLE) -> tuple[Corpus, ...]:
    """Read the corpora that a table describes, in its order."""
    return tuple(Corpus(**row) for row in json.loads(path.read_bytes())["corpora"])


def raw_pairs(corpus: Corpus, folder: Path) -> Iterator[tuple[str, str]] | None:
    """Read the untouched pairs of `corpus`, or give None when `folder` has no such files.

    :raises ValueError: if the two files of a corpus differ in their number of lines.
    """
    if corpus.kind == "own":
        return _own_pairs()
    if corpus.kind == "terms":
        table = _find(folder, f"{corpus.name}.tsv")
        return None if table is None else _terms(table)
    french, english = _find(folder, f"{corpus.name}.fr"), _find(folder, f"{corpus.name}.en")
    return None if french is None or english is None else _aligned_lines(french, english)


def sample_pairs(data: Path, corpora: Sequence[Corpus], count: int) -> list[tuple[str, str]]:
    """Draw about `count` prepared pairs of those corpora that are in `data`, by late weights."""
    chance = Random(1)
    found = [corpus for corpus in corpora if (data / "pairs" / f"{corpus.name}.tsv").exists()]
    total_weight = sum(corpus.late_weight for corpus in found)
    pairs: list[tuple[str, str]] = []
    for corpus in found:
        lines = read_lines(data / "pairs" / f"{corpus.name}.tsv")
        wanted = min(len(lines), round(count * corpus.late_weight / total_weight))
        for line in chance.sample(lines, wanted):
            source, _, target = line.partition("\t")
            pairs.append((source, target))
    return pairs


def read_lines(path: Path) -> list[str]:
    """Read the lines of a text file, packed with xz or not, without their line ends."""
    with _open_text(path) as file:
        return [line.rstrip("\r\n") for line in file]


def _find(folder: Path, name: str) -> Path | None:
    candidates = (folder / name, folder / f"{name}.xz")
    return next((path for path in candidates if path.exists()), None)


def _open_text(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8", errors="replace", newline="\n")
    return path.open(encoding="utf-8", errors="replace", newline="\n")


def _aligned_lines(french: Path, english: Path) -> Iterator[tuple[str, str]]:
    with _open_text(french) as french_file, _open_text(english) as english_file:
        for source, target in zip(french_file, english_file, strict=True):
            yield source.rstrip("\r\n"), target.rstrip("\r\n")


def _own_pairs() -> Iterator[tuple[str, str]]:
    for path in sorted(OWN_TEXT.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            french, english, _ = line.split("\t")
            yield french, english


def _terms(table: Path) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    with _open_text(table) as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            french, english = row["fr"] or "", (row["en"] or "").split(";")[0]
            kind = row.get("type") or row.get("pos") or ""
            if kind in _UNWANTED_TERMS or french.startswith("-") or not english:
                continue
            if "city" in kind and row["source"] not in _TRUSTED_CITIES:
                continue
            if "phrase" not in kind and english.count(" ") >= _MAX_TERM_WORDS:
                continue
            seen[french] = seen.get(french, 0) + 1
            if seen[french] <= _MAX_TRANSLATIONS:
                yield french, english
