"""Paragraphs that are written over several lines: how they were broken, and broken so again."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"(?:`+[^`]+`+|\]\((?:[^()]|\([^()]*\))*\)|!\[[^\]]*\]|<[a-zA-Z/!][^<>]*>|\S)+")
"""What stays on one line: code, addresses and tags with the spaces in them."""
_BEGINS_A_BLOCK = re.compile(r"[-+*=]+$|#{1,6}$|\d+[.)]$|[>|<]|~~~|```|\[[^\]]+\]:")
_SENTENCE_END = re.compile(r"[.!?…][*_~»”\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Lines:
    """How a paragraph is broken.

    :param seam: what stands between two lines: the line feed, and signs before the next line.
    :param column: where its first line begins; `width` is that of its longest line.
    :param sentences: how many sentences begin a line, where only sentences do; else none.
    """

    seam: str
    column: int
    width: int
    sentences: int = 0

    def broken(self, text: str) -> str:
        """`text`, a single line, over lines as these; nothing in it begins a block of its own."""
        words = list(_WORD.finditer(text))
        ends = [
            number
            for number, word in enumerate(words[:-1], 1)
            if _SENTENCE_END.search(word[0]) and not _BEGINS_A_BLOCK.match(words[number][0])
        ]
        by_sentence = bool(self.sentences) and len(ends) == self.sentences
        pieces: list[str] = []
        column, done = self.column, 0
        for number, word in enumerate(words):
            gap = text[done : word.start()]
            length = len(gap) + len(word[0])
            is_full = number > 0 and column + length > self.width
            if (number in ends if by_sentence else is_full) and not _BEGINS_A_BLOCK.match(word[0]):
                gap = self.seam
                column = len(self.seam.lstrip("\r\n"))
                length = len(word[0])
            pieces += [gap, word[0]]
            column += length
            done = word.end()
        return "".join([*pieces, text[done:]])


def lines_of(written: str, seam: re.Pattern[str], column: int) -> Lines | None:
    """How a paragraph is broken that begins in this column; None if it is one line."""
    seams = [found[0].lstrip(" \t") for found in seam.finditer(written)]
    if not seams:
        return None
    lines = seam.split(written)
    prefix = len(seams[0].lstrip("\r\n"))
    widths = [column + len(lines[0]), *(prefix + len(line) for line in lines[1:])]
    ends = all(_SENTENCE_END.search(line.rstrip()) for line in lines[:-1])
    return Lines(seams[0], column, max(widths), len(seams) if ends else 0)
