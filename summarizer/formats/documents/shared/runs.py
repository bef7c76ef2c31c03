"""Paragraphs made of runs, as DOCX, PPTX and XLSX have them: read as passages, and written again.

Runs of the format that most of a paragraph has are its plain text; others are marks. Breaks and
tabs divide a paragraph into several passages.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from summarizer.marked import Marked

from .inline import Group, Inline, has_words, inline_of, marked_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the elements of a format are called, each with its namespace.

    :param first: what stays at the beginning of a paragraph; `last` at its end.
    :param wrappers: what stands around runs; `breaks` divide, and `dropped` say nothing any more.
    :param letters: elements that stand for letters.
    :param ignored: children and attributes of run properties that make no other format.
    :param lines_break: whether a line feed in a text divides.
    """

    run: str
    properties: str
    text: str
    first: frozenset[str] = frozenset()
    last: frozenset[str] = frozenset()
    wrappers: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    letters: tuple[tuple[str, str], ...] = ()
    ignored: frozenset[str] = frozenset()
    field: str = ""
    field_type: str = ""
    instruction: str = ""
    code: frozenset[str] = frozenset()
    lines_break: bool = False


@dataclass(slots=True)
class Atom:
    """A part of a paragraph: text in a format, or elements that stay as they are.

    `elements` of a group are its beginning and, in `closing`, its end; with `wrapper`, what it is
    inside of.
    """

    kind: Literal["text", "point", "break", "fixed", "group"]
    text: str = ""
    properties: _Element | None = None
    elements: list[_Element] = field(default_factory=list)
    closing: list[_Element] = field(default_factory=list)
    wrapper: _Element | None = None
    inner: list[Atom] = field(default_factory=list)


@dataclass(slots=True)
class Stretch:
    """What stands between two breaks: a passage, the format of its plain text, and its groups."""

    before: str
    passage: Marked
    after: str
    properties: _Element | None
    groups: list[Atom]


Part = Stretch | list[Atom]


def parts_of(paragraph: _Element, dialect: Dialect) -> list[Part]:
    """A paragraph in stretches with words, and what stands between them."""
    parts: list[Part] = []
    gathered: list[Atom] = []
    for atom in [*_with_fields(_atoms(paragraph, dialect), dialect), Atom("break")]:
        if atom.kind != "break":
            gathered.append(atom)
            continue
        parts += [*_stretch(gathered, dialect), [atom]]
        gathered = []
    parts.pop()
    return parts


