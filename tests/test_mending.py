"""A strong model's translation stays as it is: its words and names are not the lists' to change."""

from __future__ import annotations

import pytest
from fakes import EchoTranslator, FixedIdentifier

from summarizer import Summarizer, Term
from summarizer.flow.passages import as_read
from summarizer.models import CAUTIOUS, THOROUGH, Hypothesis, Mending, mending_of
from summarizer.repair.standard import Standard
from summarizer.steps.translation.translate import translate

SPOILT = [
    ("Le savant Aristarque mesura la Lune.", "The scholar Aristarchos measured the Moon."),
    ("Il l'a dit de façon déconcertante.", "He said it disconcertinglier."),
    ("Les CPM ouvrent lundi.", "The PMO opens on Monday."),
    ("« Nous partons demain », dit-il.", 'We are leaving tomorrow", he says.'),
    ("Hugues de Montrichard est arrivé.", "Hugues of Montrichard has arrived."),
    ("Il a vu le Tonlé Bati.", "He saw the Tonle Bati."),
    ("Un tarif préférentiel et dérogatoire.", "A preferential and derogational rate."),
    ("Les tétras-lyres chantent.", "The tetras are singing."),
    ("Le plus grand des ponts.", "The more large of bridges."),
]
"""Sentences nearly as strong systems translate them, each of which is changed for a weak model."""
SPACED = [
    ("Il a dit : « Nous partons demain. »", "He said: “We are leaving tomorrow. »"),
    ("Il a dit : « Nous partons demain. »", 'He said: "We are leaving tomorrow. ”'),
    ("« Il y a des « zones » à risque. »", '"There are no "risk areas""'),
]
"""Quotation marks that are in no pairs, which stay as they are for all models."""


class Strong(EchoTranslator):
    """Answers with what it is given, and declares nothing: it is of no known kind."""

    name = "strong"
    mending = None

    def __init__(self, answers) -> None:
        super().__init__()
        self._answers = answers

    def translate(self, texts, decoding):
        self.asked.append(list(texts))
        return [(Hypothesis(self._answers.get(text, "?"), -0.1),) * 2 for text in texts]


def through(translator, text, glossary=()):
    (done,) = translate([text], translator, Standard.of(translator, glossary=glossary))
    return done


@pytest.mark.parametrize(("source", "target"), SPOILT)
def test_nothing_of_a_strong_model_s_line_changes(source, target):
    strong, weak = Strong({source: target}), Strong({source: target})
    weak.mending = THOROUGH
    assert as_read(through(strong, source)) == target
    assert strong.asked == [[source]]
    assert as_read(through(weak, source)) != target


@pytest.mark.parametrize(("source", "target"), SPACED)
@pytest.mark.parametrize("mending", [CAUTIOUS, THOROUGH])
def test_marks_in_no_pairs_stay(source, target, mending):
    model = Strong({source: target})
    model.mending = mending
    assert as_read(through(model, source)) == target


def test_what_is_found_is_told_of_it_all_the_same():
    source, target = "Il a vu 12 phoques.", "He saw 21 phoques."
    strong = Strong({source: target})
    done = through(strong, source)
    assert done.text == target
    assert {found.check for found in done.errors} == {"numbers", "untranslated"}
    assert strong.asked == [[source]]


def test_the_same_line_is_mended_for_a_weak_model():
    source = "Il a vu des phoques près de Tremblay."
    answers = {source: "He saw phoques near Tremay."}
    weak = Strong(answers)
    weak.mending = THOROUGH
    assert through(weak, source).text == "He saw seals near Tremblay."
    assert through(Strong(answers), source).text == "He saw phoques near Tremay."


def test_what_is_certain_changes_for_every_model():
    source = "La Cosa est ouverte pour la 23e fois."
    strong = Strong({source: "The Cosa is open for the 23th time."})
    done = through(strong, source, (Term("Cosa", "Thing"),))
    assert done.text == "The Thing is open for the 23rd time."


def test_a_model_of_no_known_kind_is_asked_again_once_where_nothing_came():
    source = "Le maire a ouvert la nouvelle école du village."
    silent = Strong({source: ""})
    assert through(silent, source).decodings == 2
    assert silent.asked == [[source], [source]]


def test_a_headline_in_capitals_reaches_a_strong_model_as_it_is():
    source = "LA GREVE EST FINIE A PARIS"
    strong = Strong({source: "THE STRIKE IS OVER IN PARIS"})
    through(strong, source)
    assert strong.asked == [[source]]


def test_a_repair_can_be_had_without_the_others():
    source, target = "Les phoques sont à Bakou.", "The phoques are in Bakou."
    for repairs, right in (
        ({"words"}, "The seals are in Bakou."),
        ({"names"}, "The phoques are in Baku."),
    ):
        one = Strong({source: target})
        one.mending = Mending(repairs=frozenset(repairs))
        assert through(one, source).text == target  # neither is retried
        one.mending = Mending(repairs=frozenset(repairs), retried=None, most_second_tries=0)
        assert through(one, source).text == right


def test_who_declares_nothing_is_treated_with_caution():
    assert mending_of(Strong({})) == CAUTIOUS
    assert mending_of(EchoTranslator()) == EchoTranslator.mending != CAUTIOUS
    assert Summarizer("embedded:fr-en").translator.mending == THOROUGH


def test_the_flow_follows_what_the_model_declares():
    source = "Il a vu des phoques."
    strong = Strong({source: "He saw some phoques."})
    summarizer = Summarizer(strong, FixedIdentifier())
    assert summarizer.translate(source, "fr").text == "He saw some phoques."
