"""HTML: every tag comes back as it was written, around its words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Literal

from typing_extensions import override

from summarizer.errors import UnreadableInput
from summarizer.formats.note_references import is_note_reference
from summarizer.marked import Marked

from .shared.attributes import tag_labels, with_labels
from .shared.descriptions import label_passages, translated_labels
from .shared.parts import Layout
from .shared.tagged_text import Piece, Token, TokenKind, Unit, passages_of, put_together, units
from .text_document import text_of

TranslateMarked = Callable[[Sequence[Marked]], Sequence[Marked]]

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite data del dfn em font i ins label mark q ruby s small span"
    " strike strong sub sup time tt u wbr img picture source input".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPAQUE = frozenset(
    "code kbd samp var pre script style textarea svg math template noscript iframe object".split()
)
_OPAQUE_TEXT = frozenset("code kbd samp var".split())
_TAG = re.compile(r"<[^>]*>")
_PLAIN = re.compile(r"<(?:title|option|textarea)\b[^>]*>\s*$", re.IGNORECASE)
_ROOT = re.compile(r"<html\b[^>]*>", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b", re.IGNORECASE)
_CLASS = "original-and-translation"
_STYLE = (
    "<style>"
    f"@media (min-width: 40em) {{ .{_CLASS} {{ display: grid; grid-template-columns: 1fr 1fr;"
    f" column-gap: 2em }} :is(td, th, a, button, label) > .{_CLASS} {{ display: block }} }}"
    f" .{_CLASS} > span {{ display: block }}"
    "</style>"
)
_ID = re.compile(r"\s(?:id|name)\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"(\blang\s*=\s*[\"']?)[a-zA-Z-]+", re.IGNORECASE)


def translate_html(pages: Sequence[str], translate_marked: TranslateMarked) -> list[str]:
    """Each page with its text in English, all of them translated together; see the module.

    Code, scripts, styles and whatever is marked `translate="no"` stay as they are.

    :raises TypeError: if `pages` is a single string.
    """
    if isinstance(pages, str):
        raise TypeError("pages is one str; pass a list of pages")
    cut = [page_of(page) for page in pages]
    english = iter(translate_marked([one for page in cut for one in page.passages]))
    return [page.written(english) for page in cut]


@dataclass(frozen=True, slots=True)
class Page:
    """HTML in units of words and what stands between them, and attributes that are text, each once.

    Its passages are the units, and then the `labels`: these attributes.
    """

    pieces: tuple[Piece, ...]
    labels: tuple[str, ...] = ()

    @property
    def passages(self) -> tuple[Marked, ...]:
        """What is to be translated."""
        return (*passages_of(self.pieces), *label_passages(self.labels))

    def written(self, english: Iterator[Marked]) -> str:
        """The page with what `english` has next in place of its passages."""
        body = put_together(self.pieces, english, escaped)
        return labelled(body, {label: next(english).text for label in self.labels})


def page_of(text: str) -> Page:
    """The HTML in `text`, a page or a part of one."""
    tokens = list(_tokens(text))
    labels = (label for one in tokens if _is_tag(one) for label in tag_labels(one.raw))
    return Page(tuple(units(tokens)), tuple(dict.fromkeys(labels)))


def labelled(page: str, labels: Mapping[str, str]) -> str:
    """The page with attributes in English where `labels` has them."""
    if not labels:
        return page
    return "".join(
        with_labels(one.raw, labels) if _is_tag(one) else one.raw for one in _tokens(page)
    )


def _is_tag(token: Token) -> bool:
    """Whether a token is an opening tag, and no element that must not be touched."""
    return token.kind in ("open", "other") and bool(_TAG.fullmatch(token.raw))


def escaped(text: str) -> str:
    """`text` as HTML writes it."""
    return html.escape(text, quote=False)


def in_language(page: str, to: str) -> str:
    """The page with what its root says of its language put right."""
    root = _ROOT.search(page)
    if root is None:
        return page
    stated = _LANGUAGE.sub(rf"\g<1>{to}", root[0])
    return f"{page[: root.start()]}{stated}{page[root.end() :]}"


@dataclass(frozen=True, slots=True)
class HtmlDocument:
    """A web page, with the encoding that its bytes are in."""

    page: Page
    encoding: str = "utf-8"
    suffix: str = ".html"

    @property
    def passages(self) -> tuple[Marked, ...]:
        """What is to be translated: text in the order of the page, and then its attributes."""
        return self.page.passages

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The page with `passages` in place of its own."""
        page = in_language(self.page.written(iter(passages)), to)
        return page.encode(self.encoding, "xmlcharrefreplace")

    def bilingual(self, passages: Sequence[Marked], to: str, layout: Layout) -> bytes:
        """The page with each of `passages` in a line of its own under or beside the original.

        In cells of tables there is no room beside it, nor on a narrow screen. Attributes of the
        original stay as they are.
        """
        english = iter(passages)
        written: list[str] = []
        labels = translated_labels(self.page.labels, passages)
        for piece in self.page.pieces:
            if isinstance(piece, str):
                written.append(piece)
            else:
                is_plain = bool(written) and bool(_PLAIN.search(written[-1]))
                one = next(english)
                if one.text == piece.passage.text:
                    written.append(piece.raw)
                elif is_plain:
                    written.append(_in_a_line(piece, one))
                else:
                    written.append(_both(piece, one, labels, to, layout))
        page = "".join(written)
        if layout == "beside":
            page = _styled(page)
        return page.encode(self.encoding, "xmlcharrefreplace")


