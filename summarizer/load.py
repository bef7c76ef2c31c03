"""Bytes of any supported kind into an `Article`: decoded, repaired and laid out, once and for all.

The kind is told by the content first and by the name second: PDF, DOCX, HTML, Markdown, plain text.
"""

from __future__ import annotations

import io
import itertools
import re
import sys
from pathlib import Path
from typing import BinaryIO

from .document import Article, Block, BlockKind, Span
from .errors import EmptyArticle, InputTooLarge, UnreadableInput
from .steps.clean import find_title, leading_date

STDIN = "<stdin>"
DEFAULT_MAX_MEGABYTES = 16.0

_LEGACY_ENCODINGS = ["cp1252", "iso8859_15", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]
_BYTES_SNIFFED = 2048
_MOST_TIMES_UNPACKED = 100
_DECLARED_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ATX_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORD_CHARACTER = re.compile(r"\w")

_Piece = tuple[BlockKind, str]
"""A paragraph of a structured file: its kind and its text on one line."""


def load_file(path: str | Path, max_megabytes: float = DEFAULT_MAX_MEGABYTES) -> Article:
    """The article in the file at `path`.

    :param max_megabytes: refuse larger files (10⁶ bytes each).
    :raises UnreadableInput: if there is no such file, or it is damaged, encrypted or not text.
    :raises EmptyArticle: if it holds no text.
    :raises InputTooLarge: if it is larger than `max_megabytes`.
    """
    return load_bytes(_read_file(Path(path), max_megabytes), str(path), max_megabytes)


def load_stdin(max_megabytes: float = DEFAULT_MAX_MEGABYTES) -> Article:
    """The article on standard input; raises what `load_file` does."""
    return load_bytes(_read(sys.stdin.buffer, STDIN, max_megabytes), STDIN, max_megabytes)


def load_lines(name: str, max_megabytes: float = DEFAULT_MAX_MEGABYTES) -> list[str]:
    """The lines of a text file, or of standard input if `name` is "-", without line ends.

    They are decoded and not changed otherwise; raises what `load_file` does.
    """
    if name == "-":
        data = _read(sys.stdin.buffer, STDIN, max_megabytes)
    else:
        data = _read_file(Path(name), max_megabytes)
    lines = _decode(data, name).replace("\r\n", "\n").split("\n") if data else []
    return lines[:-1] if lines and not lines[-1] else lines


def _read_file(path: Path, max_megabytes: float) -> bytes:
    try:
        with path.open("rb") as file:
            return _read(file, str(path), max_megabytes)
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be read: {error.strerror or error}; check the path"
        ) from error


def _read(file: BinaryIO, source: str, max_megabytes: float) -> bytes:
    data = file.read(int(max_megabytes * 1e6) + 1)
    _check_size(len(data), source, max_megabytes)
    return data


def _check_size(size_bytes: int, source: str, max_megabytes: float) -> None:
    if size_bytes > max_megabytes * 1e6:
        raise InputTooLarge(
            f"{source} is larger than {max_megabytes:g} MB; raise the limit with --max-megabytes"
            " (Options.max_megabytes)"
        )


def load_bytes(
    data: bytes, source: str = "<bytes>", max_megabytes: float = DEFAULT_MAX_MEGABYTES
) -> Article:
    """The article in `data`; `source` names it in messages, and its suffix hints at the kind.

    :raises UnreadableInput: if it is damaged, encrypted, binary, or of a kind not supported.
    :raises EmptyArticle: if it holds no text.
    :raises InputTooLarge: if it is larger than `max_megabytes`.
    """
    _check_size(len(data), source, max_megabytes)
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return _from_text(_pdf_text(data, source), source)
    if data.startswith(b"PK\x03\x04"):
        return _from_pieces(_docx_pieces(data, source, max_megabytes), source)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput(
            f"{source} is an old or protected Office file; save it as DOCX without a password"
        )
    return load_text(_decode(data, source), source)