def rewrite(
    paragraph: _Element, dialect: Dialect, parts: Sequence[Part], english: Iterable[Marked]
) -> None:
    """Put `english` in place of the passages of a paragraph."""
    following = iter(english)
    ends = [child for child in paragraph if child.tag in dialect.last]
    for child in list(paragraph):
        if child.tag not in dialect.first:
            paragraph.remove(child)
    writer = Writer(dialect)
    for part in parts:
        built = (
            writer.stretch(part, next(following))
            if isinstance(part, Stretch)
            else writer.atoms(part)
        )
        paragraph.extend(built)
    paragraph.extend(ends)


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes the elements of a paragraph; without points, only its text."""

    dialect: Dialect
    with_points: bool = True

    def stretch(self, part: Stretch, english: Marked) -> list[_Element]:
        """The elements of a stretch whose passage is now `english`."""
        content = [part.before, *inline_of(english), part.after]
        return list(self._content(content, part, part.properties))

    def atoms(self, atoms: Iterable[Atom]) -> list[_Element]:
        """The elements that atoms were read from."""
        built: list[_Element] = []
        for atom in atoms:
            if atom.kind == "text":
                built += self._runs(atom.text, atom.properties)
            elif atom.kind == "group":
                built += self._grouped(atom, self.atoms(atom.inner))
            elif self.with_points or atom.kind in ("break", "fixed"):
                built += atom.elements
        return built

    def _content(
        self, content: Iterable[Inline], part: Stretch, properties: _Element | None
    ) -> Iterator[_Element]:
        for item in content:
            if isinstance(item, str):
                yield from self._runs(item, properties)
                continue
            atom = part.groups[item.key]
            if atom.kind == "text":
                yield from self._content(item.inner, part, atom.properties)
            elif atom.kind == "group":
                inner = list(self._content(item.inner, part, properties))
                yield from self._grouped(atom, inner)
            elif self.with_points or atom.kind == "fixed":
                yield from atom.elements

    def _grouped(self, atom: Atom, inner: list[_Element]) -> list[_Element]:
        if atom.wrapper is not None:
            wrapper = _shallow(atom.wrapper)
            wrapper.extend(inner)
            return [wrapper]
        return [*atom.elements, *inner, *atom.closing]

    def _runs(self, text: str, properties: _Element | None) -> Iterator[_Element]:
        if text:
            yield run_of(text, properties, self.dialect)


def run_of(text: str, properties: _Element | None, dialect: Dialect) -> _Element:
    """A run with this text in this format."""
    import lxml.etree

    run = lxml.etree.Element(dialect.run)
    if properties is not None:
        run.append(copy.deepcopy(properties))
    written = lxml.etree.SubElement(run, dialect.text)
    written.text = text
    if text != text.strip():
        written.set(_SPACE, "preserve")
    return run


def _shallow(element: _Element) -> _Element:
    import lxml.etree

    shallow: _Element = lxml.etree.Element(element.tag, element.attrib, nsmap=element.nsmap)
    return shallow


def _atoms(parent: _Element, dialect: Dialect) -> list[Atom]:
    atoms: list[Atom] = []
    for child in parent:
        if child.tag in dialect.first | dialect.last | dialect.dropped:
            continue
        if child.tag == dialect.run:
            atoms += _of_run(child, dialect)
        elif child.tag in dialect.wrappers:
            inner = _with_fields(_atoms(child, dialect), dialect)
            atoms.append(Atom("group", wrapper=child, inner=inner))
        elif child.tag in dialect.breaks:
            atoms.append(Atom("break", elements=[child]))
        else:
            atoms.append(Atom("point", elements=[child]))
    return atoms


def _of_run(run: _Element, dialect: Dialect) -> Iterator[Atom]:
    properties = run.find(dialect.properties)
    if properties is not None and _is_code(properties, dialect):
        yield Atom("fixed", "".join(run.itertext(dialect.text)), elements=[run])
        return
    letters = dict(dialect.letters)
    for child in list(run):
        if child.tag == dialect.properties or child.tag in dialect.dropped:
            continue
        if child.tag == dialect.text or child.tag in letters:
            text = letters.get(child.tag, child.text or "")
            yield from _texts(text, properties, dialect)
        else:
            alone = _shallow(run)
            if properties is not None:
                alone.append(copy.deepcopy(properties))
            alone.append(child)
            yield Atom("break" if child.tag in dialect.breaks else "point", elements=[alone])


def _texts(text: str, properties: _Element | None, dialect: Dialect) -> Iterator[Atom]:
    lines = text.split("\n") if dialect.lines_break else [text]
    for number, line in enumerate(lines):
        if number:
            yield Atom("break", elements=[run_of("\n", properties, dialect)])
        yield Atom("text", line, properties)


def _is_code(properties: _Element, dialect: Dialect) -> bool:
    return any(value in dialect.code for child in properties for value in child.attrib.values())


def _with_fields(atoms: list[Atom], dialect: Dialect) -> list[Atom]:
    """Fields (page numbers, references, links) as one atom each; parts of others divide."""
    if not dialect.field:
        return atoms
    done: list[Atom] = []
    place = 0
    while place < len(atoms):
        kind = _field_sign(atoms[place], dialect)
        end = _end_of_field(atoms, place, dialect) if kind == "begin" else None
        if end is not None:
            done.append(_field_atom(atoms[place : end + 1], dialect))
            place = end + 1
            continue
        atom = atoms[place]
        done.append(Atom("break", elements=atom.elements) if kind else atom)
        place += 1
    return done


def _field_sign(atom: Atom, dialect: Dialect) -> str:
    for element in atom.elements if atom.kind == "point" else ():
        for found in element.iter(dialect.field):
            return str(found.get(dialect.field_type) or "")
    return ""


def _end_of_field(atoms: Sequence[Atom], start: int, dialect: Dialect) -> int | None:
    depth = 0
    for place in range(start, len(atoms)):
        kind = _field_sign(atoms[place], dialect)
        depth += (kind == "begin") - (kind == "end")
        if not depth:
            return place
    return None


def _field_atom(atoms: list[Atom], dialect: Dialect) -> Atom:
    signs = [_field_sign(atom, dialect) for atom in atoms]
    cut = signs.index("separate") if "separate" in signs else len(atoms) - 2
    asked = "".join(
        text
        for atom in atoms[: cut + 1]
        for element in atom.elements
        for found in element.iter(dialect.instruction)
        for text in found.itertext()
    )
    writer = Writer(dialect)
    opening, inner, closing = atoms[: cut + 1], atoms[cut + 1 : -1], atoms[-1:]
    if asked.strip().upper().startswith("HYPERLINK"):
        inner = _with_fields(inner, dialect)
        return Atom(
            "group", elements=writer.atoms(opening), closing=writer.atoms(closing), inner=inner
        )
    return Atom("fixed", _read(inner), elements=writer.atoms(atoms))


def _read(atoms: Iterable[Atom]) -> str:
    return "".join(atom.text or _read(atom.inner) for atom in atoms)


def _stretch(atoms: list[Atom], dialect: Dialect) -> list[Part]:
    """One stretch of these atoms between what stands around its words, or they themselves."""
    first, last = 0, len(atoms)
    while first < last and _is_outside(atoms[first]):
        first += 1
    while first < last and _is_outside(atoms[last - 1]):
        last -= 1
    inside = atoms[first:last]
    if not any(has_words(_translatable(atom)) for atom in inside):
        return [atoms]
    widths: dict[bytes, int] = {}
    for atom in inside:
        if atom.kind == "text":
            key = _format(atom, dialect)
            widths[key] = widths.get(key, 0) + len(atom.text.strip())
    usual = max(widths, key=lambda key: widths[key]) if widths else b""
    properties = next(
        (a.properties for a in inside if a.kind == "text" and _format(a, dialect) == usual), None
    )
    reading = _Reading(dialect, usual)
    before, passage, after = marked_of(reading.content(inside))
    stretch = Stretch(before, passage, after, properties, reading.groups)
    return [atoms[:first], stretch, atoms[last:]]


def _is_outside(atom: Atom) -> bool:
    """Whether an atom at an end of a stretch has no part in its words."""
    return atom.kind == "point" or (atom.kind == "text" and not atom.text.strip())


def _translatable(atom: Atom) -> str:
    if atom.kind == "group":
        return "".join(map(_translatable, atom.inner))
    return atom.text if atom.kind == "text" else ""


def _format(atom: Atom, dialect: Dialect) -> bytes:
    """What makes a format: its properties without what nobody sees."""
    import lxml.etree

    if atom.properties is None:
        return b""
    properties = copy.deepcopy(atom.properties)
    for child in list(properties):
        if child.tag in dialect.ignored:
            properties.remove(child)
    for name in dialect.ignored & set(properties.attrib):
        del properties.attrib[name]
    written: bytes = lxml.etree.tostring(properties, method="c14n")
    return b"" if not len(properties) and not properties.attrib else written


class _Reading:
    """Atoms as the content of a passage; a group's key is its place among the groups."""

    def __init__(self, dialect: Dialect, usual: bytes) -> None:
        self._dialect = dialect
        self._usual = usual
        self.groups: list[Atom] = []

    def content(self, atoms: Iterable[Atom]) -> list[Inline]:
        content: list[Inline] = []
        for atom in _merged(atoms, self._dialect):
            if atom.kind == "text" and _format(atom, self._dialect) == self._usual:
                content.append(atom.text)
                continue
            key = len(self.groups)
            self.groups.append(atom)
            if atom.kind == "text":
                content.append(Group(key, (atom.text,)))
            elif atom.kind == "group":
                content.append(Group(key, tuple(self.content(atom.inner))))
            else:
                content.append(Group(key, (), " " if atom.kind == "break" else atom.text))
        return content


def _merged(atoms: Iterable[Atom], dialect: Dialect) -> list[Atom]:
    """Texts of one format that follow each other as one; spell checkers and revisions cut them.

    White space takes the format of what stands before it.
    """
    done: list[Atom] = []
    for atom in atoms:
        last = done[-1] if done and done[-1].kind == "text" else None
        if atom.kind == "text" and not atom.text:
            continue
        if atom.kind == "text" and last is not None:
            same = _format(last, dialect) == _format(atom, dialect)
            if same or not atom.text.strip():
                done[-1] = Atom("text", last.text + atom.text, last.properties)
                continue
        done.append(atom)
    return done
