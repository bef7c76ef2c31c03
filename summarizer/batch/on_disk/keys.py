"""Which entries are done: a set of keys that holds millions of them in little memory."""

from __future__ import annotations

from array import array

_SLOTS_AT_FIRST = 1 << 12
_BITS_IN_DIGITS = 16  # hexadecimal ones: 64 bits
_EMPTY = 0


class KeySet:
    """A set of which 64 bits of each key are kept, in 16 to 32 bytes; a Python set takes 100.

    A table of open addressing, at most half full. That two of a million keys agree in 64 bits
    happens once in forty million sets.

    >>> keys = KeySet()
    >>> keys.add("00000000000000ff"), keys.add("00000000000000ff"), len(keys)
    (True, False, 1)
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _SLOTS_AT_FIRST))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    @property
    def size_bytes(self) -> int:
        """What its table takes."""
        return self._slots.itemsize * len(self._slots)

    def __contains__(self, key: str) -> bool:
        return self._slots[self._place(short := _short(key))] == short

    def add(self, key: str) -> bool:
        """Add a key of hexadecimal digits, and say whether it is new."""
        if self._slots[self._place(short := _short(key))] == short:
            return False
        if 2 * (self._count + 1) > len(self._slots):
            self._grow()
        self._slots[self._place(short)] = short
        self._count += 1
        return True

    def _place(self, short: int) -> int:
        """Where that is, or may be put."""
        place = short % len(self._slots)
        while self._slots[place] not in (_EMPTY, short):
            place = (place + 1) % len(self._slots)
        return place

    def _grow(self) -> None:
        old = self._slots
        self._slots = array("Q", bytes(2 * old.itemsize * len(old)))
        for short in old:
            if short != _EMPTY:
                self._slots[self._place(short)] = short


def _short(key: str) -> int:
    return int(key[:_BITS_IN_DIGITS], 16) or 1
