"""A small server that speaks OpenAI's chat protocol, as well or as badly as a test wants."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


@dataclass
class Script:
    """What the server does with each request, in order; the last reply is for all that follow."""

    replies: list[Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    url: str = ""


class Handler(BaseHTTPRequestHandler):
    script: Script

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        place = min(len(self.script.asked), len(self.script.replies) - 1)
        self.script.asked.append(body)
        self.script.keys.append(self.headers.get("Authorization"))
        self.script.paths.append(self.path)
        self.script.replies[place](self, body)

    def send(self, status: int, content: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: Any) -> None:
        pass


def says(text: str | None, usage: dict[str, Any] | None = None, **message: Any) -> Reply:
    """Answers with this text."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        choice = {"index": 0, "message": {"role": "assistant", "content": text, **message}}
        content = {"object": "chat.completion", "model": body["model"], "choices": [choice]}
        content["usage"] = usage or {"prompt_tokens": 100, "completion_tokens": 20}
        handler.send(200, json.dumps(content).encode())

    return reply


def writes(*bullets: tuple[str, list[int]]) -> Reply:
    """Answers with these bullets and the numbers of their sentences."""
    content = {"bullets": [{"text": text, "sources": sources} for text, sources in bullets]}
    return says(json.dumps(content))


def fails(status: int, message: str = "no", **headers: str) -> Reply:
    """Answers with an error, in OpenAI's form."""

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        handler.send(status, json.dumps({"error": {"message": message}}).encode(), **headers)

    return reply


def sends(content: bytes) -> Reply:
    """Answers 200 with these bytes."""
    return lambda handler, body: handler.send(200, content)


def hangs_up(handler: Handler, body: dict[str, Any]) -> None:
    """Promises an answer and closes the connection in the middle of it."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


def dawdles(handler: Handler, body: dict[str, Any]) -> None:
    """Sends a byte now and then, so that no single read times out."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    try:
        for _ in range(100):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


@contextmanager
def serving(*replies: Reply) -> Iterator[Script]:
    """A server on a free port of this machine for as long as the block runs."""
    script = Script(list(replies))
    handler = type("ScriptedHandler", (Handler,), {"script": script})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        script.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield script
        finally:
            server.shutdown()
            thread.join()
