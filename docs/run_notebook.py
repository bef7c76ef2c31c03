"""Run the cells of a notebook and keep what they print: ``python docs/run_notebook.py FILE``.

Jupyter is not needed, neither here nor for the reader: a notebook is JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any


def run(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with the outputs of its cells, which are run in order in one namespace.

    :raises Exception: what a cell raises.
    """
    names: dict[str, Any] = {}
    cells, count = [], 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed):
                exec("".join(cell["source"]), names)  # noqa: S102 - the project's own cells
            lines = printed.getvalue().splitlines(keepends=True)
            output = {"name": "stdout", "output_type": "stream", "text": lines}
            cells.append({**cell, "execution_count": count, "outputs": [output] if lines else []})
        else:
            cells.append(cell)
    return {**notebook, "cells": cells}


if __name__ == "__main__":
    path = Path(sys.argv[1])
    made = run(json.loads(path.read_text(encoding="utf-8")))
    path.write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
