"""Names of files that every system takes, Windows and macOS included, whatever they are made of.

The file may be saved on another machine than the one that named it, so nothing here asks where it
runs. What Windows takes stands in "Naming Files, Paths, and Namespaces" of its documentation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

_SIGNS_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
# Devices, whatever stands behind the first dot: "nul.txt" is written nowhere.
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
_UNFIT = re.compile(r"[^\w.-]+")
_MOST_CHARACTERS = 80
# Most systems take 255 bytes; suffixes and a number come behind.
_MOST_BYTES = 200


def is_file_name(name: str) -> bool:
    r"""Whether every system takes `name`, one without folders, and keeps it as it is.

    >>> [is_file_name(name) for name in ("model.bin", "a b", "NUL.txt", "a:b", "a.", "a\\b", "..")]
    [True, True, False, False, False, False, False]
    """
    return (
        bool(name)
        and not _SIGNS_REFUSED.search(name)
        and name[-1] not in ". "
        and not _DEVICE.fullmatch(name)
    )


def stem_of(source: str, otherwise: str) -> str:
    """What a file that is made of `source` may be called, without a suffix: 80 characters at most.

    :param source: a path or an address, of any system.
    :param otherwise: the name where nothing of `source` is left, and before one of a device.

    >>> stem_of("../été à Paris.txt", "text"), stem_of("con.txt", "text"), stem_of("...", "text")
    ('été-à-Paris', 'text-con', 'text')
    """
    stem = PurePosixPath(source.rstrip("/").rpartition("/")[2]).stem
    # macOS takes letters and their accents apart, and an accent alone is no letter.
    fit = _UNFIT.sub("-", unicodedata.normalize("NFC", stem)).strip("-.")[:_MOST_CHARACTERS]
    fit = fit.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip("-.")
    if not fit:
        return otherwise
    return f"{otherwise}-{fit}" if _DEVICE.fullmatch(fit) else fit


def distinct(names: Sequence[str]) -> list[str]:
    """The names, those that have come before in any case numbered.

    >>> distinct(["a", "A", "a"])
    ['a', 'A-2', 'a-3']
    """
    taken: set[str] = set()
    numbered: list[str] = []
    for name in names:
        number, candidate = 1, name
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(candidate.casefold())
        numbered.append(candidate)
    return numbered
