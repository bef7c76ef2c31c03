"""`summarizer check`: what is wrong with a translation, whoever made it."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer import formats
from summarizer.errors import OptionError

from .parameters import FindingsFormat, GlossaryFile, MaxMegabytes, Output
from .streams import write


def check_pair(
    source: Annotated[
        str, typer.Argument(help="The source, or - for standard input.", metavar="SOURCE")
    ],
    target: Annotated[str, typer.Argument(help="Its translation.", metavar="TARGET")],
    by_line: Annotated[
        bool, typer.Option("--by-line", help="Line by line; both have as many lines.")
    ] = False,
    format: Annotated[
        FindingsFormat, typer.Option("--format", "-f", help="How to write the findings.")
    ] = FindingsFormat.TEXT,
    output: Output = None,
    glossary: GlossaryFile = None,
    language: Annotated[
        str, typer.Option("--language", help="Language of the source.", metavar="CODE")
    ] = "fr",
    to: Annotated[
        str, typer.Option("--to", help="Language of the translation.", metavar="CODE")
    ] = "en",
    max_megabytes: MaxMegabytes = formats.DEFAULT_MAX_MEGABYTES,
) -> None:
    """Say what is wrong with a translation, whoever made it. Exits with 3 if there is an error."""
    from summarizer.checks import check
    from summarizer.render.to_json import findings_to_json_line
    from summarizer.render.to_text import findings_to_text

    if source == target == "-":
        raise OptionError("both texts are standard input; give a file for one of them")
    terms = formats.load_glossary(glossary) if glossary else ()
    sources, targets = (formats.load_lines(name, max_megabytes) for name in (source, target))
    if not by_line:
        sources, targets = ["\n".join(sources)], ["\n".join(targets)]
    if len(sources) != len(targets):
        raise OptionError(
            f"{source} has {len(sources)} lines and {target} has {len(targets)}; --by-line takes"
            " files of as many lines"
        )
    pairs = list(zip(sources, targets, strict=True))
    found = [check(one, other, language, to, terms) for one, other in pairs]
    numbered = list(enumerate(zip(pairs, found, strict=True), 1))
    if format is FindingsFormat.JSONL:
        lines = [f"{findings_to_json_line(n, *pair, some)}\n" for n, (pair, some) in numbered]
    else:
        lines = [findings_to_text(number, some) for number, (_, some) in numbered]
    write("".join(lines), output)
    if any(finding.severity == "error" for some in found for finding in some):
        raise typer.Exit(3)
