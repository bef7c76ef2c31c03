"""Summaries as plain text, Markdown and JSON. What an article says is data: it is escaped."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, TypeAlias

from summarizer.document import (
    Bullet,
    Citation,
    Digest,
    DigestBullet,
    Digested,
    Figure,
    Finding,
    Headline,
    Summary,
    Translation,
    Writing,
)
from summarizer.steps.ledger import counts

SCHEMA = 1

_Line: TypeAlias = Headline | Bullet | DigestBullet

_LONGEST_FRAGMENT = 80

_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]#|~])")
_HTML_SIGNS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_LINE_OPENING = re.compile(r"^(\s*)([+=-]+|\d+[.)])(?=\s|$)")
_INVISIBLE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def to_text(summary: Summary) -> str:
    """The headline, the gist if there is one, and the bullets, one a line.

    Below each of them stands what the checks found wrong with it.
    """
    lines: list[str] = []
    if headline := _headline(summary):
        lines = [printable(headline.text), *_doubts_in_text(headline), ""]
    if summary.gist:
        lines += [printable(summary.gist.text), *_doubts_in_text(summary.gist), ""]
    for bullet in summary.bullets:
        lines += [f"• {printable(bullet.text)}", *_doubts_in_text(bullet)]
    lines += _left_out(summary)
    if _is_full(summary):
        lines += ["", *(printable(line) for line in _paragraphs(summary))]
    return "\n".join(lines) + "\n"


def to_markdown(summary: Summary) -> str:
    """Headline, bullets with the numbers of their French sentences, those sentences as quotes.

    Below headline and bullets stands what the checks found wrong with them. With a full
    translation, it follows under its own heading.
    """
    lines: list[str] = []
    if headline := _headline(summary):
        doubts = _doubts_in_markdown(headline, "")
        lines = [f"# {_escaped(headline.text)}", "", *doubts, *([""] if doubts else [])]
    gist = (summary.gist,) if summary.gist else ()
    for bullet in gist:
        lines += [f"**{_cited(bullet)}**", "", *_doubts_in_markdown(bullet, ""), ""]
    for bullet in summary.bullets:
        lines += [f"- {_cited(bullet)}", *_doubts_in_markdown(bullet, "  ")]
    lines += _left_out(summary)
    used = sorted({source for bullet in (*gist, *summary.bullets) for source in bullet.sources})
    lines += ["", "## Sources", ""]
    lines += [f"{source + 1}. {_escaped(summary.sentences[source].text)}" for source in used]
    if summary.writing:
        lines += ["", _written_by(summary.writing)]
    if _is_full(summary):
        lines += ["", "## Full translation", ""]
        lines += [line for text in _paragraphs(summary) for line in (_escaped(text), "")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _headline(summary: Summary) -> Headline | None:
    """The headline, unless it is empty or a bullet says just the same."""
    said = {"", *(bullet.text.rstrip(".") for bullet in summary.bullets)}
    return None if summary.headline.text in said else summary.headline


def _cited(bullet: Bullet) -> str:
    return f"{_escaped(bullet.text)} [{', '.join(str(source + 1) for source in bullet.sources)}]"


def _doubts(line: _Line) -> list[str]:
    """What the checks found wrong with a line, but for mere notes."""
    serious = (one for one in line.findings if one.severity != "note")
    return [f"{one.check}: {one.detail}" for one in serious]


def _doubts_in_text(line: _Line) -> list[str]:
    return [f"  ! {printable(doubt)}" for doubt in _doubts(line)]


def _doubts_in_markdown(line: _Line, indent: str) -> list[str]:
    return [f"{indent}- *{_escaped(doubt)}*" for doubt in _doubts(line)]


def _left_out(made: Summary | Digest) -> list[str]:
    """How many bullets were less sure than the minimum, after a blank line."""
    count = made.left_out
    return ["", f"{count} bullet{'s' * (count > 1)} left out as not sure enough."] if count else []


def _written_by(writing: Writing) -> str:
    return (
        f"Written by {_escaped(writing.writer)}; {writing.replaced} of {writing.drafts} bullets"
        " rested on no sentence or were wrong, and a sentence of the article stands in their place."
    )


def to_json(summary: Summary) -> str:
    """The whole summary as one indented JSON object; see `as_object`."""
    return _dumped(as_object(summary), indent=2) + "\n"


def to_json_line(summary: Summary) -> str:
    """The whole summary as JSON on one line, without its line end."""
    return _dumped(as_object(summary))


def findings_to_json_line(
    number: int, source: str, target: str, findings: Sequence[Finding]
) -> str:
    """What is wrong with one pair of texts as JSON on one line, without its line end."""
    return _dumped(
        {"pair": number, "source": source, "target": target, "findings": _findings(findings)}
    )


def findings_to_text(number: int, findings: Sequence[Finding]) -> str:
    """What is wrong with one pair of texts, a line for each finding, with both fragments."""
    return "".join(
        f"{number}: {finding.severity}: {finding.check}: {printable(finding.detail)}"
        f" [{_fragment(finding.french)} | {_fragment(finding.english)}]\n"
        for finding in findings
    )


def _fragment(text: str) -> str:
    """`text` on one line, its middle left out where it is long."""
    text = printable(text)
    half = _LONGEST_FRAGMENT // 2
    return text if len(text) <= _LONGEST_FRAGMENT else f"{text[:half]} … {text[-half:]}"


def _dumped(value: dict[str, Any], indent: int | None = None) -> str:
    """JSON in which signs that no one can see are escaped; reading it gives them back."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _INVISIBLE.sub(lambda found: json.dumps(found[0])[1:-1], text)


