"""Routes to be fuzzed: whatever is sent, the service answers, and never that it failed itself.

Files are read by processes that are forked rather than started (`warm`), but for one input in fifty.
"""

from __future__ import annotations

import functools
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

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
_FORMS = {
    "form": ("/v1/summarize", {"bullets": "2"}, "a.txt", _TEXT.encode()),
    "document": ("/translate_file", {"source": "fr", "target": "en"}, "a.txt", _TEXT.encode()),
    "document docx": ("/translate_file", {"source": "auto", "target": "en"}, "a.docx", docx()),
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
            _form(fields, file, content),
        )
        for name, (path, fields, file, content) in _FORMS.items()
    }
    paths = {
        f"route {name}": (functools.partial(_ask, path), b"0123456789abcdef0123456789abcdef.txt")
        for name, path in _PATHS.items()
    }
    headers = {
        "route headers": (_ask_with_headers, b"Bearer abc\n203.0.113.9\nfr-FR,en;q=0.5\na=b")
    }
    return {**bodies, **forms, **paths, **headers}


def _form(fields: Mapping[str, str], file: str, content: bytes) -> bytes:
    """These fields and a file, as a browser sends them."""
    heads = {f'name="{name}"': value.encode() for name, value in fields.items()}
    kind = "Content-Type: application/octet-stream"
    heads[f'name="file"; filename="{file}"\r\n{kind}'] = content
    told = b"".join(
        f"--{_BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()
        + value
        + b"\r\n"
        for head, value in heads.items()
    )
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
    answer = _client().get(path.format(quote(data, safe="")))
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
