from __future__ import annotations

import re
from random import Random

import pytest

from summarizer.typography import french_source
from training import augment
from training.synthetic import name_pair, number_pair

PAIR = (
    "Selon Zelensky, 35,000 soldats étaient là en 2014.",
    "According to Zelensky, 35,000 soldiers were there in 2014.",
)


def test_the_same_seed_gives_the_same_stream():
    streams = [
        augment.vary_all([PAIR] * 200, Random(5), augment.Known(["Kherson"]), augment.Recipe())
        for _ in range(2)
    ]
    assert streams[0] == streams[1]
    assert len(set(streams[0])) > 50


def test_without_variation_pairs_stay_as_they_are():
    assert (
        augment.vary_all([PAIR] * 5, Random(1), augment.Known(), augment.NO_VARIATION) == [PAIR] * 5
    )


def test_other_digits_are_the_same_on_both_sides_and_years_stay_years():
    for seed in range(30):
        french, english = augment.with_other_digits(PAIR, Random(seed))
        count, year = french.split(", ")[1].split(" ")[0], french.split(" ")[-1].rstrip(".")
        assert count in english
        assert f"in {year}." in english
        assert 1100 <= int(year) <= 2050


def test_another_name_is_put_on_both_sides():
    french, english = augment.with_other_name(PAIR, Random(1), ["Kherson"])
    name = french.split(",")[0].removeprefix("Selon ")
    assert name != "Zelensky"
    assert english.startswith(f"According to {name},")


def test_a_name_that_begins_with_a_vowel_does_not_replace_one_that_does_not():
    for seed in range(20):
        french, _ = augment.with_other_name(
            ("La ville de Gao.", "The city of Gao."), Random(seed), ["Oslo"]
        )
        assert "de Oslo" not in french


@pytest.mark.parametrize("make", [number_pair, name_pair])
def test_invented_french_is_in_the_form_of_the_run_time(make):
    chance = Random(7)
    for _ in range(3000):
        french, english = make(chance)
        assert "{" not in french + english
        assert english == english.strip()
        assert french_source(as_printed(french)) == french


def as_printed(text):
    """French as newspapers print it: the groups and decimals of its numbers in French signs."""
    return re.sub(r"\d+(,\d{3})*(\.\d+)?", lambda n: n[0].replace(",", " ").replace(".", ","), text)


def test_a_recipe_of_joined_pairs_loses_none():
    pairs = [(f"Phrase {i}.", f"Sentence {i}.") for i in range(100)]
    recipe = augment.Recipe(
        **{**dict.fromkeys(augment.Recipe.__dataclass_fields__, 0.0), "joined": 0.5}
    )
    stream = augment.vary_all(pairs, Random(2), augment.Known(), recipe)
    assert " ".join(source for source, _ in stream) == " ".join(source for source, _ in pairs)
    assert max(source.count("Phrase") for source, _ in stream) == 3
