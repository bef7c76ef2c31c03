"""Strange words are put right by a list, and how that list is made."""

from __future__ import annotations

import pytest

from summarizer.languages.word_translations import word_translations
from summarizer.steps.mend import mended
from summarizer.steps.verify import check
from summarizer.steps.verify.standard import Standard
from training.translations import in_words, translations


def put_right(source, target, language="fr"):
    findings = check(source, target, language, "en")
    return mended(source, target, findings, Standard(language))


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        (
            "L'avion s'est écrasé près du village.",
            "The plane ecrased near the village.",
            "The plane crashed near the village.",
        ),
        ("Les phoques sont rares.", "The phoques are rare.", "The seals are rare."),
        (
            "Malgré la pluie, il a attendu.",
            "Malgré the rain, he waited.",
            "Despite the rain, he waited.",
        ),
    ],
)
def test_a_strange_word_gives_way_to_its_translation(source, target, right):
    assert put_right(source, target) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("L'avion s'est posé.", "The plane has landed."),
        ("Le zurnoulard s'est posé.", "The zurnouled has landed."),
    ],
)
def test_what_is_sound_or_unknown_stays(source, target):
    assert put_right(source, target) is None


def test_other_languages_have_no_list():
    assert word_translations("de", "en") == {}
    assert put_right("Das Flugzeug ist da.", "The ecrased plane.", "de") is None


NOUNS = {"phoque": "seal", "lapin": "rabbit", "chien": "dog", "chat": "cat"}
VERBS = {"nage": "swims", "dort": "sleeps", "saute": "jumps", "Rit": "laughs"}


def test_the_list_has_the_word_that_keeps_the_french_one_s_company():
    lines = [
        f"le {noun} {verb}\tThe {NOUNS[noun]} {VERBS[verb]}\n" for noun in NOUNS for verb in VERBS
    ]
    found = translations(list(in_words([*lines, "un seul renard\tOne fox\n"])), common_words=1)
    assert found == {
        word: english for word, english in {**NOUNS, **VERBS}.items() if word.islower()
    }
