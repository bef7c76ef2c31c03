"""The text layer of PDF files, by PDFium, laid out by where its letters stand."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_double
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.errors import EmptyArticle, InputTooLarge, UnreadableInput
from summarizer.steps.source.clean import find_title

from .decoding import repair
from .layout import from_pieces
from .print_layout import Line, Page, pieces_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_PAGES = 2000
_MOST_LETTERS = 5_000_000
_MOST_LINES = 200_000
_NEW_STRETCH = 1.2
_SPACE = 0.2
"""Times the size: what is further from the letter before it is a word or a stretch of its own."""


def from_pdf(data: bytes, source: str) -> Article:
    """The article in a PDF file; see `print_layout`.

    :raises UnreadableInput: if it is encrypted or damaged.
    :raises EmptyArticle: if it has no text layer, as scans have not.
    :raises InputTooLarge: if it has more than 2,000 pages five million letters or 200,000 lines.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableInput(f"{source} is encrypted; save it without its password") from error
        raise UnreadableInput(f"{source} is a damaged PDF; save or download it again") from error
    with document:
        count = len(document)
        if count > _MOST_PAGES:
            raise InputTooLarge(f"{source} has {count} pages; give a part of it")
        pages: list[Page] = []
        letters = lines = 0
        for number in range(count):
            pages.append(_page(document, number, source))
            letters += sum(len(line.text) for line in pages[-1].lines)
            lines += len(pages[-1].lines)
            if letters > _MOST_LETTERS or lines > _MOST_LINES:
                raise InputTooLarge(f"{source} has too much text; give a part of it")
    if not letters:
        raise EmptyArticle(
            f"{source} is a PDF of {count} pages without a text layer; run it through OCR"
        )
    pieces = [(kind, repair(text)) for kind, text in pieces_of(pages)]
    title = next((text for kind, text in pieces if kind == "title"), None)
    bodies = "\n".join(text for kind, text in pieces if kind != "navigation")
    return from_pieces(pieces, source, title or find_title(bodies))


@dataclass(slots=True)
class _Stretch:
    """Letters on one line as they are gathered."""

    letters: list[str] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    baseline: float = 0.0
    top: float = 0.0
    sizes: list[float] = field(default_factory=list)
    last: tuple[float, float] = (0.0, 0.0)


def _page(document: PdfDocument, number: int, source: str) -> Page:
    import pypdfium2

    try:
        page = document[number]
        lines = [line for line in _lines(page.get_textpage()) if line.text]
        height = page.get_height()
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(
            f"page {number + 1} of {source} is damaged; save or download it again"
        ) from error
    return Page(tuple(lines), height)


def _lines(textpage: object) -> Iterator[Line]:
    """The stretches of a page in the order of its file: lines, or parts of them in columns."""
    stretch = _Stretch()
    for letter, x, y, box in _letters(textpage):
        if not box:
            if stretch.letters and not stretch.letters[-1].isspace():
                stretch.letters.append(" ")
            continue
        left, right, top, size = box
        if stretch.letters and (x, y) == stretch.last:  # one sign for several letters: "ffl"
            stretch.letters.append(letter)
            continue
        if stretch.letters and _is_elsewhere(stretch, x, y, size):
            yield _line(stretch)
            stretch = _Stretch()
        if not stretch.letters:
            stretch.left, stretch.baseline, stretch.right = left, y, left
        elif left - stretch.right > _SPACE * size and not stretch.letters[-1].isspace():
            stretch.letters.append(" ")
        stretch.letters.append(letter)
        stretch.last = (x, y)
        stretch.sizes.append(size)
        stretch.right = max(stretch.right, right)
        stretch.top = max(stretch.top, top)
    if stretch.letters:
        yield _line(stretch)


def _is_elsewhere(stretch: _Stretch, x: float, y: float, size: float) -> bool:
    usual = max(size, stretch.sizes[-1])
    return (
        abs(y - stretch.baseline) > 0.45 * usual
        or x - stretch.right > _NEW_STRETCH * usual
        or x < stretch.right - usual
    )


def _line(stretch: _Stretch) -> Line:
    size = sorted(stretch.sizes)[len(stretch.sizes) // 2]
    text = "".join(stretch.letters).strip(" \t\r\n")
    return Line(text, stretch.left, stretch.right, stretch.baseline, stretch.top, size)


_Box = tuple[float, float, float, float]


def _letters(textpage: object) -> Iterator[tuple[str, float, float, _Box | None]]:
    """Each letter of a page with its origin; left, right, top and size unless it is a space."""
    import pypdfium2.raw as pdfium

    count: int = textpage.count_chars()  # type: ignore[attr-defined]
    if count > _MOST_LETTERS:
        return
    box, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        high = 0
        letter = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not letter or letter.isspace():
            yield " ", 0.0, 0.0, None
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        size = max(box.top - box.bottom, 0.1)
        yield letter, x.value, y.value, (box.left, box.right, box.top, size)