def read_html(data: bytes, source: str) -> HtmlDocument:
    """The web page in `data`.

    :raises UnreadableInput: if it is no text.
    """
    page, encoding = text_of(data, source)
    suffix = next((end for end in (".xhtml", ".htm") if source.lower().endswith(end)), ".html")
    return HtmlDocument(page_of(page), encoding, suffix)


def _both(unit: Unit, english: Marked, labels: Mapping[str, str], to: str, layout: Layout) -> str:
    """The unit with its translation under or beside it."""
    tags = tuple(
        (labelled(_ID.sub("", opening), labels), closing) for opening, closing in unit.tags
    )
    translation = replace(unit, tags=tags).written(english, escaped).strip()
    after = escaped(unit.after)
    if layout == "under":
        return f'{unit.raw.rstrip()}<br><span lang="{to}">{translation}</span>{after}'
    return (
        f'<span class="{_CLASS}"><span>{unit.raw.strip()}</span>'
        f'<span lang="{to}">{translation}</span></span>{after}'
    )


def _in_a_line(unit: Unit, english: Marked) -> str:
    """The unit and its translation where no tag can stand."""
    return f"{unit.raw.rstrip()} / {escaped(english.text)}"


def _styled(page: str) -> str:
    """The page with the style of two columns at the end of its head, or before its first tag."""
    head = _HEAD_END.search(page) or _BODY.search(page)
    place = head.start() if head else 0
    return f"{page[:place]}{_STYLE}{page[place:]}"


_Kept = Literal["", "read", "unread"]
"""Whether an element must not be touched, and then whether its text is read with its sentence."""


class _Tokens(HTMLParser):
    """Where each token of a page begins, and what it is."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, TokenKind, str, _Kept]] = []
        self._page = page
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", page))]
        try:
            self.feed(page)
            self.close()
        except AssertionError as error:  # what the standard library raises on "<![C ["
            raise UnreadableInput(
                f"the page has a damaged section ({error}); save it again, or translate its text"
            ) from error

    def _add(self, kind: TokenKind, name: str = "", kept: _Kept = "") -> None:
        self.found.append((self._place(), kind, name, kept))

    def _place(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_named = given.get("translate") == "no" or "notranslate" in (given.get("class") or "")
        if tag in _OPAQUE:
            self._add("open", tag, "read" if tag in _OPAQUE_TEXT else "unread")
        elif is_named:
            self._add("open", tag, "read")
        else:
            self._add("open", tag, "unread" if is_note_reference(self._page, self._place()) else "")

    @override
    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add("other" if tag in _INLINE else "open", tag)

    @override
    def handle_endtag(self, tag: str) -> None:
        self._add("close", tag)

    @override
    def handle_data(self, data: str) -> None:
        self._add("text")

    @override
    def handle_entityref(self, name: str) -> None:
        self._add("text")

    @override
    def handle_charref(self, name: str) -> None:
        self._add("text")

    @override
    def handle_comment(self, data: str) -> None:
        self._add("other")

    @override
    def handle_decl(self, decl: str) -> None:
        self._add("other", "!")

    @override
    def handle_pi(self, data: str) -> None:
        self._add("other", "?")

    @override
    def unknown_decl(self, data: str) -> None:
        self._add("other", "!")


def _tokens(page: str) -> Iterator[Token]:
    """The page in tokens which, joined, are the page; what must not be touched is one token."""
    found = _Tokens(page).found
    starts = [start for start, *_ in found] + [len(page)]
    if found and starts[0] > 0:
        yield _token("text", page[: starts[0]])
    place = 0
    while place < len(found):
        start, kind, name, kept = found[place]
        end = place + 1
        if kept and name not in _VOID:
            depth = 1
            while end < len(found) and depth:
                _, other_kind, other, _ = found[end]
                depth += (other == name) * ((other_kind == "open") - (other_kind == "close"))
                end += 1
            kind = "other"
        raw = page[start : starts[end]]
        text = html.unescape(_TAG.sub("", raw)) if kept == "read" else ""
        yield _token(kind, raw, name, text)
        place = end


def _token(kind: TokenKind, raw: str, name: str = "", text: str = "") -> Token:
    if kind == "text":
        return Token(kind, raw, text=html.unescape(raw))
    is_block = bool(name) and name not in _INLINE and name not in _OPAQUE
    return Token(kind, raw, name, text, is_block, name in _VOID)