def load_text(text: str, source: str = "<text>") -> Article:
    """The article in a text that is decoded already: plain, Markdown or HTML.

    :raises EmptyArticle: if it holds no text.
    :raises UnreadableInput: if it is HTML in which no article is found.
    """
    if _HTML.match(text[:_BYTES_SNIFFED]):
        return _from_html(text, source)
    text = _repaired(text)
    if source.lower().endswith((".md", ".markdown")) or _ATX_HEADING.search(text):
        return _from_pieces(_markdown_pieces(text), source)
    return _from_text(_unwrapped(text), source)


def _decode(data: bytes, source: str) -> str:
    """`data` as text: by its byte order mark, as UTF-8, as declared, or as is likeliest."""
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    marked = [encoding for mark, encoding in marks if data.startswith(mark)]
    declared = _DECLARED_CHARSET.search(data[:_BYTES_SNIFFED])
    stated = [declared[1].decode("ascii")] if declared else []
    for encoding in [*marked, "utf-8", *stated]:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _BINARY.search(text):
            return text
    guessed = _decode_legacy(data)
    if guessed is None or _looks_binary(guessed):
        raise UnreadableInput(
            f"{source} is not text in a known encoding; give text, Markdown, HTML, PDF or DOCX"
        )
    return guessed


def _decode_legacy(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY_ENCODINGS).best()
    return None if best is None else str(best)


def _looks_binary(text: str) -> bool:
    sample = text[:100_000]
    return len(_BINARY.findall(sample)) > len(sample) / 500 or (
        len(sample) > 20 and len(_WORD_CHARACTER.findall(sample)) < len(sample) / 4
    )


def _repaired(text: str) -> str:
    """`text` with mojibake, ligatures and line ends mended; its quotes and dashes stay."""
    import ftfy

    config = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, normalization="NFC")
    return ftfy.fix_text(text.lstrip("\ufeff"), config)


def _unwrapped(text: str) -> str:
    """`text` with the lines of a paragraph joined, if it was broken at a fixed width."""
    lines = [line.rstrip() for line in text.split("\n")]
    pairs = [(one, two) for one, two in itertools.pairwise(lines) if one.strip() and two.strip()]
    broken = [pair for pair in pairs if pair[1].lstrip()[0].islower()]
    if len(broken) < 3 or len(broken) < 0.25 * len(pairs):
        return text
    return _joined_lines(lines)


