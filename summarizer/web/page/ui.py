"""The page: its parts, and how it is mounted beside the routes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

# Read by Gradio and by what it imports, when they are imported: nothing is reported to anyone.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

import gradio as gr
from fastapi import FastAPI
from gradio.routes import App as GradioApp
from starlette.routing import Mount

from summarizer.errors import OptionError
from summarizer.web.service.service import Service

from .form import QUIET
from .keeping.keeping_words import KEEPING_WORDS
from .keeping.show_link import show_link
from .named_functions import add_named_functions
from .phrases.speaking import TEXTS
from .summarising import SECONDS_KEPT, add_summarising_part, script
from .templates import template
from .translate.readers_memory import make_memory
from .translate.tab import STYLE, add_translate_tab
from .translate.words import TAB_WORDS
from .whole_document import WORDS

_TEMPLATES = Path(__file__).resolve().parent / "templates"
_STYLES = [_TEMPLATES / "page.css", _TEMPLATES / "keeping" / "keeping.css", STYLE]
# Gradio lets no rule of a style sheet that is for paper reach its footer or its container; what the
# latter clips would end with the height that it has without page breaks.
_PAPER = (
    '<style media="print">footer { display: none !important; }'
    " .gradio-container.gradio-container { overflow: visible !important; }</style>"
)
# Of results, in a browser whose reader wants them kept.
_MOST_KEPT = 50
_MEGABYTES_KEPT = 20


def mount_page(app: FastAPI, service: Service) -> FastAPI:
    """`app` with the page at its root.

    :raises OptionError: if an MCP server is wanted and its package is missing.
    """
    settings = service.settings
    if settings.mcp and find_spec("mcp") is None:
        raise OptionError("mcp needs a package; install it with: pip install article-bullets[mcp]")
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(service),
        path="/",
        root_path=settings.root_path or None,
        footer_links=["settings"],
        run_history=False,
        show_error=False,
        max_file_size=int(settings.max_megabytes * 1e6),
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=settings.mcp,
        i18n=_said(settings.fetch_urls),
        theme=gr.themes.Base(
            primary_hue="teal",
            neutral_hue="stone",
            radius_size="sm",
            font=["sans-serif"],
            font_mono=["monospace"],
        ),
        css_paths=_STYLES,
        head=_PAPER,
    )
    (page,) = (
        route.app
        for route in mounted.routes
        if isinstance(route, Mount) and isinstance(route.app, GradioApp)
    )
    # An open page keeps a connection, which would keep the service from ending.
    service.before_stop.append(page.stop_event.set)
    return mounted


def build_page(service: Service) -> gr.Blocks:
    """The page's components and what they set going."""
    settings = service.settings
    say = _said(settings.fetch_urls)
    page = gr.Blocks(
        title=TEXTS["en"]["app_title"],
        analytics_enabled=False,
        delete_cache=(SECONDS_KEPT // 4, SECONDS_KEPT),
    )
    with page:
        with gr.Row(elem_classes="masthead"):
            gr.HTML(say("app_title"), html_template="<h1>${value}</h1>")
            gr.HTML(say("app_line"), html_template="<p>${value}</p>", elem_id="app-line")
            gr.HTML(say("aids_html"), elem_id="aids", js_on_load=script("aids.js"))
        memory = make_memory(say, SECONDS_KEPT)
        with gr.Tabs(elem_id="parts"):
            with gr.Tab(say("tab_summarise")):
                add_summarising_part(service, say, page, memory)
                gr.HTML(
                    elem_id="aloud",
                    html_template="<i hidden></i>",
                    js_on_load=script("aloud.js"),
                )
            with gr.Tab(say("tab_translate")):
                leave_desk = add_translate_tab(service, say, memory, **QUIET)
        memory.render()
        page.unload(leave_desk)
        add_named_functions(service)
    page.queue(max_size=settings.queue_length + settings.concurrency, api_open=False)
    return page


def _said(fetches: bool) -> gr.I18n:  # noqa: FBT001 - whether the service fetches pages
    """All that the page says by itself, in its languages; some of it is HTML."""
    return gr.I18n(
        **{
            language: {
                **texts,
                **WORDS[language],
                **TAB_WORDS[language],
                "aids_html": template("aids.html.jinja").render(t=texts),
                "empty_html": template("empty.html.jinja").render(t=texts),
                "link_html": show_link(None, language),
                **_ways_in({**texts, **KEEPING_WORDS[language]}, fetches=fetches),
            }
            for language, texts in TEXTS.items()
        }
    )


def _ways_in(texts: Mapping[str, str], *, fetches: bool) -> dict[str, str]:
    """What stands in the form for what comes from elsewhere or from earlier, by its name."""
    return {
        f"{name}_html": template(f"keeping/{name}.html.jinja").render(
            t=texts, fetches=fetches, most=_MOST_KEPT, megabytes=_MEGABYTES_KEPT
        )
        for name in ("came", "history")
    }
