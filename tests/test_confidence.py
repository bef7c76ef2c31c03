"""How sure a translation is."""

from __future__ import annotations

import json

from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Finding, Summarizer
from summarizer.repair.second_tries import Reviewed
from summarizer.steps.translation import confidence as module
from summarizer.steps.translation.confidence import (
    CALIBRATIONS,
    Calibration,
    confidence,
    fitted_for,
    model_hash,
)
from summarizer.web.page.sheet import show_summary

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


def test_it_is_fitted_for_the_model_in_the_package():
    embedded = Summarizer().translator
    assert fitted_for(embedded) == embedded.name
    assert next(iter(CALIBRATIONS.values())).name == embedded.name


def test_what_computes_does_not_matter_but_the_weights_do():
    echo = EchoTranslator()
    echo.signature = f"{next(iter(CALIBRATIONS))}-float32-elsewhere"
    assert fitted_for(echo) == "embedded:fr-en"
    echo.signature = "0123456789abcdef-int8"
    assert fitted_for(echo) is None
    assert fitted_for(None) is None


def test_a_model_that_it_was_fitted_for_has_weights_of_its_own(monkeypatch):
    weights = {**next(iter(CALIBRATIONS.values())).weights, "constant": -9.0}
    echo = model_hash(EchoTranslator())
    added = {**CALIBRATIONS, echo: Calibration("echo", weights)}
    monkeypatch.setattr(module, "CALIBRATIONS", added)
    assert confidence(SOURCE, Reviewed(TARGET, -0.1, model=echo)) < 0.1
    assert confidence(SOURCE, Reviewed(TARGET, -0.1)) > 0.5


def test_a_summary_says_for_which_model_it_was_fitted():
    text = f"{SOURCE} Les habitants protestent devant la mairie."
    made = Summarizer().summarize(text)
    assert json.loads(made.to_json())["confidence_fitted_for"] == "embedded:fr-en"
    assert "Confidence uncalibrated" not in show_summary(made, "en")
    strange = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(text)
    assert json.loads(strange.to_json())["confidence_fitted_for"] is None
    page = show_summary(strange, "en")
    assert "Confidence uncalibrated" in page
    assert "meter" not in page
