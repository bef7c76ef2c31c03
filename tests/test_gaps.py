"""Words that a weak model's translation does not say, and what it has instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import EchoTranslator
from hypothesis import given
from hypothesis import strategies as st

from summarizer import check
from summarizer.models import CAUTIOUS, THOROUGH, Hypothesis
from summarizer.repair.gaps import doubtful, gaps
from summarizer.repair.standard import Standard
from summarizer.steps.translation.translate import translate

SOURCE = "Le tribunal de la ville a puni le soldat de la caserne."
SAID = "The court of the city has punished the soldier of the barracks."
UNSAID = "The court of the city has punished the shark of the barracks."


def words(found):
    return [word.text for word in found]


def test_a_word_without_counterpart_is_a_gap_on_both_sides():
    found = gaps(SOURCE, UNSAID, "fr", "en")
    assert (words(found.unsaid), words(found.strange)) == (["soldat"], ["shark"])
    assert len(found) == 2


def test_a_literal_translation_has_none():
    assert len(gaps(SOURCE, SAID, "fr", "en")) == 0


def test_names_cognates_and_short_words_are_not_asked_about():
    source = "Le club de Valmont a un nouveau trampoline."
    assert words(gaps(source, "Its club has a new trampoline.", "fr", "en").unsaid) == []


@pytest.mark.parametrize(("language", "to"), [("de", "en"), ("fr", "de"), ("en", "fr")])
def test_nothing_is_known_of_other_languages(language, to):
    assert len(gaps(SOURCE, UNSAID, language, to)) == 0


@given(st.text(), st.text())
def test_any_texts_have_gaps_or_none(source, target):
    found = gaps(source, target, "fr", "en")
    assert len(doubtful(found, "fr", "en")) <= len(found.unsaid)


def test_the_reader_is_told_which_word_to_check():
    (finding,) = doubtful(gaps(SOURCE, UNSAID, "fr", "en"), "fr", "en")
    assert (finding.check, finding.severity) == ("senses", "warning")
    assert (finding.french, finding.english) == ("soldat", "shark")
    assert finding.detail == "soldat may not mean shark"


def test_no_word_is_doubted_without_one_in_its_place():
    target = "The court of the city has punished that of the barracks."
    assert doubtful(gaps(SOURCE, target, "fr", "en"), "fr", "en") == []


class Proposing(EchoTranslator):
    """Proposes the wrong word first, and the right one as nearly as likely."""

    def __init__(self, mending, apart) -> None:
        super().__init__()
        self.mending = mending
        self._apart = apart

    def translate(self, texts, decoding):
        self.asked.append(list(texts))
        return [(Hypothesis(UNSAID, -0.5), Hypothesis(SAID, -0.5 - self._apart)) for _ in texts]


def through(mending, apart=0.05):
    translator = Proposing(mending, apart)
    (done,) = translate([SOURCE], translator, Standard.of(translator))
    assert translator.asked == [[SOURCE]]
    return done


def test_the_hypothesis_that_says_more_serves():
    done = through(THOROUGH)
    assert (done.text, done.gaps, done.findings) == (SAID, 0, ())


def test_a_strong_model_s_first_hypothesis_stays_and_is_not_doubted():
    done = through(CAUTIOUS)
    assert (done.text, done.gaps, done.findings) == (UNSAID, 0, ())


def test_who_wants_no_senses_has_none_counted():
    mending = replace(THOROUGH, repairs=THOROUGH.repairs - {"senses"})
    assert through(mending).text == UNSAID


def test_people_s_translations_are_not_asked_for_words():
    assert check(SOURCE, UNSAID) == ()
