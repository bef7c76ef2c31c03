"""Attributes of HTML that are text: what pictures show, tips, and what a page says of itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from .descriptions import is_text

_NAME = re.compile(r"<([a-zA-Z][\w:-]*)")
_ATTRIBUTE = re.compile(r"""\s+([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_QUOTES = re.compile(r"""^(["'])(.*)\1$""", re.DOTALL)
_ALWAYS = frozenset("alt title aria-label aria-description placeholder".split())
_OF_META = frozenset(
    "description og:title og:description og:image:alt twitter:title twitter:description"
    " twitter:image:alt".split()
)
_BUTTONS = frozenset("submit button reset".split())


def tag_labels(tag: str) -> Iterator[str]:
    """The attributes of an opening tag that are text, as they are read."""
    for _, _, label in _labels(tag):
        yield label


def with_labels(tag: str, english: Mapping[str, str]) -> str:
    """The tag with what `english` has for an attribute in its place."""
    pieces: list[str] = []
    done = 0
    for start, end, label in _labels(tag):
        if label in english:
            sign = tag[start] if tag[start] in "\"'" else '"'
            told = html.escape(english[label], quote=False).replace(
                sign, "&quot;" if sign == '"' else "&#x27;"
            )
            pieces += [tag[done:start], f"{sign}{told}{sign}"]
            done = end
    return "".join([*pieces, tag[done:]])


def _labels(tag: str) -> Iterator[tuple[int, int, str]]:
    """Where attributes that are text have their values, quotation marks included."""
    named = _NAME.match(tag)
    if named is None:
        return
    found = [one for one in _ATTRIBUTE.finditer(tag, named.end()) if one[2]]
    values = {one[1].lower(): html.unescape(_QUOTES.sub(r"\2", one[2])) for one in found}
    if values.get("translate") == "no" or "notranslate" in values.get("class", ""):
        return
    for one in found:
        label = values[one[1].lower()]
        if _is_label(named[1].lower(), one[1].lower(), values) and is_text(label):
            yield one.start(2), one.end(2), label


def _is_label(tag: str, attribute: str, values: Mapping[str, str]) -> bool:
    if attribute == "content":
        told = values.get("name") or values.get("property") or ""
        return tag == "meta" and told.lower() in _OF_META
    if attribute == "label":
        return tag in ("option", "optgroup", "track")
    if attribute == "value":
        return tag == "input" and values.get("type", "").lower() in _BUTTONS
    return attribute in _ALWAYS
