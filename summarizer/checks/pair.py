"""What a check is given: a text and its translation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its translation, their typography levelled, neither of them blank.

    `language` and `to` are the ISO 639-1 codes of the two.
    """

    source: str
    target: str
    language: str = "fr"
    to: str = "en"
