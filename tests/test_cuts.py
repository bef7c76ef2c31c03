"""Sentences cut to one fact: what goes, what stays, and what two facts are told apart."""

from __future__ import annotations

import doctest
import json
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier
from hypothesis import given
from hypothesis import strategies as st

import summarizer.languages.lexicon.finite_verbs
import summarizer.steps.choice.cuts
import summarizer.steps.source.clause_parts
from summarizer import Options, Summarizer
from summarizer.flow.tellings import soundest
from summarizer.languages import tables
from summarizer.models import Hypothesis
from summarizer.repair.second_tries import Reviewed
from summarizer.steps.choice.cuts import main_clause, shorter, two_facts
from summarizer.steps.choice.who_says import source_last

FRENCH = tables("fr")
CASES = json.loads((Path(__file__).parent / "cases" / "cuts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["shorter"], ids=lambda case: case["text"][:40])
def test_what_a_bullet_says_of_a_sentence(case):
    found = shorter(case["text"], FRENCH)
    assert set(found) <= set(case["says"])
    assert bool(found) is bool(case["says"])


@pytest.mark.parametrize("case", CASES["facts"], ids=lambda case: case["text"][:40])
def test_two_facts_are_two_sentences(case):
    assert list(two_facts(case["text"], FRENCH) or ()) == case["facts"]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("La digue, longue de deux kilomètres, a cédé.", "La digue, longue de deux kilomètres, a cédé."),
        ("Le pont, fermé depuis mai, rouvrira.", "Le pont, fermé depuis mai, rouvrira."),
        ("Le pont, construit en acier, rouvrira lundi, ce qui ravit la ville.", "Le pont rouvrira lundi."),
        ("Le feu a détruit une grange du hameau et la route du col est restée fermée.", "Le feu a détruit une grange du hameau."),
    ],
)  # fmt: skip
def test_the_main_clause_alone(text, clause):
    assert main_clause(text, FRENCH) == clause


def test_a_language_without_tables_is_left_alone():
    german = tables("de")
    text = (
        "Der Bürgermeister, der das Projekt lange verteidigt hatte, hat es am Dienstag aufgegeben."
    )
    assert shorter(text, german) == ()
    assert main_clause(text, german) == text
    assert two_facts(text, german) is None
    assert source_last(text, german) == text


@given(st.text(st.sampled_from("aéLqui .,«»\"()1'"), max_size=120))
def test_nothing_is_added_but_a_capital_and_a_stop(text):
    for one in shorter(text, FRENCH):
        assert set(one.lower()) <= set(text.lower()) | set(" ,.")


WHOLE, CUT = ("fr", "whole"), ("fr", "cut")


@pytest.mark.parametrize(
    ("of_cut", "of_whole", "told"),
    [
        (Reviewed("a", -0.3), Reviewed("b", -0.3), CUT),
        (Reviewed("a", -0.35), Reviewed("b", -0.3), CUT),
        (Reviewed("a", -0.6), Reviewed("b", -0.3), WHOLE),
    ],
)
def test_the_cut_is_told_where_it_is_as_sound(of_cut, of_whole, told):
    assert soundest([CUT, WHOLE], {CUT: of_cut, WHOLE: of_whole}) == told


LEAD = (
    "Le maire de Lisse, qui avait longtemps défendu le projet devant les habitants inquiets, a retiré"
    " lundi le permis."
)
STORY = f"""{LEAD}

Les habitants de Lisse ont dansé toute la nuit sur le port de pêche.

Le promoteur de Lisse demande une indemnité de trois millions.
"""


def test_a_bullet_is_cut_and_rests_on_its_sentence():
    summary = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(STORY, Options(bullets=2))
    first = summary.bullets[0]
    assert "dQéfendu" not in first.text
    assert first.sources == (0,)
    assert summary.sentences[0].text == LEAD


def test_a_sentence_stays_whole_on_request():
    options = Options(bullets=2, compress=False)
    summary = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(STORY, options)
    assert "dQéfendu" in summary.bullets[0].text


class MakesUp(EchoTranslator):
    """Makes a word up where it reads one that no dictionary has, or is unsure of what is cut."""

    def __init__(self, unsure_of_cuts: bool = False) -> None:
        super().__init__()
        self.unsure_of_cuts = unsure_of_cuts

    def translate(self, texts, decoding):
        answers = super().translate(texts, decoding)
        return [
            tuple(self._told(text, one) for one in answer)
            for text, answer in zip(texts, answers, strict=True)
        ]

    def _told(self, text, one):
        score = -2.0 if self.unsure_of_cuts and "Lisse a retiré" in text else one.score
        return Hypothesis(one.text.replace("gQlaviotes", "glaviotees"), score)


