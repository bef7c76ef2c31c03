"""A word or two of a table: translated as what it is, or left alone and flagged."""

from __future__ import annotations

import pytest
from fakes import EchoTranslator, FixedIdentifier

from summarizer import Summarizer
from summarizer.document import Finding
from summarizer.models import CAUTIOUS, Hypothesis
from summarizer.options import Options
from summarizer.repair.fragments import is_fragment, told_at_once, trusted
from summarizer.repair.second_tries import Reviewed


@pytest.mark.parametrize(
    "text", ["Ligne", "Chiffre d'affaires", "3,5 %", "Île-de-France", "Voir note", "Ville :"]
)
def test_fragments(text):
    assert is_fragment(text)


@pytest.mark.parametrize(
    "text", ["Il dort.", "Vraiment ?", "Le chat noir dort", "Prix des maisons neuves"]
)
def test_no_fragments(text):
    assert not is_fragment(text)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Ligne", "Line"),
        ("ligne", "line"),
        ("LIGNE", "LINE"),
        ("Ville :", "Town:"),
        ("Chiffre d’affaires", "Turnover"),
        ("3,5 %", "3.5%"),
        ("1 234,5", "1,234.5"),
        ("12.03.2024", "12.03.2024"),
        ("Paris", "Paris"),
        ("Londres", "London"),
    ],
)
def test_told_at_once(text, english):
    told = told_at_once(text, "fr", Options())
    assert told is not None
    assert told.text == english


def test_what_is_not_told_at_once():
    assert told_at_once("Truchement", "fr", Options()) is None
    assert told_at_once("Ligne", "de", Options()) is None
    assert told_at_once("Ligne", "fr", Options(to="es")) is None


@pytest.mark.parametrize(
    ("french", "english", "score"),
    [
        ("Ligne", "Line Francis", -0.1),
        ("Acompte", "Acompsis", -0.1),
        ("Armateur", "Shower", -4.0),
        ("Lannion", "Lannion City", -0.1),
        ("Quotité", "Quotals", -0.1),
    ],
)
def test_made_up_and_doubtful_words_are_left_and_flagged(french, english, score):
    found = trusted(french, Reviewed(english, score), "fr", "en")
    assert found.text == french
    assert [(one.check, one.severity) for one in found.findings] == [("fragment", "warning")]
    assert found.findings[0].english == english


def test_a_doubtful_word_is_looked_up_where_a_list_has_it():
    found = trusted("Péage", Reviewed("Peege", -0.5), "fr", "en")
    assert found.text == "Toll"
    assert [(one.check, one.severity) for one in found.findings] == [("fragment", "note")]


@pytest.mark.parametrize(
    ("french", "english"), [("Cheptel", "Livestock"), ("Buteur", "Scorer"), ("Péages", "Tolls")]
)
def test_what_is_no_usual_word_is_looked_up_in_the_dictionary(french, english):
    found = trusted(french, Reviewed("Cheevenel", -0.5), "fr", "en")
    assert found.text == english
    assert [one.severity for one in found.findings] == ["note"]


def test_two_words_begin_as_their_source_does():
    assert (
        trusted("Prix moyen", Reviewed("average price", -0.1), "fr", "en").text == "Average price"
    )


def test_a_french_word_that_is_left_is_flagged():
    found = trusted("Intitulé", Reviewed("Intitulé", -1.5), "fr", "en")
    assert [one.severity for one in found.findings] == ["warning"]


@pytest.mark.parametrize(
    ("french", "english", "score"),
    [
        ("Vendeur", "Seller", -0.1),
        ("Jean Dupont", "Jean Dupont", -0.1),
        ("12 M€", "€12M", -2.0),
        ("Voir note", "See note", -0.3),
        ("Moins de 25 ans", "Less than 25 years", -0.5),
    ],
)
def test_what_may_stand(french, english, score):
    assert trusted(french, Reviewed(english, score), "fr", "en") == Reviewed(english, score)


def test_other_languages_are_left_to_the_model():
    assert trusted("Linie", Reviewed("Line Francis"), "de", "en").text == "Line Francis"


def test_an_error_of_another_check_is_told():
    error = Finding("names", "error", "Lyon is lost", "Lyon", "")
    assert (
        trusted("Lyon", Reviewed("Town", -0.1, (error,)), "fr", "en")
        .findings[0]
        .detail.endswith("Lyon is lost")
    )


class Inventive(EchoTranslator):
    def translate(self, texts, decoding):
        return [(Hypothesis(f"{text} Francis", -0.1),) * decoding.hypotheses for text in texts]


def test_a_line_of_one_word_is_looked_up_or_kept():
    done = Summarizer(Inventive(), FixedIdentifier()).translate("Ligne\nIntitulé\n")
    assert done.text == "Line\nIntitulé\n"
    assert [[one.check for one in item.findings] for item in done.translations] == [
        [],
        ["fragment"],
    ]
    assert done.translations[0].confidence == 1.0
    assert done.translations[1].confidence < 0.5


def test_a_strong_model_s_word_stays_and_what_is_found_is_told():
    strong = Inventive()
    strong.mending = CAUTIOUS
    done = Summarizer(strong, FixedIdentifier()).translate("Hausse\nLigne\n1 234,5\n")
    assert done.text == "Hausse Francis\nLigne Francis\n1,234.5\n"
    assert all(one.check != "fragment" for item in done.translations for one in item.findings)


def test_a_word_that_ends_a_paragraph_is_no_fragment():
    echo = EchoTranslator()
    Summarizer(echo, FixedIdentifier()).translate("Le chat dort. Ligne")
    assert "Ligne" in [text for asked in echo.asked for text in asked]
