"""What is measured on: files of lines and of JSON lines, read whole and checked."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import UnreadableInput


def read_lines(path: str) -> list[str]:
    """The lines of a UTF-8 text file, or of standard input for "-".

    :raises UnreadableInput: if it cannot be read or is no UTF-8.
    """
    try:
        content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return content.decode("utf-8").removesuffix("\n").split("\n")
    except OSError as error:
        raise UnreadableInput(
            f"{path} cannot be read: {error.strerror or error}; check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{path} is not UTF-8 ({error}); convert it") from error


def read_records(path: str, fields: Sequence[str], most: int | None) -> list[dict[str, Any]]:
    """The JSON objects of a file, one a line, each with a string in all of `fields`.

    :param most: read only so many, or all.
    :raises UnreadableInput: if the file is not that.
    """
    records: list[dict[str, Any]] = []
    for number, line in enumerate(read_lines(path), 1):
        if len(records) == most:
            break
        if line.strip():
            records.append(_record(line, f"line {number} of {path}", fields))
    if not records:
        raise UnreadableInput(f"{path} is empty; give a file with a JSON object a line")
    return records


def _record(line: str, where: str, fields: Sequence[str]) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise UnreadableInput(f"{where} is no JSON ({error}); give an object a line") from error
    if not isinstance(record, dict):
        raise UnreadableInput(f"{where} is no JSON object; give one with {', '.join(fields)}")
    for field in fields:
        if not isinstance(record.get(field), str):
            raise UnreadableInput(f'{where} has no string "{field}"; name the field that holds it')
    return record