def _joined_lines(lines: list[str]) -> str:
    """Lines of fixed width as paragraphs: they end at a blank line or at a short, full line."""
    full = [len(line) for line in lines if line.strip()]
    usual_width = sorted(full)[len(full) * 8 // 10] if full else 80
    paragraphs: list[str] = [""]
    for line in lines:
        text = line.strip()
        if not text:
            paragraphs.append("")
            continue
        last = paragraphs[-1]
        if last.endswith(("-", "\u00ad", "\ufffe", "\x02")) and text[0].islower():
            paragraphs[-1] = last[:-1] + text
        else:
            paragraphs[-1] = f"{last} {text}" if last else text
        if re.search(r"[.!?…][»”\"')]*$", text) and len(line) < 0.75 * usual_width:
            paragraphs.append("")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _from_text(text: str, source: str) -> Article:
    if not text.strip():
        raise EmptyArticle(f"{source} holds no text; give the text of an article")
    stamp = leading_date(text)
    return Article(
        text=text,
        title=find_title(text),
        source=source,
        date=stamp[0] if stamp else None,
    )


def _from_pieces(
    pieces: list[_Piece], source: str, title: str | None = None, date: str | None = None
) -> Article:
    """An article whose file states what each paragraph is."""
    blocks: list[Block] = []
    texts: list[str] = []
    offset = 0
    for kind, raw in pieces:
        text = " ".join(raw.split())
        if text:
            blocks.append(Block(Span(offset, offset + len(text)), kind))
            texts.append(text)
            offset += len(text) + 2
    if not texts:
        raise EmptyArticle(f"{source} holds no text; give the text of an article")
    if title is None:
        title = next(
            (text for text, block in zip(texts, blocks, strict=True) if block.kind == "title"), None
        ) or next(
            (
                text
                for text, block in zip(texts[:3], blocks, strict=False)
                if block.kind == "heading"
            ),
            None,
        )
    return Article(
        text="\n\n".join(texts), title=title, source=source, date=date, outline=tuple(blocks)
    )


_HTML_KINDS: dict[str, BlockKind] = {
    "head": "heading",
    "p": "body",
    "item": "list",
    "quote": "quote",
    "row": "table",
}


def _from_html(text: str, source: str) -> Article:
    import lxml.etree
    import trafilatura

    extracted = trafilatura.extract(
        text,
        output_format="xml",
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        favor_recall=True,
    )
    if not extracted:
        raise EmptyArticle(
            f"{source} is an HTML page in which no article is found; paste the article's text"
        )
    root = lxml.etree.fromstring(extracted, lxml.etree.XMLParser(resolve_entities=False))
    pieces: list[_Piece] = []
    for element in root.iter(*_HTML_KINDS):
        inside = element.getparent()
        if inside is not None and inside.tag in _HTML_KINDS:
            continue  # already read as part of its parent
        pieces.append((_HTML_KINDS[element.tag], _repaired(" ".join(element.itertext()))))
    title = root.get("title")
    return _from_pieces(pieces, source, _repaired(title) if title else None, root.get("date"))


def _markdown_pieces(text: str) -> list[_Piece]:
    from markdown_it import MarkdownIt

    pieces: list[_Piece] = []
    kinds: list[BlockKind] = []
    opened: dict[str, BlockKind] = {
        "heading": "heading",
        "blockquote": "quote",
        "list_item": "list",
    }
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        name, _, change = token.type.rpartition("_")
        if name in opened and change == "open":
            kinds.append("title" if token.tag == "h1" and not pieces else opened[name])
        elif name in opened and change == "close":
            kinds.pop()
        elif token.type == "inline":
            plain = "".join(
                " " if child.type.endswith("break") else child.content
                for child in token.children or ()
                if child.type != "image"
            )
            pieces.append((kinds[-1] if kinds else "body", plain))
        elif token.type in ("code_block", "fence"):
            pieces.append(("table", token.content))
    return pieces


def _docx_pieces(data: bytes, source: str, max_megabytes: float) -> list[_Piece]:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise UnreadableInput(f"{source} is damaged: {error}; save the document again") from error
    if "word/document.xml" not in names:
        raise UnreadableInput(
            f"{source} is a ZIP archive but no DOCX; give a text, Markdown, HTML, PDF or DOCX file"
        )
    if unpacked > _MOST_TIMES_UNPACKED * len(data) or unpacked > 10 * max_megabytes * 1e6:
        raise InputTooLarge(
            f"{source} unpacks to {unpacked / 1e6:.0f} MB; raise the limit with --max-megabytes"
            " (Options.max_megabytes)"
        )
    return _docx_paragraphs(data, source)


def _docx_paragraphs(data: bytes, source: str) -> list[_Piece]:
    import zipfile

    import docx
    import lxml.etree
    from docx.table import Table

    pieces: list[_Piece] = []
    try:
        for item in docx.Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(item, Table):
                pieces += [("table", " | ".join(c.text for c in row.cells)) for row in item.rows]
            else:
                style = (item.style.name if item.style is not None else "") or ""
                pieces.append((_docx_kind(style), _repaired(item.text)))
    except (KeyError, ValueError, zipfile.BadZipFile, lxml.etree.XMLSyntaxError) as error:
        raise UnreadableInput(f"{source} is damaged: {error}; save the document again") from error
    return pieces


def _docx_kind(style: str) -> BlockKind:
    starts: tuple[tuple[str, BlockKind], ...] = (
        ("Title", "title"), ("Heading", "heading"), ("Subtitle", "heading"),
        ("Caption", "caption"), ("List", "list"), ("Quote", "quote"), ("Intense Quote", "quote"),
    )  # fmt: skip
    return next((kind for start, kind in starts if style.startswith(start)), "body")


def _pdf_text(data: bytes, source: str) -> str:
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
            f"{source} is a PDF without a text layer ({len(pages)} pages of images);"
            " run it through OCR first"
        )
    return _joined_lines(_repaired("\n".join(pages)).split("\n"))


def _page_text(document: object, number: int, source: str) -> str:
    import pypdfium2

    try:
        page = document[number]  # type: ignore[index]
        text: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(
            f"page {number + 1} of {source} is damaged; save or download it again"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")
