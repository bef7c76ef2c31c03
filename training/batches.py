"""The endless stream of training batches, and how to go on from any point of it.

Pairs are drawn corpus by corpus in pools, varied, cut into pieces and sorted into batches of
equal length. A pool depends on nothing but the options and its `PoolState`, so worker processes
can make pools ahead, and a stopped run goes on with the very next batch.
"""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from pathlib import Path
from random import Random
from typing import TypeAlias

import numpy as np
import sentencepiece
from numpy.typing import NDArray

from summarizer.languages.lexicon.word_translations import word_translations
from summarizer.typography import set_apart
from training.augment import Known, Recipe, vary_all
from training.synthetic import Pair
from training.vocabulary import END_ID

Pieces = NDArray[np.int32]
Batch = tuple[Pieces, Pieces]
PoolQueue: TypeAlias = "Queue[tuple[PoolState, list[Batch]]]"

# Few shapes: matrix kernels are compiled for each on a CPU. Lengths grow in steps of four pieces,
# sentences in steps of 32, so that a batch has a multiple of 128 rows.
_LENGTH_STEP = 4
_SENTENCE_STEP = 32


@dataclass(frozen=True, slots=True)
class StreamOptions:
    """What the stream is made of.

    :param weights: share of the sentences drawn, by corpus name.
    :param batch_tokens: sentences times the longer of the two padded lengths, at most.
    :param max_pieces: pairs with more pieces on either side, ``</s>`` included, are left out.
    :param pool_pairs: pairs drawn, varied and sorted together.
    """

    data: Path
    vocabulary: Path
    weights: dict[str, float]
    batch_tokens: int = 8192
    max_pieces: int = 120
    pool_pairs: int = 40_000
    seed: int = 1
    recipe: Recipe = field(default_factory=Recipe)


@dataclass(frozen=True, slots=True)
class PoolState:
    """Where a pool begins: its number, and how many pairs of each corpus went before."""

    number: int = 0
    drawn: dict[str, int] = field(default_factory=dict)


class PairFile:
    """The prepared pairs of one corpus on disk, in a new order each time round."""

    def __init__(self, path: Path, seed: int) -> None:
        self._text = np.memmap(path, dtype=np.uint8, mode="r")
        ends = np.flatnonzero(self._text == ord("\n"))
        self._starts = np.concatenate([[0], ends + 1])
        self._seed = seed
        self._order: tuple[int, NDArray[np.int64]] = (-1, np.empty(0, np.int64))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def draw(self, first: int, count: int) -> list[Pair]:
        """Give the pairs number `first` to `first + count` of the endless shuffled sequence."""
        return [self._pair(position) for position in range(first, first + count)]

    def _pair(self, position: int) -> Pair:
        epoch, place = divmod(position, len(self))
        if self._order[0] != epoch:
            shuffled = np.random.default_rng([self._seed, epoch]).permutation(len(self))
            self._order = (epoch, shuffled)
        line = int(self._order[1][place])
        row = self._text[self._starts[line] : self._starts[line + 1] - 1].tobytes()
        source, _, target = row.decode("utf-8").partition("\t")
        return source, target


class PairStream:
    """Makes pools of batches from the prepared pairs in a folder."""

    def __init__(self, options: StreamOptions) -> None:
        self._options = options
        folder = options.data / "pairs"
        self._files = {
            name: PairFile(folder / f"{name}.tsv", options.seed + index)
            for index, name in enumerate(options.weights)
        }
        names = options.data / "names.txt"
        self._known = Known(
            names.read_text(encoding="utf-8").split() if names.exists() else [],
            word_translations("fr", "en"),
        )
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(options.vocabulary))
        self.pad_id: int = self._pieces.get_piece_size()

    def quotas(self, state: PoolState) -> dict[str, int]:
        """Give how many pairs of each corpus the pool at `state` draws."""
        shares = np.array(list(self._options.weights.values()), dtype=np.float64)
        generator = np.random.default_rng([self._options.seed, 1, state.number])
        counts = generator.multinomial(self._options.pool_pairs, shares / shares.sum())
        return dict(zip(self._options.weights, counts.tolist(), strict=True))

    def after(self, state: PoolState) -> PoolState:
        """Give the state of the pool that follows."""
        drawn = dict(state.drawn)
        for name, count in self.quotas(state).items():
            drawn[name] = drawn.get(name, 0) + count
        return PoolState(state.number + 1, drawn)

    def pool(self, state: PoolState) -> list[Batch]:
        """Make all batches of the pool at `state`, in the order in which to train on them."""
        options = self._options
        chance = Random(f"{options.seed} {state.number}")
        pairs = [
            pair
            for name, count in self.quotas(state).items()
            for pair in self._files[name].draw(state.drawn.get(name, 0), count)
        ]
        chance.shuffle(pairs)
        varied = vary_all(pairs, chance, self._known, options.recipe)
        encoded = zip(
            self._encode([source for source, _ in varied]),
            self._encode([target for _, target in varied]),
            strict=True,
        )
        fitting = [pair for pair in encoded if max(map(len, pair)) <= options.max_pieces]
        batches = in_batches(fitting, options.batch_tokens, self.pad_id)
        chance.shuffle(batches)
        return batches

    def _encode(self, texts: list[str]) -> list[list[int]]:
        encoded: list[list[int]] = self._pieces.encode([set_apart(text) for text in texts])
        return [[*pieces, END_ID] for pieces in encoded]


