"""A date in brackets follows its day of the week through the translation."""

from __future__ import annotations

import pytest

from summarizer.repair.dated_days import with_dates_behind_days

SOURCE = "Le maire a promis mardi soir [25 août] une réponse."


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (
            "On Tuesday evening, the mayor promised [25 August] a reply.",
            "On Tuesday evening [25 August], the mayor promised a reply.",
        ),
        (
            "The mayor promised [25 August] a reply on Tuesday.",
            "The mayor promised a reply on Tuesday [25 August].",
        ),
        (
            "[25 August] The mayor promised a reply Tuesday evening.",
            "The mayor promised a reply Tuesday evening [25 August].",
        ),
    ],
)
def test_the_date_goes_behind_its_day(target, expected):
    assert with_dates_behind_days(SOURCE, target, "fr", "en") == expected


@pytest.mark.parametrize(
    "target",
    [
        "The mayor promised a reply on Tuesday evening [25 August].",
        "The mayor promised [25 August] a reply.",
        "On Tuesday's agenda, the mayor promised [25 August] a reply.",
        "On Tuesday, the mayor promised [25 August] a reply by next Tuesday.",
        "On Monday, the mayor promised [25 August] a reply.",
        "On Tuesday, [the mayor] promised a reply.",
    ],
)
def test_nothing_moves_where_the_day_is_not_certain(target):
    assert with_dates_behind_days(SOURCE, target, "fr", "en") == target


def test_a_date_that_the_source_puts_elsewhere_stays():
    target = "On Tuesday, he promised a reply [25 August]."
    assert (
        with_dates_behind_days("Il a promis mardi une réponse [25 août].", target, "fr", "en")
        == target
    )
