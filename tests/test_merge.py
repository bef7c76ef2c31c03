"""Sentences of several articles as statements, and the choice among them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Scored, Sentence, Span
from summarizer.languages import tables
from summarizer.steps.choice.merge import choose, in_time, merge, pool

CASES = json.loads((Path(__file__).parent / "cases" / "merge.json").read_text(encoding="utf-8"))
FRENCH = tables("fr")
POOL_BRIDGE = "La mairie fermera le pont Wilson pendant deux ans pour le rénover entièrement."
SAME_BRIDGE = (
    "Le pont Wilson sera fermé par la mairie pendant deux ans pour être rénové entièrement."
)
SCHOOL = "Les écoles du quartier accueilleront trois classes supplémentaires à la rentrée."
MARKET = "Le marché couvert rouvrira samedi après un incendie sans gravité."
DANGLING = "Cette décision a surpris les commerçants installés sur la rive gauche."


def scored(*sentences):
    return [
        Scored(
            Sentence(index, 0, Span(0, len(text)), text), 1 / (1 + index), text, text == DANGLING
        )
        for index, text in enumerate(sentences)
    ]


def statements(*articles):
    return merge(pool([scored(*one) for one in articles], [FRENCH] * len(articles)))


def keys(statement):
    return {one.key for one in statement.told}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_says_the_same_is_one_statement(case):
    merged = statements(*([sentence, MARKET] for sentence in case["sentences"]))
    together = any({(0, 0), (1, 0)} <= keys(statement) for statement in merged)
    assert together is case["same"]


def test_what_more_articles_say_comes_first():
    first, *_ = statements([SCHOOL, POOL_BRIDGE], [MARKET, SAME_BRIDGE])
    assert keys(first) == {(0, 1), (1, 1)}


def test_a_sentence_that_points_back_does_not_tell():
    merged = statements([DANGLING, POOL_BRIDGE], [SCHOOL])
    told = {one.told[0].sentence.text for one in choose(merged, 5)}
    assert told == {POOL_BRIDGE, SCHOOL}
    assert choose(statements([DANGLING]), 5)[0].told[0].sentence.text == DANGLING


def test_another_sentence_tells_what_one_cannot():
    merged = statements([POOL_BRIDGE], [SAME_BRIDGE], [SCHOOL])
    best = choose(merged, 1)[0].told[0].key
    (again,) = choose(merged, 1, {best})
    assert {best, again.told[0].key} == {(0, 0), (1, 0)}


def test_what_no_sentence_can_tell_comes_last_and_is_not_lost():
    merged = statements([SCHOOL], [MARKET])
    rejected = {(0, 0)}
    assert [one.told[0].key for one in choose(merged, 2, rejected)] == [(1, 0), (0, 0)]


def test_no_choice_of_nothing():
    assert choose((), 3) == ()
    with pytest.raises(ValueError, match="count must be at least 1"):
        choose((), 0)


def test_the_order_is_that_of_the_dates():
    merged = statements([SCHOOL], [POOL_BRIDGE], [MARKET])
    dates = ["2025-07", None, "2025-05-19"]
    assert [one.told[0].article for one in in_time(merged, dates)] == [2, 0, 1]
    assert [one.told[0].article for one in in_time(merged, [None] * 3)] == [0, 1, 2]


@given(
    st.lists(
        st.lists(st.sampled_from([POOL_BRIDGE, SAME_BRIDGE, SCHOOL, MARKET, DANGLING]), max_size=6),
        max_size=4,
    ),
    st.integers(1, 8),
)
def test_every_sentence_is_in_one_statement(articles, count):
    merged = statements(*articles)
    told = [one.key for statement in merged for one in statement.told]
    assert sorted(told) == [(a, s) for a, one in enumerate(articles) for s in range(len(one))]
    chosen = choose(merged, count)
    assert len(chosen) <= count
    assert len({one.told[0].key for one in chosen}) == len(chosen)
