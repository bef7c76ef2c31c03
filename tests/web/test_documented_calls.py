"""The calls of the service that its page of the documentation shows, made of a running one."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

ADDRESS = "http://localhost:7860"
BLOCKS = re.findall(
    r"^```python\n(.*?)^```",
    (ROOT / "docs" / "http.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_there_are_calls():
    assert len([code for code in BLOCKS if ADDRESS in code]) == len(BLOCKS) >= 2


@pytest.mark.parametrize("code", BLOCKS, ids=lambda code: code.splitlines()[0])
def test_a_call_runs(code, server):
    exec(compile(code.replace(ADDRESS, server.url), "http.md", "exec"), {})  # noqa: S102
