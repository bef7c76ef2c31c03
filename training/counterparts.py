"""What French words may be in English: ``python -m training.counterparts --pairs D --out F``.

For each French word, by its beginning, the beginnings of the English words that stand for it in the
pairs: IBM model 1 in both directions (Brown et al. 1993), on short sentences. A check asks with it
whether what the source denies is said in the translation at all, or in other words.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from summarizer.languages.lexicon.counterparts import word_starts

_LONGEST_SENTENCE_WORDS = 22
_FEWEST_USES = 4
_GRAMMATICAL_WORDS = 60
"""So many of the commonest words of either language stand for no word of the other."""
_ITERATIONS = 5
_LEAST_PROBABILITY = 0.02
_MOST_COUNTERPARTS = 12
_ORIGIN = """\
# Beginnings of French words, and of the English words that stand for them in a sample of the
# training pairs (training/corpora.json) without news. Made by training/counterparts.py.
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
    parser.add_argument("--pairs", type=Path, required=True, help="folder of TSV files of pairs")
    parser.add_argument("--without", nargs="*", default=[], help="files to leave out")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    pairs: list[Pair] = []
    for path in sorted(arguments.pairs.glob("*.tsv")):
        if path.stem not in arguments.without:
            with path.open(encoding="utf-8") as lines:
                pairs += in_starts(lines)
    rows = (f"{word}\t{' '.join(others)}" for word, others in counterparts(pairs).items())
    arguments.out.write_text(_ORIGIN + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
