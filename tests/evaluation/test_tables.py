"""Measurements as they are printed."""

from __future__ import annotations

import json

from summarizer.evaluation.tables import Report, as_json_lines, as_table

REPORT = Report(
    ({"system": "lead", "ROUGE-2": 18.444, "p": 0.01}, {"system": "ours", "ROUGE-2": 7.5, "p": None}),
    ("2 articles",),
)  # fmt: skip


def test_columns_stand_under_their_names():
    assert as_table(REPORT) == (
        "system  ROUGE-2     p\n"
        "lead      18.44  0.01\n"
        "ours       7.50     –\n"
        "2 articles\n"
    )  # fmt: skip


def test_lines_can_be_computed_with():
    rows = [json.loads(line) for line in as_json_lines(REPORT).splitlines()]
    assert rows == [*REPORT.rows, {"notes": ["2 articles"]}]


def test_no_rows():
    assert as_table(Report((), ("nothing",))) == "\nnothing\n"
