"""HTML that is an article from end to end: chapters of books, entries of feeds, parts of mails."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarizer.document import BlockKind
from summarizer.errors import UnreadableInput

from .decoding import decode, repair
from .layout import Piece
from .note_references import without_note_references
from .xml_tree import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quote",
    "li": "list",
    "dt": "list",
    "dd": "list",
    "figcaption": "caption",
    "caption": "caption",
    "tr": "table",
    "pre": "table",
    "nav": "navigation",
    "aside": "note",
}
_BLOCKS = frozenset(
    "address article body center details dir div dl fieldset figure footer form header hr html"
    " main ol p section summary table tbody td tfoot th thead ul".split()
) | set(_KINDS)
_NOT_READ = frozenset("head script style template noscript svg math iframe object title rt".split())
_CELLS = ("td", "th")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_MOST_DEPTH = 250


def pieces_of_html(markup: bytes | str, source: str) -> list[Piece]:
    """The paragraphs of `markup`, all of them, each with the kind that its tag says.

    Blank ones are left out. A table row is one piece, with its cells side by side.

    :raises UnreadableInput: if it is not text, or its tags are nested deeper than browsers go.
    """
    import lxml.etree
    import lxml.html

    text = decode(markup, source) if isinstance(markup, bytes) else markup
    text = without_note_references(_DECLARATION.sub("", text).replace("\0", ""))
    if not text.strip():
        return []
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return []  # tags without a text
    if _depth(root) > _MOST_DEPTH:
        raise UnreadableInput(f"{source} has tags nested too deeply; paste the article's text")
    pieces: list[Piece] = []
    held: list[str] = []
    for kind, letters in _letters(root, "body"):
        if letters is None:  # a block begins or ends here
            words = " ".join(repair("".join(held)).split())
            held.clear()
            if words:
                pieces.append((kind, words))
        else:
            held.append(letters)
    return pieces


def _letters(element: _Element, kind: BlockKind) -> Iterator[tuple[BlockKind, str | None]]:
    """The text of a block in its order, None where a block of the kind beside it is over."""
    name = local_name(element)
    if name in _NOT_READ or not name:
        return
    if name == "tr":
        yield kind, None
        yield "table", " | ".join(_cell(cell) for cell in element if local_name(cell) in _CELLS)
        yield "table", None
        return
    inner = kind if kind not in ("body", "quote", "list") else _KINDS.get(name, kind)
    is_block = name in _BLOCKS
    if is_block:
        yield kind, None
    elif name == "br":
        yield kind, " "
    yield inner, element.text or ""
    for child in element:
        yield from _letters(child, inner)
        yield inner, child.tail or ""
    if is_block:
        yield inner, None


def _cell(cell: _Element) -> str:
    words = (letters if letters is not None else " " for _, letters in _letters(cell, "table"))
    return " ".join("".join(words).split())


def _depth(root: _Element) -> int:
    deepest = depth = 0
    import lxml.etree

    for event, _ in lxml.etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
