"""What operators see: Prometheus metrics and structured logs, none of which hold any text.

Labels and log lines name routes, never addresses, keys or what a request said.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, Metric
from prometheus_client.registry import Collector

from summarizer.document import Finding, Summary

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120)
_SENTENCES = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """The service's counters, in a registry of their own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "summarizer_requests",
            "Requests answered",
            ("route", "method", "status"),
            registry=self._registry,
        )
        self.request_seconds = Histogram(
            "summarizer_request_seconds",
            "Time from a request to the end of its answer",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._batch_sentences = Histogram(
            "summarizer_batch_sentences",
            "Sentences translated at once",
            buckets=_SENTENCES,
            registry=self._registry,
        )
        self._model_seconds = Counter(
            "summarizer_model_seconds", "Time spent in the model", registry=self._registry
        )
        self._tokens = Counter(
            "summarizer_source_tokens", "Source tokens translated", registry=self._registry
        )
        self._bullets = Counter(
            "summarizer_bullets", "Bullets given, gists included", registry=self._registry
        )
        self._findings = Counter(
            "summarizer_findings",
            "What the checks found in headlines, gists and bullets",
            ("check", "severity"),
            registry=self._registry,
        )
        self.refused = Counter(
            "summarizer_refused",
            "Requests refused before any work",
            ("reason",),
            registry=self._registry,
        )

    def gauge(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Show `value()` whenever the metrics are read."""
        Gauge(f"summarizer_{name}", description, registry=self._registry).set_function(value)

    def total(self, name: str, description: str, value: Callable[[], float]) -> None:
        """Show `value()`, which only grows, whenever the metrics are read."""
        self._registry.register(_Total(f"summarizer_{name}", description, value))

    def batch(self, sentences: int, tokens: int, seconds: float) -> None:
        """`sentences` with `tokens` source tokens were translated together."""
        self._batch_sentences.observe(sentences)
        self._tokens.inc(tokens)
        self._model_seconds.inc(seconds)

    def summary(self, summary: Summary) -> None:
        """A summary was made."""
        self._bullets.inc(len(summary.bullets) + (summary.gist is not None))
        self._found(summary.findings)

    def _found(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self._findings.labels(finding.check, finding.severity).inc()

    def text(self) -> bytes:
        """Everything in Prometheus's text format."""
        return generate_latest(self._registry)


class _Total(Collector):
    """A counter whose count is kept elsewhere."""

    def __init__(self, name: str, description: str, value: Callable[[], float]) -> None:
        self._name, self._description, self._value = name, description, value

    def collect(self) -> Iterable[Metric]:
        yield CounterMetricFamily(self._name, self._description, self._value())


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and what `extra={"fields"}` holds.

    An exception keeps its traceback and its type. Its message is left out, because it may quote
    the text of a request.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__qualname__
            line["traceback"] = "".join(_frames(record.exc_info[1]))
        return json.dumps(line, ensure_ascii=False)


def _frames(error: BaseException) -> list[str]:
    """The frames of `error` and of what caused it, first cause first, without any message."""
    cause = error.__cause__ or error.__context__
    earlier = [*_frames(cause), "then\n"] if cause is not None else []
    trace: TracebackType | None = error.__traceback__
    return [*earlier, *traceback.format_tb(trace), f"{type(error).__qualname__}\n"]


def log_to_stderr(level: str) -> None:
    """Send the logs of this package, of uvicorn and of everything else to stderr as JSON lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel("WARNING")
    logging.getLogger("summarizer").setLevel(level.upper())
    logging.getLogger("uvicorn.error").setLevel(level.upper())
    # Its lines hold addresses and queries; `server` writes its own line for each request.
    logging.getLogger("uvicorn.access").disabled = True
