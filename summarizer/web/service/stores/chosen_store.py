"""The store of the jobs that the settings name."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from summarizer.web.service.jobs import JobStore, QueueLimits
from summarizer.web.service.settings import Settings


def open_jobs(settings: Settings) -> JobStore:
    """The database if one is named, else the file, else a file in the user's state folder.

    :raises OptionError: if it cannot be used.
    """
    keep_seconds = settings.jobs_keep_hours * 3600
    limits = QueueLimits(settings.jobs_queue_length, settings.jobs_of_one_key)
    if settings.jobs_database:
        from .in_postgres import PostgresJobs

        return PostgresJobs(
            settings.jobs_database,
            keep_seconds,
            limits,
            lease_seconds=settings.jobs_lease_seconds,
        )
    from .in_sqlite import SqliteJobs

    return SqliteJobs(settings.jobs or default_jobs_path(), keep_seconds, limits)


def default_jobs_path() -> Path:
    """Where jobs are kept when nothing else is said: the user's state folder."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_STATE_HOME", Path.home() / ".local" / "state"))
    return base / "article-bullets" / "jobs.sqlite"
