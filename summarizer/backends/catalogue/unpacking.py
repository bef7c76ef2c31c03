"""Archives from elsewhere, unpacked so that nothing outside the new folder is touched.

Refused: names that lead out of the folder or that not every system takes, absolute names, links,
encrypted archives, and archives that unpack to more than a model can be.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from summarizer.errors import ModelUnavailable
from summarizer.file_names import is_file_name

MOST_BYTES = 20 * 10**9
MOST_FILES = 1_000
_MOST_TIMES_LARGER = 200  # deflate reaches 1,032 on zeros; models and vocabularies stay below 10
_SMALL = 10**6  # bytes: below this, any ratio is harmless
_BYTES_AT_ONCE = 1 << 20
_DRIVE = re.compile(r"^[A-Za-z]:")


def unpack(archive: Path, folder: Path, most_bytes: int = MOST_BYTES) -> None:
    """Write the files of the ZIP `archive` into the new folder `folder`.

    :raises ModelUnavailable: if it is no ZIP, is damaged, or holds something that is refused; what
        was written until then is left in `folder`.
    :raises OSError: if the disk is full or cannot be written.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = _allowed(archive, opened.infolist(), most_bytes)
            for member in members:
                _write(archive, opened, member, folder / member.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ModelUnavailable(
            f"{archive} is no ZIP archive, or is damaged ({error}); fetch it again"
        ) from error


def _allowed(
    archive: Path, members: list[zipfile.ZipInfo], most_bytes: int
) -> list[zipfile.ZipInfo]:
    def refuse(why: str) -> ModelUnavailable:
        return ModelUnavailable(f"{archive} is refused: {why}; get it from another source")

    if len(members) > MOST_FILES:
        raise refuse(f"it holds {len(members)} files, more than {MOST_FILES}")
    if (total := sum(member.file_size for member in members)) > most_bytes:
        raise refuse(f"it unpacks to {total:,} bytes, more than {most_bytes:,}")
    files = [member for member in members if not member.is_dir()]
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise refuse(f"{member.filename!r} is a link or a device")
        if not is_inside(member.orig_filename):
            raise refuse(f"the name {member.orig_filename!r} leads out of its folder")
        if not all(map(is_file_name, PurePosixPath(member.filename).parts)):
            raise refuse(f"not every system takes the name {member.filename!r}")
        if member.file_size > max(_SMALL, _MOST_TIMES_LARGER * member.compress_size):
            raise refuse(
                f"{member.filename!r} unpacks from {member.compress_size:,} to"
                f" {member.file_size:,} bytes"
            )
    if len({member.filename.casefold() for member in files}) < len(files):
        raise refuse("two of its files have one name")
    return files


def is_inside(name: str) -> bool:
    """Whether a name in an archive stays in the folder that it is unpacked into.

    >>> is_inside("model/model.bin"), is_inside("../model.bin"), is_inside("C:/model.bin")
    (True, False, False)
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    drive = bool(_DRIVE.match(name))
    return bool(parts) and not drive and "\0" not in name and not {"..", "/", "//"} & {*parts}


def _write(archive: Path, opened: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with opened.open(member) as source, target.open("xb") as file:
        while chunk := source.read(_BYTES_AT_ONCE):
            written += len(chunk)
            if written > member.file_size:  # the directory said less: it was made to deceive
                raise ModelUnavailable(
                    f"{archive} is refused: {member.filename!r} is larger than it says; get it"
                    " from another source"
                )
            file.write(chunk)