def test_the_whole_is_told_where_the_cut_is_less_sound():
    summarizer = Summarizer(MakesUp(unsure_of_cuts=True), FixedIdentifier())
    first = summarizer.summarize(STORY, Options(bullets=3)).bullets[0]
    assert first.sources == (0,)
    assert "dQéfendu" in first.text


def test_the_main_news_is_told_by_its_main_clause_where_a_word_of_it_is_wrong():
    text = (
        "Le feu a détruit lundi trois maisons du port de Lisse et les glaviotes ont gagné les rues.\n\n"
        "Le maire de Lisse a promis mardi une aide rapide aux pêcheurs du port.\n\n"
        "Les pompiers de Lisse sont restés sur place toute la nuit de lundi.\n"
    )
    made = Summarizer(MakesUp(), FixedIdentifier()).summarize(text, Options(bullets=2))
    first = made.bullets[0]
    assert first.sources == (0,)
    assert first.findings == ()
    assert "glaviotees" not in first.text


@pytest.mark.parametrize(
    "module",
    [
        summarizer.languages.lexicon.finite_verbs,
        summarizer.steps.source.clause_parts,
        summarizer.steps.choice.cuts,
    ],
    ids=lambda module: module.__name__,
)
def test_examples_in_the_docstrings(module):
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0


SURROUNDED = [
    (
        (
            '"Nous avons assez attendu une réponse de la direction pour nos trois collègues licenciés sans'
            " motif\", a déclaré Paul Girard à l'issue de la réunion du conseil."
        ),
        (
            '"Nous avons assez attendu une réponse de la direction pour nos trois collègues licenciés sans'
            ' motif", a déclaré Paul Girard.'
        ),
    ),
    (
        (
            "Le feu qui a pris dans la nuit a détruit deux granges et une partie du bois communal de"
            " Lisse, un hameau de montagne que la route ne dessert plus."
        ),
        "Le feu qui a pris dans la nuit a détruit deux granges et une partie du bois communal de Lisse.",
    ),
    (
        (
            "Les pompiers ont passé toute la nuit à chercher avec leurs chiens les deux enfants qui avaient quitté la maison"
            " de leurs parents, dans les bois qui entourent le village."
        ),
        (
            "Les pompiers ont passé toute la nuit à chercher avec leurs chiens les deux enfants qui avaient quitté la maison"
            " de leurs parents."
        ),
    ),
    (
        (
            "Trois équipes de plongeurs fouilleront le lac dès l'aube pour retrouver la barque, a précisé"
            " aux journalistes à Lisse M. Garnier."
        ),
        (
            "Trois équipes de plongeurs fouilleront le lac dès l'aube pour retrouver la barque, a précisé"
            " M. Garnier."
        ),
    ),
]
MEANINGFUL = [
    # A list, a verb after its auxiliary, what is denied, a name that ends as a participle does.
    (
        "Le président a reçu hier à Paris dans la cour du palais son homologue Paul Girard, la chancelière"
        " Anna Weber et le roi du Danemark."
    ),
    (
        "La maire de la ville a vivement dénoncé devant la presse un manque de moyens qui a, selon elle,"
        " creusé une profonde division dans la région."
    ),
    (
        "Le ministre a soutenu pendant plus de deux heures devant la commission que les comptes de la"
        " société étaient en ordre, ce qu'a démenti sa directrice."
    ),
]


def test_a_name_that_tells_who_was_meant_opens_no_bullet():
    text = (
        "Engagée dans une procédure concernant les meubles de son frère, Gaston, elle vient d'apprendre que le tribunal de"
        " Lisse ne la recevra qu'au printemps, a révélé la gazette du port."
    )
    assert not any(way.startswith("Gaston, elle") for way in shorter(text, tables("fr")))


@pytest.mark.parametrize(("text", "cut"), SURROUNDED)
def test_what_only_surrounds_the_news_goes(text, cut):
    assert shorter(text, tables("fr"))[0] == cut


@pytest.mark.parametrize("text", MEANINGFUL)
def test_what_the_meaning_hangs_on_stays(text):
    assert shorter(text, tables("fr")) == ()


def test_a_subject_stays_behind_a_day_and_a_name_is_no_participle():
    one = (
        "Ce jour-là, un élève de l'école du bourg, dans le Loir-et-Cher, est monté dans le car scolaire"
        " comme tous les autres matins de la semaine."
    )
    assert all("un élève" in way for way in shorter(one, tables("fr")))
    before = (
        "Devant quelques milliers de personnes, venues pour la plupart des villages voisins, le maire, serein et souriant,"
        " a prononcé un discours sur les vertus de la patience."
    )
    assert all("le maire" in way for way in shorter(before, tables("fr")))
    other = (
        "Bryant, cinq fois sacré champion avec son club de toujours, est mort en Californie avec sa"
        " fille dans un accident que personne ne s'explique."
    )
    assert all("Bryant" in way for way in shorter(other, tables("fr")))
