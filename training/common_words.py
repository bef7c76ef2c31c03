"""The words with a capital and without: ``python -m training.common_words --text F ... --out G``.

A word with a capital is no name if Europarl and Tatoeba write it in small letters often enough, and
with a capital as well: within sentences, as titles and offices are, or often at their beginning.
Words are listed without accents, as capitals are often written.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.languages.lexicon.known_names import folded

# Of those tried, these give what is nearest to the lists that stood here before, made of the whole
# Europarl v7 by a script that is lost.
_FEWEST_SMALL = 12
_FEWEST_WITHIN = 2
_FEWEST_OPENING = 7
_SHORTEST_WORD = 2
# "China" is porcelain 14 times and a country 6,092 times.
_MOST_WITHIN_TO_SMALL = 300
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Uses:
    """How often words come in small letters, and with a capital: within lines, and as the first."""

    small: Counter[str] = field(default_factory=Counter)
    within: Counter[str] = field(default_factory=Counter)
    opening: Counter[str] = field(default_factory=Counter)


def counted(lines: Iterable[str]) -> Uses:
    """The uses of the words of lines, without accents."""
    written = Uses()
    for line in lines:
        for place, word in enumerate(_WORD.findall(line)):
            if word[0].islower():
                written.small[word] += 1
            else:
                (written.within if place else written.opening)[word] += 1
    return Uses(_folded(written.small), _folded(written.within), _folded(written.opening))


def _folded(counts: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, count in counts.items():
        found[folded(word)] += count
    return found


def listed(uses: Uses) -> list[str]:
    """The words to list, in alphabetical order."""
    return sorted(
        word
        for word, count in uses.small.items()
        if count >= _FEWEST_SMALL
        and (uses.within[word] >= _FEWEST_WITHIN or uses.opening[word] >= _FEWEST_OPENING)
        and uses.within[word] <= count * _MOST_WITHIN_TO_SMALL
        and len(word) >= _SHORTEST_WORD
        and word.isascii()
    )


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--text", type=Path, nargs="+", required=True, help="a sentence a line")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    uses = counted(line for path in arguments.text for line in _lines(path))
    arguments.out.write_text("\n".join(listed(uses)) + "\n", encoding="utf-8")


def _lines(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8") as lines:
        yield from lines


if __name__ == "__main__":
    main()