def as_object(summary: Summary) -> dict[str, Any]:
    """The summary as JSON values, in schema 1, which docs/json.md describes."""
    return {
        "schema": SCHEMA,
        "source": summary.article.source,
        "title": summary.title,
        "headline": _as_line(summary.headline),
        "source_title": summary.article.title,
        "language": summary.article.language,
        "target_language": summary.target,
        "date": summary.article.date,
        "gist": _as_line(summary.gist) if summary.gist else None,
        "bullets": [_as_line(bullet) for bullet in summary.bullets],
        "sentences": _sentences(summary),
        "dropped": [
            {
                "start": block.span.start,
                "end": block.span.end,
                "kind": block.kind,
                "rule": block.dropped_by,
            }
            for block in summary.blocks
            if block.dropped_by
        ],
        "translations": [translation_object(item) for item in summary.translations],
        "left_out": summary.left_out,
        "ledger": counts(summary.ledger),
        "writing": asdict(summary.writing) if summary.writing else None,
        "signature": summary.signature,
    }


def _as_line(line: Headline | Bullet) -> dict[str, Any]:
    return {
        "text": line.text,
        "sources": list(line.sources),
        "confidence": round(line.confidence, 4),
        "findings": _findings(line.findings),
    }


def _sentences(read: Summary | Digested) -> list[dict[str, Any]]:
    statuses = {entry.span: entry.status for entry in read.ledger}
    return [
        {
            "index": sentence.index,
            "start": sentence.span.start,
            "end": sentence.span.end,
            "text": sentence.text,
            "paragraph": sentence.paragraph,
            "kind": block.kind,
            "language": block.language or read.article.language,
            "status": statuses.get(sentence.span),
        }
        for sentence in read.sentences
        for block in [read.blocks[sentence.paragraph]]
    ]


def translation_object(item: Translation) -> dict[str, Any]:
    """One translated sentence as JSON values."""
    return {
        "sentence": item.sentence.index,
        "text": item.english,
        "confidence": round(item.confidence, 4),
        "findings": _findings(item.findings),
    }


