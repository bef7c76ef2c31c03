"""What the page and the routes share: one model, one scheduler, one store of jobs."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from summarizer.api import Summarizer
from summarizer.backends import EXTRACTIVE, open_translator, open_writer
from summarizer.backends.catalogue.preferences import preferred_model
from summarizer.backends.catalogue.store import installed_names
from summarizer.backends.language_identifier import FastTextIdentifier
from summarizer.backends.selftest import self_test
from summarizer.backends.seq2seq.embedded import embedded_models
from summarizer.backends.several import SeveralTranslators
from summarizer.document import Article, Summary, Term
from summarizer.errors import InputTooLarge, OptionError, SummarizerError
from summarizer.formats.fetch import AddressRefused, fetch
from summarizer.models import LanguageIdentifier, Translator, Writer
from summarizer.options import Options
from summarizer.render.to_json import to_json_line

from . import problems
from .access import Access, read_keys
from .files.translated_files import TranslatedFiles
from .jobs import JobStore, Material, Task
from .loading import LoadingLimits, load_text, load_upload
from .observe import Metrics
from .scheduler import Scheduler
from .settings import Settings
from .tickets import Cancelled, Progress, Ticket

_Result = TypeVar("_Result")
_Model = TypeVar("_Model")

_SECONDS_BETWEEN_LOOKS_AT_JOBS = 1.0
_SECONDS_BETWEEN_CLEANINGS = 60.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Models:
    """The models that the service is given, by their names; each is in memory once.

    A writer that is None takes the article's own sentences.
    """

    translators: Mapping[str, Translator]
    identifier: LanguageIdentifier
    writers: Mapping[str, Writer | None] = field(default_factory=lambda: {EXTRACTIVE: None})


@dataclass(frozen=True, slots=True)
class Choice:
    """Which models a request wants, by name.

    None is the first translator that serves a text's language, and the first writer.
    """

    model: str | None = None
    writer: str | None = None


ANY = Choice()


def open_models(settings: Settings) -> Models:
    """The models that the settings name; without names, the default and all that are here.

    :raises OptionError: if a name is of no known kind.
    :raises ModelUnavailable: if one cannot be loaded; one that nobody named is left out instead.
    """
    named = {name: open_translator(name) for name in _names(settings.models)}
    return Models(
        named or _at_hand(),
        FastTextIdentifier(),
        {name: open_writer(name) for name in _names(settings.writers) or [EXTRACTIVE]},
    )


def _at_hand() -> dict[str, Translator]:
    """The default model, then those inside the package and the installed ones."""
    opened = {preferred_model().name: open_translator()}
    inside = [f"embedded:{name}" for name in embedded_models()]
    for name in (*inside, *installed_names()):
        if name not in opened:
            try:
                opened[name] = open_translator(name)
            except SummarizerError as error:
                log.warning("%s cannot be chosen: %s", name, error)
    return opened


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]


class Service:
    """Articles and texts in, summaries and translations out, for many callers at once."""

    def __init__(self, settings: Settings, models: Models) -> None:
        self.settings = settings
        self.models = models
        self.translator = _together(tuple(models.translators.values()))
        self.metrics = Metrics()
        self.access = Access(read_keys(settings.keys), settings.rate_limit)
        self.jobs = JobStore(
            settings.jobs or default_jobs_path(),
            settings.jobs_keep_hours * 3600,
            settings.jobs_queue_length,
        )
        self.scheduler = Scheduler(
            settings.concurrency, settings.queue_length, settings.batch_tokens, self.metrics
        )
        self.runner = JobRunner(self)
        self.files = TranslatedFiles()
        self.ready_problem: str | None = "the self-test has not been run"
        self.stopping = False
        self.before_stop: list[Callable[[], None]] = []
        for name, description, value in (
            ("running_requests", "Requests worked on", lambda: self.scheduler.running),
            ("waiting_requests", "Requests that wait", lambda: self.scheduler.waiting),
            ("waiting_articles", "Articles of jobs that wait or run", self.jobs.waiting),
            ("ready", "1 when the service is ready", lambda: self.ready_problem is None),
        ):
            self.metrics.gauge(name, description, value)

    def start(self) -> None:
        """Translate the self-test sentence; then take up the jobs that are waiting."""
        self.ready_problem = self._self_test()
        if self.ready_problem:
            log.error("not ready: %s", self.ready_problem)
        self.runner.start()

    def _self_test(self) -> str | None:
        ticket = self.ticket()
        shared = self.scheduler.shared(self.translator, ticket)
        try:
            self.scheduler.submit(ticket, lambda: self_test(shared)).result()
        except SummarizerError as error:
            return str(error)
        return None

    def prepare_stop(self) -> None:
        """Let go of those who only listen: open pages, followers of jobs."""
        self.stopping = True
        self.ready_problem = "the service is shutting down"
        for let_go in self.before_stop:
            let_go()

    def stop(self) -> None:
        """Take no more work; give the unfinished articles of jobs back to the store."""
        self.prepare_stop()
        self.runner.stop()
        self.scheduler.close()
        self.jobs.close()

    def ticket(self, on_progress: Callable[[Progress], None] | None = None) -> Ticket:
        """A ticket for one request."""
        return Ticket(self.settings.time_limit_seconds, on_progress)

    def submit(
        self, ticket: Ticket, work: Callable[[Summarizer], _Result], choice: Choice = ANY
    ) -> Future[_Result]:
        """The result of `work`, which is given the summarizer that this ticket pays for.

        :raises Busy: if too many requests are waiting.
        :raises OptionError: if a chosen model is not here.
        """
        summarizer = self.summarizer(ticket, choice)
        return self.scheduler.submit(ticket, lambda: work(summarizer))

    def summarizer(self, ticket: Ticket, choice: Choice = ANY) -> Summarizer:
        """The summarizer whose sentences are translated on this ticket.

        :raises OptionError: if a chosen model is not here.
        """
        translator, writer = self._chosen(choice)
        return Summarizer(
            self.scheduler.shared(translator, ticket),
            self.models.identifier,
            writer=self.scheduler.shared_writer(writer, ticket) if writer else EXTRACTIVE,
        )

    def check_choice(self, choice: Choice) -> None:
        """Refuse models that are not here.

        :raises OptionError: if there is one.
        """
        self._chosen(choice)

    def _chosen(self, choice: Choice) -> tuple[Translator, Writer | None]:
        translators, writers = self.models.translators, self.models.writers
        translator = self.translator
        if choice.model is not None:
            translator = _named(translators, choice.model, "model")
        return translator, _named(writers, choice.writer or next(iter(writers)), "writer")

    @cached_property
    def directions(self) -> dict[str, list[str]]:
        """The languages that can be translated, each with those it can be translated into."""
        return directions_of(self.translator)

    @property
    def loading_limits(self) -> LoadingLimits:
        """What reading one file may take."""
        names = {item.name for item in fields(LoadingLimits)}
        renamed = {"seconds": "loading_seconds", "megabytes": "loading_megabytes"}
        values = {name: getattr(self.settings, renamed.get(name, name)) for name in names}
        return LoadingLimits(**values)

    def load(self, material: Material) -> Article:
        """The article in a text or file that a caller sent.

        :raises InputError: if there is none, or it is over a limit.
        """
        if isinstance(material.content, str):
            return load_text(material.content, material.source, self.loading_limits)
        return load_upload(material.content, material.source, self.loading_limits)

    def check_length(self, texts: Sequence[str]) -> None:
        """Refuse texts that are longer, all together, than the service takes.

        :raises InputTooLarge: if they are.
        """
        characters = sum(map(len, texts))
        if characters > self.settings.max_characters:
            raise InputTooLarge(
                f"the text has {characters:,} characters, more than"
                f" {self.settings.max_characters:,}; send a part of it"
            )

    def fetch(self, url: str) -> Material:
        """The page at `url`.

        :raises AddressRefused: if the service fetches nothing, or not from there.
        :raises InputError: if the page cannot be had.
        """
        if not self.settings.fetch_urls:
            raise AddressRefused("this service fetches no pages; paste the article's text")
        limits = self.loading_limits
        page = fetch(url, int(limits.max_megabytes * 1e6), limits.seconds)
        return Material(page.url, page.data)

    def summarize(self, article: Article, options: Options, summarizer: Summarizer) -> Summary:
        """The summary of an article, counted."""
        summary = summarizer.summarize(article, options)
        self.metrics.summary(summary)
        return summary


class JobRunner:
    """Works through the articles of the jobs, one after the other, beside the requests."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._current: tuple[Task, Ticket] | None = None
        self._progress: tuple[str, int, Progress] | None = None
        self._wanted = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="job")

    def start(self) -> None:
        """Begin with what is waiting."""
        self._thread.start()

    def wake(self) -> None:
        """There is new work."""
        self._wanted.set()

    def cancel(self, job: str) -> None:
        """Stop working on a job that was deleted."""
        current = self._current
        if current and current[0].job == job:
            current[1].cancel()

    def progress(self, job: str) -> tuple[int, Progress] | None:
        """Which article of the job is worked on, and its last sentence; None if none is."""
        found = self._progress
        return (found[1], found[2]) if found and found[0] == job else None

    def stop(self) -> None:
        """Stop at the next sentence; the article is taken up again at the next start."""
        self._stopping.set()
        self._wanted.set()
        if self._current:
            self._current[1].cancel()
        if self._thread.ident is not None:
            self._thread.join()
        self._worker.shutdown(wait=True)

    def _run(self) -> None:
        cleaned = 0.0
        while not self._stopping.is_set():
            if time.monotonic() - cleaned > _SECONDS_BETWEEN_CLEANINGS:
                self._service.jobs.delete_expired()
                cleaned = time.monotonic()
            task = self._service.jobs.next_task()
            if task is None:
                self._wanted.wait(_SECONDS_BETWEEN_LOOKS_AT_JOBS)
                self._wanted.clear()
            else:
                self._do(task)

    def _do(self, task: Task) -> None:
        ticket = Ticket(
            self._service.settings.jobs_time_limit_seconds,
            lambda progress: self._keep(task, progress),
        )
        self._current = (task, ticket)
        if self._stopping.is_set():
            ticket.cancel()
        # In a thread of its own, so that a bug in one article is that article's result.
        work = self._worker.submit(self._summarize, task, ticket)
        error = work.exception()
        self._current = self._progress = None
        if error is None:
            self._service.jobs.finish(task, "done", work.result())
        elif isinstance(error, Cancelled) and self._stopping.is_set():
            self._service.jobs.put_back(task)
        elif isinstance(error, SummarizerError):
            result = problems.as_object(error)["error"]
            self._service.jobs.finish(task, "failed", json.dumps(result, ensure_ascii=False))
        else:
            log.error("an article of a job failed", exc_info=error)
            internal = problems.INTERNAL["error"]
            self._service.jobs.finish(task, "failed", json.dumps(internal))

    def _keep(self, task: Task, progress: Progress) -> None:
        self._progress = (task.job, task.position, progress)

    def _summarize(self, task: Task, ticket: Ticket) -> str:
        article = self._service.load(task.material)
        summarizer = self._service.summarizer(ticket, choice_from(task.options))
        summary = self._service.summarize(article, options_from(task.options), summarizer)
        return to_json_line(summary)


