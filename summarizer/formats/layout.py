"""Lines and pieces into the text of an `Article`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from summarizer.document import Article, Block, BlockKind, Span
from summarizer.errors import EmptyArticle
from summarizer.steps.source.clean import find_title, leading_date

Piece = tuple[BlockKind, str]
"""A paragraph of a file that states its structure: its kind, and its text."""

_HYPHENS = ("-", "\u00ad", "\ufffe", "\x02")  # the last two stand for one in PDF text


def from_lines(text: str, source: str) -> Article:
    """An article in plain text, whose lines speak for themselves.

    :raises EmptyArticle: if there is nothing but white space.
    """
    if not text.strip():
        raise EmptyArticle(f"{source} holds no text; give the text of an article")
    stamp = leading_date(text)
    return Article(
        text=text, title=find_title(text), source=source, date=stamp[0] if stamp else None
    )


def from_pieces(
    pieces: Sequence[Piece], source: str, title: str | None = None, date: str | None = None
) -> Article:
    """An article whose file states what each paragraph is; blank pieces are left out.

    Without `title`, it is the first piece that is one, or a heading at the very beginning.

    :raises EmptyArticle: if every piece is blank.
    """
    blocks: list[Block] = []
    texts: list[str] = []
    offset = 0
    for kind, raw in pieces:
        text = " ".join(raw.split())
        if text:
            blocks.append(Block(Span(offset, offset + len(text)), kind))
            texts.append(text)
            offset += len(text) + 2
    if not texts:
        raise EmptyArticle(f"{source} holds no text; give the text of an article")
    kinds = [block.kind for block in blocks]
    if title is None and "title" in kinds:
        title = texts[kinds.index("title")]
    elif title is None and kinds[0] == "heading":
        title = texts[0]
    return Article("\n\n".join(texts), title, source, date=date, outline=tuple(blocks))


def unwrap(text: str) -> str:
    """`text` with the lines of each paragraph joined, if it was broken at a fixed width."""
    lines = text.split("\n")
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if one.strip() and two.strip()]
    broken = [pair for pair in pairs if pair[1].lstrip()[0].islower()]
    wrapped = len(broken) >= 3 and len(broken) >= 0.25 * len(pairs)
    return join_lines(lines) if wrapped else text


def join_lines(lines: Sequence[str]) -> str:
    """Lines of a fixed width as paragraphs: these end at a blank line or a short, full line."""
    widths = sorted(len(line.rstrip()) for line in lines if line.strip())
    usual_width = widths[len(widths) * 8 // 10] if widths else 0
    paragraphs: list[str] = [""]
    for line in lines:
        text = line.strip()
        last = paragraphs[-1]
        if not text:
            paragraphs.append("")
        elif last.endswith(_HYPHENS) and text[0].islower():
            paragraphs[-1] = last[:-1] + text
        else:
            paragraphs[-1] = f"{last} {text}" if last else text
        if re.search(r"[.!?…][»”\"')]*$", text) and len(line) < 0.75 * usual_width:
            paragraphs.append("")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
