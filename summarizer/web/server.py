"""The whole service as one ASGI application, and the process that runs it."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from typing_extensions import override

from summarizer import __version__
from summarizer.errors import SummarizerError

from .routes import files, libretranslate
from .routes import own as api
from .routes.gate import CLIENT_CLOSED_REQUEST, PageGate
from .routes.kept_assets import NAMED_BY_CONTENT
from .service import problems
from .service.gone import ClientGone
from .service.observe import CONTENT_TYPE, log_to_stderr
from .service.service import Service, open_models
from .service.settings import Settings, origins

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
_FORM_OVERHEAD_BYTES = 1_000_000
_CODES = {
    400: ("bad_request", "See /openapi.json for what this route takes."),
    404: ("not_found", "See /openapi.json for the routes."),
    405: ("method_not_allowed", "See the Allow header, or /openapi.json."),
    413: ("too_large", "Send a part of it, or ask the operator to raise the limit."),
    415: ("unsupported_type", "Send application/json, or multipart/form-data with a file."),
    422: ("invalid_request", "See /openapi.json for what this route takes."),
}
# The page needs inline scripts and styles; nothing may come from, or go to, another host.
_CONTENT_SECURITY_POLICY = (
    "default-src 'self' data: blob:; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:;"
    " style-src 'self' 'unsafe-inline'; connect-src 'self' data: blob:; object-src 'none';"
    " base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

_KEEP_FOR_GOOD = "public, max-age=31536000, immutable"

log = logging.getLogger(__name__)


def create_app(service: Service) -> ASGIApp:
    """The application: the routes, and the page mounted beside them.

    :raises OptionError: if a setting cannot be used.
    """
    settings = service.settings
    app = FastAPI(
        title="article-bullets",
        summary="French articles in, English bullet summaries out.",
        version=__version__,
        docs_url=None,  # its scripts come from another host
        redoc_url=None,
        lifespan=_lifespan,
        root_path=settings.root_path,
        telemetry={"tracing": False, "metrics": False},
    )
    app.state.service = service
    app.include_router(api.router)
    app.include_router(libretranslate.router)
    app.include_router(files.router)
    _add_probes(app, service)
    routes = [*app.openapi()["paths"], "/openapi.json"]
    _refuse_other_methods(app)
    _answer_errors(app)
    if settings.page:
        from .page.keeping.app_manifest import PATHS, add_manifest
        from .page.ui import mount_page

        add_manifest(app)
        app = mount_page(app, service)
        first_segments = {path.split("/")[1] for path in (*routes, *PATHS)}
        app.add_middleware(PageGate, service=service, routes=first_segments)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins(settings.cors_origins),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key"],
        )
    return _Watch(app, service)


def _max_body_bytes(settings: Settings) -> int:
    return int(settings.max_megabytes * 1e6) + _FORM_OVERHEAD_BYTES


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    await run_in_threadpool(service.start)
    yield
    await run_in_threadpool(service.stop)


def _add_probes(app: FastAPI, service: Service) -> None:
    @app.get("/livez", tags=["probes"])
    async def livez() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @app.get("/readyz", tags=["probes"], responses={503: {"description": "Not ready"}})
    async def readyz() -> JSONResponse:
        """The self-test sentence has been translated as expected, and work is taken."""
        problem = service.ready_problem
        if problem is None and not (service.scheduler.alive and service.runner.alive):
            problem = "no work is taken"
        return JSONResponse({"status": problem or "ok"}, 503 if problem else 200)

    if service.settings.metrics:

        @app.get("/metrics", tags=["probes"])
        async def metrics() -> Response:
            """Counters for Prometheus."""
            return Response(service.metrics.text(), media_type=CONTENT_TYPE)


def _refuse_other_methods(app: FastAPI) -> None:
    """Answer 405 and 404 here, where the page would otherwise be asked for unknown paths."""
    methods: dict[str, set[str]] = {}
    for path, item in app.openapi()["paths"].items():
        methods[path] = {method.upper() for method in item}
    app.openapi_schema = None

    for path, allowed in methods.items():

        async def refuse(_request: Request, allowed: set[str] = allowed) -> None:
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(allowed))})

        app.add_api_route(path, refuse, methods=sorted(_METHODS - allowed), include_in_schema=False)

    @app.api_route("/v1/{rest:path}", methods=sorted(_METHODS), include_in_schema=False)
    async def unknown(rest: str) -> None:
        raise HTTPException(404, f"there is no route /v1/{rest}")


def _answer_errors(app: FastAPI) -> None:
    @app.exception_handler(SummarizerError)
    async def refused(request: Request, error: SummarizerError) -> Response:
        problem = problems.problem_of(error)
        headers = {}
        wait_seconds = problems.retry_after_seconds(error)
        if wait_seconds is not None:
            headers["Retry-After"] = str(wait_seconds)
        if problem.status == 401:
            headers["WWW-Authenticate"] = "Bearer"
        _service(request).metrics.refused.labels(problem.code).inc()
        return _answer(request, problem.status, problems.as_object(error), headers)

    @app.exception_handler(HTTPException)
    async def http_error(request: Request, error: HTTPException) -> Response:
        code, hint = _CODES.get(error.status_code, ("failed", "See docs/http.md."))
        body = problems.error_object(code, str(error.detail), hint)
        return _answer(request, error.status_code, body, dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        wrong = error.errors()[0]
        place = ".".join(str(part) for part in wrong["loc"]) or "the body"
        body = problems.error_object("invalid_request", f"{place}: {wrong['msg']}", _CODES[422][1])
        return _answer(request, 422, body, {})

    @app.exception_handler(ClientGone)
    @app.exception_handler(ClientDisconnect)
    async def gone(_request: Request, _error: Exception) -> Response:
        return Response(status_code=CLIENT_CLOSED_REQUEST, headers={"Connection": "close"})

    @app.exception_handler(Exception)
    async def mistake(request: Request, _error: Exception) -> Response:
        return _answer(request, 500, problems.INTERNAL, {})


def _answer(
    request: Request, status: int, body: dict[str, dict[str, str]], headers: dict[str, str]
) -> Response:
    """An error as the one who asked expects it."""
    if request.scope["path"] in libretranslate.PATHS:
        status = 400 if status in (413, 415, 422) else 403 if status == 401 else status
        return JSONResponse({"error": body["error"]["message"]}, status, headers)
    return JSONResponse(body, status, headers)


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


class _Watch:
    """Gives every request an id, a log line and its place in the metrics; and safe headers."""

    def __init__(self, app: ASGIApp, service: Service) -> None:
        self._app = app
        self._metrics = service.metrics
        self._max_body_bytes = _max_body_bytes(service.settings)
        self._body_seconds = service.settings.time_limit_seconds
        framing = origins(service.settings.frame_origins)
        self._policy = " ".join([_CONTENT_SECURITY_POLICY, *framing])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start = time.monotonic()
        identity = secrets.token_hex(8)
        status = 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = identity
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Content-Security-Policy"] = self._policy
                if status == 200 and NAMED_BY_CONTENT.fullmatch(scope["path"]):
                    headers["Cache-Control"] = _KEEP_FOR_GOOD
            await send(message)

        try:
            refusal = _refusal(scope, self._max_body_bytes)
            if refusal is not None:
                await refusal(scope, receive, send_with_headers)
            else:
                bounded = _bounded(receive, self._body_seconds, self._max_body_bytes)
                await self._app(scope, bounded, send_with_headers)
        finally:
            self._note(scope, identity, status, time.monotonic() - start)

    def _note(self, scope: Scope, identity: str, status: int, took_seconds: float) -> None:
        route = _route_of(scope)
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._metrics.requests.labels(route, method, str(status)).inc()
        self._metrics.request_seconds.labels(route).observe(took_seconds)
        caller = scope.get("state", {}).get("caller")
        fields = {
            "request": identity,
            "route": route,
            "method": method,
            "status": status,
            "seconds": round(took_seconds, 3),
            "key": caller.name if caller and caller.has_key else None,
        }
        level = logging.DEBUG if route in ("/livez", "/readyz", "/metrics") else logging.INFO
        log.log(level, "request", extra={"fields": fields})


def _refusal(scope: Scope, most_bytes: int) -> Response | None:
    """The answer to a request whose head says already that it will not be taken."""
    lengths = {name for name, _ in scope["headers"]} & {b"content-length", b"transfer-encoding"}
    if len(lengths) > 1:
        # A proxy before this server may have counted by the other one: what follows is not trusted.
        said = problems.error_object(
            "bad_request", "the request states its length twice", "Send one of the two headers."
        )
        return JSONResponse(said, 400, {"Connection": "close"})
    if _declared_bytes(scope) > most_bytes:
        said = problems.error_object("too_large", "the request is too large", _CODES[413][1])
        return JSONResponse(said, 413)
    return None


def _bounded(receive: Receive, seconds: float, most_bytes: int) -> Receive:
    """`receive`, for a body of so many bytes at most.

    A client whose request has not come whole within `seconds` counts as gone.

    :raises HTTPException: 413, from the receiving, if more comes.
    """
    deadline = time.monotonic() + seconds
    is_whole = False
    received_bytes = 0

    async def receive_bounded() -> Message:
        nonlocal is_whole, received_bytes
        if is_whole:
            return await receive()
        try:
            message = await asyncio.wait_for(receive(), deadline - time.monotonic())
        except asyncio.TimeoutError:
            return {"type": "http.disconnect"}
        is_whole = not message.get("more_body", False)
        received_bytes += len(message.get("body", b""))
        if received_bytes > most_bytes:
            raise HTTPException(413, "the request is too large", {"Connection": "close"})
        return message

    return receive_bounded


def _declared_bytes(scope: Scope) -> int:
    """The length that the request says its body has; what it does not say is counted later."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _route_of(scope: Scope) -> str:
    """The template of the route: "/v1/jobs/{identity}"; "page" for all that the page asks for."""
    route = scope.get("route")
    path = getattr(route, "path", None)
    if isinstance(path, str) and path:
        return path
    return "page"


def serve(settings: Settings) -> None:
    """Run the service until it is told to stop.

    :raises OptionError: if a setting cannot be used.
    :raises ModelUnavailable: if the model cannot be loaded.
    """
    log_to_stderr(settings.log_level)
    service = Service(settings, open_models(settings))
    app = create_app(service)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        proxy_headers=True,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        server_header=False,
    )
    _Server(config, service).run()


class _Server(uvicorn.Server):
    """A server that lets go of open pages before it waits for requests to end."""

    def __init__(self, config: uvicorn.Config, service: Service) -> None:
        super().__init__(config)
        self._service = service

    @override
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._service.prepare_stop()
        await super().shutdown(sockets)
