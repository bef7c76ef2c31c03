"""What happens when a reader wants fewer of the bullets that are there, or another order."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import gradio as gr

from .downloads import KINDS
from .form import QUIET
from .handlers import offered
from .phrases.speaking import Language, language_of
from .session import Session
from .showing.copies import copies, only_text


def connect_shortening(sheet: gr.HTML, buttons: list[Any], known: list[Any], handing: str) -> None:
    """Write files and copies anew when the sheet shows more or fewer bullets, or orders them anew.

    :param buttons: those of the files.
    :param known: the language's tag and the session.
    :param handing: the script that hands the copies to the sheet, which stays as it is.
    """
    shorter = gr.HTML(elem_id="shorter", html_template="<i hidden></i>", js_on_load=handing)
    # One after the other, so that the last of a reader's quick steps is the one that stays.
    sheet.shortened(shorten, known, [shorter, *buttons], trigger_mode="multiple", **QUIET)


async def shorten(tag: str, session: Session, event: gr.EventData) -> list[Any]:
    """Show so many bullets in this order: their copies, with what asked for them, and the files."""
    if not session.entries:
        return [gr.skip()] * (1 + len(KINDS))
    language, count = language_of(tag), max(1, int(event.count))
    if session.is_digest:
        session.digest_count = count
    else:
        session.entry.count, session.entry.by_rank = count, bool(event.by_rank)
    files = await asyncio.to_thread(session.write_downloads, language)
    told = {"asked": str(event.asked), "copies": _copies(session, language)}
    return [json.dumps(told, ensure_ascii=False), *offered(files)]


def _copies(session: Session, language: Language) -> str:
    """Those of what is shown; nothing where that has no bullets."""
    if session.is_digest:
        digest = session.digest_as_shown
        return only_text([bullet.text for bullet in digest.bullets]) if digest else ""
    shown = session.as_shown(session.entry)
    return copies(shown, language) if shown else ""
