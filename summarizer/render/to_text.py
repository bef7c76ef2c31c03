"""Summaries, digests and findings as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Digest, Finding, Summary

from .signs import printable
from .wording import (
    Line,
    article_letter,
    differing,
    doubts,
    headline_of,
    is_full,
    left_out,
    letters,
    paragraphs,
    said_of,
)

_LONGEST_FRAGMENT = 80


def to_text(summary: Summary) -> str:
    """The headline, the gist if there is one, and the bullets, one a line.

    Below each of them stands what the checks found wrong with it.
    """
    lines: list[str] = []
    if headline := headline_of(summary):
        lines = [printable(headline.text), *_doubts_in_text(headline), ""]
    if summary.gist:
        lines += [printable(summary.gist.text), *_doubts_in_text(summary.gist), ""]
    for bullet in summary.bullets:
        lines += [f"• {printable(bullet.text)}", *_doubts_in_text(bullet)]
    lines += left_out(summary)
    if is_full(summary):
        lines += ["", *(printable(line) for line in paragraphs(summary))]
    return "\n".join(lines) + "\n"


def digest_to_text(digest: Digest) -> str:
    """The articles, a line each after its letter, and the bullets with letters of their sources."""
    lines: list[str] = []
    for place, digested in enumerate(digest.articles):
        lines.append(f"{article_letter(place)}  {printable(' · '.join(said_of(digest, place)))}")
        lines += _doubts_in_text(digested.headline) if digested.headline else []
    lines += [""] if digest.bullets else []
    for bullet in digest.bullets:
        told = f"• {printable(bullet.text)} [{letters(bullet.citations)}] {differing(bullet)}"
        lines += [told.rstrip(), *_doubts_in_text(bullet)]
    lines += left_out(digest)
    return "\n".join(lines) + "\n"


def findings_to_text(number: int, findings: Sequence[Finding]) -> str:
    """What is wrong with one pair of texts, a line for each finding, with both fragments."""
    return "".join(
        f"{number}: {finding.severity}: {finding.check}: {printable(finding.detail)}"
        f" [{_fragment(finding.french)} | {_fragment(finding.english)}]\n"
        for finding in findings
    )


def _doubts_in_text(line: Line) -> list[str]:
    return [f"  ! {printable(doubt)}" for doubt in doubts(line)]


def _fragment(text: str) -> str:
    """`text` on one line, its middle left out where it is long."""
    text = printable(text)
    half = _LONGEST_FRAGMENT // 2
    return text if len(text) <= _LONGEST_FRAGMENT else f"{text[:half]} … {text[-half:]}"
