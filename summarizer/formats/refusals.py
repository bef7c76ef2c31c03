"""What is no article, told by its content, and the nearest kind that is read."""

from __future__ import annotations

import json
import re

from summarizer.errors import UnreadableInput

_IMAGE = "run it through OCR and give its text"
_SOUND = "give its subtitles as SRT or VTT"
_PACKED = "unpack it and give what is inside"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _IMAGE),
    (b"\xff\xd8\xff", "a JPEG image", _IMAGE),
    (b"GIF8", "a GIF image", _IMAGE),
    (b"II*\0", "a TIFF image", _IMAGE),
    (b"MM\0*", "a TIFF image", _IMAGE),
    (b"ID3", "a sound recording", _SOUND),
    (b"OggS", "a recording", _SOUND),
    (b"\x1aE\xdf\xa3", "a video", _SOUND),
    (b"\x1f\x8b", "a packed file", _PACKED),
    (b"BZh", "a packed file", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", "a packed file", _PACKED),
    (b"Rar!\x1a\x07", "a packed file", _PACKED),
    (b"\xfd7zXZ\0", "a packed file", _PACKED),
    (b"SQLite format 3\0", "a database", "export the text column as CSV"),
    (b"PAR1", "a Parquet table", "export the text column as CSV"),
    (b"%!PS", "PostScript", "convert it to PDF"),
    (b"{\\urtf", "an unknown kind of RTF", "save it as RTF or DOCX"),
)
_OLE = b"\xd0\xcf\x11\xe0"
_OLE_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OLE_MESSAGE = "__substg1.0_".encode("utf-16-le")
_CODE_NAME = re.compile(
    r"\.(?:py|js|mjs|jsx|tsx?|c|h|cc|cpp|hpp|cs|java|kt|rs|go|rb|php|sh|bash|css|scss|sql|lua|pl|r"
    r"|swift|ya?ml|toml|ini|tex)$",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"\s*(?:(?:def|class|func|fn|impl|struct|enum|namespace|interface) [\w$]+.*[:{(]$"
    r"|(?:import|from|using|package|require|include|use) [\w.:*{}\"'/ ,]+;?$|#include\b|#!|//|/\*"
    r"|(?:const|let|var|public|private|protected|static|export) [\w$<>\[\] ]+.*[={;(]"
    r"|(?:if|for|while|switch|catch|elif) ?\(?.*[:{]$|return\b.*[;)\]\w]$|@\w+(?:\(.*\))?$"
    r"|[\w$.\[\]\"']+ ?[-+*|]?= ?\S.*|[\w$.]+\(.*\);?$|[)\]}]+[;,)]*$|.*[{;]$|else:?$|try:$"
    r"|\\(?:documentclass|usepackage|begin|end)\b.*|[.#]?[\w-]+ ?\{$|[\w-]+: [\w#.%()\" -]+;$"
    r"|(?:SELECT|INSERT|UPDATE|CREATE|FROM|WHERE)\b.*)"
)
_STATED: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"\ufeff?\[Script Info\]", re.IGNORECASE),
        "ASS subtitles",
        "save them as SRT or VTT",
    ),
    (
        re.compile(r"\ufeff?BEGIN:(?:VCALENDAR|VCARD)\b"),
        "a calendar or address card",
        "give its text",
    ),
)
"""Kinds of text that say at their beginning what they are."""
_SETTING = re.compile(r"\s*(?:- )?[\w.-]+:(?:\s.*)?|\s*- .*|\s*#.*|[.#]?[\w-]+ ?\{[^{}]*\}")
"""A line of settings or styles; prose has such, too, so only a file's name makes code of them."""
_FEWEST_LINES = 4
_LINES_SNIFFED = 200


def refuse_binary(data: bytes, source: str) -> None:
    """Nothing, if `data` is of no kind known to hold no text.

    :raises UnreadableInput: if it is; the message says what to give instead.
    """
    if data.startswith(_OLE):
        head = data[:4_000_000]
        if _OLE_PASSWORD in head:
            raise UnreadableInput(
                f"{source} is an Office file protected by a password; save it without one"
            )
        if _OLE_MESSAGE in head:
            raise UnreadableInput(f"{source} is an Outlook message; save it as EML")
        raise UnreadableInput(
            f"{source} is an old or protected Office file; save it as DOCX without a password"
        )
    for signature, kind, advice in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInput(f"{source} is {kind}, not text; {advice}")
    if data[4:8] == b"ftyp":
        raise UnreadableInput(f"{source} is a video or picture, not text; {_SOUND}")
    if data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ", b"WEBP"):
        advice = _IMAGE if data[8:12] == b"WEBP" else _SOUND
        raise UnreadableInput(f"{source} is a picture or recording, not text; {advice}")


def refuse_data(text: str, source: str) -> None:
    """Nothing, if `text` is neither JSON nor source code, nor says that it is no article.

    :raises UnreadableInput: if it is; the message says what to give instead.
    """
    for beginning, kind, advice in _STATED:
        if beginning.match(text):
            raise UnreadableInput(f"{source} is {kind}, not an article; {advice}")
    if _is_json(text):
        raise UnreadableInput(
            f"{source} is JSON, not an article; give the text within it, or a CSV with its column"
        )
    if _is_code(text, source):
        raise UnreadableInput(
            f"{source} is source code, not an article; give text, or Markdown with the code in it"
        )


def refused_xml(root: str, source: str) -> UnreadableInput:
    """The error for XML whose root has this name."""
    nearest = {
        "document": "save it as ODT or DOCX",
        "tt": "save the subtitles as SRT or VTT",
        "svg": "it is a picture: give its text",
        "package": "give the whole EPUB",
    }.get(root, "RSS, Atom and XHTML are read: give one of them, or the text within it")
    return UnreadableInput(f"{source} is XML of a kind that is not read (<{root[:40]}>); {nearest}")


def _is_json(text: str) -> bool:
    start = text.lstrip("\ufeff \t\r\n")
    if not re.match(r"\{\s*(?:\"|\})|\[\s*(?:[\[{\"\d\]-]|true|false|null)", start):
        return False
    try:
        json.loads(start)
    except RecursionError:
        return True
    except ValueError:
        return _are_json_lines(start)
    return True


def _are_json_lines(text: str) -> bool:
    lines = [line for line in text.split("\n") if line.strip()][:5]
    try:
        return len(lines) > 1 and all(isinstance(json.loads(line), dict) for line in lines)
    except (ValueError, RecursionError):
        return False


def _is_code(text: str, source: str) -> bool:
    """Whether most lines are those of a program; a quarter, if its name is that of one."""
    lines = [line.rstrip()[:500] for line in text.split("\n", _LINES_SNIFFED)[:_LINES_SNIFFED]]
    lines = [line for line in lines if line.strip()]
    if text.startswith("#!/") or lines[:1] == ["<?php"]:
        return True
    if _CODE_NAME.search(source):
        settings = sum(bool(_SETTING.fullmatch(line)) for line in lines)
        return bool(lines) and 4 * max(_count(lines), settings) >= len(lines)
    return len(lines) >= _FEWEST_LINES and 5 * _count(lines) >= 3 * len(lines)


def _count(lines: list[str]) -> int:
    # Prose and lists of French end a line with a space and a semicolon.
    return sum(bool(_CODE_LINE.fullmatch(line)) and not line.endswith(" ;") for line in lines)
