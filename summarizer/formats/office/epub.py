"""Books (EPUB), chapter by chapter in the order in which they are read."""

from __future__ import annotations

import posixpath
import urllib.parse
from collections.abc import Sequence
from dataclasses import replace

from summarizer.document import Article
from summarizer.errors import EmptyArticle, UnreadableInput
from summarizer.formats.html_parts import pieces_of_html
from summarizer.formats.layout import Piece, from_pieces
from summarizer.formats.xml_tree import attribute, children, local_name

from .zipped import Archive

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_MOST_CHAPTERS = 2000
_FONT = "http://www.idpf.org/2008/embedding"
_FONT_OF_ADOBE = "http://ns.adobe.com/pdf/enc#RC"


def from_epub(archive: Archive) -> tuple[Article, ...]:
    """The chapters of an EPUB file, each an article; those without text, as covers, are none.

    :raises UnreadableInput: if it is damaged or copy-protected.
    :raises EmptyArticle: if it holds no text.
    """
    chapters = _chapters(archive)
    articles = []
    for name, pieces in chapters:
        title = next((text for kind, text in pieces if kind == "heading"), None)
        articles.append(
            replace(from_pieces(pieces, archive.source, title), source=f"{archive.source}#{name}")
        )
    return tuple(articles)


def whole_epub(archive: Archive) -> Article:
    """The book as one article, its chapters one after the other; raises what `from_epub` does."""
    pieces = [piece for _, chapter in _chapters(archive) for piece in chapter]
    return from_pieces(pieces, archive.source)


def _chapters(archive: Archive) -> Sequence[tuple[str, list[Piece]]]:
    _check_protection(archive)
    found = []
    for name in _spine(archive):
        pieces = [
            (kind, text)
            for kind, text in pieces_of_html(archive.read(name), archive.source)
            if text.strip()
        ]
        if pieces:
            found.append((posixpath.basename(name), pieces))
    if not found:
        raise EmptyArticle(f"{archive.source} holds no text; give the text of an article")
    return found


def _check_protection(archive: Archive) -> None:
    """Fonts are scrambled in many books; where anything else is, it cannot be read."""
    root = archive.optional_xml(_ENCRYPTION)
    methods = (
        [] if root is None else [e for e in root.iter() if local_name(e) == "EncryptionMethod"]
    )
    if any(attribute(one, "Algorithm") not in (_FONT, _FONT_OF_ADOBE) for one in methods):
        raise UnreadableInput(
            f"{archive.source} is protected against copying; give a book without protection"
        )


def _spine(archive: Archive) -> list[str]:
    container = archive.xml(_CONTAINER)
    package = next(
        (attribute(one, "full-path") for one in container.iter() if local_name(one) == "rootfile"),
        "",
    )
    root = archive.xml(package)
    folder = posixpath.dirname(package)
    files = {
        attribute(item, "id"): posixpath.normpath(
            posixpath.join(folder, urllib.parse.unquote(attribute(item, "href")))
        )
        for manifest in children(root, "manifest")
        for item in children(manifest, "item")
        if "nav" not in attribute(item, "properties").split()
    }
    ids = [
        attribute(item, "idref")
        for spine in children(root, "spine")
        for item in children(spine, "itemref")
    ]
    names = [files[one] for one in dict.fromkeys(ids) if files.get(one) in archive.names]
    return names[:_MOST_CHAPTERS]
