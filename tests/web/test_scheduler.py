"""Requests that share a model: batched, fair, cancellable, never mixed up."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from fakes import EchoTranslator
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import ModelError, TranslationFailed
from summarizer.drafts import Assignment, Draft, Written
from summarizer.models import Decoding, Hypothesis
from summarizer.web.service.scheduler import Scheduler
from summarizer.web.service.tickets import Busy, Cancelled, Ticket, TimeLimitReached


class PlainTranslator(EchoTranslator):
    """Gives each text back, with two letters before it."""

    def translate(self, texts, decoding):
        self.asked.append(list(texts))
        return [(Hypothesis(f"EN {text}", -0.1),) * decoding.hypotheses for text in texts]


class Notes:
    """Remembers the batches."""

    def __init__(self):
        self.batches = []

    def batch(self, sentences, tokens, seconds):
        self.batches.append((sentences, tokens))


class GatedTranslator(PlainTranslator):
    """Waits at every call until it is let through."""

    def __init__(self):
        super().__init__()
        self.entered = threading.Semaphore(0)
        self.open = threading.Semaphore(0)

    def translate(self, texts, decoding):
        self.entered.release()
        assert self.open.acquire(timeout=20)
        return super().translate(texts, decoding)


class RefusingTranslator(PlainTranslator):
    """Fails on every batch that holds a certain text."""

    def translate(self, texts, decoding):
        if "poison" in texts:
            raise TranslationFailed("the model failed")
        return super().translate(texts, decoding)


class BrokenTranslator(PlainTranslator):
    def translate(self, texts, decoding):
        raise ZeroDivisionError


@pytest.fixture
def start():
    running = []

    def make(concurrency=4, queue_length=8, batch_tokens=64):
        notes = Notes()
        scheduler = Scheduler(concurrency, queue_length, batch_tokens, notes)
        running.append(scheduler)
        return scheduler, notes

    yield make
    for scheduler in running:
        scheduler.close()


def ask(scheduler, translator, texts, ticket=None, decoding=Decoding()):
    ticket = ticket or Ticket(20)
    shared = scheduler.shared(translator, ticket)
    return scheduler.submit(ticket, lambda: shared.translate(texts, decoding))


def english(future):
    return [hypotheses[0].text for hypotheses in future.result(timeout=20)]


def test_each_gets_its_own_answers(start):
    scheduler, _ = start()
    echo = PlainTranslator()
    futures = {n: ask(scheduler, echo, [f"un {n} {k}" for k in range(5)]) for n in range(12)}
    for n, future in futures.items():
        assert english(future) == [f"EN un {n} {k}" for k in range(5)]


@given(st.lists(st.lists(st.text(max_size=8), max_size=6), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_answers_are_those_of_the_model_alone(requests):
    scheduler = Scheduler(3, 20, 10, Notes())
    echo = PlainTranslator()
    futures = [ask(scheduler, echo, texts) for texts in requests]
    found = [future.result(timeout=20) for future in futures]
    scheduler.close()
    assert found == [PlainTranslator().translate(texts, Decoding()) for texts in requests]


def test_requests_share_batches_in_turn(start):
    scheduler, notes = start(batch_tokens=6)
    gated = GatedTranslator()
    first = ask(scheduler, gated, ["bouchon"])
    assert gated.entered.acquire(timeout=20)
    long = ask(scheduler, gated, [f"long {n}" for n in range(6)])
    wait_for(lambda: len(scheduler._lines) == 1)
    short = ask(scheduler, gated, ["court 1"])
    wait_for(lambda: len(scheduler._lines) == 2)
    gated.open.release(10)
    assert english(short) == ["EN court 1"]
    assert len(english(long)) == 6
    assert english(first) == ["EN bouchon"]
    # Six tokens are three texts of two: the short request is in the first batch after the gate.
    assert gated.asked[1] == ["long 0", "court 1", "long 1"]
    assert notes.batches[1] == (3, 6)


def wait_for(condition):
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_text_over_the_budget_goes_alone(start):
    scheduler, notes = start(batch_tokens=3)
    assert english(ask(scheduler, PlainTranslator(), ["a b c d e", "f"])) == [
        "EN a b c d e",
        "EN f",
    ]
    assert notes.batches == [(1, 5), (1, 1)]


def test_decodings_are_not_mixed(start):
    scheduler, _ = start()
    gated = GatedTranslator()
    stopper = ask(scheduler, gated, ["bouchon"])
    assert gated.entered.acquire(timeout=20)
    one = ask(scheduler, gated, ["a"], decoding=Decoding(hypotheses=1))
    two = ask(scheduler, gated, ["b"], decoding=Decoding(hypotheses=2))
    wait_for(lambda: len(scheduler._lines) == 2)
    gated.open.release(5)
    assert len(one.result(20)[0]) == 1
    assert len(two.result(20)[0]) == 2
    assert stopper.result(20)


def test_what_was_asked_once_is_not_asked_again(start):
    scheduler, _ = start()
    echo = PlainTranslator()
    shared = scheduler.shared(echo, Ticket(20))
    shared.translate(["a", "b", "a"], Decoding())
    shared.translate(["b", "c"], Decoding())
    assert sorted(text for texts in echo.asked for text in texts) == ["a", "b", "c"]


def test_progress_counts_sentences(start):
    scheduler, _ = start(batch_tokens=1)
    seen = []
    ticket = Ticket(20, seen.append)
    ask(scheduler, PlainTranslator(), ["a", "b", "c"], ticket).result(20)
    assert [(one.done, one.total, one.source, one.target) for one in seen] == [
        (1, 3, "a", "EN a"),
        (2, 3, "b", "EN b"),
        (3, 3, "c", "EN c"),
    ]


def test_cancelled_work_leaves_the_queue(start):
    scheduler, _ = start(batch_tokens=1)
    gated = GatedTranslator()
    ticket = Ticket(20)
    future = ask(scheduler, gated, ["a", "b", "c"], ticket)
    assert gated.entered.acquire(timeout=20)
    ticket.cancel()
    with pytest.raises(Cancelled):
        future.result(timeout=20)
    gated.open.release(5)
    assert english(ask(scheduler, gated, ["d"])) == ["EN d"]
    assert [text for texts in gated.asked for text in texts] == ["a", "d"]


def test_the_time_limit_holds_while_waiting(start):
    scheduler, _ = start()
    gated = GatedTranslator()
    future = ask(scheduler, gated, ["a"], Ticket(0.2))
    with pytest.raises(TimeLimitReached, match=r"longer than 0\.2 seconds"):
        future.result(timeout=20)
    gated.open.release(1)


def test_too_many_are_told_to_come_back(start):
    scheduler, _ = start(concurrency=1, queue_length=1)
    gated = GatedTranslator()
    running = ask(scheduler, gated, ["a"])
    waiting = ask(scheduler, gated, ["b"])
    assert gated.entered.acquire(timeout=20)
    with pytest.raises(Busy) as refused:
        ask(scheduler, gated, ["c"])
    assert refused.value.retry_after_seconds >= 1
    assert (scheduler.running, scheduler.waiting) == (1, 1)
    gated.open.release(2)
    assert english(running) == ["EN a"]
    assert english(waiting) == ["EN b"]
    wait_for(lambda: scheduler.running == 0)
    gated.open.release(1)
    assert english(ask(scheduler, gated, ["c"])) == ["EN c"]


def test_one_failing_text_fails_its_own_request_only(start):
    scheduler, _ = start()
    gated, refusing = GatedTranslator(), RefusingTranslator()
    stopper = ask(scheduler, gated, ["bouchon"])
    assert gated.entered.acquire(timeout=20)
    bad = ask(scheduler, refusing, ["poison"])
    good = ask(scheduler, refusing, ["bon"])
    wait_for(lambda: len(scheduler._lines) == 2)
    gated.open.release(1)
    with pytest.raises(ModelError):
        bad.result(timeout=20)
    assert english(good) == ["EN bon"]
    assert stopper.result(20)


def test_a_bug_in_a_model_reaches_the_caller_and_the_scheduler_goes_on(start):
    scheduler, _ = start()
    with pytest.raises(ZeroDivisionError):
        ask(scheduler, BrokenTranslator(), ["a"]).result(timeout=20)
    assert english(ask(scheduler, PlainTranslator(), ["b"])) == ["EN b"]
    assert scheduler.alive


class SilentTranslator(PlainTranslator):
    def translate(self, texts, decoding):
        return [(Hypothesis("EN", -0.1),)] * (len(texts) - 1)


def test_too_few_answers_stay_too_few(start):
    scheduler, _ = start()
    assert len(ask(scheduler, SilentTranslator(), ["a", "b"]).result(20)) == 1


def test_closing_cancels_what_runs_and_refuses_what_comes(start):
    scheduler, _ = start(concurrency=1)
    gated = GatedTranslator()
    future = ask(scheduler, gated, ["a"])
    assert gated.entered.acquire(timeout=20)
    with ThreadPoolExecutor(1) as closer:
        closing = closer.submit(scheduler.close)
        gated.open.release(1)
        closing.result(timeout=20)
    assert future.done()
    with pytest.raises(Busy, match="shutting down"):
        ask(scheduler, gated, ["b"])
    assert not scheduler.alive


class TwoWayTranslator(PlainTranslator):
    """Every direction is an object of its own."""

    def between(self, source, target):
        return TwoWayTranslator()


def test_one_direction_is_one_object_for_all_requests(start):
    scheduler, _ = start()
    translator = TwoWayTranslator()
    assert scheduler.directed(translator, "fr", "en") is scheduler.directed(translator, "fr", "en")
    assert scheduler.directed(translator, "fr", "en") is not scheduler.directed(
        translator, "en", "fr"
    )


class SlowWriter:
    name = "slow"
    signature = "slow-1"
    reads_translation = True

    def __init__(self):
        self.begun = threading.Event()
        self.go_on = threading.Event()

    def write(self, assignment):
        self.begun.set()
        assert self.go_on.wait(20)
        return Written((Draft("Un."),))


def test_who_goes_away_waits_for_no_writer(start):
    scheduler, _ = start()
    slow, ticket = SlowWriter(), Ticket(20)
    shared = scheduler.shared_writer(slow, ticket)
    work = scheduler.submit(ticket, lambda: shared.write(Assignment(("Un.",), "fr", "en", 1)))
    assert slow.begun.wait(20)
    assert ticket.is_writing
    ticket.cancel()
    with pytest.raises(Cancelled):
        work.result(timeout=20)
    assert not ticket.is_writing
    slow.go_on.set()
    other = Ticket(20)
    shared = scheduler.shared_writer(slow, other)
    work = scheduler.submit(other, lambda: shared.write(Assignment(("Un.",), "fr", "en", 1)))
    assert work.result(timeout=20).drafts == (Draft("Un."),)
