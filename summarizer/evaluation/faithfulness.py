"""What the checks find in bullets: how many of them, by check and severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.api import Summarizer
from summarizer.document import Article, Failure, Finding, Summary
from summarizer.options import Options

from .resampling import RESAMPLES, SEED, interval
from .tables import Report, Row

_SEVERITIES = ("error", "warning", "note")


def score_faithfulness(
    articles: Sequence[Article], summarizer: Summarizer, options: Options
) -> Report:
    """For each check and severity, the findings, and how many there are for 100 bullets.

    Intervals are of 95%, over articles. The last rows count bullets with any finding of a
    severity. A bullet stands here as a reader gets it: after the second tries, and after the
    choice of other sentences in place of those that were translated wrongly.
    """
    results = list(summarizer.summarize_many(articles, options))
    summaries = [one for one in results if isinstance(one, Summary)]
    failures = [one for one in results if isinstance(one, Failure)]
    bullets = sum(len(summary.bullets) for summary in summaries)
    found = sorted(
        {(f.severity, f.check) for summary in summaries for f in _findings(summary)},
        key=lambda pair: (_SEVERITIES.index(pair[0]), pair[1]),
    )
    counts = {
        (severity, check): [
            Counter((f.severity, f.check) for f in _findings(summary))[severity, check]
            for summary in summaries
        ]
        for severity, check in found
    }
    rows = [
        *(_row(severity, check, counts[severity, check], bullets) for severity, check in found),
        *(
            _row(severity, "(bullets)", _touched(summaries, severity), bullets)
            for severity in _SEVERITIES
        ),
    ]
    notes = [
        (
            f"{bullets} bullets of {len(summaries)} articles, {len(failures)} could not be read;"
            f" {RESAMPLES} resamples, seed {SEED}"
        ),
        *sorted({_without_input(summary.signature) for summary in summaries}),
        *(f"{failure.source}: {failure.error}" for failure in failures),
    ]
    return Report(tuple(rows), tuple(notes))


def _findings(summary: Summary) -> list[Finding]:
    return [finding for bullet in summary.bullets for finding in bullet.findings]


def _touched(summaries: Sequence[Summary], severity: str) -> list[int]:
    """For each summary, how many of its bullets have a finding of this severity."""
    return [
        sum(any(f.severity == severity for f in bullet.findings) for bullet in summary.bullets)
        for summary in summaries
    ]


def _row(severity: str, check: str, counts: Sequence[int], bullets: int) -> Row:
    scale = 100 * len(counts) / max(1, bullets)
    low, high = interval(counts) if counts else (0.0, 0.0)
    return {
        "severity": severity,
        "check": check,
        "count": sum(counts),
        "per 100 bullets": scale * sum(counts) / max(1, len(counts)),
        "from": scale * low,
        "to": scale * high,
    }


def _without_input(signature: str) -> str:
    """The part of a signature that is the same for all articles."""
    return "|".join(part for part in signature.split("|") if not part.startswith("input:"))
