"""Words beside the text, in XML: what pictures show, tips of links, what charts call their series.

They are told apart by what they say, for a translation may move the elements that have them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from summarizer.formats.xml_tree import local_name
from summarizer.marked import Marked

from .inline import marked_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_ATTRIBUTES = {
    "docPr": ("descr", "title"),
    "cNvPr": ("descr", "title"),
    "shape": ("alt",),
    "hlinkClick": ("tooltip",),
    "hyperlink": ("tooltip",),
    "tblCaption": ("val",),
    "tblDescription": ("val",),
}
"""Attributes that are text, by the element that has them, both without their namespaces."""
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_TEXTS_OF_CHARTS = frozenset(f"{_CHART}{name}" for name in ("strCache", "strLit", "tx"))
_LETTER = re.compile(r"[^\W\d_]")
_STAYS = re.compile(
    r"\s*(?:\S+@\S+\.\S+|(?:https?://|www\.)\S+|(?=\S*\d)[A-Z0-9][A-Z0-9._/-]*|[\w.-]+\.\w{2,4}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d\d:\d\d\S*)?)\s*"
)


def is_text(label: str) -> bool:
    """Whether a label says something, rather than being a number, a code, a file or an address."""
    return bool(_LETTER.search(label)) and not _STAYS.fullmatch(label)


def labels_in(roots: Iterable[_Element]) -> tuple[str, ...]:
    """The labels that are text, each once, in the order in which they first come."""
    found = (label for root in roots for _, _, label in _places(root))
    return tuple(dict.fromkeys(label for label in found if is_text(label)))


def label_passages(labels: Iterable[str]) -> tuple[Marked, ...]:
    """The labels as passages."""
    return tuple(marked_of([label])[1] for label in labels)


def translated_labels(labels: Sequence[str], english: Sequence[Marked]) -> dict[str, str]:
    """What each label is in English, of passages that end with theirs."""
    ending = english[len(english) - len(labels) :]
    return {label: one.text for label, one in zip(labels, ending, strict=True)}


def in_labels(root: _Element, english: Mapping[str, str]) -> None:
    """Put what `english` has for a label in its place."""
    for element, name, label in list(_places(root)):
        if label in english and name:
            element.set(name, english[label])
        elif label in english:
            element.text = english[label]


def _places(root: _Element) -> Iterator[tuple[_Element, str, str]]:
    """Elements, their attribute that is a label, or "" where it is their text, and the label."""
    for element in root.iter(f"{_SVG}title", f"{_SVG}desc"):
        yield element, "", element.text or ""
    for value in root.iter(f"{_CHART}v"):
        if any(one.tag in _TEXTS_OF_CHARTS for one in itertools.islice(value.iterancestors(), 2)):
            yield value, "", value.text or ""
    for element in root.iter(*(f"{{*}}{name}" for name in _ATTRIBUTES)):
        names = _ATTRIBUTES[local_name(element)]
        for name, value in element.attrib.items():
            if str(name).rpartition("}")[2] in names:
                yield element, str(name), str(value)
