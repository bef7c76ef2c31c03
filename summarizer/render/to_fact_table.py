"""A table of facts as text, Markdown, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import Any

from summarizer.fact_table import Fact, FactTable

from .signs import as_cell, escaped, printable

_SCHEMA = 1
_HEADS = {
    "figure": "Figures",
    "date": "Dates",
    "time": "Times",
    "person": "People",
    "place": "Places",
    "organisation": "Organisations",
    "name": "Other names",
}
_COLUMNS = ("kind", "english", "value", "unit", "text", "sentence", "source")


def facts_to_text(table: FactTable) -> str:
    """A line for each fact with the numbers of its sentences, under the name of its kind."""
    lines: list[str] = []
    for kind, head in _HEADS.items():
        told = [fact for fact in table.facts if fact.kind == kind]
        if told:
            lines += [*([""] if lines else []), head]
        lines += [f"  {printable(fact.english)} [{_numbers(fact)}]" for fact in told]
    used = sorted({index for fact in table.facts for index in fact.sentences})
    lines += [""] if used else ["No figure, date or name was found."]
    lines += [f"{index + 1}. {printable(table.sentences[index].text)}" for index in used]
    return "\n".join(lines) + "\n"


def facts_to_markdown(table: FactTable) -> str:
    """A row for each fact, with the French that states it and the first sentence that has it."""
    lines = ["| kind | fact | French | sentences | first sentence |", "|---|---|---|---|---|"]
    for fact in table.facts:
        sentence = table.sentences[fact.sentences[0]].text
        cells = (fact.kind, fact.english, fact.text, _numbers(fact), sentence)
        lines.append(f"| {' | '.join(escaped(cell) for cell in cells)} |")
    return "\n".join(lines) + "\n"


def facts_to_json(table: FactTable) -> str:
    """The table as one indented JSON object."""
    return json.dumps(facts_object(table), ensure_ascii=False, indent=2) + "\n"


def facts_to_json_line(table: FactTable) -> str:
    """The table as JSON on one line, without its line end."""
    return json.dumps(facts_object(table), ensure_ascii=False)


def facts_object(table: FactTable) -> dict[str, Any]:
    """The table as JSON values, which docs/json.md describes."""
    used = sorted({index for fact in table.facts for index in fact.sentences})
    return {
        "schema": _SCHEMA,
        "source": table.article.source,
        "source_title": table.article.title,
        "date": table.article.date,
        "language": table.article.language,
        "facts": [asdict(fact) for fact in table.facts],
        "sentences": [
            {
                "index": index,
                "start": table.sentences[index].span.start,
                "end": table.sentences[index].span.end,
                "text": table.sentences[index].text,
            }
            for index in used
        ],
    }


def facts_to_csv(table: FactTable) -> str:
    """A row for each fact and sentence that has it, under the names of the columns."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(_COLUMNS)
    for fact in table.facts:
        cells = (fact.kind, fact.english, fact.value, fact.unit, fact.text)
        for index in fact.sentences:
            sentence = table.sentences[index].text
            rows.writerow([as_cell(cell) for cell in (*cells, str(index + 1), sentence)])
    return written.getvalue()


def _numbers(fact: Fact) -> str:
    return ", ".join(str(index + 1) for index in fact.sentences)
