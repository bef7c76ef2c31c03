"""What happens when a reader wants fewer of the bullets that are there."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import gradio as gr

from .downloads import KINDS
from .form import QUIET
from .handlers import offered
from .phrases.speaking import language_of
from .session import Session
from .showing.copies import copies


def connect_shortening(sheet: gr.HTML, buttons: list[Any], known: list[Any], handing: str) -> None:
    """Write files and copies anew when the sheet shows more or fewer of its bullets.

    :param buttons: those of the files.
    :param known: the language's tag and the session.
    :param handing: the script that hands the copies to the sheet, which stays as it is.
    """
    shorter = gr.HTML(elem_id="shorter", html_template="<i hidden></i>", js_on_load=handing)
    # One after the other, so that the last of a reader's quick steps is the one that stays.
    sheet.shortened(shorten, known, [shorter, *buttons], trigger_mode="multiple", **QUIET)


async def shorten(tag: str, session: Session, event: gr.EventData) -> list[Any]:
    """Show so many bullets of the summary: its copies, with what asked for them, and its files."""
    if not session.entries or not session.entry.summary:
        return [gr.skip()] * (1 + len(KINDS))
    language, entry = language_of(tag), session.entry
    entry.count = max(1, int(event.count))
    files = await asyncio.to_thread(session.write_downloads, language)
    shown = session.as_shown(entry)
    told = {"asked": str(event.asked), "copies": copies(shown, language) if shown else ""}
    return [json.dumps(told, ensure_ascii=False), *offered(files)]
