"""Text with marks in it: what links, emphasis, notes and the like enclose, in any file format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .document import Finding, Span


@dataclass(frozen=True, slots=True)
class Mark:
    """What encloses `span` of a text, or stands at one place of it where the span is empty.

    `key` tells the format which one it is. The text of a mark that `is_fixed` is not translated.
    """

    key: int
    span: Span
    inner: tuple[Mark, ...] = ()
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph, heading, cell or other whole of words, on one line, and the marks in it.

    Marks do not overlap unless one is inside the other. `findings` are what is wrong with it as a
    translation.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()

    def all_marks(self) -> Iterator[Mark]:
        """Every mark, an outer one before those inside."""
        yield from _all(self.marks)


def _all(marks: Sequence[Mark]) -> Iterator[Mark]:
    for mark in marks:
        yield mark
        yield from _all(mark.inner)
