"""The page: Gradio's components, and what is set going when they are used."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

# Read by Gradio and by what it imports, when they are imported: nothing is reported to anyone.
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")

import gradio as gr
from fastapi import FastAPI
from gradio.events import api as gradio_api
from gradio.routes import App as GradioApp
from starlette.routing import Mount

from summarizer.api import Summarizer
from summarizer.backends.catalogue.grading import grade
from summarizer.errors import OptionError, SummarizerError
from summarizer.options import Options
from summarizer.render.to_json import as_object
from summarizer.web.service.gone import submitted
from summarizer.web.service.jobs import Material
from summarizer.web.service.service import Service

from .downloads import KINDS
from .handlers import Entered, Handlers
from .phrases import TEXTS, Language
from .session import Session
from .whole_document import WORDS, add_document_part

_Result = TypeVar("_Result")

_PAGE = Path(__file__).resolve().parent / "templates"
_SEEDS = (
    Path(__file__).resolve().parents[2] / "seeds",
    Path(__file__).resolve().parents[3] / "seeds",
)
_FILE_TYPES = [".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"]
_SECONDS_KEPT = 3600
_MOST_BULLETS_ON_THE_PAGE = 20
_LANGUAGE_OF_THE_PAGE = f"""() => {{
  const tag = document.documentElement.lang || navigator.language;
  const titles = {json.dumps({language: texts["app_title"] for language, texts in TEXTS.items()})};
  document.title = titles[tag.toLowerCase().startsWith("fr") ? "fr" : "en"];
  return tag;
}}"""
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


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
        i18n=gr.I18n(**_with_document_words(TEXTS)),
        theme=gr.themes.Base(
            primary_hue="teal",
            neutral_hue="stone",
            radius_size="sm",
            font=["sans-serif"],
            font_mono=["monospace"],
        ),
        css_paths=[_PAGE / "page.css"],
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
    say = gr.I18n(**_with_document_words(TEXTS))
    page = gr.Blocks(
        title=TEXTS["en"]["app_title"],
        analytics_enabled=False,
        delete_cache=(_SECONDS_KEPT // 4, _SECONDS_KEPT),
    )
    with page:
        with gr.Column(elem_classes="masthead"):
            gr.HTML(say("app_title"), html_template="<h1>${value}</h1>")
            gr.HTML(say("app_line"), html_template="<p>${value}</p>")
        form = _add_form(service, say)
        with gr.Row(elem_classes="actions"):
            run = gr.Button(say("run"), variant="primary", elem_id="run")
            cancel = gr.Button(say("cancel"), variant="stop", visible=False, elem_id="cancel")
        with gr.Row(elem_classes="examples"):
            gr.HTML(say("examples"), html_template="<p>${value}</p>")
            examples = [
                (gr.Button(say(f"example_{path.stem}"), size="sm", variant="secondary"), path)
                for path in seeds()
            ]
        status = gr.HTML(elem_id="status", js_on_load=_script("status.js"))
        table = gr.HTML(elem_id="articles", js_on_load=_script("table.js"))
        with gr.Row(visible=False, elem_classes="downloads") as download_row:
            gr.HTML(say("download"), html_template="<p>${value}</p>")
            buttons = [
                gr.DownloadButton(TEXTS["en"][f"as_{kind}"], size="sm", elem_id=f"as-{kind}")
                for kind in KINDS
            ]
        sheet = gr.HTML(elem_id="sheet", js_on_load=_script("sheet.js"))
        add_document_part(service, say, **_QUIET)
        session = gr.State(Session(), time_to_live=_SECONDS_KEPT)

        handlers = Handlers(service)
        outputs = [session, status, table, sheet, run, cancel, download_row, *buttons]
        working: dict[str, Any] = {"outputs": outputs, "concurrency_limit": None, **_QUIET}

        async def run_form(values: dict[Any, Any], request: gr.Request) -> AsyncIterator[list[Any]]:
            entered = Entered(**{name: values[part] for name, part in form.items()})
            async for updates in handlers.run(entered, request):
                yield updates

        inputs = set(form.values())
        run.click(run_form, inputs, **working)
        for button, path in examples:
            text = path.read_text(encoding="utf-8")
            filled = button.click(
                _constant(["text", text]), None, [form["source"], form["text"]], **_QUIET
            )
            filled.then(run_form, inputs, **working)
        tag = form["tag"]
        sheet.restore(handlers.restore, [tag, session], **working)
        sheet.translate_all(handlers.translate_all, [tag, session], **working)
        table.digest(handlers.digest, [tag, session], **working)
        table.open(handlers.open, [tag, session], [session, sheet, table], **_QUIET)
        cancel.click(handlers.cancel, None, None, queue=False, **_QUIET)
        page.load(None, None, tag, js=_LANGUAGE_OF_THE_PAGE)
        status.language(None, None, tag, js=_LANGUAGE_OF_THE_PAGE)
        page.unload(handlers.cancel)
        _add_endpoints(service)
    page.queue(max_size=settings.queue_length + settings.concurrency, api_open=False)
    return page


def _with_document_words(
    texts: Mapping[Language, Mapping[str, str]],
) -> dict[str, dict[str, str]]:
    return {language: {**said, **WORDS[language]} for language, said in texts.items()}


def _add_form(service: Service, say: gr.I18n) -> dict[str, Any]:
    """Where articles and options are entered: a component for each field of `Entered`."""
    source = gr.State("text")
    with gr.Tabs():
        with gr.Tab(say("tab_text")) as text_tab:
            text = gr.Textbox(
                label=say("text_label"),
                placeholder=say("text_placeholder"),
                lines=8,
                max_lines=16,
                elem_id="article-text",
                html_attributes=gr.InputHTMLAttributes(lang="fr"),
            )
        with gr.Tab(say("tab_files")) as files_tab:
            files = gr.File(
                label=say("files_label"),
                file_count="multiple",
                file_types=_FILE_TYPES,
                elem_id="article-files",
            )
        with gr.Tab(say("tab_url"), visible=service.settings.fetch_urls) as url_tab:
            url = gr.Textbox(label=say("url_label"), info=say("url_info"), elem_id="article-url")
    with gr.Row(elem_classes="choices"):
        with gr.Column():
            size, sizes = _add_sizes(say)
        with gr.Column():
            full = gr.Checkbox(value=True, label=say("full_label"))
            gist = gr.Checkbox(value=False, label=say("gist_label"))
            model = _add_model_choice(list(service.models.translators), say)
    with gr.Accordion(say("more_label"), open=False, elem_classes="more"):
        writer = _add_choice(say("writer_label"), list(service.models.writers))
        glossary = gr.File(
            label=say("glossary_label"),
            file_types=[".csv", ".json", ".tsv"],
            height=150,
            elem_id="glossary",
        )
    for tab, name in ((text_tab, "text"), (files_tab, "files"), (url_tab, "url")):
        tab.select(_constant(name), None, source, queue=False, **_QUIET)
    return {
        "tag": gr.Textbox(visible=False),
        "source": source,
        "text": text,
        "files": files,
        "url": url,
        "size": size,
        **sizes,
        "gist": gist,
        "full_translation": full,
        "model": model,
        "writer": writer,
        "glossary": glossary,
    }


def _add_sizes(say: gr.I18n) -> tuple[gr.Radio, dict[str, gr.Slider]]:
    """How the length is stated, and a slider for each way, of which the chosen one is seen."""
    ranges = {
        "bullets": (1, _MOST_BULLETS_ON_THE_PAGE, 5, 1),
        "words": (20, 400, 100, 10),
        "percent": (5, 50, 20, 5),
    }
    size = gr.Radio(
        [(say(f"size_{name}"), name) for name in ranges], value="bullets", label=say("size_label")
    )
    sliders = {
        name: gr.Slider(
            least,
            most,
            value=usual,
            step=step,
            label=say(f"{name}_label"),
            visible=name == "bullets",
        )
        for name, (least, most, usual, step) in ranges.items()
    }

    def show(chosen: str) -> list[dict[str, Any]]:
        return [gr.update(visible=name == chosen) for name in ranges]

    size.change(show, size, list(sliders.values()), queue=False, **_QUIET)
    return size, sliders


def _add_choice(label: Any, names: list[str], info: Any = None) -> gr.Dropdown:  # noqa: ANN401 - or a translated one
    """A choice between models, open where there is one to make."""
    return gr.Dropdown(
        names,
        value=names[0],
        label=label,
        info=info,
        interactive=len(names) > 1,
        filterable=False,
    )


def _add_model_choice(names: list[str], say: gr.I18n) -> gr.Dropdown:
    """The choice of a translation model; below it, how good the chosen one is."""

    def tell(name: str) -> Any:  # noqa: ANN401 - a sentence in the reader's language
        return say(f"model_{grade(name)}")

    model = _add_choice(say("model_label"), names, tell(names[0]))
    model.input(lambda name: gr.update(info=tell(name)), model, model, queue=False, **_QUIET)
    return model


def _add_endpoints(service: Service) -> None:
    """What `gradio_client` and MCP clients can call."""

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


def _constant(value: _Result) -> Callable[[], _Result]:
    return lambda: value


def _script(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


def seeds() -> list[Path]:
    """The articles that the page offers as examples."""
    folder = next((folder for folder in _SEEDS if folder.is_dir()), None)
    return sorted(folder.glob("*.txt")) if folder else []
