"""What docs/security.md promises and no other test holds; and that every test it names is there."""

from __future__ import annotations

import ast
import json
import logging
import os
import re
import socket
import stat
import threading
import urllib.request
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from conftest import ROOT
from serving import Server

from summarizer.errors import OptionError, UnreadableInput
from summarizer.formats.documents import open_document
from summarizer.formats.fetch import AddressRefused, fetch
from summarizer.marked import Marked
from summarizer.web.service.access import add_key
from summarizer.web.service.observe import JsonLines
from summarizer.web.service.settings import Settings

PACKAGE = ROOT / "summarizer"


def test_every_test_that_is_named_exists():
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", page)
    assert len(named) > 25
    for file, name in named:
        text = (ROOT / "tests" / file).read_text(encoding="utf-8")
        assert re.search(rf"^def {name}\(", text, re.MULTILINE), f"{file}::{name}"


@pytest.mark.parametrize("host", ["2130706433", "0177.0.0.1", "0x7f.0.0.1", "127.1", "0"])
def test_addresses_in_figures_are_read_as_the_system_reads_them(host):
    with pytest.raises(AddressRefused):
        fetch(f"http://{host}/", 1000, 5)


def test_pages_are_not_fetched_through_a_proxy_of_the_environment(monkeypatch):
    asked = []

    class Proxy(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    proxy = HTTPServer(("127.0.0.1", 0), Proxy)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    # An address of the 6bone, which is no more: it counts as public and leads nowhere. With a transport
    # of the test's own, httpx would ask no proxy in any case.
    with pytest.raises(UnreadableInput):
        fetch("http://news.example/", 1000, 2, resolve=lambda *_: ["3ffe::1"])
    proxy.shutdown()
    proxy.server_close()
    assert asked == []


@pytest.mark.parametrize("sign", ["=", "+", "@", "-", "\t"])
def test_a_translation_makes_no_cell_a_formula(sign):
    table = open_document(b"a;b\nLe chat;1\n", "a.csv", ["a"])
    assert table.written([Marked(f"{sign}cmd()")], "en") == f"a;b\n'{sign}cmd();1\n".encode()
    as_before = open_document(f"a;b\n{sign} le chat;1\n".encode(), "a.csv", ["a"])
    (passage,) = as_before.passages
    english = as_before.written([passage], "en")
    assert english == f"a;b\n{sign} le chat;1\n".encode()


def test_every_answer_has_its_headers(client):
    for path in ("/livez", "/nothing", "/openapi.json"):
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'self'" in headers["Content-Security-Policy"]


def frame_ancestors(client):
    policy = client.get("/livez").headers["Content-Security-Policy"]
    (found,) = (part for part in policy.split("; ") if part.startswith("frame-ancestors"))
    return found.split()[1:]


def test_the_page_is_framed_by_those_that_are_named(serve, tmp_path):
    assert frame_ancestors(serve()) == ["'self'"]
    named = "https://news.example, http://intra.example:8080"
    open_to = serve(frame_origins=named, jobs=tmp_path / "other.sqlite")
    assert frame_ancestors(open_to) == ["'self'", *named.split(", ")]
    to_all = serve(frame_origins="*", jobs=tmp_path / "all.sqlite")
    assert frame_ancestors(to_all) == ["'self'", "*"]


@pytest.mark.parametrize(
    "named", ["https://a.example; script-src *", "news.example", "https://a b", "'none'"]
)
def test_what_is_no_origin_does_not_get_into_the_policy(named):
    with pytest.raises(OptionError, match="frame_origins"):
        Settings(frame_origins=named)


def test_a_space_may_be_framed_by_its_host():
    for path in ("app.py", "deploy/space/Dockerfile"):
        lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
        (line,) = (one for one in lines if "SUMMARIZER_FRAME_ORIGINS" in one)
        assert "https://huggingface.co" in line


def test_a_request_cannot_forge_a_line_of_the_log(serve, caplog):
    client = serve()
    with caplog.at_level(logging.INFO):
        client.get("/v1/jobs/x%0a{%22message%22:%22forged%22}", headers={"X-Request-ID": b"a\x85b"})
    lines = [JsonLines().format(record) for record in caplog.records]
    assert lines
    for line in lines:
        assert len(line.splitlines()) == 1
        assert json.loads(line)["message"] != "forged"


@pytest.mark.parametrize(
    "lengths",
    [
        b"Content-Length: 2\r\nContent-Length: 40",
        b"Content-Length: 2, 40",
        b"Content-Length: +2",
        b"Content-Length: 2 0",
        b"Content-Length : 2",
        b"Content-Length: 2\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: chunked\r\nContent-Length: 2",
        b"Transfer-Encoding: xchunked",
        b"Transfer-Encoding: chunked, identity",
        b"Transfer-Encoding : chunked",
    ],
)
def test_a_request_whose_length_can_be_read_in_two_ways_is_refused(server, lengths):
    # Whoever reads chunks finds the end of the body, and then another request.
    body = b"0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n"
    head = b"POST /v1/detect HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(head + lengths + b"\r\n\r\n" + body)
        answer = b""
        with suppress(OSError):  # it hangs up on what it has not read
            while more := connection.recv(65536):
                answer += more
    assert re.match(rb"HTTP/1\.1 400 ", answer)
    assert answer.count(b"HTTP/1.1 ") == 1
    assert b"summarizer_" not in answer


def test_keys_and_jobs_are_their_owner_s_alone(serve, tmp_path):
    keys = tmp_path / "keys"
    add_key(keys, "anna")
    serve(jobs=tmp_path / "state" / "jobs.sqlite")
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "state" / "jobs.sqlite").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_files_of_the_page_are_their_owner_s_alone(tmp_path):
    before = os.umask(0o022)
    try:
        running = Server(tmp_path)
        form = (
            '--part\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
            "Un texte\r\n--part--\r\n"
        )
        sent = urllib.request.Request(
            f"{running.url}/gradio_api/upload",
            form.encode(),
            {"Content-Type": "multipart/form-data; boundary=part"},
        )
        with urllib.request.urlopen(sent, timeout=60) as answer:
            (uploaded,) = json.load(answer)
        folder = tmp_path / "gradio"
        written = [folder, *folder.rglob("*")]
        open_to_others = [one for one in written if one.stat().st_mode & 0o077]
        running.stop()
    finally:
        os.umask(before)
    assert Path(uploaded) in written
    assert not open_to_others


