"""Scripts of the page are answered from memory, byte for byte; nothing else is."""

from __future__ import annotations

import asyncio

import pytest

from summarizer.web.routes.kept_assets import KeptAssets

SCRIPT = "/assets/Index-abcdefgh.js"


class Counted:
    """An application that says how often it was asked, and answers in two pieces."""

    def __init__(self, status=200):
        self.asked = 0
        self.status = status

    async def __call__(self, scope, receive, send):
        self.asked += 1
        headers = [(b"content-type", b"text/javascript")]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"one ", "more_body": True})
        await send({"type": "http.response.body", "body": scope["path"].encode()})


def answered(app, path=SCRIPT, method="GET", **headers):
    sent = []
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}

    async def send(message):
        sent.append(message)
        message.get("headers", []).append((b"x-request-id", b"1"))  # as those around it do

    asyncio.run(app(scope, None, send))
    return sent


def test_the_second_answer_is_the_first_one():
    inner = Counted()
    app = KeptAssets(inner)
    first = answered(app, accept_encoding="gzip, br")
    second = answered(app, accept_encoding="br")
    assert inner.asked == 1
    assert second == first
    assert b"".join(one.get("body", b"") for one in second) == f"one {SCRIPT}".encode()
    assert len(second[0]["headers"]) == 2
    answered(app, accept_encoding="gzip")
    answered(app)
    assert inner.asked == 3


@pytest.mark.parametrize(
    "request_",
    [
        {"path": "/assets/Index.js"},
        {"path": "/config"},
        {"path": "/gradio_api/file=/assets/Index-abcdefgh.js"},
        {"method": "HEAD"},
        {"range": "bytes=0-3"},
    ],
)
def test_what_is_not_named_by_its_content_is_asked_for(request_):
    inner = Counted()
    app = KeptAssets(inner)
    assert answered(app, **request_) == answered(app, **request_)
    assert inner.asked == 2


def test_what_is_not_there_is_not_kept():
    inner = Counted(status=404)
    app = KeptAssets(inner)
    answered(app)
    answered(app)
    assert inner.asked == 2


def test_the_beginning_and_the_end_of_the_service_pass():
    passed = []

    async def inner(scope, _receive, _send):
        passed.append(scope["type"])

    asyncio.run(KeptAssets(inner)({"type": "lifespan"}, None, None))
    assert passed == ["lifespan"]
