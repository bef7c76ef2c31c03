"""Parts of a pair that translate each other are found, quoted, and set alone."""

from __future__ import annotations

from random import Random

import pytest

from training import augment
from training.chunks import alone, chunks, quoted

WORDS = {
    "crise": "crisis",
    "majeure": "major",
    "drones": "drones",
    "nombre": "number",
    "grand": "large",
    "réformes": "reforms",
    "sociales": "social",
}
CRISIS = ("Le pays craint une crise majeure.", "The country fears a major crisis.")


def parts(pair, **options):
    return [
        (pair[0][slice(*one.source)], pair[1][slice(*one.target)])
        for one in chunks(pair, WORDS, **options)
    ]


def test_words_in_another_order_are_one_part():
    assert ("une crise majeure", "a major crisis") in parts(CRISIS)


def test_a_part_that_a_link_leaves_is_none():
    pair = ("La crise des drones.", "The drones crisis of Europe.")
    assert ("La crise des drones", "The drones crisis") in parts(pair)
    pair = ("Une crise sociale de réformes majeure.", "A major crisis of social reforms.")
    assert not any("réformes" in french and "crise" not in french and "majeure" in french
                   for french, _ in parts(pair))  # fmt: skip


def test_a_word_said_twice_links_nothing():
    assert parts(("La crise, toujours la crise.", "The crisis, always the crisis.")) == []


def test_numbers_link_with_themselves_alone():
    found = parts(("Les 539 drones.", "The 539 drones."))
    assert ("Les 539 drones", "The 539 drones") in found
    assert all("539" not in french for french, _ in parts(("Les 539 drones.", "The 53 drones.")))


@pytest.mark.parametrize("sign", [".", ":", ";", "!", "(", "?"])
def test_no_part_goes_over_a_sentence_sign(sign):
    pair = (f"Une crise{sign} majeure.", f"A crisis{sign} major.")
    assert all(sign not in french + english for french, english in parts(pair))


def test_parts_keep_to_the_words_that_are_asked_for():
    assert parts(CRISIS, fewest_words=2) == [("une crise majeure", "a major crisis")]
    assert all(
        " " not in french for french, _ in parts(CRISIS, most_words=1) if "une" not in french
    )


def test_where_every_longer_word_must_be_linked_an_unknown_one_bars_the_part():
    pair = ("26 marins de la crise", "26 sailors of the crisis")
    whole = ("26 marins de la crise", "26 sailors of the crisis")
    assert whole in parts(pair, linked_share=0.5)
    assert whole not in parts(pair, linked_share=1)


def test_no_part_begins_or_ends_within_a_word_or_with_an_elision():
    pair = (
        "Il craint l'anti-crise majeure d'Athènes.",
        "He fears the anti-crisis major of Athens.",
    )
    assert parts(pair) == [
        ("l'anti-crise", "the anti-crisis"),
        ("l'anti-crise majeure", "the anti-crisis major"),
        ("majeure", "major"),
    ]
    pair = ("L'ampleur d'une crise.", "The scale of one crisis.")
    assert parts(pair) == [("crise", "crisis")]


def test_quoting_and_setting_alone_change_both_sides():
    [part] = chunks(CRISIS, WORDS, fewest_words=2)
    assert quoted(CRISIS, part) == (
        'Le pays craint "une crise majeure".',
        'The country fears "a major crisis".',
    )
    assert alone(CRISIS, part) == ("Une crise majeure", "A major crisis")


def test_varying_quotes_and_cuts_as_often_as_the_recipe_says():
    never = dict.fromkeys(augment.Recipe.__dataclass_fields__, 0.0)
    known = augment.Known(translations=WORDS)
    for kind, sign in (("part_in_quotes", '"'), ("part_under_heading", ": ")):
        recipe = augment.Recipe(**{**never, kind: 1.0})
        for seed in range(10):
            french, english = augment.vary(CRISIS, Random(seed), known, recipe)
            assert sign in french
            assert sign in english
    recipe = augment.Recipe(**{**never, "part_alone": 1.0})
    assert augment.vary(CRISIS, Random(1), known, recipe) == ("Une crise majeure", "A major crisis")


def test_a_pair_without_sure_parts_or_with_quotes_stays():
    for pair in (("Il pleut.", "It rains."), ('Une "crise".', 'A "crisis".')):
        assert augment.with_part_in_quotes(pair, Random(1), WORDS) == pair
