"""Clients that are slow or vanish keep nobody waiting, leave nothing open and no traceback behind."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import threading
import time
import urllib.request
from contextlib import ExitStack, suppress

import psutil
import pytest
import uvicorn
from fakes import EchoTranslator, FixedIdentifier
from serving import STORY
from starlette.exceptions import HTTPException

from summarizer.web.routes.gate import PageGate
from summarizer.web.server import create_app
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings

BODY = json.dumps({"text": STORY, "bullets": 1}).encode()
MOST_SECONDS = 60


class Running:
    """A server in this process."""

    def __init__(self, service):
        self.service = service
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        config = uvicorn.Config(create_app(service), log_config=None, timeout_graceful_shutdown=2)
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, args=([self.listener],))
        self.thread.start()
        wait_for(lambda: self.server.started)

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port), timeout=MOST_SECONDS)

    def asked(self, path, body=None):
        headers = {"Content-Type": "application/json"}
        url = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(url, body, headers)
        with urllib.request.urlopen(request, timeout=MOST_SECONDS) as answer:
            return json.load(answer)

    def stop(self):
        self.server.should_exit = True
        self.thread.join(MOST_SECONDS)
        assert not self.thread.is_alive()


@pytest.fixture
def start(tmp_path):
    with ExitStack() as ending:

        def started(translator=None, **chosen):
            settings = Settings(
                **{"jobs": tmp_path / "jobs.sqlite", "page": False, "rate_limit": ""} | chosen
            )
            models = Models({"echo": translator or EchoTranslator()}, FixedIdentifier())
            running = Running(Service(settings, models))
            ending.callback(running.stop)
            return running

        yield started


def wait_for(condition):
    deadline = time.monotonic() + MOST_SECONDS
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def head():
    return (
        "POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(BODY)}\r\n\r\n"
    ).encode()


@pytest.mark.parametrize("sent", [b"", head()[:30], head(), head() + BODY[:20]])
def test_clients_that_do_not_finish_their_request_keep_nobody_waiting(start, sent):
    running = start(concurrency=1, queue_length=0)
    with ExitStack() as ending:
        for _ in range(30):
            ending.enter_context(running.connect()).sendall(sent)
        assert running.asked("/v1/summarize", BODY)["bullets"]
        assert running.service.scheduler.running == 0


def test_a_request_that_does_not_come_whole_in_time_is_let_go(start, caplog):
    running = start(time_limit_seconds=0.5)
    with running.connect() as client:
        client.sendall(head() + BODY[:20])
        begun = time.monotonic()
        assert client.recv(65536).startswith(b"HTTP/1.1 499")
        assert client.recv(65536) == b""
        assert time.monotonic() - begun < 10
    assert errors(caplog) == []


def test_a_body_that_states_no_length_is_cut_off_where_it_is_too_large(start, caplog):
    running = start(max_megabytes=0.1)  # and a megabyte for what is around a file
    with running.connect() as client:
        client.sendall(
            head().replace(f"Content-Length: {len(BODY)}".encode(), b"Transfer-Encoding: chunked")
        )
        answer = b""
        with suppress(OSError):  # it may hang up while more is sent
            for _ in range(20):
                client.sendall(b"%x\r\n%s\r\n" % (100_000, b"a" * 100_000))
        with suppress(OSError):
            answer = client.recv(65536)
    assert answer == b"" or answer.startswith(b"HTTP/1.1 413")
    assert errors(caplog) == []
    assert (
        b'status="413"' in urllib.request.urlopen(f"http://127.0.0.1:{running.port}/metrics").read()
    )


class Disconnected:
    status = 499

    async def __call__(self):
        return {"type": "http.disconnect"}


class TooLarge:
    status = 413

    async def __call__(self):
        raise HTTPException(413)


@pytest.mark.parametrize("receive", [Disconnected(), TooLarge()])
def test_the_page_answers_such_requests_as_well(tmp_path, receive):
    models = Models({"echo": EchoTranslator()}, FixedIdentifier())
    service = Service(Settings(jobs=tmp_path / "jobs.sqlite"), models)
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/gradio_api/queue/join"}
    scope |= {"headers": [(b"content-type", b"application/json")], "client": ("::1", 9)}
    gate = PageGate(lambda *_: pytest.fail("the page was asked"), service, ["v1"])
    asyncio.run(gate(scope, receive, send))
    service.jobs.close()
    service.scheduler.close()
    assert sent[0]["status"] == receive.status


@pytest.mark.parametrize("sent", [head()[:30], head() + BODY[:20]])
def test_clients_that_vanish_leave_nothing_open_and_no_traceback(start, sent, caplog):
    running = start()
    running.asked("/v1/summarize", BODY)
    process = psutil.Process()
    wait_for(lambda: len(running.server.server_state.connections) == 0)
    before, threads = process.num_fds(), lasting_threads()
    for _ in range(30):
        with running.connect() as client:
            client.sendall(sent)
            # As a machine that loses its power: a reset, no orderly end.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    wait_for(lambda: process.num_fds() <= before)
    assert lasting_threads() == threads
    assert errors(caplog) == []


def test_followers_of_a_job_that_vanish_are_forgotten(start, caplog):
    gate = threading.Event()

    class Waiting(EchoTranslator):
        def translate(self, texts, decoding):
            if "piscine" in " ".join(texts):
                assert gate.wait(timeout=MOST_SECONDS)
            return super().translate(texts, decoding)

    running = start(Waiting())
    accepted = running.asked("/v1/batch", json.dumps({"articles": [{"text": STORY}]}).encode())
    wait_for(lambda: not running.server.server_state.connections)
    for _ in range(5):
        with running.connect() as client:
            client.sendall(f"GET {accepted['events_url']} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert client.recv(15).startswith(b"HTTP/1.1 200")
    gate.set()
    wait_for(lambda: not running.server.server_state.connections)
    wait_for(lambda: running.asked(accepted["status_url"])["state"] == "done")
    assert errors(caplog) == []


def test_a_client_that_does_not_read_its_answers_keeps_nobody_waiting(start):
    running = start()
    lines = "".join(f"Le numéro {n} a été tiré mardi à Paris.\n\n" for n in range(300))
    asked = b"GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    with running.connect() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(1)
        try:
            while True:
                client.sendall(asked * 100)  # until it is sent more than anything between holds
        except TimeoutError:
            pass
        body = json.dumps({"text": lines}).encode()
        assert running.asked("/v1/translate", body)["text"].count("EN") == 300
    wait_for(lambda: not running.server.server_state.connections)


def lasting_threads():
    """Those that are not of the web framework's pool, which grows to forty and shrinks again."""
    return sorted(one.name for one in threading.enumerate() if "AnyIO" not in one.name)


def errors(caplog):
    return [
        record.message
        for record in caplog.records
        if record.levelno >= logging.ERROR and "self-test" not in record.message
    ]
