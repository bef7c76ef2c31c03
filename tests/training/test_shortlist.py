"""A shortlist has what may translate a sentence, in CTranslate2's words."""

from __future__ import annotations

import torch

from training.shortlist import always_there, as_lines, translations

PIECES = ["</s>", "▁chat", "▁cat", "▁dog", "s", "▁", "▁Li"]


def test_common_pieces_and_single_signs_are_always_there():
    frequency = torch.tensor([90, 0, 5, 7, 1, 0, 0])
    assert always_there(PIECES, frequency, 2) == [0, 3, 4, 5]


def test_a_piece_has_its_likely_translations_best_first_and_itself():
    counts = torch.zeros(7, 7)
    counts[1, 2], counts[1, 4], counts[1, 3] = 5.0, 7.0, 0.2
    lists = translations(counts, 3)
    assert lists[1] == [1, 4, 2]
    assert lists[6] == [6]
    assert translations(counts, 1)[1] == [1, 4]


def test_lines_are_those_of_a_vocabulary_map():
    lines = list(as_lines(PIECES, [0, 4], [[place] for place in range(7)]))
    assert lines[0] == "\t</s> s"
    assert lines[2] == "▁chat\t▁chat"
    assert len(lines) == 8
