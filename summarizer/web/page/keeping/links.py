"""Links to results: kept as jobs when somebody asks for one, and opened again by their ids."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import gradio as gr

from summarizer.errors import UnreadableInput
from summarizer.formats.summary_json import read_summary
from summarizer.options import Options
from summarizer.render.to_json import to_json_line
from summarizer.web.page.form import QUIET, sent_once
from summarizer.web.page.handlers import View, view_of_finished
from summarizer.web.page.phrases.speaking import language_of
from summarizer.web.page.session import Entry, Session
from summarizer.web.page.showing.states import Stage, Trouble, show_error, show_status
from summarizer.web.page.translate.desk import Desk
from summarizer.web.service.access import Caller
from summarizer.web.service.jobs import ArticleStatus, Job
from summarizer.web.service.service import ANY, Service
from summarizer.web.service.tickets import JobsUnavailable

from .keeping_words import KEEPING_WORDS
from .show_link import show_link, show_opened

_SECONDS_BETWEEN_LOOKS = 0.5


class Links:
    """What the page does with links.

    A job is its owner's, as with the HTTP routes: a key's, or without keys whoever knows its id.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._hours = service.settings.jobs_keep_hours

    async def make(self, tag: str, session: Session, request: gr.Request) -> list[Any]:
        """Keep what is shown as a job, once: session, link."""
        language = language_of(tag)
        results = [
            (entry.title or entry.name, to_json_line(entry.summary))
            for entry in session.entries
            if entry.summary
        ]
        refused = "" if results else KEEPING_WORDS[language]["link_nothing"]
        if results and session.link is None:
            keep = self._service.jobs.keep
            try:
                session.link = await asyncio.to_thread(keep, _owner(request), results)
            except JobsUnavailable as error:
                refused = str(error)
        shown = show_link(session.link, language, hours=self._hours, refused=refused)
        return [session, shown]

    async def drop(self, tag: str, session: Session, request: gr.Request) -> list[Any]:
        """Delete the job behind the link: session, link."""
        refused = ""
        if session.link:
            delete = self._service.jobs.delete
            try:
                await asyncio.to_thread(delete, session.link, _owner(request))
                session.link = None
            except JobsUnavailable as error:
                refused = str(error)
        shown = show_link(session.link, language_of(tag), hours=self._hours, refused=refused)
        return [session, shown]

    async def open(
        self, desk: Desk, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Show the job of this id, as its reader corrected it; one in work, when it is done."""
        language, session = language_of(event.tag), Session(corrections=desk.corrections)
        try:
            job = await self._find(str(event.job), request)
            while job and job.state != "done" and not self._service.stopping:
                done = sum(one.state in ("done", "failed") for one in job.articles)
                counted = (done, len(job.articles))
                stage = Stage("job", done / len(job.articles), counted=counted)
                yield View(session, status=show_status(stage, language)).updates()
                await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
                job = await self._find(job.id, request)
        except JobsUnavailable as error:
            trouble = Trouble("other", str(error))
            yield View(session, sheet=show_error("", trouble, language), chosen="").updates()
            return
        if job is None or job.state != "done":
            sheet = show_error("", Trouble("gone_job"), language)
            yield View(session, sheet=sheet, chosen="").updates()
            return
        session.entries, session.link = [_entry(one) for one in job.articles], job.id
        first = next((one for one in session.entries if one.summary), session.entries[0])
        session.show(first)
        await asyncio.to_thread(first.told_facts)
        yield replace(
            view_of_finished(session, language),
            chosen=show_opened(job, [one.title for one in session.entries], language),
            link=show_link(job.id, language, hours=self._hours),
            files=await asyncio.to_thread(session.write_downloads, language),
        ).updates()

    async def _find(self, identity: str, request: gr.Request) -> Job | None:
        return await asyncio.to_thread(self._service.jobs.find, identity, _owner(request))


def connect_links(
    links: Links,
    came: gr.HTML,
    link: gr.HTML,
    known: list[Any],
    desk: gr.State,
    *,
    working: dict[str, Any],
) -> None:
    """Make, delete and open links when the page asks for it.

    :param known: the language's tag and the session.
    :param desk: what the reader has put right.
    :param working: the options of the page's events that show results.
    """
    came.linked(sent_once(links.open), desk, **working)
    link.make(links.make, known, [known[1], link], **QUIET)
    link.drop(links.drop, known, [known[1], link], **QUIET)


def _owner(request: gr.Request) -> str:
    """Whose jobs this page may see; its gate has told who asks."""
    caller: Caller = request.state.caller
    return caller.owner


def _entry(article: ArticleStatus) -> Entry:
    """An article of a job, whose text is not there any more."""
    entry = Entry(article.source, Options(), ANY, title=article.source, state="failed")
    if article.state == "failed":
        error = json.loads(article.result or "{}")
        entry.trouble = Trouble(str(error.get("code", "other")), str(error.get("message", "")))
        return entry
    try:
        entry.summary, entry.state = read_summary(article.result or ""), "done"
        entry.title = entry.summary.article.title or article.source
    except UnreadableInput as error:
        entry.trouble = Trouble("unreadable", str(error))
    return entry
