from __future__ import annotations

import pytest
import torch

from training import checkpoint
from training.model import Architecture, Translator

SIZES = Architecture(
    pieces=20, width=16, heads=2, encoder_layers=1, decoder_layers=1, inner_width=8
)


def test_a_weights_only_file_gives_back_the_rounded_weights(tmp_path):
    model = Translator(SIZES)
    path = tmp_path / "state.pt"
    checkpoint.save_weights_only(path, model.state_dict(), SIZES)
    again = checkpoint.load_model(path)
    assert again.sizes == SIZES
    for one, two in zip(model.parameters(), again.parameters(), strict=True):
        assert (one - two).abs().max() <= one.abs().max() / 200


def test_a_file_of_another_schema_is_refused(tmp_path):
    path = tmp_path / "old.pt"
    torch.save({"model": {}}, path)
    with pytest.raises(ValueError, match="no checkpoint of schema"):
        checkpoint.load(path)
