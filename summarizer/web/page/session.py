"""What one open page has: its articles, how far each is, what came of it."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from summarizer.api import Summarizer
from summarizer.corrections import Correction
from summarizer.digest_document import Digest
from summarizer.document import Article, Summary
from summarizer.errors import OptionError
from summarizer.fact_table import Fact
from summarizer.flow.tabulating import facts_of
from summarizer.options import Options
from summarizer.steps.telling.correcting import digest_with_corrections, with_corrections
from summarizer.steps.telling.fewer import arranged, shortened_digest
from summarizer.web.service.jobs import Material
from summarizer.web.service.service import Choice, Service
from summarizer.web.service.tickets import Progress

from .downloads import KINDS, downloads
from .phrases.speaking import Language
from .showing.states import Trouble

_SHARES = {"reading": (0.0, 0.05), "bullets": (0.05, 0.4), "article": (0.4, 1.0)}
"""From where to where the bar goes in each stage."""

State = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass
class Entry:
    """One article: how it came, how far it is, and its summary, or why there is none.

    Either `material` or `url` says where it comes from, until `article` has been loaded. `title` is
    what it is called before it is read. `arrived` holds the English, by its French, that was there
    when the work was cancelled, or cut short by the time limit, as `is_cut` says. `count` is how
    many bullets of its summary are shown; None is all; with `by_rank` the one that says most comes
    first. `facts` are those of a finished article, once they have been asked for.
    """

    name: str
    options: Options
    choice: Choice
    material: Material | None = None
    url: str | None = None
    article: Article | None = None
    state: State = "waiting"
    summary: Summary | None = None
    trouble: Trouble | None = None
    title: str = ""
    arrived: dict[str, str] = field(default_factory=dict)
    is_cut: bool = False
    count: int | None = None
    by_rank: bool = False
    facts: tuple[Fact, ...] | None = None

    def told_facts(self) -> tuple[Fact, ...]:
        """What a finished article states and whom it names, gathered once; else none."""
        if self.summary is None or self.state != "done":
            return ()
        if self.facts is None:
            self.facts = facts_of(self.summary.sentences, self.summary.article.language)
        return self.facts


@dataclass
class Session:
    """The articles of one page; `shown` is the place of the one whose summary is to be seen.

    With `is_digest`, the digest of all of them is to be seen instead, or why there is none. `link`
    is the job that keeps what is to be seen, where somebody asked for a link. `corrections` are
    what its reader has put right, which may change at any time; `told` are those that its files
    tell. `digest_count` is how many bullets of the digest are shown; None is all.
    """

    entries: list[Entry] = field(default_factory=list)
    shown: int = 0
    is_digest: bool = False
    digest: Digest | None = None
    digest_trouble: Trouble | None = None
    digest_count: int | None = None
    link: str | None = None
    corrections: Mapping[Any, Correction] = field(default_factory=dict)
    told: tuple[Correction, ...] = ()
    _folder: str | None = None

    @property
    def entry(self) -> Entry:
        """The article that is shown."""
        return self.entries[self.shown]

    def corrected(self, summary: Summary) -> Summary:
        """A summary as the reader has corrected it."""
        return with_corrections(summary, tuple(self.corrections.values()))

    def as_shown(self, entry: Entry) -> Summary | None:
        """The summary of an entry as its reader has corrected and arranged it, if there is one."""
        if entry.summary is None:
            return None
        return arranged(self.corrected(entry.summary), entry.count, by_rank=entry.by_rank)

    @property
    def digest_as_told(self) -> Digest | None:
        """The digest as its reader has corrected it, if there is one."""
        return self.digest and digest_with_corrections(
            self.digest, tuple(self.corrections.values())
        )

    @property
    def digest_as_shown(self) -> Digest | None:
        """The digest as its reader has corrected and shortened it, if there is one."""
        whole, count = self.digest_as_told, self.digest_count
        return whole if whole is None or count is None else shortened_digest(whole, count)

    def make_digest(self, summarizer: Summarizer) -> Digest:
        """The digest of the articles that could be read.

        :raises SummarizerError: if there is none.
        """
        articles = [one.article for one in self.entries if one.article and one.state == "done"]
        # Words and parts are those of one article; a digest is sized by its bullets.
        options = replace(
            self.entry.options,
            restored=(),
            full_translation=False,
            words=None,
            length=None,
            long=False,
        )
        return summarizer.digest(articles, options)

    def show(self, entry: Entry) -> None:
        """Show this article, if the one that is shown has nothing to see."""
        if self.entry.summary is None:
            self.shown = self.entries.index(entry)

    def write_downloads(self, language: Language) -> Sequence[str | None]:
        """The paths of the files to download, one of each kind; None where there is nothing."""
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)
        self.told = tuple(self.corrections.values())
        summaries = [shown for entry in self.entries if (shown := self.as_shown(entry))]
        if not summaries:
            return [None] * len(KINDS)
        self._folder = tempfile.mkdtemp(prefix="summaries-")
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        files = downloads(summaries, language, self.digest_as_shown)
        paths = [Path(self._folder, files[kind].name) for kind in KINDS]
        for kind, path in zip(KINDS, paths, strict=True):
            path.write_bytes(files[kind].data)
        return [str(path) for path in paths]


class Work:
    """How far the work on one article is; written by its thread, read by the page."""

    def __init__(self) -> None:
        self.stage = "waiting"
        self.progress: Progress | None = None
        self.first: Summary | None = None
        self.english: dict[str, str] = {}
        self.lines: list[str] = []
        self._began = time.monotonic()
        self._places: dict[str, int] = {}
        self._share = 0.0

    @property
    def seconds(self) -> float:
        """How long the work has been going on."""
        return time.monotonic() - self._began

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1; it never goes back.

        Second tries add sentences to those that are known to be needed.
        """
        of_stage = self.progress.done / max(1, self.progress.total) if self.progress else 0.0
        least, most = _SHARES.get(self.stage, (0.0, 0.0))
        if self.stage == "article" and self.first:
            of_stage = len(self.english) / max(1, len(self.first.sentences))
        self._share = max(self._share, least + (most - least) * min(1.0, of_stage))
        return self._share

    def note(self, progress: Progress) -> None:
        """A sentence has been translated."""
        self.progress = progress
        place = self._places.get(progress.source)
        if place is not None and progress.source not in self.english:
            self.lines.append(json.dumps([place, progress.target], ensure_ascii=False))
        self.english[progress.source] = progress.target
        if self.stage == "article" and self._places and len(self.lines) == len(self._places):
            self.stage = "checking"

    def summarize(self, service: Service, entry: Entry, summarizer: Summarizer) -> Summary:
        """The summary of an entry, its bullets first.

        :raises SummarizerError: if there is none.
        """
        self.stage = "reading"
        if entry.article is None:
            entry.article = service.load(_material(service, entry))
            entry.material = None
        # A writer reads the whole article before there is any bullet.
        has_writer = service.models.writers[entry.choice.writer or ""] is not None
        self.stage = "article" if has_writer else "bullets"
        if entry.options.full_translation and not has_writer:
            bullets_only = replace(entry.options, full_translation=False)
            first = summarizer.summarize(entry.article, bullets_only)
            done = {one.sentence.index for one in first.translations}
            self._places = {s.text: s.index for s in first.sentences if s.index not in done}
            self.progress, self.first, self.stage = None, first, "article"
        return service.summarize(entry.article, entry.options, summarizer)


def _material(service: Service, entry: Entry) -> Material:
    if entry.url:
        return service.fetch(entry.url)
    if entry.material is None:
        raise OptionError("there is neither a text nor a file; give one")
    return entry.material
