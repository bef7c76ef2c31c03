"""The word that a reader gets for a model's quality."""

from __future__ import annotations

import pytest

from summarizer.backends.catalogue.grading import EMBEDDED_QUALITY, grade


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("embedded:fr-en", "fair"),
        ("firefox-tiny", "good"),
        ("opus-mt-tc-big-fr-en", "good"),
        ("m2m100-418m", "unknown"),
        ("my-own", "unknown"),
        ("hf:some/model", "unknown"),
    ],
)
def test_the_grade_of_a_model(name, expected):
    assert grade(name) == expected


def test_the_embedded_model_s_figure_is_the_one_that_was_measured():
    from pathlib import Path

    text = (Path(__file__).resolve().parents[2] / EMBEDDED_QUALITY.source).read_text("utf-8")
    assert f"| BLEU, chrF at first | {EMBEDDED_QUALITY.value:.2f}, " in text
