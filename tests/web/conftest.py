"""The service for tests: in this process with a model made for testing, or a server of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browsing import SWITCHES, watched_page
from fakes import EchoTranslator, FixedIdentifier
from fastapi.testclient import TestClient
from serving import Server

from summarizer.web.server import create_app
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings

Serve = Callable[..., TestClient]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """A client of the service with these settings, in this process, without the page."""
    with ExitStack() as stack:

        def start(
            translator: EchoTranslator | None = None,
            identifier: FixedIdentifier | None = None,
            models: Models | None = None,
            **chosen: object,
        ) -> TestClient:
            settings = Settings(**{"jobs": tmp_path / "jobs.sqlite", "page": False} | chosen)
            echo = {"echo": translator or EchoTranslator()}
            models = models or Models(echo, identifier or FixedIdentifier())
            app = create_app(Service(settings, models))
            return stack.enter_context(TestClient(app, raise_server_exceptions=False))

        yield start


@pytest.fixture
def client(serve: Serve) -> TestClient:
    return serve()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that many tests share; its page is at `url`."""
    running = Server(tmp_path_factory.mktemp("server"), "--mcp")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, driven by Playwright, whose loop runs as long: no other can beside it."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the package playwright is not installed"
    )
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as starter:
        browser = starter.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium, server):
    """Open the page; afterwards, nothing may have asked another host or failed in a script."""
    contexts, strangers, failures = [], [], []

    def open_page(**context):
        contexts.append(chromium.new_context(**context))
        return watched_page(contexts[-1], server.url, strangers, failures)

    yield open_page
    for context in contexts:
        context.close()
    assert strangers == []
    assert failures == []
