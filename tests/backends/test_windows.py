"""Long articles in windows: nothing is lost, nothing is cut, and every window moves on."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from summarizer.backends.writers.windows import windows


@given(st.lists(st.integers(1, 60), max_size=80), st.integers(1, 200))
def test_windows_cover_everything_within_their_limit(lengths, most):
    found = windows(lengths, most)
    assert {place for window in found for place in window} == set(range(len(lengths)))
    for window in found:
        assert len(window) == 1 or sum(lengths[place] for place in window) <= most
    for one, two in itertools.pairwise(found):
        assert one.start < two.start <= one.stop < two.stop


def test_neighbours_share_about_a_seventh():
    found = windows([10] * 100, 200)
    shared = [one.stop - two.start for one, two in itertools.pairwise(found)]
    assert set(shared) == {3}


def test_a_short_article_is_one_window():
    assert windows([10, 10], 20) == [range(2)]
    assert windows([], 20) == []
