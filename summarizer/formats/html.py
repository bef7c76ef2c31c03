"""Saved web pages: trafilatura finds the article, this keeps its structure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.document import Article, BlockKind
from summarizer.errors import EmptyArticle, UnreadableInput

from .decoding import repair
from .layout import Piece, from_pieces
from .note_references import without_note_references

if TYPE_CHECKING:
    from lxml.etree import _Element

_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b[^>]*>", re.IGNORECASE)
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_CHARACTERS_SNIFFED = 4096
_KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "body",
    "item": "list",
    "quote": "quote",
    "row": "table",
}
_MOST_WORDS_IN_A_HEADING = 25
_LEAD_TAGS = ("p", "h2", "h3", "strong", "div")
_LETTERS_COMPARED = 40


def is_html(text: str, source: str) -> bool:
    """Whether `text` is a web page rather than prose, by its first tags or the name of its file."""
    return bool(_HTML.search(text[:_CHARACTERS_SNIFFED]) or _HTML_NAME.search(source))


def from_html(page: str, source: str) -> Article:
    """The article of a web page, its menus and comments left behind.

    :raises EmptyArticle: if no article is found in it.
    :raises UnreadableInput: if its tags run into each other.
    """
    import lxml.etree
    import trafilatura

    page = without_note_references(page)
    try:
        extracted = trafilatura.extract(
            page,
            output_format="xml",
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            favor_recall=True,
        )
    except lxml.etree.XMLSyntaxError as error:  # "<body <p>": an attribute with a name that is none
        raise UnreadableInput(
            f"{source} is a damaged HTML page; save it again, or paste the article's text"
        ) from error
    if not extracted:
        raise EmptyArticle(
            f"{source} is an HTML page in which no article is found; paste the article's text"
        )
    root = lxml.etree.fromstring(extracted, lxml.etree.XMLParser(resolve_entities=False))
    pieces = [_piece(element) for element in root.iter(*_KINDS) if not _inside_another(element)]
    lead = _lead(page, root.get("description") or "")
    if lead and not any(_letters(lead)[:_LETTERS_COMPARED] in _letters(t) for _, t in pieces):
        pieces.insert(0, ("body", lead))
    return from_pieces(pieces, source, _title(root), root.get("date"))


def _inside_another(element: _Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in _KINDS


def _piece(element: _Element) -> Piece:
    text = " ".join(repair(" ".join(element.itertext())).split())
    prose = len(text.split()) > _MOST_WORDS_IN_A_HEADING and not text.endswith("?")
    kind = _KINDS[element.tag]
    return ("body" if kind == "heading" and prose else kind, text)


def _title(root: _Element) -> str | None:
    """The page's title without the name of its site at the end."""
    title = repair(root.get("title") or "")
    site = root.get("sitename") or ""
    shorter = re.sub(rf"\s+[|–—-]\s+{re.escape(site)}$", "", title) if site else title
    return " ".join(shorter.split()) or None


def _lead(page: str, description: str) -> str | None:
    """The paragraph that the page's description quotes: the lead, which extraction may miss."""
    import lxml.html

    opening = _letters(repair(description))[:_LETTERS_COMPARED]
    if len(opening) < _LETTERS_COMPARED:
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8")
    root = lxml.html.fromstring(page.encode("utf-8", "replace"), parser=parser)
    texts = (" ".join(repair(tag.text_content()).split()) for tag in root.iter(*_LEAD_TAGS))
    leads = [text for text in texts if _letters(text[:400]).startswith(opening)]
    return min(leads, key=len, default=None)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
