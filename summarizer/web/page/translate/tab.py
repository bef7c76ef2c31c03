"""The tab's components, and what is set going when they are used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import gradio as gr

from summarizer.web.page.whole_document import add_document_part
from summarizer.web.service.service import Service

from .actions import DeskActions
from .readers_memory import Memory
from .tab_files import PARTS, part

STYLE = PARTS / "desk.css"
"""The style of what this tab shows; it uses the colours of the page's."""
_TYPE_THE_TRANSLATION = "() => window.dispatchEvent(new CustomEvent('desk-swap'))"


def add_translate_tab(
    service: Service,
    say: gr.I18n,
    memory: Memory,
    **quiet: Any,  # noqa: ANN401 - Gradio's own options
) -> Callable[[gr.Request], None]:
    """The two-pane translator, and the part for whole documents; what to do when a page is left.

    :param say: the texts of the page with `TAB_WORDS` among them.
    :param memory: what a reader has put right, which stands elsewhere on the page.
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
                html_template=part("source.html"),
                js_on_load=part("source.js"),
                elem_id="desk-source",
            )
        with gr.Column():
            target = gr.HTML(elem_id="desk-target", js_on_load=part("target.js"))
    told = gr.HTML(elem_id="desk-told", js_on_load=part("told.js"))
    with gr.Row(elem_classes="desk-wordings"):
        fix = gr.HTML(elem_id="desk-fix", js_on_load=part("fix.js"))
        others = gr.HTML(elem_id="desk-others", js_on_load=part("others.js"))
    add_document_part(service, say, **quiet)
    desk, drawer, kept, files = memory.desk, memory.drawer, memory.kept, memory.files

    working: dict[str, Any] = {
        "outputs": [label, target, told, fix, others, kept, swap, *files],
        "concurrency_limit": None,
        "trigger_mode": "multiple",
        **quiet,
    }
    source.typed(actions.type, [desk], **working)
    kept.opened(actions.open, [desk, drawer], **working)
    kept.remember(actions.remember, [desk], **working)
    kept.followed(actions.follow, [desk, drawer], **working)
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
