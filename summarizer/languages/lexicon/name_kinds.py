"""Which names are those of a person, a place or an organisation, and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .known_names import folded
from .word_lists import pairs_of


@cache
def name_kinds(language: str) -> Mapping[str, str]:
    """Folded names of `language` with what they are; none if unknown.

    >>> name_kinds("fr")["londres"], "nice" in name_kinds("fr")
    ('place', False)
    """
    pairs = pairs_of(f"name_kinds_{language}.tsv")
    return {folded(name): kind for name, kind in pairs.items()}
