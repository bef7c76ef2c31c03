"""What the page and the routes share: one model, one scheduler, one store of jobs."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, TypeVar

from summarizer.api import Summarizer
from summarizer.backends import EXTRACTIVE, open_translator, open_writer
from summarizer.backends.catalogue.preferences import preferred_model
from summarizer.backends.catalogue.store import installed_names
from summarizer.backends.language_identifier import FastTextIdentifier
from summarizer.backends.memory import Memory, RememberingTranslator
from summarizer.backends.selftest import self_test
from summarizer.backends.seq2seq.embedded import embedded_models
from summarizer.backends.several import SeveralTranslators
from summarizer.document import Article, Summary, Term
from summarizer.errors import InputTooLarge, OptionError, SummarizerError
from summarizer.formats.fetch import AddressRefused, fetch
from summarizer.models import LanguageIdentifier, Translator, Writer
from summarizer.options import Options
from summarizer.render.to_json import to_json_line

from .access import Access, read_keys
from .files.translated_files import TranslatedFiles
from .job_runner import JobRunner
from .jobs import Material, Task
from .loading import LoadingLimits, load_text, load_upload
from .observe import Metrics
from .scheduler import Scheduler
from .settings import Settings
from .stores.chosen_store import open_jobs
from .tickets import JobsUnavailable, Progress, Ticket

_Result = TypeVar("_Result")
_Model = TypeVar("_Model")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Models:
    """The models that the service is given, by their names; each is in memory once.

    A writer that is None takes the article's own sentences. `memory` is that of the translators.
    """

    translators: Mapping[str, Translator]
    identifier: LanguageIdentifier
    writers: Mapping[str, Writer | None] = field(default_factory=lambda: {EXTRACTIVE: None})
    memory: Memory | None = None


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
    translators: dict[str, Translator] = named or _at_hand()
    memory = None
    if settings.memory:
        memory = Memory(settings.memory)
        memory.open()
        translators = {
            name: RememberingTranslator(one, memory) for name, one in translators.items()
        }
    return Models(
        translators,
        FastTextIdentifier(),
        {name: open_writer(name) for name in _names(settings.writers) or [EXTRACTIVE]},
        memory,
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
        self.jobs = open_jobs(settings)
        self.scheduler = Scheduler(
            settings.concurrency, settings.queue_length, settings.batch_tokens, self.metrics
        )
        self.runner = JobRunner(self.jobs, self._summarize_task, settings.jobs_time_limit_seconds)
        self.files = TranslatedFiles()
        self.ready_problem: str | None = "the self-test has not been run"
        self.stopping = False
        self.before_stop: list[Callable[[], None]] = []
        for name, description, value in (
            ("running_requests", "Requests worked on", lambda: self.scheduler.running),
            ("waiting_requests", "Requests that wait", lambda: self.scheduler.waiting),
            ("waiting_articles", "Articles of jobs that wait or run", self._waiting_articles),
            ("ready", "1 when the service is ready", lambda: self.ready_problem is None),
        ):
            self.metrics.gauge(name, description, value)
        if memory := models.memory:
            self.metrics.total("memory_asked", "Sentences asked of it", lambda: memory.asked)
            self.metrics.total("memory_known", "Sentences that it knew", lambda: memory.known)

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
        if self.models.memory:
            self.models.memory.close()

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

    def _summarize_task(self, task: Task, ticket: Ticket) -> str:
        article = self.load(task.material)
        summarizer = self.summarizer(ticket, choice_from(task.options))
        return to_json_line(self.summarize(article, options_from(task.options), summarizer))

    def _waiting_articles(self) -> float:
        try:
            return self.jobs.waiting()
        except JobsUnavailable:
            return math.nan

    def summarize(self, article: Article, options: Options, summarizer: Summarizer) -> Summary:
        """The summary of an article, counted."""
        summary = summarizer.summarize(article, options)
        self.metrics.summary(summary)
        return summary


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
