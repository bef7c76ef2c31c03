"""The list of English words, the rules beside it, and how the list is made."""

from __future__ import annotations

import pytest

from summarizer.checks.made_up_words import check_words
from summarizer.checks.pair import Pair
from summarizer.languages.lexicon.english_words import _words, is_derived, is_english
from summarizer.languages.lexicon.markers import words_not_in
from training.words import counted, french_only, listed


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("print", True),
        ("prints", True),
        ("reprint", True),
        ("stopping", True),
        ("happiest", True),
        ("printprint", True),
        ("printish", True),
        ("sprint", False),
        ("printqs", False),
        ("ints", False),
        ("happyed", False),
        ("outprint", True),
        ("outending", False),
    ],
)
def test_what_is_derived_from_a_few_words(word, known):
    assert is_derived(word, {"print", "stop", "happy", "ending"}) == known


@pytest.mark.parametrize("word", ["constitutional", "ministries", "protesters", "telephone"])
def test_common_words_are_known(word):
    assert is_english(word)


def test_a_made_up_word_is_named_with_what_it_was_made_of():
    (finding,) = check_words(Pair("Il a été incarcéré.", "He was incarced, yes, incarced."))
    assert (finding.severity, finding.french, finding.english) == (
        "error",
        "incarcéré",
        "incarced",
    )
    assert check_words(Pair("Er wurde incarceriert.", "He was incarced.", "de", "en")) == []


def test_a_word_that_is_like_none_of_the_source_is_named_alone():
    (finding,) = check_words(Pair("Les derviches tournent.", "The rviches are turning."))
    assert (finding.severity, finding.french, finding.english) == ("error", "", "rviches")


def test_what_the_source_has_may_stand():
    assert check_words(Pair("Il joue du zurnoulou.", "He plays the zurnoulou.")) == []


def test_the_list_holds_dictionaries_and_what_is_used_twice():
    french, english = counted(
        [
            "Le ministre imprime\tThe minister prints the imprimatur\n",
            "Les ministres\tA minister, imprimatur, rarely\n",
            "Rarement Paris\tParis whistles and whistles\n",
        ]
    )
    assert (french["ministre"], english["imprimatur"]) == (1, 2)
    assert listed(english) == ["imprimatur", "minister", "whistles"]
    words = ["rare", "rares", "Paris", "whistle", "it's", "née"]
    assert listed(english, words) == ["imprimatur", "minister", "rare", "whistle"]


def test_the_french_list_holds_what_english_all_but_never_uses():
    french = {
        "orages": 5,
        "nord": 4,
        "étages": 19,
        "étage": 20,
        "table": 90,
        "Marie": 50,
        "donc": 50,
    }
    assert french_only(french, {"Table": 60}, {}) == ["donc", "orages", "étage"]
    assert french_only(french, {"donc": 1, "table": 2}, {"orages": 1}) == ["donc", "étage"]


def test_the_lists_in_the_package_have_no_word_in_common():
    french = words_not_in("en", "fr")
    assert len(french) > 30_000
    assert len(_words()) > 30_000
    assert set(french).isdisjoint(_words())
