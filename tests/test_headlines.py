"""Headlines: a title without its labels, one clause of the main news, English without a day."""

from __future__ import annotations

import doctest

import pytest
from fakes import EchoTranslator, FixedIdentifier

import summarizer.steps.telling.bullets
from summarizer import Options, Summarizer
from summarizer.document import Scored, Sentence, Span
from summarizer.languages import tables
from summarizer.models import Hypothesis
from summarizer.steps.telling.bullets import bare_title, headline, in_headline_style, shorter_titles

TITLES = [
    ("VIDÉO. Le pont de Lisse rouvre après deux ans", "Le pont de Lisse rouvre après deux ans"),
    ("EN DIRECT - Le pont de Lisse rouvre", "Le pont de Lisse rouvre"),
    ("Le pont de Lisse rouvre | Le Quotidien du port", "Le pont de Lisse rouvre"),
    ("Accueil > Actualités > Le pont de Lisse rouvre", "Le pont de Lisse rouvre"),
    ("INFO LISSE MATIN. Le pont rouvre lundi", "Le pont rouvre lundi"),
    ("Le pont de Lisse : deux ans de travaux", "Le pont de Lisse : deux ans de travaux"),
    ("Analyse de sang : ce qui change", "Analyse de sang : ce qui change"),
    ("Cinéma : la salle de Lisse rouvre lundi", "La salle de Lisse rouvre lundi"),
    ("Vidéo : le pont de Lisse rouvre", "Le pont de Lisse rouvre"),
    ("High-tech : iLisse vend son usine", "iLisse vend son usine"),
    ("Insolite : deux chèvres", "Insolite : deux chèvres"),
    ("Culture du riz : ce qui change", "Culture du riz : ce qui change"),
    ("Confinement : le marché reste ouvert", "Confinement : le marché reste ouvert"),
    ("DIRECT. Lisse-Morzac", "DIRECT. Lisse-Morzac"),
    ("Carte scolaire : trois écoles fermées", "Carte scolaire : trois écoles fermées"),
]
HEADLINES = [
    ("On Tuesday, the bridge reopened.", "The bridge reopened"),
    ("Saturday night, two men were hurt.", "Two men were hurt"),
    ("Sunday is a day of rest", "Sunday is a day of rest"),
    ("On Monday 3 May, the bridge reopened", "On Monday 3 May, the bridge reopened"),
    ("The bridge reopened on Tuesday", "The bridge reopened on Tuesday"),
]
CLAUSES = [
    ("Le pont du port a rouvert ; la route reste fermée.", "Le pont du port a rouvert"),
    (
        "Le pont du port, fermé après la crue, a rouvert lundi aux piétons, ce qui ravit la ville.",
        "Le pont du port a rouvert lundi aux piétons.",
    ),
    (
        "Le vieux pont, construit en acier, a rouvert lundi, et la mairie a retiré les barrières du quai.",
        "Le vieux pont a rouvert lundi.",
    ),
    (
        "La ville, le port, la gare et le marché ont rouvert lundi matin.",
        "La ville, le port, la gare et le marché ont rouvert lundi matin.",
    ),
    ("Avec la crue, le pont a été fermé lundi soir.", "Avec la crue, le pont a été fermé lundi soir."),
]  # fmt: skip


@pytest.mark.parametrize(("title", "bare"), TITLES)
def test_a_title_loses_its_labels(title, bare):
    assert bare_title(title) == bare


@pytest.mark.parametrize(("english", "told"), HEADLINES)
def test_a_headline_has_no_stop_and_begins_with_no_day(english, told):
    assert in_headline_style(english) == told


def scored(texts, leaning=()):
    return [
        Scored(Sentence(n, 0, Span(0, len(one)), one), 1 - 0.1 * n, one, n in leaning)
        for n, one in enumerate(texts)
    ]


@pytest.mark.parametrize(("text", "clause"), CLAUSES)
def test_a_headline_is_a_clause_and_no_fragment(text, clause):
    assert headline(scored([text]), tables("fr")).wording == clause


def test_the_main_news_comes_first_unless_it_leans():
    texts = ["Le pont du port a rouvert lundi.", "La mairie a promis un feu d'artifice."]
    french = tables("fr")
    assert headline(scored(texts), french).sentence.index == 0
    assert headline(scored(texts), french, main=1).sentence.index == 1
    assert headline(scored(texts, leaning={1}), french, main=1).sentence.index == 0


class LeavesFrench(EchoTranslator):
    """Leaves a word of the title in French."""

    def translate(self, texts, decoding):
        answers = super().translate(texts, decoding)
        return [
            tuple(Hypothesis(one.text.replace("pQluie", "pluie"), one.score) for one in answer)
            for answer in answers
        ]


def test_a_title_with_french_left_in_it_gives_way_to_the_main_news():
    story = (
        "La pluie inquiète le port de Lisse\n\n"
        "Le mauvais temps a fermé lundi le port de Lisse.\n\n"
        "Les pêcheurs attendent une aide rapide de la région.\n"
    )
    summary = Summarizer(LeavesFrench(), FixedIdentifier()).summarize(story, Options(bullets=2))
    assert len(summary.headline.sources) == 1
    assert summary.headline.findings == ()


def test_a_shorter_title_goes_before_a_sentence_that_says_something_else():
    story = (
        "Carton : la pluie inquiète le port de Lisse et ses pêcheurs, selon la capitainerie du port\n\n"
        "Une vieille église de la commune voisine rouvrira ses portes en juin.\n\n"
        "Trois chalutiers sont restés à quai depuis la semaine dernière.\n"
    )
    summary = Summarizer(LeavesFrench(), FixedIdentifier()).summarize(story, Options(bullets=1))
    assert summary.headline.sources == ()
    assert "glise" not in summary.headline.text


@pytest.mark.parametrize(
    ("title", "shorter"),
    [
        ("Le pont rouvre lundi", ()),
        ("Lisse : trois morts", ()),
        ("Lisse : trois écoles fermées depuis lundi", ("Trois écoles fermées depuis lundi",)),
        ('Le maire : "nous avons perdu : c\'est fini pour nous"', ()),
        ("", ()),
    ],
)
def test_what_a_title_says_in_fewer_words(title, shorter):
    assert shorter_titles(title, tables("fr")) == shorter


def test_examples_in_the_docstrings():
    results = doctest.testmod(summarizer.steps.telling.bullets)
    assert results.attempted > 0
    assert results.failed == 0


def test_who_says_so_is_no_part_of_a_headline():
    text = (
        "Le port de Lisse a rouvert ses quais aux chalutiers, a déclaré la capitainerie du port, et"
        " comme la ville attendait ce que le maire a appelé une reprise complète de la pêche.\n\n"
        "Les pêcheurs de Lisse sont sortis en mer avant le lever du jour.\n"
    )
    headline = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(text).headline
    told = headline.text.replace("Q", "")
    assert "halutiers" in told
    assert "capitainerie" not in told
