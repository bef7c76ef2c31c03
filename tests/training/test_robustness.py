from __future__ import annotations

from training.robustness import is_said, robustness_sets, score


def test_every_reference_meets_its_own_demands():
    for name, items in robustness_sets().items():
        result = score(items, [item.english for item in items])
        assert result.items_met == 1, (name, result.failures)


def test_the_sets_are_large_enough():
    sizes = {name: len(items) for name, items in robustness_sets().items()}
    assert sizes["numbers"] >= 40
    assert sizes["names"] >= 40
    assert min(sizes.values()) >= 15


def test_failures_are_counted_and_shown():
    items = robustness_sets()["names"][:2]
    result = score(items, [items[0].english, "Nothing."])
    assert result.items_met == 0.5
    assert [failure[0] for failure in result.failures] == [items[1].french]


def test_a_number_is_not_found_inside_another():
    assert not is_said("35", "135 or 35.5 or 35,000")
    assert is_said("35", "He is 35.")
