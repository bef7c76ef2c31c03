"""A long report into its parts: by its headings, and by its length where it has few.

What the file or the lines say is a heading parts the report. Headings that follow each other
without text between them head one part together, as those of a chapter and of its first section
do. Where a report has very many headings, neighbours of which each is small share a part, and what
has thousands of words under one heading is cut between paragraphs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.document import Article, Block, Sentence, Span

_MOST_PARTS = 60
"""Of so many parts a reader keeps the map in view; more are made fewer by joining small ones."""
_MOST_WORDS = 3000
_NUMBER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}|[A-Z])(?:[.)°]\s*|\s*:\s+|\s[–—-]\s+)(?=[^\W\d_«])"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}\s+(?=[A-ZÀ-Ý«])"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its first sentence's index, its number as it stands ("2.1 "), and its words."""

    sentence: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A run of sentences: from `first` to `last`, the headings at its beginning included.

    :param words: of its text, headings not counted.
    :param piece: which of the `pieces` it is that its section was cut into, from 1.
    """

    headings: tuple[Heading, ...]
    first: int
    last: int
    span: Span
    words: int
    piece: int = 1
    pieces: int = 1


def parts(
    article: Article, blocks: Sequence[Block], sentences: Sequence[Sentence]
) -> tuple[Part, ...]:
    """The parts of a report in order; together they hold every sentence but those of its title.

    The time it takes is linear in the length of the report.
    """
    paragraphs = _paragraphs(article, blocks, sentences)
    found: list[list[_Paragraph]] = []
    for paragraph in paragraphs:
        goes_on = found and (paragraph.heading is None or found[-1][-1].heading is not None)
        if goes_on:
            found[-1].append(paragraph)
        else:
            found.append([paragraph])
    least = sum(one.words for one in paragraphs) / _MOST_PARTS if len(found) > _MOST_PARTS else 0.0
    return tuple(piece for joined in _joined(found, least) for piece in _cut(joined))


@dataclass(frozen=True, slots=True)
class _Paragraph:
    first: int
    last: int
    span: Span
    words: int
    heading: Heading | None


def _paragraphs(
    article: Article, blocks: Sequence[Block], sentences: Sequence[Sentence]
) -> list[_Paragraph]:
    """The blocks that have sentences, titles left out."""
    ends: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        first, _ = ends.get(sentence.paragraph, (sentence.index, 0))
        ends[sentence.paragraph] = (first, sentence.index)
    found: list[_Paragraph] = []
    for place, (first, last) in ends.items():
        block = blocks[place]
        if block.kind == "title":
            continue
        text = block.span.of(article.text)
        heading = _heading(first, text) if block.kind == "heading" else None
        words = 0 if heading else len(text.split())
        found.append(_Paragraph(first, last, block.span, words, heading))
    return found


def _heading(sentence: int, text: str) -> Heading:
    number = _NUMBER.match(text)
    end = number.end() if number else 0
    return Heading(sentence, text[:end], text[end:])


def _joined(sections: Sequence[list[_Paragraph]], least: float) -> list[list[_Paragraph]]:
    """The sections, neighbours together until each has `least` words."""
    joined: list[list[_Paragraph]] = []
    words = 0.0
    for section in sections:
        if joined and words < least:
            joined[-1] += section
        else:
            joined.append(list(section))
            words = 0.0
        words += sum(one.words for one in section)
    return joined


def _cut(section: Sequence[_Paragraph]) -> list[Part]:
    """One part, or several of about equal length where there are too many words for one."""
    total = sum(one.words for one in section)
    most = total / max(1, math.ceil(total / _MOST_WORDS))
    runs: list[list[_Paragraph]] = [[]]
    words = 0
    for paragraph in section:
        if runs[-1] and words + paragraph.words / 2 > most * len(runs):
            runs.append([])
        runs[-1].append(paragraph)
        words += paragraph.words
    headings = tuple(one.heading for one in section if one.heading)
    made = [_part(run) for run in runs]
    return [
        replace(one, headings=headings, piece=place, pieces=len(made))
        for place, one in enumerate(made, 1)
    ]


def _part(run: Sequence[_Paragraph]) -> Part:
    first, last = run[0], run[-1]
    span = Span(first.span.start, last.span.end)
    return Part((), first.first, last.last, span, sum(one.words for one in run))
