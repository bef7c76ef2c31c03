"""Which sentences are chosen: what must hold for any text, any language and any room."""

from __future__ import annotations

import doctest
import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summarizer.steps.choice.likeness
import summarizer.steps.choice.rank
import summarizer.steps.choice.salience
from summarizer import Article, Scored, Sentence, Span
from summarizer.backends.ranking import RANKING_FILE, ranking_weights
from summarizer.languages import tables
from summarizer.languages.folders import known_languages
from summarizer.steps.choice.candidates import candidates
from summarizer.steps.choice.rank import Room, count_words, order_of_choice, rank, select
from summarizer.steps.choice.salience import (
    FEATURES,
    pair_features,
    pair_probabilities,
    pairs,
    words,
)
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment
from summarizer.weights import RankingWeights, Steps

CASES = json.loads((Path(__file__).parent / "cases" / "languages.json").read_text(encoding="utf-8"))
STORY = """Le conseil municipal a voté mardi la fermeture de la piscine, jugée trop coûteuse.
Le maire estime que les travaux coûteraient 3,2 millions d'euros à la commune.
Ce choix laisse aux nageurs du quartier des créneaux dans la ville voisine dès septembre.
Les habitants du quartier ont manifesté devant la mairie avec des bouées et des sifflets.
La fermeture de la piscine, jugée trop coûteuse, a été votée mardi par le conseil municipal.
Une pétition contre la fermeture a recueilli 12 000 signatures en deux semaines.
Pourquoi la commune n'a-t-elle rien fait pour entretenir le bassin depuis dix ans ?
Le préfet doit se prononcer sur la légalité du vote avant la fin du mois de mars."""


def scores(text: str, code: str = "fr", title: str = "") -> tuple[Scored, ...]:
    language = tables(code)
    article = Article(text, language=code)
    blocks = clean(article, language)
    stories = candidates(article, blocks, segment(article, blocks, language), language)
    return rank(stories, title, language, ranking_weights())


def chosen(room: Room, text: str = STORY, title: str = "") -> list[int]:
    return indexes(select(scores(text, title=title), room, tables("fr")))


def indexes(bullets: tuple[tuple[Sentence, ...], ...]) -> list[int]:
    return [sentence.index for bullet in bullets for sentence in bullet]


# The first example reads the tables.
@settings(deadline=None)
@given(st.text(max_size=300) | st.text(st.sampled_from("aeLI l'.!?«»\"1,\n"), max_size=300))
def test_scores_and_contents_are_shares(text):
    scored = scores(text)
    assert all(0 <= item.score <= 1 for item in scored)
    assert not scored or max(item.score for item in scored) == 1
    for item in scored:
        assert all(0 <= value < 1 for _, value in item.content)
        assert all(0 <= value <= 1 for _, value in item.reasons)


@settings(deadline=None)
@given(st.integers(1, 9), st.none() | st.integers(1, 150))
def test_a_choice_fits_its_room(bullets, most_words):
    scored = scores(STORY)
    made = select(scored, Room(bullets, most_words), tables("fr"))
    assert 1 <= len(made) <= bullets
    assert indexes(made) == sorted(set(indexes(made)))
    sentences = [sentence for bullet in made for sentence in bullet]
    total = sum(count_words(s.text) for s in sentences)
    assert most_words is None or total <= most_words or len(sentences) == 1


def test_nothing_is_said_twice():
    everything = chosen(Room(9))
    assert len({0, 4} & set(everything)) == 1
    assert 6 not in everything  # a question


def test_what_points_back_comes_after_its_sentence():
    scored = scores(STORY)
    for bullets in range(1, 9):
        made = [indexes((bullet,)) for bullet in select(scored, Room(bullets), tables("fr"))]
        assert [2] not in made
        assert bullets < 8 or [1, 2] in made
    # Where all that is left points back, it is better than nothing.
    assert indexes(select(scored, Room(9), tables("fr"), {0, 1, 3, 4, 5, 7}))[0] == 2


def test_a_number_of_bullets_tells_of_the_whole_article():
    # Twelve sentences that have nothing in common; the first four are worth a little more.
    names = [f"{sign * 5} de la ville de {sign.upper() * 4}" for sign in "abcdefghijkl"]
    article = [
        Scored(
            Sentence(place, 0, Span(place, place + 1), name),
            score=0.5,
            wording=name,
            content=(((name[:5], name[-4:]), 0.6 if place < 4 else 0.5),),
        )
        for place, name in enumerate(names)
    ]
    first, *others = indexes(select(article, Room(3), tables("fr")))
    assert first < 4
    assert max(others) > 6
    assert indexes(select(article, Room(3, 30), tables("fr"))) == [0, 1, 2]  # by words