def stepped(length: int) -> int:
    """Give the length that rows of up to `length` pieces are padded to."""
    return -(-length // _LENGTH_STEP) * _LENGTH_STEP


def in_batches(
    pairs: Sequence[tuple[list[int], list[int]]], batch_tokens: int, pad_id: int
) -> list[Batch]:
    """Sort encoded pairs into padded batches of similar lengths; a few pairs may be left over."""

    def serpentine(pair: tuple[list[int], list[int]]) -> tuple[int, int]:
        # Targets get longer, then shorter, from one source length to the next: a batch that
        # spans two source lengths still holds targets of similar length.
        source, target = stepped(len(pair[0])), stepped(len(pair[1]))
        return source, target if source // _LENGTH_STEP % 2 else -target

    ordered = sorted(pairs, key=serpentine)
    batches: list[Batch] = []
    first = 0
    while first < len(ordered):
        count = _sentences_that_fit(ordered, first, batch_tokens)
        chosen = ordered[first : first + count]
        first += count
        batches.append(
            (
                padded([source for source, _ in chosen], pad_id),
                padded([target for _, target in chosen], pad_id),
            )
        )
    return batches


def _sentences_that_fit(
    ordered: Sequence[tuple[list[int], list[int]]], first: int, batch_tokens: int
) -> int:
    longest = count = 0
    for pair in ordered[first:]:
        longest = max(longest, stepped(max(map(len, pair))))
        if (count + 1) * longest > batch_tokens and count:
            break
        count += 1
    # a batch of the stream's end, or of very long sentences, is as small as it is
    return count // _SENTENCE_STEP * _SENTENCE_STEP or count


def padded(rows: Sequence[Sequence[int]], pad_id: int) -> Pieces:
    """Give rows of ids as one array, padded to their longest length in steps of four."""
    length = stepped(max(map(len, rows)))
    array = np.full((len(rows), length), pad_id, dtype=np.int32)
    for row, ids in zip(array, rows, strict=True):
        row[: len(ids)] = ids
    return array


@dataclass(frozen=True, slots=True)
class Position:
    """A point of the stream: the next batch to train on."""

    pool: PoolState = field(default_factory=PoolState)
    batch: int = 0


def _make_pools(
    options: StreamOptions, state: PoolState, skip: int, step: int, out: PoolQueue
) -> None:
    stream = PairStream(options)
    for _ in range(skip):
        state = stream.after(state)
    while True:
        out.put((state, stream.pool(state)))
        for _ in range(step):
            state = stream.after(state)


def batches_from(
    position: Position, options: StreamOptions, workers: int = 1
) -> Iterator[tuple[Batch, Position]]:
    """Give the batches from `position` on, each with the position after it, without end.

    Pools are made by `workers` processes, which end with this generator.

    :raises RuntimeError: if a worker process has died.
    """
    context = multiprocessing.get_context("spawn")
    queues = [context.Queue(1) for _ in range(workers)]
    makers = [
        context.Process(
            target=_make_pools, args=(options, position.pool, index, workers, out), daemon=True
        )
        for index, out in enumerate(queues)
    ]
    for maker in makers:
        maker.start()
    try:
        for turn in cycle(range(workers)):
            state, batches = _next_pool(makers[turn], queues[turn])
            first = position.batch if state == position.pool else 0
            for index in range(first, len(batches)):
                yield batches[index], Position(state, index + 1)
    finally:
        for maker in makers:
            maker.terminate()


def _next_pool(maker: BaseProcess, made: PoolQueue) -> tuple[PoolState, list[Batch]]:
    while True:
        try:
            return made.get(timeout=5)
        except queue.Empty:
            if not maker.is_alive():
                raise RuntimeError("a process that prepares batches has died") from None
