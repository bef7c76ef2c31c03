"""Which English words stand for a French one is counted from pairs, by their beginnings."""

from __future__ import annotations

import itertools

from training.counterparts import counterparts, in_starts, merged, shares

FRENCH = ("chat", "maison", "regardaient", "rouge")
ENGLISH = {"chat": "cat", "maison": "house", "regardaient": "watched", "rouge": "red"}
LINES = [
    f"{' '.join(words)}\t{' '.join(ENGLISH[word] for word in words)}"
    for words in itertools.permutations(FRENCH, 3)
]


def test_a_word_finds_its_counterpart():
    found = counterparts(list(in_starts(LINES)), grammatical_words=0)
    assert {word: others[0] for word, others in found.items()} == {
        "chat": "cat",
        "maison": "house",
        "regard": "watch",
        "rouge": "red",
    }


def test_the_commonest_words_are_left_out():
    lines = [f"le {line}" for line in LINES]
    assert "le" not in counterparts(list(in_starts(lines)), grammatical_words=1)


def test_long_sentences_are_left_out():
    words = " ".join(a + b for a in "abcdefgh" for b in "wxyz")
    assert not list(in_starts([f"{words}\tcat"]))


def test_a_table_keeps_what_another_knows():
    found = merged({"chat": ["cat"], "mur": ["wall"]}, {"chat": ["kitte", "cat"], "ile": ["isle"]})
    assert found == {"chat": ["cat", "kitte"], "ile": ["isle"], "mur": ["wall"]}


def test_how_often_a_word_is_said_is_counted():
    said = ["Le cheval dort.\tThe horse sleeps."] * 9
    other = ["Le cheval dort.\tThe animal sleeps."] * 9
    always, half = shares(said), shares([*said, *other])
    assert 0.9 < always["cheval"] < 1
    assert 0.5 < half["cheval"] < 0.6
