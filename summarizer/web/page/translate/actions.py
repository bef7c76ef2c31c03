"""What happens at the desk; what it shows afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Literal

import gradio as gr

from summarizer.api import Summarizer
from summarizer.document import Translation
from summarizer.errors import OptionError, SummarizerError
from summarizer.render.to_corrections import (
    corrections_to_csv,
    corrections_to_tmx,
    terms_to_csv,
)
from summarizer.web.page.phrases.speaking import language_of
from summarizer.web.service import problems
from summarizer.web.service.gone import submitted
from summarizer.web.service.service import Choice, Service
from summarizer.web.service.tickets import Cancelled, Ticket

from .desk import Desk, can_swap, direction_of
from .drawer import Drawer
from .panes import (
    chosen,
    show_fix,
    show_kept,
    show_label,
    show_others,
    show_target,
    show_told,
    show_trouble,
)

Purpose = Literal["text", "wordings"]

FILES = ("corrections.tmx", "corrections.csv", "glossary.csv")
"""What can be taken away, by the names of the files."""
_SECONDS_UNTIL_A_VIEW = 0.2
_CHARACTERS_FOR_A_SECOND_MORE = 50_000  # a long text is shown less often, since all of it is sent


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the desk shows now; None leaves a part as it is."""

    label: str | None = None
    target: str | None = None
    told: str | None = None
    fix: str | None = None
    others: str | None = None
    kept: str | None = None
    can_swap: bool | None = None
    files: Sequence[str | None] | None = None

    def updates(self) -> list[Any]:
        """Gradio's updates: label, target, told, fix, others, kept, swap, the files."""
        parts = (self.label, self.target, self.told, self.fix, self.others, self.kept)
        files = self.files
        return [
            *(gr.skip() if part is None else part for part in parts),
            gr.skip() if self.can_swap is None else gr.update(visible=self.can_swap),
            *([gr.skip()] * len(FILES) if files is None else _offered(files)),
        ]


NOTHING = View()
"""Leaves all as it is. Gradio shows what a generator has given last once more when it ends, so one
whose work is not wanted any more must end with this."""


