"""Where articles count differently."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarizer import Citation
from summarizer.steps.telling.differing import Telling, differing

CASES = json.loads((Path(__file__).parent / "cases" / "figures.json").read_text(encoding="utf-8"))


def tellings(sentences, language="fr"):
    return [
        Telling(Citation(place, 0), language, text, text) for place, text in enumerate(sentences)
    ]


def shown(groups):
    return [
        ", ".join(
            f"{one.text} ({', '.join('ABC'[c.article] for c in one.citations)})" for one in figures
        )
        for figures in groups
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_numbers_are_held_against_each_other(case):
    assert shown(differing(tellings(case["sentences"]), "fr")) == case["differing"]


def test_numbers_are_told_as_the_renderings_have_them():
    told = [
        Telling(Citation(0, 4), "fr", "Le séisme a fait 1 200 morts.", "It killed 1,200 people."),
        Telling(Citation(1, 7), "fr", "Le séisme a fait 1 450 morts.", "The toll is unclear."),
    ]
    ((first, second),) = differing(told, "en")
    assert (first.text, first.citations) == ("1,200 people", (Citation(0, 4),))
    assert (second.text, second.citations) == ("1,450", (Citation(1, 7),))


def test_each_article_is_heard_once():
    told = [
        Telling(Citation(0, 0), "fr", "Le bilan est de 9 morts.", ""),
        Telling(Citation(0, 3), "fr", "Le bilan est de 7 morts.", ""),
    ]
    assert differing(told, "en") == ()


def test_in_a_language_without_number_words_only_figures_count():
    sentences = ["Es gab 12 Tote.", "Es gab 14 Tote.", "Es gab zwei Tote."]
    ((first, second),) = differing(tellings(sentences, "de"), "de")
    assert (first.text, second.text) == ("12 Tote", "14")