_RUNS_TEXT = {"eval", "exec", "compile", "__import__"}
_UNPICKLES = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
OURS = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "training").rglob("*.py"), ROOT / "app.py"])


def dangers(source):
    """Lines that unpickle, run text as a program, or let a model bring its own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            if _UNPICKLES & {name.name.split(".")[0] for name in node.names}:
                yield node.lineno
        elif isinstance(node, ast.ImportFrom):
            if (node.module or "").split(".")[0] in _UNPICKLES:
                yield node.lineno
        elif isinstance(node, ast.Call) and is_dangerous(node):
            yield node.lineno


def is_dangerous(call):
    called = ast.unparse(call.func)
    named = {word.arg: ast.unparse(word.value) for word in call.keywords}
    return (
        called in _RUNS_TEXT
        or (called == "torch.load" and named.get("weights_only") != "True")
        or called.endswith(("read_pickle", "yaml.load", "unsafe_load"))
        or named.get("allow_pickle", "False") != "False"
        or named.get("trust_remote_code", "False") != "False"
        or (called.startswith("subprocess.") and named.get("shell", "False") != "False")
        or called == "os.system"
    )


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.relative_to(ROOT)))
def test_nothing_is_unpickled_and_no_text_is_run(file):
    assert list(dangers(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from marshal import loads",
        "eval(text)",
        "torch.load(path)",
        "torch.load(path, weights_only=False)",
        "numpy.load(path, allow_pickle=True)",
        "open_model(name, trust_remote_code=wanted)",
        "subprocess.run(line, shell=True)",
        "pandas.read_pickle(path)",
    ],
)
def test_what_would_run_a_program_is_found(source):
    assert list(dangers(source)) == [1]
