"""What whoever runs the service may choose: one frozen object, and the words that describe it.

A flag of `summarizer serve` wins over an environment variable (`SUMMARIZER_…`), which wins over
the file given with `--config`, which wins over the default. `docs/deployment.md` has the table.
"""

from __future__ import annotations

import re
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import TypeVar

from summarizer.backends import EXTRACTIVE
from summarizer.errors import OptionError

_Value = TypeVar("_Value")

_ORIGIN = re.compile(r"\*|https?://[\w.*:\[\]-]+")
"""What of a header's policy an origin can be: nothing in it ends a part of it."""


def _setting(help_text: str, *, default: _Value) -> _Value:
    value: _Value = field(default=default, metadata={"help": help_text})
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting of the service, with its default.

    :raises OptionError: on a value that cannot be.
    """

    host: str = _setting("Address to listen on; 0.0.0.0 is every network.", default="127.0.0.1")
    port: int = _setting("Port to listen on; 0 takes a free one.", default=7860)
    root_path: str = _setting("Path under which a reverse proxy shows the service.", default="")
    trusted_proxies: str = _setting(
        "Addresses of reverse proxies whose X-Forwarded-For is believed, by comma.",
        default="127.0.0.1",
    )
    models: str = _setting(
        "Translation models to choose from, by comma; who chooses none gets the first that"
        " reads the text's language; empty: the default (SUMMARIZER_MODEL, `models use`), then"
        " those inside the package and the installed ones.",
        default="",
    )
    writers: str = _setting(
        "Writers to choose from, by comma, the first for those who choose none.",
        default=EXTRACTIVE,
    )
    cors_origins: str = _setting(
        "Origins of web pages that may call the routes, by comma; * is every page.", default=""
    )
    frame_origins: str = _setting(
        "Origins whose web pages may show this one in a frame, by comma; * is every page; empty:"
        " this service's own alone.",
        default="",
    )
    page: bool = _setting("Serve the page beside the HTTP routes.", default=True)
    mcp: bool = _setting("Offer the page's functions as an MCP server.", default=False)
    metrics: bool = _setting("Serve /metrics for Prometheus.", default=True)
    fetch_urls: bool = _setting("Let users give the address of a web page to fetch.", default=False)
    concurrency: int = _setting("Requests worked on at the same time.", default=4)
    queue_length: int = _setting(
        "Requests that may wait; further ones are answered 429.", default=32
    )
    time_limit_seconds: float = _setting("Longest a request may wait and run.", default=120.0)
    batch_tokens: int = _setting("Source tokens translated at once, of all requests.", default=512)
    max_megabytes: float = _setting("Largest request or upload.", default=16.0)
    max_characters: int = _setting("Longest text, in characters.", default=1_000_000)
    max_pages: int = _setting("Longest PDF, in pages.", default=300)
    max_articles: int = _setting(
        "Most articles in one job, and most files on the page.", default=100
    )
    max_texts: int = _setting("Most texts in one request of LibreTranslate's form.", default=1000)
    loading_seconds: float = _setting("Longest that reading one file may take.", default=30.0)
    loading_megabytes: int = _setting("Most memory that reading one file may take.", default=1024)
    rate_limit: str = _setting(
        "Requests of one API key, or of one address without a key; empty: no limit.",
        default="120/minute",
    )
    keys: Path | None = field(
        default=None,
        metadata={"help": "File of API keys; with it, no request goes without one."},
    )
    jobs: Path | None = field(
        default=None,
        metadata={"help": "SQLite file of the jobs; default: in the user's state folder."},
    )
    memory: Path | None = field(
        default=None,
        metadata={
            "help": "Translation memory (SQLite), which `summarizer batch` and other processes may"
            " share; it keeps translated sentences on disk. Default: none."
        },
    )
    jobs_database: str = _setting(
        "PostgreSQL database of the jobs, which several replicas share, instead of --jobs:"
        " postgresql://USER@HOST/NAME; its password is best given by the environment.",
        default="",
    )
    jobs_lease_seconds: float = _setting(
        "With --jobs-database: an article of a replica that has not been heard of for so long is"
        " another's.",
        default=60.0,
    )
    jobs_keep_hours: float = _setting(
        "Jobs and their results are deleted after this time.", default=24.0
    )
    jobs_time_limit_seconds: float = _setting(
        "Longest that an article of a job may take.", default=600.0
    )
    jobs_queue_length: int = _setting("Articles of jobs that may wait; further: 429.", default=1000)
    jobs_of_one_key: int = _setting(
        "Those of them that one API key may have; further: 429.", default=500
    )
    shutdown_seconds: int = _setting(
        "Time that running requests get to end on shutdown.", default=10
    )
    log_level: str = _setting("debug, info, warning or error.", default="info")

    def __post_init__(self) -> None:
        for item in settings():
            value = getattr(self, item.name)
            is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
            least = 0 if item.name in ("port", "queue_length") else 1
            if isinstance(value, float) and value <= 0:
                raise OptionError(f"{item.name} is {value!r}; choose a number above 0")
            if is_number and not isinstance(value, float) and value < least:
                raise OptionError(f"{item.name} is {value!r}; choose {least} or more")
        for origin in origins(self.frame_origins):
            if not _ORIGIN.fullmatch(origin):
                raise OptionError(
                    f"frame_origins has {origin!r}; choose origins like https://example.org, or *"
                )
        if self.log_level not in ("debug", "info", "warning", "error"):
            raise OptionError(
                f"log_level is {self.log_level!r}; choose debug, info, warning or error"
            )


def origins(listed: str) -> tuple[str, ...]:
    """Those that are listed by comma.

    >>> origins("https://a.example, https://b.example")
    ('https://a.example', 'https://b.example')
    """
    return tuple(origin.strip() for origin in listed.split(",") if origin.strip())


def settings() -> tuple[Field[object], ...]:
    """Every setting: its name, its default, and in `metadata["help"]` what it does."""
    return fields(Settings)


def environment_name(name: str) -> str:
    """The environment variable of the setting `name`.

    >>> environment_name("max_pages")
    'SUMMARIZER_MAX_PAGES'
    """
    return f"SUMMARIZER_{name.upper()}"
