"""Intervals and comparisons by resampling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.resampling import interval, p_value

SCORES = st.lists(st.floats(0, 100), min_size=1, max_size=30)


@given(SCORES)
def test_an_interval_stays_within_the_values(values):
    low, high = interval(values)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_more_values_make_a_narrower_interval():
    few, many = interval([0.0, 1.0] * 10), interval([0.0, 1.0] * 200)
    assert many[1] - many[0] < few[1] - few[0]


def test_a_difference_in_every_item_is_sure_and_none_is_not():
    worse = [float(number) for number in range(40)]
    better = [value + 1 for value in worse]
    assert p_value(better, worse) < 0.001
    assert p_value(worse, better) == 1.0
    assert p_value(worse, worse) == 1.0


def test_the_p_value_of_noise_is_what_the_t_test_says():
    # Differences 3 and -1 in equal parts, 40 of them: mean 1, standard error 0.32, p = 0.0009.
    differences = [3.0, -1.0] * 20
    assert p_value(differences, [0.0] * 40) < 0.01
    # Differences 1.2 and -1: mean 0.1, standard error 0.174, p = 0.28.
    assert p_value([1.2, -1.0] * 20, [0.0] * 40) == pytest.approx(0.28, abs=0.04)


def test_nothing_cannot_be_resampled():
    with pytest.raises(ValueError, match="no values"):
        interval([])
    with pytest.raises(ValueError, match=r"shorter|longer"):
        p_value([1.0], [])
