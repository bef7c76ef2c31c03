"""Word documents (DOCX), their styles read as structure."""

from __future__ import annotations

import io

from summarizer.document import Article, BlockKind
from summarizer.errors import InputTooLarge, UnreadableInput

from .decoding import repair
from .layout import Piece, from_pieces

_MOST_TIMES_UNPACKED = 100
_KIND_BY_STYLE: tuple[tuple[str, BlockKind], ...] = (
    ("Title", "title"),
    ("Subtitle", "heading"),
    ("Heading", "heading"),
    ("Caption", "caption"),
    ("List", "list"),
    ("Quote", "quote"),
    ("Intense Quote", "quote"),
)


def from_docx(data: bytes, source: str, max_megabytes: float) -> Article:
    """The article in a DOCX file.

    :raises UnreadableInput: if it is damaged, or a ZIP archive of another kind.
    :raises InputTooLarge: if it unpacks to a hundred times its size or ten times the limit.
    :raises EmptyArticle: if it holds no text.
    """
    _check_archive(data, source, max_megabytes)
    return from_pieces(_pieces(data, source), source)


def _check_archive(data: bytes, source: str, max_megabytes: float) -> None:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked_bytes = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableInput(f"{source} is damaged: {error}; save the document again") from error
    if "word/document.xml" not in names:
        raise UnreadableInput(
            f"{source} is a ZIP archive but no DOCX; give text, Markdown, HTML, PDF or DOCX"
        )
    most_bytes = min(_MOST_TIMES_UNPACKED * len(data), 10 * max_megabytes * 1e6)
    if unpacked_bytes > most_bytes:
        raise InputTooLarge(
            f"{source} unpacks to {unpacked_bytes / 1e6:.0f} MB; raise the limit with"
            " --max-megabytes (Options.max_megabytes)"
        )


def _pieces(data: bytes, source: str) -> list[Piece]:
    import zipfile

    import docx
    import lxml.etree
    from docx.table import Table

    pieces: list[Piece] = []
    try:
        for item in docx.Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(item, Table):
                rows = (" | ".join(cell.text for cell in row.cells) for row in item.rows)
                pieces += [("table", repair(row)) for row in rows]
            else:
                style = item.style.name if item.style is not None else None
                pieces.append((_kind(style or ""), repair(item.text)))
    except (KeyError, ValueError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError) as error:
        raise UnreadableInput(f"{source} is damaged: {error}; save the document again") from error
    return pieces


def _kind(style: str) -> BlockKind:
    return next((kind for start, kind in _KIND_BY_STYLE if style.startswith(start)), "body")
