"""Word lists that are written by hand: an entry stands once, so that its origin is one."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest
from conftest import ROOT

FILES = sorted((ROOT / "summarizer").rglob("*.py"))
_PLAIN = re.compile(r"[^\W\d_][\w'’ -]*")
_GROUP = re.compile(r"\(\?:([^()]*)\)")


def lists(source: str) -> list[list[str]]:
    """The entries of every ``"…".split()`` and of every alternation of a pattern, list by list."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split"), args=args
            ):
                sign = args[0].value if args and isinstance(args[0], ast.Constant) else None
                found.append(text.split(sign))
            case ast.Constant(value=str(text)) if text.count("|") >= 3:
                groups = _GROUP.findall(text) + ([] if "(" in text else [text])
                found += [list(filter(_PLAIN.fullmatch, group.split("|"))) for group in groups]
    return found


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_no_entry_stands_twice_in_a_list(file):
    for entries in lists(file.read_text(encoding="utf-8")):
        assert [one for one, count in Counter(entries).items() if count > 1] == []


def test_an_entry_that_stands_twice_is_found():
    assert ["a", "b", "a"] in lists("WORDS = 'a b a'.split()")
    assert ["le", "la", "le"] in lists("P = r'(?:le|la|le|l.)'")
