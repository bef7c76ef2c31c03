"""One model, many requests: their sentences are queued, taken in turn and translated together.

A request's work runs in a thread of its own and sees a `Translator`. What that translator is
asked goes into the queue; one thread takes from every request in turn up to a number of tokens,
translates, and hands the answers back. Nobody waits behind a long article, and since the same
text gives the same hypotheses in any batch, nobody's result depends on the others.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TypeVar

from summarizer.drafts import Assignment, Written
from summarizer.errors import ModelError
from summarizer.models import Decoding, Hypothesis, Translator, Writer, mending_of

from .tickets import Busy, Cancelled, Observer, Ticket

_Result = TypeVar("_Result")


_Hypotheses = tuple[Hypothesis, ...]


_SECONDS_BETWEEN_CHECKS = 0.1


_MOST_SECONDS_TO_RETRY_AFTER = 60


_WEIGHT_OF_LAST_DURATION = 0.2


@dataclass(eq=False, slots=True)
class _Order:
    """One call of `translate`: what was asked, and what has been answered."""

    ticket: Ticket
    translator: Translator
    decoding: Decoding
    texts: Sequence[str]
    tokens: Sequence[int]
    answers: list[_Hypotheses | None]
    left: int
    error: BaseException | None = None
    done: threading.Event = field(default_factory=threading.Event)


_Piece = tuple[_Order, int]
"""One text of an order, by its place."""


class Scheduler:
    """Runs requests and batches their sentences; one model call at a time.

    :param concurrency: requests worked on at the same time; further ones wait.
    :param queue_length: how many may wait.
    :param batch_tokens: source tokens translated at once.
    """

    def __init__(
        self, concurrency: int, queue_length: int, batch_tokens: int, observer: Observer
    ) -> None:
        self.concurrency = concurrency
        self.queue_length = queue_length
        self._batch_tokens = batch_tokens
        self._observer = observer
        self._requests = ThreadPoolExecutor(concurrency, thread_name_prefix="request")
        self._models = ThreadPoolExecutor(1, thread_name_prefix="model")
        self._writers = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._directed: dict[tuple[int, str, str], tuple[Translator, Translator | None]] = {}
        self._lines: dict[Ticket, deque[_Piece]] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._admitted = 0
        self._usual_seconds = 1.0
        self._dispatcher = threading.Thread(target=self._dispatch, name="batches", daemon=True)
        self._dispatcher.start()

    @property
    def running(self) -> int:
        """How many requests are worked on."""
        return min(self._admitted, self.concurrency)

    @property
    def waiting(self) -> int:
        """How many requests wait for one of those to end."""
        return max(0, self._admitted - self.concurrency)

    @property
    def alive(self) -> bool:
        """Whether it still takes work."""
        return self._dispatcher.is_alive() and not self._closed

    def submit(self, ticket: Ticket, work: Callable[[], _Result]) -> Future[_Result]:
        """The result of `work`, which is run when its turn comes.

        :raises Busy: if as many are waiting as may wait.
        """
        with self._changed:
            if self._closed:
                raise Busy("the service is shutting down; try again later")
            if self._admitted >= self.concurrency + self.queue_length:
                raise Busy(
                    f"{self.waiting} requests are waiting already; try again later",
                    self._retry_after_seconds(),
                )
            self._admitted += 1
        future = self._requests.submit(self._timed, ticket, work)
        future.add_done_callback(self._release)
        return future

    def _timed(self, ticket: Ticket, work: Callable[[], _Result]) -> _Result:
        ticket.check()
        start = time.monotonic()
        try:
            return work()
        finally:
            took_seconds = time.monotonic() - start
            self._usual_seconds += _WEIGHT_OF_LAST_DURATION * (took_seconds - self._usual_seconds)

    def _release(self, _future: Future[_Result]) -> None:
        with self._changed:
            self._admitted -= 1

    def _retry_after_seconds(self) -> int:
        turns = self._admitted / self.concurrency
        return min(_MOST_SECONDS_TO_RETRY_AFTER, max(1, round(turns * self._usual_seconds)))

    def shared(self, translator: Translator, ticket: Ticket) -> Translator:
        """`translator` as the request with this ticket sees it."""
        return _SharedTranslator(self, translator, ticket)

    def shared_writer(self, writer: Writer, ticket: Ticket) -> Writer:
        """`writer` as the request with this ticket sees it; one article is written at a time."""
        return _SharedWriter(writer, ticket, self._writers)

    def directed(self, translator: Translator, source: str, target: str) -> Translator | None:
        """The same object for the same direction, so that requests can share a batch."""
        # By identity, since not all models can be hashed; held, so that it stays theirs.
        direction = (id(translator), source, target)
        with self._changed:
            if direction not in self._directed:
                self._directed[direction] = (translator, translator.between(source, target))
            return self._directed[direction][1]

    def translate(self, order: _Order) -> list[_Hypotheses]:
        """The answers to `order`, when the model has given them all.

        :raises Cancelled: if its ticket is cancelled; `TimeLimitReached` if its time is over.
        :raises ModelError: if the model fails.
        """
        order.ticket.check()
        self._enqueue(order)
        try:
            while not order.done.wait(_SECONDS_BETWEEN_CHECKS):
                order.ticket.check()
            order.ticket.check()
        finally:
            self._withdraw(order)
        if order.error is not None:
            raise order.error
        return [answer for answer in order.answers if answer is not None]

    def _enqueue(self, order: _Order) -> None:
        with self._changed:
            if self._closed:
                raise Cancelled("the service is shutting down")
            line = self._lines.setdefault(order.ticket, deque())
            line.extend((order, place) for place in range(len(order.texts)))
            self._changed.notify()

    def _withdraw(self, order: _Order) -> None:
        with self._changed:
            line = self._lines.get(order.ticket)
            if line is not None:
                left = deque(piece for piece in line if piece[0] is not order)
                if left:
                    self._lines[order.ticket] = left
                else:
                    del self._lines[order.ticket]

    def _dispatch(self) -> None:
        while True:
            with self._changed:
                while not self._lines and not self._closed:
                    self._changed.wait()
                if self._closed:
                    return
                batch = self._next_batch()
            self._run(batch)

    def _next_batch(self) -> list[_Piece]:
        """One piece of every request in turn, up to the token budget, all for one model call."""
        first, _ = next(iter(self._lines.values()))[0]
        batch: list[_Piece] = []
        tokens = 0
        found = True
        while found:
            found = False
            for ticket, line in list(self._lines.items()):
                order, place = line[0]
                fits = not batch or tokens + order.tokens[place] <= self._batch_tokens
                same_call = (
                    order.translator is first.translator and order.decoding == first.decoding
                )
                if not (fits and same_call):
                    continue
                batch.append(line.popleft())
                tokens += order.tokens[place]
                found = True
                # The one that was served goes behind the others.
                del self._lines[ticket]
                if line:
                    self._lines[ticket] = line
        return batch

    def _run(self, batch: Sequence[_Piece]) -> None:
        order, _ = batch[0]
        texts = [one.texts[place] for one, place in batch]
        start = time.monotonic()
        call = self._models.submit(order.translator.translate, texts, order.decoding)
        error = call.exception()
        if isinstance(error, ModelError) and len({id(one) for one, _ in batch}) > 1:
            # One request's text must not fail the requests it happened to share a batch with.
            for one in {id(one): one for one, _ in batch}.values():
                self._run([piece for piece in batch if piece[0] is one])
            return
        if error is None:
            tokens = sum(one.tokens[place] for one, place in batch)
            self._observer.batch(len(batch), tokens, time.monotonic() - start)
            answers: list[_Hypotheses | None] = [*call.result()]
            answers += [None] * (len(batch) - len(answers))
            for (one, place), answer in zip(batch, answers, strict=True):
                self._answer(one, place, answer)
        else:
            for one, _ in batch:
                one.error = error
                one.done.set()

    def _answer(self, order: _Order, place: int, answer: _Hypotheses | None) -> None:
        order.answers[place] = answer
        if answer:
            order.ticket.answered(order.texts[place], answer)
        order.left -= 1
        if order.left == 0:
            order.done.set()

    def close(self) -> None:
        """End: what waits is refused, what runs is cancelled at its next sentence."""
        with self._changed:
            self._closed = True
            for ticket in self._lines:
                ticket.cancel()
            self._changed.notify_all()
        self._requests.shutdown(wait=True, cancel_futures=True)
        self._dispatcher.join()
        self._models.shutdown(wait=True)
        self._writers.shutdown(wait=False, cancel_futures=True)


class _SharedTranslator:
    """The shared model in the eyes of one request.

    What was asked once is not asked again: a request that first wants its bullets and then the
    full translation pays for each sentence once.
    """

    def __init__(self, scheduler: Scheduler, translator: Translator, ticket: Ticket) -> None:
        self._scheduler = scheduler
        self._translator = translator
        self._ticket = ticket
        self._known: dict[tuple[str, Decoding], _Hypotheses] = {}
        self._directions: dict[tuple[str, str], _SharedTranslator] = {}
        self.name = translator.name
        self.signature = translator.signature
        self.source_languages = translator.source_languages
        self.target_languages = translator.target_languages
        self.max_source_tokens = translator.max_source_tokens
        self.mending = mending_of(translator)

    def between(self, source: str, target: str) -> Translator | None:
        if (source, target) not in self._directions:
            directed = self._scheduler.directed(self._translator, source, target)
            if directed is None:
                return None
            shared = _SharedTranslator(self._scheduler, directed, self._ticket)
            self._directions[source, target] = shared
        return self._directions[source, target]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self._ticket.check()
        return self._translator.count_tokens(texts)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[_Hypotheses]:
        new = [text for text in dict.fromkeys(texts) if (text, decoding) not in self._known]
        if new:
            tokens = self.count_tokens(new)
            self._ticket.expect(len(new))
            answers = self._scheduler.translate(
                _Order(
                    self._ticket,
                    self._translator,
                    decoding,
                    new,
                    tokens,
                    [None] * len(new),
                    len(new),
                )
            )
            # A model may give too few answers; who asked for them finds out by their number.
            self._known |= dict(zip(((text, decoding) for text in new), answers, strict=False))
        return [self._known[text, decoding] for text in texts if (text, decoding) in self._known]


class _SharedWriter:
    """The shared writer in the eyes of one request."""

    def __init__(self, writer: Writer, ticket: Ticket, turns: ThreadPoolExecutor) -> None:
        self._writer = writer
        self._ticket = ticket
        self._turns = turns
        self.name = writer.name
        self.signature = writer.signature
        self.reads_translation = writer.reads_translation

    def write(self, assignment: Assignment) -> Written:
        self._ticket.check()
        self._ticket.is_writing = True
        turn = self._turns.submit(self._writer.write, assignment)
        try:
            while not wait([turn], _SECONDS_BETWEEN_CHECKS).done:
                self._ticket.check()
            return turn.result()
        finally:
            turn.cancel()
            self._ticket.is_writing = False
