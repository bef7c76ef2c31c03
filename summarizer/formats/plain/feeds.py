"""Feeds (RSS, Atom): each entry an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.errors import EmptyArticle, InputTooLarge
from summarizer.formats.decoding import repair
from summarizer.formats.html_parts import pieces_of_html
from summarizer.formats.layout import Piece, from_pieces
from summarizer.formats.xml_tree import attribute, local_name, parse_xml, without_named_entities

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"rss", "RDF", "feed"})
"""The local names of the roots of RSS 0.9 to 2.0 and Atom."""

_ENTRIES = ("item", "entry")
_MOST_ENTRIES = 2000
_DATES = ("pubDate", "published", "date", "issued", "updated", "modified")
_TEXTS = ("encoded", "content", "description", "summary")
_BY = ("creator", "author")
_ISO_DATE = re.compile(r"\s*((?:19|20)\d\d-[01]\d-[0-3]\d)")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")


def from_feed(data: bytes, source: str) -> tuple[Article, ...]:
    """An article for each entry, in the order of the feed, with its longest text.

    :raises UnreadableInput: if it is damaged beyond reading.
    :raises InputTooLarge: if it has more than 2,000 entries.
    :raises EmptyArticle: if it has none with a title or a text.
    """
    root = parse_xml(without_named_entities(data), source, recover=True)
    entries = [element for element in root.iter() if local_name(element) in _ENTRIES]
    if len(entries) > _MOST_ENTRIES:
        raise InputTooLarge(
            f"{source} has {len(entries)} entries, more than {_MOST_ENTRIES}; give a part of it"
        )
    found = [_article(entry, f"{source}, entry {n}") for n, entry in enumerate(entries, 1)]
    articles = tuple(article for article in found if article is not None)
    if not articles:
        raise EmptyArticle(f"{source} is a feed without entries; give another, or an article")
    return articles


def _article(entry: _Element, place: str) -> Article | None:
    texts = [_pieces(one, place) for name in _TEXTS for one in entry if local_name(one) == name]
    body = max(texts, key=_length, default=[])
    title = " ".join(text for _, text in _pieces(_first(entry, ("title",)), place))
    author = _first(entry, _BY)
    name = " ".join(" ".join(author.itertext()).split()) if author is not None else ""
    pieces: list[Piece] = [("title", title), ("byline", repair(name)), *body]
    if not title and not body:
        return None
    return from_pieces(pieces, _link(entry) or place, date=_date(entry))


def _length(pieces: Sequence[Piece]) -> int:
    return sum(len(text) for _, text in pieces)


def _pieces(element: _Element | None, place: str) -> list[Piece]:
    """What an element holds: HTML within it or written out, or plain text."""
    if element is None:
        return []
    if any(local_name(child) for child in element):  # XHTML as Atom has it
        import lxml.etree

        inner = (lxml.etree.tostring(child, encoding="unicode") for child in element)
        markup = (element.text or "") + "".join(inner)
        return pieces_of_html(re.sub(r"(</?)\w+:", r"\1", markup), place)
    text = "".join([element.text or "", *(child.tail or "" for child in element)])
    if _TAG.search(text) and attribute(element, "type") != "text":
        return pieces_of_html(text, place)
    lines = (" ".join(repair(line).split()) for line in text.split("\n\n"))
    return [("body", line) for line in lines if line]


def _first(entry: _Element, names: Sequence[str]) -> _Element | None:
    return next((one for name in names for one in entry if local_name(one) == name), None)


def _link(entry: _Element) -> str:
    links = [one for one in entry if local_name(one) == "link"]
    addresses = [(one.text or attribute(one, "href")).strip() for one in links]
    return next((one for one in addresses if one.startswith(("http://", "https://"))), "")


def _date(entry: _Element) -> str | None:
    element = _first(entry, _DATES)
    text = (element.text or "").strip() if element is not None else ""
    if iso := _ISO_DATE.match(text):
        return iso[1]
    try:
        written: datetime = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return written.date().isoformat()
