"""`summarizer facts`: figures, dates, people and places of articles, as a table."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Annotated

import typer

from summarizer import formats
from summarizer.document import Article, Failure
from summarizer.errors import InputError
from summarizer.fact_table import FactTable
from summarizer.options import Options
from summarizer.render.signs import printable
from summarizer.render.to_fact_table import facts_to_json_line

from .parameters import Inputs, MaxMegabytes, Output, SourceLanguage, TextColumn
from .streams import load_or_fail, write


class TableFormat(str, Enum):
    """How a table is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def facts(
    inputs: Inputs,
    format: Annotated[
        TableFormat, typer.Option("--format", "-f", help="How to write it.")
    ] = TableFormat.TEXT,
    output: Output = None,
    column: TextColumn = None,
    language: SourceLanguage = None,
    max_megabytes: MaxMegabytes = formats.DEFAULT_MAX_MEGABYTES,
) -> None:
    """List the figures, dates, people and places of French articles, with their sentences.

    Each is what the source says, in English; no model is needed. One failing article does not stop
    the others; the exit code is 1 if any failed.
    """
    from summarizer.backends.language_identifier import FastTextIdentifier
    from summarizer.flow.tabulating import tabulate

    options = Options(language=language, max_megabytes=max_megabytes)
    loaded = load_or_fail(inputs, options, column)
    failures = [item for item in loaded if isinstance(item, Failure)]
    identifier = FastTextIdentifier()
    tables: list[FactTable] = []
    for item in loaded:
        if isinstance(item, Article):
            try:
                tables.append(tabulate(item, options, identifier))
            except InputError as error:
                failures.append(Failure(item.source, error))
    if tables:
        write(_rendered_tables(tables, format), output)
    for failure in failures:
        print(f"summarizer: {failure.error}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


def _rendered_tables(tables: list[FactTable], format: TableFormat) -> str:
    if format is TableFormat.JSONL or (format is TableFormat.JSON and len(tables) > 1):
        lines = [facts_to_json_line(table) for table in tables]
        if format is TableFormat.JSONL:
            return "".join(f"{line}\n" for line in lines)
        return "[\n" + ",\n".join(lines) + "\n]\n"
    if format is TableFormat.JSON:
        return tables[0].to_json()
    if format is TableFormat.CSV:
        first, *others = (table.to_csv() for table in tables)
        return first + "".join(text.partition("\n")[2] for text in others)
    told = [
        table.to_markdown() if format is TableFormat.MARKDOWN else table.to_text()
        for table in tables
    ]
    if len(told) == 1:
        return told[0]
    mark = "##" if format is TableFormat.MARKDOWN else "=="
    return "\n".join(
        f"{mark} {printable(table.article.source)}\n\n{text}"
        for table, text in zip(tables, told, strict=True)
    )
