"""Which names are those of a person, a place or an organisation, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .known_names import folded

_FOLDER = Path(__file__).parent


@cache
def name_kinds(language: str) -> Mapping[str, str]:
    """Folded names of `language` with what they are; none if unknown.

    >>> name_kinds("fr")["londres"], "nice" in name_kinds("fr")
    ('place', False)
    """
    path = _FOLDER / f"name_kinds_{language}.tsv"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {folded(name): kind for name, _, kind in pairs}
