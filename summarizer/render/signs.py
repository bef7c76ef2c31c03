"""Signs that no one can see, and signs that command a terminal, Markdown, HTML or a spreadsheet."""

from __future__ import annotations

import re

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]#|~])")


_HTML_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


_LINE_OPENING = re.compile(r"^(\s*)([+=-]+|\d+[.)])(?=\s|$)")


_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DAY_OF_NO_YEAR = re.compile(r"--\d\d(-\d\d)?")


def printable(text: str) -> str:
    """`text` on one line, without signs that no one can see or that command a terminal."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def escaped(text: str) -> str:
    """`text` so that Markdown and HTML show it as it is."""
    signs = _MARKDOWN_SIGNS.sub(r"\\\1", printable(text).translate(_HTML_SIGNS))
    return _LINE_OPENING.sub(r"\1\\\2", signs)


def as_cell(text: str) -> str:
    """A cell as a spreadsheet shows it: one that it would compute gets an apostrophe before it.

    A day of no year, in ISO 8601 ("--06-01"), is none that it would. A carriage return becomes the
    end of a line: `csv` writes it without quotation marks, and reads it as the end of the row.

    >>> as_cell("=1+1"), as_cell("--06-01"), as_cell("a=b")
    ("'=1+1", '--06-01', 'a=b')
    """
    is_computed = text.lstrip(" ").startswith(_COMPUTED) and not _DAY_OF_NO_YEAR.fullmatch(text)
    cell = f"'{text}" if is_computed else text
    return cell.replace("\r\n", "\n").replace("\r", "\n")
