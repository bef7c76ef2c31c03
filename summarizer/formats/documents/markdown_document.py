"""Markdown: its marks come back around their words; code, addresses and front matter keys stay."""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.marked import Marked

from .html_document import Page, page_of
from .shared.attributes import tag_labels, with_labels
from .shared.descriptions import is_text, label_passages, translated_labels
from .shared.tagged_text import Piece, Token, Unit, passages_of, units
from .shared.wrapping import Lines, lines_of
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
_HARD_BREAK = re.compile(r"(?: {2,}|\\|<br\s*/?>[ \t]*)\r?\n[> \t]*")
_SEAM = re.compile(r"[ \t]*\r?\n[> \t]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+")  # the box of an item to do
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
_BAR = re.compile(r"(?<!\\)\|")
_IMAGE_TEXT = re.compile(
    r"!\[(?P<image>(?:[^\[\]]|\[[^\]]*\])+)(?=\]\(|\]\[[^\]])"
    r"|\]\(\s*(?:<[^<>]*>|[^\s]+)\s+\"(?P<title>[^\"]+)\"(?=\s*\))"
)
_HTML = re.compile(r"<[a-zA-Z][^<>]*>")
_MARKUP = re.compile(r"[*_`<\[\]\\]")
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
class _Words:
    """A paragraph, or a cell of a table, where a bar must be escaped; `raw` is how it is written.

    `lines` are those of a paragraph that has several.
    """

    pieces: tuple[Piece, ...]
    raw: str
    lines: Lines | None = None
    in_cell: bool = False

    def labels(self) -> Iterator[str]:
        """What images in it show, and the titles of its links."""
        for piece in self.pieces:
            for tag in [piece] if isinstance(piece, str) else itertools.chain(*piece.tags):
                yield from (label for _, _, label in _labels(tag))
                yield from (label for one in _HTML.findall(tag) for label in tag_labels(one))

    def written(self, english: Iterator[Marked], labels: Mapping[str, str]) -> str:
        """It with what follows in `english`; as it was where nothing has changed."""
        said = [next(english) for piece in self.pieces if isinstance(piece, Unit)]
        if tuple(said) == passages_of(self.pieces) and not any(
            labels.get(label, label) != label for label in self.labels()
        ):
            return self.raw
        told = iter(said)
        text = "".join(
            _labelled(piece, labels)
            if isinstance(piece, str)
            else self._unit(piece, next(told), labels)
            for piece in self.pieces
        )
        return self.lines.broken(text) if self.lines else text

    def _unit(self, unit: Unit, english: Marked, labels: Mapping[str, str]) -> str:
        tags = tuple((_labelled(one, labels), _labelled(two, labels)) for one, two in unit.tags)
        text = replace(unit, tags=tags).written(english, _escaped)
        if self.in_cell:
            return _BAR.sub(r"\|", text)
        return _OPENING_TO_ESCAPE.sub(
            lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text
        )


_Part = str | Page | _FrontValue | _Words


@dataclass(frozen=True, slots=True)
class MarkdownDocument:
    """A Markdown text; its last passages are its `labels`: texts of images and titles of links."""

    parts: tuple[_Part, ...]
    labels: tuple[str, ...] = ()
    encoding: str = "utf-8"
    suffix: str = ".md"

    @property
    def passages(self) -> tuple[Marked, ...]:
        """What is to be translated."""
        found = (one for part in self.parts for one in _passages(part))
        return (*found, *label_passages(self.labels))

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The text with `passages` in place of its own."""
        english = iter(passages)
        labels = translated_labels(self.labels, passages)
        text = "".join(_written(part, english, labels) for part in self.parts)
        front = _FRONT_MATTER.match(text)
        if front:
            text = _FRONT_LANGUAGE.sub(rf"\g<1>{to}", front[0]) + text[front.end() :]
        return encoded(text, self.encoding)


def _passages(part: _Part) -> tuple[Marked, ...]:
    if isinstance(part, str):
        return ()
    if isinstance(part, _FrontValue):
        return (part.unit.passage,)
    return part.passages if isinstance(part, Page) else passages_of(part.pieces)


def _written(part: _Part, english: Iterator[Marked], labels: Mapping[str, str]) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, _FrontValue):
        return part.written(next(english))
    return part.written(english) if isinstance(part, Page) else part.written(english, labels)


def _labels(tag: str) -> Iterator[tuple[int, int, str]]:
    """Where the text of an image and the title of a link or image stand, as they are written."""
    if "`" in tag:  # code may show how images are written
        return
    for found in _IMAGE_TEXT.finditer(tag):
        told = found["image"] or found["title"]
        if is_text(told) and not _MARKUP.search(told):
            yield (*found.span("image" if found["image"] else "title"), html.unescape(told))


def _labelled(tag: str, labels: Mapping[str, str]) -> str:
    """A tag with its labels in English."""
    pieces: list[str] = []
    done = 0
    for start, end, label in _labels(tag):
        if label in labels:
            told = _escaped(labels[label]).replace("[", "\\[").replace("]", "\\]")
            pieces += [tag[done:start], told.replace('"', '\\"')]
            done = end
    told = "".join([*pieces, tag[done:]])
    return _HTML.sub(lambda found: with_labels(found[0], labels), told)


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
    labels = dict.fromkeys(
        label for part in parts if isinstance(part, _Words) for label in part.labels()
    )
    return MarkdownDocument((*parts, text[done:]), tuple(labels), encoding)


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
            yield begin, end, [page_of(text[begin:end])]
        elif token.type == "inline" and token.map and not in_table and token.content.strip():
            yield from _paragraph(text, starts[token.map[0]], token.content, definitions)


def _paragraph(
    text: str, begin: int, content: str, definitions: set[str]
) -> Iterator[tuple[int, int, list[_Part]]]:
    """The paragraph with this `content`, which stands somewhere after `begin`.

    It is cut at hard breaks, which stay as they are.
    """
    wanted = r"[ \t\\]*\r?\n[> \t]*".join(
        re.escape(line.strip().removesuffix("\\")) for line in content.strip().split("\n")
    )
    found = re.compile(wanted).search(text, begin)
    if not found:
        return
    task = _TASK.match(found[0])
    done = found.start() + (task.end() if task else 0)
    for hard in [*_HARD_BREAK.finditer(found[0]), None]:
        end = found.start() + hard.start() if hard else found.end()
        raw = text[done:end]
        pieces = tuple(units(_tokens(_SEAM.sub(" ", raw), definitions)))
        lines = lines_of(raw, _SEAM, done - (text.rfind("\n", 0, done) + 1))
        words = _Words(pieces, raw, lines)
        if passages_of(pieces) or any(words.labels()):
            yield done, end, [words]
        done = found.start() + hard.end() if hard else end


def _cells(line: str, begin: int, definitions: set[str]) -> Iterator[tuple[int, int, list[_Part]]]:
    shadow = re.sub(r"`[^`]*`", lambda found: "x" * len(found[0]), line.rstrip("\r\n"))
    cuts = [0, *(found.end() for found in _CELL_SIGN.finditer(shadow)), len(shadow) + 1]
    for start, end in itertools.pairwise(cuts):
        raw = line[start : end - 1]
        pieces = tuple(units(_tokens(raw.replace("\\|", "|"), definitions)))
        words = _Words(pieces, raw, in_cell=True)
        if passages_of(pieces) or any(words.labels()):
            yield begin + start, begin + end - 1, [words]


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
    is_break = name.lower() == "br"
    return Token("other" if is_void else "open", raw, name.lower(), is_block=is_break)


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
