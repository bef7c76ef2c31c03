"""What may become training data, and above all what may not."""

from __future__ import annotations

import pytest

from training import prepare
from training.filters import PairFilter, canonical_pair, fault
from training.robustness import robustness_sets


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        ("Le chat dort sur le lit.", "The cat sleeps on the bed.", None),
        ("En 1994, 35 000 personnes sont venues.", "In 1994, 35.000 people came.", None),
        ("Il est parti à 18 h 30.", "He left at 6.30 pm.", None),
        ("Cinq des 12 élus ont voté.", "Five of the twelve members voted.", None),
        ("", "Nothing.", "empty"),
        ("En 1994, tout a changé.", "In 1995, everything changed.", "numbers"),
        ("Il y a 17 morts et des blessés.", "There are deaths and injuries.", "numbers"),
        ("Voir <b>ici</b> la suite.", "See <b>here</b> for more.", "markup"),
        ("The house of the president is in the city.", "The house is in the city.", "language"),
        ("12 - 14 / 16 : 18", "12 - 14 / 16 : 18", "copy"),
        ("Un deux trois quatre cinq six.", "One two three four five six " * 4, "ratio"),
    ],
)
def test_faults(french, english, expected):
    assert fault(*canonical_pair(french, english)) == expected


HELD_OUT = ("L’été sera chaud, dit-elle.", "It will be a hot summer, she says.")


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("L'été sera chaud, dit-elle.", "Something else was written here."),
        ("L’ÉTÉ SERA CHAUD DIT ELLE", "Something else was written here."),
        ("Autre chose était écrit ici.", "It will be a hot summer, she says"),
        ("Autre chose était écrit ici.", "it will be a hot summer , she says ."),
    ],
)
def test_no_pair_equals_a_line_of_an_evaluation_set_on_either_side(french, english):
    keep = PairFilter(HELD_OUT)
    assert not keep.accepts(*canonical_pair(french, english))
    assert keep.refused == {"held out": 1}


def test_the_same_pair_is_kept_once():
    keep = PairFilter()
    assert keep.accepts("Bonjour à tous.", "Hello everyone.")
    assert not keep.accepts("Bonjour à tous !", "Hello, everyone!")
    assert keep.refused == {"duplicate": 1}


def test_prepare_leaves_out_held_out_lines_and_the_robustness_sets(tmp_path, raw_corpus, toy_pairs):
    folder, table = raw_corpus
    item = robustness_sets()["names"][0]
    with (folder / "toy.fr").open("a", encoding="utf-8") as file:
        file.write(f"{item.french}\n")
    with (folder / "toy.en").open("a", encoding="utf-8") as file:
        file.write(f"{item.english}\n")
    source, reference = tmp_path / "dev.fr", tmp_path / "dev.en"
    source.write_text(toy_pairs[0][0] + "\n", encoding="utf-8")
    reference.write_text(toy_pairs[7][1] + "\n", encoding="utf-8")
    out = tmp_path / "data"
    prepare.main(
        [
            "--corpora",
            str(folder),
            "--table",
            str(table),
            "--out",
            str(out),
            "--jobs",
            "1",
            "--held-out",
            str(source),
            str(reference),
        ]
    )
    kept = (out / "pairs" / "toy.tsv").read_text(encoding="utf-8").splitlines()
    assert len(kept) == len(toy_pairs) - 2
    for line in (toy_pairs[0][0], toy_pairs[7][1], item.english):
        assert not any(line in row for row in kept)