def _findings(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [
        {
            "check": finding.check,
            "severity": finding.severity,
            "detail": finding.detail,
            "source": finding.french,
            "target": finding.english,
        }
        for finding in findings
    ]


def _is_full(summary: Summary) -> bool:
    return len(summary.translations) == len(summary.sentences)


def _paragraphs(summary: Summary) -> list[str]:
    """The full translation, one string a paragraph."""
    paragraphs: dict[int, list[str]] = {}
    for item in summary.translations:
        paragraphs.setdefault(item.sentence.paragraph, []).append(item.english)
    return [" ".join(sentences) for sentences in paragraphs.values()]


def printable(text: str) -> str:
    """`text` on one line, without signs that no one can see or that command a terminal."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def _escaped(text: str) -> str:
    """`text` so that Markdown and HTML show it as it is."""
    signs = _MARKDOWN_SIGNS.sub(r"\\\1", printable(text).translate(_HTML_SIGNS))
    return _LINE_OPENING.sub(r"\1\\\2", signs)


def digest_to_text(digest: Digest) -> str:
    """The articles, a line each after its letter, and the bullets with letters of their sources."""
    lines: list[str] = []
    for place, digested in enumerate(digest.articles):
        lines.append(f"{article_letter(place)}  {printable(' · '.join(_said_of(digest, place)))}")
        lines += _doubts_in_text(digested.headline) if digested.headline else []
    lines += [""] if digest.bullets else []
    for bullet in digest.bullets:
        told = f"• {printable(bullet.text)} [{_letters(bullet.citations)}] {_differing(bullet)}"
        lines += [told.rstrip(), *_doubts_in_text(bullet)]
    lines += _left_out(digest)
    return "\n".join(lines) + "\n"


def digest_to_markdown(digest: Digest) -> str:
    """The bullets with article and number of their sentences, and those sentences by article."""
    lines: list[str] = []
    for bullet in digest.bullets:
        cited = f"[{', '.join(map(citation_name, bullet.citations))}]"
        told = f"- {_escaped(bullet.text)} {cited} {_escaped(_differing(bullet))}"
        lines += [told.rstrip(), *_doubts_in_markdown(bullet, "  ")]
    lines += _left_out(digest)
    used = {citation for bullet in digest.bullets for citation in bullet.citations}
    lines += ["", "## Sources"]
    for place, digested in enumerate(digest.articles):
        doubts = _doubts_in_markdown(digested.headline, "") if digested.headline else []
        lines += [
            "",
            f"### {article_letter(place)}: {_escaped(' · '.join(_said_of(digest, place)))}",
            "",
            *doubts,
            *([""] if doubts else []),
        ]
        lines += [
            f"- {citation_name(citation)}: {_escaped(digested.sentences[citation.sentence].text)}"
            for citation in sorted(used, key=lambda one: one.sentence)
            if citation.article == place
        ]
    return "\n".join(lines).strip("\n") + "\n"


def digest_to_json(digest: Digest) -> str:
    """The whole digest as one indented JSON object, in schema 1, which docs/json.md describes."""
    return _dumped(_digest_object(digest), indent=2) + "\n"


def digest_to_json_line(digest: Digest) -> str:
    """The whole digest as JSON on one line, without its line end."""
    return _dumped(_digest_object(digest))


def _digest_object(digest: Digest) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "target_language": digest.target,
        "articles": [
            {
                "letter": article_letter(place),
                "source": digested.article.source,
                "title": digested.title,
                "headline": _as_line(digested.headline) if digested.headline else None,
                "source_title": digested.article.title,
                "language": digested.article.language,
                "date": digested.date,
                "sentences": _sentences(digested),
                "ledger": counts(digested.ledger),
            }
            for place, digested in enumerate(digest.articles)
        ],
        "bullets": [
            {
                "text": bullet.text,
                "sources": [asdict(citation) for citation in bullet.citations],
                "confidence": round(bullet.confidence, 4),
                "findings": _findings(bullet.findings),
                "differing": [
                    [
                        {"text": one.text, "sources": [asdict(c) for c in one.citations]}
                        for one in figures
                    ]
                    for figures in bullet.differing
                ],
            }
            for bullet in digest.bullets
        ],
        "left_out": digest.left_out,
        "failures": [
            {"source": failure.source, "error": str(failure.error)} for failure in digest.failures
        ],
        "signature": digest.signature,
    }


def _said_of(digest: Digest, place: int) -> list[str]:
    """An article's title, source and date, of those that are known."""
    digested = digest.articles[place]
    given = (digested.title, digested.article.source, digested.date)
    return [part for part in given if part]


def article_letter(place: int) -> str:
    """The letters of an article: A to Z, then AA, AB and so on."""
    before, last = divmod(place, 26)
    return (article_letter(before - 1) if before else "") + chr(ord("A") + last)


def citation_name(citation: Citation) -> str:
    """How a sentence of a digest is called: "B3" is the third of the second article."""
    return f"{article_letter(citation.article)}{citation.sentence + 1}"


def _letters(citations: Sequence[Citation]) -> str:
    return ", ".join(
        article_letter(place) for place in sorted({citation.article for citation in citations})
    )


def _differing(bullet: DigestBullet) -> str:
    """The numbers on which articles differ: "Figures differ: 539 drones (A), 550 (B)"."""
    differing = "; ".join(told_figures(figures) for figures in bullet.differing)
    return f"Figures differ: {differing}" if differing else ""


def told_figures(figures: Sequence[Figure]) -> str:
    """Numbers with the letters of the articles that give them: "539 drones (A), 550 (B)"."""
    return ", ".join(f"{printable(one.text)} ({_letters(one.citations)})" for one in figures)
