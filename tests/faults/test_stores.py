"""The jobs' file and the memory's, full, damaged or held by others: what a failure costs, and when it ends."""

from __future__ import annotations

import sqlite3
import time
from contextlib import ExitStack, closing

import pytest
from fakes import EchoTranslator
from fastapi.testclient import TestClient
from serving import STORY

from summarizer import ModelUnavailable, OptionError
from summarizer.backends.memory import Memory, RememberingTranslator
from summarizer.models import Decoding
from summarizer.web.server import create_app
from summarizer.web.service.jobs import Material, QueueLimits
from summarizer.web.service.stores.in_sqlite import SqliteJobs
from summarizer.web.service.tickets import JobsUnavailable

BEAM = Decoding(beam_size=4, hypotheses=2)
LONG = Material("long.txt", "Le maire a ouvert une école. " * 20_000)
SHORT = Material("short.txt", "Le maire a ouvert une école.")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "jobs.sqlite"


@pytest.fixture
def store(path):
    with closing(SqliteJobs(path, 100.0, QueueLimits(10, 10))) as opened:
        yield opened


def wait_for(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def written_bytes(path):
    return path.with_name(f"{path.name}-wal").stat().st_size


def test_a_job_that_does_not_fit_is_refused_whole_and_the_next_one_taken(store, path, full_disk):
    first = store.add("", [SHORT], {})
    with full_disk(written_bytes(path)), pytest.raises(JobsUnavailable, match=r"; try again$"):
        store.add("", [LONG], {})
    assert store.waiting() == 1
    second = store.add("", [LONG], {})
    assert [store.next_task().job for _ in range(2)] == [first, second]
    assert store.next_task() is None


def test_what_sqlite_itself_calls_full_is_told_and_is_over_when_there_is_room(store):
    # SQLite rolls this transaction back of its own accord.
    pages = store._database.execute("PRAGMA page_count").fetchone()[0]
    store._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JobsUnavailable, match="full"):
        store.add("", [LONG], {})
    assert store.waiting() == 0
    store._database.execute("PRAGMA max_page_count = 1000000")
    store.add("", [LONG], {})
    assert store.waiting() == 1


class Gated(EchoTranslator):
    """Lets `at_story` run where it is asked for the story."""

    def __init__(self, at_story):
        super().__init__()
        self.at_story = at_story

    def translate(self, texts, decoding):
        if "piscine" in " ".join(texts):
            self.at_story()
        return super().translate(texts, decoding)


def test_a_full_disk_costs_the_service_its_jobs_for_as_long_as_it_is_full(service, path, full_disk):
    started = service()
    client = TestClient(create_app(started), raise_server_exceptions=False)
    body = {"articles": [{"text": STORY}]}
    with full_disk(written_bytes(path)):
        refused = client.post("/v1/batch", json={"articles": [{"text": LONG.content}]})
        assert (refused.status_code, refused.json()["error"]["code"]) == (503, "jobs_unavailable")
        assert str(path) not in refused.text
        assert client.post("/v1/summarize", json={"text": STORY}).status_code == 200
        assert "summarizer_waiting_articles" in client.get("/metrics").text
    accepted = client.post("/v1/batch", json=body)
    assert accepted.status_code == 202
    status = accepted.json()["status_url"]
    wait_for(lambda: client.get(status).json()["state"] == "done")
    assert client.get(status).json()["articles"][0]["state"] == "done"


def test_a_result_that_does_not_fit_on_the_disk_waits_for_room(service, full_disk, caplog):
    with ExitStack() as until_there_is_room:
        started = service(Gated(lambda: until_there_is_room.enter_context(full_disk())))
        identity = started.jobs.add("", [Material("a.txt", STORY)], {"bullets": 1})
        wait_for(lambda: "the result of an article waits" in caplog.text)
        assert started.jobs.find(identity, "").state == "running"
    wait_for(lambda: started.jobs.find(identity, "").state == "done")
    assert started.jobs.find(identity, "").articles[0].state == "done"


