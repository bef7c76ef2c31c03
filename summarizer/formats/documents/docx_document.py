"""Word documents (DOCX): text with its runs, in the body, notes, headers, footers and comments."""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.formats.office.zipped import Archive
from summarizer.formats.xml_tree import xml_bytes
from summarizer.marked import Marked

from .shared.beside import set_beside
from .shared.chart_workbook import WORKBOOK, workbook_with
from .shared.descriptions import in_labels, label_passages, labels_in, translated_labels
from .shared.drawing import LOCALES, drawn_passages, in_drawing
from .shared.inline import has_words
from .shared.parts import Layout
from .shared.properties import in_properties, property_passages
from .shared.runs import Dialect, Part, Stretch, Writer, parts_of, rewrite

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _tags(names: str) -> frozenset[str]:
    return frozenset(f"{_W}{name}" for name in names.split())


_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_DRAWN = re.compile(r"word/(?:charts/chart|diagrams/data|diagrams/drawing)\d+\.xml")
_BOX = f".//{_W}txbxContent"
_TITLE = "docProps/core.xml"
_STYLES = "word/styles.xml"
_CHANGES = _tags("ins del moveFrom moveTo rPrChange pPrChange")
_CODE = re.compile(r"code|verbatim|prformat|preformat|listing", re.IGNORECASE)


def _dialect(code: frozenset[str]) -> Dialect:
    return Dialect(
        run=f"{_W}r",
        properties=f"{_W}rPr",
        text=f"{_W}t",
        first=_tags("pPr"),
        wrappers=_tags("hyperlink ins moveTo smartTag sdt sdtContent customXml"),
        breaks=_tags("br cr tab ptab"),
        dropped=_tags("proofErr lastRenderedPageBreak softHyphen"),
        letters=((f"{_W}noBreakHyphen", "-"),),
        ignored=_tags("lang noProof rsid"),
        field=f"{_W}fldChar",
        field_type=f"{_W}fldCharType",
        instruction=f"{_W}instrText",
        code=code,
    )


