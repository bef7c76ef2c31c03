"""Write reference/command-line.md of the help texts: ``python docs/write_command_line.py``."""

from __future__ import annotations

import re
from pathlib import Path

import typer
from typer.cli import get_docs_for_click

from summarizer.cli import command_line

PAGE = Path(__file__).parent / "reference" / "command-line.md"


def page() -> str:
    """Give the text of the page."""
    command = typer.main.get_command(command_line())
    context = typer.Context(command, info_name="summarizer")
    text = get_docs_for_click(obj=command, ctx=context, name="summarizer", title="Command line")
    return re.sub(r"&#x27;", "'", text).strip() + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
