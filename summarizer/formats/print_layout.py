"""Lines of printed pages, each with its place and size, into paragraphs in reading order.

The title is what is set largest on the first page, running heads and page numbers are what pages
repeat at their edges, and columns are read one after the other between what runs across them.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.document import BlockKind

from .layout import Piece

_TITLE_SIZE = 1.25
_HEADING_SIZE = 1.12
_DROP_CAP_SIZE = 1.7
"""Times the size of the body; loose boxes of one font at one size vary by a few per cent."""
_MOST_WORDS_OF_A_HEADING = 40
_EDGE = 0.09
"""Part of the page's height at its top and foot in which running heads stand; on small pages an
inch, but no more than a part of them."""
_EDGE_POINTS = 72.0
_MOST_EDGE = 0.13
_FEWEST_LINES_OF_A_COLUMN = 3
_MOST_ACROSS = 0.4
"""Part of the lines that may run across two columns."""
_MOST_COLUMNS_WITHIN = 6
_MOST_EDGES_TRIED = 60
_MOST_DROP_CAPS = 20
_GUTTER = 0.5
_GAP_BETWEEN_PARAGRAPHS = 0.8
_GAP_BETWEEN_CELLS = 1.5
_INDENT = 0.6
"""Times the size of the line."""
_SHORT_LINE = 0.85
_WIDER_THAN_LEADING = 1.15
"""Times the distance between the baselines of lines within paragraphs."""
_HYPHENS = ("-", "\u00ad", "\ufffe", "\x02", "\u2010")  # the third and fourth are PDFium's
_SENTENCE_END = re.compile(r"[.!?…:][»”\"')\]]*$")
_SYMBOL_MARK = re.compile(r"[\uf020-\uf0ff](?=\s*\S)")  # signs of the fonts Symbol and Wingdings
_LIST_MARK = re.compile(r"[•●▪■◦‣]\s*\S")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:(?:page|p\.?|seite|pagina|página)\W*)?\d{1,4}(?:\s*(?:/|sur|of|de|von)\s*\d{1,4})?\W*", re.IGNORECASE)  # fmt: skip  # noqa: E501


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text on one line; places are in points from the lower left of its page.

    `is_row` says that it was put together of cells far apart.
    """

    text: str
    left: float
    right: float
    baseline: float
    top: float
    size: float
    is_row: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The stretches of text on a page of this height."""

    lines: tuple[Line, ...]
    height: float


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line with the edges of its column; `begins` says that it is the first there."""

    line: Line
    left: float
    right: float
    begins: bool


def pieces_of(pages: Sequence[Page]) -> list[Piece]:
    """The paragraphs of the pages in the order in which they are read.

    Running heads and page numbers come last, each once, as navigation.
    """
    body = _usual_size([line for page in pages for line in page.lines])
    pages = [
        replace(page, lines=_with_drop_caps(tuple(map(_with_plain_mark, page.lines)), body))
        for page in pages
    ]
    title_size = _title_size(pages[0].lines, body) if pages else None
    repeated = _repeated(pages)
    aside: list[str] = []
    placed: list[tuple[_Placed, bool]] = []
    for number, page in enumerate(pages):
        kept: list[Line] = []
        for line in page.lines:
            at_edge = _edge(line, page)
            is_head = bool(at_edge) and (
                (at_edge, _bare(line.text)) in repeated
                or bool(_PAGE_NUMBER.fullmatch(line.text))
                or (number == 0 and at_edge == "top" and _above_title(line, page, title_size, body))
            )
            if is_head:
                aside.append(line.text)
            else:
                kept.append(line)
        placed += [(one, number == 0) for one in _in_order(kept)]
    pieces = _paragraphs(placed, body, title_size)
    return [*pieces, *(("navigation", text) for text in dict.fromkeys(aside))]


def _with_plain_mark(line: Line) -> Line:
    if not _SYMBOL_MARK.match(line.text):
        return line
    return replace(line, text="•" + line.text[1:])


