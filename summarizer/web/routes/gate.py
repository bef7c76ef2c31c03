"""The door before the page: keys, rate limits, and no files from other hosts.

The routes of the service check their callers themselves. The page is another application, so it
is asked here, before it sees a request.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from summarizer.errors import SummarizerError
from summarizer.web.service import problems
from summarizer.web.service.access import KeyRequired
from summarizer.web.service.service import Service

from .kept_assets import KeptAssets
from .own import address_of, key_of

CLIENT_CLOSED_REQUEST = 499
"""A status for the log: nobody is there to read it."""

_ASKS_FOR_A_KEY = {"WWW-Authenticate": 'Basic realm="article-bullets", charset="UTF-8"'}


_TOO_LARGE = problems.error_object(
    "too_large", "the request is too large", "Send a part of it, or ask the operator."
)

_REMOTE_FILE = problems.error_object(
    "remote_file", "files of other hosts are not fetched", "Send the file itself."
)


class PageGate:
    """Lets requests for the page through if their caller may ask; those for routes pass by.

    A browser is asked for a key as for a password. Only what is sent counts against the rate
    limit: a page that loads its scripts is not asking for work.

    :param routes: first segments of paths that are no concern of this gate.
    """

    def __init__(self, app: ASGIApp, service: Service, routes: Collection[str]) -> None:
        self._app = KeptAssets(app)
        # Gradio compresses what has the name of a file: the page itself has none.
        self._front = GZipMiddleware(app, minimum_size=1000)
        self._service = service
        self._routes = frozenset(routes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let it pass."""
        if scope["type"] != "http" or self._is_route(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        if request.headers.get("content-type", "").startswith("application/json"):
            try:
                body = await request.body()
            except ClientDisconnect:
                gone = Response(status_code=CLIENT_CLOSED_REQUEST, headers={"Connection": "close"})
                await gone(scope, receive, send)
                return
            except HTTPException as error:
                await _answer(_TOO_LARGE, error.status_code)(scope, receive, send)
                return
            if _names_remote_file(body):
                await _answer(_REMOTE_FILE, 400)(scope, receive, send)
                return
            receive = _again(body, receive)
        app = self._front if self._path(scope) == "/" else self._app
        await app(scope, receive, send)

    def _is_route(self, scope: Scope) -> bool:
        return self._path(scope).lstrip("/").partition("/")[0] in self._routes

    @staticmethod
    def _path(scope: Scope) -> str:
        path: str = scope["path"]
        return path.removeprefix(scope.get("root_path", ""))

    def _refusal(self, request: Request) -> Response | None:
        access = self._service.access
        try:
            if request.method == "POST":
                request.state.caller = access.admit(key_of(request), address_of(request))
            elif access.keys_required:
                request.state.caller = access.know(key_of(request))
        except SummarizerError as error:
            headers = {**_ASKS_FOR_A_KEY} if isinstance(error, KeyRequired) else {}
            wait_seconds = problems.retry_after_seconds(error)
            if wait_seconds is not None:
                headers["Retry-After"] = str(wait_seconds)
            problem = problems.problem_of(error)
            self._service.metrics.refused.labels(problem.code).inc()
            return _answer(problems.as_object(error), problem.status, headers)
        return None


def _answer(
    problem: dict[str, dict[str, str]], status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """The problem as the service's routes answer it, and as Gradio's page and client read it."""
    return JSONResponse({**problem, "detail": problem["error"]["message"]}, status, headers)


def _names_remote_file(body: bytes) -> bool:
    """Whether a file in the body is an address, which Gradio would fetch of its own accord."""
    try:
        return _has_remote_path(json.loads(body))
    except (ValueError, RecursionError):
        return False  # Gradio refuses it


def _has_remote_path(value: Any) -> bool:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        return any(map(_has_remote_path, value))
    if not isinstance(value, dict):
        return False
    path = value.get("path")
    is_remote = isinstance(path, str) and path.lstrip().lower().startswith(("http:", "https:"))
    return is_remote or any(map(_has_remote_path, value.values()))


def _again(body: bytes, receive: Receive) -> Receive:
    """`receive` as if the body had not been read yet."""
    is_read = False

    async def receive_again() -> Message:
        nonlocal is_read
        if is_read:
            return await receive()
        is_read = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
