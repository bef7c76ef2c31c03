"""The text layer of PDF files, by PDFium."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.errors import EmptyArticle, UnreadableInput

from .decoding import repair
from .layout import from_lines, join_lines

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


def from_pdf(data: bytes, source: str) -> Article:
    """The article in a PDF file, the lines of its pages joined to paragraphs.

    :raises UnreadableInput: if it is encrypted or damaged.
    :raises EmptyArticle: if it has no text layer, as scans have not.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableInput(f"{source} is encrypted; save it without its password") from error
        raise UnreadableInput(f"{source} is a damaged PDF; save or download it again") from error
    with document:
        pages = [_page_text(document, number, source) for number in range(len(document))]
    if not any(page.strip() for page in pages):
        raise EmptyArticle(
            f"{source} is a PDF of {len(pages)} pages without a text layer; run it through OCR"
        )
    return from_lines(join_lines(repair("\n".join(pages)).split("\n")), source)


def _page_text(document: PdfDocument, number: int, source: str) -> str:
    import pypdfium2

    try:
        text: str = document[number].get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(
            f"page {number + 1} of {source} is damaged; save or download it again"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
