"""The service's own routes, /v1: summaries, translations, jobs."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import datetime, timezone
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from summarizer.api import Summarizer
from summarizer.document import TranslatedText
from summarizer.render.to_json import to_json, translation_object
from summarizer.web.service.access import Caller
from summarizer.web.service.gone import result_of
from summarizer.web.service.jobs import ArticleStatus, Job, Material
from summarizer.web.service.service import (
    Choice,
    Service,
    choice_from,
    directions_of,
    options_from,
    terms_of,
)

from .requests import checked, describe_body, first_file, is_form, one_article, read_form, read_json
from .schemas import (
    BatchRequest,
    DetectAnswer,
    DetectRequest,
    ErrorAnswer,
    FactsRequest,
    JobAccepted,
    JobAnswer,
    ModelAnswer,
    ModelsAnswer,
    SummarizeRequest,
    SummaryOptions,
    TranslateAnswer,
    TranslateRequest,
)

_SECONDS_BETWEEN_EVENTS = 0.25
_ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorAnswer, "description": "The body cannot be read"},
    401: {"model": ErrorAnswer, "description": "The API key is missing or unknown"},
    413: {"model": ErrorAnswer, "description": "Over a limit of this service"},
    415: {"model": ErrorAnswer, "description": "The body is of a type that is not taken"},
    422: {"model": ErrorAnswer, "description": "The text, file or an option cannot be used"},
    429: {"model": ErrorAnswer, "description": "Busy or too many requests: see Retry-After"},
    503: {"model": ErrorAnswer, "description": "The time limit was reached, or shutting down"},
}
_NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"model": ErrorAnswer, "description": "There is no such job"}
}


def service_of(request: Request) -> Service:
    """The service that this request is for."""
    service: Service = request.app.state.service
    return service


def key_of(request: Request) -> str | None:
    """The API key in the headers of the request: bearer token, X-API-Key or basic password."""
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() == "basic":
        return _basic_password(value)
    return request.headers.get("x-api-key")


def _basic_password(value: str) -> str | None:
    import base64
    import binascii

    try:
        decoded = base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except binascii.Error:
        return None
    return decoded.partition(":")[2] or None


def address_of(request: Request) -> str:
    """The address that the request came from; behind a trusted proxy, the client's."""
    return request.client.host if request.client else ""


def admit(request: Request) -> Caller:
    """The caller, who may ask; see `Access.admit`."""
    caller = service_of(request).access.admit(key_of(request), address_of(request))
    request.state.caller = caller
    return caller


TheService = Annotated[Service, Depends(service_of)]
TheCaller = Annotated[Caller, Depends(admit)]

router = APIRouter(prefix="/v1", tags=["v1"], responses=_ERRORS)


@router.post(
    "/summarize",
    summary="Summarise one article",
    openapi_extra=describe_body(SummarizeRequest, "Text, Markdown, HTML, PDF or DOCX"),
    response_model=dict[str, Any],
)
async def summarize(request: Request, service: TheService, _caller: TheCaller) -> Response:
    """The JSON of a summary, as `summarizer summarize --format json` writes it (docs/json.md)."""
    if is_form(request):
        fields, files = await read_form(request, most_files=1)
        chosen = checked(SummarizeRequest, fields)
    else:
        chosen, files = checked(SummarizeRequest, await read_json(request)), []
    material = one_article(chosen.text, chosen.source, chosen.url, files)

    def work(summarizer: Summarizer) -> str:
        found = material or service.fetch(chosen.url or "")
        options = options_from(chosen.model_dump())
        return to_json(service.summarize(service.load(found), options, summarizer))

    choice = choice_from(chosen.model_dump())
    answer = await result_of(service, request, work, choice)
    return Response(answer, media_type="application/json")


@router.post(
    "/facts",
    summary="List the figures, dates, people and places of a French article",
    openapi_extra=describe_body(FactsRequest, "Text, Markdown, HTML, PDF or DOCX"),
    response_model=dict[str, Any],
)
async def facts(request: Request, service: TheService, _caller: TheCaller) -> Response:
    """The JSON of a table of facts, as `summarizer facts --format json` writes it."""
    if is_form(request):
        fields, files = await read_form(request, most_files=1)
        chosen = checked(FactsRequest, fields)
    else:
        chosen, files = checked(FactsRequest, await read_json(request)), []
    material = one_article(chosen.text, chosen.source, chosen.url, files)

    def work(summarizer: Summarizer) -> str:
        article = service.load(material or service.fetch(chosen.url or ""))
        return summarizer.facts(article, options_from(chosen.model_dump())).to_json()

    answer = await result_of(service, request, work)
    return Response(answer, media_type="application/json")


@router.post(
    "/translate",
    summary="Translate a text",
    openapi_extra=describe_body(TranslateRequest, "Text, Markdown, HTML, PDF or DOCX"),
)
async def translate(request: Request, service: TheService, _caller: TheCaller) -> TranslateAnswer:
    """The whole text, its lines kept, and each sentence with what was found in it."""
    if is_form(request):
        fields, files = await read_form(request, most_files=1)
        chosen = checked(TranslateRequest, {"text": "", **fields})
        material: Material = first_file(files)
    else:
        chosen = checked(TranslateRequest, await read_json(request))
        material = Material("<text>", chosen.text)

    def work(summarizer: Summarizer) -> TranslatedText:
        text = material.content
        if isinstance(text, bytes):
            text = service.load(material).text
        service.check_length([text])
        terms = terms_of(chosen.model_dump()["glossary"])
        return summarizer.translate(text, chosen.language, chosen.to, terms)

    translated = await result_of(service, request, work, Choice(chosen.model))
    return TranslateAnswer.model_validate(
        {
            "text": translated.text,
            "translations": [
                {"source": item.sentence.text, **translation_object(item)}
                for item in translated.translations
            ],
        }
    )


