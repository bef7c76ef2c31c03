"""The files that an input of a batch names: one, those of a folder, or those of a pattern."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from summarizer.errors import OptionError

_MAGIC = "*?["
_ALL_BELOW = "**"
_OF_MACOS = "__MACOSX"


def check_path(given: str) -> None:
    """Refuse an input that names nothing, before anything is done.

    :raises OptionError: if it does not exist, or nothing matches it.
    """
    next(paths_of(given), None)


def paths_of(given: str) -> Iterator[Path]:
    """The files that an input names, those of a folder or pattern by name, none of them hidden.

    What cannot be looked into is among them, so that reading it tells why.

    :raises OptionError: if it does not exist, or nothing matches it.
    """
    path = Path(given)
    if os.path.lexists(path):
        yield from _below(path) if path.is_dir() else (path,)
        return
    if "://" in given:
        raise OptionError(f"{given} is no path here; copy it here, or give --engine ray")
    if not any(sign in given for sign in _MAGIC):
        raise OptionError(f"{given} does not exist; check the path")
    found = sorted(Path(one) for one in glob.iglob(given, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        raise OptionError(f"nothing matches {given}; check the pattern")
    for one in found:
        if not one.is_dir():
            yield one
        elif _ALL_BELOW not in given:  # which finds what is in the folder, too
            yield from _below(one)


def is_hidden(name: str) -> bool:
    """Whether a file of a folder or archive is one that its user does not see.

    >>> is_hidden("./a/b.txt"), is_hidden("a/.b.txt"), is_hidden("__MACOSX/a/b.txt")
    (False, True, True)
    """
    parts = PurePosixPath(name).parts
    return any(
        part == _OF_MACOS or (part.startswith(".") and part not in (".", "..")) for part in parts
    )


def _below(folder: Path) -> Iterator[Path]:
    """The files of a folder, those of its folders in their place; links to folders are left out."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names alone: there may be millions
    except OSError:
        yield folder
        return
    for name in names:
        if is_hidden(name):
            continue
        path = folder / name
        if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where it may not look
            if not path.is_symlink():
                yield from _below(path)
        elif _is_readable(path):
            yield path


def _is_readable(path: Path) -> bool:
    """Whether reading a path ends, be it with an error: of a pipe that nobody fills it does not."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:  # it is gone, or may not be looked at: reading it tells
        return True
