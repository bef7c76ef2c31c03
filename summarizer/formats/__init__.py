"""Bytes of any supported kind into an `Article`: decoded, repaired and laid out, once and for all.

The kind is told by the content first and by the name second: PDF, DOCX, HTML, Markdown, plain text.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.document import Article, Term
from summarizer.errors import InputTooLarge, UnreadableInput

from .decoding import decode, repair
from .docx import from_docx
from .html import from_html, is_html
from .layout import from_lines, unwrap
from .markdown import from_markdown, is_markdown
from .pdf import from_pdf

STDIN = "<stdin>"
DEFAULT_MAX_MEGABYTES = 16.0


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
    lines = decode(data, name).replace("\r\n", "\n").split("\n") if data else []
    return lines[:-1] if lines and not lines[-1] else lines


def load_glossary(
    path: str | Path, max_megabytes: float = DEFAULT_MAX_MEGABYTES
) -> tuple[Term, ...]:
    """The terms in a CSV or JSON file, for `Options(glossary=…)`.

    Fields: `source`, `target`, and `do_not_translate` for a term that stays as it is.

    :raises OptionError: if the file is neither, or a term is not whole.
    :raises UnreadableInput: if there is no such file, or it is not text.
    """
    # Few runs have a glossary, and importing the package must stay cheap.
    from .glossary import parse_glossary

    return parse_glossary(decode(_read_file(Path(path), max_megabytes), str(path)), str(path))


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
    if b"%PDF-" in data[:1024]:
        return from_pdf(data, source)
    if data.startswith(b"PK\x03\x04"):
        return from_docx(data, source, max_megabytes)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableInput(
            f"{source} is an old or protected Office file; save it as DOCX without a password"
        )
    return load_text(decode(data, source), source)


def load_text(text: str, source: str = "<text>") -> Article:
    """The article in a text that is decoded already: plain, Markdown or HTML.

    :raises EmptyArticle: if it holds no text.
    :raises UnreadableInput: if it is HTML in which no article is found.
    """
    if is_html(text, source):
        return from_html(text, source)
    text = repair(text)
    if is_markdown(text, source):
        return from_markdown(text, source)
    return from_lines(unwrap(text), source)
