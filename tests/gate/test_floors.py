"""No figure falls below its floor, and no floor is lowered without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gate.measure import (
    COMMAND,
    Figure,
    Floor,
    FloorLowered,
    changed,
    lowered_silently,
    measure,
    not_as_computed,
    read_floors,
    with_figures,
)

FLOORS = read_floors()
FLOOR = Floor(30.0, 31.0, "data", "model", "metric", "2026-01-01")
FIGURE = Figure(32.5, "data", "another model", "metric")


@pytest.fixture(scope="module")
def figures(embedded):
    return measure(embedded)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_is_below_its_floor(figures, name):
    floor, figure = FLOORS[name][-1], figures[name]
    parts = changed(figure, floor)
    assert not parts, (
        f"the floor of {name} was set on another {' and '.join(parts)}; run: {COMMAND}"
    )
    assert figure.value >= floor.floor, f"{name} fell from {floor.measured} to {figure.value}"


def test_every_figure_has_a_floor(figures):
    assert figures.keys() == FLOORS.keys()


def test_no_floor_was_lowered_without_a_reason():
    assert lowered_silently(FLOORS) == []


def test_a_floor_rises_with_a_better_model_and_keeps_its_history():
    history = with_figures({"BLEU": [FLOOR]}, {"BLEU": FIGURE}, "", "2026-02-01")
    assert [one.floor for one in history["BLEU"]] == [30.0, 31.5]
    assert history["BLEU"][-1].model == "another model"


def test_within_the_margin_a_floor_stays():
    figure = replace(FIGURE, value=30.4)
    assert with_figures({"BLEU": [FLOOR]}, {"BLEU": figure}, "", "")["BLEU"][-1].floor == 30.0


def test_a_floor_is_lowered_only_with_a_reason():
    figure = replace(FIGURE, value=20.0)
    with pytest.raises(FloorLowered, match="below its floor of 30"):
        with_figures({"BLEU": [FLOOR]}, {"BLEU": figure}, "", "")
    history = with_figures({"BLEU": [FLOOR]}, {"BLEU": figure}, "a smaller model", "")
    assert (history["BLEU"][-1].floor, history["BLEU"][-1].reason) == (19.0, "a smaller model")
    assert lowered_silently(history) == []


def test_a_floor_that_was_edited_downwards_is_noticed():
    assert lowered_silently({"BLEU": [FLOOR, replace(FLOOR, floor=29.0)]}) == ["BLEU"]


def test_every_floor_is_what_was_measured_less_the_margin():
    assert not_as_computed(FLOORS) == []


@pytest.mark.parametrize("floor", [0.0, 29.9, 30.1])
def test_a_floor_that_was_edited_is_noticed(floor):
    assert not_as_computed({"BLEU": [FLOOR]}) == []
    assert not_as_computed({"BLEU": [replace(FLOOR, floor=floor)]}) == ["BLEU"]


def test_nothing_new_is_written_where_nothing_changed():
    figure = replace(FIGURE, model="model", value=99.0)
    assert with_figures({"BLEU": [FLOOR]}, {"BLEU": figure}, "", "") == {"BLEU": [FLOOR]}


def test_a_change_of_code_alone_lowers_a_floor_with_a_reason_only():
    worse = replace(FIGURE, model="model", value=29.0)
    assert with_figures({"BLEU": [FLOOR]}, {"BLEU": worse}, "", "") == {"BLEU": [FLOOR]}
    history = with_figures({"BLEU": [FLOOR]}, {"BLEU": worse}, "shorter bullets", "")
    assert (history["BLEU"][-1].floor, history["BLEU"][-1].reason) == (28.0, "shorter bullets")
    assert not_as_computed(history) == []
