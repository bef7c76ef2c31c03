"""Where articles and options are entered."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import gradio as gr

from summarizer.backends.catalogue.grading import grade
from summarizer.web.service.service import Service

_Result = TypeVar("_Result")
_Updating = TypeVar("_Updating", bound=Callable[..., AsyncIterator[list[Any]]])

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
"""Options of the page's own events: no client calls them, and Gradio shows no progress."""

_SEEDS = (
    Path(__file__).resolve().parents[2] / "seeds",
    Path(__file__).resolve().parents[3] / "seeds",
)
_FILE_TYPES = [".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx"]
_MOST_BULLETS_ON_THE_PAGE = 20


def add_form(service: Service, say: gr.I18n) -> tuple[gr.Tabs, dict[str, Any]]:
    """Where articles and options are entered: its tabs, a component for each field of `Entered`."""
    source = gr.Textbox("text", visible=False)
    with gr.Tabs() as tabs:
        with gr.Tab(say("tab_text"), id="text") as text_tab:
            text = gr.Textbox(
                label=say("text_label"),
                placeholder=say("text_placeholder"),
                lines=8,
                max_lines=16,
                elem_id="article-text",
                html_attributes=gr.InputHTMLAttributes(lang="fr"),
            )
        with gr.Tab(say("tab_files"), id="files") as files_tab:
            files = gr.File(
                label=say("files_label"),
                file_count="multiple",
                file_types=_FILE_TYPES,
                elem_id="article-files",
            )
        with gr.Tab(say("tab_url"), visible=service.settings.fetch_urls, id="url") as url_tab:
            url = gr.Textbox(label=say("url_label"), info=say("url_info"), elem_id="article-url")
    with gr.Row(elem_classes="choices"):
        with gr.Column():
            size, sizes = _add_sizes(say)
        with gr.Column():
            full = gr.Checkbox(value=True, label=say("full_label"))
            gist = gr.Checkbox(value=False, label=say("gist_label"))
            long = gr.Checkbox(value=False, label=say("long_label"), elem_id="long")
            model = _add_model_choice(list(service.models.translators), say)
    with gr.Accordion(say("more_label"), open=False, elem_classes="more"):
        writer = _add_choice(say("writer_label"), list(service.models.writers))
        glossary = gr.File(
            label=say("glossary_label"),
            file_types=[".csv", ".json", ".tsv"],
            height=150,
            elem_id="glossary",
        )
    long.change(_sized_for, long, size, queue=False, **QUIET)
    for tab, name in ((text_tab, "text"), (files_tab, "files"), (url_tab, "url")):
        tab.select(constant(name), None, source, queue=False, **QUIET)
    return tabs, {
        "tag": gr.Textbox(visible=False),
        "source": source,
        "text": text,
        "files": files,
        "url": url,
        "size": size,
        **sizes,
        "gist": gist,
        "long": long,
        "full_translation": full,
        "model": model,
        "writer": writer,
        "glossary": glossary,
    }


def _sized_for(is_long: bool) -> Any:  # noqa: ANN401, FBT001 - Gradio's update of its checkbox
    """A long summary is sized by the bullets of a section, and by nothing else."""
    return gr.update(value="bullets", interactive=False) if is_long else gr.update(interactive=True)


def _add_sizes(say: gr.I18n) -> tuple[gr.Radio, dict[str, gr.Slider]]:
    """How the length is stated, and a slider for each way to state it, seen where it is chosen.

    What is usual is what every other way in does when nobody states a length.
    """
    ranges = {
        "bullets": (1, _MOST_BULLETS_ON_THE_PAGE, 5, 1),
        "words": (20, 400, 100, 10),
        "percent": (5, 50, 20, 5),
    }
    size = gr.Radio(
        [(say(f"size_{name}"), name) for name in ("usual", *ranges)],
        value="usual",
        label=say("size_label"),
    )
    sliders = {
        name: gr.Slider(
            least,
            most,
            value=usual,
            step=step,
            label=say(f"{name}_label"),
            visible=False,
        )
        for name, (least, most, usual, step) in ranges.items()
    }

    def show(chosen: str) -> list[dict[str, Any]]:
        return [gr.update(visible=name == chosen) for name in ranges]

    size.change(show, size, list(sliders.values()), queue=False, **QUIET)
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
    model.input(lambda name: gr.update(info=tell(name)), model, model, queue=False, **QUIET)
    return model


def sent_once(updating: _Updating) -> _Updating:
    """`updating`, after whose last updates comes one that changes nothing.

    Gradio sends the last of what a generator gives once more, whole, to say that it has ended.
    """

    @wraps(updating)  # by its parameters Gradio knows what to pass
    async def updates(*given: Any, **named: Any) -> AsyncIterator[list[Any]]:  # noqa: ANN401 - as they are
        count = 0
        async for some in updating(*given, **named):
            count = len(some)
            yield some
        yield [gr.skip()] * count

    return cast("_Updating", updates)


def constant(value: _Result) -> Callable[[], _Result]:
    """A function that gives `value`."""
    return lambda: value


def seeds() -> list[Path]:
    """The articles that the page offers as examples."""
    folder = next((folder for folder in _SEEDS if folder.is_dir()), None)
    return sorted(folder.glob("*.txt")) if folder else []
