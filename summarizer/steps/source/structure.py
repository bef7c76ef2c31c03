"""What a newspaper builds of its paragraphs: tables, interviews, live blogs, briefs, notes.

Each has a kind of block, and each kind a rule how it serves a bullet, which `choice/candidates.py`
keeps: rows of tables, questions and times are read and are no bullets; answers are; of a brief the
first sentence is, which is its news; notes of the editors are set aside.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Block, Span
from summarizer.languages.press import BRIEFS, EDITORS_NOTE

_CELLS = re.compile(r"\t|\s\|\s|^\s*\||\S {3,}(?=\S)")
_FEWEST_ROWS = 2
_TIME = re.compile(
    r"(?:[\[(]?(?P<hour>[01]?\d|2[0-3]) ?[h:.] ?(?P<minute>[0-5]\d)[\])]?(?![\d%€])"
    r"(?:\s*[-–—:|•]\s+|\s+|\s*$))+"
)
_FEWEST_ENTRIES = 3
_IN_ORDER = 0.75
"""Part of the times of a live blog that go one way; entries may be added late."""
_QUESTION_END = re.compile(r"\?[\s»”\"')]*$")
_FEWEST_QUESTIONS = 2
_MOST_WORDS_OF_A_QUESTION = 80
_LABEL = re.compile(
    r"(?:(Q|Question|Frage|Pregunta|Domanda)|(R|A|Réponse|Answer|Antwort)) ?[.:–—]\s+(?=\S)"
)
_MOST_WORDS_OF_A_NOTE = 80


def mark_structure(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those that the file or a rule before has not told apart with their kinds.

    Times at the beginning of entries and labels of speakers become blocks of their own.
    """
    marked = _mark_notes(text, blocks)
    marked = _mark_tables(text, marked)
    marked = _mark_entries(text, marked)
    marked = _mark_labelled(text, marked)
    marked = _mark_interview(text, marked)
    return _mark_briefs(text, marked)


def _is_prose(block: Block) -> bool:
    return block.dropped_by is None and block.kind == "body"


def _mark_notes(text: str, blocks: Sequence[Block]) -> list[Block]:
    return [
        replace(block, kind="note", dropped_by="editor's note")
        if _is_prose(block)
        and EDITORS_NOTE.match(line := block.span.of(text))
        and len(line.split()) <= _MOST_WORDS_OF_A_NOTE
        else block
        for block in blocks
    ]


def _mark_tables(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Lines in a row that all have cells."""
    marked: list[Block] = []
    for has_cells, run in itertools.groupby(
        blocks, lambda block: _is_prose(block) and bool(_CELLS.search(block.span.of(text)))
    ):
        rows = list(run)
        is_table = has_cells and len(rows) >= _FEWEST_ROWS
        marked += [replace(row, kind="table") for row in rows] if is_table else rows
    return marked


def _mark_entries(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The times of a live blog, in whichever order it tells, apart from what they head."""
    found = [_TIME.match(b.span.of(text)) if _is_prose(b) else None for b in blocks]
    minutes = [_minutes(one) for one in found if one]
    if len(minutes) < _FEWEST_ENTRIES or not _go_one_way(minutes):
        return list(blocks)
    marked: list[Block] = []
    for block, time in zip(blocks, found, strict=True):
        marked += [block] if time is None else _parted(text, block, time.end(), "time")
    return marked


def minutes_of(time: str) -> int | None:
    """The minutes from midnight to the time at the head of an entry; None if it is no time."""
    found = _TIME.match(time)
    return _minutes(found) if found else None


def _minutes(found: re.Match[str]) -> int:
    return 60 * int(found["hour"]) + int(found["minute"])


def _go_one_way(minutes: Sequence[int]) -> bool:
    steps = [two - one for one, two in itertools.pairwise(minutes)]
    most = max(sum(step <= 0 for step in steps), sum(step >= 0 for step in steps))
    return most >= _IN_ORDER * len(steps)


def _parted(text: str, block: Block, length: int, kind: str) -> list[Block]:
    start = block.span.start
    head = Span(start, start + len(text[start : start + length].rstrip()))
    first = Block(head, "time") if kind == "time" else Block(head, "byline", "label of a speaker")
    rest = Span(start + length, block.span.end)
    return [first, replace(block, span=rest)] if rest.start < rest.end else [first]


def _mark_labelled(text: str, blocks: Sequence[Block]) -> list[Block]:
    """What stands after "Q:" and "R:", where an article has both."""
    found = [_LABEL.match(b.span.of(text)) if _is_prose(b) else None for b in blocks]
    if not any(one and one[1] for one in found) or not any(one and one[2] for one in found):
        return list(blocks)
    marked: list[Block] = []
    for block, label in zip(blocks, found, strict=True):
        if label is None:
            marked.append(block)
            continue
        *before, said = _parted(text, block, label.end(), "label")
        marked += [*before, replace(said, kind="question" if label[1] else "answer")]
    return marked


def _mark_interview(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that end in a question mark, and the answers below each, if there are several."""
    kept = [place for place, block in enumerate(blocks) if block.dropped_by is None]
    asked = [
        place
        for place, following in itertools.pairwise(kept)
        if blocks[place].kind in ("body", "heading", "list")
        and _asks(blocks[place].span.of(text))
        and not _asks(blocks[following].span.of(text))
        and blocks[following].kind == "body"
    ]
    if len(asked) < _FEWEST_QUESTIONS:
        return list(blocks)
    marked = list(blocks)
    in_answer = False
    for place in kept:
        if place in asked:
            marked[place] = replace(blocks[place], kind="question")
        in_answer = place in asked or (in_answer and blocks[place].kind == "body")
        if in_answer and place not in asked:
            marked[place] = replace(blocks[place], kind="answer")
    return marked


def _asks(line: str) -> bool:
    return bool(_QUESTION_END.search(line)) and len(line.split()) <= _MOST_WORDS_OF_A_QUESTION


def _mark_briefs(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The paragraphs under "En bref", up to the next heading that the file states."""
    marked: list[Block] = []
    below = False
    for block in blocks:
        if block.dropped_by is None and BRIEFS.fullmatch(block.span.of(text)):
            below = True
            marked.append(replace(block, kind="heading") if block.kind == "body" else block)
            continue
        below = below and block.kind not in ("title", "heading")
        marked.append(replace(block, kind="brief") if below and _is_prose(block) else block)
    return marked
