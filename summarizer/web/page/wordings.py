"""What happens when a reader corrects a line of the sheet."""

from __future__ import annotations

import asyncio
from typing import Any

import gradio as gr

from summarizer.corrections import Correction
from summarizer.steps.telling.correcting import correction_of, digest_correction_of

from .downloads import KINDS
from .form import QUIET
from .handlers import offered, sheet_of, table_of
from .phrases.speaking import language_of
from .session import Session
from .showing.digest_sheet import bullet_named
from .showing.sheet import line_named
from .translate.actions import FILES, kept_updates
from .translate.desk import Desk
from .translate.drawer import Drawer
from .translate.readers_memory import Memory

_LONGEST_WORDING = 5000


def connect_wordings(
    sheet: gr.HTML, table: gr.HTML, buttons: list[Any], known: list[Any], memory: Memory
) -> None:
    """Keep what is corrected on the sheet, and show it wherever it is told.

    :param buttons: those of the files.
    :param known: the language's tag and the session.
    """
    keeping = [memory.kept, *memory.files]
    sheet.corrected(correct, [known[1], memory.desk, memory.drawer], keeping, **QUIET)
    memory.kept.change(show_corrected, known, [sheet, table, *buttons], **QUIET)


async def correct(session: Session, desk: Desk, drawer: Drawer, event: gr.EventData) -> list[Any]:
    """Keep a reader's wording of a line; an empty one is the machine's again.

    Its updates are of what is kept and of its files; the sheet follows from that.
    """
    wording = str(event.english)[:_LONGEST_WORDING]
    correction = _correction(session, str(event.line), wording) if session.entries else None
    if correction is None:
        return [gr.skip()] * (1 + len(FILES))
    desk.keep_line(correction)
    return await kept_updates(desk, drawer)


def _correction(session: Session, name: str, wording: str) -> Correction | None:
    """The wording of the line that the sheet calls so; None where there is none."""
    if session.is_digest and session.digest:
        bullet = bullet_named(session.digest, name)
        return digest_correction_of(session.digest, bullet, wording) if bullet else None
    summary = session.entry.summary
    line = line_named(summary, name) if summary else None
    return correction_of(summary, line, wording) if summary and line else None


async def show_corrected(tag: str, session: Session) -> list[Any]:
    """Sheet, table and files once more, if they do not tell what is kept."""
    is_told = session.told == tuple(session.corrections.values())
    is_at_work = any(entry.state == "running" for entry in session.entries)
    if not session.entries or is_told or is_at_work:
        return [gr.skip()] * (2 + len(KINDS))
    language = language_of(tag)
    files = await asyncio.to_thread(session.write_downloads, language)
    return [sheet_of(session, language), table_of(session, language), *offered(files)]
