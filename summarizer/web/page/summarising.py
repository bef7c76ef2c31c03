"""The part of the page where articles go in and bullets come out."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import gradio as gr

from summarizer.web.service.service import Service

from .downloads import KINDS
from .entered import Entered
from .form import QUIET, add_form, constant, seeds, sent_once
from .handlers import Handlers
from .keeping.links import Links, connect_links
from .keeping.ways_in import connect_ways_in, remembering
from .phrases.speaking import TEXTS
from .session import Session
from .shortening import connect_shortening
from .translate.readers_memory import Memory
from .wordings import connect_wordings

SECONDS_KEPT = 3600
"""How long an open page keeps its articles."""

_SCRIPTS = Path(__file__).resolve().parent / "templates"
_LANGUAGE_OF_THE_PAGE = f"""() => {{
  const tag = document.documentElement.lang || navigator.language;
  const titles = {json.dumps({language: texts["app_title"] for language, texts in TEXTS.items()})};
  document.title = titles[tag.toLowerCase().startsWith("fr") ? "fr" : "en"];
  return tag;
}}"""


def add_summarising_part(service: Service, say: gr.I18n, page: gr.Blocks, memory: Memory) -> None:
    """The form, how far the work is, and the sheet; and what is set going when they are used."""
    with gr.Column(elem_classes="summarising"):
        came = gr.HTML(say("came_html"), elem_id="came", js_on_load=script("keeping/came.js"))
        with gr.Column(elem_classes="entering"):
            tabs, form = add_form(service, say)
            with gr.Row(elem_classes="actions"):
                run = gr.Button(say("run"), variant="primary", elem_id="run")
            with gr.Row(elem_classes="examples"):
                gr.HTML(say("examples"), html_template="<p>${value}</p>")
                examples = [
                    (gr.Button(say(f"example_{path.stem}"), size="sm", variant="secondary"), path)
                    for path in seeds()
                ]
            gr.HTML(say("empty_html"), elem_id="empty")
            history = gr.HTML(
                say("history_html"), elem_id="history", js_on_load=script("keeping/history.js")
            )
        chosen = gr.HTML(elem_id="chosen", js_on_load=script("chosen.js"))
        with gr.Row(elem_classes="progress"):
            status = gr.HTML(elem_id="status", js_on_load=script("status.js"))
            cancel = gr.Button(
                say("cancel"), variant="stop", size="sm", visible=False, elem_id="cancel"
            )
            with gr.Row(visible=False, elem_classes="downloads") as download_row:
                gr.HTML(say("download"), html_template="<p>${value}</p>")
                buttons = [
                    gr.DownloadButton(TEXTS["en"][f"as_{kind}"], size="sm", elem_id=f"as-{kind}")
                    for kind in KINDS
                ]
                link = gr.HTML(
                    say("link_html"), elem_id="link", js_on_load=script("keeping/link.js")
                )
        table = gr.HTML(elem_id="articles", js_on_load=script("table.js"))
        sheet = gr.HTML(elem_id="sheet", js_on_load=script("sheet.js"))
        arriving = gr.HTML(
            elem_id="arriving", html_template="<i hidden></i>", js_on_load=script("arriving.js")
        )
    session = gr.State(Session(), time_to_live=SECONDS_KEPT)

    handlers = Handlers(service)
    outputs = [
        *(session, status, table, sheet, chosen, arriving, link),
        *(cancel, download_row, *buttons),
    ]
    working: dict[str, Any] = {"outputs": outputs, "concurrency_limit": None, **QUIET}

    @sent_once
    async def run_form(values: dict[Any, Any], request: gr.Request) -> AsyncIterator[list[Any]]:
        entered = Entered(**{name: values[part] for name, part in form.items()})
        async for updates in handlers.run(entered, values[memory.desk], request):
            yield updates

    inputs = {*form.values(), memory.desk}
    run.click(**remembering(form))
    run.click(run_form, inputs, **working)
    for button, path in examples:
        filled = button.click(
            constant(["text", path.read_text(encoding="utf-8")]),
            None,
            [form["source"], form["text"]],
            **QUIET,
        )
        filled.then(**remembering(form))
        filled.then(run_form, inputs, **working)
    resumed = connect_ways_in(
        came,
        tabs,
        form,
        history=history,
        status=status,
        table=table,
        sheet=sheet,
        chosen=chosen,
        arriving=arriving,
        cancel=cancel,
        downloads=download_row,
    )
    resumed.then(run_form, inputs, **working)
    tag = form["tag"]
    connect_links(Links(service), came, link, [tag, session], memory.desk, working=working)
    sheet.restore(sent_once(handlers.restore), [tag, session], **working)
    sheet.translate_all(sent_once(handlers.translate_all), [tag, session], **working)
    connect_wordings(sheet, table, buttons, [tag, session], memory)
    connect_shortening(sheet, buttons, [tag, session], script("shorter.js"))
    table.digest(sent_once(handlers.digest), [tag, session], **working)
    table.open(handlers.open, [tag, session], [session, sheet, table], **QUIET)
    cancel.click(handlers.cancel, None, None, queue=False, **QUIET)
    page.load(None, None, tag, js=_LANGUAGE_OF_THE_PAGE)
    status.language(None, None, tag, js=_LANGUAGE_OF_THE_PAGE)
    page.unload(handlers.cancel)


def script(name: str) -> str:
    """The script of a component, from the file `name`."""
    return (_SCRIPTS / name).read_text(encoding="utf-8")
