"""Documents that are ZIP archives of XML: read within bounds, written with few members new."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING

from summarizer.errors import InputTooLarge, UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_TIMES_UNPACKED = 100
_MOST_UNPACKED_BYTES = 160_000_000
_MOST_MEMBERS = 20_000
_ENCRYPTED = 0x1


def members(data: bytes, source: str) -> tuple[str, ...]:
    """The names of what is in the archive, in its order.

    :raises UnreadableInput: if it is damaged or needs a password.
    :raises InputTooLarge: if it unpacks to a hundred times its size, or has too many members.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise UnreadableInput(f"{source} is damaged: {error}; save the document again") from error
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableInput(f"{source} needs a password; save it without one")
    unpacked_bytes = sum(entry.file_size for entry in entries)
    most_bytes = min(_MOST_TIMES_UNPACKED * len(data), _MOST_UNPACKED_BYTES)
    if unpacked_bytes > most_bytes or len(entries) > _MOST_MEMBERS:
        raise InputTooLarge(
            f"{source} unpacks to {unpacked_bytes / 1e6:.0f} MB in {len(entries)} files, which is"
            " no usual document; give a part of it"
        )
    return tuple(entry.filename for entry in entries)


def read_member(data: bytes, name: str, source: str) -> bytes:
    """What is in one member.

    :raises UnreadableInput: if it is missing or damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)
    except (KeyError, zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise UnreadableInput(f"{source} is damaged: {error}; save the document again") from error


def with_members(data: bytes, new: Mapping[str, bytes]) -> bytes:
    """The archive with some members new; the others, their order and their dates stay."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for entry in archive.infolist():
            content = new.get(entry.filename)
            result.writestr(entry, archive.read(entry) if content is None else content)
    return written.getvalue()


def parse_xml(content: bytes, source: str) -> _Element:
    """The root of an XML file, read without entities and without the network.

    :raises UnreadableInput: if it is damaged.
    """
    import lxml.etree

    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: _Element = lxml.etree.fromstring(content, parser)
    except (lxml.etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableInput(f"{source} is damaged: {error}; save the document again") from error
    return root


def xml_bytes(root: _Element) -> bytes:
    """An XML file with this root, as it is written."""
    import lxml.etree

    tree = root.getroottree()
    written: bytes = lxml.etree.tostring(
        tree, encoding="UTF-8", xml_declaration=True, standalone=tree.docinfo.standalone
    )
    return written
