"""What a reader has put right in a translation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence or a bullet, as the machine told it and as a reader wants it told.

    :param source: the text that was translated.
    :param machine: its translation before.
    :param corrected: its translation after.
    :param languages: ISO 639-1 codes of both.
    """

    source: str
    machine: str
    corrected: str
    languages: tuple[str, str] = ("fr", "en")