def options_from(chosen: dict[str, Any]) -> Options:
    """The options that a request states; what it leaves out has its default."""
    known = {item.name for item in fields(Options)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in chosen.items()
        if name in known and value is not None
    }
    return Options(**given | {"glossary": terms_of(given.get("glossary", ()))})


def terms_of(glossary: Iterable[Mapping[str, str]]) -> tuple[Term, ...]:
    """The glossary that a request states."""
    return tuple(Term(term["source"], term["target"]) for term in glossary)


def choice_from(chosen: Mapping[str, Any]) -> Choice:
    """The models that a request states."""
    return Choice(chosen.get("model"), chosen.get("writer"))


def directions_of(translator: Translator) -> dict[str, list[str]]:
    """The languages that a model reads, each with those that it writes from it."""
    targets = sorted(translator.target_languages)
    return {
        source: [target for target in targets if translator.between(source, target) is not None]
        for source in sorted(translator.source_languages)
    }


def _together(translators: tuple[Translator, ...]) -> Translator:
    return translators[0] if len(translators) == 1 else SeveralTranslators(translators)


def _named(models: Mapping[str, _Model], name: str, what: str) -> _Model:
    if name not in models:
        raise OptionError(f"{what} is {name!r}; choose {' or '.join(models)}")
    return models[name]


def default_jobs_path() -> Path:
    """Where jobs are kept when nothing else is said: the user's state folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state"))
    return base / "article-bullets" / "jobs.sqlite"
