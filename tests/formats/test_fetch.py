"""Pages fetched for users: the open internet only, at every step, within limits."""

from __future__ import annotations

import codecs
import contextlib
import gzip
import socket
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputTooLarge, UnreadableInput
from summarizer.formats.decoding import decode
from summarizer.formats.fetch import AddressRefused, Fetched, fetch, is_public

PUBLIC = "93.184.215.14"
NAMES = {
    "news.example": [PUBLIC],
    "other.example": ["2606:2800:21f:cb07:6820:80da:af6b:8b2c"],
    "inside.example": ["10.0.0.7"],
    "mixed.example": [PUBLIC, "127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "none.example": [],
}


def resolve(host, _port):
    if host in NAMES:
        return NAMES[host]
    if host.replace(".", "").isdigit() or ":" in host:
        return [host]
    raise OSError


def get(url, answer=None, max_bytes=1000):
    seen = []

    def reply(request):
        seen.append(request)
        return (answer or (lambda _: httpx.Response(200, content=b"page")))(request)

    transport = httpx.MockTransport(reply)
    return fetch(url, max_bytes, 5, resolve=resolve, transport=transport), seen


def test_the_connection_goes_to_the_address_that_was_checked():
    page, (request,) = get("https://news.example/story?id=1#top")
    assert page == Fetched(b"page", "https://news.example/story?id=1#top")
    assert str(request.url) == f"https://{PUBLIC}/story?id=1"
    assert request.headers["host"] == "news.example"
    assert request.extensions["sni_hostname"] == "news.example"
    assert "cookie" not in request.headers


def test_an_address_in_figures_and_one_of_six_groups():
    _, (request,) = get(f"http://{PUBLIC}/")
    assert request.headers["host"] == PUBLIC
    _, (request,) = get("http://other.example/")
    assert request.url.host == NAMES["other.example"][0]


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "news.example",
        "",
        "http://",
        "http:///path",
        "https://user:word@news.example/",
        "http://news.example:22/",
        "https://news.example:80/",
        "http://unknown.example/",
        "http://inside.example/",
        "http://mixed.example/",
        "http://metadata.example/latest/meta-data/",
        "http://none.example/",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://169.254.169.254/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://100.64.0.1/",
        "http://news.example\n.evil/",
        "http://\u2025/",
    ],
)
def test_addresses_that_are_not_asked(url):
    with pytest.raises(AddressRefused):
        get(url)


@pytest.mark.parametrize(
    "location",
    ["http://inside.example/", "http://127.0.0.1/", "file:///etc/passwd", "//metadata.example/"],
)
def test_redirects_go_through_the_same_door(location):
    asked = []

    def answer(request):
        asked.append(request.url.host)
        return httpx.Response(302, headers={"Location": location})

    with pytest.raises(AddressRefused):
        get("https://news.example/", answer)
    assert asked == [PUBLIC]


def test_a_redirect_is_followed():
    def answer(request):
        if request.url.path == "/old":
            return httpx.Response(301, headers={"Location": "../new"})
        return httpx.Response(200, content=b"new page")

    page, seen = get("https://news.example/old", answer)
    assert page == Fetched(b"new page", "https://news.example/new")
    assert [request.headers["host"] for request in seen] == ["news.example"] * 2


def test_redirects_come_to_an_end():
    def answer(_request):
        return httpx.Response(302, headers={"Location": "/again"})

    with pytest.raises(UnreadableInput, match="5 redirects"):
        get("https://news.example/", answer)


def test_a_page_over_the_limit_is_not_read_to_its_end():
    read = []

    def endless():
        for number in range(10**9):
            read.append(number)
            yield b"x" * 100

    with pytest.raises(InputTooLarge):
        get("https://news.example/", lambda _: httpx.Response(200, content=endless()))
    assert len(read) < 20


def test_a_small_answer_that_unpacks_to_a_large_one():
    packed = gzip.compress(b"x" * 10_000_000)
    with pytest.raises(InputTooLarge):
        get(
            "https://news.example/",
            lambda _: httpx.Response(200, content=packed, headers={"Content-Encoding": "gzip"}),
        )


@pytest.mark.parametrize("status", [404, 403, 500, 304])
def test_the_server_says_no(status):
    with pytest.raises(UnreadableInput, match=str(status)):
        get("https://news.example/", lambda _: httpx.Response(status))


