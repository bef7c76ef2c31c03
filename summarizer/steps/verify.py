"""The English against the French: what a reader must be warned of."""

from __future__ import annotations

import re

from summarizer.document import Finding

_WORD = re.compile(r"\w+")


def check(source: str, target: str) -> tuple[Finding, ...]:
    """What is wrong with `target` as an English translation of the French `source`."""
    findings: list[Finding] = []
    if source.strip() and not target.strip():
        findings.append(Finding("empty", "error", "nothing was translated", source, ""))
    loop = repeats(source, target)
    if loop:
        findings.append(Finding("repetition", "error", "the English repeats itself", "", loop))
    return tuple(findings)


def repeats(source: str, target: str) -> str:
    """The words that `target` repeats without `source` doing so, or an empty string.

    A loop is the same one to eight words three times in a row, or four or more words twice.
    """
    return _loop(target) if not _loop(source) else ""


def _loop(text: str) -> str:
    words = _WORD.findall(text.casefold())
    for size in range(1, 9):
        times = 2 if size >= 4 else 3
        for start in range(len(words) - size * times + 1):
            unit = words[start : start + size]
            if all(
                words[start + size * turn : start + size * (turn + 1)] == unit
                for turn in range(1, times)
            ):
                return " ".join(unit)
    return ""