def damage(path, first_byte=4096):
    """Overwrite all of a database but its first page, so that it opens and cannot be read."""
    data = bytearray(path.read_bytes())
    data[first_byte:] = b"\xa5" * (len(data) - first_byte)
    path.write_bytes(data)


def test_damaged_jobs_are_told_when_the_service_starts(path):
    with closing(SqliteJobs(path, 100.0, QueueLimits(10, 10))) as store:
        store.add("", [SHORT], {})
    damage(path)
    with pytest.raises(OptionError, match="malformed; give another file with --jobs"):
        SqliteJobs(path, 100.0, QueueLimits(10, 10))


def test_jobs_that_are_damaged_while_they_are_open_cost_no_other_request(service):
    started = service()
    client = TestClient(create_app(started), raise_server_exceptions=False)
    started.jobs._database.execute("DROP TABLE articles")
    started.jobs._database.commit()  # the runner may be in a transaction, which it rolls back
    for method, url in (("POST", "/v1/batch"), ("GET", "/v1/jobs/one"), ("DELETE", "/v1/jobs/one")):
        body = {"articles": [{"text": STORY}]} if method == "POST" else None
        answer = client.request(method, url, json=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "jobs_unavailable")
    assert client.post("/v1/summarize", json={"text": STORY}).status_code == 200
    assert started.runner.alive


def test_jobs_that_another_process_holds_are_told_and_left_alone(path):
    with closing(SqliteJobs(path, 100.0, QueueLimits(10, 10))) as store:
        store.add("", [SHORT], {})
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OptionError, match="locked; give another file with --jobs"):
            SqliteJobs(path, 100.0, QueueLimits(10, 10))
    with closing(SqliteJobs(path, 100.0, QueueLimits(10, 10))) as store:
        assert store.waiting() == 1


def remembering(path, **chosen):
    memory = Memory(path, **chosen)
    return memory, RememberingTranslator(EchoTranslator(), memory)


def test_a_memory_that_others_hold_is_waited_for_once_and_then_done_without(tmp_path):
    memory, translator = remembering(tmp_path / "m.sqlite", busy_seconds=0.3)
    memory.open()
    with closing(sqlite3.connect(memory.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        start = time.monotonic()
        for number in range(20):
            texts = [f"un chat {number}"]
            assert translator.translate(texts, BEAM) == EchoTranslator().translate(texts, BEAM)
        assert time.monotonic() - start < 3
    translator.translate(["un chien"], BEAM)
    assert memory.find([translator._key("un chien", BEAM)])
    memory.close()


@pytest.mark.parametrize("told", ["no JSON", "[1]", "[[1, 2, 3, 4, 5, 6]]", "{}"])
def test_an_entry_that_was_damaged_is_asked_of_the_model_again(tmp_path, told):
    memory, translator = remembering(tmp_path / "m.sqlite")
    expected = translator.translate(["un chat"], BEAM)
    with closing(sqlite3.connect(memory.path, isolation_level=None)) as other:
        other.execute("UPDATE entries SET hypotheses = ?", [told])
    assert translator.translate(["un chat"], BEAM) == expected
    assert translator.translator.asked == [["un chat"]] * 2
    assert translator.translate(["un chat"], BEAM) == expected
    assert len(translator.translator.asked) == 2
    memory.close()


def test_a_memory_whose_pages_are_damaged_is_told_when_it_is_opened(tmp_path):
    memory, translator = remembering(tmp_path / "m.sqlite")
    texts = [f"un chat {number} " + "et un chien " * 30 for number in range(200)]
    translator.translate(texts, BEAM)
    memory.close()
    damage(memory.path)
    with pytest.raises(ModelUnavailable, match="malformed; remove it, or go on with --no-memory"):
        Memory(memory.path).open()


def test_a_memory_that_is_damaged_while_it_is_open_is_done_without(tmp_path):
    memory, translator = remembering(tmp_path / "m.sqlite")
    texts = [f"un chat {number} " + "et un chien " * 30 for number in range(200)]
    expected = translator.translate(texts, BEAM)
    memory.close()
    memory.open()
    damage(memory.path)
    assert translator.translate(texts, BEAM) == expected
    memory.close()
