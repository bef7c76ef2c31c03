"""What several tests share: the seeds, the embedded model loaded once, a model made for testing."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier
from hypothesis import settings

from summarizer import Summarizer
from summarizer.languages import Language, tables

# A busy machine is no reason to fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

# What the developer has installed and chosen is no part of a test, nor of a process it starts.
_HOME = tempfile.mkdtemp(prefix="summarizer-home-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["SUMMARIZER_HOME"] = _HOME
os.environ.pop("SUMMARIZER_MODEL", None)

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def embedded() -> Summarizer:
    return Summarizer()


@pytest.fixture
def echo() -> EchoTranslator:
    return EchoTranslator()


@pytest.fixture
def echoing(echo: EchoTranslator) -> Summarizer:
    return Summarizer(echo, FixedIdentifier())


@pytest.fixture(scope="session")
def french() -> Language:
    return tables("fr")


@pytest.fixture(params=sorted(path.name for path in SEEDS.glob("*.txt")))
def seed(request: pytest.FixtureRequest) -> Path:
    return SEEDS / request.param
