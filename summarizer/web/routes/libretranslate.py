"""The routes of LibreTranslate, so that what was written for it works with this service.

Errors have its form, `{"error": "message"}`, and keys come in the body as `api_key`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile

from summarizer.api import Summarizer
from summarizer.errors import InputError
from summarizer.formats.documents import SUFFIXES
from summarizer.formats.documents.html_document import translate_html
from summarizer.iso639 import language_name
from summarizer.marked import Marked
from summarizer.models import Decoding, Hypothesis, Translator, mending_of
from summarizer.steps.source.identify import SURE_OF_AN_ARTICLE
from summarizer.web.service.gone import result_of
from summarizer.web.service.service import Service

from .own import TheService, address_of, key_of
from .requests import content_type, sound

PATHS = ("/translate", "/translate_file", "/detect", "/languages", "/frontend/settings", "/health")

_MOST_ALTERNATIVES = 4
_FEWEST_CHARACTERS_TO_TELL_ALONE = 40

_TEXTS = {
    "oneOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string"}, "minItems": 1},
    ]
}
_KEY = {"type": "string", "description": "API key, where the service wants one."}
_TRANSLATE = {
    "type": "object",
    "required": ["q", "source", "target"],
    "properties": {
        "q": _TEXTS,
        "source": {"type": "string", "description": "ISO 639-1 code, or auto.", "minLength": 1},
        "target": {"type": "string", "description": "ISO 639-1 code.", "minLength": 1},
        "format": {"type": "string", "enum": ["text", "html"], "default": "text"},
        "alternatives": {"type": "integer", "minimum": 0, "default": 0},
        "api_key": _KEY,
    },
    "example": {"q": "Le chat dort.", "source": "fr", "target": "en"},
}
_DETECT = {
    "type": "object",
    "required": ["q"],
    "properties": {"q": _TEXTS, "api_key": _KEY},
    "example": {"q": "Le président a rencontré le ministre à Paris."},
}
_ERROR = {
    "description": "What is wrong, in one line",
    "content": {"application/json": {"example": {"error": "xx is not supported"}}},
}
ERRORS: dict[int | str, dict[str, Any]] = {400: _ERROR, 403: _ERROR, 429: _ERROR, 503: _ERROR}

router = APIRouter(tags=["LibreTranslate"])


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    kinds = ("application/json", "application/x-www-form-urlencoded")
    return {"requestBody": {"required": True, "content": {k: {"schema": schema} for k in kinds}}}


class BadRequest(InputError):
    """A parameter is missing or has a value that it cannot have."""


@router.post("/translate", responses=ERRORS, openapi_extra=_body(_TRANSLATE))
async def translate(request: Request, service: TheService) -> JSONResponse:
    """One text, or a list of texts, in another language.

    `q`, `source` ("auto" to identify it), `target`, `format` ("text" or "html"), `alternatives`.
    """
    fields = await _fields(request)
    admit_with_key(request, service, fields)
    asked = _Asked(fields, service)

    def work(summarizer: Summarizer) -> dict[str, Any]:
        return _translate(asked, summarizer, service)

    return JSONResponse(await result_of(service, request, work))


@router.post("/detect", responses=ERRORS, openapi_extra=_body(_DETECT))
async def detect(request: Request, service: TheService) -> JSONResponse:
    """The likeliest language of `q`, with a confidence from 0 to 100."""
    fields = await _fields(request)
    admit_with_key(request, service, fields)
    text = _needed(fields, "q")
    texts = text if isinstance(text, list) else [text]
    service.check_length(texts)

    def work(_summarizer: Summarizer) -> list[dict[str, Any]]:
        return [detected(" ".join(texts), service)]

    return JSONResponse(await result_of(service, request, work))


@router.get("/languages")
async def languages(service: TheService) -> JSONResponse:
    """The languages that are read, and what each can be translated into."""
    directions = service.directions
    codes = sorted({*directions, *service.translator.target_languages})
    return JSONResponse(
        [
            {
                "code": code,
                "name": language_name(code),
                "targets": sorted({code, *directions.get(code, ())}),
            }
            for code in codes
        ]
    )


@router.get("/frontend/settings")
async def frontend_settings(service: TheService) -> JSONResponse:
    """What a page for translations needs to know."""
    needs_key = service.access.keys_required
    target = min(service.translator.target_languages, key=lambda code: (code != "en", code))
    return JSONResponse(
        {
            "apiKeys": needs_key,
            "charLimit": service.settings.max_characters,
            "frontendTimeout": 500,
            "keyRequired": needs_key,
            "language": {
                "source": {"code": "auto", "name": "Auto Detect"},
                "target": {"code": target, "name": language_name(target)},
            },
            "suggestions": False,
            "supportedFilesFormat": list(SUFFIXES),
        }
    )


@router.get("/health")
async def health(service: TheService) -> JSONResponse:
    """`{"status": "ok"}` when the service is ready."""
    ready = service.ready_problem is None
    return JSONResponse({"status": "ok" if ready else "starting"}, 200 if ready else 503)


async def _fields(request: Request) -> dict[str, Any]:
    """The parameters, in JSON, a form or the query."""
    if content_type(request) == "application/json":
        try:
            found = await request.json()
        except (ValueError, RecursionError):
            raise BadRequest("Invalid JSON format") from None
        if not isinstance(found, dict):
            raise BadRequest("Invalid JSON format")
        return found
    fields: dict[str, Any] = dict(request.query_params)
    async with request.form(max_files=0) as form:
        fields |= {name: v for name, v in form.items() if not isinstance(v, UploadFile)}
    return fields


def admit_with_key(request: Request, service: Service, fields: dict[str, Any]) -> None:
    """Let the caller in who gives a key where one is wanted; see `Access.admit`."""
    given = fields.get("api_key")
    key = given if isinstance(given, str) and given else key_of(request)
    request.state.caller = service.access.admit(key, address_of(request))


def _needed(fields: dict[str, Any], name: str) -> Any:  # noqa: ANN401 - what came with the request
    value = fields.get(name)
    is_text = isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(text, str) for text in value)
    )
    if not value or not is_text:
        raise BadRequest(f"Invalid request: missing {name} parameter")
    return sound(value) if isinstance(value, str) else [sound(text) for text in value]


class _Asked:
    """What a request for a translation asks."""

    def __init__(self, fields: dict[str, Any], service: Service) -> None:
        text = _needed(fields, "q")
        self.is_batch = isinstance(text, list)
        self.texts: list[str] = text if self.is_batch else [text]
        self.source = str(_needed(fields, "source"))
        self.target = str(_needed(fields, "target"))
        self.format = sound(str(fields.get("format") or "text"))
        self.alternatives = _count(fields.get("alternatives"))
        if len(self.texts) > service.settings.max_texts:
            raise BadRequest(
                f"Invalid request: request ({len(self.texts)}) exceeds text limit"
                f" ({service.settings.max_texts})"
            )
        service.check_length(self.texts)
        targets = service.translator.target_languages
        if self.source not in {*service.directions, *targets, "auto"}:
            raise BadRequest(f"{self.source} is not supported")
        known = targets if self.source == "auto" else service.directions.get(self.source, ())
        if self.target not in {*known, self.source}:
            raise BadRequest(f"{self.target} is not supported")
        if self.format not in ("text", "html"):
            raise BadRequest(f"{self.format} format is not supported")


def _count(value: object) -> int:
    try:
        return min(_MOST_ALTERNATIVES, max(0, int(str(value or 0))))
    except ValueError:
        raise BadRequest("Invalid request: alternatives parameter is not a number") from None


def _translate(asked: _Asked, summarizer: Summarizer, service: Service) -> dict[str, Any]:
    detected = _sources(asked, service)
    sources = [found["language"] for found in detected]
    best = _translated(asked, sources, summarizer)
    answer: dict[str, Any] = {"translatedText": best if asked.is_batch else best[0]}
    if asked.source == "auto":
        answer["detectedLanguage"] = detected if asked.is_batch else detected[0]
    if asked.alternatives:
        others = _alternatives(asked, sources, best, summarizer, service)
        answer["alternatives"] = others if asked.is_batch else others[0]
    return answer


def _sources(asked: _Asked, service: Service) -> list[dict[str, Any]]:
    """Language and confidence of each text; short ones are judged by all of them together."""
    if asked.source != "auto":
        return [{"confidence": 100.0, "language": asked.source} for _ in asked.texts]
    overall = detected(" ".join(asked.texts), service, asked.target)
    found = [
        detected(text, service, asked.target)
        if len(text) > _FEWEST_CHARACTERS_TO_TELL_ALONE
        else overall
        for text in asked.texts
    ]
    for one in found:
        if not _is_read(one["language"], asked.target, service):
            raise BadRequest(f"{one['language']} is not supported")
    return found


def _is_read(language: str, target: str, service: Service) -> bool:
    return language == target or target in service.directions.get(language, ())


def detected(text: str, service: Service, target: str | None = None) -> dict[str, Any]:
    """The language of a text; of one too short to tell, the only one that could be translated.

    :param target: into which language; None for any.
    """
    language, probability = service.models.identifier.identify(text)
    readable = [
        code for code, into in service.directions.items() if target is None or target in into
    ]
    if language not in readable and probability < SURE_OF_AN_ARTICLE and len(readable) == 1:
        (language,) = readable
    return {"confidence": round(100 * probability, 1), "language": language}


def _translated(asked: _Asked, sources: Sequence[str], summarizer: Summarizer) -> list[str]:
    """Each text in the target language, all of one language at once; what is in it stays."""
    done: dict[int, str] = {}
    for language in dict.fromkeys(sources):
        places = [place for place, source in enumerate(sources) if source == language]
        texts = [asked.texts[place] for place in places]
        if language == asked.target:
            rendered = texts
        elif asked.format == "html":
            translate = partial(_translate_some, summarizer, (language, asked.target))
            rendered = translate_html(texts, translate)
        else:
            found = summarizer.translate_many(texts, language, asked.target)
            rendered = [one.text for one in found]
        done |= dict(zip(places, rendered, strict=True))
    return [done[place] for place in range(len(sources))]


def _translate_some(
    summarizer: Summarizer, direction: tuple[str, str], passages: Sequence[Marked]
) -> list[Marked]:
    return summarizer.translate_marked(passages, *direction)


def _alternatives(
    asked: _Asked,
    sources: Sequence[str],
    best: Sequence[str],
    summarizer: Summarizer,
    service: Service,
) -> list[list[str]]:
    """For each text other translations than `best`: of every sentence the next likely one."""
    found: list[list[str]] = [[] for _ in best]
    for rank in range(asked.alternatives + 1):
        if all(len(others) >= asked.alternatives for others in found):
            break
        nth = _NthBest(summarizer.translator, rank, asked.alternatives + 1)
        texts = _translated(asked, sources, Summarizer(nth, service.models.identifier))
        for others, text, first in zip(found, texts, best, strict=True):
            if text != first and text not in others and len(others) < asked.alternatives:
                others.append(text)
    return found


class _NthBest:
    """A translator that gives the hypothesis of one rank, 0 being the best, in place of the best.

    :param hypotheses: how many to search for.
    """

    def __init__(self, translator: Translator, rank: int, hypotheses: int) -> None:
        self._translator = translator
        self._rank = rank
        self._hypotheses = hypotheses
        self.name = translator.name
        self.signature = translator.signature
        self.source_languages = translator.source_languages
        self.target_languages = translator.target_languages
        self.max_source_tokens = translator.max_source_tokens
        self.mending = mending_of(translator)

    def between(self, source: str, target: str) -> Translator | None:
        directed = self._translator.between(source, target)
        return directed and _NthBest(directed, self._rank, self._hypotheses)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._translator.count_tokens(texts)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        wider = replace(
            decoding,
            beam_size=max(decoding.beam_size, self._hypotheses),
            hypotheses=max(decoding.hypotheses, self._hypotheses),
        )
        found = self._translator.translate(texts, wider)
        return [hypotheses[min(self._rank, len(hypotheses) - 1) :] for hypotheses in found]
