"""LibreTranslate's routes for files: a document goes in, the same document comes out translated."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from summarizer.api import Summarizer
from summarizer.file_names import stem_of
from summarizer.formats.documents import SUFFIXES
from summarizer.web.service.files.documents_apart import read_apart, write_apart
from summarizer.web.service.files.translated_files import TranslatedFile
from summarizer.web.service.gone import result_of
from summarizer.web.service.service import Service

from .libretranslate import ERRORS, BadRequest, admit_with_key, detected
from .own import TheService
from .requests import is_form, read_form

_CHARACTERS_IDENTIFIED = 20_000
_FORM = {
    "type": "object",
    "required": ["file", "source", "target"],
    "properties": {
        "file": {
            "type": "string",
            "contentMediaType": "application/octet-stream",
            "description": f"A document: {', '.join(SUFFIXES)}.",
        },
        "source": {"type": "string", "description": "ISO 639-1 code, or auto.", "minLength": 1},
        "target": {"type": "string", "description": "ISO 639-1 code.", "minLength": 1},
        "api_key": {"type": "string", "description": "API key, where the service wants one."},
    },
}
_BODY = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _FORM}}}}
_GONE: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such file any more"}}

router = APIRouter(tags=["LibreTranslate"])


@router.post("/translate_file", responses=ERRORS, openapi_extra=_BODY)
async def translate_file(request: Request, service: TheService) -> JSONResponse:
    """The address from which the translated document can be had for half an hour.

    `file`, `source` ("auto" to identify it) and `target`; styles, links and tables are kept.
    """
    if not is_form(request):
        raise BadRequest("Invalid request: missing file parameter")
    fields, files = await read_form(request, most_files=1)
    admit_with_key(request, service, dict(fields))
    if not files or not isinstance(files[0].content, bytes) or not files[0].content:
        raise BadRequest("Invalid request: missing file parameter")
    source, target = (_needed(fields, name) for name in ("source", "target"))
    name, data = PurePath(files[0].source).name or "file", files[0].content
    limits = service.loading_limits
    suffix, passages = await run_in_threadpool(read_apart, data, name, limits)
    service.check_length([passage.text for passage in passages])
    text = " ".join(passage.text for passage in passages)
    language = (
        detected(text[:_CHARACTERS_IDENTIFIED], service, target)["language"]
        if source == "auto"
        else source
    )
    _check_direction(language, target, service)

    def work(summarizer: Summarizer) -> bytes:
        english = summarizer.translate_marked(passages, language, target)
        return write_apart(data, name, english, target, limits)

    written = data if language == target else await result_of(service, request, work)
    file_name = f"{stem_of(name, 'document')}.{target}{suffix}"
    file = service.files.add(TranslatedFile(file_name, written))
    base = str(request.base_url).rstrip("/")
    return JSONResponse({"translatedFileUrl": f"{base}/download_file/{quote(file)}"})


@router.get("/download_file/{name}", responses=_GONE, response_class=Response)
async def download_file(name: str, service: TheService) -> Response:
    """The translated document of this name."""
    file = service.files.get(name)
    if file is None:
        message = "There is no such file any more; translate it again"
        return JSONResponse({"error": message}, 404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return Response(file.data, media_type=kind, headers={"Content-Disposition": disposition})


def _needed(fields: dict[str, str], name: str) -> str:
    if not fields.get(name):
        raise BadRequest(f"Invalid request: missing {name} parameter")
    return fields[name]


def _check_direction(source: str, target: str, service: Service) -> None:
    """Refuse what is not translated.

    :raises BadRequest: naming the language.
    """
    targets = service.translator.target_languages
    if source not in {*service.directions, *targets}:
        raise BadRequest(f"{source} is not supported")
    if target not in {*service.directions.get(source, ()), source}:
        raise BadRequest(f"{target} is not supported")