def test_no_connection():
    def fail(_request):
        raise httpx.ConnectError("refused")

    with pytest.raises(UnreadableInput, match="could not be fetched"):
        get("https://news.example/", fail)


def trickle(listener, head):
    """Answer with `head`, and go on forever with a byte now and then."""
    connection, _ = listener.accept()
    with connection, contextlib.suppress(OSError):
        connection.recv(10_000)
        connection.sendall(head)
        while True:
            time.sleep(0.05)
            connection.sendall(b"x")


class Diverted(httpx.HTTPTransport):
    """Leads every request to one server of this machine."""

    def __init__(self, port):
        super().__init__()
        self.port = port

    def handle_request(self, request):
        request.url = request.url.copy_with(host="127.0.0.1", port=self.port)
        return super().handle_request(request)


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nX-Header: ", b"HTTP/1.1 200 OK\r\n\r\n", b""]
)
def test_a_server_that_never_ends_is_cut_off(head):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=trickle, args=(listener, head), daemon=True).start()
        start = time.monotonic()
        transport = Diverted(listener.getsockname()[1])
        with pytest.raises(UnreadableInput, match="too long"):
            fetch("http://news.example/", 10**6, 0.5, resolve=resolve, transport=transport)
        assert time.monotonic() - start < 3


STORY = "<html><body><p>Le maire a été réélu à Orléans : « c’est l’été ».</p></body></html>"
ANSWERS = {
    "/page": ({"Content-Type": "text/html; charset=utf-8"}, STORY.encode()),
    "/latin": ({"Content-Type": "text/html; charset=ISO-8859-1"}, STORY.encode("cp1252")),
    "/wrong": ({"Content-Type": 'text/html; charset="no-such"'}, STORY.encode("cp1252")),
    "/packed": ({"Content-Encoding": "gzip"}, gzip.compress(STORY.encode())),
    "/a.pdf": ({"Content-Type": "application/pdf"}, b"%PDF-1.7 \xe9\x00"),
}


class Site(BaseHTTPRequestHandler):
    """Pages, and redirects to them: of this site, and of another host."""

    def do_GET(self):
        moved = {
            "/old": "/older",
            "/older": "http://other.example/latin",
            "/in": "http://127.0.0.1/",
        }
        if self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
            return
        headers, body = ANSWERS[self.path]
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def site():
    """What fetches a path of a real server, to which every address leads."""
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield lambda path: fetch(
            f"http://news.example{path}",
            10**6,
            10,
            resolve=resolve,
            transport=Diverted(server.server_port),
        )
        server.shutdown()


def test_a_page_that_is_packed_and_one_that_moved_to_another_host(site):
    assert site("/page").data == site("/packed").data == STORY.encode()
    moved = site("/old")
    assert moved.url == "http://other.example/latin"
    assert decode(moved.data, "x") == STORY
    with pytest.raises(AddressRefused):
        site("/in")


def test_a_text_is_read_in_the_encoding_that_the_server_states(site):
    assert site("/latin").data.decode("utf-8-sig") == STORY
    assert site("/latin").data.startswith(codecs.BOM_UTF8)


def test_what_states_no_known_encoding_stays_as_it_is(site):
    assert site("/wrong").data == ANSWERS["/wrong"][1]
    assert site("/a.pdf").data == ANSWERS["/a.pdf"][1]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.headers["Host"].encode())

    def log_message(self, *arguments):
        pass


def test_this_machine_is_refused_and_was_reachable():
    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        assert httpx.get(address, trust_env=False).status_code == 200
        with pytest.raises(AddressRefused):
            fetch(address, 1000, 5)
        with pytest.raises(AddressRefused):
            fetch("http://localhost/", 1000, 5)
        server.shutdown()


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_private_addresses_in_every_disguise(address):
    number = int(address)
    low, high = number & 0xFFFF, number >> 16
    for disguise in (
        str(address),
        f"::ffff:{address}",
        f"64:ff9b::{address}",
        f"2002:{high:x}:{low:x}::1",
    ):
        assert not is_public(disguise)


@pytest.mark.parametrize("address", ["", "localhost", "1.2.3", "::ffff:8.8.8.8.8"])
def test_what_is_no_address_is_not_public(address):
    assert not is_public(address)
