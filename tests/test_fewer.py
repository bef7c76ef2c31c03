"""Fewer of the bullets that are there: nested, the main news longest, and as sound a summary."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest
from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st
from serving import STORY

from summarizer import Options, Summarizer, load_text
from summarizer.document import Bullet
from summarizer.errors import UnreadableInput
from summarizer.formats.summary_json import read_summary
from summarizer.steps.telling.correcting import correction_of, with_corrections
from summarizer.steps.telling.fewer import arranged, ranked, shortened, shortened_digest

LONG = STORY + "\n\n".join(
    f"{who} a présenté {what} devant {number} personnes à {place}."
    for number, (who, what, place) in enumerate(
        [
            ("L'association des nageurs", "une pétition contre la fermeture", "Vaubert"),
            ("Le directeur du bassin", "un devis pour la chaudière", "Lyon"),
            ("La préfète du département", "les comptes de l'année", "Dijon"),
            ("Un architecte", "le plan d'une patinoire", "Nancy"),
        ],
        start=20,
    )
)

FLOOD = """La crue de la Seine a inondé 120 maisons à Troyes dimanche.

Le préfet de l'Aube a fermé deux ponts et une école primaire.

Les pompiers ont évacué une maison de retraite pendant la nuit."""


def made(text=LONG, **options):
    return Summarizer(EchoTranslator(), FixedIdentifier()).summarize(text, Options(**options))


@pytest.fixture(scope="module")
def summary():
    return made(bullets=6, full_translation=True)


@pytest.fixture(scope="module")
def scored():
    return Summarizer(EchoTranslator(), FixedIdentifier()).rank(load_text(LONG))


def test_the_one_that_says_most_comes_first_where_that_is_wanted(summary):
    assert arranged(summary, None, by_rank=False) is summary
    assert arranged(summary, 3, by_rank=False) == shortened(summary, 3)
    whole = arranged(summary, None, by_rank=True)
    assert whole.bullets == tuple(summary.bullets[place] for place in summary.ranked)
    assert whole.bullets != summary.bullets
    assert whole.ranked == tuple(range(len(whole.bullets)))
    assert arranged(whole, None, by_rank=True) is whole
    some = arranged(summary, 3, by_rank=True)
    assert some.bullets == whole.bullets[:3]
    assert len({one.signature for one in (summary, whole, some)}) == 3


def test_every_bullet_has_its_rank(summary):
    assert len(summary.bullets) > 3
    assert sorted(summary.ranked) == list(range(len(summary.bullets)))


def test_fewer_are_some_of_the_same_in_the_same_order(summary):
    lengths = [shortened(summary, count) for count in range(1, len(summary.bullets) + 1)]
    for count, some in enumerate(lengths, 1):
        assert len(some.bullets) == count
        places = [summary.bullets.index(bullet) for bullet in some.bullets]
        assert places == sorted(places)
    for one, other in pairwise(lengths):
        assert set(one.bullets) < set(other.bullets)
    assert lengths[-1] is summary


def test_the_bullet_of_the_main_news_stays_longest(summary):
    # What a summary of one bullet would say.
    assert shortened(summary, 1).bullets[0].sources == made(bullets=1).bullets[0].sources


def test_shortened_twice_is_shortened_once(summary):
    at_once, in_two = shortened(summary, 2), shortened(shortened(summary, 4), 2)
    assert replace(in_two, signature="") == replace(at_once, signature="")


def test_what_is_told_beside_the_bullets_is_of_those_that_are_left(summary):
    short = shortened(summary, 2)
    chosen = [entry for entry in short.ledger if entry.status == "chosen"]
    assert len(chosen) == len({one for bullet in short.bullets for one in bullet.sources})
    assert len(short.ledger) == len(summary.ledger)
    assert short.translations == summary.translations
    assert short.signature == f"{summary.signature}|kept:2"
    assert summary.bullets[summary.ranked[-1]].text not in short.to_markdown().split("##")[0]


def test_a_gist_counts_as_said_and_stays():
    with_gist = made(bullets=4, gist=True)
    assert sorted(with_gist.ranked) == list(range(len(with_gist.bullets)))
    assert shortened(with_gist, 1).gist == with_gist.gist
    assert len(shortened(with_gist, 1).bullets) == 1


def test_corrected_and_shortened_is_shortened_and_corrected(summary):
    kept = summary.bullets[summary.ranked[0]]
    correction = correction_of(summary, kept, "In a reader's words.")
    one = shortened(with_corrections(summary, [correction]), 2)
    other = with_corrections(shortened(summary, 2), [correction])
    assert one.bullets == other.bullets
    assert "In a reader's words." in [bullet.text for bullet in one.bullets]


def test_none_is_no_length(summary):
    with pytest.raises(ValueError, match="at least 1"):
        shortened(summary, 0)


def test_what_is_not_ranked_stays_whole(summary):
    assert shortened(replace(summary, ranked=()), 1).bullets == summary.bullets
    assert made(brief=True).ranked == ()
    assert made(long=True, bullets=2).ranked == ()


def test_json_keeps_the_ranks_and_refuses_others(summary):
    written = summary.to_json()
    assert read_summary(written).ranked == summary.ranked
    ranks = written.partition('"ranked": ')[2].partition("]")[0]
    with pytest.raises(UnreadableInput):
        read_summary(written.replace(ranks, ranks.replace("0", "7")))


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=3), max_size=6))
def test_any_sources_can_be_ranked(scored, sources):
    """A writer's bullets may share sentences, or rest on some that have no score."""
    bullets = [Bullet(str(place), tuple(one), 1.0) for place, one in enumerate(sources)]
    assert sorted(ranked(bullets, None, scored, 0)) == list(range(len(bullets)))


