"""`summarizer translate`: whole texts."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer import formats
from summarizer.backends import DEFAULT_TRANSLATOR

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


def translate(
    input: Annotated[
        str,
        typer.Argument(help="A file or http(s) address, or - for standard input.", metavar="FILE"),
    ],
    by_line: Annotated[
        bool, typer.Option("--by-line", help="One line in, one line out, same count and order.")
    ] = False,
    output: Output = None,
    glossary: GlossaryFile = None,
    model: ModelNames = [DEFAULT_TRANSLATOR],  # noqa: B006 - typer copies it
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = formats.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Translate a whole text, into English unless --to says otherwise, its paragraphs kept."""
    from summarizer.api import Summarizer

    loading = loading_of(device, dtype, local_files_only, no_self_test)
    terms = formats.load_glossary(glossary) if glossary else ()
    if by_line:
        lines = formats.load_lines(input, max_megabytes)
        with status("Translating"):
            done = Summarizer(model, loading=loading).translate_lines(lines, language, to, terms)
            text = "".join(f"{line}\n" for line in done)
    else:
        data, source = formats.read_source(input, max_megabytes)
        article = formats.load_bytes(data, source, max_megabytes)
        with status("Translating"):
            summarizer = Summarizer(model, loading=loading)
            whole = summarizer.translate(article.text, language, to, terms)
            text = whole.text.rstrip("\n") + "\n"
    write(text, output)
