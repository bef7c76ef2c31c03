"""The page's named functions, as gradio_client and MCP clients call them; and its gate."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from serving import STORY, Server

from summarizer.web.service.access import add_key


@pytest.fixture(scope="module")
def page(server):
    return Client(server.url, verbose=False, analytics_enabled=False)


def test_gradio_client(page, embedded):
    from summarizer import Options

    found = page.predict(STORY, 2, True, api_name="/summarize")
    assert found == json.loads(
        embedded.summarize(STORY, Options(bullets=2, full_translation=True)).to_json()
    )
    assert (
        page.predict("Le chat dort.", api_name="/translate")
        == embedded.translate("Le chat dort.").text
    )


def test_only_named_functions_are_offered(page):
    endpoints = page.view_api(return_format="dict")
    assert set(endpoints["named_endpoints"]) == {
        "/summarize",
        "/summarize_markdown",
        "/translate",
    }
    assert endpoints["unnamed_endpoints"] == {}


@pytest.mark.parametrize(
    ("text", "bullets", "message"),
    [("", 2, "holds no text"), (STORY, 0, "from 1 to 100"), ("Der Hund schläft im Garten des Nachbarn.", 2, "'de'")],
)  # fmt: skip
def test_errors_reach_the_client(page, text, bullets, message):
    with pytest.raises(AppError, match=message):
        page.predict(text, bullets, api_name="/summarize")


def test_mcp(server):
    pytest.importorskip("mcp", reason="the package mcp is not installed")

    async def talk():
        from mcp import ClientSession
        from mcp.client.streamable_http import streamable_http_client

        async with (
            streamable_http_client(f"{server.url}/gradio_api/mcp/") as (read, write, *_),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = (await session.list_tools()).tools
            answer = await session.call_tool("summarize_markdown", {"text": STORY, "bullets": 2})
            return tools, answer

    tools, answer = asyncio.run(talk())
    assert {tool.name for tool in tools} == {"summarize", "summarize_markdown", "translate"}
    (summarize,) = (tool for tool in tools if tool.name == "summarize")
    assert "English bullet points" in summarize.description
    assert set(summarize.inputSchema["properties"]) == {"text", "bullets", "full_translation"}
    assert not answer.isError
    assert answer.content[0].text.count("\n- ") == 2
    assert "## Sources" in answer.content[0].text


def test_files_of_other_hosts_are_not_fetched(server):
    body = {"data": [[{"path": "HTTP://news.example/x", "meta": {"_type": "gradio.FileData"}}]]}
    answer = httpx.post(
        f"{server.url}/gradio_api/queue/join", json=body | {"fn_index": 0, "session_hash": "x"}
    )
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "remote_file"
    assert "other hosts" in answer.json()["detail"]


def test_the_page_is_shown_and_nothing_else_of_gradio_s(server):
    page = httpx.get(server.url)
    assert "gradio" in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert page.headers["content-encoding"] == "gzip"
    for path in ("/docs", "/monitoring", "/gradio_api/file=/etc/passwd"):
        assert httpx.get(server.url + path).status_code in (403, 404)
    assert httpx.get(f"{server.url}/v1/nothing").json()["error"]["code"] == "not_found"
    files = {"files": ("a.txt", b"x" * 17_500_000)}
    assert httpx.post(f"{server.url}/gradio_api/upload", files=files).status_code == 413


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """The address of a server that wants a key and takes three requests, and the key."""
    folder = tmp_path_factory.mktemp("guarded")
    key = add_key(folder / "keys", "desk")
    running = Server(folder, "--keys", str(folder / "keys"), "--rate-limit", "3/minute")
    yield running.url, key
    assert running.stop() in (0, -15)


def test_the_page_asks_for_a_key_too(guarded):
    url, key = guarded
    answer = httpx.get(url)
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "key_required"
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert httpx.get(f"{url}/config").status_code == 401
    assert httpx.get(url, auth=("anyone", key)).status_code == 200
    assert httpx.post(f"{url}/gradio_api/queue/join", json={}).status_code == 401
    assert httpx.get(f"{url}/livez").status_code == 200


def test_what_the_page_sends_is_counted(guarded):
    url, key = guarded
    join = f"{url}/gradio_api/queue/join"
    codes = [httpx.post(join, json={}, auth=("x", key)).status_code for _ in range(4)]
    assert codes[-1] == 429
    assert not {401, 429} & set(codes[:-1])
    assert httpx.get(url, auth=("x", key)).status_code == 200
