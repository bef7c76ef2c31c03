"""What a reader has put right in a translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence or a line of a summary, as the machine told it and as a reader wants it told.

    :param source: the text that was translated; of a line, the sentences that it rests on.
    :param machine: its translation before.
    :param corrected: its translation after.
    :param languages: ISO 639-1 codes of both.
    :param of: a "sentence" told whole, known by its source; or a "line", which need not tell its
        sentences whole and is known by what the machine said.
    """

    source: str
    machine: str
    corrected: str
    languages: tuple[str, str] = ("fr", "en")
    of: Literal["sentence", "line"] = "sentence"
