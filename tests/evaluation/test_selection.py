"""How a choice of sentences is scored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article, EmptyArticle
from summarizer.evaluation.selection import (
    BUDGETS_WORDS,
    LEAD,
    LEAD_LIKE_WHOLE,
    ORACLE,
    OURS,
    UNSUPERVISED,
    WHOLE,
    Abstracted,
    fill,
    recall,
    score_selection,
    sumy_orders,
)
from summarizer.evaluation.unsupervised import unsupervised_order

SENTENCES = (
    "La rivière a débordé dans la nuit de lundi à mardi après trois jours de pluie.",
    "Le préfet a ordonné l'évacuation du quartier de la gare.",
    "Une centaine d'habitants ont été relogés dans le gymnase municipal.",
    "Les écoles resteront fermées jusqu'à la fin de la semaine.",
    "La rivière avait déjà débordé il y a dix ans, et le quartier de la gare avait été évacué.",
)
WORDS = st.lists(st.sampled_from("eau pont pluie gare école nuit".split()), max_size=12)


def test_recall_counts_stems_and_their_pairs():
    # Of the stems le, rivi, débord, la and nuit, three are found; of their pairs, rivi débord.
    assert recall("La rivière déborda.", "Les rivières débordées la nuit") == (60.0, 25.0)


def test_a_stem_counts_as_often_as_both_have_it():
    assert recall("pont pont pont", "pont pont eau eau")[0] == 50.0
    assert recall("pont", "")[0] == 0.0


@given(WORDS, WORDS)
def test_recall_of_a_text_that_holds_the_reference_is_full(words, more):
    assert recall(" ".join([*words, *more]), " ".join(words))[0] == (100.0 if words else 0.0)


def test_the_budget_is_filled_in_the_order_of_the_article():
    assert fill(["a b c", "d e", "f g h"], [2, 0, 1], 5) == "a b f g h"
    assert fill(["a b c", "d e", "f g h"], [1], 5) == "d e"
    assert fill([], [], 5) == ""


@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.integers(1, 60))
def test_no_budget_is_exceeded(sentences, budget):
    text = fill(sentences, list(range(len(sentences)))[::-1], budget)
    assert len(text.split()) <= budget


def test_sumy_orders_every_sentence():
    for places in sumy_orders(SENTENCES).values():
        assert sorted(places) == list(range(len(SENTENCES)))


def test_the_oracle_is_no_worse_than_any_other(echoing):
    story = Article("\n\n".join(SENTENCES * 4), language="fr")
    abstract = "Une centaine d'habitants ont été relogés après l'évacuation du quartier de la gare."
    report = score_selection([Abstracted(story, abstract)], echoing)
    sumy = {"LexRank", "TextRank", "LSA"}
    systems = {OURS, WHOLE, LEAD, LEAD_LIKE_WHOLE, UNSUPERVISED, ORACLE, *sumy}
    for budget in BUDGETS_WORDS:
        scores = {row["system"]: row["ROUGE-2"] for row in report.rows if row["budget"] == budget}
        assert scores.keys() == systems
        assert scores[ORACLE] == max(scores.values())
    assert all(row["words"] <= row["budget"] for row in report.rows)


def test_a_lead_as_long_as_whole_sentences_has_as_many_words(echoing):
    story = Article("\n\n".join(SENTENCES * 4), language="fr")
    report = score_selection([Abstracted(story, SENTENCES[2])], echoing)
    words = {(row["budget"], row["system"]): row["words"] for row in report.rows}
    for budget in BUDGETS_WORDS:
        assert words[budget, LEAD_LIKE_WHOLE] == words[budget, WHOLE] > 0


def test_what_learns_nothing_takes_the_title_and_the_place_first_and_repeats_last():
    stems = [one.lower().rstrip(".").split() for one in (*SENTENCES, SENTENCES[0])]
    order = unsupervised_order(stems, "la rivière a débordé".split())
    assert sorted(order) == list(range(6))
    assert (order[0], order[-1]) == (0, 5)
    assert unsupervised_order([], []) == []


def test_an_article_that_cannot_be_summarised_is_told(echoing):
    story = Abstracted(Article("\n\n".join(SENTENCES), language="fr"), "La rivière a débordé.")
    empty = Abstracted(Article("12", source="empty", language="fr"), "")
    report = score_selection([story, empty], echoing)
    assert any(note.startswith("left out: empty") for note in report.notes)
    with pytest.raises(EmptyArticle, match="none of 1 articles"):
        score_selection([empty], echoing)
