"""The files of weights that make confidences probabilities."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from summarizer import OptionError
from summarizer.backends.calibrations import (
    PACKAGED,
    calibrations,
    own_file,
    read_calibrations,
    write_calibration,
)
from summarizer.backends.catalogue.home import write_whole
from summarizer.weights import CONFIDENCE_FEATURES, Calibration

WEIGHTS = dict.fromkeys(CONFIDENCE_FEATURES, 0.5)
MINE_AS_JSON = {
    "model": "mine",
    "files": "0123456789abcdef",
    "direction": "fr-en",
    "data": "news.fr",
    "weights": WEIGHTS,
}
MINE = Calibration("mine", "0123456789abcdef", "fr-en", "the even lines of news.fr", WEIGHTS)


@pytest.fixture
def environment(tmp_path):
    return {"SUMMARIZER_HOME": str(tmp_path / "home")}


def test_without_a_file_there_are_those_of_the_package(environment):
    assert calibrations(environment) == read_calibrations(PACKAGED)
    assert not own_file(environment).exists()


def test_what_is_written_is_read_and_comes_first(environment):
    write_calibration(MINE, own_file(environment))
    assert calibrations(environment)[0] == MINE
    assert [one.name for one in own_file(environment).parent.iterdir()] == ["confidence.json"]


def test_weights_from_before_gaps_were_counted_are_read(environment):
    weights = {name: weight for name, weight in WEIGHTS.items() if name != "gaps"}
    content = {"schema": 1, "fitted": [{**MINE_AS_JSON, "weights": weights}]}
    write_whole(own_file(environment), json.dumps(content))
    assert read_calibrations(own_file(environment))[0].weights == {**WEIGHTS, "gaps": 0.0}


def test_the_same_model_or_name_is_replaced_in_its_direction_and_others_stay(environment):
    path = own_file(environment)
    other = replace(MINE, model="other", files="fedcba9876543210")
    backwards = replace(MINE, direction="en-fr")
    for one in (MINE, other, backwards):
        write_calibration(one, path)
    retrained = replace(MINE, files="1111111111111111")
    write_calibration(retrained, path)
    assert read_calibrations(path) == (other, backwards, retrained)
    renamed = replace(retrained, model="new name")
    write_calibration(renamed, path)
    assert read_calibrations(path) == (other, backwards, renamed)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"fitted": 3}',
        '{"fitted": [{"model": "mine"}]}',
        json.dumps({"fitted": [{**MINE_AS_JSON, "data": None}]}),
        json.dumps({"fitted": [{**MINE_AS_JSON, "weights": {**WEIGHTS, "score": float("nan")}}]}),
        json.dumps({"fitted": [{**MINE_AS_JSON, "weights": {"score": 1}}]}),
    ],
)
def test_a_broken_file_is_named_and_left_as_it_is(environment, content):
    path = own_file(environment)
    path.parent.mkdir()
    path.write_text(content)
    for ask in (lambda: calibrations(environment), lambda: write_calibration(MINE, path)):
        with pytest.raises(OptionError, match=r"confidence\.json cannot be read"):
            ask()
    assert path.read_text() == content


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left(tmp_path):
    (tmp_path / "confidence.json").mkdir()
    with pytest.raises(
        OptionError, match=r"confidence\.json cannot be written: .*; free some space"
    ):
        write_whole(tmp_path / "confidence.json", "{}")
    assert [one.name for one in tmp_path.iterdir()] == ["confidence.json"]
    (tmp_path / "file").write_text("a file where the folder would be")
    with pytest.raises(OptionError, match="cannot be written"):
        write_whole(tmp_path / "file" / "confidence.json", "{}")


def test_the_signature_is_that_of_the_weights():
    assert MINE.signature == replace(MINE, model="new name", data="other").signature
    assert MINE.signature != replace(MINE, weights={**WEIGHTS, "score": 0.6}).signature