PAIR = "Kiev a demandé une pause de trente jours. Le Kremlin a esquivé la proposition."


def shared(text, words=None):
    return [len(bullet) for bullet in select(scores(text), Room(1, words), tables("fr"))]


def test_short_neighbours_share_a_bullet():
    assert shared(PAIR) == [2]
    assert shared(PAIR, words=99) == [1]


def test_neighbours_of_other_paragraphs_do_not():
    assert shared(PAIR.replace("jours. ", "jours.\n\n")) == [1]


def test_long_neighbours_do_not():
    more = " afin que les négociateurs des deux pays puissent se rencontrer à Istanbul avant la fin du mois"
    assert shared(PAIR.replace(" jours.", f" jours{more}.").replace("tion.", f"tion{more}.")) == [1]


def worded(place, count, known):
    """A sentence of so many words of its own, so many pairs of which are likely in a summary."""
    names = [f"mot{place}x{number}" for number in range(count)]
    content = tuple((pair, 0.5) for pair in list(itertools.pairwise(names))[:known])
    sentence = Sentence(place, place, Span(place, place + 1), " ".join(names))
    return Scored(sentence, score=0.5, wording=sentence.text, content=content)


def test_what_is_three_times_as_long_has_to_say_more_than_twice_as_much():
    for known, best in ((10, 0), (16, 1)):
        two = [worded(0, 10, 5), worded(1, 30, known)]
        assert indexes(select(two, Room(1), tables("fr"))) == [best]


def test_of_two_that_say_as_much_the_one_with_a_figure_is_told():
    content = tuple((("a", f"b{number}"), 0.5) for number in range(5))
    texts = ["Le port a perdu beaucoup d'emplois.", "Le port a perdu 340 emplois."]
    two = [
        Scored(Sentence(n, n, Span(n, n + 1), text), 0.5, wording=text, content=content)
        for n, text in enumerate(texts)
    ]
    assert indexes(select(two, Room(1), tables("fr"))) == [1]


def test_what_leans_shares_a_bullet_that_is_not_too_long():
    for count, bullets in ((25, [2]), (28, [1])):
        first, second = worded(0, 28, 20), worded(1, count, 20)
        made = select([first, replace(second, leans=True)], Room(1), tables("fr"))
        assert [len(bullet) for bullet in made] == bullets


@pytest.mark.parametrize("place", [0, 1, 5, 6])
def test_the_title_says_what_matters(place):
    untitled = scores(STORY)
    titled = scores(STORY, title=untitled[place].sentence.text.rstrip("."))
    assert titled[place].score == 1
    assert chosen(Room(1), title=untitled[place].sentence.text) == [untitled[place].sentence.index]


def test_the_main_news_is_chosen_where_bullets_are_counted():
    scored = scores(STORY)
    free = set(chosen(Room(2)))
    passed_over = next(i.sentence.index for i in scored if i.sentence.index not in free | {2})
    made = select(scored, Room(2), tables("fr"), (), passed_over)
    assert passed_over in indexes(made)
    assert len(made) == 2
    assert passed_over not in indexes(
        select(scored, Room(2), tables("fr"), {passed_over}, passed_over)
    )


def test_excluded_sentences_give_way():
    scored = scores(STORY)
    best = select(scored, Room(2), tables("fr"))
    others = select(scored, Room(2), tables("fr"), indexes(best))
    assert len(others) == 2
    assert not set(indexes(best)) & set(indexes(others))


def test_what_is_likely_wrong_gives_way_where_bullets_are_counted():
    scored = scores(STORY)
    best, *_ = indexes(select(scored, Room(1), tables("fr")))
    for chance in (0.7, 0.95):
        sure = select(scored, Room(1), tables("fr"), chances={best: chance})
        assert indexes(sure) == [best]
    (other,) = indexes(select(scored, Room(1), tables("fr"), chances={best: 0.2}))
    assert other != best
    # as wrong as the rest, or asked for by name, it stays
    all_wrong = {item.sentence.index: 0.2 for item in scored}
    assert indexes(select(scored, Room(1), tables("fr"), chances=all_wrong)) == [best]
    assert best in indexes(select(scored, Room(1), tables("fr"), (), best, chances={best: 0.01}))
    in_words = [
        indexes(select(scored, Room(5, 40), tables("fr"), chances=chances))
        for chances in ({}, {best: 0.01})
    ]
    assert in_words[0] == in_words[1]