@pytest.fixture(scope="module")
def digest():
    articles = [load_text(LONG, "pool.txt"), load_text(FLOOD, "flood.txt")]
    return Summarizer(EchoTranslator(), FixedIdentifier()).digest(articles, Options(bullets=6))


def test_bullets_of_a_digest_go_one_by_one_and_the_other_articles_stay(digest):
    assert sorted(digest.ranked) == list(range(len(digest.bullets)))
    assert len(digest.bullets) == 6
    shown = [set(shortened_digest(digest, count).bullets) for count in range(1, 7)]
    assert all(one < other for one, other in pairwise(shown))
    short = shortened_digest(digest, 2)
    assert [bullet for bullet in digest.bullets if bullet in short.bullets] == list(short.bullets)
    # The second bullet is of the article that the first one is not of.
    assert len({one.citations[0].article for one in short.bullets}) == 2
    assert sorted(short.ranked) == [0, 1]
    cited = {
        (one.article, short.articles[one.article].sentences[one.sentence].span)
        for bullet in short.bullets
        for one in bullet.citations
    }
    assert cited == {
        (place, entry.span)
        for place, article in enumerate(short.articles)
        for entry in article.ledger
        if entry.status == "chosen"
    }
    assert shortened_digest(digest, 6) is digest
    with pytest.raises(ValueError, match="at least 1"):
        shortened_digest(digest, 0)


def test_ranks_of_a_digest_without_its_unsure_bullets(digest):
    least = sorted(bullet.confidence for bullet in digest.bullets)[2]
    articles = [one.article for one in digest.articles]
    some = Summarizer(EchoTranslator(), FixedIdentifier()).digest(
        articles, Options(bullets=6, min_confidence=least)
    )
    assert 1 < len(some.bullets) < 6
    in_order = [digest.bullets[place].text for place in digest.ranked]
    kept = [some.bullets[place].text for place in some.ranked]
    assert kept == [text for text in in_order if text in kept]


def test_a_digest_tells_its_ranks_as_json(digest):
    assert json.loads(digest.to_json())["ranked"] == list(digest.ranked)
