"""The templates and scripts of this tab, as they are."""

from __future__ import annotations

from pathlib import Path

PARTS = Path(__file__).resolve().parents[1] / "templates" / "translate"


def part(name: str) -> str:
    """What stands in the file `name`."""
    return (PARTS / name).read_text(encoding="utf-8")
