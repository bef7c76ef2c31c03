"""Readers that are forked do what those do that are started."""

from __future__ import annotations

import subprocess
from contextlib import nullcontext
from dataclasses import replace

import pytest
from made_documents import docx, shouted

from summarizer.errors import InputTooLarge, SummarizerError, UnreadableInput
from summarizer.web.service.files import documents_apart
from summarizer.web.service.files.documents_apart import read_apart, write_apart
from summarizer.web.service.loading import LoadingLimits, load_upload

from .warm import ONE_IN, Warm, is_read_by_a_fork, warm_readers

LIMITS = LoadingLimits(
    max_megabytes=16, max_characters=1_000_000, max_pages=10, seconds=30, megabytes=1024
)
FORKED = next(data for data in (b"a", b"b") if is_read_by_a_fork(data))


def told(data, name):
    try:
        suffix, passages = read_apart(data, name, LIMITS)
        return suffix, passages, write_apart(data, name, shouted(passages), "en", LIMITS)
    except SummarizerError as error:
        return type(error), str(error)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx(), "a.docx"),
        (docx()[:900], "a.docx"),
        ("Déjà\n\nvu".encode(), "a.txt"),
        (b"a", "a.py"),
    ],
    ids=["docx", "cut short", "text", "refused"],
)
def test_the_answers_are_the_same(data, name):
    with warm_readers(FORKED):
        forked = told(data, name)
    assert forked == told(data, name)


def test_one_input_in_fifty_is_read_by_a_process_that_is_started():
    started = sum(not is_read_by_a_fork(str(number).encode()) for number in range(10_000))
    assert 100 < started < 300
    assert ONE_IN == 50


@pytest.mark.parametrize("forked", [True, False])
def test_memory_and_time_end_for_both(forked):
    page = b"<html><body><article><p>Le conseil a vote mardi.</p></article></body></html>"
    with warm_readers(FORKED) if forked else nullcontext():
        with pytest.raises((InputTooLarge, UnreadableInput), match="20 MB of memory"):
            load_upload(page, "a.html", replace(LIMITS, megabytes=20))
        with pytest.raises(UnreadableInput, match=r"longer than 1e-06 seconds"):
            load_upload(page, "a.html", replace(LIMITS, seconds=1e-6))
        assert load_upload(page, "a.html", LIMITS).text


def test_a_reader_that_breaks_down_ends_alone():
    forks = Warm(documents_apart.__name__)
    broken = forks.run((), input=b"no order", timeout=20, capture_output=True, check=False)
    assert (broken.returncode, broken.stdout) == (1, b"")
    with pytest.raises(subprocess.TimeoutExpired):
        forks.run((), input=b"no order", timeout=0, capture_output=True, check=False)
    again = forks.run((), input=b"no order", timeout=20, capture_output=True, check=False)
    assert again.returncode == 1
    forks.close()
