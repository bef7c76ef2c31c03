"""Summaries, digests and findings as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.digest_document import Digest
from summarizer.document import Bullet, Finding, Summary

from .signs import printable
from .wording import (
    Line,
    Paragraph,
    article_letter,
    behind,
    doubts,
    headline_of,
    is_full,
    left_out,
    letters,
    paragraphs,
    said_of,
    section_name,
    section_place,
)

_LONGEST_FRAGMENT = 80


def to_text(summary: Summary) -> str:
    """The headline, the gist if there is one, and the bullets, one a line.

    Below each of them stands what the checks found wrong with it, and so below each paragraph of a
    full translation. A long summary has its bullets
    below the headings of the report, each with the place that it heads.
    """
    lines: list[str] = []
    if headline := headline_of(summary):
        lines = [printable(headline.text), *_doubts_in_text(headline), ""]
    if summary.gist:
        lines += [printable(summary.gist.text), *_doubts_in_text(summary.gist)]
        lines += [""] if summary.bullets else []
    if summary.sections:
        lines += _sections(summary)
    else:
        lines += _listed(summary.bullets)
    lines += left_out(summary)
    if is_full(summary):
        lines += ["", *_told(paragraphs(summary))]
    return "\n".join(lines) + "\n"


def _sections(summary: Summary) -> list[str]:
    lines: list[str] = []
    for section in summary.sections:
        name = f"{printable(section_name(section))} [{section_place(section)}]"
        lines += [name, *(_doubts_in_text(section.headline) if section.headline else []), ""]
        told = _listed([summary.bullets[place] for place in section.bullets])
        lines += [*told, ""] if told else []
    return lines[:-1]


def _listed(bullets: Sequence[Bullet]) -> list[str]:
    return [
        line
        for bullet in bullets
        for line in (f"• {printable(bullet.text)}", *_doubts_in_text(bullet))
    ]


def digest_to_text(digest: Digest) -> str:
    """The articles, a line each after its letter, and the bullets with letters of their sources."""
    lines: list[str] = []
    for place, digested in enumerate(digest.articles):
        lines.append(f"{article_letter(place)}  {printable(' · '.join(said_of(digest, place)))}")
        lines += _doubts_in_text(digested.headline) if digested.headline else []
    lines += [""] if digest.bullets else []
    for bullet in digest.bullets:
        told = f"• {printable(bullet.text)} [{letters(bullet.citations)}] {behind(bullet, digest)}"
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


def _told(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [line for one in paragraphs for line in (printable(one.text), *_doubts_in_text(one))]


def _doubts_in_text(line: Line) -> list[str]:
    return [f"  ! {printable(doubt)}" for doubt in doubts(line)]


def _fragment(text: str) -> str:
    """`text` on one line, its middle left out where it is long."""
    text = printable(text)
    half = _LONGEST_FRAGMENT // 2
    return text if len(text) <= _LONGEST_FRAGMENT else f"{text[:half]} … {text[-half:]}"
