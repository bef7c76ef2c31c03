"""One file from an address: resumed, watched, and checked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from summarizer.backends.manifest import sha256_of
from summarizer.errors import ModelUnavailable

_SPARE_BYTES = 50 * 10**6  # the least that is to be free once a file has been written
_TIMEOUT = httpx.Timeout(30.0)
_ATTEMPTS = 3

Progress = Callable[[int], None]
"""Told how many bytes of the file are here, from 0 or from where an earlier try stopped."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A file to fetch.

    `size_bytes` and `sha256` (hexadecimal) are what it must have; None where nobody knows them.
    """

    name: str
    address: str
    size_bytes: int | None = None
    sha256: str | None = None


def download(remote: Remote, folder: Path, client: httpx.Client, on_progress: Progress) -> Path:
    """The file, in `folder`, with the right size and checksum.

    What an earlier try left in NAME.part is gone on with, if the server can; a connection that
    breaks is tried again twice. A file that is here and right already is not fetched.

    :raises ModelUnavailable: if it cannot be had, does not fit on the disk, or is another file
        than it should be; of the last, nothing is kept.
    """
    target, part = folder / remote.name, folder / f"{remote.name}.part"
    try:
        if target.is_file():
            part = target.replace(part)
        for attempt in range(_ATTEMPTS):
            try:
                _receive(remote, part, client, on_progress)
                break
            except httpx.TransportError as error:
                if attempt == _ATTEMPTS - 1:
                    raise ModelUnavailable(
                        f"{remote.address} cannot be fetched ({error or type(error).__name__});"
                        " check the network and run the same again: it goes on where it stopped"
                    ) from error
    except OSError as error:
        raise ModelUnavailable(
            f"{part} cannot be written: {error.strerror or error}; free some space, or choose"
            " another folder with SUMMARIZER_HOME"
        ) from error
    _check(remote, part)
    return part.replace(target)


def _receive(remote: Remote, part: Path, client: httpx.Client, on_progress: Progress) -> None:
    here = part.stat().st_size if part.is_file() else 0
    if remote.size_bytes is not None and here >= remote.size_bytes:
        on_progress(here)
        return
    _make_room(remote, here, part)
    headers = {"Range": f"bytes={here}-"} if here else {}
    headers["Accept-Encoding"] = "identity"
    with client.stream("GET", remote.address, headers=headers, timeout=_TIMEOUT) as answer:
        if answer.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
            return  # all of it is here, which the checksum shows or refutes
        if answer.status_code not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
            raise ModelUnavailable(
                f"{remote.address} answers {answer.status_code}; see docs/backends.md for another"
                " way, or carry the file here and run: summarizer models add FILE"
            )
        resumes = answer.status_code == httpx.codes.PARTIAL_CONTENT
        received = here if resumes else 0
        on_progress(received)
        with part.open("ab" if resumes else "wb") as file:
            for chunk in answer.iter_raw():
                received += len(chunk)
                if remote.size_bytes is not None and received > remote.size_bytes:
                    break  # more than it should be: no need to see how much more
                file.write(chunk)
                on_progress(received)


def _make_room(remote: Remote, here: int, part: Path) -> None:
    if remote.size_bytes is None:
        return
    wanted = remote.size_bytes - here + _SPARE_BYTES
    free = shutil.disk_usage(part.parent).free
    if free < wanted:
        raise ModelUnavailable(
            f"{remote.name} needs {wanted / 1e6:.0f} MB in {part.parent}, and {free / 1e6:.0f} MB"
            " are free; free some space, or choose another folder with SUMMARIZER_HOME"
        )


def _check(remote: Remote, part: Path) -> None:
    size_bytes = part.stat().st_size
    wrong = None
    if remote.size_bytes is not None and size_bytes != remote.size_bytes:
        wrong = f"{size_bytes:,} bytes and not {remote.size_bytes:,}"
    elif remote.sha256 is not None and (found := sha256_of(part)) != remote.sha256:
        wrong = f"the checksum {found[:12]}… and not {remote.sha256[:12]}…"
    if wrong:
        part.unlink()
        raise ModelUnavailable(
            f"{remote.address} gave another file than it should: it has {wrong}; nothing was"
            " installed, try again or report it"
        )
