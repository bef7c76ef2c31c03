"""Every value that flows from an article to its summary. All of them are immutable."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "title",
    "heading",
    "body",
    "quote",
    "list",
    "table",
    "question",
    "answer",
    "time",
    "brief",
    "note",
    "caption",
    "credit",
    "byline",
    "date",
    "link",
    "navigation",
    "notice",
]
Severity = Literal["error", "warning", "note"]
Status = Literal["chosen", "flagged", "translated", "not needed", "dropped"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points, `start` included and `end` not, in `Article.text`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, caption or the like.

    `dropped_by` names the rule that keeps the block out of summaries and translations, and is
    None for a block that is read. `language` is its ISO 639-1 code where it is not the article's.
    """

    span: Span
    kind: BlockKind
    dropped_by: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A text to summarise, decoded and repaired once, at loading, and never changed after.

    `language` is an ISO 639-1 code, or None until it has been identified. `date` is the
    article's own ISO date ("2025-07", "2025-07-04"), where one was found. `outline` holds the
    blocks whose kind the file format itself states (headings of a web page, styles of a DOCX);
    it is empty for plain text, whose lines speak for themselves.
    """

    text: str
    title: str | None = None
    source: str = "<text>"
    language: str | None = None
    date: str | None = None
    outline: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `text` equals `article.text[span.start:span.end]` to the character.

    `index` counts in document order from 0; `paragraph` is the index of its block.
    """

    index: int
    paragraph: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence as a bullet would say it, in the article's language.

    `wording` is empty for what can be no bullet. One that `leans` is not understood without the
    sentence before it. `rests_on` are the indexes of other sentences that it takes names and days
    from. `fuller` are the wordings that serve where that one cannot be told soundly: with more of
    the sentence, the last with all of it. `plain` is the sentence without those names and days, or
    empty where there are none.
    """

    sentence: Sentence
    wording: str
    leans: bool = False
    rests_on: tuple[int, ...] = ()
    fuller: tuple[str, ...] = ()
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its `score` from 0 to 1, comparable within one article only.

    `wording`, `leans` and `rests_on` are those of its `Candidate`. `content` is what it says, as
    pairs of neighbouring word stems with the probability that a summary has them: two sentences say
    the same as far as they share pairs. `reasons` are what made the score, by name, each from 0
    to 1.
    """

    sentence: Sentence
    score: float
    wording: str = ""
    leans: bool = False
    rests_on: tuple[int, ...] = ()
    content: tuple[tuple[tuple[str, str], float], ...] = ()
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement between the French and the English, with the two fragments.

    `french` or `english` is empty where the other side has no counterpart.
    """

    check: str
    severity: Severity
    detail: str
    french: str = ""
    english: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a glossary; equal `source` and `target` say that it is not translated."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence in English. `confidence` is from 0 to 1."""

    sentence: Sentence
    english: str
    confidence: float
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One line of the summary, resting on the sentences whose indexes `sources` holds.

    The first are those that it tells; those that it takes names and days from follow.
    """

    text: str
    sources: tuple[int, ...]
    confidence: float
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """What stands above the bullets: the article's title in English, or one made for it.

    `sources` holds the indexes of the sentence that it was made of and of those that it takes names
    and days from, and nothing for a title.
    """

    text: str
    confidence: float
    findings: tuple[Finding, ...] = ()
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one sentence of the article.

    Of these the first that holds: "dropped" by the rule in `detail`; "flagged", translated with
    an error, which `detail` tells; "chosen", a bullet rests on it; "translated" and in no bullet,
    where it gave way as likely wrong with that as its `detail`; "not needed", neither chosen nor
    asked for.
    """

    span: Span
    status: Status
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """What a writer did for a summary, and what it took.

    `drafts` are the bullets that it proposed; `replaced` of them rested on no sentence, or were
    checked to be wrong, and a sentence of the article stands in their place; `left_out` said what
    others say, or were too many. `cost` is None where it is not known.
    """

    writer: str
    drafts: int
    replaced: int
    left_out: int
    requests: int
    prompt_tokens: int
    completion_tokens: int
    cost: float | None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a long report: where in it the part stands, and what became of it.

    `headline` is its heading, None before the first one; its `sources` are several where no text
    parts one heading from the next, or small sections share a place. `sentences` are the first and
    the last of the part, its heading included, `words` those of its text. A part of many pages is
    cut: it is then the `piece`th, from 1, of `pieces`. `bullets` are places in the summary's.
    """

    headline: Headline | None
    span: Span
    sentences: tuple[int, int]
    words: int
    piece: int
    pieces: int
    bullets: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """An article, what was read of it, and what came of it.

    `headline` is the article's title, or one made of its best sentence where it has none or where
    the title could not be translated without an error. `gist`, where it was asked for, says what
    matters most, and the bullets say the rest; a brief has a gist and no bullets. `sections` are
    those of a long summary, in the order of the report; others have none. `ranked` are the places
    of the bullets, the first to keep where fewer are wanted (`steps.telling.fewer`); a long summary
    has none. `translations` holds
    every sentence that was translated, in document order: all that are read when a full
    translation was asked for, else those which the bullets needed. `left_out` counts the bullets
    that were less sure than the minimum. `ledger` has an entry for every sentence of the article,
    those of dropped blocks
    included, in document order. `confidence_fitted_for` names the model whose translations the
    confidence is a probability of, and `confidence_fitted_on` the sentences that showed it; where
    they are None, the confidence is uncalibrated: a ranking.
    The same `signature` gives the same bytes again.
    """

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    headline: Headline
    bullets: tuple[Bullet, ...]
    translations: tuple[Translation, ...]
    signature: str
    target: str = "en"
    gist: Bullet | None = None
    sections: tuple[Section, ...] = ()
    writing: Writing | None = None
    left_out: int = 0
    ranked: tuple[int, ...] = ()
    ledger: tuple[Entry, ...] = ()
    confidence_fitted_for: str | None = None
    confidence_fitted_on: str | None = None

    @property
    def title(self) -> str:
        """The text of the headline."""
        return self.headline.text

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with headline, headings, gist and bullets, in this order."""
        gist = (self.gist,) if self.gist else ()
        heads = [one.headline for one in self.sections if one.headline]
        lines: tuple[Headline | Bullet, ...] = (self.headline, *heads, *gist, *self.bullets)
        return tuple(finding for line in lines for finding in line.findings)

    def to_text(self) -> str:
        """The bullets as plain text, one a line."""
        from .render.to_text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        """The bullets, and the full translation where there is one, as Markdown."""
        from .render.to_markdown import to_markdown

        return to_markdown(self)

    def to_json(self) -> str:
        """The whole summary as one JSON object (schema 1, see docs/json.md), indented."""
        from .render.to_json import to_json

        return to_json(self)


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """A whole text in English, its paragraphs kept, and the sentences it was made of."""

    text: str
    translations: tuple[Translation, ...] = field(default=())

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Failure:
    """An article of a batch that could not be summarised; `error` says why."""

    source: str
    error: Exception
