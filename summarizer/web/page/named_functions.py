"""What `gradio_client` and MCP clients can call."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import gradio as gr
from gradio.events import api as gradio_api

from summarizer.api import Summarizer
from summarizer.errors import OptionError, SummarizerError
from summarizer.options import Options
from summarizer.render.to_json import as_object
from summarizer.web.service.gone import submitted
from summarizer.web.service.jobs import Material
from summarizer.web.service.service import Service

_Result = TypeVar("_Result")


def add_named_functions(service: Service) -> None:
    """Offer the named functions, by name, to clients of the page."""

    async def summarize(
        text: str,
        bullets: int = 5,
        full_translation: bool = False,  # noqa: FBT001, FBT002 - as its clients pass it
    ) -> dict[str, Any]:
        """Summarise a French news article as English bullet points.

        Each bullet names the French sentences that it rests on and what the checks found.

        Args:
            text: The French article, as plain text, Markdown or HTML.
            bullets: At most this many bullets, 1 to 100.
            full_translation: Also translate every sentence of the article.
        """
        options = _options(bullets=bullets, full_translation=full_translation)

        def work(summarizer: Summarizer) -> dict[str, Any]:
            article = service.load(Material("<text>", text))
            return as_object(service.summarize(article, options, summarizer))

        return await _result(service, work)

    async def summarize_markdown(text: str, bullets: int = 5) -> str:
        """Summarise a French news article as English bullet points, in Markdown.

        Below the bullets stand the French sentences that they rest on, by number.

        Args:
            text: The French article, as plain text, Markdown or HTML.
            bullets: At most this many bullets, 1 to 100.
        """
        options = _options(bullets=bullets)

        def work(summarizer: Summarizer) -> str:
            article = service.load(Material("<text>", text))
            return service.summarize(article, options, summarizer).to_markdown()

        return await _result(service, work)

    async def translate(text: str) -> str:
        """Translate a French text into English, its lines kept.

        Args:
            text: The French text.
        """

        def work(summarizer: Summarizer) -> str:
            service.check_length([text])
            return summarizer.translate(text).text

        return await _result(service, work)

    for function in (summarize, summarize_markdown, translate):
        gradio_api(function, api_name=function.__name__, concurrency_limit=None)


def _options(**chosen: Any) -> Options:  # noqa: ANN401 - whatever a client sent
    try:
        return Options(**chosen)
    except OptionError as error:
        raise gr.Error(str(error), print_exception=False) from error


async def _result(service: Service, work: Callable[[Summarizer], _Result]) -> _Result:
    """The result of `work`; errors as Gradio shows them to its clients."""
    ticket = service.ticket()
    try:
        with submitted(service, ticket, work) as future:
            while not future.done():
                ticket.check()
                await asyncio.wait([future], timeout=ticket.seconds_left)
            return future.result()
    except SummarizerError as error:
        raise gr.Error(str(error), print_exception=False) from error
