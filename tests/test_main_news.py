"""The main news is the lead, or what the title says; a word of it that is wrong does not lose it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import EchoTranslator, FixedIdentifier

from summarizer import Options, Summarizer
from summarizer.document import Finding, Scored, Sentence, Span
from summarizer.languages import tables
from summarizer.models import Hypothesis
from summarizer.repair.second_tries import Reviewed
from summarizer.steps.choice.main_news import main_news

FRENCH = tables("fr")
OPENING = (
    "Ce devait être une soirée comme les autres au port de Lisse.",
    "Un incendie a détruit lundi trois entrepôts du port de Lisse, sans faire de blessé.",
    "Les pompiers sont restés sur place toute la nuit.",
    "Le maire a promis une aide aux pêcheurs.",
    "L'incendie du port et de ses entrepôts a été le troisième depuis janvier à Lisse.",
)


def scored(texts):
    return [
        Scored(Sentence(number, 0, Span(0, len(text)), text), 0.5)
        for number, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("title", "index"),
    [
        ("Trois entrepôts détruits par un incendie au port de Lisse", 1),
        ("", 0),
        ("Météo : un week-end ensoleillé", 0),
        ("Une aide aux pêcheurs promise par le maire", 3),
    ],
)
def test_the_main_news_is_what_the_title_says_or_the_lead(title, index):
    assert main_news(scored(OPENING), title, FRENCH) == index
    assert main_news(scored(OPENING)[::-1], title, FRENCH) == index


def test_what_the_title_says_far_below_is_no_lead():
    assert main_news(scored(OPENING), "L'incendie, troisième depuis janvier", FRENCH) == 0


def test_the_first_sentence_that_leans_on_none_stands_for_the_lead():
    texts = ["Ce port de Lisse est fermé depuis mai.", *OPENING[2:]]
    leaning = [replace(one, leans=one.sentence.index == 0) for one in scored(texts)]
    assert main_news(leaning, "Météo : un week-end ensoleillé", FRENCH) == 1


def test_an_article_without_sentences_has_no_news():
    assert main_news([], "Titre", FRENCH) is None


@pytest.mark.parametrize(
    ("checks", "only_words"),
    [(("words",), True), (("words", "names"), True), (("words", "numbers"), False), ((), True)],
)
def test_words_and_names_are_told_apart_from_what_misleads(checks, only_words):
    findings = tuple(Finding(check, "error", "it is wrong") for check in checks)
    assert Reviewed("Text.", findings=findings).misses_only_words is only_words


class MakesUp(EchoTranslator):
    """Makes a word up where it reads one that no dictionary has."""

    def translate(self, texts, decoding):
        answers = super().translate(texts, decoding)
        return [
            tuple(
                Hypothesis(one.text.replace("gQlaviotes", "glaviotees"), one.score)
                for one in answer
            )
            if "glaviotes" in text
            else answer
            for text, answer in zip(texts, answers, strict=True)
        ]


def test_a_made_up_word_does_not_lose_the_main_news():
    text = (
        "Le feu a détruit lundi dans la nuit les glaviotes du vieux port de Lisse.\n\n"
        "Le maire de Lisse a promis mardi une aide rapide aux pêcheurs du port.\n\n"
        "Les pompiers de Lisse sont restés au port toute la nuit de lundi.\n"
    )
    identifier, options = FixedIdentifier(), Options(bullets=2)
    sound = Summarizer(EchoTranslator(), identifier).summarize(text, options)
    assert [bullet.sources for bullet in sound.bullets] == [(0,), (1,)]
    made = Summarizer(MakesUp(), identifier).summarize(text, options)
    assert [bullet.sources for bullet in made.bullets] == [(0,), (1,)]
    assert [finding.check for finding in made.bullets[0].findings] == ["words"]
