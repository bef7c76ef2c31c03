"""Who may ask, and how often: API keys and rate limits.

Keys are random and long, so a plain SHA-256 keeps them: nobody can guess their way back. The
file of keys has a line for each, "name sha256"; the key itself is shown once and not kept.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from pathlib import Path

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from summarizer.errors import OptionError, SummarizerError

_NAME = re.compile(r"[\w.@-]{1,64}")
_KEY_BYTES = 32
_MOST_SECONDS_SET_BACK = 1.0
"""A clock that is kept right by the network goes back by less."""


class KeyRequired(SummarizerError):
    """There is no API key with the request, or a wrong one."""


class TooManyRequests(SummarizerError):
    """One caller asks too often; `retry_after_seconds` says when to come back."""

    def __init__(self, message: str, retry_after_seconds: int) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the name of a key, or the address of someone without one."""

    name: str
    has_key: bool

    @property
    def owner(self) -> str:
        """Whose jobs this caller's are: a key's; without keys, whoever knows the id."""
        return self.name if self.has_key else ""


class Access:
    """Tells callers by their keys and counts their requests.

    :param keys: name and SHA-256 of every key; empty lets everyone in.
    :param rate_limit: such as "120/minute" or "2/second; 500/hour"; empty for no limit.
    :raises OptionError: if `rate_limit` cannot be read.
    """

    def __init__(self, keys: Mapping[str, str], rate_limit: str) -> None:
        self._keys = dict(keys)
        self._limits = _parse_limits(rate_limit)
        self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._clock_ahead_seconds = _clock_ahead_seconds()

    @property
    def keys_required(self) -> bool:
        """Whether nobody gets in without a key."""
        return bool(self._keys)

    def admit(self, key: str | None, address: str) -> Caller:
        """Who asks, counted.

        :raises KeyRequired: if a key is needed and `key` is none.
        :raises TooManyRequests: if there were too many requests of this caller.
        """
        name = self._name(key) if key else None
        if self.keys_required and name is None:
            # Guesses are counted too, so that they cannot be tried by the thousand.
            self._count(f"address {_home_of(address)}")
            raise KeyRequired("the API key is missing or unknown; ask the operator for one")
        caller = Caller(name or address, name is not None)
        self._count(f"key {name}" if name else f"address {_home_of(address)}")
        return caller

    def know(self, key: str | None) -> Caller:
        """Who has this key, not counted as a request.

        :raises KeyRequired: if nobody has.
        """
        name = self._name(key) if key else None
        if name is None:
            raise KeyRequired("the API key is missing or unknown; ask the operator for one")
        return Caller(name, has_key=True)

    def _name(self, key: str) -> str | None:
        """Whose key it is; every stored hash is compared, in constant time."""
        found = None
        given = _hash(key)
        for name, stored in self._keys.items():
            if hmac.compare_digest(given, stored):
                found = name
        return found

    def _count(self, who: str) -> None:
        # Requests of a time to come would count until that time; so all is forgotten instead.
        ahead_seconds = _clock_ahead_seconds()
        if ahead_seconds < self._clock_ahead_seconds - _MOST_SECONDS_SET_BACK:
            self._counts = MovingWindowRateLimiter(MemoryStorage())
        self._clock_ahead_seconds = ahead_seconds
        for limit in self._limits:
            if not self._counts.hit(limit, who):
                reset_time = self._counts.get_window_stats(limit, who).reset_time
                raise TooManyRequests(
                    f"more than {limit.amount} requests in {limit.get_expiry()} seconds;"
                    " wait, or ask the operator for a higher limit",
                    max(1, round(reset_time - time.time())),
                )


def _home_of(address: str) -> str:
    """The address, or of one in IPv6 the network of 64 bits, in which its owner has as many others.

    >>> _home_of("192.0.2.7"), _home_of("2001:db8::1:2:3:4"), _home_of("::ffff:192.0.2.7")
    ('192.0.2.7', '2001:db8::/64', '192.0.2.7')
    """
    try:
        read = ip_address(address)
    except ValueError:  # a name, or none
        return address
    if read.version == 4:
        return address
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(ip_network((int(read), 64), strict=False))


def _clock_ahead_seconds() -> float:
    """How far the clock is ahead of one that nobody sets: less than before when it was set back."""
    return time.time() - time.monotonic()


def _parse_limits(rate_limit: str) -> list[RateLimitItem]:
    if not rate_limit.strip():
        return []
    try:
        return parse_many(rate_limit)
    except ValueError:
        raise OptionError(
            f"rate_limit is {rate_limit!r}; write it as 120/minute or 2/second; 500/hour"
        ) from None


def read_keys(path: Path | None) -> dict[str, str]:
    """Name and SHA-256 of every key in the file at `path`.

    :raises OptionError: if it cannot be read, or holds no key.
    """
    if path is None:
        return {}
    keys = _read(path)
    if not keys:
        raise OptionError(f"{path} holds no API key; make one with: summarizer keys add NAME")
    return keys


def _read(path: Path) -> dict[str, str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise OptionError(f"{path} cannot be read: {error.strerror}; check --keys") from error
    keys: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        name, _, stored = line.strip().partition(" ")
        if not name:
            continue
        if not re.fullmatch(r"[0-9a-f]{64}", stored):
            raise OptionError(f"line {number} of {path} is no name and SHA-256; delete it")
        keys[name] = stored
    return keys


def add_key(path: Path, name: str) -> str:
    """A new key, its hash stored under `name`; the key itself is nowhere else.

    :raises OptionError: if the name is taken or is no name.
    """
    if not _NAME.fullmatch(name):
        raise OptionError(f"{name!r} is no name for a key; use letters, digits and . _ @ -")
    keys = _read(path) if path.exists() else {}
    if name in keys:
        raise OptionError(f"{path} has a key for {name} already; remove it first")
    key = secrets.token_urlsafe(_KEY_BYTES)
    _write(path, {**keys, name: _hash(key)})
    return key


def remove_key(path: Path, name: str) -> None:
    """Delete the key of `name`.

    :raises OptionError: if there is none.
    """
    keys = _read(path)
    if name not in keys:
        raise OptionError(f"{path} has no key for {name}; it has {', '.join(keys) or 'none'}")
    del keys[name]
    _write(path, keys)


def _write(path: Path, keys: Mapping[str, str]) -> None:
    unfinished = path.with_name(f".{path.name}.part")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.writelines(f"{name} {stored}\n" for name, stored in keys.items())
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise OptionError(f"{path} cannot be written: {error.strerror}; check --keys") from error


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
