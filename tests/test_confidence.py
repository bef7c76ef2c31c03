"""How sure a translation is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from summarizer import Finding
from summarizer.repair.second_tries import Reviewed
from summarizer.steps.translation.confidence import confidence

SOURCE = "Le conseil municipal a voté mardi la fermeture de la piscine."
TARGET = "The town council voted on Tuesday to close the swimming pool."


@given(st.text(), st.text(), st.floats(-20, 0))
def test_it_is_a_probability(source, target, score):
    assert 0 <= confidence(source, Reviewed(target, score)) <= 1


def test_a_better_score_is_surer():
    scores = [-3.0, -1.0, -0.5, -0.1]
    sure = [confidence(SOURCE, Reviewed(TARGET, score)) for score in scores]
    assert sure == sorted(sure)
    assert sure[-1] > sure[0] + 0.3


def test_an_error_is_never_sure():
    error = Finding("numbers", "error", "3 is missing", "3")
    assert confidence(SOURCE, Reviewed(TARGET, -0.1, (error,))) < 0.2


def test_what_is_not_translated_is_sure():
    assert confidence(TARGET, Reviewed(TARGET, rung="kept")) == 1.0
