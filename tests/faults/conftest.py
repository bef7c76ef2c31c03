"""Faults of the machine, made for real: disks that are full, folders that are read-only."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier

from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings

_NOBODY = 65534


@pytest.fixture
def full_disk() -> Callable[..., object]:
    """In a block of it no file grows beyond so many bytes."""
    resource = pytest.importorskip("resource")

    @contextmanager
    def full(most_bytes: int = 0) -> Iterator[None]:
        before, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (before, most))

    return full


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter and write to."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@pytest.fixture
def made_read_only(open_folder: Path) -> Callable[..., object]:
    """In a block of it nothing can be made in `open_folder`, nor changed."""
    if not hasattr(os, "geteuid"):
        pytest.skip("folders are not protected like this here")

    @contextmanager
    def read_only() -> Iterator[None]:
        open_folder.chmod(0o555)
        user = os.geteuid()
        if user == 0:  # who may write everywhere
            os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(user)
            open_folder.chmod(0o777)

    return read_only


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Callable[..., Service]]:
    """The service with a model made for testing, started; it is stopped at the end."""
    started: list[Service] = []

    def start(translator: EchoTranslator | None = None, **chosen: object) -> Service:
        settings = Settings(**{"jobs": tmp_path / "jobs.sqlite", "page": False} | chosen)
        models = Models({"echo": translator or EchoTranslator()}, FixedIdentifier())
        started.append(Service(settings, models))
        started[-1].start()
        return started[-1]

    yield start
    for one in started:
        with suppress(RuntimeError):  # stopped by the test
            one.stop()
