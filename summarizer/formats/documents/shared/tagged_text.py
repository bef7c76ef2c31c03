"""Text with tags written in it (HTML, Markdown, subtitles): cut into passages and put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.marked import Marked

from .inline import Group, Inline, has_words, inline_of, marked_of

_MOST_NESTED = 40
"""Tags inside tags; those that go deeper stand alone."""

TokenKind = Literal["text", "open", "close", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: `raw` is how it is written, `text` what of it is read.

    The text of a tag is read and not translated. A tag that `is_block` stands between passages.
    """

    kind: TokenKind
    raw: str
    name: str = ""
    text: str = ""
    is_block: bool = False
    is_void: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that belong together: white space around them, the passage, and its tags by key."""

    before: str
    passage: Marked
    after: str
    tags: tuple[tuple[str, str], ...]
    raw: str

    def written(self, english: Marked, escape: Callable[[str], str]) -> str:
        """The unit with `english` in place of its passage."""
        body = self._written(inline_of(english), escape)
        return f"{escape(self.before)}{body}{escape(self.after)}"

    def _written(self, content: Iterable[Inline], escape: Callable[[str], str]) -> str:
        pieces: list[str] = []
        for item in content:
            if isinstance(item, str):
                pieces.append(escape(item))
            else:
                opening, closing = self.tags[item.key]
                inner = "" if item.fixed else self._written(item.inner, escape)
                pieces.append(f"{opening}{inner}{closing}" if inner or opening != closing else "")
        return "".join(pieces)


Piece = str | Unit
"""A part of a text: as it stays, or to be translated."""


def units(tokens: Iterable[Token]) -> list[Piece]:
    """Units of words, and what stands between them as it is."""
    pieces: list[Piece] = []
    gathered: list[Token] = []
    for token in tokens:
        if token.is_block:
            pieces += [*_unit(gathered), token.raw]
            gathered = []
        else:
            gathered.append(token)
    return [piece for piece in [*pieces, *_unit(gathered)] if piece]


def put_together(
    pieces: Sequence[Piece], english: Iterable[Marked], escape: Callable[[str], str]
) -> str:
    """The text again, with `english` in place of the passages of its units, in order."""
    following = iter(english)
    return "".join(
        piece if isinstance(piece, str) else piece.written(next(following), escape)
        for piece in pieces
    )


def passages_of(pieces: Iterable[Piece]) -> tuple[Marked, ...]:
    """The passages to translate, in order."""
    return tuple(piece.passage for piece in pieces if isinstance(piece, Unit))


def _unit(tokens: Sequence[Token]) -> list[Piece]:
    """One unit of these tokens between what stands around its words, or they themselves."""
    first, last = 0, len(tokens)
    while first < last and _is_outside(tokens[first]):
        first += 1
    while first < last and _is_outside(tokens[last - 1]):
        last -= 1
    inside = tokens[first:last]
    if not any(token.kind == "text" and has_words(token.text) for token in inside):
        return ["".join(token.raw for token in tokens)]
    tags: list[tuple[str, str]] = []
    before, passage, after = marked_of(_Nesting(tags).content(inside))
    raw = "".join(token.raw for token in inside)
    return [
        "".join(token.raw for token in tokens[:first]),
        Unit(before, passage, after, tuple(tags), raw),
        "".join(token.raw for token in tokens[last:]),
    ]


def _is_outside(token: Token) -> bool:
    """Whether a token at an end of a unit has no part in its words."""
    if token.kind == "text":
        return not token.text.strip()
    return token.kind == "other" and not token.text


class _Nesting:
    """Tags as groups inside groups; one without its end or beginning stands alone."""

    def __init__(self, tags: list[tuple[str, str]]) -> None:
        self._tags = tags
        self._open: list[tuple[Token, int, list[Inline]]] = []
        self._content: list[Inline] = []

    def content(self, tokens: Iterable[Token]) -> list[Inline]:
        for token in tokens:
            names = [opened.name for opened, *_ in self._open]
            if token.kind == "text":
                self._content.append(token.text)
            elif token.kind == "close" and token.name in names:
                self._close(token)
            else:
                self._begin(token)
        while self._open:
            self._dissolve()
        return self._content

    def _begin(self, token: Token) -> None:
        key = len(self._tags)
        self._tags.append((token.raw, ""))
        if token.kind == "open" and not token.is_void and len(self._open) < _MOST_NESTED:
            self._open.append((token, key, self._content))
            self._content = []
        else:
            self._content.append(Group(key, (), token.text))

    def _close(self, token: Token) -> None:
        while self._open[-1][0].name != token.name:
            self._dissolve()
        opened, key, outer = self._open.pop()
        self._tags[key] = (opened.raw, token.raw)
        outer.append(Group(key, tuple(self._content)))
        self._content = outer

    def _dissolve(self) -> None:
        """Let a tag without its end enclose nothing: what is in it stands behind it."""
        _, key, outer = self._open.pop()
        outer.append(Group(key))
        outer.extend(self._content)
        self._content = outer
