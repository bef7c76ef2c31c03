"""Which reader a file is for: told by its content first and by its name second."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.errors import UnreadableInput

from .decoding import READ, decode, repair
from .refusals import refuse_binary, refuse_data, refused_xml

if TYPE_CHECKING:
    from .office.zipped import Archive

# Readers are imported where their kind is found: importing the package must stay cheap.

_PROLOG = re.compile(
    r"<\?.{0,500}?\?>\s*|<!--.{0,5000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,5000}?\]\s*)?>\s*",
    re.DOTALL | re.IGNORECASE,
)
_MOST_PROLOGS = 20
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}\?>")
_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,60})(?=[\s/>])")
_ZIPPED_ELSEWHERE = (
    ("xl/workbook.bin", "an XLSB workbook; save it as XLSX or CSV"),
    ("Index/Document.iwa", "a document of Pages, Numbers or Keynote; export it as DOCX or PDF"),
    ("visio/document.xml", "a Visio drawing; export it as PDF"),
)
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.spreadsheet": "an ODS table; save it as XLSX or CSV",
    "application/vnd.oasis.opendocument.presentation": "an ODP presentation; save it as PPTX",
    "application/vnd.oasis.opendocument.graphics": "an ODG drawing; export it as PDF",
}
_TEXT_DOCUMENTS = (
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.text-template",
)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a reader.

    :param source: names the file in messages, and its suffix hints at the kind.
    :param column: the column with the text, of a table.
    :param whole: a book as one article rather than as its chapters.
    """

    source: str
    max_megabytes: float
    column: str | None = None
    whole: bool = False


def read_data(data: bytes, request: Request) -> tuple[Article, ...]:
    """The articles in `data`, one or more.

    :raises UnreadableInput: if it is damaged, protected, binary, or of a kind not read.
    :raises EmptyArticle: if it holds no text.
    :raises InputTooLarge: if it unpacks to more than is allowed.
    """
    source = request.source
    if b"%PDF-" in data[:1024]:
        from .pdf import from_pdf

        return (from_pdf(data, source),)
    if data.startswith(b"PK\x03\x04"):
        return _read_zip(data, request)
    if data.startswith(b"PK\x05\x06"):
        raise UnreadableInput(f"{source} is an empty ZIP archive; give {READ}")
    refuse_binary(data, source)
    from .plain.rtf import from_rtf, is_rtf

    if is_rtf(data):
        return (from_rtf(data, source),)
    text = decode(data, source)
    if _is_mail(text, request):
        from .plain.mail import from_mail

        return (from_mail(data, source),)
    return read_text(text, request)


def read_text(text: str, request: Request) -> tuple[Article, ...]:
    """The articles in a text that is decoded already; raises what `read_data` does."""
    source = request.source
    if request.column is not None:
        from .plain.columns import from_csv

        return from_csv(text, request.column, source)
    if _is_mail(text, request):
        from .plain.mail import from_mail

        return (from_mail(text.encode("utf-8", "replace"), source),)
    if text.startswith("{\\rtf"):
        from .plain.rtf import from_rtf

        return (from_rtf(text.encode("cp1252", "replace"), source),)
    root = root_of(text)
    if root is not None:
        from .plain.feeds import ROOTS, from_feed

        if root in ROOTS:
            # It is UTF-8 now, whatever it declared.
            written = _XML_DECLARATION.sub("", text, count=1)
            return from_feed(written.encode("utf-8", "replace"), source)
    from .html import from_html, is_html

    if unread_xml(text):
        raise refused_xml(root or "", source)
    if is_html(text, source) or (root or "").casefold() == "html":
        return (from_html(text, source),)
    if root is not None:
        raise refused_xml(root, source)
    return (_read_plain(text, request),)


def needs_parser(text: str, source: str) -> bool:
    """Whether reading `text` takes a parser that text made to hurt it may keep busy."""
    from .html import is_html
    from .plain.mail import is_mail

    return (
        root_of(text) is not None
        or text.startswith("{\\rtf")
        or is_html(text, source)
        or is_mail(text, source)
    )


def _is_mail(text: str, request: Request) -> bool:
    from .plain.mail import is_mail

    return request.column is None and is_mail(text, request.source)


def _read_plain(text: str, request: Request) -> Article:
    from .layout import from_lines, unwrap
    from .markdown import from_markdown, is_markdown, may_hold_code
    from .plain.columns import from_csv, is_csv
    from .plain.subtitles import from_subtitles, is_subtitles

    source = request.source
    if is_subtitles(text):
        return from_subtitles(text, source)
    repaired = repair(text)
    if is_markdown(repaired, source) and not is_csv(text, source):
        if not may_hold_code(repaired, source):
            refuse_data(text, source)  # "#" begins comments, too
        return from_markdown(repaired, source)
    refuse_data(text, source)
    if is_csv(text, source):
        return from_csv(text, None, source)[0]  # refuses it, naming its columns
    return from_lines(unwrap(repaired), source)


def root_of(text: str) -> str | None:
    """The local name of the root element, if `text` is XML from its first letter on.

    A text without an XML declaration counts as such when its last letter closes that root.
    """
    start = text.lstrip("\ufeff \t\r\n")
    if not start.startswith("<"):
        return None
    body = start
    for _ in range(_MOST_PROLOGS):
        prolog = _PROLOG.match(body)
        body = body[prolog.end() :] if prolog else body
    found = _ROOT.match(body)
    if not found:
        return None
    declared = start[:5].lower() == "<?xml"
    closed = re.search(rf"</(?:[\w.-]{{1,60}}:)?{re.escape(found[1])}\s*>\s*$", body[-200:])
    return found[1] if declared or closed else None


def unread_xml(text: str) -> str | None:
    """The root of a text that declares itself XML and is no web page."""
    root = root_of(text)
    declared = root is not None and text.lstrip("\ufeff \t\r\n")[:5].lower() == "<?xml"
    return root if declared and (root or "").casefold() != "html" else None


def _read_zip(data: bytes, request: Request) -> tuple[Article, ...]:
    from .office.zipped import open_archive

    archive = open_archive(data, request.source, request.max_megabytes)
    names = archive.names
    if "word/document.xml" in names:
        from .office.docx import from_docx

        return (from_docx(archive),)
    if "ppt/presentation.xml" in names:
        from .office.pptx import from_pptx

        return (from_pptx(archive),)
    if "xl/workbook.xml" in names:
        from .office.xlsx import from_xlsx

        return from_xlsx(archive, request.column)
    if "META-INF/container.xml" in names:
        from .office.epub import from_epub, whole_epub

        return (whole_epub(archive),) if request.whole else from_epub(archive)
    return (_read_odf(archive, request),)


def _read_odf(archive: Archive, request: Request) -> Article:
    from .office.odt import from_odt

    source = request.source
    kind = ""
    if "mimetype" in archive.names:
        kind = archive.read("mimetype")[:100].decode("ascii", "replace").strip()
    if kind in _TEXT_DOCUMENTS:
        return from_odt(archive)
    if kind in _OPEN_DOCUMENTS:
        raise UnreadableInput(f"{source} is {_OPEN_DOCUMENTS[kind]}")
    for name, what in _ZIPPED_ELSEWHERE:
        if name in archive.names:
            raise UnreadableInput(f"{source} is {what}")
    raise UnreadableInput(
        f"{source} is a ZIP archive, but no DOCX, ODT, PPTX, XLSX or EPUB; unpack it and give"
        " what is inside"
    )
