"""Sentences for a translator, and pairs made of them: ``python -m training.commissioned``.

``ask --french F --pairs D --out FOLDER`` chooses the sentences of a file that have the most words
that the training pairs seldom have, and writes them, 400 a file, as ``NNN.txt``: a number, a tab
and the French. The translator, a person or a strong model, writes ``NNN.en``: the number, a tab and
the English, or "-" for what is no French sentence. What is asked of them is in
``training/commissioned.md``. ``join FOLDER --out RAW --name NAME`` makes a corpus of them as
`training.prepare` reads it, which refuses pairs whose numbers differ.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from training.corpora import read_lines

_SENTENCES_A_FILE = 400
_SENTENCE_WORDS = range(8, 37)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WORD = 4
# A word that stands so often is half as rare as one that was never seen.
_HALF_AS_RARE = 15
_NOTHING = "-"


def words_of(text: str) -> set[str]:
    """The words of a text of four letters or more that have no capital: names are none.

    >>> sorted(words_of("Le maire de Nantes limoge son adjoint, le maire."))
    ['adjoint', 'limoge', 'maire']
    """
    return {word for word in _WORD.findall(text) if len(word) >= _SHORTEST_WORD and word.islower()}


def counts_of(sources: Iterable[str]) -> Counter[str]:
    """In how many of some sentences each word stands."""
    return Counter(word for source in sources for word in words_of(source))


def rarity(sentence: str, counts: Mapping[str, int]) -> float:
    """How much there is to learn in a sentence: its rare words, by the root of its length."""
    rare = sum(1 / (1 + counts.get(word, 0) / _HALF_AS_RARE) for word in words_of(sentence))
    return float(rare / max(1, len(sentence.split())) ** 0.5)


def wanted(
    sentences: Iterable[str], counts: Mapping[str, int], count: int, seed: int = 1
) -> list[str]:
    """The `count` sentences of 8 to 36 words with the most to learn in them, in random order."""
    fitting = sorted({one for one in sentences if len(one.split()) in _SENTENCE_WORDS})
    chosen = sorted(fitting, key=lambda one: rarity(one, counts), reverse=True)[:count]
    return Random(seed).sample(chosen, len(chosen))


def ask(sentences: Sequence[str], folder: Path) -> None:
    """Write the files to be translated."""
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, len(sentences), _SENTENCES_A_FILE):
        chunk = sentences[first : first + _SENTENCES_A_FILE]
        lines = (f"{number}\t{' '.join(one.split())}\n" for number, one in enumerate(chunk, 1))
        path = folder / f"{first // _SENTENCES_A_FILE:03d}.txt"
        path.write_text("".join(lines), encoding="utf-8")


def join(folder: Path) -> Iterator[tuple[str, str]]:
    """The pairs of those sentences that have been translated.

    :raises ValueError: if a line is not the number of a sentence and English, or a number is there
        twice.
    """
    for path in sorted(folder.glob("*.en")):
        asked = (line.partition("\t") for line in read_lines(path.with_suffix(".txt")))
        french = {number: text for number, _, text in asked}
        for line in read_lines(path):
            number, _, english = line.partition("\t")
            if not english.strip() or number not in french:
                raise ValueError(
                    f"{path}: {line!r} is not the number of a sentence that is left, a tab and its"
                    " English"
                )
            source = french.pop(number)
            if english.strip() != _NOTHING:
                yield source, english.strip()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="training.commissioned", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    asked = commands.add_parser("ask", help="choose sentences and write them")
    asked.add_argument("--french", type=Path, required=True, help="a sentence a line, .xz or not")
    asked.add_argument("--pairs", type=Path, required=True, help="pairs/ of training.prepare")
    asked.add_argument("--sentences", type=int, default=48_000, help="how many to choose")
    asked.add_argument("--out", type=Path, required=True, help="folder for NNN.txt")
    joined = commands.add_parser("join", help="make a corpus of what was translated")
    joined.add_argument("folder", type=Path, help="folder of NNN.txt and NNN.en")
    joined.add_argument("--out", type=Path, required=True, help="folder of the raw corpora")
    joined.add_argument("--name", default="news_commissioned", help="of the corpus in the table")
    options = parser.parse_args(arguments)
    if options.command == "ask":
        counts: Counter[str] = Counter()
        for path in sorted(options.pairs.glob("*.tsv")):
            counts += counts_of(line.partition("\t")[0] for line in read_lines(path))
        ask(wanted(read_lines(options.french), counts, options.sentences), options.out)
        return
    pairs = list(join(options.folder))
    options.out.mkdir(parents=True, exist_ok=True)
    for side, ending in enumerate(("fr", "en")):
        text = "".join(f"{pair[side]}\n" for pair in pairs)
        (options.out / f"{options.name}.{ending}").write_text(text, encoding="utf-8")
    print(f"{len(pairs)} pairs")


if __name__ == "__main__":
    main()
