"""ZIP archives, opened within bounds: read member by member, written with few members new."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.errors import InputTooLarge, UnreadableInput
from summarizer.formats.xml_tree import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_TIMES_UNPACKED = 100
_MOST_MEMBERS = 20_000
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """A ZIP archive whose size and number of members were checked; `order` is that of `names`."""

    data: bytes
    source: str
    names: frozenset[str]
    order: tuple[str, ...] = ()

    def read(self, name: str) -> bytes:
        """What is in one member.

        :raises UnreadableInput: if it is missing, damaged, or packed in an unknown way.
        """
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return self._unpacked(archive, name)

    def xml(self, name: str) -> _Element:
        """The root of one member; raises what `read` and `parse_xml` do."""
        return parse_xml(self.read(name), self.source)

    def written_xml(self, name: str) -> _Element:
        """The root of one member, its comments and instructions too, to be written again."""
        return parse_xml(self.read(name), self.source, as_written=True)

    def optional_xml(self, name: str) -> _Element | None:
        """The root of one member, or None if there is none of this name."""
        return self.xml(name) if name in self.names else None

    def with_members(self, new: Mapping[str, bytes]) -> bytes:
        """The archive with some members new; the others, their order and their dates stay."""
        written = io.BytesIO()
        # Two members may have one name; each is read by its entry.
        with (
            zipfile.ZipFile(io.BytesIO(self.data)) as archive,
            zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as result,
        ):
            for entry in archive.infolist():
                content = new.get(entry.filename)
                kept = self._unpacked(archive, entry) if content is None else content
                result.writestr(entry, kept)
        return written.getvalue()

    def _unpacked(self, archive: zipfile.ZipFile, member: str | zipfile.ZipInfo) -> bytes:
        try:
            return archive.read(member)
        except KeyError:
            raise _damaged(self.source, f"there is no {member!r} in it") from None
        except (
            zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError,
            RuntimeError,
        ) as error:  # fmt: skip
            raise _damaged(self.source, error) from error


def open_archive(data: bytes, source: str, max_megabytes: float) -> Archive:
    """The archive in `data`.

    :raises UnreadableInput: if it is damaged or needs a password.
    :raises InputTooLarge: if it unpacks to a hundred times its size or ten times the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise _damaged(source, error) from error
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnreadableInput(f"{source} is protected by a password; save it without one")
    unpacked_bytes = sum(entry.file_size for entry in entries)
    most_bytes = min(_MOST_TIMES_UNPACKED * len(data), 10 * max_megabytes * 1e6)
    if unpacked_bytes > most_bytes or len(entries) > _MOST_MEMBERS:
        raise InputTooLarge(
            f"{source} unpacks to {unpacked_bytes / 1e6:.0f} MB in {len(entries)} files; raise the"
            " limit with --max-megabytes (Options.max_megabytes)"
        )
    order = tuple(entry.filename for entry in entries)
    return Archive(data, source, frozenset(order), order)


def _damaged(source: str, reason: object) -> UnreadableInput:
    line = " ".join(str(reason).split())
    return UnreadableInput(f"{source} is damaged: {line}; save the document again")
