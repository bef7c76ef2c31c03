"""Routes to be fuzzed: whatever is sent, the service answers, and never that it failed itself.

Files are read by processes that are forked rather than started (`warm`), but for one input in fifty.
"""

from __future__ import annotations

import functools
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote, urlencode

from fakes import EchoTranslator, FixedIdentifier
from fastapi.testclient import TestClient
from made_documents import docx

from summarizer.errors import InputError
from summarizer.web.server import create_app
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings

from .warm import warm_readers

_TEXT = "La piscine fermera\n\nLe 3 mars 2024, le conseil n'a pas voté les 12,5 M€ : « Trop cher »."
_OPTIONS = {"bullets": 2, "min_confidence": 0.1, "full_translation": True, "to": "en"}
_TERMS = [{"source": "piscine", "target": "pool"}]
_BOUNDARY = "partie"
_JSON = {
    "summarize": (
        "/v1/summarize",
        {"text": _TEXT, "source": "a.txt", "glossary": _TERMS, **_OPTIONS},
    ),
    "facts": ("/v1/facts", {"text": _TEXT, "source": "a.txt"}),
    "translate": ("/v1/translate", {"text": _TEXT, "language": "fr", "glossary": _TERMS}),
    "detect": ("/v1/detect", {"text": _TEXT}),
    "batch": ("/v1/batch", {"articles": [{"text": _TEXT, "source": "a"}], **_OPTIONS}),
    "libretranslate": (
        "/translate",
        {
            "q": [_TEXT, "Oui"],
            "source": "auto",
            "target": "en",
            "format": "html",
            "alternatives": 1,
        },
    ),
    "libretranslate detect": ("/detect", {"q": _TEXT}),
}
_TEXT_FILE = ("a.txt", _TEXT.encode())
_FORMS: Mapping[str, tuple[str, Mapping[str, str | tuple[str, bytes]]]] = {
    "form": ("/v1/summarize", {"bullets": "2", "file": _TEXT_FILE}),
    "facts form": ("/v1/facts", {"language": "fr", "file": _TEXT_FILE}),
    "batch form": ("/v1/batch", {"bullets": "2", "file": _TEXT_FILE}),
    "translate form": ("/v1/translate", {"language": "fr", "file": _TEXT_FILE}),
    "detect form": ("/v1/detect", {"file": _TEXT_FILE}),
    "document": ("/translate_file", {"source": "fr", "target": "en", "file": _TEXT_FILE}),
    "document docx": (
        "/translate_file",
        {"source": "auto", "target": "en", "file": ("a.docx", docx())},
    ),
}
_FIELDS = {
    "libretranslate form": ("/translate", {"q": _TEXT, "source": "fr", "target": "en"}),
    "libretranslate detect form": ("/detect", {"q": _TEXT}),
}
_PATHS = {"job": "/v1/jobs/{}", "events": "/v1/jobs/{}/events", "download": "/download_file/{}"}


def routes() -> Mapping[str, tuple[Callable[[bytes], None], bytes]]:
    """A target for each route that takes something, with what it takes, by name."""
    bodies = {
        f"route {name}": (
            functools.partial(_send, path, "application/json"),
            json.dumps(body, ensure_ascii=False).encode(),
        )
        for name, (path, body) in _JSON.items()
    }
    forms = {
        f"route {name}": (
            functools.partial(_send, path, f"multipart/form-data; boundary={_BOUNDARY}"),
            _form(fields),
        )
        for name, (path, fields) in _FORMS.items()
    }
    fields = {
        f"route {name}": (
            functools.partial(_send, path, "application/x-www-form-urlencoded"),
            urlencode(told).encode(),
        )
        for name, (path, told) in _FIELDS.items()
    }
    paths = {
        f"route {name}": (functools.partial(_ask, path), b"0123456789abcdef0123456789abcdef.txt")
        for name, path in _PATHS.items()
    }
    headers = {
        "route headers": (_ask_with_headers, b"Bearer abc\n203.0.113.9\nfr-FR,en;q=0.5\na=b")
    }
    return {**bodies, **forms, **fields, **paths, **headers}


def not_fuzzed() -> set[tuple[str, str]]:
    """Routes with a kind of body, or with a name in their path, for which there is no target."""
    sent = {
        *((path, "application/json") for path, _ in _JSON.values()),
        *((path, "multipart/form-data") for path, _ in _FORMS.values()),
        *((path, "application/x-www-form-urlencoded") for path, _ in _FIELDS.values()),
    }
    asked = {path.partition("{")[0] for path in _PATHS.values()}
    missing = set()
    for path, operations in _client().get("/openapi.json").json()["paths"].items():
        for method, operation in operations.items():
            kinds = operation.get("requestBody", {}).get("content", {})
            missing |= {(path, kind) for kind in kinds} - sent
            if operation.get("parameters") and path.partition("{")[0] not in asked:
                missing.add((path, method))
    return missing


def _form(fields: Mapping[str, str | tuple[str, bytes]]) -> bytes:
    """These fields, texts and named files, as a browser sends them."""
    told = b""
    for name, value in fields.items():
        head = f'name="{name}"'
        if isinstance(value, tuple):
            file, content = value
            head += f'; filename="{file}"\r\nContent-Type: application/octet-stream'
        else:
            content = value.encode()
        told += f"--{_BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()
        told += content + b"\r\n"
    return told + f"--{_BOUNDARY}--\r\n".encode()


def _send(path: str, content_type: str, data: bytes) -> None:
    """Ask for what `data` says; neither the service nor the process that reads for it may fail.

    :raises InputError: if the service refuses it, as it may.
    """
    with warm_readers(data):
        answer = _client().post(path, content=data, headers={"Content-Type": content_type})
    assert answer.status_code < 500, (answer.status_code, answer.text)
    assert "(code " not in answer.text, answer.text  # so a reader that broke down is told
    told = answer.json()
    if answer.status_code >= 400:
        raise InputError(told["error"])
    if answer.status_code == 202:
        assert _client().delete(told["status_url"]).status_code == 204


def _ask(path: str, data: bytes) -> None:
    for ask in (_client().get, _client().delete):
        answer = ask(path.format(quote(data, safe="")))
        assert 400 <= answer.status_code < 500, (answer.status_code, answer.text)


def _ask_with_headers(data: bytes) -> None:
    """A server refuses these itself where they are no headers; all others come here."""
    names = ("Authorization", "X-Forwarded-For", "Accept-Language", "Cookie", "X-API-Key")
    values = [bytes(sign for sign in line if sign > 31) for line in data.split(b"\n")]
    headers = [(name.encode(), value) for name, value in zip(names, values, strict=False)]
    for path in ("/v1/models", "/languages"):
        answer = _client().get(path, headers=headers)
        assert answer.status_code < 500, (answer.status_code, answer.text)


@functools.cache
def _client() -> TestClient:
    """The service with a made-up model, in this process; its jobs wait, and are deleted."""
    folder = tempfile.TemporaryDirectory(prefix="fuzz-")
    settings = Settings(jobs=Path(folder.name) / "jobs.sqlite", page=False, rate_limit="")
    app = create_app(Service(settings, Models({"echo": EchoTranslator()}, FixedIdentifier())))
    app.kept_until_the_end = folder
    return TestClient(app, raise_server_exceptions=True)
