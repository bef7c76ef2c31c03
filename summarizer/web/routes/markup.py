"""HTML translated with its tags kept: every tag comes back as it was written, around its words.

Text is translated in units that no block tag interrupts, so that a sentence is seen whole even
where links and emphasis run through it. What an inline tag encloses is then found again in the
English: where its own translation, or the same name or number, stands in the sentence; else at
the same proportion of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from typing_extensions import override

from summarizer.document import Span, TranslatedText

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
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_LEAST_LIKENESS = 0.5

TranslateMany = Callable[[Sequence[str]], Sequence[TranslatedText]]


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of the page: `raw` is how it is written, `name` the tag's.

    `fixed` is the text of what must not be translated, but belongs to its sentence.
    """

    kind: Literal["text", "open", "close", "other"]
    raw: str
    name: str = ""
    fixed: str = ""


@dataclass(slots=True)
class _Element:
    """An inline tag, its end tag, and what it encloses in the unit's plain text.

    A tag without an end in its unit encloses nothing; `is_apart` says that white space stands on
    both sides of it. `placed` is where it comes to in English; with `is_fixed`, `opening` is
    written there in place of the English.
    """

    opening: str
    closing: str
    span: Span
    is_apart: bool = False
    inner: list[_Element] = field(default_factory=list)
    is_fixed: bool = False
    placed: Span = field(init=False)


@dataclass(slots=True)
class _Unit:
    """Words that belong together: their plain text, and the inline tags among them."""

    before: str
    text: str
    after: str
    elements: list[_Element]


def translate_html(pages: Sequence[str], translate_many: TranslateMany) -> list[str]:
    """Each page with its text in English, all of them translated together; see the module.

    Code, scripts, styles and whatever is marked `translate="no"` stay as they are.

    :raises TypeError: if `pages` is a single string.
    """
    if isinstance(pages, str):
        raise TypeError("pages is one str; pass a list of pages")
    pieces = [list(_units(_tokens(page))) for page in pages]
    units = [piece for page in pieces for piece in page if isinstance(piece, _Unit)]
    translated = translate_many([unit.text for unit in units])
    partial = list(dict.fromkeys(text for unit in units for text in _inner_texts(unit)))
    inner = dict(zip(partial, (one.text for one in translate_many(partial)), strict=True))
    english = iter(
        [_with_tags(unit, found, inner) for unit, found in zip(units, translated, strict=True)]
    )
    return [
        "".join(piece if isinstance(piece, str) else next(english) for piece in page)
        for page in pieces
    ]


