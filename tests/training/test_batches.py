from __future__ import annotations

from random import Random

import numpy as np
import pytest

from training.augment import NO_VARIATION
from training.batches import PairFile, PairStream, PoolState, StreamOptions, in_batches
from training.vocabulary import learn_vocabulary


def test_batches_hold_each_pair_once_within_the_limits():
    chance = Random(1)
    pairs = [
        ([index + 1] * chance.randint(1, 40), [index + 1] * chance.randint(1, 40))
        for index in range(500)
    ]
    batches = in_batches(pairs, batch_tokens=1024, pad_id=0)
    firsts = sorted(int(row[0]) for source, _ in batches for row in source)
    assert firsts == list(range(1, 501))
    for source, target in batches:
        assert len(source) == len(target)
        assert np.array_equal(source[:, 0], target[:, 0])
        assert len(source) * max(source.shape[1], target.shape[1]) <= 1024
        assert source.shape[1] % 4 == target.shape[1] % 4 == 0


def test_a_corpus_is_gone_through_whole_before_it_repeats(tmp_path):
    path = tmp_path / "toy.tsv"
    path.write_text("".join(f"été {i}\tsummer {i}\n" for i in range(10)), encoding="utf-8")
    drawn = PairFile(path, seed=1).draw(0, 30)
    for first in (0, 10, 20):
        assert {pair[0] for pair in drawn[first : first + 10]} == {f"été {i}" for i in range(10)}
    assert drawn[:10] != drawn[10:20]


@pytest.fixture
def stream_options(tmp_path, toy_pairs):
    (tmp_path / "pairs").mkdir()
    rows = "".join(f"{source}\t{target}\n" for source, target in toy_pairs)
    for name in ("one", "two"):
        (tmp_path / "pairs" / f"{name}.tsv").write_text(rows, encoding="utf-8")
    pieces = tmp_path / "joint.spm"
    pieces.write_bytes(learn_vocabulary((text for pair in toy_pairs for text in pair), 340))
    return StreamOptions(
        data=tmp_path,
        vocabulary=pieces,
        weights={"one": 3.0, "two": 1.0},
        batch_tokens=512,
        pool_pairs=200,
        recipe=NO_VARIATION,
    )


def test_a_pool_depends_on_its_state_alone(stream_options):
    first, second = PairStream(stream_options), PairStream(stream_options)
    state = first.after(first.after(PoolState()))
    first.pool(PoolState())
    for one, two in zip(first.pool(state), second.pool(state), strict=True):
        assert all(np.array_equal(a, b) for a, b in zip(one, two, strict=True))


def test_pools_draw_by_weight(stream_options):
    stream = PairStream(stream_options)
    state = PoolState()
    for _ in range(20):
        state = stream.after(state)
    assert sum(state.drawn.values()) == 20 * 200
    assert state.drawn["one"] / state.drawn["two"] == pytest.approx(3, rel=0.15)
