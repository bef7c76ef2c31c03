"""What a reader has put right, for both tabs: it stands below them, to be kept and taken away."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from .actions import FILES
from .desk import Desk
from .drawer import Drawer
from .tab_files import part

_BUTTONS = ("as_tmx", "as_csv", "as_glossary")


@dataclass(frozen=True, slots=True)
class Memory:
    """The components: corrections and terms, their files, and the states behind them."""

    desk: gr.State
    drawer: gr.State
    kept: gr.HTML
    files: list[gr.DownloadButton]

    def render(self) -> None:
        """Put what is seen of it here."""
        self.kept.render()  # type: ignore[no-untyped-call]
        with gr.Row(elem_classes="downloads"):
            for button in self.files:
                button.render()  # type: ignore[no-untyped-call]


def make_memory(say: gr.I18n, seconds_kept: int) -> Memory:
    """A memory that is not yet anywhere on the page.

    :param seconds_kept: how long that of a page that is not used is kept.
    """
    return Memory(
        gr.State(Desk(), time_to_live=seconds_kept),
        gr.State(Drawer(), time_to_live=seconds_kept),
        gr.HTML(elem_id="desk-kept", js_on_load=part("kept.js"), render=False),
        [
            gr.DownloadButton(
                str(say(key)),
                visible=False,
                size="sm",
                elem_id=f"desk-{key.replace('_', '-')}",
                render=False,
            )
            for key in _BUTTONS[: len(FILES)]
        ],
    )
