"""A minute of fuzzing, always the same inputs, and whatever longer runs have found."""

from __future__ import annotations

import random
import warnings

import pytest

from summarizer.formats.documents import SUFFIXES

from .kept import FOUND
from .mutations import mutated
from .routed import not_fuzzed
from .targets import refused, targets

CASES = sorted(FOUND.glob("*.bin"))
TARGETS = targets()
# Fewer of those that take longest.
INPUTS = {"route": 15, "summarize": 8, "render page": 15, "render word": 10, "write a.docx": 15}
MOST_INPUTS = 40


@pytest.mark.parametrize("name", TARGETS)
def test_damage_is_refused_or_read(name):
    target, document = TARGETS[name]
    assert not refused(target, document)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(INPUTS.get(name) or INPUTS.get(name.split()[0], MOST_INPUTS)):
            refused(target, mutated(document, random.Random(f"{name} 0 {number}")))


@pytest.mark.parametrize("file", CASES, ids=[file.name for file in CASES])
def test_what_was_found(file):
    target, _ = TARGETS[file.name.rsplit(".", 2)[0].replace("_", " ")]
    refused(target, file.read_bytes())


@pytest.mark.parametrize("name", ["read docx", "route summarize", "route document docx"])
def test_the_mutations_are_many(name):
    _, document = TARGETS[name]
    made = {mutated(document, random.Random(number)) for number in range(100)}
    assert len(made) > 80


def test_every_route_that_takes_something_is_fuzzed():
    assert not_fuzzed() == set()


def test_every_document_that_comes_out_again_is_fuzzed():
    own = {"odp": "odt", "ods": "odt"}  # one writer for all of OpenDocument
    suffixes = {own.get(suffix[1:], suffix[1:]) for suffix in SUFFIXES}
    assert {f"write a.{suffix}" for suffix in suffixes} <= set(TARGETS)
