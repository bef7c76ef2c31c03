"""Who or what hour a bullet is of: answers of an interview, entries of a live blog."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.document import Article, Block, Bullet, Sentence
from summarizer.languages.lexicon.known_names import english_name
from summarizer.steps.source.structure import minutes_of

_PART = r"[A-ZÀ-Ý][\w'’]+(?:-[A-ZÀ-Ý][\w'’]+)*"
_NAME = (
    rf"(?P<name>{_PART}"
    rf"(?: (?:de |du |des |de la |le |la |van |von |ben |el |d['’])?{_PART}){{1,2}})"
)
_INTERVIEWED = (
    re.compile(
        r"(?i:(?:entretien|interview|rencontre|conversation|(?:\w+|\d+) questions)"
        rf"(?: exclusi\w+)?(?: avec| de| d['’]| à)) ?{_NAME}"
    ),
    re.compile(rf"^{_NAME}(?:,[^.:«“]{{3,80}},)? ?: ?[«“\"]"),
    re.compile(
        rf"{_NAME}(?:,[^.]{{3,120}},)? (?:a répondu|répond|se confie|revient|(?:nous )?a accordé"
        r"|s['’]est (?:confié|entretenu)e?|s['’]explique|livre son analyse)\b"
    ),
)
_FEWEST_QUESTIONS = 2


def interviewed(article: Article, blocks: Sequence[Block]) -> str | None:
    """The name of the person who answers in an interview; None where it is none, or not certain.

    It is certain if the title or what stands before the first question says so of one name alone.
    """
    asked = [place for place, block in enumerate(blocks) if block.kind == "question"]
    if len(asked) < _FEWEST_QUESTIONS:
        return None
    before = [block.span.of(article.text) for block in blocks[: asked[0]]]
    names = {
        found["name"]
        for line in (article.title or "", *before)
        for pattern in _INTERVIEWED
        for found in pattern.finditer(line)
    }
    longest = max(names, key=len, default="")
    return longest if names and all(name in longest for name in names) else None


def told(
    bullets: Sequence[Bullet],
    article: Article,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
) -> tuple[Bullet, ...]:
    """The bullets with the speaker of an answer or the hour of an entry before their texts.

    Entries of a live blog come with the newest first, whichever order it has them in.
    """
    paragraphs = {sentence.index: sentence.paragraph for sentence in sentences}
    speaker = interviewed(article, blocks)
    if speaker is not None:
        return tuple(_attributed(one, speaker, paragraphs, blocks, article) for one in bullets)
    entries = _entries(article.text, blocks)
    if not entries:
        return tuple(bullets)
    hours = [minutes for _, minutes in sorted(set(entries.values()))]
    steps = [two - one for one, two in itertools.pairwise(hours)]
    is_newest_last = sum(step > 0 for step in steps) > sum(step < 0 for step in steps)
    placed: list[tuple[int, int, Bullet]] = []
    for order, bullet in enumerate(bullets):
        of_bullet = [entries.get(paragraphs[source]) for source in bullet.sources]
        number, minutes = min((one for one in of_bullet if one), default=(None, 0))
        text = bullet.text
        if number is not None and len(set(of_bullet)) == 1:
            text = f"{minutes // 60}:{minutes % 60:02} – {text}"
        place = _BEFORE if number is None else -number if is_newest_last else number
        placed.append((place, order, replace(bullet, text=text)))
    return tuple(bullet for _, _, bullet in sorted(placed, key=lambda one: one[:2]))


_BEFORE = -1_000_000
"""Where what stands before the first entry comes."""


def _entries(text: str, blocks: Sequence[Block]) -> dict[int, tuple[int, int]]:
    """For each block of an entry the number of the entry, from 1, and its minutes from midnight."""
    return dict(_in_entries(text, blocks))


def _in_entries(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[int, int]]]:
    number, minutes = 0, None
    for place, block in enumerate(blocks):
        if block.kind == "time":
            number, minutes = number + 1, minutes_of(block.span.of(text))
        elif minutes is not None:
            yield place, (number, minutes)


def _attributed(
    bullet: Bullet,
    speaker: str,
    paragraphs: dict[int, int],
    blocks: Sequence[Block],
    article: Article,
) -> Bullet:
    kinds = {blocks[paragraphs[source]].kind for source in bullet.sources}
    name = english_name(speaker, article.language or "fr") or speaker
    surname = name.split()[-1]
    if kinds != {"answer"} or surname in bullet.text:
        return bullet
    return replace(bullet, text=f"{name}: {bullet.text}")
