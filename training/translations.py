"""What rarer French words are in English: ``python -m training.translations --pairs D --out F``.

A small model makes up words for French ones that it has seldom seen. The pairs it learnt from know
better: in each pair that has the French word, every English word goes to the French words of the
pair by how much it keeps their company elsewhere, the square of Dice's coefficient (one step of IBM
model 1 from such a start, which matters most for rare words; Moore 2004).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WORD = 4
_FEWEST_USES, _MOST_USES = 3, 5000
_MOST_PAIRS_OF_A_WORD = 40
_LONGEST_SENTENCE_WORDS = 45
_COMMON_WORDS = 120
_LEAST_DICE = 0.005
# Of a word's uses, how many must have the translation, and how many at the least.
_LEAST_SHARE, _LEAST_COUNT = 0.5, 1.9
# A word that is written without its capital so often, in parts, is no name.
_LEAST_IN_LOWER_CASE = 0.1
_ORIGIN = """\
# French words of four letters or more and what they mostly are in English, as the training pairs of
# the embedded model (training/corpora.json) have them. Made by training/translations.py.
"""

Pair = tuple[tuple[str, ...], tuple[str, ...]]


def in_words(lines: Iterable[str]) -> Iterator[Pair]:
    """The words of each pair, a word once; pairs of long sentences are left out.

    French words in lower case alone, for names need no translation; English ones as they are
    written within a sentence.
    """
    for line in lines:
        source, _, target = line.rstrip("\n").partition("\t")
        target = target.partition("\t")[0]
        french = [word for word in _WORD.findall(source) if word.islower()]
        english = _WORD.findall(f"{target[:1].lower()}{target[1:]}")
        sides = [tuple(dict.fromkeys(map(sys.intern, words))) for words in (french, english)]
        if max(map(len, sides)) <= _LONGEST_SENTENCE_WORDS:
            yield sides[0], sides[1]


def translations(pairs: Sequence[Pair], common_words: int = _COMMON_WORDS) -> dict[str, str]:
    """The English word of each French word that has one, in alphabetical order.

    :param common_words: so many of the commonest English words translate none.
    """
    french = Counter(chain.from_iterable(source for source, _ in pairs))
    english = Counter(chain.from_iterable(target for _, target in pairs))
    common = {word for word, _ in english.most_common(common_words)}
    wanted = {word for word, uses in french.items() if _is_wanted(word, uses)}
    samples = _samples(pairs, wanted)
    used = [pairs[place] for place in sorted(set(chain.from_iterable(samples.values())))]
    company = _company(used, french, english, common)
    found: dict[str, str] = {}
    for word in sorted(wanted):
        shares = _shares(word, [pairs[place] for place in samples[word]], company)
        if shares:
            best, count = max(shares.items(), key=lambda item: (item[1], item[0]))
            enough = max(_LEAST_COUNT, _LEAST_SHARE * len(samples[word]))
            best = _without_capital(best, english)
            if best != word and count >= enough and not best.isupper():
                found[word] = best
    return found


def _without_capital(word: str, english: Mapping[str, int]) -> str:
    """A word in lower case, unless it is a name ("Taiwanese")."""
    lower = word.lower()
    return lower if english.get(lower, 0) >= _LEAST_IN_LOWER_CASE * english[word] else word


def _is_wanted(word: str, uses: int) -> bool:
    return len(word) >= _SHORTEST_WORD and _FEWEST_USES <= uses <= _MOST_USES


def _samples(pairs: Sequence[Pair], wanted: set[str]) -> dict[str, list[int]]:
    """Which pairs to count each word in: its first ones."""
    samples: defaultdict[str, list[int]] = defaultdict(list)
    for place, (source, _) in enumerate(pairs):
        for word in wanted.intersection(source):
            if len(samples[word]) < _MOST_PAIRS_OF_A_WORD:
                samples[word].append(place)
    return samples


def _company(
    pairs: Sequence[Pair],
    french: Mapping[str, int],
    english: Mapping[str, int],
    common: set[str],
) -> dict[str, dict[str, float]]:
    """Dice's coefficient of each French word with the English words that it is seen with.

    The uses of a word are scaled down to what `pairs`, a sample, have of them.
    """
    together: defaultdict[str, Counter[str]] = defaultdict(Counter)
    seen: Counter[str] = Counter()
    for source, target in pairs:
        telling = [word for word in target if word not in common]
        for word in source:
            seen[word] += 1
            together[word].update(telling)
    return {
        word: {
            other: dice
            for other, count in counts.items()
            if (dice := _dice(count * french[word] / seen[word], french[word], english[other]))
            > _LEAST_DICE
        }
        for word, counts in together.items()
    }


def _dice(both: float, one: int, other: int) -> float:
    return 2 * both / (one + other)


def _shares(
    word: str, pairs: Sequence[Pair], company: Mapping[str, Mapping[str, float]]
) -> Counter[str]:
    """How often each English word is the French word's, where others may claim it too."""
    shares: Counter[str] = Counter()
    own = company.get(word, {})
    for source, target in pairs:
        for other in target:
            if mine := own.get(other):
                total = sum(company.get(rival, {}).get(other, 0.0) ** 2 for rival in source)
                shares[other] += mine**2 / total  # type: ignore[assignment]
    return shares


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True, help="folder of TSV files of pairs")
    parser.add_argument("--without", nargs="*", default=[], help="files to leave out")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    pairs: list[Pair] = []
    for path in sorted(arguments.pairs.glob("*.tsv")):
        if path.stem in arguments.without:
            continue
        with path.open(encoding="utf-8") as lines:
            pairs += in_words(lines)
    rows = (f"{french}\t{english}" for french, english in translations(pairs).items())
    arguments.out.write_text(_ORIGIN + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
