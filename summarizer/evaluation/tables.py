"""What was measured, as a table to read or as JSON lines to compute with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cell = str | int | float | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Report:
    """Rows with the same columns, and under them how they were made: signatures, sizes."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def as_table(report: Report) -> str:
    """The rows under their column names, numbers to the right, then the notes.

    >>> rows = {"name": "lead", "ROUGE-2": 18.42}, {"name": "best", "ROUGE-2": 7.5}
    >>> print(as_table(Report(rows)))
    name  ROUGE-2
    lead    18.42
    best     7.50
    <BLANKLINE>
    """
    names = list(report.rows[0]) if report.rows else []
    cells = [names, *([_shown(row[name]) for name in names] for row in report.rows)]
    right = [any(isinstance(row[name], (int, float)) for row in report.rows) for name in names]
    widths = [max(len(row[place]) for row in cells) for place in range(len(names))]
    lines = [
        "  ".join(
            text.rjust(width) if to_right else text.ljust(width)
            for text, width, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in cells
    ]
    return "\n".join([*lines, *report.notes]) + "\n"


def as_json_lines(report: Report) -> str:
    """An object for each row, and a last one with the notes."""
    objects: Sequence[Mapping[str, object]] = [*report.rows, {"notes": list(report.notes)}]
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def _shown(cell: Cell) -> str:
    if cell is None:
        return "–"
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
