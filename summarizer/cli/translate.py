"""`summarizer translate`: whole texts, and documents that come out as they went in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarizer import formats
from summarizer.document import Article
from summarizer.errors import OptionError

from .parameters import (
    DeviceChoice,
    DTypeChoice,
    GlossaryFile,
    LocalOnly,
    MaxMegabytes,
    ModelNames,
    NoSelfTest,
    Output,
    SourceLanguage,
    Target,
    loading_of,
)
from .streams import status, write

if TYPE_CHECKING:
    from summarizer.formats.documents import Document
    from summarizer.marked import Marked

_TEXT_SUFFIXES = ("", ".txt")
_WRITTEN_AS = {
    ".html": (".html", ".htm", ".xhtml"),
    ".htm": (".html", ".htm"),
    ".md": (".md", ".markdown"),
}


def translate(
    input: Annotated[
        str,
        typer.Argument(
            help="A file or http(s) address: DOCX, ODT, PPTX, XLSX, EPUB, HTML, Markdown, SRT,"
            " VTT, CSV or text; - for standard input.",
            metavar="FILE",
        ),
    ],
    by_line: Annotated[
        bool, typer.Option("--by-line", help="One line in, one line out, same count and order.")
    ] = False,
    bilingual: Annotated[
        bool,
        typer.Option(
            "--bilingual", help="Each translated paragraph under its original (DOCX and HTML)."
        ),
    ] = False,
    side_by_side: Annotated[
        bool,
        typer.Option(
            "--side-by-side", help="Original and translation in two columns (DOCX and HTML)."
        ),
    ] = False,
    columns: Annotated[
        list[str],
        typer.Option(
            "--column", help="Translate this column of a CSV or XLSX file alone.", metavar="NAME"
        ),
    ] = [],  # noqa: B006 - typer copies it
    output: Output = None,
    glossary: GlossaryFile = None,
    model: ModelNames = None,
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = formats.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Translate a text or a document, into English unless --to says otherwise.

    A document comes out as it went in, its styles, links and tables kept: name its file with -o.
    Into a .txt file, or without -o where the document is no text file, goes its text alone.
    """
    from summarizer.api import Summarizer
    from summarizer.formats.documents import BILINGUAL

    loading = loading_of(device, dtype, local_files_only, no_self_test)
    terms = formats.load_glossary(glossary) if glossary else ()
    if by_line:
        lines = formats.load_lines(input, max_megabytes)
        with status("Translating"):
            summarizer = Summarizer(model, loading=loading)
            text = "".join(
                f"{line}\n" for line in summarizer.translate_lines(lines, language, to, terms)
            )
        write(text, output)
        return
    data, source = formats.read_source(input, max_megabytes)
    document = _document(data, source, output, columns)
    if document is None:
        if bilingual or side_by_side or columns:
            raise OptionError(
                f"{source} comes out as text; --bilingual, --side-by-side and --column need a"
                " document and -o"
            )
        articles = formats.articles_in(data, source, max_megabytes, whole=True)
        with status("Translating"):
            summarizer = Summarizer(model, loading=loading)
            texts = [one.text for one in articles]
            done = summarizer.translate_many(texts, language, to, terms)
        pairs = zip(articles, done, strict=True)
        shown = "\n\n".join(_with_bylines(one, whole.text).rstrip("\n") for one, whole in pairs)
        write(shown + "\n", output)
        return
    if (bilingual or side_by_side) and not isinstance(document, BILINGUAL):
        raise OptionError(f"{source} cannot come out bilingual; only DOCX and HTML can")
    with status("Translating"):
        summarizer = Summarizer(model, loading=loading)
        passages = summarizer.translate_marked(document.passages, language, to, terms)
    if (bilingual or side_by_side) and isinstance(document, BILINGUAL):
        written = document.bilingual(passages, to, "beside" if side_by_side else "under")
    else:
        written = document.written(passages, to)
    write(written, output)
    _tell_of(passages)


def _document(
    data: bytes, source: str, output: Path | None, columns: Sequence[str]
) -> Document | None:
    """The document to be written again, or None where its text alone is wanted."""
    from summarizer.formats.documents import TEXT_SUFFIXES, NotWritten
    from summarizer.formats.documents.rehearsal import open_safely
    from summarizer.formats.documents.text_document import TextDocument

    wanted = output.suffix.lower() if output else None
    try:
        document = open_safely(data, source, columns)
    except NotWritten:
        if wanted in (None, *_TEXT_SUFFIXES):
            return None
        raise
    if isinstance(document, TextDocument) and not columns:
        return None
    is_text = document.suffix in TEXT_SUFFIXES
    if (wanted is None and not is_text) or wanted == ".txt":
        return None
    if wanted and wanted not in _WRITTEN_AS.get(document.suffix, (document.suffix,)):
        raise OptionError(
            f"{source} comes out as {document.suffix}: name it so with -o, or .txt for its text"
        )
    return document


def _with_bylines(article: Article, english: str) -> str:
    """The translation with the names and addresses of its authors as the file has them."""
    lines = english.split("\n")
    for block in article.outline:
        if block.kind == "byline":
            number = article.text.count("\n", 0, block.span.start)
            lines[number] = block.span.of(article.text)
    return "\n".join(lines)


def _tell_of(passages: Sequence[Marked]) -> None:
    """Say on standard error how many words of tables and the like were left as they are."""
    kept = [
        passage.text
        for passage in passages
        for found in passage.findings
        if (found.check, found.severity) == ("fragment", "warning")
    ]
    if kept:
        shown = ", ".join(dict.fromkeys(kept[:5])) + (", …" if len(kept) > 5 else "")
        typer.echo(
            f"left as in the source, as the model is not sure ({len(kept)}): {shown}", err=True
        )
