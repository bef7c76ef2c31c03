"""The English words that the checks know: ``python -m training.words --pairs D --out F``.

A word counts if the English side of the training pairs has it often enough, and in lower case at
least once. What `summarizer.languages.english_words` derives from shorter words is left out, and so
is what begins like no French word of the pairs: only a word that begins like one of its source's is
ever looked up.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from summarizer.languages.english_words import is_derived
from summarizer.languages.names import folded

# Fewer uses are mostly misspellings; more leave out too many rare words.
_FEWEST_USES = 2
_SHORTEST_WORD = 4
_SHARED_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]+")
_ORIGIN = """\
# English words of {least} letters or more that the training pairs of the embedded model
# (training/corpora.json) use at least {uses} times, in lower case at least once, and that begin
# like some French word there; regular derivations are left out. Made by training/words.py.
"""


def counted(lines: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """How often the French words, and the English ones, come in lines of pairs."""
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for line in lines:
        source, _, target = line.partition("\t")
        french.update(_WORD.findall(source))
        english.update(_WORD.findall(target.partition("\t")[0]))
    return french, english


def listed(french: Iterable[str], english: Mapping[str, int]) -> list[str]:
    """The words to list, in alphabetical order."""
    starts = {folded(word)[:_SHARED_LETTERS] for word in french}
    uses: Counter[str] = Counter()
    for word, count in english.items():
        uses[word.casefold()] += count
    known: set[str] = set()
    for word in sorted((w for w in english if w.islower()), key=lambda w: (len(w), w)):
        often = uses[word] >= _FEWEST_USES and len(word) >= _SHORTEST_WORD
        if (
            often
            and word.isascii()
            and word[:_SHARED_LETTERS] in starts
            and not is_derived(word, known)
        ):
            known.add(word)
    return sorted(known)


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True, help="folder of TSV files of pairs")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    french: Counter[str] = Counter()
    english: Counter[str] = Counter()
    for path in sorted(arguments.pairs.glob("*.tsv")):
        with path.open(encoding="utf-8") as lines:
            for counts, more in zip((french, english), counted(lines), strict=True):
                counts.update(more)
    origin = _ORIGIN.format(least=_SHORTEST_WORD, uses=_FEWEST_USES)
    arguments.out.write_text(origin + "\n".join(listed(french, english)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
