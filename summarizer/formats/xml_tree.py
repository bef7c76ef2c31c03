"""XML of strangers as a tree: no entities, no network, no more than libxml2's own bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]{1,31});")


def parse_xml(
    data: bytes, source: str, *, recover: bool = False, as_written: bool = False
) -> _Element:
    """The root element of `data`; `source` names it in messages.

    At most 256 elements stand within each other and a text has at most 10⁷ characters, which are
    the bounds that libxml2 itself keeps.

    :param recover: read on after errors, as feeds of the open web need it.
    :param as_written: keep comments and instructions, for what is to be written again.
    :raises UnreadableInput: if it is damaged, or beyond these bounds.
    """
    import lxml.etree

    parser = lxml.etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=not as_written,
        remove_pis=not as_written,
        huge_tree=False,
        recover=recover,
    )
    try:
        root = lxml.etree.fromstring(data, parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(source, error) from error
    if root is None:
        raise _damaged(source, "there is no element in it")
    return root


def xml_bytes(root: _Element) -> bytes:
    """An XML file with this root, as it is written."""
    import lxml.etree

    tree = root.getroottree()
    written: bytes = lxml.etree.tostring(
        tree, encoding="UTF-8", xml_declaration=True, standalone=tree.docinfo.standalone
    )
    return written


def without_named_entities(data: bytes) -> bytes:
    """`data` with the characters that HTML's names stand for, which XML alone does not know."""
    from html.entities import html5

    return _NAMED_ENTITY.sub(lambda found: _as_number(found, html5), data)


def _as_number(found: re.Match[bytes], names: dict[str, str]) -> bytes:
    letters = names.get(found[1].decode("ascii") + ";")
    return b"".join(b"&#%d;" % ord(letter) for letter in letters) if letters else found[0]


def local_name(element: _Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: _Element, name: str) -> list[_Element]:
    """The elements of this local name directly below."""
    return [child for child in element if local_name(child) == name]


def attribute(element: _Element, name: str) -> str:
    """The value of the attribute of this local name, or ""."""
    return next(
        (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), ""
    )


def _damaged(source: str, reason: object) -> UnreadableInput:
    line = " ".join(str(reason).split())
    return UnreadableInput(f"{source} is damaged: {line}; save or download it again")