class DeskActions:
    """The functions of the tab; those that translate are generators of Gradio's updates."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._tickets: dict[str, dict[Purpose, list[Ticket]]] = {}

    async def open(
        self, desk: Desk, drawer: Drawer, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """A page was opened, or speaks another language: show the desk as it is."""
        desk.speaks = language_of(str(event.tag))
        self._begin(desk)
        told = None
        if event.kept:
            try:
                desk.recall(str(event.kept))
                desk.is_remembered = True
            except OptionError as error:
                told = show_trouble([(problems.problem_of(error).code, "")], desk.speaks)
        yield (await self._all(desk, drawer, told)).updates()
        if desk.text.strip():
            async for view in self._translate(desk, request):
                yield view.updates()

    async def type(
        self, desk: Desk, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Translate what was typed; what was typed before is not wanted any more."""
        desk.text, desk.turn, desk.chosen = str(event.text), int(event.turn), None
        desk.speaks = language_of(str(event.tag))
        self._begin(desk)
        async for view in self._translate(desk, request):
            yield view.updates()

    async def choose_models(
        self, model: str, other: str, desk: Desk, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        """Translate with these models."""
        self._take(desk, model, other or None)
        yield View(label=show_label(desk, desk.speaks), can_swap=self._can_swap(desk)).updates()
        async for view in self._translate(desk, request):
            yield view.updates()

    async def choose(
        self, desk: Desk, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Show a sentence to be corrected, and other wordings of it as soon as they are found."""
        desk.chosen = int(event.index)
        desk.speaks = language_of(str(event.tag))
        one = chosen(desk)
        if one is None:
            return
        language = desk.speaks
        yield View(fix=show_fix(desk, language), others=show_others(desk, language)).updates()
        text, options = one.sentence.text, desk.options
        found: tuple[Translation, ...] = ()
        told = None
        try:
            found = await self._found(
                desk, request, lambda summarizer: summarizer.alternatives(text, options)
            )
        except Cancelled:
            yield NOTHING.updates()
            return
        except SummarizerError as error:
            told = show_trouble([(problems.problem_of(error).code, "")], language)
        is_wanted = chosen(desk) == one
        view = View(others=show_others(desk, language, found), told=told) if is_wanted else NOTHING
        yield view.updates()

    async def correct(
        self, desk: Desk, drawer: Drawer, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Keep a reader's wording of a sentence; an empty one is the machine's again."""
        desk.correct(str(event.source), str(event.english))
        desk.chosen = None
        yield (await self._all(desk, drawer)).updates()

    def close(self, desk: Desk) -> list[Any]:
        """Choose no sentence any more."""
        desk.chosen = None
        return View(fix="", others="").updates()

    async def keep_term(
        self, desk: Desk, drawer: Drawer, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Hold all translations here to a term."""
        if desk.keep_term(str(event.source), str(event.english)):
            async for updates in self._anew(desk, drawer, request):
                yield updates

    async def drop_term(
        self, desk: Desk, drawer: Drawer, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Forget a term."""
        if desk.terms.pop(str(event.source), None):
            desk.forget_translations()
            async for updates in self._anew(desk, drawer, request):
                yield updates

    async def erase(
        self, desk: Desk, drawer: Drawer, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        """Forget all corrections and terms."""
        desk.corrections.clear()
        desk.terms.clear()
        desk.forget_translations()
        async for updates in self._anew(desk, drawer, request):
            yield updates

    async def follow(
        self, desk: Desk, drawer: Drawer, request: gr.Request, event: gr.EventData
    ) -> AsyncIterator[list[Any]]:
        """Another page of this browser has changed what the browser keeps: do the same here.

        A sentence that is being corrected here stays open, unless terms are others.
        """
        before = dict(desk.terms)
        try:
            desk.drop(str(event.gone))
            desk.recall(str(event.came))
        except OptionError:
            return
        desk.is_remembered = bool(event.wanted)
        if desk.terms != before:
            async for updates in self._anew(desk, drawer, request):
                yield updates
            return
        files = await asyncio.to_thread(drawer.write, files_of(desk))
        language = desk.speaks
        target, kept = show_target(desk, language), show_kept(desk, language)
        yield View(target=target, kept=kept, files=files).updates()

    def remember(self, desk: Desk, event: gr.EventData) -> list[Any]:
        """Whether the browser keeps corrections and terms from now on."""
        desk.is_remembered = bool(event.wanted)
        return View(kept=show_kept(desk, desk.speaks)).updates()

    def swap(self, desk: Desk) -> list[Any]:
        """Translate the other way; the page then types the translation."""
        if not self._can_swap(desk):
            return View().updates()
        desk.languages = desk.languages[1], desk.languages[0]
        desk.chosen = None
        desk.forget_translations()
        return View(label=show_label(desk, desk.speaks), fix="", others="").updates()

    def leave(self, request: gr.Request) -> None:
        """Stop what this page has asked for."""
        for tickets in self._tickets.pop(request.session_hash or "", {}).values():
            for ticket in tickets:
                ticket.cancel()

    def _begin(self, desk: Desk) -> None:
        if not desk.columns:
            self._take(desk, next(iter(self._service.models.translators)), None)

    def _take(self, desk: Desk, model: str, other: str | None) -> None:
        translators = self._service.models.translators
        desk.take(model, other if other in translators else None)
        if translators[model].between(*desk.languages) is None:
            desk.languages = direction_of(translators[model])
            desk.forget_translations()

    def _can_swap(self, desk: Desk) -> bool:
        return can_swap(self._service.models.translators, desk)

    async def _anew(
        self, desk: Desk, drawer: Drawer, request: gr.Request
    ) -> AsyncIterator[list[Any]]:
        desk.chosen = None
        yield (await self._all(desk, drawer)).updates()
        async for view in self._translate(desk, request):
            yield view.updates()

    async def _all(self, desk: Desk, drawer: Drawer, told: str | None = None) -> View:
        """Everything as it is, now that its files are there."""
        language = desk.speaks
        files = await asyncio.to_thread(drawer.write, files_of(desk))
        return View(
            label=show_label(desk, language),
            target=show_target(desk, language),
            told=told or self._told(desk),
            fix="",
            others="",
            kept=show_kept(desk, language),
            can_swap=self._can_swap(desk),
            files=files,
        )

    def _told(self, desk: Desk, *, is_working: bool = False) -> str:
        most = self._service.settings.max_characters
        return show_told(desk, desk.speaks, most, is_working=is_working)

    async def _translate(self, desk: Desk, request: gr.Request) -> AsyncIterator[View]:
        """Views of the translation as it comes; none any more when another text is typed."""
        troubles: list[tuple[str, str]] = []
        try:
            self._service.check_length([desk.text])
            async for _ in self._at_work(desk, request, troubles):
                yield View(
                    target=show_target(desk, desk.speaks, is_working=True),
                    told=self._told(desk, is_working=True),
                )
        except Cancelled:
            yield NOTHING
            return
        except SummarizerError as error:
            troubles.append((problems.problem_of(error).code, ""))
        yield View(
            target=show_target(desk, desk.speaks),
            told=show_trouble(troubles, desk.speaks) if troubles else self._told(desk),
            fix="",
            others="",
        )

    async def _at_work(
        self, desk: Desk, request: gr.Request, troubles: list[tuple[str, str]]
    ) -> AsyncIterator[None]:
        """Work on all columns at once; it comes back now and then, for something to be shown."""
        tickets = [self._service.ticket() for _ in desk.columns]
        self._replace(request, "text", tickets)
        with ExitStack() as stack:
            working = {
                stack.enter_context(
                    submitted(
                        self._service,
                        ticket,
                        column.work(desk.text, desk.options, ticket.check),
                        Choice(column.model),
                    )
                ): column
                for ticket, column in zip(tickets, desk.columns, strict=True)
            }
            seconds = _SECONDS_UNTIL_A_VIEW + len(desk.text) / _CHARACTERS_FOR_A_SECOND_MORE
            waiting: set[asyncio.Future[None]] = set(working)
            while waiting:
                _, waiting = await asyncio.wait(waiting, timeout=_SECONDS_UNTIL_A_VIEW)
                for ticket in tickets:
                    ticket.check()
                if waiting:
                    yield
                    await asyncio.wait(waiting, timeout=seconds - _SECONDS_UNTIL_A_VIEW)
            for future, column in working.items():
                error = future.exception()
                if isinstance(error, SummarizerError) and not isinstance(error, Cancelled):
                    by = column.model if len(desk.columns) > 1 else ""
                    troubles.append((problems.problem_of(error).code, by))
                else:
                    future.result()

    async def _found(
        self,
        desk: Desk,
        request: gr.Request,
        work: Callable[[Summarizer], tuple[Translation, ...]],
    ) -> tuple[Translation, ...]:
        """What the first model answers.

        :raises Cancelled: if another sentence is chosen before.
        """
        ticket = self._service.ticket()
        self._replace(request, "wordings", [ticket])
        with submitted(self._service, ticket, work, Choice(desk.columns[0].model)) as future:
            while not future.done():
                await asyncio.wait([future], timeout=_SECONDS_UNTIL_A_VIEW)
                ticket.check()
            return future.result()

    def _replace(self, request: gr.Request, purpose: Purpose, tickets: list[Ticket]) -> None:
        """Of one page, only the latest work for a purpose is wanted."""
        page = self._tickets.setdefault(request.session_hash or "", {})
        for ticket in page.get(purpose, ()):
            ticket.cancel()
        page[purpose] = tickets


async def kept_updates(desk: Desk, drawer: Drawer) -> list[Any]:
    """Updates of what is kept and of its files, in this order."""
    files = await asyncio.to_thread(drawer.write, files_of(desk))
    return [show_kept(desk, desk.speaks), *_offered(files)]


def _offered(files: Sequence[str | None]) -> list[Any]:
    return [gr.update(value=path, visible=path is not None) for path in files]


def files_of(desk: Desk) -> dict[str, bytes | None]:
    """What can be taken away, by file name; None where there is nothing."""
    corrections, terms = list(desk.corrections.values()), list(desk.terms.values())
    tmx, table, glossary = FILES
    return {
        tmx: corrections_to_tmx(corrections) if corrections else None,
        table: corrections_to_csv(corrections).encode() if corrections else None,
        glossary: terms_to_csv(terms).encode() if terms else None,
    }
