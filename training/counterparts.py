"""What French words may be in English: ``python -m training.counterparts --pairs D --out F``.

For each French word, by its beginning, the beginnings of the English words that stand for it in the
pairs: IBM model 1 in both directions (Brown et al. 1993), on short sentences. A check asks with it
whether what the source denies is said in the translation at all, or in other words, and
`summarizer.repair.gaps` whether a word is said. `--known` keeps what a table of other pairs has.
Once the table is in its place, ``--count PAIRS.tsv --out F`` adds to each word how often pairs that
it was not made of have a counterpart of it.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from summarizer.languages.lexicon.counterparts import counterparts as table_in_use
from summarizer.languages.lexicon.counterparts import start_of, word_starts
from summarizer.repair.gaps import gaps, telling_words

_LONGEST_SENTENCE_WORDS = 30
_FEWEST_USES = 4
_GRAMMATICAL_WORDS = 40
"""So many of the commonest words of either language stand for no word of the other."""
_ITERATIONS = 5
_LEAST_PROBABILITY = 0.02
_MOST_COUNTERPARTS = 12
_SUPPOSED_USES, _SUPPOSED_SHARE = 3, 0.8
"""A word is taken to have been used so often more, and to have been said in this share of those."""
_ORIGIN = """\
# Beginnings of French words, those of the English words that stand for them in a sample of the
# training pairs (training/corpora.json), and in how many hundredths of other translations of news
# one of these is said. Made by training/counterparts.py.
"""

Pair = tuple[tuple[str, ...], tuple[str, ...]]
Integers = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


def in_starts(lines: Iterable[str]) -> Iterator[Pair]:
    """The beginnings of the words of each pair, each once; pairs of long sentences are left out."""
    for line in lines:
        source, _, target = line.rstrip("\n").partition("\t")
        sides = (
            word_starts(source, "fr"),
            word_starts(target.partition("\t")[0], "en"),
        )
        starts = [tuple(dict.fromkeys(map(sys.intern, side))) for side in sides]
        if all(0 < len(side) <= _LONGEST_SENTENCE_WORDS for side in starts):
            yield starts[0], starts[1]


def counterparts(
    pairs: Sequence[Pair], grammatical_words: int = _GRAMMATICAL_WORDS
) -> dict[str, list[str]]:
    """The English beginnings of each French one, the likeliest first, in alphabetical order.

    :param grammatical_words: so many of the commonest of either language are left out.
    """
    french = _numbers((source for source, _ in pairs), grammatical_words)
    english = _numbers((target for _, target in pairs), grammatical_words)
    sources = [[french[word] for word in source if word in french] for source, _ in pairs]
    targets = [[english[word] for word in target if word in english] for _, target in pairs]
    likely: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for one, other, probability in _model_1(sources, targets, len(english)):
        likely[one][other] = probability
    for other, one, probability in _model_1(targets, sources, len(french)):
        likely[one][other] = max(probability, likely[one].get(other, 0.0))
    names = list(english)
    return {
        word: [
            names[other]
            for other in sorted(likely[number], key=lambda other: -likely[number][other])
        ][:_MOST_COUNTERPARTS]
        for word, number in sorted(french.items())
        if likely[number]
    }


def merged(
    found: Mapping[str, Iterable[str]], known: Mapping[str, Iterable[str]]
) -> dict[str, list[str]]:
    """The counterparts of both tables, in alphabetical order."""
    return {
        word: sorted({*found.get(word, ()), *known.get(word, ())})
        for word in sorted({**found, **known})
    }


def shares(lines: Iterable[str]) -> dict[str, float]:
    """How often, from 0 to 1, the pairs say the words that begin so, by the table in use."""
    uses, unsaid = Counter[str](), Counter[str]()
    for line in lines:
        source, _, target = line.rstrip("\n").partition("\t")
        found = gaps(source, target.partition("\t")[0], "fr", "en")
        uses.update(start_of(word.text, "fr") for word in telling_words(source, "fr"))
        unsaid.update(start_of(word.text, "fr") for word in found.unsaid)
    return {
        start: 1
        - (unsaid[start] + (1 - _SUPPOSED_SHARE) * _SUPPOSED_USES) / (count + _SUPPOSED_USES)
        for start, count in uses.items()
    }


def _numbers(sentences: Iterable[tuple[str, ...]], grammatical_words: int) -> dict[str, int]:
    uses = Counter(chain.from_iterable(sentences)).most_common()
    wanted = [word for word, count in uses[grammatical_words:] if count >= _FEWEST_USES]
    return {word: number for number, word in enumerate(wanted)}


def _model_1(
    given: Sequence[Sequence[int]], made: Sequence[Sequence[int]], made_words: int
) -> Iterator[tuple[int, int, float]]:
    """Each likely translation: the word, what is made of it, and with what probability."""
    words = [np.array(ones, np.int64) for ones in given]
    others = [np.array(ones, np.int64) for ones in made]
    keys = np.concatenate(
        [(o[:, None] + w[None, :] * made_words).ravel() for w, o in zip(words, others, strict=True)]
    )
    lengths = np.concatenate(
        [np.full(len(o), len(w)) for w, o in zip(words, others, strict=True) if len(w)]
    )
    links, places = np.unique(keys, return_inverse=True)
    of = np.repeat(np.arange(len(lengths)), lengths)
    table: Reals = np.ones(len(links))
    for _ in range(_ITERATIONS):
        weights = table[places]
        # A small constant stands for the empty word.
        weights /= (np.bincount(of, weights) + 1e-3)[of]
        counts = np.bincount(places, weights)
        table = counts / np.bincount(links // made_words, counts)[links // made_words]
    for place in np.flatnonzero((table >= _LEAST_PROBABILITY) & (counts >= 1)):
        yield int(links[place] // made_words), int(links[place] % made_words), float(table[place])


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, help="folder of TSV files of pairs")
    parser.add_argument("--without", nargs="*", default=[], help="files to leave out")
    parser.add_argument("--known", action="store_true", help="keep what the table in use has")
    parser.add_argument("--count", type=Path, help="TSV file of pairs to count with, instead")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    in_use = table_in_use("fr", "en")
    counted: dict[str, float] = {}
    if arguments.count:
        table = merged({}, in_use)
        with arguments.count.open(encoding="utf-8") as lines:
            counted = shares(lines)
    else:
        pairs: list[Pair] = []
        for path in sorted(arguments.pairs.glob("*.tsv")):
            if path.stem not in arguments.without:
                with path.open(encoding="utf-8") as lines:
                    pairs += in_starts(lines)
        table = merged(counterparts(pairs), in_use if arguments.known else {})
    rows = (
        f"{word}\t{' '.join(others)}" + (f"\t{100 * counted[word]:.0f}" if word in counted else "")
        for word, others in table.items()
    )
    arguments.out.write_text(_ORIGIN + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
