"""The sections of a long summary: the bullets of each part of a report, under its heading."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.document import Bullet, Headline, Section
from summarizer.options import Options
from summarizer.steps.source.outline import Part
from summarizer.steps.telling.bullets import by_importance

from .passages import Rendered, set_headline
from .reading import Reading, in_part

_BETWEEN_HEADINGS = " · "


def told_by_part(
    reading: Reading, bullets: Sequence[Bullet], rendered: Rendered, options: Options
) -> tuple[tuple[Section, ...], tuple[Bullet, ...]]:
    """The sections of a report, and all bullets in the order that was asked for.

    Of a long summary, the sections stay in the order of the report, and each has its bullets in
    that order; other summaries have no sections.
    """
    if not reading.parts:
        matters = options.order == "importance"
        return (), by_importance(bullets, reading.scored) if matters else tuple(bullets)
    sections: list[Section] = []
    ordered: list[Bullet] = []
    left = list(reversed(bullets))
    for part in reading.parts:
        own: list[Bullet] = []
        while left and left[-1].sources[0] <= part.last:
            own.append(left.pop())
        if options.order == "importance":
            own = list(by_importance(own, in_part(reading.scored, part)))
        places = tuple(range(len(ordered), len(ordered) + len(own)))
        ordered += own
        sections.append(
            Section(
                headline=_headline(reading, part, rendered),
                span=part.span,
                sentences=(part.first, part.last),
                words=part.words,
                piece=part.piece,
                pieces=part.pieces,
                bullets=places,
            )
        )
    return tuple(sections), tuple(ordered)


def _headline(reading: Reading, part: Part, rendered: Rendered) -> Headline | None:
    """The headings of a part in the target language, each behind its number."""
    told = [
        (heading, set_headline(reading.heading_passage(heading), rendered))
        for heading in part.headings
    ]
    if not told:
        return None
    return Headline(
        text=_BETWEEN_HEADINGS.join(heading.number + one.text for heading, one in told),
        confidence=min(one.confidence for _, one in told),
        findings=tuple(finding for _, one in told for finding in one.findings),
        sources=tuple(heading.sentence for heading, _ in told),
    )
