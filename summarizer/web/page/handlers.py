"""What happens when the page is used; what it shows afterwards."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from summarizer.api import Summarizer
from summarizer.document import Summary
from summarizer.errors import OptionError, SummarizerError, UnsupportedLanguage
from summarizer.web.service import problems
from summarizer.web.service.gone import submitted
from summarizer.web.service.service import Service
from summarizer.web.service.tickets import Cancelled, Ticket, TimeLimitReached

from .downloads import KINDS
from .entered import Entered, entries_of
from .keeping.show_link import show_link
from .phrases.speaking import TEXTS, Language, language_of
from .session import Entry, Session, Work
from .showing.digest_sheet import show_digest
from .showing.sheet import show_summary
from .showing.states import Asked, Stage, Trouble, show_chosen, show_draft, show_error, show_status
from .showing.table import show_table
from .translate.desk import Desk

_SECONDS_BETWEEN_VIEWS = 0.3
_TARGET = "en"


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows now; None leaves a part as it is.

    `chosen` is the form folded to a line, or nothing where the form is open. `arriving` has a line
    for each sentence that came after the sheet.
    """

    session: Session
    status: str = ""
    sheet: str | None = None
    table: str | None = ""
    chosen: str | None = None
    arriving: str = ""
    running: bool = False
    link: str | None = None
    files: Sequence[str | None] | None = (None,) * len(KINDS)

    def updates(self) -> list[Any]:
        """Gradio's updates, in the order of the page's outputs."""
        return [
            self.session,
            self.status,
            *(gr.skip() if one is None else one for one in (self.table, self.sheet, self.chosen)),
            self.arriving,
            gr.skip() if self.link is None else self.link,
            gr.update(visible=self.running),
            *self._downloads(),
        ]

    def _downloads(self) -> list[Any]:
        if self.files is None:
            return [gr.skip()] * (1 + len(KINDS))
        # There from the beginning, so that nothing jumps when the files are.
        row = gr.update(visible=self.running or any(self.files))
        return [row, *offered(self.files)]


@dataclass(frozen=True, slots=True)
class _Visit:
    """One use of the page: whose, in which language, and which of how many articles it is at."""

    session: Session
    language: Language
    page: str
    counted: tuple[int, int] | None = None


