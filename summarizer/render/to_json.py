"""Summaries, digests and findings as JSON, in schema 1, which docs/json.md describes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from summarizer.digest_document import Digest, Digested
from summarizer.document import Bullet, Finding, Headline, Section, Summary, Translation
from summarizer.steps.telling.ledger import counts

from .wording import article_letter

SCHEMA = 1


_INVISIBLE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
)


def to_json(summary: Summary) -> str:
    """The whole summary as one indented JSON object; see `as_object`."""
    return _dumped(as_object(summary), indent=2) + "\n"


def to_json_line(summary: Summary) -> str:
    """The whole summary as JSON on one line, without its line end."""
    return _dumped(as_object(summary))


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
        "sections": [_section(section) for section in summary.sections],
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
        "ranked": list(summary.ranked),
        "confidence_fitted_for": summary.confidence_fitted_for,
        "confidence_fitted_on": summary.confidence_fitted_on,
        "ledger": counts(summary.ledger),
        "writing": asdict(summary.writing) if summary.writing else None,
        "signature": summary.signature,
    }


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
                "denied": [asdict(citation) for citation in bullet.denied],
                "first": list(bullet.first),
            }
            for bullet in digest.bullets
        ],
        "left_out": digest.left_out,
        "ranked": list(digest.ranked),
        "confidence_fitted_for": digest.confidence_fitted_for,
        "confidence_fitted_on": digest.confidence_fitted_on,
        "failures": [
            {"source": failure.source, "error": str(failure.error)} for failure in digest.failures
        ],
        "signature": digest.signature,
    }


def findings_to_json_line(
    number: int, source: str, target: str, findings: Sequence[Finding]
) -> str:
    """What is wrong with one pair of texts as JSON on one line, without its line end."""
    return _dumped(
        {"pair": number, "source": source, "target": target, "findings": _findings(findings)}
    )


def translation_object(item: Translation) -> dict[str, Any]:
    """One translated sentence as JSON values."""
    return {
        "sentence": item.sentence.index,
        "text": item.english,
        "confidence": round(item.confidence, 4),
        "findings": _findings(item.findings),
    }


def _as_line(line: Headline | Bullet) -> dict[str, Any]:
    return {
        "text": line.text,
        "sources": list(line.sources),
        "confidence": round(line.confidence, 4),
        "findings": _findings(line.findings),
    }


def _section(section: Section) -> dict[str, Any]:
    first, last = section.sentences
    return {
        "headline": _as_line(section.headline) if section.headline else None,
        "start": section.span.start,
        "end": section.span.end,
        "sentences": {"first": first, "last": last},
        "words": section.words,
        "piece": section.piece,
        "pieces": section.pieces,
        "bullets": list(section.bullets),
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


def _dumped(value: dict[str, Any], indent: int | None = None) -> str:
    """JSON in which signs that no one can see are escaped; reading it gives them back."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _INVISIBLE.sub(lambda found: json.dumps(found[0])[1:-1], text)
