"""What a digest of several articles holds; frozen, like all values."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.document import Article, Block, Entry, Failure, Finding, Headline, Sentence


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of one of several articles: `sentence` indexes its sentences."""

    article: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, the first of several with what it counts, and the sentences that give it."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class DigestBullet:
    """One line of a digest, resting on the sentences that `citations` name.

    The first citation is the sentence that the bullet was made of; the others say the same, in
    the order of the articles. `differing` holds, for each thing that is told differently, the
    numbers of the articles. `denied` are sentences that say the opposite. `first` are the articles
    that told it first by their dates, where others told it later for certain.
    """

    text: str
    citations: tuple[Citation, ...]
    confidence: float
    findings: tuple[Finding, ...] = ()
    differing: tuple[tuple[Figure, ...], ...] = ()
    denied: tuple[Citation, ...] = ()
    first: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Digested:
    """An article of a digest and what was read of it.

    `headline` is its title in the digest's language, or None if it has none. `ledger` has an entry
    for every sentence of the article, as in a summary. `date` is the ISO date by which the digest
    is ordered: the article's own, or else the latest full one in its byline and captions.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    headline: Headline | None
    ledger: tuple[Entry, ...] = ()
    date: str | None = None

    @property
    def title(self) -> str | None:
        """The text of the headline."""
        return self.headline.text if self.headline else None


@dataclass(frozen=True, slots=True)
class Digest:
    """What several articles say, each thing once, as their earliest articles tell it.

    `articles` are those that could be read, in the order given, and `failures` the others.
    `left_out` counts the bullets that were less sure than the minimum. `ranked` are the places of
    the bullets, the first to keep where fewer are wanted. `confidence_fitted_for` and
    `confidence_fitted_on` are as in a summary. The same `signature` gives the same bytes again.
    """

    articles: tuple[Digested, ...]
    bullets: tuple[DigestBullet, ...]
    failures: tuple[Failure, ...]
    signature: str
    target: str = "en"
    left_out: int = 0
    ranked: tuple[int, ...] = ()
    confidence_fitted_for: str | None = None
    confidence_fitted_on: str | None = None

    def to_text(self) -> str:
        """The articles by letter, and the bullets with the letters of those that say so."""
        from .render.to_text import digest_to_text

        return digest_to_text(self)

    def to_markdown(self) -> str:
        """The bullets with the sentences that they rest on, as Markdown."""
        from .render.to_markdown import digest_to_markdown

        return digest_to_markdown(self)

    def to_json(self) -> str:
        """The whole digest as one JSON object (schema 1, see docs/json.md), indented."""
        from .render.to_json import digest_to_json

        return digest_to_json(self)
