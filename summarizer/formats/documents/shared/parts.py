"""What every format here does: a document with its passages, which writes itself translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from summarizer.document import Finding
from summarizer.marked import Marked

Layout = Literal["under", "beside"]
"""Where a translation stands in a bilingual document: under its original, or in a second column."""


class Document(Protocol):
    """A document as it was read. It never changes; writing makes new bytes."""

    @property
    def suffix(self) -> str:
        """How the names of its files end: ".docx"."""
        ...

    @property
    def passages(self) -> tuple[Marked, ...]:
        """What is to be translated, in the order of the document."""
        ...

    def written(self, passages: Sequence[Marked], to: str) -> bytes:
        """The document with `passages`, as many as its own, in their place.

        :param to: ISO 639-1 code of their language.
        """
        ...


class BilingualDocument(Document, Protocol):
    """A document that can also show each translation with what it translates."""

    def bilingual(self, passages: Sequence[Marked], to: str, layout: Layout) -> bytes:
        """The document with each of `passages` under or beside the one that it translates."""
        ...


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """A document in another language: its bytes, how its name ends, and what may be wrong.

    `passages` are its texts, in order, each with its findings.
    """

    data: bytes
    suffix: str
    passages: tuple[Marked, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the translations, in the order of the document."""
        return tuple(found for passage in self.passages for found in passage.findings)
