"""Markdown, its marks taken off and its structure kept."""

from __future__ import annotations

import re

from summarizer.document import Article, BlockKind

from .layout import Piece, from_pieces

_ATX_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_KINDS: dict[str, BlockKind] = {"heading": "heading", "blockquote": "quote", "list_item": "list"}


def is_markdown(text: str, source: str) -> bool:
    """Whether `text` has Markdown headings, or its file the name of a Markdown file."""
    return source.lower().endswith((".md", ".markdown")) or bool(_ATX_HEADING.search(text))


def from_markdown(text: str, source: str) -> Article:
    """The article in a Markdown text; images go, links leave their words.

    :raises EmptyArticle: if there is nothing but white space.
    """
    from markdown_it import MarkdownIt

    pieces: list[Piece] = []
    open_kinds: list[BlockKind] = []
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        name, _, change = token.type.rpartition("_")
        if name in _KINDS and change == "open":
            open_kinds.append("title" if token.tag == "h1" and not pieces else _KINDS[name])
        elif name in _KINDS and change == "close":
            open_kinds.pop()
        elif token.type == "inline":
            words = [
                " " if child.type.endswith("break") else child.content
                for child in token.children or ()
                if child.type != "image"
            ]
            pieces.append((open_kinds[-1] if open_kinds else "body", "".join(words)))
        elif token.type in ("code_block", "fence"):
            pieces.append(("table", token.content))
    return from_pieces(pieces, source)
