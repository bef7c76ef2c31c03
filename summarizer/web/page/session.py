"""What one open page has: its articles, how far each is, what came of it."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from summarizer.api import Summarizer
from summarizer.digest_document import Digest
from summarizer.document import Article, Summary
from summarizer.errors import OptionError
from summarizer.options import Options
from summarizer.web.service.jobs import Material
from summarizer.web.service.service import Choice, Service
from summarizer.web.service.tickets import Progress

from .downloads import KINDS, downloads
from .phrases import Language

State = Literal["waiting", "running", "done", "failed", "cancelled"]


@dataclass
class Entry:
    """One article: how it came, how far it is, and its summary, or its error's code and message.

    Either `material` or `url` says where it comes from, until `article` has been loaded.
    """

    name: str
    options: Options
    choice: Choice
    material: Material | None = None
    url: str | None = None
    article: Article | None = None
    state: State = "waiting"
    summary: Summary | None = None
    problem: tuple[str, str] | None = None


@dataclass
class Session:
    """The articles of one page; `shown` is the place of the one whose summary is to be seen.

    With `is_digest`, the digest of all of them is to be seen instead, or why there is none.
    """

    entries: list[Entry] = field(default_factory=list)
    shown: int = 0
    is_digest: bool = False
    digest: Digest | None = None
    digest_problem: tuple[str, str] | None = None
    _folder: str | None = None

    @property
    def entry(self) -> Entry:
        """The article that is shown."""
        return self.entries[self.shown]

    def make_digest(self, summarizer: Summarizer) -> Digest:
        """The digest of the articles that could be read.

        :raises SummarizerError: if there is none.
        """
        articles = [one.article for one in self.entries if one.article and one.state == "done"]
        # Words and parts are those of one article; a digest is sized by its bullets.
        options = replace(
            self.entry.options, restored=(), full_translation=False, words=None, length=None
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
        summaries = [entry.summary for entry in self.entries if entry.summary]
        if not summaries:
            return [None] * len(KINDS)
        self._folder = tempfile.mkdtemp(prefix="summaries-")
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        files = downloads(summaries, language, self.digest)
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

    def note(self, progress: Progress) -> None:
        """A sentence has been translated."""
        self.english[progress.source] = progress.target
        self.progress = progress

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
            self.first = summarizer.summarize(entry.article, bullets_only)
            self.stage = "article"
        return service.summarize(entry.article, entry.options, summarizer)


def _material(service: Service, entry: Entry) -> Material:
    if entry.url:
        return service.fetch(entry.url)
    if entry.material is None:
        raise OptionError("there is neither a text nor a file; give one")
    return entry.material
