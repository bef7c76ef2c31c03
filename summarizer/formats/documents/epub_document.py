"""Books (EPUB): their chapters, tables of contents and title; pictures and styles stay."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.errors import UnreadableInput
from summarizer.formats.office.zipped import Archive
from summarizer.marked import Marked

from .html_document import Page, in_language, page_of
from .shared.tagged_text import Token, units

_CONTAINER = "META-INF/container.xml"
_PROTECTED = "META-INF/encryption.xml"
_ROOTFILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_NCX_TEXT = re.compile(r"(<(?:\w+:)?text[^>]*>)([^<]*)(?=</)")
_OPF_TEXT = re.compile(r"(<dc:(?:title|description|subject)\b[^>]*>)([^<]*)(?=</)")
_OPF_LANGUAGE = re.compile(r"(<dc:language\b[^>]*>)[^<]*(?=</)")


@dataclass(frozen=True, slots=True)
class EpubDocument:
    """A book: its bytes, and the members in which there is text, in reading order."""

    archive: Archive
    texts: tuple[tuple[str, Page], ...]
    suffix: str = ".epub"

    @property
    def passages(self) -> tuple[Marked, ...]:
        """What is to be translated, chapter by chapter."""
        return tuple(passage for _, page in self.texts for passage in page.passages)

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The book with `passages` in place of its own."""
        english = iter(passages)
        new: dict[str, bytes] = {}
        for name, page in self.texts:
            text = in_language(page.written(english), to)
            new[name] = _OPF_LANGUAGE.sub(rf"\g<1>{to}", text).encode("utf-8")
        return self.archive.with_members(new)


def read_epub(archive: Archive) -> EpubDocument:
    """The book in an archive.

    :raises UnreadableInput: if it is damaged, or protected against reading.
    """
    names = archive.names
    if _PROTECTED in names and b"EncryptedData" in archive.read(_PROTECTED):
        raise UnreadableInput(
            f"{archive.source} is protected against reading; give a book without DRM"
        )
    texts: list[tuple[str, Page]] = []
    for name, kind in _texts(archive):
        if name in names:
            content = archive.read(name)
            try:
                page = content.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                raise UnreadableInput(
                    f"{archive.source} is damaged: {name} is not UTF-8; save the book again"
                ) from error
            texts.append((name, _page(page, kind)))
    return EpubDocument(archive, tuple(texts))


def _texts(archive: Archive) -> Iterator[tuple[str, str]]:
    """The chapters in reading order, then the other pages, the contents and the book's title."""
    container = archive.written_xml(_CONTAINER)
    rootfile = next(container.iter(_ROOTFILE), None)
    package = rootfile.get("full-path") if rootfile is not None else None
    if not package:
        raise UnreadableInput(
            f"{archive.source} is damaged: its container names no book; save the book again"
        )
    root = archive.written_xml(package)
    folder = package.rpartition("/")[0]
    items = {str(one.get("id")): one for one in root.iter(f"{_OPF}item")}
    spine = [str(one.get("idref")) for one in root.iter(f"{_OPF}itemref")]
    for key in dict.fromkeys([*spine, *items]):
        if key not in items:
            continue
        kind = str(items[key].get("media-type"))
        path = html.unescape(str(items[key].get("href")))
        if kind in ("application/xhtml+xml", "application/x-dtbncx+xml"):
            yield _joined(folder, path), kind
    yield package, "package"


def _joined(folder: str, path: str) -> str:
    from posixpath import normpath
    from urllib.parse import unquote

    return normpath(f"{folder}/{unquote(path)}" if folder else unquote(path))


def _page(page: str, kind: str) -> Page:
    if kind == "application/xhtml+xml":
        return page_of(page)
    pattern = _OPF_TEXT if kind == "package" else _NCX_TEXT
    tokens: list[Token] = []
    done = 0
    for found in pattern.finditer(page):
        tokens.append(Token("other", page[done : found.start(2)], is_block=True))
        tokens.append(Token("text", found[2], text=html.unescape(found[2])))
        done = found.end()
    tokens.append(Token("other", page[done:], is_block=True))
    return Page(tuple(units(tokens)))
