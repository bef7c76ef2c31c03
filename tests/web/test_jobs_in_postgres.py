"""Jobs in PostgreSQL: as in SQLite, and shared by replicas, of which any may die."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from postgres import running_postgres

from summarizer import OptionError
from summarizer.web.service.jobs import Material, QueueLimits
from summarizer.web.service.stores.in_postgres import PostgresJobs
from summarizer.web.service.tickets import Busy, JobsUnavailable

ARTICLES = [Material("a.txt", "Un été."), Material("b.pdf", b"%PDF-1.7 \x00\xff")]


@pytest.fixture(scope="module")
def postgres():
    with running_postgres() as server:
        yield server


@pytest.fixture
def opened(postgres):
    stores = []

    def start(keep_seconds=100.0, queue_length=10, lease_seconds=60.0, of_one_key=10):
        store = PostgresJobs(
            postgres.url,
            keep_seconds,
            QueueLimits(queue_length, of_one_key),
            lease_seconds=lease_seconds,
        )
        stores.append(store)
        return store

    yield start
    for store in stores:
        with store._transaction() as database:
            database.execute("DELETE FROM summarizer_jobs")
        store.close()


def run_out(store):
    """All leases are over, without waiting for it."""
    with store._transaction() as database:
        database.execute(
            "UPDATE summarizer_articles SET leased_until = now() - interval '1 second'"
        )


def states(job):
    return [article.state for article in job.articles]


def test_articles_are_done_in_order_as_they_came(opened):
    store = opened()
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
    assert 99 < job.expires - job.created < 101


def test_odd_texts_and_names_survive(opened):
    store = opened()
    texts = ["\ud800 lone", "\x00", "😀 é\r\n"]
    store.add("", [Material(f"<{text}>", text) for text in texts], {"to": "en\x00"})
    tasks = [store.next_task() for _ in texts]
    assert [task.material for task in tasks] == [Material(f"<{text}>", text) for text in texts]
    assert tasks[0].options == {"to": "en\x00"}
    store.finish(tasks[0], "done", '"\ud800"')
    assert store.find(tasks[0].job, "").articles[0].result == '"\ud800"'


def test_only_the_owner_finds_and_deletes_a_job(opened):
    store = opened()
    identity = store.add("me", ARTICLES, {})
    assert store.find(identity, "you") is None
    assert not store.delete(identity, "you")
    assert store.delete(identity, "me")
    assert store.find(identity, "me") is None
    assert store.waiting() == 0


def test_old_jobs_are_gone(opened):
    store = opened(keep_seconds=0.0)
    identity = store.add("", ARTICLES, {})
    assert store.find(identity, "") is None
    assert store.next_task() is None
    assert store.delete_expired() == 1


def test_too_many_articles_wait(opened):
    store = opened(queue_length=3)
    store.add("", ARTICLES, {})
    with pytest.raises(Busy, match="2 articles are waiting"):
        opened(queue_length=3).add("", ARTICLES, {})
    store.add("", ARTICLES[:1], {})


def test_one_key_does_not_take_all_places(opened):
    store = opened(queue_length=5, of_one_key=2)
    store.add("mine", ARTICLES, {})
    with pytest.raises(Busy, match="2 articles of this key are waiting already, of 2 at most"):
        opened(queue_length=5, of_one_key=2).add("mine", ARTICLES[:1], {})
    store.add("yours", ARTICLES, {})
    store.finish(store.next_task(), "done", "{}")
    store.add("mine", ARTICLES[:1], {})


def test_replicas_share_the_work_and_take_no_article_twice(opened):
    stores = [opened(queue_length=100) for _ in range(3)]
    articles = [Material(f"{number}.txt", "Un été.") for number in range(30)]
    identity = stores[0].add("", articles, {})

    def work(store):
        taken = []
        while task := store.next_task():
            taken.append(task.position)
            store.finish(task, "done", "{}")
        return taken

    with ThreadPoolExecutor(3) as pool:
        taken = list(pool.map(work, stores))
    assert sorted(position for part in taken for position in part) == list(range(30))
    assert stores[1].find(identity, "").state == "done"


def test_what_a_dead_replica_had_is_taken_when_its_lease_has_run_out(opened):
    dead, alive = opened(), opened()
    identity = dead.add("", ARTICLES[:1], {})
    lost = dead.next_task()
    assert alive.next_task() is None
    run_out(dead)
    taken = alive.next_task()
    assert (taken.position, taken.attempt) == (lost.position, 2)
    # It was not dead, only slow: what it says does not count any more.
    assert not dead.renew(lost)
    dead.finish(lost, "failed", '"late"')
    dead.put_back(lost)
    assert states(alive.find(identity, "")) == ["running"]
    alive.finish(taken, "done", '"in time"')
    assert alive.find(identity, "").articles[0].result == '"in time"'


def test_a_lease_that_is_renewed_is_a_whole_one_again(opened):
    slow, other = opened(lease_seconds=1000.0), opened()
    slow.add("", ARTICLES[:1], {})
    task = slow.next_task()
    run_out(slow)
    assert slow.renew(task)
    assert other.next_task() is None
    with slow._transaction() as database:
        (left,) = database.execute(
            "SELECT extract(epoch FROM leased_until - now())::float FROM summarizer_articles"
        ).fetchone()
    assert 500 < left <= 1000


def test_a_deleted_job_is_wanted_no_more(opened):
    store = opened()
    identity = store.add("", ARTICLES, {})
    task = store.next_task()
    opened().delete(identity, "")
    assert not store.renew(task)
    store.finish(task, "done", "{}")
    assert store.find(identity, "") is None


def test_an_article_that_stops_replicas_again_and_again_is_given_up(opened):
    store = opened()
    identity = store.add("", ARTICLES[:1], {})
    for attempt in (1, 2, 3):
        assert store.next_task().attempt == attempt
        run_out(store)
    assert store.next_task() is None
    (article,) = store.find(identity, "").articles
    assert article.state == "failed"
    assert "3 times" in article.result


def test_what_was_put_back_waits_again_and_is_not_counted(opened):
    store = opened()
    identity = store.add("", ARTICLES[:1], {})
    for _ in range(5):
        store.put_back(store.next_task())
    assert states(store.find(identity, "")) == ["queued"]


def test_tables_of_another_version_are_left_alone(opened, postgres):
    with opened()._transaction() as database:
        database.execute("UPDATE summarizer_schema SET version = 99")
    with pytest.raises(OptionError, match="another version"):
        PostgresJobs(postgres.url, 1.0, QueueLimits(1, 1))
    with pytest.raises(OptionError, match="another version"):
        opened()
    import psycopg

    with psycopg.connect(postgres.url) as database:
        database.execute("UPDATE summarizer_schema SET version = 1")


def test_a_database_that_goes_away_is_told_and_used_again_when_it_is_back(opened, postgres):
    store = opened()
    identity = store.add("", ARTICLES, {})
    postgres.stop()
    try:
        with pytest.raises(JobsUnavailable, match="cannot be reached"):
            store.find(identity, "")
    finally:
        postgres.start()
    assert states(store.find(identity, "")) == ["queued", "queued"]


@pytest.mark.parametrize("address", ["postgresql://nobody@127.0.0.1:1/none", "no address"])
def test_a_database_that_is_not_there_is_told(address, monkeypatch):
    pytest.importorskip("psycopg_pool")
    from summarizer.web.service.stores import in_postgres

    monkeypatch.setattr(in_postgres, "_SECONDS_TO_CONNECT", 0.5)
    with pytest.raises(OptionError, match="check --jobs-database"):
        PostgresJobs(address, 1.0, QueueLimits(1, 1))


def test_results_that_are_there_are_kept_as_a_job_that_is_done(opened):
    store = opened()
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
