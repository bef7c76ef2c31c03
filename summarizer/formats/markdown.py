"""Markdown, its marks taken off and its structure kept; front matter is metadata."""

from __future__ import annotations

import re

from summarizer.document import Article, BlockKind

from .layout import Piece, from_pieces

_SUFFIXES = (".md", ".markdown")
_ATX_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_FRONT_MATTER = re.compile(
    r"\A\ufeff?(?:---[ \t]*\n(?P<yaml>.{0,20000}?)\n(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\n(?P<toml>.{0,20000}?)\n\+\+\+)"
    r"[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_FIELD = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*[:=][ \t]*(.*)$", re.MULTILINE)
_ISO_DATE = re.compile(r"(?:19|20)\d\d-[01]\d(?:-[0-3]\d)?(?!\d)")
_TASK = re.compile(r"\A\[[ xX]\]\s+")  # the box of an item to do
_KINDS: dict[str, BlockKind] = {"heading": "heading", "blockquote": "quote", "list_item": "list"}


def is_markdown(text: str, source: str) -> bool:
    """Whether `text` has front matter or Markdown headings, or its file the name of Markdown."""
    return (
        source.lower().endswith(_SUFFIXES) or bool(_ATX_HEADING.search(text)) or bool(_fields(text))
    )


def may_hold_code(text: str, source: str) -> bool:
    """Whether `text` may show code: in a fence, or because its file has the name of Markdown."""
    return source.lower().endswith(_SUFFIXES) or "```" in text or "~~~" in text


def from_markdown(text: str, source: str) -> Article:
    """The article in a Markdown text; images go, links leave their words.

    The fields of front matter (YAML or TOML) are not text: `title` is the title, `date` the date.

    :raises EmptyArticle: if there is nothing but white space.
    """
    from markdown_it import MarkdownIt

    fields = _fields(text)
    if fields:
        text = _FRONT_MATTER.sub("", text, count=1)
    pieces: list[Piece] = []
    open_kinds: list[BlockKind] = []
    row: list[str] = []
    in_cell = False
    for token in MarkdownIt("commonmark", {"html": False}).enable("table").parse(text):
        name, _, change = token.type.rpartition("_")
        if name in _KINDS and change == "open":
            open_kinds.append("title" if token.tag == "h1" and not pieces else _KINDS[name])
        elif name in _KINDS and change == "close":
            open_kinds.pop()
        elif name in ("th", "td"):
            in_cell = change == "open"
        elif token.type == "tr_close":
            pieces.append(("table", " | ".join(row)))
            row = []
        elif token.type == "inline":
            words = "".join(
                " " if child.type.endswith("break") else child.content
                for child in token.children or ()
                if child.type != "image"
            )
            if in_cell:
                row.append(words)
            else:
                pieces.append((open_kinds[-1] if open_kinds else "body", _TASK.sub("", words)))
        elif token.type in ("code_block", "fence"):
            pieces.append(("table", token.content))
    return from_pieces(_titled(pieces, fields.get("title", "")), source, date=_date(fields))


def _titled(pieces: list[Piece], title: str) -> list[Piece]:
    """The pieces under the title of the front matter, which their first heading may repeat."""
    if not title:
        return pieces
    if pieces and pieces[0][0] in ("title", "heading"):
        same = pieces[0][1].strip().casefold() == title.casefold()
        pieces = pieces[1:] if same else [("heading", pieces[0][1]), *pieces[1:]]
    return [("title", title), *pieces] if pieces else []


def _fields(text: str) -> dict[str, str]:
    """The simple fields of front matter by name; nothing if there is none."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return {}
    written = found["yaml"] or found["toml"] or ""
    return {name.casefold(): _unquoted(value) for name, value in _FIELD.findall(written)}


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].replace('\\"', '"').replace("''", "'")
    return value


def _date(fields: dict[str, str]) -> str | None:
    found = _ISO_DATE.match(fields.get("date", ""))
    return found[0] if found else None