def _usual_size(lines: Sequence[Line]) -> float:
    """The size in which most letters are set."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 1.0


def _with_drop_caps(lines: Sequence[Line], body: float) -> tuple[Line, ...]:
    """The lines, large first letters put back before the line that they begin."""
    found = list(lines)
    caps = [
        line
        for line in lines
        if line.size >= _DROP_CAP_SIZE * body and len(line.text) <= 2 and line.text[:1].isalpha()
    ]
    for cap in caps[:_MOST_DROP_CAPS]:
        beside = [
            line
            for line in found
            if line is not cap and cap.right - 2 <= line.left <= cap.right + 2 * body
            and cap.baseline - body <= line.baseline <= cap.top
        ]  # fmt: skip
        if beside:
            first = max(beside, key=lambda line: line.baseline)
            for line in beside:  # they make room for it, and are not indented
                text = cap.text + line.text.lstrip() if line is first else line.text
                found[found.index(line)] = replace(line, text=text, left=cap.left)
            found.remove(cap)
    return tuple(found)


def _title_size(lines: Sequence[Line], body: float) -> float | None:
    large = [
        line.size
        for line in lines
        if line.size >= _TITLE_SIZE * body and sum(map(str.isalpha, line.text)) > 3
    ]
    return max(large, default=None)


def _edge(line: Line, page: Page) -> str:
    middle = (line.baseline + line.top) / 2
    edge = max(_EDGE * page.height, min(_EDGE_POINTS, _MOST_EDGE * page.height))
    if middle > page.height - edge:
        return "top"
    return "foot" if middle < edge else ""


def _bare(text: str) -> str:
    return " ".join(_DIGITS.sub("#", text).casefold().split())


def _repeated(pages: Sequence[Page]) -> set[tuple[str, str]]:
    """What stands at the same edge of several pages, but for its numbers."""
    counts = Counter(
        one
        for page in pages
        for one in {(_edge(line, page), _bare(line.text)) for line in page.lines}
        if one[0]
    )
    return {one for one, count in counts.items() if count >= max(2, len(pages) / 3)}


def _above_title(line: Line, page: Page, title_size: float | None, body: float) -> bool:
    """Whether a line of ordinary size is printed above the title, as a running head is."""
    if title_size is None or line.size > _HEADING_SIZE * body:
        return False
    title = max(one.baseline for one in page.lines if _same_size(one.size, title_size))
    return line.baseline > title


def _same_size(one: float, other: float) -> bool:
    return abs(one - other) <= 0.06 * max(one, other)


def _in_order(lines: Sequence[Line], depth: int = 0) -> Iterator[_Placed]:
    """The lines of a page or of a column of it in reading order."""
    boundary = _columns(lines) if depth < _MOST_COLUMNS_WITHIN else None
    if boundary is None:
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        for place, line in enumerate(_rows(lines)):
            yield _Placed(line, left, right, begins=place == 0)
        return
    band: list[Line] = []
    for line in sorted(lines, key=lambda one: -one.baseline):
        if line.left < boundary < line.right:
            yield from _band(band, boundary, depth)
            band = []
            yield _Placed(line, line.left, line.right, begins=True)
        else:
            band.append(line)
    yield from _band(band, boundary, depth)


def _band(lines: Sequence[Line], boundary: float, depth: int) -> Iterator[_Placed]:
    yield from _in_order([line for line in lines if line.right <= boundary], depth + 1)
    yield from _in_order([line for line in lines if line.right > boundary], depth + 1)


def _columns(lines: Sequence[Line]) -> float | None:
    """Where the gutter between two columns ends that stand beside each other, if there is one.

    Of several, as between three columns, the one that divides the lines most evenly.
    """
    best: tuple[int, float] | None = None
    gutter = _GUTTER * sum(line.size for line in lines) / max(1, len(lines))
    edges = Counter(round(line.left) for line in lines).most_common(_MOST_EDGES_TRIED)
    for edge in sorted(edge for edge, _ in edges):
        boundary = edge - 1 - gutter
        right = [line for line in lines if line.left >= edge - 1]
        left = [line for line in lines if line.right <= boundary]
        fewest = min(len(left), len(right))
        across = len(lines) - len(left) - len(right)
        if fewest < _FEWEST_LINES_OF_A_COLUMN or across > _MOST_ACROSS * len(lines):
            continue
        if not _are_beside(left, right) or _is_table(left, right):
            continue
        if best is None or fewest - across > best[0]:
            best = (fewest - across, boundary)
    return best[1] if best else None


def _are_beside(left: Sequence[Line], right: Sequence[Line]) -> bool:
    highest = min(max(line.top for line in left), max(line.top for line in right))
    lowest = max(min(line.baseline for line in left), min(line.baseline for line in right))
    return highest > lowest


def _is_table(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether two columns are rows of a few words or numbers beside each other, and no prose."""
    baselines = {round(line.baseline) for line in left}
    beside = sum(round(line.baseline) in baselines for line in right)
    words = [len(line.text.split()) for line in (*left, *right)]
    return beside >= 0.9 * len(right) and sum(words) < 2.5 * len(words)


