"""Jobs in SQLite: accepted once, found again, never lost, gone when they expire."""

from __future__ import annotations

import sqlite3

import pytest

from summarizer import OptionError
from summarizer.web.service.jobs import Material, QueueLimits
from summarizer.web.service.stores.in_sqlite import SqliteJobs
from summarizer.web.service.tickets import Busy

ARTICLES = [Material("a.txt", "Un été."), Material("b.pdf", b"%PDF-1.7 \x00\xff")]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "jobs.sqlite"


def open_store(path, keep_seconds=100.0, queue_length=10, of_one_key=10):
    return SqliteJobs(path, keep_seconds, QueueLimits(queue_length, of_one_key))


@pytest.fixture
def store(path):
    opened = open_store(path)
    yield opened
    opened.close()


def states(job):
    return [article.state for article in job.articles]


def test_articles_are_done_in_order_as_they_came(store):
    identity = store.add("me", ARTICLES, {"bullets": 2})
    first, second = store.next_task(), store.next_task()
    assert [first.material, second.material] == ARTICLES
    assert first.options == {"bullets": 2}
    assert store.next_task() is None
    assert store.find(identity, "me").state == "running"
    store.finish(second, "failed", '{"code": "x"}')
    store.finish(first, "done", '{"schema": 1}')
    job = store.find(identity, "me")
    assert job.state == "done"
    assert states(job) == ["done", "failed"]
    assert [article.result for article in job.articles] == ['{"schema": 1}', '{"code": "x"}']
    assert store.waiting() == 0


def test_odd_texts_survive(store):
    texts = ["\ud800 lone", "\x00", "😀 é\r\n"]
    store.add("", [Material("<text>", text) for text in texts], {})
    assert [store.next_task().material.content for _ in texts] == texts


def test_only_the_owner_finds_and_deletes_a_job(store):
    identity = store.add("me", ARTICLES, {})
    assert store.find(identity, "you") is None
    assert not store.delete(identity, "you")
    assert store.delete(identity, "me")
    assert store.find(identity, "me") is None
    assert store.waiting() == 0


def test_the_result_of_a_deleted_job_goes_nowhere(store):
    identity = store.add("", ARTICLES, {})
    task = store.next_task()
    store.delete(identity, "")
    store.finish(task, "done", "{}")
    assert store.find(identity, "") is None


def test_what_was_running_is_taken_up_again(path):
    first = open_store(path)
    identity = first.add("", ARTICLES, {})
    first.next_task()
    first.close()
    second = open_store(path)
    assert states(second.find(identity, "")) == ["queued", "queued"]
    assert second.next_task().position == 0
    second.close()


def test_an_article_that_stops_the_service_again_and_again_is_given_up(path):
    store = open_store(path)
    identity = store.add("", ARTICLES[:1], {})
    store.close()
    for _ in range(3):
        store = open_store(path)
        assert store.next_task().position == 0
        store.close()
    store = open_store(path)
    (article,) = store.find(identity, "").articles
    assert article.state == "failed"
    assert "3 times" in article.result
    store.close()


def test_what_was_put_back_waits_again_and_is_not_counted(store):
    identity = store.add("", ARTICLES[:1], {})
    for _ in range(5):
        store.put_back(store.next_task())
    assert states(store.find(identity, "")) == ["queued"]


def test_old_jobs_are_gone(path):
    store = open_store(path, keep_seconds=0.0)
    identity = store.add("", ARTICLES, {})
    assert store.find(identity, "") is None
    assert store.next_task() is None
    assert store.delete_expired() == 1
    store.close()
    database = sqlite3.connect(path)
    assert database.execute("SELECT COUNT(*) FROM articles").fetchone() == (0,)
    database.close()


def test_deleted_text_is_overwritten(path):
    store = open_store(path)
    identity = store.add("", [Material("<text>", "secret-de-famille " * 50)], {})
    store.delete(identity, "")
    store.close()
    assert b"secret-de-famille" not in path.read_bytes()


@pytest.mark.usefixtures("store")
def test_only_the_user_can_read_the_file(path):
    assert path.stat().st_mode & 0o077 == 0


def test_one_key_does_not_take_all_places(path):
    store = open_store(path, queue_length=5, of_one_key=2)
    store.add("mine", ARTICLES, {})
    with pytest.raises(Busy, match="2 articles of this key are waiting already, of 2 at most"):
        store.add("mine", ARTICLES[:1], {})
    store.add("yours", ARTICLES, {})
    store.finish(store.next_task(), "done", "{}")
    store.add("mine", ARTICLES[:1], {})
    with pytest.raises(Busy, match="4 articles are waiting"):
        store.add("", ARTICLES, {})
    store.close()


def test_without_keys_the_places_are_everybody_s(path):
    store = open_store(path, queue_length=5, of_one_key=1)
    store.add("", ARTICLES, {})
    store.add("", ARTICLES, {})
    store.close()


def test_too_many_articles_wait(path):
    store = open_store(path, queue_length=3)
    store.add("", ARTICLES, {})
    with pytest.raises(Busy, match="2 articles are waiting"):
        store.add("", ARTICLES, {})
    assert store.waiting() == 2
    store.add("", ARTICLES[:1], {})
    store.close()


@pytest.mark.usefixtures("store")
def test_two_services_cannot_share_a_file(path):
    with pytest.raises(OptionError, match="--jobs"):
        open_store(path)


def test_a_file_that_is_no_database(path):
    path.parent.mkdir()
    path.write_text("no database, but long enough to look like a file of something else " * 20)
    with pytest.raises(OptionError, match="--jobs"):
        open_store(path)


def test_a_file_of_another_version(path):
    open_store(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(OptionError, match="another version"):
        open_store(path)


def test_results_that_are_there_are_kept_as_a_job_that_is_done(store):
    identity = store.keep("me", [("a.txt", '{"schema": 1}'), ("é.txt", "{}")])
    job = store.find(identity, "me")
    assert job.state == "done"
    assert [(one.source, one.result) for one in job.articles] == [
        ("a.txt", '{"schema": 1}'),
        ("é.txt", "{}"),
    ]
    assert store.find(identity, "you") is None
    assert store.next_task() is None
    assert store.waiting() == 0
    assert store.delete(identity, "me")
    assert store.find(identity, "me") is None
