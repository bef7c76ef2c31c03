"""OpenDocument texts, presentations and sheets (ODT, ODP, ODS): text with its spans and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from summarizer.formats.office.zipped import Archive
from summarizer.formats.xml_tree import xml_bytes
from summarizer.marked import Marked

from .shared.descriptions import in_labels, label_passages, labels_in, translated_labels
from .shared.inline import Group, Inline, has_words, inline_of, marked_of
from .shared.properties import in_properties, property_passages
from .sheet_names import new_ods_names, ods_formulas, ods_sheet_names, rename_ods_sheets

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_INLINE = frozenset(f"{_TEXT}{name}" for name in ("span", "a", "meta", "ruby", "ruby-base"))
_BREAKS = frozenset(f"{_TEXT}{name}" for name in ("tab", "line-break"))
_FIELDS = frozenset(
    f"{_TEXT}{name}"
    for name in "page-number page-count date time title author-name sequence chapter"
    " bookmark-ref reference-ref sequence-ref note-ref file-name".split()
)
_UNTOUCHED = frozenset(
    f"{_TEXT}{name}" for name in ("tracked-changes", "table-of-content-source", "note-citation")
)
_CODE = re.compile(r"code|preformat|source|verbatim|listing", re.IGNORECASE)
_CONTENT = "content.xml"
_META = "meta.xml"
_OBJECT = re.compile(r"Object \d+/content\.xml")
_SUFFIXES = {"text": ".odt", "presentation": ".odp", "spreadsheet": ".ods"}


@dataclass(slots=True)
class _Stretch:
    """What stands between two breaks; its groups are elements, by key."""

    before: str
    passage: Marked
    after: str
    groups: list[_Element] = field(default_factory=list)


_Part = _Stretch | list["str | _Element"]


@dataclass(frozen=True, slots=True)
class OdtDocument:
    """An OpenDocument file: its bytes, and the members in which there is text.

    Deleted text that is tracked stays as it is, and so do cells that calculate and what formulas
    compare with. The last passages are the names of its `sheets`, and its `labels`: what pictures
    and drawings show.
    """

    archive: Archive
    texts: tuple[str, ...]
    sheets: tuple[str, ...]
    labels: tuple[str, ...]
    passages: tuple[Marked, ...]
    suffix: str = ".odt"

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The document with `passages` in place of its own."""
        following = iter(passages)
        labels = translated_labels(self.labels, passages)
        sheets = self._new_sheets(passages)
        new: dict[str, bytes] = {}
        for name in self.texts:
            root = self.archive.written_xml(name)
            if name == _META:
                if not property_passages(root):
                    continue
                in_properties(root, following)
            else:
                for paragraph, parts in list(_paragraphs(root)):
                    _rewrite(paragraph, parts, following)
                in_labels(root, labels)
                rename_ods_sheets(root, sheets)
                _set_language(root, to)
            new[name] = xml_bytes(root)
        return self.archive.with_members(new)

    def _new_sheets(self, passages: Sequence[Marked]) -> dict[str, str]:
        end = len(passages) - len(self.labels)
        told = [one.text for one in passages[end - len(self.sheets) : end]]
        return new_ods_names(self.archive.xml(_CONTENT), self.sheets, told)


def read_odt(archive: Archive) -> OdtDocument:
    """The OpenDocument file in an archive.

    :raises UnreadableInput: if it is damaged.
    """
    names = archive.order
    texts = [name for name in (_CONTENT, "styles.xml", _META) if name in names]
    texts += [name for name in names if _OBJECT.fullmatch(name)]
    kind = archive.read("mimetype").decode("ascii", "replace").rpartition(".")[2]
    roots = {name: archive.written_xml(name) for name in texts}
    # In a chart, descriptions are addresses of cells.
    labels = labels_in(roots[name] for name in (_CONTENT, "styles.xml") if name in roots)
    passages: list[Marked] = []
    for name, root in roots.items():
        if name == _META:
            passages += property_passages(root)
        else:
            for _, parts in _paragraphs(root):
                passages += [part.passage for part in parts if isinstance(part, _Stretch)]
    sheets = ods_sheet_names(archive, roots[_CONTENT])
    passages += [*label_passages(sheets), *label_passages(labels)]
    suffix = _SUFFIXES.get(kind.strip(), ".odt")
    return OdtDocument(archive, tuple(texts), sheets, labels, tuple(passages), suffix)


