"""The language identifier in the package."""

from __future__ import annotations

import pytest

from summarizer import ModelUnavailable
from summarizer.backends import language_identifier
from summarizer.backends.language_identifier import FastTextIdentifier

SENTENCES = {
    "fr": "Le conseil municipal a voté mardi la fermeture de la piscine du quartier nord.",
    "en": "The town council voted on Tuesday to close the swimming pool of the northern district.",
    "de": "Der Gemeinderat hat am Dienstag die Schließung des Schwimmbads im Norden beschlossen.",
    "ar": "صوت المجلس البلدي يوم الثلاثاء على إغلاق المسبح في الحي الشمالي من المدينة.",
}


@pytest.fixture(scope="module")
def identifier():
    return FastTextIdentifier()


@pytest.mark.parametrize("code", SENTENCES)
def test_languages_are_told_with_a_probability(identifier, code):
    language, probability = identifier.identify(SENTENCES[code])
    assert language == code
    assert 0.5 < probability <= 1


@pytest.mark.parametrize("code", ["fr", "en", "de"])
def test_capitals_are_no_other_language(identifier, code):
    assert identifier.identify(SENTENCES[code].upper())[0] == code


def test_lines_and_signs_do_not_matter(identifier):
    text = SENTENCES["fr"].replace(" ", "\n\t") + "\ud800\x00"
    assert identifier.identify(text)[0] == "fr"


@pytest.mark.parametrize("text", ["", " \n", "12 345 % — !"])
def test_a_text_without_letters_is_in_no_language(identifier, text):
    assert identifier.identify(text) == ("und", 0.0)


def test_long_texts_are_judged_by_their_middle(identifier):
    text = " ".join([SENTENCES["en"]] * 30 + [SENTENCES["fr"]] * 90 + [SENTENCES["en"]] * 30)
    assert identifier.identify(text)[0] == "fr"


def test_a_damaged_model_is_named(monkeypatch, tmp_path):
    damaged = tmp_path / "lid.176.ftz"
    damaged.write_bytes(language_identifier._MODEL.read_bytes()[:-1])
    monkeypatch.setattr(language_identifier, "_MODEL", damaged)
    with pytest.raises(ModelUnavailable, match=r"lid\.176\.ftz is damaged; reinstall"):
        FastTextIdentifier()


def test_a_missing_model_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(language_identifier, "_MODEL", tmp_path / "lid.176.ftz")
    with pytest.raises(ModelUnavailable, match=r"lid\.176\.ftz cannot be read"):
        FastTextIdentifier()
