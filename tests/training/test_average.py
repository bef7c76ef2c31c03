"""The mean of two models, weight by weight."""

from __future__ import annotations

import numpy as np
import pytest

from training.average import average
from training.exported import Variables, read, write


def model(weights, bias):
    rows = np.array(weights, np.float32)
    scale = 127 / np.abs(rows).max(1)
    values = {
        "bias": np.array(bias, np.float32),
        "weight": np.rint(rows * scale[:, None]).astype(np.int8),
        "weight_scale": scale.astype(np.float32),
    }
    return Variables(b"before", dict.fromkeys(values, b"header"), values, b"after")


def test_each_weight_is_the_mean_of_the_two():
    mean = average(model([[1, -1], [0.5, 4]], [2, 6]), model([[3, 1], [0.5, 0]], [4, 2]))
    real = mean.values["weight"] / mean.values["weight_scale"][:, None]
    assert np.allclose(real, [[2, 0], [0.5, 2]], atol=0.02)
    assert mean.values["bias"].tolist() == [3, 4]
    assert mean.values["weight"].dtype == np.int8


def test_a_share_says_whose_weights_count_for_more():
    mean = average(model([[1, -1]], [2]), model([[3, 1]], [6]), 0.75)
    real = mean.values["weight"] / mean.values["weight_scale"][:, None]
    assert np.allclose(real, [[2.5, 0.5]], atol=0.02)
    assert mean.values["bias"].tolist() == [5]


def test_a_row_of_zeros_stays():
    zeros = Variables(
        b"",
        {"weight": b"", "weight_scale": b""},
        {"weight": np.zeros((1, 2), np.int8), "weight_scale": np.ones(1, np.float32)},
        b"",
    )
    assert average(zeros, zeros).values["weight"].tolist() == [[0, 0]]


def test_models_of_another_kind_are_refused():
    one = model([[1, 2]], [1])
    with pytest.raises(ValueError, match="differ in their architecture"):
        average(one, Variables(b"other", one.headers, one.values, one.after))


def test_the_model_in_the_package_is_read_and_written_as_it_is(tmp_path):
    from summarizer.backends.manifest import ASSETS

    shipped = ASSETS / "fr-en" / "model.bin"
    write(tmp_path / "model.bin", read(shipped))
    assert (tmp_path / "model.bin").read_bytes() == shipped.read_bytes()


def test_files_of_another_version_are_refused(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"\x05\x00\x00\x00")
    with pytest.raises(ValueError, match="version 5"):
        read(tmp_path / "model.bin")
