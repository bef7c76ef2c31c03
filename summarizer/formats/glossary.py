"""Glossaries: CSV or JSON into the terms that translations are held to."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence

from summarizer.document import Term
from summarizer.errors import OptionError

_SEPARATORS = ",;\t"
_YES, _NO = frozenset({"1", "yes", "true", "oui", "x"}), frozenset({"", "0", "no", "false", "non"})


def parse_glossary(text: str, source: str) -> tuple[Term, ...]:
    """The terms in a CSV file or a JSON list; `source` names it in messages.

    Both have the fields `source` and `target`, and may have `do_not_translate`; a CSV file has
    their names in its first line, and commas, semicolons or tabs between them.

    :raises OptionError: if it is neither, or a term is not whole.
    """
    rows = _json_rows(text, source) if text.lstrip()[:1] in ("[", "{") else _csv_rows(text, source)
    return tuple(_term(row, f"{source}, term {number}") for number, row in enumerate(rows, 1))


def _json_rows(text: str, source: str) -> Sequence[Mapping[str, object]]:
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise OptionError(f"{source} is no JSON: {error}; give a list of terms") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise OptionError(f'{source} is no list of terms such as {{"source": …, "target": …}}')
    return rows


def _csv_rows(text: str, source: str) -> Sequence[Mapping[str, object]]:
    header = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(_SEPARATORS, key=header.count)
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator))
    if rows and not {"source", "target"} <= rows[0].keys():
        raise OptionError(f"the first line of {source} must be: source,target,do_not_translate")
    return rows


def _term(row: Mapping[str, object], place: str) -> Term:
    source, target = (str(row.get(name) or "").strip() for name in ("source", "target"))
    answer = str(row.get("do_not_translate") or "").strip().casefold()
    if answer not in _YES | _NO:
        raise OptionError(f"{place}: do_not_translate is {answer!r}; write yes or leave it empty")
    if answer in _YES:
        target = source
    if not source or not target:
        raise OptionError(f"{place} has no {'target' if source else 'source'}; give both")
    return Term(source, target)
