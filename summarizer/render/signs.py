"""Signs that no one can see, and signs that command a terminal, Markdown or HTML."""

from __future__ import annotations

import re

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]#|~])")


_HTML_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


_LINE_OPENING = re.compile(r"^(\s*)([+=-]+|\d+[.)])(?=\s|$)")


_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    """`text` on one line, without signs that no one can see or that command a terminal."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def escaped(text: str) -> str:
    """`text` so that Markdown and HTML show it as it is."""
    signs = _MARKDOWN_SIGNS.sub(r"\\\1", printable(text).translate(_HTML_SIGNS))
    return _LINE_OPENING.sub(r"\1\\\2", signs)
