"""Scores of translations."""

from __future__ import annotations

import pytest

from summarizer.evaluation.translation import score_translation

REFERENCES = ["The council voted to close the pool on Tuesday.", "The works cost 12 million euros."]


def test_a_perfect_translation():
    report = score_translation(REFERENCES, REFERENCES)
    assert [(row["metric"], round(row["score"], 6)) for row in report.rows] == [
        ("BLEU", 100.0),
        ("chrF2", 100.0),
    ]
    assert all("tok:13a" in note or "nc:6" in note for note in report.notes)


def test_the_score_is_within_its_interval():
    report = score_translation(
        ["The council closes the pool on Tuesday.", "Works cost 12 euros."], REFERENCES
    )
    for row in report.rows:
        assert 0 <= row["from"] <= row["score"] <= row["to"] <= 100


def test_as_many_hypotheses_as_references():
    with pytest.raises(ValueError, match="1 hypotheses for 2 references"):
        score_translation(["one"], REFERENCES)
