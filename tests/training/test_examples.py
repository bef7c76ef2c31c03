"""The examples in the docstrings hold."""

from __future__ import annotations

import doctest
import importlib

import pytest

MODULES = ("augment", "figures", "filters", "prepare", "robustness", "synthetic")


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    result = doctest.testmod(importlib.import_module(f"training.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
