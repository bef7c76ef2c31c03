"""Lists of hypotheses: what they cost, and the batches that are made of them."""

from __future__ import annotations

import json

import numpy as np
import pytest
import sentencepiece

from training.lists import ListBatches, costs_by
from training.vocabulary import learn_vocabulary


def test_a_hypothesis_costs_more_the_further_it_is_from_the_reference():
    costs = costs_by(
        "The mayor sold three red bicycles.",
        [
            "The mayor sold three red bicycles.",
            "The mayor has sold three red bicycles.",
            "The mother saw a cat.",
            "Zut",
        ],
    )
    assert costs[0] == pytest.approx(0)
    assert list(costs) == sorted(costs)
    assert 0.9 < costs[-1] <= 1


@pytest.fixture
def lists(tmp_path, toy_pairs):
    pieces = tmp_path / "joint.spm"
    pieces.write_bytes(learn_vocabulary((text for pair in toy_pairs for text in pair), 340))
    rows = [
        {
            "source": source,
            "hypotheses": [target, f"{target[:-1]} too.", target.upper()],
            "costs": [0.0, 0.5, number / 1000],
        }
        for number, (source, target) in enumerate(toy_pairs)
    ]
    few = {**rows[0], "source": "Une liste courte.", "hypotheses": ["A list."], "costs": [0.2]}
    alike = {**rows[0], "source": "Toutes pareilles.", "costs": [0.4, 0.4, 0.4]}
    path = tmp_path / "lists.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, few, alike]))
    return path, pieces


def test_batches_hold_each_list_once_with_the_costs_of_its_hypotheses(lists, toy_pairs):
    path, vocabulary = lists
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(vocabulary))
    batches = ListBatches(path, vocabulary, batch_tokens=2048, seed=1)
    seen = {}
    for number in range(len(batches)):
        batch = batches.at(number)
        count = len(batch.source)
        assert batch.hypotheses.shape[0] == 3 * count
        assert batch.costs.shape == (count, 3)
        assert batch.hypotheses.size <= 2048
        texts = [
            pieces.decode([int(one) for one in row if one < pieces.get_piece_size()])
            for row in (*batch.source, *batch.hypotheses)
        ]
        for place, source in enumerate(texts[:count]):
            hypotheses = texts[count + 3 * place : count + 3 * place + 3]
            seen[source] = dict(zip(hypotheses, batch.costs[place].tolist(), strict=True))
    assert len(seen) == len(toy_pairs)
    for number, (source, target) in enumerate(toy_pairs):
        assert seen[source][target] == 0
        assert seen[source][target.upper()] == pytest.approx(number / 1000)


def test_each_time_round_the_order_is_another(lists):
    batches = ListBatches(*lists, batch_tokens=512, seed=1)
    first, second = (
        [batches.at(start + number) for number in range(len(batches))]
        for start in (0, len(batches))
    )
    assert {id(batch) for batch in first} == {id(batch) for batch in second}
    assert [id(batch) for batch in first] != [id(batch) for batch in second]
    again = ListBatches(*lists, batch_tokens=512, seed=1)
    assert np.array_equal(again.at(3).hypotheses, batches.at(3).hypotheses)