class Handlers:
    """The page's functions; those that work are generators of Gradio updates."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._tickets: dict[str, Ticket] = {}
        self._runs = itertools.count(1)

    async def run(
        self, entered: Entered, desk: Desk, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        """Summarise what was entered, as it was corrected before."""
        session = Session(corrections=desk.corrections)
        visit = _Visit(session, language_of(entered.tag), request.session_hash or "")
        most = self._service.settings.max_articles
        if entered.source == "files" and len(entered.files or ()) > most:
            message = TEXTS[visit.language]["too_many_files"].format(most=most)
            yield _refused(visit, Trouble("too_large", message)).updates()
            return
        try:
            visit.session.entries = await asyncio.to_thread(
                entries_of, entered, desk.terms_into(_TARGET)
            )
        except SummarizerError as error:
            yield _refused(visit, self._trouble(error)).updates()
            return
        if not visit.session.entries:
            yield _refused(visit, Trouble("nothing")).updates()
            return
        first = visit.session.entry
        asked = Asked(
            tuple(entry.title for entry in visit.session.entries),
            first.options,
            first.choice.model or "",
            next(self._runs),
        )
        chosen = show_chosen(asked, visit.language)
        async for view in self._work(visit, visit.session.entries):
            # Once: a form that is opened again meanwhile stays open.
            is_first = bool(chosen) and view.running
            yield (replace(view, chosen=chosen) if is_first else view).updates()
            chosen = "" if is_first else chosen

    async def restore(
        self, tag: str, session: Session, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Read a part that was left out, and summarise again."""
        visit = _Visit(session, language_of(tag), request.session_hash or "")
        if not session.entries:
            yield _forgotten(visit).updates()
            return
        entry = session.entry
        restored = (*entry.options.restored, int(event.start))
        entry.options = replace(entry.options, restored=restored)
        async for view in self._work(visit, [entry]):
            yield view.updates()

    async def translate_all(
        self, tag: str, session: Session, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        """Translate the whole of the article that is shown."""
        visit = _Visit(session, language_of(tag), request.session_hash or "")
        if not session.entries:
            yield _forgotten(visit).updates()
            return
        entry = session.entry
        entry.options = replace(entry.options, full_translation=True)
        async for view in self._work(visit, [entry]):
            yield view.updates()

    def open(self, tag: str, session: Session, event: gr.EventData) -> list[Any]:
        """Show another article of the table: session, sheet, table."""
        if not session.entries:
            return [gr.skip()] * 3
        session.shown = int(event.index)
        session.is_digest = False
        language = language_of(tag)
        return [session, sheet_of(session, language), table_of(session, language)]

    async def digest(
        self, tag: str, session: Session, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        """Show what all articles say together."""
        visit = _Visit(session, language_of(tag), request.session_hash or "")
        if not session.entries:
            yield _forgotten(visit).updates()
            return
        session.is_digest = True
        if session.digest is None:
            async for view in self._make_digest(visit):
                yield view.updates()
        yield View(
            session,
            status=show_status(Stage("done" if session.is_digest else "cancelled"), visit.language),
            sheet=sheet_of(session, visit.language),
            table=table_of(session, visit.language),
            files=await asyncio.to_thread(session.write_downloads, visit.language),
        ).updates()

    async def _make_digest(self, visit: _Visit) -> AsyncIterator[View]:
        session, work = visit.session, Work()
        session.digest_trouble = None
        ticket = self._tickets[visit.page] = self._service.ticket(work.note)
        choice = session.entry.choice
        try:
            with submitted(self._service, ticket, session.make_digest, choice) as future:
                while not future.done():
                    ticket.check()
                    stage = Stage("digest", work.share, work.seconds, work.progress)
                    status = show_status(stage, visit.language)
                    table = table_of(session, visit.language)
                    yield View(session, status=status, table=table, running=True)
                    await asyncio.wait([future], timeout=_SECONDS_BETWEEN_VIEWS)
                session.digest = future.result()
        except Cancelled:
            session.is_digest = False
        except SummarizerError as error:
            session.digest_trouble = self._trouble(error)
        finally:
            self._tickets.pop(visit.page, None)

    def cancel(self, request: gr.Request) -> None:
        """Stop what this page has asked for."""
        ticket = self._tickets.get(request.session_hash or "")
        if ticket:
            ticket.cancel()

    async def _work(self, visit: _Visit, entries: Sequence[Entry]) -> AsyncIterator[View]:
        """Work on the entries one after the other; views of it as it goes on."""
        session = visit.session
        session.link = None
        for order, entry in enumerate(entries, 1):
            counted = (order, len(entries)) if len(entries) > 1 else None
            async for view in self._work_on(replace(visit, counted=counted), entry):
                yield view
            session.show(entry)
            if entry.state == "cancelled":
                break
        for entry in session.entries:
            entry.state = "cancelled" if entry.state == "waiting" else entry.state
        view = View(
            session,
            status=_outcome(entries, visit.language),
            sheet=sheet_of(session, visit.language),
            table=table_of(session, visit.language),
            chosen="" if session.entry.trouble and len(session.entries) == 1 else None,
            link=show_link(None, visit.language),
            files=None,
        )
        if any(entry.state == "cancelled" for entry in entries):
            yield view  # at once: its files may take a while
        files = await asyncio.to_thread(session.write_downloads, visit.language)
        yield replace(view, files=files)

    async def _work_on(self, visit: _Visit, entry: Entry) -> AsyncIterator[View]:
        work = Work()
        ticket = self._tickets[visit.page] = self._service.ticket(work.note)
        entry.state, entry.trouble, entry.arrived, entry.is_cut = "running", None, {}, False
        entry.facts = None
        sent: Summary | None = None

        def summarize(summarizer: Summarizer) -> Summary:
            return work.summarize(self._service, entry, summarizer)

        try:
            with submitted(self._service, ticket, summarize, entry.choice) as future:
                while not future.done():
                    ticket.check()
                    stage = "writing" if ticket.is_writing else work.stage
                    is_new = work.first is not sent
                    sent = work.first
                    yield _view_of(work, stage, entry, visit, is_new=is_new)
                    await asyncio.wait([future], timeout=_SECONDS_BETWEEN_VIEWS)
                entry.summary, entry.state = future.result(), "done"
            await asyncio.to_thread(entry.told_facts)
        except Cancelled:
            entry.summary, entry.state = entry.summary or work.first, "cancelled"
            entry.arrived = dict(work.english)
        except SummarizerError as error:
            entry.is_cut = isinstance(error, TimeLimitReached) and work.first is not None
            if entry.is_cut:
                entry.summary, entry.state = work.first, "done"
                entry.arrived = dict(work.english)
                return
            entry.state = "failed"
            entry.trouble = self._trouble(error)
        finally:
            self._tickets.pop(visit.page, None)

    def _trouble(self, error: SummarizerError) -> Trouble:
        """An error, with its advice where that names what can be chosen."""
        is_choice = isinstance(error, OptionError)
        message = str(error) if is_choice else problems.message_of(error)
        language = error.language if isinstance(error, UnsupportedLanguage) else None
        models = tuple(
            name
            for name, model in self._service.models.translators.items()
            if language and model.between(language, _TARGET) is not None
        )
        return Trouble(problems.problem_of(error).code, message, language, models)


def offered(files: Sequence[str | None]) -> list[Any]:
    """Updates of the buttons that give these files."""
    return [gr.update(value=one, interactive=one is not None) for one in files]


def _refused(visit: _Visit, trouble: Trouble) -> View:
    """The form, open, and below it why nothing was done with what was entered."""
    return View(visit.session, sheet=show_error("", trouble, visit.language), chosen="")


def _view_of(work: Work, stage: str, entry: Entry, visit: _Visit, *, is_new: bool) -> View:
    """The page while work goes on; its sheet, once it has bullets, only where that is new."""
    sheet, arriving = None, ""
    if visit.session.entry is entry and work.first:
        if is_new:
            first = visit.session.corrected(work.first)
            sheet = show_summary(first, visit.language, is_arriving=True)
        arriving = "\n".join(work.lines)
    elif visit.session.entry is entry:
        drafts = list(work.english.values()) if stage == "bullets" else []
        most = entry.options.most_bullets + entry.options.gist
        sheet = show_draft(drafts[:most], visit.language, most)
    told = Stage(stage, work.share, work.seconds, work.progress, visit.counted)
    return View(
        visit.session,
        status=show_status(told, visit.language),
        sheet=sheet,
        table=table_of(visit.session, visit.language),
        arriving=arriving,
        running=True,
    )


def view_of_finished(session: Session, language: Language) -> View:
    """The page with all that came of its articles."""
    return View(
        session,
        status=_outcome(session.entries, language),
        sheet=sheet_of(session, language),
        table=table_of(session, language),
        files=None,
    )


def _forgotten(visit: _Visit) -> View:
    """What is on the page stays there: the service has nothing of it any more."""
    status = show_status(Stage("forgotten"), visit.language)
    return View(visit.session, status=status, table=None, files=None)


def _outcome(entries: Sequence[Entry], language: Language) -> str:
    """What is said at the end; nothing where there is nothing but an error, which speaks."""
    states = [entry.state for entry in entries]
    if states == ["failed"]:
        return ""
    ended = "cut" if any(entry.is_cut for entry in entries) else "done"
    stage = "cancelled" if "cancelled" in states else ended
    return show_status(Stage(stage, failed=(states.count("failed"), len(states))), language)


def sheet_of(session: Session, language: Language) -> str:
    """What is to be seen of these articles."""
    if session.is_digest and (digest := session.digest_as_told):
        return show_digest(digest, language, count=session.digest_count)
    if session.is_digest and session.digest_trouble:
        return show_error("", session.digest_trouble, language)
    entry = session.entry
    if entry.trouble:
        return show_error(entry.name, entry.trouble, language)
    if entry.summary:
        return show_summary(
            session.corrected(entry.summary),
            language,
            entry.arrived,
            is_kept=entry.article is None,
            facts=entry.told_facts(),
            count=entry.count,
            by_rank=entry.by_rank,
        )
    return show_draft(list(entry.arrived.values()), language) if entry.arrived else ""


def table_of(session: Session, language: Language) -> str:
    """The table of several articles; nothing for one."""
    if len(session.entries) < 2:
        return ""
    return show_table(session, language)
