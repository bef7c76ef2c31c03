"""Translated documents that wait for whoever asked for them to fetch them."""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MOST_FILES = 100
_MOST_BYTES = 200_000_000
_KEPT_SECONDS = 30 * 60


@dataclass(frozen=True, slots=True)
class TranslatedFile:
    """A document and the name that it is saved under."""

    name: str
    data: bytes


class TranslatedFiles:
    """Files in memory, by names that nobody can guess; the oldest go first.

    :param now: seconds that only grow.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._files: OrderedDict[str, tuple[float, TranslatedFile]] = OrderedDict()

    def add(self, file: TranslatedFile) -> str:
        """The name by which `file` can be had for the next half hour."""
        name = f"{secrets.token_urlsafe(24)}.{file.name}"
        with self._lock:
            self._files[name] = (self._now(), file)
            while len(self._files) > 1 and not self._fits():
                self._files.popitem(last=False)
        return name

    def get(self, name: str) -> TranslatedFile | None:
        """The file of this name, or None if there is none any more."""
        with self._lock:
            added, file = self._files.get(name, (0.0, None))
            return file if file and self._now() - added <= _KEPT_SECONDS else None

    def _fits(self) -> bool:
        files = list(self._files.values())
        size_bytes = sum(len(file.data) for _, file in files)
        is_young = self._now() - files[0][0] <= _KEPT_SECONDS
        return is_young and len(files) <= _MOST_FILES and size_bytes <= _MOST_BYTES
