"""What is kept of a writer's bullets: what rests on sentences of the article."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarizer.backends.writers.windows
import summarizer.iso639
import summarizer.steps.telling.grounding
from summarizer import Bullet, Finding, Scored, Sentence, Span, Translation
from summarizer.drafts import Draft
from summarizer.languages import tables
from summarizer.steps.telling.grounding import Evidence, Material, additions, ground, split_passage

PAIRS = (
    ("Le conseil municipal a voté mardi la fermeture de la piscine.", "The town council voted on Tuesday to close the swimming pool."),
    ("Les travaux coûteraient 3,2 millions d'euros à la commune.", "The works would cost the town 3.2 million euros."),
    ("Une pétition a recueilli 12 000 signatures en deux semaines.", "A petition collected 12,000 signatures in two weeks."),
    ("Le préfet doit se prononcer avant la fin du mois de mars.", "The prefect must decide before the end of March."),
)  # fmt: skip


def material(pairs=PAIRS) -> Material:
    sentences = [Sentence(n, n, Span(0, len(f)), f) for n, (f, _) in enumerate(pairs)]
    return Material(
        [Translation(s, e, 0.9) for s, (_, e) in zip(sentences, pairs, strict=True)],
        [Scored(s, 1 - s.index / 10) for s in sentences],
        tables("fr"),
        tables("en"),
    )


def sound(source: str, target: str) -> tuple[Finding, ...]:
    return ()


def kept(*drafts: Draft, count: int = 5, check=sound) -> list[tuple[str, tuple[int, ...]]]:
    found = ground(drafts, material(), count, check)
    return [(bullet.text, bullet.sources) for bullet in found.bullets]


def test_named_sources_that_hold_are_kept():
    text = "The council voted to close the town's swimming pool."
    assert kept(Draft(text, (0,))) == [(text, (0,))]


def test_a_bullet_of_two_sentences():
    text = "The petition against closing the swimming pool collected 12,000 signatures."
    assert kept(Draft(text, (0, 2))) == [(text, (0, 2))]


def test_wrong_sources_are_put_right():
    text = "A petition has collected 12,000 signatures."
    assert kept(Draft(text, (3,))) == [(text, (2,))]


@pytest.mark.parametrize("number", range(4))
def test_sources_are_found_for_passages_without_any(number):
    english = PAIRS[number][1]
    assert kept(Draft(english)) == [(english, (number,))]


def test_a_passage_is_cut_into_sentences_and_put_in_order():
    passage = f"• {PAIRS[3][1]} {PAIRS[0][1]}"
    assert kept(Draft(passage)) == [(PAIRS[0][1], (0,)), (PAIRS[3][1], (3,))]


def test_sources_count_more_than_one_where_they_say_more():
    text = "The petition collected 12,000 signatures and the prefect must decide before March."
    assert Evidence(material()).align(text) == (2, 3)


def test_what_rests_on_nothing_gives_way_to_the_nearest_sentence():
    invented = Draft("Aliens opened a restaurant in the swimming pool.", (1,))
    found = ground([invented], material(), 5, sound)
    assert [(b.text, b.sources) for b in found.bullets] == [(PAIRS[1][1], (1,))]
    assert (found.drafts, found.replaced, found.left_out) == (1, 1, 0)


def test_what_is_checked_to_be_wrong_gives_way_too():
    def numbers(source: str, target: str) -> tuple[Finding, ...]:
        wrong = "3.2" in source.replace(",", ".") and "32" in target
        return (Finding("numbers", "error", "3.2 became 32", "3,2", "32"),) if wrong else ()

    draft = Draft("The works would cost the town 32 million euros.", (1,))
    assert kept(draft, check=numbers) == [(PAIRS[1][1], (1,))]


def test_a_bullet_may_leave_out_what_a_translation_may_not():
    findings = (
        Finding("names", "error", "Paris is missing", "Paris", ""),
        Finding("numbers", "warning", "12 is new", "", "12"),
    )
    assert additions(findings) == findings[1:]


def test_no_two_bullets_say_the_same():
    draft = Draft("The town council voted to close the swimming pool.", (0,))
    again = Draft("The town council voted on Tuesday to close the swimming pool.", (0,))
    found = ground([draft, again], material(), 5, sound)
    assert len(found.bullets) == 1
    assert (found.drafts, found.left_out) == (2, 1)


def test_of_too_many_the_best_sentences_stay():
    drafts = [Draft(english, (number,)) for number, (_, english) in enumerate(PAIRS)]
    assert [sources for _, sources in kept(*reversed(drafts), count=2)] == [(0,), (1,)]


def test_a_sentence_replaces_once_only():
    nonsense = [Draft(f"Zebra number {n} xylophone.", (0,)) for n in range(6)]
    found = ground(nonsense, material(), 6, sound)
    sources = [bullet.sources for bullet in found.bullets]
    assert len(sources) == len(set(sources)) == 4


def test_confidence_is_what_is_covered_and_what_its_translation_has():
    (exact,) = ground([Draft(PAIRS[0][1], (0,))], material(), 1, sound).bullets
    assert exact.confidence == pytest.approx(0.9)
    (loose,) = ground(
        [Draft("The council will close the old swimming pool.", (0,))], material(), 1, sound
    ).bullets
    assert loose.confidence < exact.confidence


def test_nothing_gives_nothing():
    assert ground([], material(), 5, sound).bullets == ()
    assert split_passage(Draft("… !"), tables("en")) == []


@given(
    st.lists(
        st.builds(
            Draft,
            st.text(st.sampled_from("ab The council 12 pool.•-\n"), max_size=60),
            st.lists(st.integers(0, 3), max_size=3).map(tuple),
        ),
        max_size=6,
    ),
    st.integers(1, 5),
)
def test_every_bullet_rests_on_sentences(drafts, count):
    found = ground(drafts, material(), count, sound)
    assert len(found.bullets) <= count
    for bullet in found.bullets:
        assert isinstance(bullet, Bullet)
        assert bullet.sources
        assert set(bullet.sources) <= {0, 1, 2, 3}
        assert 0 <= bullet.confidence <= 1
    assert found.drafts >= len(found.bullets) + found.left_out - 1
    sources = [bullet.sources for bullet in found.bullets]
    assert sources == sorted(sources)


@pytest.mark.parametrize(
    "module",
    [summarizer.steps.telling.grounding, summarizer.iso639, summarizer.backends.writers.windows],
)
def test_examples(module):
    assert doctest.testmod(module).failed == 0
