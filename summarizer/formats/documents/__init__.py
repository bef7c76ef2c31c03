"""Documents that come out as they went in, in another language.

A document is read to a frozen value with the passages to translate, and writes itself with their
translations in their place. The format is told by the content first and by the name second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.errors import OptionError, UnreadableInput
from summarizer.formats import DEFAULT_MAX_MEGABYTES
from summarizer.formats.html import is_html
from summarizer.formats.kinds import unread_xml
from summarizer.formats.markdown import is_markdown
from summarizer.formats.office.zipped import Archive, open_archive
from summarizer.formats.plain.feeds import ROOTS as FEEDS
from summarizer.formats.refusals import refuse_data, refused_xml

from .docx_document import DocxDocument, read_docx
from .epub_document import read_epub
from .html_document import HtmlDocument, read_html
from .markdown_document import read_markdown
from .odt_document import read_odt
from .pptx_document import read_pptx
from .shared.parts import Document, TranslatedDocument
from .sheet_document import read_csv, read_xlsx
from .subtitle_document import is_subtitles, read_subtitles
from .text_document import read_text, text_of

__all__ = [
    "BILINGUAL",
    "SUFFIXES",
    "TEXT_SUFFIXES",
    "Document",
    "NotWritten",
    "TranslatedDocument",
    "open_document",
]

_READERS: tuple[tuple[str, Callable[[Archive], Document]], ...] = (
    ("word/document.xml", read_docx),
    ("ppt/presentation.xml", read_pptx),
    ("META-INF/container.xml", read_epub),
    ("content.xml", read_odt),
)
BILINGUAL = (DocxDocument, HtmlDocument)
"""Documents that can also show each translation under its original."""
TEXT_SUFFIXES = (".html", ".htm", ".xhtml", ".md", ".srt", ".vtt", ".txt", ".csv")
"""How the names of documents end that can be read as text."""

SUFFIXES = (
    ".docx",
    ".odt",
    ".pptx",
    ".odp",
    ".xlsx",
    ".ods",
    ".csv",
    ".epub",
    ".html",
    ".md",
    ".srt",
    ".vtt",
    ".txt",
)
"""How the names of documents end that come out again."""

_PROGRAM = re.compile(r"\.(?:py|js|ts|c|h|cpp|java|rs|go|rb|sh|css|json|ya?ml|toml|ini|xml)$")


class NotWritten(UnreadableInput):
    """The document can be read, and does not come out again."""


def open_document(data: bytes, source: str = "<bytes>", columns: Sequence[str] = ()) -> Document:
    """The document in `data`; `source` names it in messages, and its suffix hints at the format.

    :param columns: of a table, the columns to translate; none are all that hold text.
    :raises UnreadableInput: if it is damaged, or of a format that does not come out again.
    :raises InputTooLarge: if it unpacks to far more than its size.
    """
    if data.startswith(b"PK\x03\x04"):
        return _open_archive(data, source, columns)
    if b"%PDF-" in data[:1024] or data.startswith(b"\xd0\xcf\x11\xe0") or b"{\\rtf" in data[:64]:
        kind = "a PDF" if b"%PDF-" in data[:1024] else "RTF" if b"{\\rtf" in data[:64] else "an old"
        raise NotWritten(
            f"{source} is {kind}{' Office file' if kind == 'an old' else ''}, which does not come"
            " out again translated; save it as DOCX or ODT, or have its text with -o FILE.txt"
        )
    return _open_text(data, source, columns)


def _open_archive(data: bytes, source: str, columns: Sequence[str]) -> Document:
    archive = open_archive(data, source, DEFAULT_MAX_MEGABYTES)
    if "xl/workbook.xml" in archive.names:
        return read_xlsx(archive, columns)
    _bar_columns(columns, source)
    for member, reader in _READERS:
        if member in archive.names:
            return reader(archive)
    raise UnreadableInput(
        f"{source} is a ZIP archive and no document that is known here; give {', '.join(SUFFIXES)}"
    )


def _bar_columns(columns: Sequence[str], source: str) -> None:
    if columns:
        raise OptionError(f"{source} has no columns; only CSV and XLSX have")


def _open_text(data: bytes, source: str, columns: Sequence[str]) -> Document:
    name = source.lower()
    if columns or name.endswith((".csv", ".tsv")):
        return read_csv(data, source, columns)
    text, _ = text_of(data, source)
    if is_subtitles(text):
        return read_subtitles(data, source)
    if root := unread_xml(text):
        if root in FEEDS:
            raise NotWritten(
                f"{source} is a feed, which does not come out again translated; have its text with"
                " -o FILE.txt"
            )
        raise refused_xml(root, source)
    if is_html(text, source):
        return read_html(data, source)
    if not name.endswith((".txt", ".md", ".markdown")):
        refuse_data(text, source)
    if _PROGRAM.search(name):
        raise UnreadableInput(
            f"{source} is no document by its name; give {', '.join(SUFFIXES)}, or name it .txt"
        )
    if is_markdown(text, source):
        return read_markdown(data, source)
    return read_text(data, source)
