"""A client that goes away frees its work; a service that stops tells those who wait."""

from __future__ import annotations

import json
import socket
import threading
import time
import urllib.request

import pytest
import uvicorn
from fakes import FixedIdentifier, GatedTranslator
from serving import STORY

from summarizer.web.server import create_app
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings


@pytest.fixture
def gated():
    return GatedTranslator()


@pytest.fixture
def port(gated, tmp_path):
    """Where a server in this process listens, with a model that waits."""
    settings = Settings(jobs=tmp_path / "jobs.sqlite", page=False, batch_tokens=1)
    app = create_app(Service(settings, Models({"gated": gated}, FixedIdentifier())))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=5))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    wait_for(lambda: server.started)
    gated.asked.clear()  # what the self-test has asked
    yield listener.getsockname()[1]
    gated.open.set()
    server.should_exit = True
    thread.join()


def wait_for(condition):
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def running(port):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        text = answer.read().decode()
    return next(
        float(line.split()[1])
        for line in text.splitlines()
        if line.startswith("summarizer_running_requests ")
    )


def test_work_nobody_waits_for_is_not_done(gated, port):
    body = json.dumps({"text": STORY}).encode()
    head = (
        f"POST /v1/summarize HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as client:
        client.sendall(head.encode() + body)
        assert gated.entered.acquire(timeout=30)
        assert running(port) == 1
    # The model is still in the sentence that it had begun; the request is over nevertheless.
    wait_for(lambda: running(port) == 0)
    gated.open.set()
    wait_for(lambda: gated.asked)
    assert [len(texts) for texts in gated.asked] == [1]
