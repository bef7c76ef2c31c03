"""How sure a translation is."""

from __future__ import annotations

import json

from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Finding, Summarizer
from summarizer.backends.calibrations import PACKAGED, read_calibrations
from summarizer.repair.second_tries import Reviewed
from summarizer.steps.translation.confidence import (
    USUAL_WEIGHTS,
    calibration_for,
    calibrations_of,
    confidence,
    features,
)
from summarizer.web.page.showing.sheet import show_summary
from summarizer.weights import CONFIDENCE_FEATURES, Calibration

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


def test_gaps_count_as_far_as_their_weight_says():
    weights = {**dict.fromkeys(CONFIDENCE_FEATURES, 0.0), "gaps": -0.5}
    fitted = Calibration("mine", "0123", "fr-en", "news", weights)
    sure = [confidence(SOURCE, Reviewed(TARGET, gaps=n, calibration=fitted)) for n in (0, 1, 4)]
    assert sure == sorted(sure, reverse=True)
    assert sure[0] == 0.5 > sure[2] + 0.3


def test_what_is_not_translated_is_sure():
    assert confidence(TARGET, Reviewed(TARGET, rung="kept")) == 1.0


def test_weights_are_there_for_every_feature():
    assert tuple(features(SOURCE, Reviewed(TARGET))) == CONFIDENCE_FEATURES
    assert tuple(USUAL_WEIGHTS) == CONFIDENCE_FEATURES


def test_it_is_fitted_for_the_model_in_the_package():
    embedded = Summarizer().translator
    (fitted,) = read_calibrations(PACKAGED)
    assert calibration_for(embedded, ("fr", "en"), [fitted]) == fitted
    assert fitted.model == embedded.name
    assert fitted.data


def test_what_computes_does_not_matter_but_the_weights_and_the_direction_do():
    fitted = Calibration("mine", "0123456789abcdef", "fr-en", "a set", USUAL_WEIGHTS)
    echo = EchoTranslator()
    echo.signature = "0123456789abcdef-float32-elsewhere"
    assert calibration_for(echo, ("fr", "en"), [fitted]) == fitted
    assert calibration_for(echo, ("de", "en"), [fitted]) is None
    echo.signature = "0123456789abcde0-float32-elsewhere"
    assert calibration_for(echo, ("fr", "en"), [fitted]) is None
    assert calibration_for(None, ("fr", "en"), [fitted]) is None


def test_several_models_have_those_of_each():
    fitted = [Calibration(name, name, "fr-en", "a set", USUAL_WEIGHTS) for name in "abc"]
    echo = EchoTranslator()
    echo.signature = "a-int8-torch2.13+cpu+c-int8"
    assert [one.model for one in calibrations_of(echo, fitted)] == ["a", "c"]


def test_a_model_that_it_was_fitted_for_has_weights_of_its_own():
    unsure = Calibration("echo", "echo", "fr-en", "a set", {**USUAL_WEIGHTS, "constant": -9.0})
    assert confidence(SOURCE, Reviewed(TARGET, -0.1, calibration=unsure)) < 0.1
    assert confidence(SOURCE, Reviewed(TARGET, -0.1)) > 0.5


def test_a_summary_says_for_which_model_it_was_fitted():
    text = f"{SOURCE} Les habitants protestent devant la mairie."
    made = Summarizer().summarize(text)
    assert json.loads(made.to_json())["confidence_fitted_for"] == "embedded:fr-en"
    assert "by a reader" in json.loads(made.to_json())["confidence_fitted_on"]
    assert "|confidence:" in made.signature
    page = show_summary(made, "en")
    assert "Confidence not measured" not in page
    assert "measured for embedded:fr-en on the even lines of news-f" in page
    strange = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(text)
    assert json.loads(strange.to_json())["confidence_fitted_for"] is None
    assert json.loads(strange.to_json())["confidence_fitted_on"] is None
    page = show_summary(strange, "en")
    assert "Confidence not measured" in page
    assert "High confidence" not in page
