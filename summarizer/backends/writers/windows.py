"""Long articles in pieces that a model can take, cut between sentences."""

from __future__ import annotations

from collections.abc import Sequence

_OVERLAP = 0.15


def windows(lengths: Sequence[int], most: int) -> list[range]:
    """Runs of sentences whose lengths sum to `most` at the most, each overlapping the one before.

    About a seventh of a window is in the next one as well, so that nothing is told without what
    it refers to. A sentence that is over `most` alone has a window of its own.

    >>> windows([10] * 9, 40)
    [range(0, 4), range(3, 7), range(6, 9)]
    """
    found: list[range] = []
    start = 0
    while start < len(lengths):
        end = start + 1
        total = lengths[start]
        while end < len(lengths) and total + lengths[end] <= most:
            total += lengths[end]
            end += 1
        found.append(range(start, end))
        if end == len(lengths):
            break
        start = _next_start(lengths, range(start, end), most)
    return found


def _next_start(lengths: Sequence[int], window: range, most: int) -> int:
    """Where the next window begins: some sentences back, and never at the same place again."""
    start = window.stop
    kept = 0
    while start - 1 > window.start and kept + lengths[start - 1] <= most * _OVERLAP * 2:
        start -= 1
        kept += lengths[start]
        if kept >= most * _OVERLAP:
            break
    # With what is repeated, at least one new sentence must fit.
    while start < window.stop and kept + lengths[window.stop] > most:
        kept -= lengths[start]
        start += 1
    return start