class _Tokens(HTMLParser):
    """Where each token of a page begins, and what it is."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, Literal["text", "open", "close", "other"], str, bool]] = []
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", page))]
        self.feed(page)
        self.close()

    def _add(
        self,
        kind: Literal["text", "open", "close", "other"],
        name: str = "",
        *,
        fixed: bool = False,
    ) -> None:
        line, column = self.getpos()
        self.found.append((self._line_starts[line - 1] + column, kind, name, fixed))

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        fixed = given.get("translate") == "no" or "notranslate" in (given.get("class") or "")
        self._add("open", tag, fixed=fixed or tag in _OPAQUE)

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


def _tokens(page: str) -> Iterator[_Token]:
    """The page in tokens which, joined, are the page; what must not be touched is one token."""
    found = _Tokens(page).found
    starts = [start for start, *_ in found] + [len(page)]
    if found and starts[0] > 0:
        yield _Token("text", page[: starts[0]])
    place = 0
    while place < len(found):
        start, kind, name, fixed = found[place]
        end = place + 1
        if fixed and name not in _VOID:
            depth = 1
            while end < len(found) and depth:
                _, other_kind, other, _ = found[end]
                depth += (other == name) * ((other_kind == "open") - (other_kind == "close"))
                end += 1
            kind = "other"
        raw = page[start : starts[end]]
        has_text = fixed and (name in _OPAQUE_TEXT or name not in _OPAQUE)
        yield _Token(kind, raw, name, html.unescape(_TAG.sub("", raw)) if has_text else "")
        place = end


def _units(tokens: Iterator[_Token]) -> Iterator[_Unit | str]:
    """Units of words, and what stands between them as it was."""
    gathered: list[_Token] = []
    for token in tokens:
        apart = token.name and token.name not in _INLINE and token.name not in _OPAQUE
        if token.kind != "text" and apart:
            yield from _unit(gathered)
            gathered = []
            yield token.raw
        else:
            gathered.append(token)
    yield from _unit(gathered)


def _unit(tokens: Sequence[_Token]) -> Iterator[_Unit | str]:
    """One unit of these tokens; or they themselves if there are no words among them."""
    if not any(token.kind == "text" and _WORD.search(token.raw) for token in tokens):
        yield "".join(token.raw for token in tokens)
        return
    text = ""
    tags: list[tuple[int, _Token]] = []
    for token in tokens:
        if token.kind == "text":
            text += html.unescape(token.raw)
        else:
            tags.append((len(text), token))
            text += token.fixed
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    core = text.strip()
    places = [min(max(0, place - len(before)), len(core)) for place, _ in tags]
    flat = re.sub(r"\s", " ", core)
    yield _Unit(
        before, flat, after, _nested([(p, t) for p, (_, t) in zip(places, tags, strict=True)])
    )


def _nested(tags: Sequence[tuple[int, _Token]]) -> list[_Element]:
    """The tags as elements inside elements; one without its end or beginning stands alone."""
    top: list[_Element] = []
    open_elements: list[tuple[_Token, _Element]] = []
    for place, token in tags:
        siblings = open_elements[-1][1].inner if open_elements else top
        names = [opened.name for opened, _ in open_elements]
        if token.kind == "close" and token.name in names:
            while open_elements:
                opened, element = open_elements.pop()
                if opened.name == token.name:
                    element.closing = token.raw
                    element.span = Span(element.span.start, place)
                    break
                _dissolve(element, open_elements[-1][1].inner if open_elements else top)
        else:
            element = _Element(token.raw, "", Span(place, place + len(token.fixed)))
            element.is_fixed = bool(token.fixed)
            siblings.append(element)
            if token.kind == "open" and token.name not in _VOID:
                open_elements.append((token, element))
    while open_elements:
        _, element = open_elements.pop()
        _dissolve(element, open_elements[-1][1].inner if open_elements else top)
    return top


def _dissolve(element: _Element, siblings: list[_Element]) -> None:
    """An element without its end tag encloses nothing: what is in it stands behind it."""
    siblings.extend(element.inner)
    element.inner = []


def _flat(elements: Sequence[_Element]) -> Iterator[_Element]:
    for element in elements:
        yield element
        yield from _flat(element.inner)


def _inner_texts(unit: _Unit) -> list[str]:
    texts = (element.span.of(unit.text).strip() for element in _flat(unit.elements))
    return [text for text in texts if _WORD.search(text) and text != unit.text]


def _with_tags(unit: _Unit, translated: TranslatedText, inner: dict[str, str]) -> str:
    """The English of a unit with its tags around the words that they enclosed."""
    english = translated.text
    anchors = _anchors(unit.text, translated)
    for element in _flat(unit.elements):
        element.placed = _place(element, unit.text, english, anchors, inner)
        start, end = element.span.start, element.span.end
        element.is_apart = start == end and unit.text[start - 1 : start + 1] == "  "
    _untangle(unit.elements, Span(0, len(english)))
    body = _written(unit.elements, english, Span(0, len(english)))
    return html.escape(unit.before, quote=False) + body + html.escape(unit.after, quote=False)


def _anchors(text: str, translated: TranslatedText) -> list[tuple[Span, Span]]:
    """For each sentence its span in the source, and in the English."""
    anchors: list[tuple[Span, Span]] = []
    shift = 0
    for item in translated.translations:
        span = item.sentence.span
        start = span.start + shift
        anchors.append((span, Span(start, start + len(item.english))))
        shift += len(item.english) - (span.end - span.start)
    return anchors or [(Span(0, len(text)), Span(0, len(translated.text)))]


def _place(
    element: _Element,
    text: str,
    english: str,
    anchors: Sequence[tuple[Span, Span]],
    inner: dict[str, str],
) -> Span:
    start, end = element.span.start, element.span.end
    around = next((pair for pair in anchors if pair[0].start <= start and end <= pair[0].end), None)
    enclosed = text[start:end].strip()
    if around and enclosed and enclosed != around[0].of(text):
        found = _find(
            [enclosed] if element.is_fixed else [inner.get(enclosed, ""), enclosed],
            around[1].of(english),
            (start - around[0].start) / (around[0].end - around[0].start),
        )
        if found:
            return Span(around[1].start + found.start, around[1].start + found.end)
    glued = start > 0 and not text[start - 1].isspace()
    first = _projected(start, english, anchors, at_end=glued and not enclosed)
    last = _projected(end, english, anchors, at_end=True)
    if enclosed and last <= first:
        word = _WORD.search(english, first) or _WORD.search(english)
        return Span(*word.span()) if word else Span(first, first)
    return Span(first, max(first, last) if enclosed else first)


def _projected(
    place: int, english: str, anchors: Sequence[tuple[Span, Span]], *, at_end: bool
) -> int:
    """The same proportion of the English sentence, where a word begins or, `at_end`, ends."""
    for source, target in anchors:
        if place <= source.start:
            return target.start
        if place < source.end:
            proportion = (place - source.start) / (source.end - source.start)
            wanted = target.start + proportion * (target.end - target.start)
            words = _WORD.finditer(english, target.start, target.end)
            places = [word.end() if at_end else word.start() for word in words]
            return min([target.start, *places, target.end], key=lambda one: abs(one - wanted))
    return len(english)


def _find(needles: Sequence[str], sentence: str, proportion: float) -> Span | None:
    """Where one of the needles stands in the sentence: exactly, or else most of its words."""
    wanted = proportion * len(sentence)
    for needle in needles:
        bare = needle.strip(" .,;:!?…")
        if bare:
            exact = re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", sentence, re.IGNORECASE)
            spans = [Span(*found.span()) for found in exact]
            if spans:
                return min(spans, key=lambda span: abs(span.start - wanted))
    words = list(_WORD.finditer(sentence))
    goal = {word.casefold() for needle in needles[:1] for word in _WORD.findall(needle)}
    best: tuple[float, float, Span] | None = None
    for size in range(max(1, len(goal) - 1), len(goal) + 2):
        for first in range(len(words) - size + 1):
            window = words[first : first + size]
            common = len(goal & {word[0].casefold() for word in window})
            span = Span(window[0].start(), window[-1].end())
            rated = (2 * common / (len(goal) + size), -abs(span.start - wanted), span)
            if best is None or rated[:2] > best[:2]:
                best = rated
    return best[2] if best and best[0] > _LEAST_LIKENESS else None


def _untangle(elements: Sequence[_Element], within: Span) -> None:
    """Keep siblings apart and inner elements inside, so that tags nest as they did."""
    taken: list[Span] = []
    for element in elements:
        start = min(max(element.placed.start, within.start), within.end)
        end = min(max(element.placed.end, start), within.end)
        for other in taken:
            if start < other.end and other.start < max(end, start + 1):
                start, end = (
                    (other.end, max(end, other.end))
                    if end > other.end or start > other.start
                    else (start, min(end, other.start))
                )
        element.placed = Span(start, max(start, end))
        if element.placed.end > element.placed.start:
            taken.append(element.placed)
        _untangle(element.inner, element.placed)


def _written(elements: Sequence[_Element], english: str, within: Span) -> str:
    pieces: list[str] = []
    done = within.start
    for element in sorted(elements, key=lambda one: (one.placed.start, one.placed.end)):
        start = max(done, element.placed.start)
        end = max(start, element.placed.end)
        pieces += [
            html.escape(english[done:start], quote=False),
            element.opening,
            "" if element.is_fixed else _written(element.inner, english, Span(start, end)),
            element.closing,
            " " if element.is_apart and end < within.end and not english[end].isspace() else "",
        ]
        done = end
    return "".join([*pieces, html.escape(english[done : within.end], quote=False)])
