"""Bytes of any supported kind into an `Article`: decoded, repaired and laid out, once and for all.

The kind is told by the content first and by the name second; docs/formats.md lists them. What
comes in is bounded: `max_megabytes`, what archives unpack to, how deep tags go, how many entries,
and, where a library in C reads, how long it takes (`apart`).
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import BinaryIO

from summarizer.document import Article, Term
from summarizer.errors import InputTooLarge, UnreadableInput

from .decoding import decode

STDIN = "<stdin>"
DEFAULT_MAX_MEGABYTES = 16.0
FETCH_SECONDS = 20.0

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

# Readers are imported when they are called: importing the package must stay cheap.


def load_file(path: str | Path, max_megabytes: float = DEFAULT_MAX_MEGABYTES) -> Article:
    """The article in the file at `path`.

    :param max_megabytes: refuse larger files (10⁶ bytes each).
    :raises UnreadableInput: if there is no such file, or it is damaged, encrypted or not text, or
        holds several articles; see `load_articles`.
    :raises EmptyArticle: if it holds no text.
    :raises InputTooLarge: if it is larger than `max_megabytes`.
    """
    return load_safely(_read_file(Path(path), max_megabytes), str(path), max_megabytes)


def load_stdin(max_megabytes: float = DEFAULT_MAX_MEGABYTES) -> Article:
    """The article on standard input; raises what `load_file` does."""
    return load_safely(_read(sys.stdin.buffer, STDIN, max_megabytes), STDIN, max_megabytes)


def load_url(url: str, max_megabytes: float = DEFAULT_MAX_MEGABYTES) -> Article:
    """The article at an address of the open internet.

    Addresses of this machine and of its network are refused, redirects to them too; see
    `summarizer.formats.fetch`.

    :raises InputError: if it cannot be had or used; its class says why.
    """
    data, source = read_source(url, max_megabytes)
    return load_safely(data, source, max_megabytes)


def load_articles(
    name: str | Path,
    max_megabytes: float = DEFAULT_MAX_MEGABYTES,
    *,
    column: str | None = None,
) -> tuple[Article, ...]:
    """Every article in a file, at an http(s) address, or in standard input ("-"), one or more.

    The entries of a feed, the chapters of an EPUB and the rows of a table are each an article.

    :param column: of a table (CSV, XLSX), the column with the text; its first row names it.
    :raises InputError: if it cannot be had or used; its class says why.
    """
    data, source = read_source(name, max_megabytes)
    return articles_in(data, source, max_megabytes, column=column)


def articles_in(
    data: bytes,
    source: str = "<bytes>",
    max_megabytes: float = DEFAULT_MAX_MEGABYTES,
    *,
    column: str | None = None,
    whole: bool = False,
) -> tuple[Article, ...]:
    """Every article in `data`, as `load_articles` does.

    :param whole: a book as one article rather than as its chapters.
    """
    from .apart import read_safely
    from .kinds import Request

    _check_size(len(data), source, max_megabytes)
    return read_safely(data, Request(source, max_megabytes, column, whole))


def read_source(
    name: str | Path, max_megabytes: float = DEFAULT_MAX_MEGABYTES
) -> tuple[bytes, str]:
    """What is in a file, at an http(s) address or in standard input ("-"), and its name.

    :raises UnreadableInput: if it cannot be read.
    :raises AddressRefused: if it is an address that is not one of the open internet.
    :raises InputTooLarge: if it is larger than `max_megabytes`.
    """
    if name == "-":
        return _read(sys.stdin.buffer, STDIN, max_megabytes), STDIN
    if isinstance(name, str) and _ADDRESS.match(name):
        from .fetch import fetch

        page = fetch(name, int(max_megabytes * 1e6), FETCH_SECONDS)
        return page.data, page.url
    return _read_file(Path(name), max_megabytes), str(name)


def load_lines(name: str, max_megabytes: float = DEFAULT_MAX_MEGABYTES) -> list[str]:
    """The lines of a text file, or of standard input if `name` is "-", without line ends.

    They are decoded and not changed otherwise; raises what `load_file` does.
    """
    data, _ = read_source(name, max_megabytes)
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

    It is read in this process, where nothing can stop a library that hangs; `load_safely` and all
    that take names read with a bound on time.

    :raises UnreadableInput: if it is damaged, encrypted, binary, of a kind not supported, or
        several articles in one.
    :raises EmptyArticle: if it holds no text.
    :raises InputTooLarge: if it is larger than `max_megabytes`.
    """
    from .kinds import Request, read_data

    _check_size(len(data), source, max_megabytes)
    return _only(read_data(data, Request(source, max_megabytes, whole=True)), source)


def load_text(text: str, source: str = "<text>") -> Article:
    """The article in a text that is decoded already: plain, Markdown, HTML, subtitles.

    :raises EmptyArticle: if it holds no text.
    :raises UnreadableInput: if it is of a kind not supported, or several articles in one.
    """
    from .kinds import Request, read_text

    return _only(read_text(text, Request(source, DEFAULT_MAX_MEGABYTES, whole=True)), source)


def load_safely(data: bytes, source: str, max_megabytes: float) -> Article:
    """The article in `data`, read with a bound on time; raises what `load_bytes` does."""
    return _only(articles_in(data, source, max_megabytes, whole=True), source)


def _only(articles: tuple[Article, ...], source: str) -> Article:
    if len(articles) > 1:
        raise UnreadableInput(
            f"{source} holds {len(articles)} articles; load_articles and summarizer summarize read"
            " them one by one"
        )
    return articles[0]
