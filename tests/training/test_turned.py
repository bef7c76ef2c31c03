"""The other way round: English to French, to translate English news back."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from scipy.sparse import csr_array

from training import prepare, train, turned
from training.checkpoint import load_model
from training.export import convert

from .test_end_to_end import SMALL, workshop  # noqa: F401  the toy model's fixture

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def incidence(rows):
    return csr_array(np.array(rows, np.float32))


def test_a_piece_goes_with_what_stands_where_it_stands():
    # French piece 0 with English 1 always, French piece 1 with English 0; 2 stands everywhere
    french = incidence([[1, 0, 1]] * 8 + [[0, 1, 1]] * 8)
    english = incidence([[0, 1, 1]] * 8 + [[1, 0, 1]] * 8)
    shares = turned.dice(french, english).toarray()
    assert shares[0].tolist() == [0, 1, 0]
    assert shares[1].tolist() == [1, 0, 0]


def test_output_rows_of_french_pieces_are_those_of_their_english_ones():
    table = torch.tensor([[1.0, 0.0], [0.0, 1.0], [5.0, 5.0]])
    shares = csr_array(np.array([[0.0, 0.9, 0.0], [0.6, 0.6, 0.0], [0.01, 0.0, 0.0]]))
    rows = turned.turned_outputs(table, shares)
    assert rows.tolist() == [[0.0, 1.0], [0.5, 0.5], [5.0, 5.0]]


def test_the_bias_follows_the_frequency_in_french():
    bias = turned.turned_bias(
        torch.tensor([-1.0, -2.0, -3.0]), np.array([10, 100, 1000]), np.array([1000, 368, 135])
    )
    assert bias[2] > bias[1] > bias[0]
    assert float(bias[2]) == pytest.approx(-0.7, abs=0.2)


def test_sentences_are_drawn_once_and_neither_too_short_nor_too_long():
    texts = ["One two.", "The mayor “resigned” today.", "The mayor “resigned” today.", "a " * 60]
    assert turned.wanted_sentences(texts, 5, seed=1) == ['The mayor "resigned" today.']


def test_a_turned_model_makes_french_of_english(workshop, tmp_path, toy_pairs):  # noqa: F811
    run, data, pieces = workshop
    forward = run("forward", 300)
    english = tmp_path / "english.txt"
    english.write_text("\n".join(target for _, target in toy_pairs), encoding="utf-8")
    folder = tmp_path / "exported"
    convert(load_model(forward), pieces, folder)
    out = tmp_path / "turned"
    table = tmp_path / "corpora.json"
    shared = ["--data", str(data), "--table", str(table)]
    turned.main(["pairs", *shared, "--model", str(folder), "--out", str(out)])
    swapped = (out / "pairs" / "toy.tsv").read_text(encoding="utf-8").splitlines()
    assert swapped[0].split("\t")[0] in {target for _, target in toy_pairs}

    where = ["--data", str(out), "--table", str(table), "--vocabulary", str(pieces)]
    resume = ["--resume", str(out / "start.pt"), "--out", str(tmp_path / "back")]
    train.main([*where, *resume, "--max-steps", "400", *SMALL])
    back = ["--checkpoint", str(tmp_path / "back" / "last.pt"), "--vocabulary", str(pieces)]
    turned.main(["translate", *back, "--english", str(english), "--data", str(data)])
    made = (data / "pairs" / "news_back.tsv").read_text(encoding="utf-8").splitlines()
    right = sum(tuple(line.split("\t")) in set(toy_pairs) for line in made)
    assert right >= 0.8 * len(toy_pairs)
    report = json.loads((data / "prepared.json").read_bytes())
    assert report["corpora"][-1]["name"] == "news_back"
    assert report["corpora"][-1]["kept"] == len(made)

    prepare.add_to_report(data, {**report["corpora"][-1], "kept": 3})
    again = json.loads((data / "prepared.json").read_bytes())
    assert [row["name"] for row in again["corpora"]] == ["toy", "news_back"]
