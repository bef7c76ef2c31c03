"""`summarizer summarize`: bullets of articles."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from summarizer import formats
from summarizer.backends import EXTRACTIVE
from summarizer.document import Article, Failure, Summary
from summarizer.errors import OptionError
from summarizer.options import DEFAULT_BULLETS, MOST_BULLETS, Options
from summarizer.render.signs import printable
from summarizer.render.to_json import to_json, to_json_line

from .parameters import (
    BulletOrder,
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
from .streams import hint_at_better_model, load_or_fail, status, write

_SECONDS_OF_A_TURN = 0.0005
"""Of a thread of Python: with the usual ten times as much, what loads the model waits for imports
each time it comes back from code that needs no Python, a fifteenth of the time of a short run."""


def summarize(
    inputs: Inputs,
    bullets: Annotated[
        int | None,
        typer.Option(
            "--bullets",
            "-n",
            help=f"At most this many, 1 to {MOST_BULLETS}; else {DEFAULT_BULLETS}, fewer if short.",
            metavar="N",
        ),
    ] = None,
    words: Annotated[
        int | None,
        typer.Option(
            help="Instead, bullets of at most this many words of the article.", metavar="N"
        ),
    ] = None,
    length: Annotated[
        str | None,
        typer.Option(help="Instead, at most this part of the article, as 20%.", metavar="PERCENT"),
    ] = None,
    gist: Annotated[
        bool, typer.Option("--gist", help="Put first, in one sentence, what matters most.")
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="One sentence that says what matters most, alone.")
    ] = False,
    long: Annotated[
        bool,
        typer.Option(
            "--long", help="For reports: bullets for each section; -n is then of a section."
        ),
    ] = False,
    order: Annotated[
        BulletOrder, typer.Option("--order", help="Of the bullets: of the story, or by importance.")
    ] = BulletOrder.STORY,
    no_compress: Annotated[
        bool, typer.Option("--no-compress", help="Tell sentences whole, with asides and credits.")
    ] = False,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="How to write them.")
    ] = Format.TEXT,
    output: Output = None,
    column: TextColumn = None,
    glossary: GlossaryFile = None,
    min_confidence: MinConfidence = 0.0,
    full: Annotated[bool, typer.Option("--full", help="Add the full translation.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 3 if a line has an error or warning.")
    ] = False,
    model: ModelNames = None,
    writer: Annotated[
        str,
        typer.Option(
            "--writer",
            help="What writes the bullets: extractive (the article's own sentences), hf:ID_OR_PATH,"
            " chat:MODEL@URL or chat:hf:ID_OR_PATH.",
            metavar="NAME",
        ),
    ] = EXTRACTIVE,
    prices: Annotated[
        str | None,
        typer.Option(
            help="What a chat model costs for a million prompt and answer tokens.",
            metavar="IN,OUT",
        ),
    ] = None,
    language: SourceLanguage = None,
    to: Target = "en",
    device: DeviceChoice = None,
    dtype: DTypeChoice = None,
    local_files_only: LocalOnly = False,
    no_self_test: NoSelfTest = False,
    max_megabytes: MaxMegabytes = formats.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Summarise articles as bullets, in English unless --to says otherwise.

    One failing article does not stop the others; the exit code is 1 if any failed.
    """
    options = Options(
        bullets=bullets,
        words=words,
        length=None if length is None else _part(length),
        compress=not no_compress,
        gist=gist,
        brief=brief,
        long=long,
        order=order.value,
        full_translation=full,
        language=language,
        to=to,
        glossary=formats.load_glossary(glossary) if glossary else (),
        min_confidence=min_confidence,
        max_megabytes=max_megabytes,
    )
    loading = loading_of(device, dtype, local_files_only, no_self_test, prices)
    sys.setswitchinterval(_SECONDS_OF_A_TURN)
    from summarizer.api import Summarizer

    articles = load_or_fail(inputs, options, column)
    results: list[Summary | Failure] = []
    if any(isinstance(article, Article) for article in articles):
        with status("Loading the model"):
            summarizer = Summarizer(model, writer=writer, loading=loading)
        with status(f"Summarising {len(articles)} article{'s' * (len(articles) > 1)}"):
            done = summarizer.summarize_many(
                (article for article in articles if isinstance(article, Article)), options
            )
            results = [
                article if isinstance(article, Failure) else next(done) for article in articles
            ]
    else:
        results = [article for article in articles if isinstance(article, Failure)]
    summaries = [result for result in results if isinstance(result, Summary)]
    if summaries:
        write(_rendered(summaries, format), output)
        hint_at_better_model(summarizer.translator.name)
    failures = [result for result in results if isinstance(result, Failure)]
    for failure in failures:
        print(f"summarizer: {failure.error}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)
    if strict and any(
        finding.severity != "note" for summary in summaries for finding in summary.findings
    ):
        print("summarizer: the checks found something; see --format json", file=sys.stderr)
        raise typer.Exit(3)


def _part(percent: str) -> float:
    """The part of a whole that a percentage is: "20%" is 0.2."""
    try:
        return float(percent.strip().removesuffix("%")) / 100
    except ValueError:
        raise OptionError(f"length is {percent!r}; give a percentage, such as 20%") from None


def _rendered(summaries: list[Summary], format: Format) -> str:

    if format is Format.JSONL:
        return "".join(to_json_line(summary) + "\n" for summary in summaries)
    if format is Format.JSON:
        if len(summaries) == 1:
            return to_json(summaries[0])
        return "[\n" + ",\n".join(to_json(summary).rstrip() for summary in summaries) + "\n]\n"
    if format is Format.MARKDOWN:
        return "\n---\n\n".join(summary.to_markdown() for summary in summaries)
    if len(summaries) == 1:
        return summaries[0].to_text()
    return "\n".join(
        f"== {printable(summary.article.source)}\n\n{summary.to_text()}" for summary in summaries
    )