def _rows(lines: Sequence[Line]) -> list[Line]:
    """The lines from top to foot, those on one baseline as one."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: -one.baseline):
        if rows and abs(rows[-1][0].baseline - line.baseline) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_joined(sorted(row, key=lambda one: one.left)) for row in rows]


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    is_row = any(
        two.left - one.right > _GAP_BETWEEN_CELLS * one.size for one, two in itertools.pairwise(row)
    )
    return replace(
        max(row, key=lambda line: len(line.text)),
        text=(" | " if is_row else " ").join(line.text for line in row),
        is_row=is_row,
        left=row[0].left,
        right=max(line.right for line in row),
    )


def _paragraphs(
    placed: Sequence[tuple[_Placed, bool]], body: float, title_size: float | None
) -> list[Piece]:
    pieces: list[Piece] = []
    leading = _leading([one for one, _ in placed], body)
    before: _Placed | None = None
    has_title = False
    for one, on_first_page in placed:
        line = one.line
        large = line.size >= _HEADING_SIZE * body
        titled = title_size is not None and on_first_page and _same_size(line.size, title_size)
        if before and _goes_on(before, one, leading, large=large):
            kind, text = pieces[-1]
            pieces[-1] = (kind, _hyphenation_undone(text, line.text))
        elif titled and not has_title:
            has_title = True
            pieces.append(("title", line.text))
        else:
            pieces.append((_kind(line, large=large), line.text))
        before = one
    return pieces


def _kind(line: Line, *, large: bool) -> BlockKind:
    if line.is_row:
        return "table"
    if _LIST_MARK.match(line.text):
        return "list"
    heading = large and len(line.text.split()) <= _MOST_WORDS_OF_A_HEADING
    return "heading" if heading else "body"


def _leading(placed: Sequence[_Placed], body: float) -> float:
    """The usual distance between baselines where a line of the body plainly goes on, or 0.

    The height of a letter's box tells it badly: programs state it differently.
    """
    distances = Counter(
        round(before.line.baseline - one.line.baseline, 1)
        for before, one in itertools.pairwise(placed)
        if not one.begins
        and _same_size(before.line.size, body)
        and _same_size(one.line.size, body)
        and before.line.right - before.left >= _SHORT_LINE * (before.right - before.left)
        and not _SENTENCE_END.search(before.line.text)
        and one.line.text[:1].islower()
    )
    return distances.most_common(1)[0][0] if distances else 0.0


def _goes_on(before: _Placed, one: _Placed, leading: float, *, large: bool) -> bool:
    """Whether a line continues the paragraph of the line before it."""
    last, line = before.line, one.line
    apart = line.is_row or last.is_row or bool(_LIST_MARK.match(line.text))
    if apart or (not _same_size(last.size, line.size) and (large or last.size > 1.05 * line.size)):
        return False
    if large:
        return 0 < last.baseline - line.baseline < 2 * line.size
    if one.begins:  # a new column or page
        return not _SENTENCE_END.search(last.text) and line.text[:1].islower()
    far = last.baseline - line.top > _GAP_BETWEEN_PARAGRAPHS * line.size
    if far and last.baseline - line.baseline > _WIDER_THAN_LEADING * leading:
        return False
    indented = line.left - one.left > _INDENT * line.size
    if indented and last.left - before.left <= _INDENT * last.size:
        return False
    short = last.right - before.left < _SHORT_LINE * (before.right - before.left)
    return not (short and _SENTENCE_END.search(last.text))


def _hyphenation_undone(text: str, following: str) -> str:
    if text.endswith(_HYPHENS) and following[:1].islower():
        return text[:-1] + following
    return f"{text} {following}"
