"""The tab's components, and what is set going when they are used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from summarizer.web.page.whole_document import add_document_part
from summarizer.web.service.service import Service

from .actions import FILES, DeskActions
from .desk import Desk
from .drawer import Drawer

_PARTS = Path(__file__).resolve().parents[1] / "templates" / "translate"
STYLE = _PARTS / "desk.css"
"""The style of what this tab shows; it uses the colours of the page's."""
_BUTTONS = ("as_tmx", "as_csv", "as_glossary")
_TYPE_THE_TRANSLATION = "() => window.dispatchEvent(new CustomEvent('desk-swap'))"


def add_translate_tab(
    service: Service,
    say: gr.I18n,
    seconds_kept: int,
    **quiet: Any,  # noqa: ANN401 - Gradio's own options
) -> Callable[[gr.Request], None]:
    """The two-pane translator, and the part for whole documents; what to do when a page is left.

    :param say: the texts of the page with `TAB_WORDS` among them.
    :param seconds_kept: how long the text of a page that is not used is kept.
    :param quiet: options of Gradio's events.
    """
    actions = DeskActions(service)
    names = list(service.models.translators)
    gr.HTML(say("typing_hint"), html_template="<p class='desk-hint'>${value}</p>")
    with gr.Row(elem_classes="desk-choices", visible=len(names) > 1):
        model = gr.Dropdown(names, value=names[0], label=say("desk_model"), filterable=False)
        other = gr.Dropdown(
            [(say("desk_alone"), ""), *names], value="", label=say("desk_other"), filterable=False
        )
    with gr.Row(elem_classes="desk-panes"):
        with gr.Column():
            with gr.Row(elem_classes="desk-head"):
                label = gr.HTML(html_template="<label for='desk-text'>${value}</label>")
                swap = gr.Button(say("swap"), size="sm", visible=False, elem_id="desk-swap")
            source = gr.HTML(
                html_template=_part("source.html"),
                js_on_load=_part("source.js"),
                elem_id="desk-source",
            )
        with gr.Column():
            target = gr.HTML(elem_id="desk-target", js_on_load=_part("target.js"))
    told = gr.HTML(elem_id="desk-told", js_on_load=_part("told.js"))
    with gr.Row(elem_classes="desk-wordings"):
        fix = gr.HTML(elem_id="desk-fix", js_on_load=_part("fix.js"))
        others = gr.HTML(elem_id="desk-others", js_on_load=_part("others.js"))
    kept = gr.HTML(elem_id="desk-kept", js_on_load=_part("kept.js"))
    with gr.Row(elem_classes="downloads"):
        files = [
            gr.DownloadButton(
                str(say(key)), visible=False, size="sm", elem_id=f"desk-{key.replace('_', '-')}"
            )
            for key in _BUTTONS[: len(FILES)]
        ]
    add_document_part(service, say, **quiet)
    desk = gr.State(Desk(), time_to_live=seconds_kept)
    drawer = gr.State(Drawer(), time_to_live=seconds_kept)

    working: dict[str, Any] = {
        "outputs": [label, target, told, fix, others, kept, swap, *files],
        "concurrency_limit": None,
        "trigger_mode": "multiple",
        **quiet,
    }
    source.typed(actions.type, [desk], **working)
    kept.opened(actions.open, [desk, drawer], **working)
    kept.remember(actions.remember, [desk], **working)
    kept.dropped(actions.drop_term, [desk, drawer], **working)
    kept.erased(actions.erase, [desk, drawer], **working)
    target.chosen(actions.choose, [desk], **working)
    fix.corrected(actions.correct, [desk, drawer], **working)
    fix.term(actions.keep_term, [desk, drawer], **working)
    fix.closed(actions.close, [desk], **working)
    others.corrected(actions.correct, [desk, drawer], **working)
    gr.on([model.input, other.input], actions.choose_models, [model, other, desk], **working)
    swap.click(actions.swap, [desk], **working).then(None, None, None, js=_TYPE_THE_TRANSLATION)
    return actions.leave


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")
