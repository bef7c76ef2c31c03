"""Lists of words as files hold them: a word a line, below lines that say where they are from.

Behind a tab may stand what belongs to the word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

_FOLDER = Path(__file__).parent
_LETTERS_IN_A_BLOCK = 400


class SortedList(Mapping[str, str]):
    r"""The words of a sorted list with what belongs to each, kept as text.

    It takes a fifth of the memory of a dict and nothing to build; a word is looked for in a block
    of some lines, in a microsecond. Where nothing belongs to the words, it is empty.

    >>> SortedList("eau\twater\nroi\tking\n")["roi"], "eau" in SortedList("eau\nroi\n")
    ('king', True)
    """

    def __init__(self, text: str) -> None:
        """Take the text of a list whose lines are sorted, the end of the last one included."""
        self._length = text.count("\n")
        self._end = "\t" if "\t" in text else "\n"
        cuts = [0]
        while cut := text.find("\n", cuts[-1] + _LETTERS_IN_A_BLOCK, len(text) - 1) + 1:
            cuts.append(cut)
        self._blocks = [f"\n{text[start:end]}" for start, end in pairwise([*cuts, len(text)])]
        self._firsts = [block[1:].partition(self._end)[0] for block in self._blocks]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and f"\n{word}{self._end}" in self._block(word)

    def __getitem__(self, word: str) -> str:
        _, found, rest = self._block(word).partition(f"\n{word}{self._end}")
        if not found:
            raise KeyError(word)
        return rest.partition("\n")[0] if self._end == "\t" else ""

    def _block(self, word: str) -> str:
        """The only block in which the word may stand."""
        return self._blocks[bisect_right(self._firsts, word) - 1]

    def __iter__(self) -> Iterator[str]:
        for block in self._blocks:
            for line in block[1:].splitlines():
                yield line.partition("\t")[0]

    def __len__(self) -> int:
        return self._length


def sorted_list(name: str) -> SortedList:
    """The sorted list in the file of this name; without words if there is no such file."""
    return SortedList(_text_of(name))


def lines_of(name: str) -> list[str]:
    """The lines of the list in the file of this name; none if there is no such file."""
    return _text_of(name).splitlines()


def pairs_of(name: str) -> dict[str, str]:
    """The words of a list in any order and what belongs to each; none if there is no such file."""
    return dict(line.split("\t", 1) for line in lines_of(name))


def _text_of(name: str) -> str:
    path = _FOLDER / name
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    while text.startswith("#"):
        text = text.partition("\n")[2]
    return text
