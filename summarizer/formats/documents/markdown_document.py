"""Markdown: its marks come back around their words; code, addresses and front matter keys stay."""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.marked import Marked

from .html_document import pieces_of_html
from .shared.tagged_text import Token, Unit, passages_of, units
from .text_document import encoded, text_of

_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$", re.DOTALL | re.MULTILINE)
_FRONT_VALUE = re.compile(
    r"^(?:title|titre|subtitle|description|summary|excerpt|chapo|lead)[ \t]*[:=][ \t]*"
    r"(?P<quote>[\"']?)(?P<value>[^\s\"'>|\[{].*?)(?P=quote)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_FRONT_LANGUAGE = re.compile(
    r"^((?:lang|language|locale)[ \t]*[:=][ \t]*[\"']?)[a-z]{2}(?:[-_][A-Za-z]{2})?"
    r"(?=[\"']?[ \t]*\r?$)",
    re.MULTILINE,
)
_HARD_BREAK = re.compile(r"(?: {2,}|\\)\r?\n[> \t]*")
_CELL_SIGN = re.compile(r"(?<!\\)\|")
_INLINE = re.compile(
    r"(?P<code>(?P<ticks>(?<!`)`+(?!`)).+?(?<!`)(?P=ticks)(?!`))"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|<(?P<address>(?:https?|ftp|mailto):[^<>\s]*|[^<>\s@]+@[^<>\s]+)>"
    r"|(?P<tag></?(?P<name>[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>|<!--.*?-->)"
    r"|(?P<image>!\[(?:[^\[\]]|\[[^\]]*\])*\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])?)"
    r"|(?P<note>\[\^[^\]\s]+\]:?)"
    r"|(?P<url>https?://[^\s<>)\]]*[^\s<>)\].,;:!?'\"])"
    r"|\[(?P<link>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)"
    r"(?P<target>\]\((?:[^()\\]|\\.|\([^()]*\))*\)|\]\[[^\]]*\]|\])"
    r"|(?P<stars>(?<!\*)\*{1,3}(?!\*))(?=\S)(?P<in_stars>.+?)(?<=[^\s*])(?P=stars)(?!\*)"
    r"|(?P<lines>(?<![\w_])_{1,3}(?!_))(?=\S)(?P<in_lines>.+?)(?<=[^\s_])(?P=lines)(?![\w_])"
    r"|~~(?=\S)(?P<struck>.+?)(?<=\S)~~",
    re.DOTALL,
)
_DEFINITION = re.compile(r"^[ >]{0,6}\[([^\]^][^\]]*)\]:", re.MULTILINE)
_TO_ESCAPE = re.compile(
    r"[\\`*]|(?<!\w)_|_(?!\w)|\[(?=[^\]]*\][\[(:])|<(?=[a-zA-Z/!])|&(?=#?\w+;)|~~"
)
_OPENING_TO_ESCAPE = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([-+#>=]))")


@dataclass(frozen=True, slots=True)
class _FrontValue:
    """A value of the front matter, with its quotation mark."""

    unit: Unit
    quote: str

    def written(self, english: Marked) -> str:
        text = english.text
        if self.quote == "'":
            return text.replace("'", "''")
        plain = not re.search(r": |\s#|^[\[{>|*&!%@`\"'-]|:$", text)
        quoted = json.dumps(text, ensure_ascii=False)
        return quoted[1:-1] if self.quote else text if plain else quoted


@dataclass(frozen=True, slots=True)
class _Cell:
    """A unit of a table, where a bar must be escaped."""

    unit: Unit


_Part = str | Unit | _FrontValue | _Cell


@dataclass(frozen=True, slots=True)
class MarkdownDocument:
    """A Markdown text."""

    parts: tuple[_Part, ...]
    encoding: str = "utf-8"
    suffix: str = ".md"

    @property
    def passages(self) -> tuple[Marked, ...]:
        """What is to be translated, in the order of the text."""
        return passages_of(
            part.unit if isinstance(part, (_FrontValue, _Cell)) else part for part in self.parts
        )

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The text with `passages` in place of its own."""
        english = iter(passages)
        text = "".join(_written(part, english) for part in self.parts)
        front = _FRONT_MATTER.match(text)
        if front:
            text = _FRONT_LANGUAGE.sub(rf"\g<1>{to}", front[0]) + text[front.end() :]
        return encoded(text, self.encoding)


def _written(part: _Part, english: Iterator[Marked]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, _FrontValue):
        return part.written(next(english))
    if isinstance(part, _Cell):
        return part.unit.written(next(english), lambda text: _escaped(text).replace("|", "\\|"))
    return _OPENING_TO_ESCAPE.sub(
        lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}",
        part.written(next(english), _escaped),
    )


def _escaped(text: str) -> str:
    return _TO_ESCAPE.sub(lambda found: f"\\{found[0]}", text)


def read_markdown(data: bytes, source: str) -> MarkdownDocument:
    """The Markdown text in `data`.

    :raises UnreadableInput: if it is no text.
    """
    text, encoding = text_of(data, source)
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    parts = _front_parts(front[0]) if front else []
    definitions = {found[1].casefold() for found in _DEFINITION.finditer(text)}
    done = start
    for begin, end, found in _inline_spans(text, start, definitions):
        parts += [text[done:begin], *found]
        done = end
    return MarkdownDocument((*parts, text[done:]), encoding)


def _front_parts(front: str) -> list[_Part]:
    parts: list[_Part] = []
    done = 0
    for found in _FRONT_VALUE.finditer(front):
        value = found["value"].replace("''", "'") if found["quote"] == "'" else found["value"]
        for piece in units([Token("text", value, text=value)]):
            if isinstance(piece, Unit):
                parts += [front[done : found.start("value")], _FrontValue(piece, found["quote"])]
                done = found.end("value")
    return [*parts, front[done:]]


def _inline_spans(
    text: str, start: int, definitions: set[str]
) -> Iterator[tuple[int, int, list[_Part]]]:
    """Where there are words to translate, and what they are in parts."""
    from markdown_it import MarkdownIt

    lines = text[start:].splitlines(keepends=True)
    starts = [start]
    for line in lines:
        starts.append(starts[-1] + len(line))
    in_table = False
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text[start:]):
        if token.type == "table_open" and token.map:
            in_table = True
            for number in [token.map[0], *range(token.map[0] + 2, token.map[1])]:
                yield from _cells(lines[number], starts[number], definitions)
        elif token.type == "table_close":
            in_table = False
        elif token.type == "html_block" and token.map:
            begin, end = starts[token.map[0]], starts[token.map[1]]
            yield begin, end, list(pieces_of_html(text[begin:end]))
        elif token.type == "inline" and token.map and not in_table and token.content.strip():
            yield from _paragraph(text, starts[token.map[0]], token.content, definitions)


def _paragraph(
    text: str, begin: int, content: str, definitions: set[str]
) -> Iterator[tuple[int, int, list[_Part]]]:
    """The paragraph with this `content`, which stands somewhere after `begin`.

    The marks of quotations and indentation between its lines go, for it becomes one line.
    """
    wanted = r"[ \t\\]*\r?\n[> \t]*".join(
        re.escape(line.strip().removesuffix("\\")) for line in content.strip().split("\n")
    )
    found = re.compile(wanted).search(text, begin)
    if not found:
        return
    done = found.start()
    for hard in [*_HARD_BREAK.finditer(found[0]), None]:
        end = found.start() + hard.start() if hard else found.end()
        raw = re.sub(r"[ \t]*\r?\n[> \t]*", " ", text[done:end])
        pieces = units(_tokens(raw, definitions))
        if any(isinstance(piece, Unit) for piece in pieces):
            yield done, end, list(pieces)
        done = found.start() + hard.end() if hard else end


def _cells(line: str, begin: int, definitions: set[str]) -> Iterator[tuple[int, int, list[_Part]]]:
    shadow = re.sub(r"`[^`]*`", lambda found: "x" * len(found[0]), line.rstrip("\r\n"))
    cuts = [0, *(found.end() for found in _CELL_SIGN.finditer(shadow)), len(shadow) + 1]
    for start, end in itertools.pairwise(cuts):
        raw = line[start : end - 1].replace("\\|", "|")
        parts: list[_Part] = [
            _Cell(piece) if isinstance(piece, Unit) else piece
            for piece in units(_tokens(raw, definitions))
        ]
        if any(isinstance(part, _Cell) for part in parts):
            yield begin + start, begin + end - 1, parts


def _tokens(raw: str, definitions: set[str]) -> Iterator[Token]:
    done = 0
    for found in _INLINE.finditer(raw):
        if found.start() > done:
            yield _text(raw[done : found.start()])
        yield from _found(found, definitions)
        done = found.end()
    if done < len(raw):
        yield _text(raw[done:])


def _text(raw: str) -> Token:
    return Token("text", raw, text=html.unescape(raw))


def _found(found: re.Match[str], definitions: set[str]) -> Iterator[Token]:
    raw = found[0]
    kind = found.lastgroup
    if found["code"]:
        yield Token("other", raw, "code", raw.strip("` "))
    elif found["escaped"]:
        yield Token("text", raw, text=found["escaped"])
    elif found["address"] or found["url"]:
        yield Token("other", raw, "address", found["address"] or found["url"])
    elif found["tag"]:
        yield _tag(raw, found["name"] or "")
    elif found["image"] or found["note"]:
        yield Token("other", raw, "image", is_block=raw.startswith("[^") and raw.endswith(":"))
    elif found["target"]:
        yield from _link(found, definitions)
    elif kind is not None:
        sign = found["stars"] or found["lines"] or "~~"
        inner = found["in_stars"] or found["in_lines"] or found["struck"]
        yield Token("open", sign, sign)
        yield from _tokens(inner, definitions)
        yield Token("close", sign, sign)


def _tag(raw: str, name: str) -> Token:
    if raw.startswith("</"):
        return Token("close", raw, name.lower())
    is_void = raw.endswith("/>") or raw.startswith("<!") or name.lower() in ("br", "img", "wbr")
    return Token("other" if is_void else "open", raw, name.lower())


def _link(found: re.Match[str], definitions: set[str]) -> Iterator[Token]:
    label, target = found["link"], found["target"]
    is_reference = label.casefold() in definitions
    if target in ("]", "][]"):
        if not is_reference:
            yield _text("[")
            yield from _tokens(label, definitions)
            yield _text(target)
            return
        target = f"][{label}]"
    yield Token("open", "[", "[")
    yield from _tokens(label, definitions)
    yield Token("close", target, "[")
