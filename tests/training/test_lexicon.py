"""Counting finds who translates whom, and a model that starts from it knows so."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import torch

from training.alignment import Alignment, Guide
from training.batches import in_batches
from training.lexicon import make_lexicon
from training.model import Architecture, Translator
from training.start import position_subspace, start_from_lexicon

# A toy language of word for word translation: French n is English n + 20; 0 to 3 are unused.
PIECES, WIDTH = 44, 64
FRENCH = range(4, 24)


@pytest.fixture(scope="module")
def batches():
    sentences = [list(words) for words in itertools.permutations(FRENCH, 2)]
    sentences = [[*words, FRENCH[sum(words) % 20]] for words in sentences]
    return in_batches([(words, [w + 20 for w in words]) for words in sentences], 512, PIECES)


@pytest.fixture(scope="module")
def counts(batches):
    alignment = Alignment(PIECES)
    for _ in range(4):
        alignment.improve(batches)
    return alignment.counts[:PIECES, :PIECES]


def test_counting_finds_the_translations(counts):
    for french in FRENCH:
        assert int(counts[french].argmax()) == french + 20


def test_counts_leave_padding_out(batches):
    alignment = Alignment(PIECES)
    alignment.improve(batches)
    assert float(alignment.counts[PIECES].sum() + alignment.counts[:, PIECES].sum()) == 0
    words = sum(int((target != PIECES).sum()) for _, target in batches)
    assert float(alignment.counts.sum()) == pytest.approx(words, rel=1e-3)


def test_a_model_starts_as_a_word_for_word_translator(batches, counts):
    torch.manual_seed(0)
    lexicon = make_lexicon(batches, counts, PIECES, WIDTH)
    sizes = Architecture(PIECES, WIDTH, heads=4, encoder_layers=2, decoder_layers=2, inner_width=64)
    model = Translator(sizes, torch.float32)
    start_from_lexicon(model, lexicon.inputs, lexicon.outputs, lexicon.bias)
    french = lexicon.inputs[list(FRENCH)]
    closest = (french @ lexicon.outputs.T).argmax(1)
    assert closest.tolist() == [word + 20 for word in FRENCH]
    source = torch.tensor([[5, 9, 14, 0]])
    states, _ = model(source, torch.tensor([[25, 29, 34, 0]]))
    said = states @ lexicon.outputs[24:].T
    assert {25, 29, 34} & {24 + int(place) for place in said[0].topk(3).indices.flatten()}


def test_the_position_subspace_holds_positions_and_the_rest_does_not():
    used, rest = position_subspace(WIDTH)
    assert used.shape[1] + rest.shape[1] == WIDTH
    whole = torch.cat([used, rest], 1)
    assert np.allclose(whole.T @ whole, np.eye(WIDTH), atol=1e-4)


def test_a_guide_finds_the_place_of_each_piece(counts):
    guide = Guide(counts.to_sparse().coalesce(), torch.device("cpu"))
    source = torch.tensor([[5, 9, 14, 0, PIECES], [7, 6, 0, PIECES, PIECES]])
    target = torch.tensor([[29, 25, 34, 0], [26, 2, 0, PIECES]])
    assert guide.positions(source, target).tolist() == [[1, 0, 2, 3], [1, -1, 2, -1]]
