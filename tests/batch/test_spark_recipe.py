"""The recipe for Spark, as the documentation has it, on frames as Spark hands them over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

pandas = pytest.importorskip("pandas")
PAGE = Path(__file__).resolve().parents[2] / "docs" / "batch.md"


def test_each_row_of_a_frame_has_its_summary_or_its_error():
    recipe = PAGE.read_text(encoding="utf-8").partition("With Spark")[2]
    (code,) = re.findall(r"```python\n(.+?)\n\n\narticles\.mapInPandas", recipe, re.DOTALL)
    names = {}
    exec(code, names)  # noqa: S102 - our own page
    texts = ["Le maire a ouvert lundi la nouvelle école du village.", None, ""]
    frames = [pandas.DataFrame({"id": ["a", "b", "c"], "text": texts})]
    frame = next(names["summaries"](iter(frames)))
    assert list(frame.columns) == ["id", "summary", "error"]
    assert list(frame["id"]) == ["a", "b", "c"]
    assert "mayor" in json.loads(frame["summary"][0])["bullets"][0]["text"].lower()
    assert pandas.isna(frame["error"][0])
    assert all("no text" in error for error in frame["error"][1:])
    assert all(pandas.isna(frame["summary"][1:]))
