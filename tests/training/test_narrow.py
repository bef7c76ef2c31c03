"""What a model never writes is left out of its output."""

from __future__ import annotations

import numpy as np

from training.exported import Variables
from training.narrow import narrowed, written_pieces

PIECES = ["</s>", "<unk>", "▁chat", "▁cat", "<0x0A>", "▁", "▁é", "▁dog"]
EMBEDDING, OUTPUT = "decoder/embeddings/weight", "decoder/projection/weight"


def test_pieces_of_targets_single_signs_and_bytes_are_written():
    counts = np.array([9, 0, 4, 9, 0, 0, 0, 5])
    written = [PIECES[place] for place in written_pieces(PIECES, counts)]
    assert written == ["</s>", "<unk>", "▁cat", "<0x0A>", "▁", "▁é", "▁dog"]


def test_written_pieces_come_first_and_the_output_ends_there():
    rows = np.arange(8, dtype=np.int8).reshape(4, 2)
    scales = np.arange(4, dtype=np.float32)
    values = {EMBEDDING: rows, OUTPUT: rows, "decoder/projection/bias": scales}
    values |= {f"{EMBEDDING}_scale": scales, f"{OUTPUT}_scale": scales}
    model, order = narrowed(Variables(b"", dict.fromkeys(values, b""), values, b""), [0, 2, 3])
    assert order == [0, 2, 3, 1]
    assert model.values[EMBEDDING].tolist() == [[0, 1], [4, 5], [6, 7], [2, 3]]
    assert model.values[OUTPUT].tolist() == [[0, 1], [4, 5], [6, 7]]
    assert model.values[f"{EMBEDDING}_scale"].tolist() == [0, 2, 3, 1]
    assert model.values[f"{OUTPUT}_scale"].tolist() == [0, 2, 3]
    assert model.values["decoder/projection/bias"].tolist() == [0, 2, 3]