def _paragraphs(root: _Element) -> Iterator[tuple[_Element, list[_Part]]]:
    """The paragraphs with words, an outer one before those in its notes and frames."""
    code = {
        str(style.get(f"{_STYLE}name"))
        for style in root.iter(f"{_STYLE}style")
        if _CODE.search(f"{style.get(f'{_STYLE}name')} {style.get(f'{_STYLE}parent-style-name')}")
    }
    called = {text for one in ods_formulas(root) for text in re.findall(r'"([^"]+)"', one)}
    for paragraph in list(root.iter(*_PARAGRAPHS)):
        cell = paragraph.getparent()
        calculates = cell is not None and cell.get(f"{_TABLE}formula") is not None
        if calculates or (called and "".join(_own_text(paragraph)) in called):
            continue
        style = str(paragraph.get(f"{_TEXT}style-name"))
        is_code = style in code or _CODE.search(style)
        is_deleted = any(one.tag in _UNTOUCHED for one in paragraph.iterancestors())
        if not is_code and not is_deleted and has_words("".join(_own_text(paragraph))):
            yield paragraph, _parts(paragraph)


def _own_text(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _INLINE:
            yield from _own_text(child)
        yield child.tail or ""


def _parts(paragraph: _Element) -> list[_Part]:
    parts: list[_Part] = []
    stretch: list[str | _Element] = []
    for item in [*_items(paragraph), None]:
        if item is not None and (isinstance(item, str) or item.tag not in _BREAKS):
            stretch.append(item)
            continue
        parts += _stretch(stretch)
        parts += [[item]] if item is not None else []
        stretch = []
    return parts


def _items(element: _Element) -> Iterator[str | _Element]:
    """Text and elements inside an element, in order; its texts are those of one format."""
    yield _as_read(element.text)
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * int(child.get(f"{_TEXT}c") or 1)
        elif child.tag != f"{_TEXT}soft-page-break":
            yield child
        yield _as_read(child.tail)


def _as_read(text: str | None) -> str:
    """White space as OpenDocument reads it: any run of it is one space."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def _stretch(items: Sequence[str | _Element]) -> list[_Part]:
    first, last = 0, len(items)
    while first < last and _is_outside(items[first]):
        first += 1
    while first < last and _is_outside(items[last - 1]):
        last -= 1
    groups: list[_Element] = []
    before, passage, after = marked_of(list(_content(items[first:last], groups)))
    if not has_words(passage.text):
        return [list(items)]
    parts: list[_Part] = [list(items[:first])]
    parts += [_Stretch(before, passage, after, groups), list(items[last:])]
    return parts


def _is_outside(item: str | _Element) -> bool:
    return not item.strip() if isinstance(item, str) else item.tag not in _INLINE | _FIELDS


def _content(items: Iterable[str | _Element], groups: list[_Element]) -> Iterator[Inline]:
    for item in items:
        if isinstance(item, str):
            yield item
            continue
        key = len(groups)
        groups.append(item)
        if item.tag in _BREAKS:
            yield Group(key, (), " ")
        elif item.tag in _INLINE:
            is_code = bool(_CODE.search(str(item.get(f"{_TEXT}style-name"))))
            if is_code:
                yield Group(key, (), "".join(item.itertext()))
            else:
                yield Group(key, tuple(_content(list(_items(item)), groups)))
        else:
            yield Group(key, (), "".join(item.itertext()) if item.tag in _FIELDS else "")


def _rewrite(paragraph: _Element, parts: Sequence[_Part], english: Iterator[Marked]) -> None:
    tail = paragraph.tail
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.text = None
    for part in parts:
        if isinstance(part, _Stretch):
            content = [part.before, *inline_of(next(english)), part.after]
            _append(paragraph, content, part.groups)
        else:
            for item in part:
                _append_one(paragraph, item)
    paragraph.tail = tail


def _append(parent: _Element, content: Iterable[Inline], groups: Sequence[_Element]) -> None:
    import lxml.etree

    for item in content:
        if isinstance(item, str):
            _append_one(parent, item)
            continue
        element = groups[item.key]
        if element.tag in _INLINE and not item.fixed:
            shallow = lxml.etree.Element(element.tag, element.attrib, nsmap=element.nsmap)
            _append(shallow, item.inner, groups)
            element = shallow
        _append_one(parent, element)


def _append_one(parent: _Element, item: str | _Element) -> None:
    if not isinstance(item, str):
        item.tail = None
        parent.append(item)
        return
    import lxml.etree

    for number, piece in enumerate(re.split(r"(?<= )( +)", item)):
        if number % 2:
            spaces = lxml.etree.SubElement(parent, f"{_TEXT}s")
            spaces.set(f"{_TEXT}c", str(len(piece)))
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


def _set_language(root: _Element, to: str) -> None:
    for element in root.iter(f"{_STYLE}text-properties"):
        if element.get(f"{_FO}language") not in (None, "none", "zxx"):
            element.set(f"{_FO}language", to)
            element.set(f"{_FO}country", "GB" if to == "en" else "none")
