"""A clock that is set back by an hour: order, limits and deadlines hold."""

from __future__ import annotations

import time
from contextlib import closing

import pytest
from fastapi.testclient import TestClient
from serving import STORY

from summarizer.web.server import create_app
from summarizer.web.service.access import Access, TooManyRequests
from summarizer.web.service.files.translated_files import TranslatedFile
from summarizer.web.service.jobs import Material, QueueLimits
from summarizer.web.service.stores.in_sqlite import SqliteJobs

HOUR = 3600


@pytest.fixture
def clock(monkeypatch):
    """Sets the clock, which the library that counts requests reads itself."""
    told = time.time
    return lambda seconds: monkeypatch.setattr(time, "time", lambda: told() + seconds)


def test_jobs_are_done_in_the_order_in_which_they_came(tmp_path):
    now = [1_000_000.0]
    with closing(
        SqliteJobs(tmp_path / "jobs", 2 * HOUR, QueueLimits(10, 10), now=lambda: now[0])
    ) as store:
        first = store.add("", [Material("a", "Un.")], {})
        now[0] -= HOUR
        second = store.add("", [Material("b", "Deux.")], {})
        assert [store.next_task().job for _ in range(2)] == [first, second]
        assert store.find(first, "").id == first
        assert store.delete_expired() == 0


def test_nobody_waits_until_the_old_time_is_reached(clock):
    access = Access({}, "2/minute")
    for _ in range(2):
        access.admit(None, "1.2.3.4")
    with pytest.raises(TooManyRequests):
        access.admit(None, "1.2.3.4")
    clock(-HOUR)
    for _ in range(2):
        access.admit(None, "1.2.3.4")
    with pytest.raises(TooManyRequests) as refused:
        access.admit(None, "1.2.3.4")
    assert refused.value.retry_after_seconds <= 60


def test_a_clock_that_is_set_right_by_little_or_forward_forgets_no_request(clock):
    access = Access({}, "2/minute")
    access.admit(None, "1.2.3.4")
    clock(5)
    access.admit(None, "1.2.3.4")
    clock(4.5)
    with pytest.raises(TooManyRequests):
        access.admit(None, "1.2.3.4")


@pytest.mark.parametrize("seconds", [-HOUR, HOUR])
def test_requests_files_and_jobs_of_before_are_still_served(service, clock, seconds):
    started = service(jobs_keep_hours=24)
    client = TestClient(create_app(started), raise_server_exceptions=False)
    ticket = started.ticket()
    name = started.files.add(TranslatedFile("a.en.txt", b"English"))
    identity = started.jobs.add("", [Material("a.txt", STORY)], {})
    clock(seconds)
    started.runner.wake()
    assert 0 < ticket.seconds_left <= started.settings.time_limit_seconds
    assert client.get(f"/download_file/{name}").content == b"English"
    assert client.post("/v1/summarize", json={"text": STORY}).status_code == 200
    deadline = time.monotonic() + 60
    while started.jobs.find(identity, "").state != "done":
        assert time.monotonic() < deadline
        time.sleep(0.02)
