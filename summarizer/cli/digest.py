"""`summarizer digest`: what several articles say, each thing once."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summarizer import formats
from summarizer.digest_document import Digest
from summarizer.document import Article, Failure
from summarizer.options import MOST_BULLETS, Options
from summarizer.render.to_json import digest_to_json_line

from .parameters import (
    DeviceChoice,
    DTypeChoice,
    Format,
    GlossaryFile,
    Inputs,
    LocalOnly,
    MaxMegabytes,
    MinConfidence,
    ModelNames,
    NoSelfTest,
    Output,
    SourceLanguage,
    Target,
    TextColumn,
    loading_of,
)
from .streams import load_or_fail, status, write


def digest(
    inputs: Inputs,
    bullets: Annotated[
        int,
        typer.Option(
            "--bullets", "-n", help=f"At most this many, 1 to {MOST_BULLETS}.", metavar="N"
        ),
    ] = 8,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to write it.")
    ] = Format.TEXT,
    output: Output = None,
    column: TextColumn = None,
    glossary: GlossaryFile = None,
    min_confidence: MinConfidence = 0.0,
    model: ModelNames = None,
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = formats.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Tell what several articles on the same events say, each thing once.

    A bullet names all articles that say so and tells where their numbers differ. One failing
    article does not stop the others; the exit code is 1 if any failed.
    """
    options = Options(
        bullets=bullets,
        language=language,
        to=to,
        glossary=formats.load_glossary(glossary) if glossary else (),
        min_confidence=min_confidence,
        max_megabytes=max_megabytes,
    )
    loading = loading_of(device, dtype, local_files_only, no_self_test)
    loaded = load_or_fail(inputs, options, column)
    articles = [item for item in loaded if isinstance(item, Article)]
    failures = [item for item in loaded if isinstance(item, Failure)]
    if articles:
        from summarizer.api import Summarizer

        with status(f"Reading {len(articles)} article{'s' * (len(articles) > 1)}"):
            done = Summarizer(model, loading=loading).digest(articles, options)
        failures += done.failures
        if done.articles:
            write(_rendered_digest(done, format), output)
    for failure in failures:
        print(f"summarizer: {failure.error}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


def _rendered_digest(digest: Digest, format: Format) -> str:

    if format is Format.JSONL:
        return digest_to_json_line(digest) + "\n"
    if format is Format.JSON:
        return digest.to_json()
    return digest.to_markdown() if format is Format.MARKDOWN else digest.to_text()
