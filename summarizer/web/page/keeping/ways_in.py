"""What fills the form or the sheet without being entered: in the browser alone, none of it sent.

What was entered last is remembered by a page, for its next load: when its service was away, and may
know nothing of it. Files have to be chosen again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr

_NOT_REMEMBERED = ("tag", "files", "glossary")
_SHOWN = ("status", "table", "sheet", "chosen", "arriving", "cancel", "downloads")
_REMEMBERED = "(...entered) => { window.asked = entered; }"
_FILLED = """() => {
  const { source, text, url } = window.entered;
  return [{ __type__: "update", selected: source }, source, text ?? "", url ?? ""];
}"""
_RESUMED = """() => {
  const [source] = window.resumed;
  return [{ __type__: "update", selected: source }, ...window.resumed];
}"""
_REOPENED = """() => {
  const hidden = { __type__: "update", visible: false };
  return ["", "", window.reopened.sheet, window.reopened.chosen, "", hidden, hidden];
}"""


def remembering(form: Mapping[str, Any]) -> dict[str, Any]:
    """The event that remembers what is entered, for whatever sets work going."""
    return {"fn": None, "inputs": _remembered(form), "outputs": None, "js": _REMEMBERED}


def connect_ways_in(
    came: gr.HTML,
    tabs: gr.Tabs,
    form: Mapping[str, Any],
    **shown: Any,  # noqa: ANN401 - components
) -> Any:  # noqa: ANN401 - Gradio's event
    """Let what came fill the form; the event of a form that is filled to go on with its work.

    :param shown: what is replaced when a kept result is shown, and `history`, which shows it too.
    """
    came.filled(None, None, [tabs, form["source"], form["text"], form["url"]], js=_FILLED)
    for part in (came, shown["history"]):
        part.shown(None, None, [shown[name] for name in _SHOWN], js=_REOPENED)
    return came.resumed(None, None, [tabs, *_remembered(form)], js=_RESUMED)


def _remembered(form: Mapping[str, Any]) -> list[Any]:
    """In the order of the form, whose first is the tab that is open."""
    return [part for name, part in form.items() if name not in _NOT_REMEMBERED]
