"""Whether summaries hold the facts that they must, and nothing that is no prose."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.document import Bullet, Span, Summary
from summarizer.errors import UnreadableInput
from summarizer.languages import tables
from summarizer.steps.telling.grounding import content_terms

from .tables import Report, Row

_SAME = 0.8
"""Part of the shorter bullet's content words from which two bullets say the same."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact and the wordings that tell it: all patterns of one group, and not `without`."""

    name: str
    groups: tuple[tuple[re.Pattern[str], ...], ...]
    without: re.Pattern[str] | None

    def is_told_by(self, text: str) -> bool:
        """Whether `text` tells the fact."""
        told = any(all(pattern.search(text) for pattern in group) for group in self.groups)
        return told and not (self.without and self.without.search(text))


@dataclass(frozen=True, slots=True)
class Expected:
    """What a good summary of the article in `file` holds, and where no bullet may come from.

    `no_prose` are openings of captions, credits, headings and titles, as the article has them.
    """

    file: Path
    facts: tuple[Fact, ...]
    no_prose: tuple[str, ...]


def read_facts(path: Path) -> tuple[Expected, ...]:
    """What a facts file says; the files that it names are beside it.

    :raises UnreadableInput: if it cannot be read or is no facts file.
    """
    try:
        content = json.loads(path.read_bytes())
        return tuple(
            Expected(
                path.parent / article["file"],
                tuple(_fact(fact) for fact in article["facts"]),
                tuple(article["no_prose"]),
            )
            for article in content["articles"]
        )
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be read: {error.strerror or error}; check the path"
        ) from error
    except (ValueError, KeyError, TypeError, re.error) as error:
        raise UnreadableInput(
            f"{path} is no facts file ({error!r}); see docs/evaluation.md"
        ) from error


def _fact(raw: dict[str, Any]) -> Fact:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern, re.IGNORECASE)

    return Fact(
        raw["fact"],
        tuple(tuple(compiled(pattern) for pattern in group) for group in raw["groups"]),
        compiled(raw["without"]) if "without" in raw else None,
    )


def score_facts(summaries: Sequence[Summary], expected: Sequence[Expected]) -> Report:
    """A row for each fact with the number, from 1, of the bullet that tells it, and their count."""
    rows: list[Row] = []
    notes: list[str] = []
    for summary, article in zip(summaries, expected, strict=True):
        told = facts_told(summary, article)
        rows += [
            {"article": article.file.stem, "fact": fact, "bullet": bullet}
            for fact, bullet in told.items()
        ]
        notes.append(
            f"{article.file.stem}: {sum(map(bool, told.values()))} of {len(told)} facts in"
            f" {len(summary.bullets)} bullets, {len(out_of_prose(summary, article))} of no prose,"
            f" {len(duplicates(summary.bullets))} repeated"
        )
    return Report(tuple(rows), (*notes, *(summary.signature for summary in summaries)))


def facts_told(summary: Summary, expected: Expected) -> dict[str, int | None]:
    """For each fact the number, from 1, of the first bullet that tells it, or None."""
    return {
        fact.name: next(
            (n for n, bullet in enumerate(summary.bullets, 1) if fact.is_told_by(bullet.text)),
            None,
        )
        for fact in expected.facts
    }


def out_of_prose(summary: Summary, expected: Expected) -> list[Bullet]:
    """The bullets that rest on a caption, credit, heading or title."""
    text = summary.article.text
    starts = [text.find(opening) for opening in expected.no_prose]
    spans = [
        Span(start, start + len(opening))
        for start, opening in zip(starts, expected.no_prose, strict=True)
        if start >= 0
    ]
    return [
        bullet
        for bullet in summary.bullets
        if any(
            summary.sentences[source].span.start < span.end
            and span.start < summary.sentences[source].span.end
            for source in bullet.sources
            for span in spans
        )
    ]


def duplicates(bullets: Sequence[Bullet]) -> list[Bullet]:
    """The bullets that say what an earlier one says: the same source, or nearly the same words."""
    english = tables("en").stop_words
    found: list[Bullet] = []
    for place, bullet in enumerate(bullets):
        terms = content_terms(bullet.text, english)
        for other in bullets[:place]:
            others = content_terms(other.text, english)
            shorter = max(1, min(len(terms), len(others)))
            if bullet.sources == other.sources or len(terms & others) >= _SAME * shorter:
                found.append(bullet)
                break
    return found