def test_the_order_of_choice_holds_each_thing_once():
    scored = scores(STORY)
    ordered = [item.sentence.index for item in order_of_choice(scored, tables("fr"))]
    assert len(ordered) == len(set(ordered))
    assert len({0, 4} & set(ordered)) == 1  # both say the same
    assert ordered.index(1) < ordered.index(2)  # which leans on it
    assert sorted(ordered) == indexes(select(scored, Room(9), tables("fr")))


def test_no_room_is_an_error():
    with pytest.raises(ValueError, match="room for at least 1 bullet, not 0"):
        select(scores(STORY), Room(0), tables("fr"))


@pytest.mark.parametrize("code", sorted(CASES))
def test_other_languages_are_ranked_by_their_own_tables(code):
    cases = CASES[code]
    text = "\n\n".join([cases["before"], cases["after"], cases["end"]])
    untitled = {item.sentence.text: item.score for item in scores(text, code)}
    titled = {item.sentence.text: item.score for item in scores(text, code, title=cases["end"])}
    assert titled.keys() == untitled.keys()
    assert titled != untitled
    last = list(titled)[-1]
    assert titled[last] >= untitled[last]


def test_a_language_without_tables_is_ranked_as_well():
    assert (
        len(
            scores(
                "De raad stemde dinsdag over het zwembad. De inwoners protesteren voor het stadhuis.",
                "nl",
            )
        )
        == 2
    )


@pytest.mark.parametrize("count", [1, 2, 2000, 5000])
def test_any_number_of_sentences(count):
    text = " ".join(
        f"Le témoin numéro {n} raconte la nuit {n * n} devant le juge." for n in range(count)
    )
    sentences = select(scores(text), Room(100), tables("fr"))
    assert 1 <= len(sentences) <= min(count, 100)


def test_the_weights_in_the_package():
    weights = ranking_weights()
    assert set(weights.steps) <= set(FEATURES)
    assert set(weights.lexicon) <= set(known_languages())
    for steps in weights.steps.values():
        assert len(steps.values) == len(steps.edges) + 1
        assert list(steps.edges) == sorted(set(steps.edges))
    assert RANKING_FILE.stat().st_size < 1_000_000


def test_a_feature_adds_its_step_to_the_log_odds():
    weights = RankingWeights(0.0, {"count": Steps((1.0,), (0.0, 2.0))}, {})
    likely = pair_probabilities(["Le chat dort", "Le chat mange"], "", tables("fr"), weights)
    assert likely["chat", "dort"] == 0.5
    assert likely["le", "chat"] == pytest.approx(0.8808, abs=1e-4)


def test_features_of_a_pair():
    french = tables("fr")
    texts = ["Hier, le Sénat a dit « non » au projet.", "Le Sénat attend."]
    rows = pair_features(texts, "Le Sénat vote", french, {"sénat": 0.7})
    assert set(rows) == {pair for text in texts for pair in pairs(words(text, french))}
    known = dict(zip(FEATURES, rows["sénat", "a"], strict=True))
    assert known["title_1"]
    assert not known["title_2"]
    assert known["name_1"]
    assert not known["name_2"]
    assert (known["lexicon_1"], known["lexicon_2"]) == (0.7, 0.0)
    assert (known["commas_before"], known["quoted"], known["words_before"]) == (1, False, 2)
    assert dict(zip(FEATURES, rows["non", "au"], strict=True))["quoted"]
    assert dict(zip(FEATURES, rows["le", "sénat"], strict=True))["last_place"] == 0.5
    assert all(len(row) == len(FEATURES) for row in rows.values())


def test_vectors_are_of_unit_length_and_any_sentence_may_be_blank():
    vectors = summarizer.steps.choice.likeness.term_vectors(
        [Sentence(0, 0, Span(0, 1), "Le Sénat vote"), Sentence(1, 0, Span(1, 2), "…")], tables("fr")
    )
    assert summarizer.steps.choice.likeness.cosine(vectors[0], vectors[0]) == pytest.approx(1)
    assert summarizer.steps.choice.likeness.cosine(vectors[0], vectors[1]) == 0


@pytest.mark.parametrize("module", [summarizer.steps.choice.rank, summarizer.steps.choice.salience])
def test_examples_in_the_docstrings(module):
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