@dataclass(frozen=True, slots=True)
class DocxDocument:
    """A Word document: its bytes, and the members in which there is text.

    Inserted text counts, and stays marked as such; deleted text stays as it is, and so do styles
    of code, fields, formulas and pictures. The last passages are its `labels`: what pictures show,
    and what charts call their series.
    """

    archive: Archive
    texts: tuple[str, ...]
    dialect: Dialect
    labels: tuple[str, ...]
    passages: tuple[Marked, ...]
    suffix: str = ".docx"

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The document with `passages` in place of its own."""
        return self._written(passages, to, None)

    def bilingual(self, passages: Sequence[Marked], to: str, layout: Layout) -> bytes:
        """The document with each translated paragraph under or beside its original.

        It has the same style. Notes, pictures, charts and bookmarks stay with the original, and in
        its language. Paragraphs of
        tables, notes, text boxes, headers and footers have no room beside them: there, where a text
        box hangs and where a section ends, translations stand under their originals.
        """
        return self._written(passages, to, layout)

    def _written(self, passages: Sequence[Marked], to: str, layout: Layout | None) -> bytes:
        following = iter(passages)
        labels = translated_labels(self.labels, passages) if layout is None else {}
        new: dict[str, bytes] = {}
        for name in self.texts:
            root = self.archive.written_xml(name)
            if name == _TITLE:
                if not property_passages(root):
                    continue
                in_properties(root, following)
            elif _DRAWN.fullmatch(name):
                if layout is not None:
                    continue  # they come last
                in_drawing(root, following, to)
                in_labels(root, labels)
            elif name == _STYLES:
                if layout is None:
                    _set_language(root, to)
            else:
                self._fill(root, following, layout)
                in_labels(root, labels)
                if layout is None:
                    _set_language(root, to)
            new[name] = xml_bytes(root)
        for name in filter(WORKBOOK.fullmatch, self.archive.order if labels else ()):
            new[name] = workbook_with(self.archive.read(name), labels)
        return self.archive.with_members(new)

    def _fill(self, root: _Element, following: Iterator[Marked], layout: Layout | None) -> None:
        """Put what follows in place of the passages of a member, or under or beside them."""
        beside: dict[_Element, _Element] = {}
        body = root.find(f"{_W}body")
        for paragraph, parts in list(_paragraphs(root, self.dialect)):
            count = sum(isinstance(part, Stretch) for part in parts)
            english = [next(following) for _ in range(count)]
            if layout is None:
                rewrite(paragraph, self.dialect, parts, english)
                continue
            has_room = paragraph.getparent() is body and not _has_box(parts)
            ends_section = paragraph.find(f"{_W}pPr/{_W}sectPr") is not None
            under = _translation(paragraph, parts, english, self.dialect)
            if under is not None and layout == "beside" and has_room and not ends_section:
                beside[paragraph] = under
            elif under is not None:
                paragraph.addnext(under)
        if body is not None and beside:
            set_beside(body, beside)
        if layout is not None:
            _number_changes(root)


def read_docx(archive: Archive) -> DocxDocument:
    """The DOCX document in an archive.

    :raises UnreadableInput: if it is damaged.
    """
    names = archive.order
    found = [name for name in names if _PARTS.fullmatch(name)]
    # The body first: it is what the language of the document is told by.
    texts = sorted(found, key=lambda name: name != "word/document.xml")
    texts += [name for name in (_STYLES, _TITLE) if name in names]
    texts += [name for name in names if _DRAWN.fullmatch(name)]
    dialect = _dialect(_code_styles(archive) if _STYLES in names else frozenset())
    roots = {name: archive.written_xml(name) for name in texts}
    labels = labels_in(root for name, root in roots.items() if name not in (_STYLES, _TITLE))
    passages: list[Marked] = []
    for name, root in roots.items():
        if name == _TITLE:
            passages += property_passages(root)
        elif _DRAWN.fullmatch(name):
            passages += drawn_passages(root)
        elif name != _STYLES:
            for _, parts in _paragraphs(root, dialect):
                passages += [part.passage for part in parts if isinstance(part, Stretch)]
    passages += label_passages(labels)
    return DocxDocument(archive, tuple(texts), dialect, labels, tuple(passages))


def _code_styles(archive: Archive) -> frozenset[str]:
    """The styles whose text is code, by their names."""
    root = archive.written_xml(_STYLES)
    found: set[str] = set()
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        told = f"{style.get(f'{_W}styleId')} {'' if name is None else name.get(f'{_W}val')}"
        if _CODE.search(told):
            found.add(str(style.get(f"{_W}styleId")))
    return frozenset(found)


def _paragraphs(root: _Element, dialect: Dialect) -> Iterator[tuple[_Element, list[Part]]]:
    """The paragraphs that have words, with what is in them.

    Each must be written again: its parts are its own elements. Paragraphs of a text box stand in
    a paragraph themselves; that one comes first.
    """
    for paragraph in list(root.iter(f"{_W}p")):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val") in dialect.code:
            continue
        if has_words("".join(paragraph.itertext(f"{_W}t"))):
            yield paragraph, parts_of(paragraph, dialect)


def _number_changes(root: _Element) -> None:
    """Give each tracked change a number of its own; those of translations are copies."""
    taken: set[str] = set()
    changes = list(root.iter(*_CHANGES))
    free = itertools.count(1 + max((len(changes), *map(_number, changes))))
    for change in changes:
        if (given := str(change.get(f"{_W}id"))) in taken:
            change.set(f"{_W}id", str(next(free)))
        taken.add(given)


def _number(change: _Element) -> int:
    given = str(change.get(f"{_W}id"))
    return int(given) if given.isdecimal() else 0


def _set_language(root: _Element, to: str) -> None:
    for element in root.iter(f"{_W}lang"):
        if element.get(f"{_W}val"):
            element.set(f"{_W}val", LOCALES.get(to, to))


def _has_box(parts: Sequence[Part]) -> bool:
    """Whether a text box hangs on the paragraph, whose elements the atoms have taken."""
    atoms = [
        atom for part in parts for atom in (part.groups if isinstance(part, Stretch) else part)
    ]
    for atom in atoms:  # those inside a group follow
        atoms += atom.inner
    return any(one.find(_BOX) is not None for atom in atoms for one in atom.elements)


def _translation(
    paragraph: _Element, parts: Sequence[Part], english: Sequence[Marked], dialect: Dialect
) -> _Element | None:
    """The translated paragraph of an original that stays as it is; None where they are equal."""
    import lxml.etree

    passages = [part.passage for part in parts if isinstance(part, Stretch)]
    if [one.text for one in english] == [one.text for one in passages]:
        rewrite(paragraph, dialect, parts, passages)
        return None
    following = iter(english)
    writer = Writer(dialect, with_points=False)
    under: _Element = lxml.etree.Element(f"{_W}p")
    properties = paragraph.find(f"{_W}pPr")
    if properties is not None:
        under.append(_properties_under(properties))
    for part in parts:
        is_text = isinstance(part, Stretch)
        under.extend(
            copy.deepcopy(element)
            for element in (
                writer.stretch(part, next(following))
                if isinstance(part, Stretch)
                else writer.atoms(part)
            )
            if is_text
            or element.find(f".//{_W}tab") is not None
            or element.find(f".//{_W}br") is not None
        )
    rewrite(paragraph, dialect, parts, passages)
    return under


def _properties_under(properties: _Element) -> _Element:
    """The properties of a translated paragraph: without a number of its own.

    A section ends with the translation, so that its end goes there.
    """
    import lxml.etree

    under = copy.deepcopy(properties)
    for name in ("pageBreakBefore", "numPr"):
        for found in under.findall(f"{_W}{name}"):
            under.remove(found)
    for section in properties.findall(f"{_W}sectPr"):
        properties.remove(section)
    if properties.find(f"{_W}numPr") is None and properties.find(f"{_W}pStyle") is None:
        return under
    number = lxml.etree.Element(f"{_W}numPr")
    lxml.etree.SubElement(number, f"{_W}numId").set(f"{_W}val", "0")
    before = _tags("pStyle keepNext keepLines framePr widowControl")
    place = sum(child.tag in before for child in under)
    under.insert(place, number)
    return under
