"""Marks carried over: what a link or emphasis encloses, found again in the translation.

What is marked is looked for word by word: words that are the same in both languages, words that a
list or the translation of the marked words alone has for them, and where none tells, the words at
the same proportion of the sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.document import Span, TranslatedText
from summarizer.marked import Mark, Marked

from .align import best_span

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")

_OF_SENTENCES, _QUOTES = frozenset(".,;:!?…"), frozenset('«»“”"')

Anchor = tuple[Span, Span]
"""A sentence in the source, and in the translation."""


@dataclass(slots=True)
class _Placing:
    """A mark, and where it comes to; one that `is_apart` has white space on both sides."""

    mark: Mark
    is_apart: bool
    inner: list[_Placing]
    placed: Span = field(init=False)


def enclosed_texts(source: Marked) -> list[str]:
    """The texts of marks whose own translations help to find them again."""
    texts = (mark.span.of(source.text).strip() for mark in source.all_marks() if not mark.is_fixed)
    return [text for text in texts if _WORD.search(text) and text != source.text]


def carried(
    source: Marked, translated: TranslatedText, enclosed: Mapping[str, Sequence[str]]
) -> Marked:
    """The translation of `source` with its marks around the words that they enclosed.

    What a fixed mark encloses is that of the source again.

    :param enclosed: translations of what marks enclose, by their text.
    """
    english = translated.text
    anchors = _anchors(source.text, translated)
    placings = [_placing(mark, source.text) for mark in source.marks]
    for placing in placings:
        _place(placing, source.text, english, anchors, enclosed)
    whole = Span(0, len(english))
    _untangle(placings, whole)
    writing = _Writing(source.text, english)
    marks = writing.write(placings, whole)
    findings = tuple(found for item in translated.translations for found in item.findings)
    return Marked(writing.text, marks, findings)


def divided(marked: Marked, ends: Sequence[int]) -> list[Marked]:
    """`marked` in parts that end at `ends` and at its own end; a mark over an end is in both."""
    cuts = [0, *ends, len(marked.text)]
    spans = [Span(start, end) for start, end in itertools.pairwise(cuts)]
    return [
        Marked(span.of(marked.text), _within(marked.marks, span, is_last), marked.findings)
        for span, is_last in zip(spans, [False] * (len(spans) - 1) + [True], strict=True)
    ]


def stripped(marked: Marked) -> Marked:
    """`marked` without white space at its ends."""
    start = len(marked.text) - len(marked.text.lstrip())
    end = max(start, len(marked.text.rstrip()))
    return Marked(marked.text[start:end], _clamped(marked.marks, start, end), marked.findings)


def _clamped(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    def moved(place: int) -> int:
        return min(max(place, start), end) - start

    return tuple(
        replace(
            mark,
            span=Span(moved(mark.span.start), moved(mark.span.end)),
            inner=_clamped(mark.inner, start, end),
        )
        for mark in marks
    )


def _within(marks: Sequence[Mark], span: Span, is_last: bool) -> tuple[Mark, ...]:  # noqa: FBT001
    found: list[Mark] = []
    for mark in marks:
        start, end = max(mark.span.start, span.start), min(mark.span.end, span.end)
        is_empty = mark.span.start == mark.span.end
        here = span.start <= mark.span.start < span.end or (is_last and mark.span.start == span.end)
        if (is_empty and here) or (not is_empty and start < end):
            moved = Span(start - span.start, end - span.start)
            found.append(replace(mark, span=moved, inner=_within(mark.inner, span, is_last)))
    return tuple(found)


def _placing(mark: Mark, text: str) -> _Placing:
    start, end = mark.span.start, mark.span.end
    is_apart = start == end and text[max(0, start - 1) : start + 1] == "  "
    return _Placing(mark, is_apart, [_placing(inner, text) for inner in mark.inner])


def _anchors(text: str, translated: TranslatedText) -> list[Anchor]:
    """For each sentence its span in the source, and in the translation."""
    anchors: list[Anchor] = []
    shift = 0
    for item in translated.translations:
        span = item.sentence.span
        start = span.start + shift
        anchors.append((span, Span(start, start + len(item.english))))
        shift += len(item.english) - (span.end - span.start)
    return anchors or [(Span(0, len(text)), Span(0, len(translated.text)))]


def _place(
    placing: _Placing,
    text: str,
    english: str,
    anchors: Sequence[Anchor],
    enclosed: Mapping[str, Sequence[str]],
) -> None:
    found = _found(placing.mark, text, english, anchors, enclosed)
    if placing.mark.is_fixed and found.end > found.start:
        found = _with_its_signs(found, placing.mark, text, english)
    placing.placed = found
    for inner in placing.inner:
        if inner.mark.span == placing.mark.span:
            inner.placed = placing.placed
            _place_inside(inner, text, english, anchors, enclosed)
        else:
            _place(inner, text, english, anchors, enclosed)


def _place_inside(
    placing: _Placing,
    text: str,
    english: str,
    anchors: Sequence[Anchor],
    enclosed: Mapping[str, Sequence[str]],
) -> None:
    placed = placing.placed
    _place(placing, text, english, anchors, enclosed)
    placing.placed = placed


def _found(
    mark: Mark,
    text: str,
    english: str,
    anchors: Sequence[Anchor],
    enclosed: Mapping[str, Sequence[str]],
) -> Span:
    start, end = mark.span.start, mark.span.end
    words = text[start:end].strip()
    if words:
        around = next(
            (pair for pair in anchors if pair[0].start <= start and end <= pair[0].end), None
        )
        if around and words == around[0].of(text).strip():
            return around[1]
        if around:
            inside = Span(start - around[0].start, end - around[0].start)
            own = () if mark.is_fixed else enclosed.get(words, ())
            found = best_span(around[0].of(text), inside, around[1].of(english), own)
            if found:
                first, last = around[1].start + found.start, around[1].start + found.end
                ends = end == around[0].end and not words[-1].isalnum()
                if ends and not _WORD.search(english, last, around[1].end):
                    last = around[1].end  # with the sign that ends the sentence
                return Span(first, last)
    glued = start > 0 and not text[start - 1].isspace()
    first = _projected(start, english, anchors, at_end=glued and not words)
    last = _projected(end, english, anchors, at_end=True)
    if words and last <= first:
        word = _WORD.search(english, first) or _WORD.search(english)
        return Span(*word.span()) if word else Span(first, first)
    return Span(first, max(first, last) if words else first)


def _with_its_signs(found: Span, mark: Mark, text: str, english: str) -> Span:
    """The place of fixed text, with the signs of it that were left beside it in English.

    Of `print("bon")` a model may make `print(")`, of which the word alone is found again.
    """
    signs = {sign for sign in mark.span.of(text) if not (sign.isalnum() or sign.isspace())}
    signs -= _OF_SENTENCES
    start, end = found.start, found.end
    if text[mark.span.end :].lstrip()[:1] not in signs | _QUOTES:
        while end < len(english) and english[end] in signs:
            end += 1
    if text[: mark.span.start].rstrip()[-1:] not in signs | _QUOTES:
        while start > 0 and english[start - 1] in signs:
            start -= 1
    return Span(start, end)


def _projected(place: int, english: str, anchors: Sequence[Anchor], *, at_end: bool) -> int:
    """The same proportion of the English sentence, where a word begins or, `at_end`, ends."""
    for source, target in anchors:
        if place <= source.start:
            return target.start
        if place < source.end:
            proportion = (place - source.start) / (source.end - source.start)
            wanted = target.start + proportion * (target.end - target.start)
            words = _WORD.finditer(english, target.start, target.end)
            places = [word.end() if at_end else word.start() for word in words]
            return min([target.start, *places, target.end], key=lambda one: abs(one - wanted))
        if place == source.end:
            return target.end
    return len(english)


def _untangle(placings: Sequence[_Placing], within: Span) -> None:
    """Keep siblings apart and inner marks inside, so that they nest as they did."""
    taken: list[Span] = []
    for placing in placings:
        start = min(max(placing.placed.start, within.start), within.end)
        end = min(max(placing.placed.end, start), within.end)
        for other in taken:
            if start < other.end and other.start < max(end, start + 1):
                start, end = (
                    (other.end, max(end, other.end))
                    if end > other.end or start > other.start
                    else (start, min(end, other.start))
                )
        placing.placed = Span(start, max(start, end))
        if placing.placed.end > placing.placed.start:
            taken.append(placing.placed)
        _untangle(placing.inner, placing.placed)


class _Writing:
    """The text as it is written, with the marks where they come to in it."""

    def __init__(self, source: str, english: str) -> None:
        self._source = source
        self._english = english
        self._pieces: list[str] = []
        self._length = 0

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def write(self, placings: Sequence[_Placing], within: Span) -> tuple[Mark, ...]:
        marks: list[Mark] = []
        done = within.start
        for placing in sorted(placings, key=lambda one: (one.placed.start, one.placed.end)):
            start = max(done, placing.placed.start)
            end = max(start, placing.placed.end)
            self._add(self._english[done:start])
            begin = self._length
            if placing.mark.is_fixed:
                self._add(placing.mark.span.of(self._source))
                inner: tuple[Mark, ...] = ()
            else:
                inner = self.write(placing.inner, Span(start, end))
            marks.append(replace(placing.mark, span=Span(begin, self._length), inner=inner))
            if placing.is_apart and end < within.end and not self._english[end].isspace():
                self._add(" ")
            done = end
        self._add(self._english[done : within.end])
        return tuple(marks)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)