@router.post(
    "/detect",
    summary="Identify a language",
    openapi_extra=describe_body(DetectRequest, "Text, Markdown, HTML, PDF or DOCX"),
)
async def detect(request: Request, service: TheService, _caller: TheCaller) -> DetectAnswer:
    """The likeliest language of a text, of 176."""
    if is_form(request):
        _, files = await read_form(request, most_files=1)
        material: Material = first_file(files)
    else:
        material = Material("<text>", checked(DetectRequest, await read_json(request)).text)

    def work(_summarizer: Summarizer) -> tuple[str, float]:
        text = material.content
        if isinstance(text, bytes):
            text = service.load(material).text
        service.check_length([text])
        return service.models.identifier.identify(text)

    language, confidence = await result_of(service, request, work)
    return DetectAnswer(language=language, confidence=round(confidence, 4))


@router.get("/models", summary="See what can be chosen")
async def models(service: TheService, _caller: TheCaller) -> ModelsAnswer:
    """The translation models and the writers of this service, by the names to ask for them."""
    return ModelsAnswer(
        models=[
            ModelAnswer(name=name, targets=directions_of(translator))
            for name, translator in service.models.translators.items()
        ],
        writers=list(service.models.writers),
    )


@router.post(
    "/batch",
    status_code=202,
    summary="Have many articles summarised",
    openapi_extra=describe_body(BatchRequest, "One file; a form may hold many"),
)
async def batch(request: Request, service: TheService, caller: TheCaller) -> JobAccepted:
    """A job, which is on disk when this answers and survives a restart of the service."""
    most = service.settings.max_articles
    if is_form(request):
        fields, materials = await read_form(request, most)
        options: SummaryOptions = checked(SummaryOptions, fields)
    else:
        chosen = checked(BatchRequest, await read_json(request))
        materials = [Material(article.source, article.text) for article in chosen.articles]
        options = chosen
    if not 1 <= len(materials) <= most:
        raise HTTPException(422, f"there are {len(materials)} articles; send 1 to {most}")
    given = options.model_dump(include=set(SummaryOptions.model_fields))
    options_from(given)
    service.check_choice(choice_from(given))
    identity = await asyncio.to_thread(service.jobs.add, caller.owner, materials, given)
    service.runner.wake()
    return JobAccepted(
        id=identity,
        status_url=str(request.app.url_path_for("job", identity=identity)),
        events_url=str(request.app.url_path_for("job_events", identity=identity)),
    )


async def find_job(identity: str, service: TheService, caller: TheCaller) -> Job:
    """The caller's job of this id, which stands in the path."""
    found = await asyncio.to_thread(service.jobs.find, identity, caller.owner)
    if found is None:
        raise HTTPException(404, "there is no such job")
    return found


TheJob = Annotated[Job, Depends(find_job)]


@router.get("/jobs/{identity}", summary="See how far a job is", responses=_NOT_FOUND)
async def job(found: TheJob) -> JobAnswer:
    """The state of each article, and the summaries that are there."""
    return JobAnswer.model_validate(
        {
            "id": found.id,
            "state": found.state,
            "created": _iso(found.created),
            "expires": _iso(found.expires),
            "done": sum(_is_over(article) for article in found.articles),
            "total": len(found.articles),
            "articles": [_article_object(article) for article in found.articles],
        }
    )


@router.delete("/jobs/{identity}", status_code=204, summary="Delete a job", responses=_NOT_FOUND)
async def delete_job(found: TheJob, service: TheService, caller: TheCaller) -> None:
    """The job is stopped where it is, and its texts and results are deleted."""
    await asyncio.to_thread(service.jobs.delete, found.id, caller.owner)
    service.runner.cancel(found.id)


@router.get(
    "/jobs/{identity}/events",
    summary="Follow a job",
    response_class=EventSourceResponse,
    responses=_NOT_FOUND,
)
async def job_events(
    found: TheJob, service: TheService, caller: TheCaller
) -> AsyncIterator[ServerSentEvent]:
    """Server-sent events: `article` for each that is over, `progress` in between, then `done`.

    A client that comes back is told of every article again; `id` is the article's position.
    """
    told: set[int] = set()
    last_progress: object = None
    current: Job | None = found
    while current is not None and not service.stopping:
        for article in current.articles:
            if _is_over(article) and article.position not in told:
                told.add(article.position)
                yield ServerSentEvent(
                    event="article", id=str(article.position), data=_article_object(article)
                )
        if current.state == "done":
            yield ServerSentEvent(event="done", data={"total": len(current.articles)})
            return
        progress = service.runner.progress(current.id)
        if progress and progress != last_progress:
            last_progress = progress
            position, sentences = progress
            counts = {"done": sentences.done, "total": sentences.total}
            yield ServerSentEvent(event="progress", data={"position": position, **counts})
        await asyncio.sleep(_SECONDS_BETWEEN_EVENTS)
        current = await asyncio.to_thread(service.jobs.find, found.id, caller.owner)


def _is_over(article: ArticleStatus) -> bool:
    return article.state in ("done", "failed")


def _article_object(article: ArticleStatus) -> dict[str, Any]:
    """An article as JSON values: what there is of a summary and an error."""
    kind = {"done": "summary", "failed": "error"}.get(article.state)
    found = {kind: json.loads(article.result)} if kind and article.result else {}
    return {
        "position": article.position,
        "source": article.source,
        "state": article.state,
        **found,
    }


def _iso(unix_seconds: float) -> str:
    return datetime.fromtimestamp(unix_seconds, timezone.utc).isoformat(timespec="seconds")
