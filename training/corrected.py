"""Words of a list put right by readers: ``python -m training.corrected LIST CORRECTIONS``.

Scripts choose what a French word is in English by counts, and a reader of the news knows better:
"silencieux" is "silent", not a silencer. `read_words_fr_to_en.tsv` has what readers put right, a
word and its English a line, or "-" for a word of which no single English word serves.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

LEFT_OUT = "-"
"""What stands in corrections for a word that no list is to have."""


def corrections(lines: Iterable[str]) -> dict[str, str]:
    """The words that readers put right, and what they put.

    :raises ValueError: naming the line that is no word and one English of it.
    """
    read: dict[str, str] = {}
    for line in lines:
        word, _, english = line.partition("\t")
        if not word or not english.strip() or "\t" in english:
            raise ValueError(f"{line!r} is no word and its English, parted by a tab")
        read[word] = english.strip()
    return read


def corrected(lines: Iterable[str], read: Mapping[str, str]) -> Iterator[str]:
    """The lines of a list, with what readers put for its words; comments stay."""
    for line in lines:
        word = line.partition("\t")[0]
        english = read.get(word, "")
        if line.startswith("#") or not english:
            yield line
        elif english != LEFT_OUT:
            yield f"{word}\t{english}"


def main() -> None:
    """Put the words of a list right in its file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("list", type=Path, help="list of words, a word and its English a line")
    parser.add_argument("corrections", type=Path, help="what readers put right")
    options = parser.parse_args()
    read = corrections(options.corrections.read_text(encoding="utf-8").splitlines())
    lines = options.list.read_text(encoding="utf-8").splitlines()
    told = [f"{line}\n" for line in corrected(lines, read)]
    options.list.write_text("".join(told), encoding="utf-8")


if __name__ == "__main__":
    main()
