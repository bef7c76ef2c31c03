"""What is inside a paragraph, in any format: text, and groups around parts of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.document import Span
from summarizer.marked import Mark, Marked

_WORD = re.compile(r"[^\W_]")
_WHITE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Group:
    """An element and what is in it; one that is empty stands at its place.

    `key` tells the format which one it is. `fixed` is text that is read with its sentence and is
    not translated.
    """

    key: int
    inner: tuple[str | Group, ...] = ()
    fixed: str = ""


Inline = str | Group


def has_words(text: str) -> bool:
    """Whether there is anything in a text that a translation could change."""
    return bool(_WORD.search(text))


def marked_of(content: Sequence[Inline]) -> tuple[str, Marked, str]:
    """The content as a passage on one line, between the white space before and after it."""
    pieces: list[str] = []
    marks = _marks(content, pieces, 0)
    text = "".join(pieces)
    core = text.strip()
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(before) + len(core) :]
    return before, Marked(_WHITE.sub(" ", core), _shifted(marks, len(before), len(core))), after


def _marks(content: Sequence[Inline], pieces: list[str], start: int) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for item in content:
        if isinstance(item, str):
            pieces.append(item)
            start += len(item)
        else:
            begun = len(pieces)
            inner = _marks(item.inner, pieces, start)
            if item.fixed:
                pieces.append(item.fixed)
            end = start + sum(map(len, pieces[begun:]))
            marks.append(Mark(item.key, Span(start, end), inner, bool(item.fixed)))
            start = end
    return tuple(marks)


def _shifted(marks: Sequence[Mark], by: int, length: int) -> tuple[Mark, ...]:
    def moved(place: int) -> int:
        return min(max(0, place - by), length)

    return tuple(
        Mark(
            mark.key,
            Span(moved(mark.span.start), moved(mark.span.end)),
            _shifted(mark.inner, by, length),
            mark.is_fixed,
        )
        for mark in marks
    )


def inline_of(marked: Marked) -> tuple[Inline, ...]:
    """The content that a passage with its marks stands for: the way back from `marked_of`."""
    return _content(marked.text, marked.marks, Span(0, len(marked.text)))


def _content(text: str, marks: Sequence[Mark], within: Span) -> tuple[Inline, ...]:
    found: list[Inline] = []
    done = within.start
    for mark in marks:
        if mark.span.start > done:
            found.append(text[done : mark.span.start])
        if mark.is_fixed:
            found.append(Group(mark.key, (), mark.span.of(text)))
        else:
            found.append(Group(mark.key, _content(text, mark.inner, mark.span)))
        done = mark.span.end
    if done < within.end:
        found.append(text[done : within.end])
    return tuple(found)
