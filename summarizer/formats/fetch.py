"""Web pages fetched for users: of the open internet alone, by the service and the command line.

Users of a service must not reach the operator's own network through it, and an address in a text
that somebody sent must not reach that of who summarises it.

Every name is resolved here, every address it has must be a public one, and the connection goes
to the address that was checked, so that a name which changes its mind between check and
connection gains nothing. Redirects are followed by hand and go through the same door. Timeouts
begin anew with every byte, so a watch cuts the connection when the whole time is over.
"""

from __future__ import annotations

import codecs
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from typing import Any

import httpx

from summarizer.errors import InputError, InputTooLarge, UnreadableInput

_MOST_REDIRECTS = 5
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PORTS = {"http": 80, "https": 443}
_HEADERS = {
    "User-Agent": "article-bullets (fetches a page when a user asks for it)",
    "Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.5",
    "Accept-Language": "fr, en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}

Resolve = Callable[[str, int], Sequence[str]]
_Trace = Callable[[str, Mapping[str, Any]], None]


class AddressRefused(InputError):
    """The address is not one of the open internet that pages are fetched from."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at an address, and where the redirects led.

    A text is in UTF-8 with its mark if the server said that it was in another encoding.
    """

    data: bytes
    url: str


def resolve(host: str, port: int) -> list[str]:
    """Every IP address that `host` has.

    :raises OSError: if the name is not known.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[4][0]) for address in found))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet.

    Addresses that carry an IPv4 address inside (mapped, 6to4, Teredo, NAT64) are judged by it too.

    >>> is_public("93.184.215.14"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inside = [found]
    if isinstance(found, ipaddress.IPv6Address):
        inside += [a for a in (found.ipv4_mapped, found.sixtofour, *(found.teredo or ())) if a]
        if found in ipaddress.ip_network("64:ff9b::/96"):
            inside.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
    return all(
        one.is_global and not one.is_multicast and not one.is_reserved and not one.is_unspecified
        for one in inside
    )


def fetch(
    url: str,
    max_bytes: int,
    time_limit_seconds: float,
    *,
    resolve: Resolve = resolve,
    transport: httpx.BaseTransport | None = None,
) -> Fetched:
    """What is at `url`, after at most five redirects.

    :raises AddressRefused: if it is no http(s) address of the open internet, or leads to another.
    :raises InputTooLarge: if it is longer than `max_bytes`, unpacked.
    :raises UnreadableInput: if it cannot be had in time, or the server says no.
    """
    deadline = time.monotonic() + time_limit_seconds
    try:
        with (
            httpx.Client(trust_env=False, follow_redirects=False, transport=transport) as client,
            _cut_after(time_limit_seconds) as trace,
        ):
            for _ in range(_MOST_REDIRECTS + 1):
                request = _checked(url, resolve)
                request.extensions = {
                    **request.extensions,
                    "timeout": httpx.Timeout(max(0.1, deadline - time.monotonic())).as_dict(),
                    "trace": trace,
                }
                answer = _get(client, request, max_bytes, deadline)
                if isinstance(answer, bytes):
                    return Fetched(answer, url)
                url = str(httpx.URL(url).join(answer))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefused(f"the address is not valid: {error}; check it") from None
    except httpx.HTTPError as error:
        if time.monotonic() > deadline:
            raise _too_slow() from None
        raise UnreadableInput(
            f"the page could not be fetched ({type(error).__name__}); try again, or paste its text"
        ) from None
    raise UnreadableInput(f"more than {_MOST_REDIRECTS} redirects; paste the article's text")


@contextmanager
def _cut_after(seconds: float) -> Iterator[_Trace]:
    """What httpx tells of its connections; those still open after `seconds` are cut."""
    opened: list[socket.socket] = []

    def cut() -> None:
        for one in opened:
            with suppress(OSError):  # the other side was faster
                one.shutdown(socket.SHUT_RDWR)

    def note(event: str, told: Mapping[str, Any]) -> None:
        if event == "connection.connect_tcp.complete":
            # A duplicate: TLS takes the socket itself away.
            opened.append(told["return_value"].get_extra_info("socket").dup())

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        yield note
    finally:
        watch.cancel()
        watch.join()
        for one in opened:
            one.close()


def _too_slow() -> UnreadableInput:
    return UnreadableInput("the page took too long; try again, or paste its text")


def _checked(url: str, resolve: Resolve) -> httpx.Request:
    """A request to an address of the host of `url` which has been found public.

    :raises AddressRefused: if there is none.
    """
    parsed = httpx.URL(url.strip())
    if parsed.scheme not in _PORTS:
        raise AddressRefused("only http and https addresses are fetched; give one of those")
    if not parsed.host or parsed.userinfo:
        raise AddressRefused("the address has no host, or has a password in it; check it")
    port = parsed.port or _PORTS[parsed.scheme]
    if port != _PORTS[parsed.scheme]:
        raise AddressRefused("only the usual ports of http and https are fetched from")
    try:
        addresses = resolve(parsed.host, port)
    except OSError:
        raise AddressRefused(f"{parsed.host} is not known; check the address") from None
    if not addresses or not all(is_public(address) for address in addresses):
        raise AddressRefused(f"{parsed.host} is not a public address; paste the article's text")
    return httpx.Request(
        "GET",
        parsed.copy_with(host=addresses[0], fragment=None),
        headers={**_HEADERS, "Host": parsed.netloc.decode("ascii")},
        extensions={"sni_hostname": parsed.raw_host.decode("ascii")},
    )


def _get(
    client: httpx.Client, request: httpx.Request, max_bytes: int, deadline: float
) -> bytes | str:
    """The body of the answer to `request`, or the address to which it redirects."""
    response = client.send(request, stream=True)
    try:
        if response.has_redirect_location:
            return response.headers["Location"]
        if response.status_code != httpx.codes.OK:
            raise UnreadableInput(
                f"the server answered {response.status_code}; check the address, or paste the text"
            )
        data = b""
        for chunk in response.iter_bytes():
            data += chunk
            if len(data) > max_bytes:
                raise InputTooLarge(
                    f"the page is larger than {max_bytes / 1e6:g} MB; paste the article's text"
                )
        if time.monotonic() > deadline:  # what was cut looks like an end
            raise _too_slow()
        return _as_stated(data, response.headers.get("Content-Type", ""))
    finally:
        response.close()


def _as_stated(data: bytes, content_type: str) -> bytes:
    """A text in UTF-8 with its mark, where it is none and the server says what else it is."""
    header = Message()
    header["Content-Type"] = content_type
    charset = header.get_content_charset()
    if charset is None or data.startswith(_MARKS):
        return data
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return data
    # What is called Latin-1 on the web is this, to every browser.
    encoding = "cp1252" if charset in ("iso-8859-1", "latin1", "us-ascii") else charset
    try:
        return codecs.BOM_UTF8 + data.decode(encoding).encode("utf-8")
    except (UnicodeDecodeError, LookupError):
        return data
