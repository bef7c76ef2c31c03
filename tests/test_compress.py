"""Rules that shorten sentences: what each takes out, and what it leaves alone."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarizer.steps.choice.compress
from summarizer.languages import tables
from summarizer.steps.choice.compress import RULES, Context, compress

CASES = {
    "inner connective": [
        ("Le maire a par ailleurs promis une crèche.", "Le maire a promis une crèche."),
        ("Le préfet, en revanche, refuse de rouvrir le pont.", "Le préfet refuse de rouvrir le pont."),
        ("Ils ont également été reçus à Matignon hier.", "Ils ont été reçus à Matignon hier."),
    ],
    "leading connective": [
        ("Par ailleurs, les députés ont quitté la salle hier.", "Les députés ont quitté la salle hier."),
        ("Mais de son côté, Kiev a demandé une longue trêve.", "Kiev a demandé une longue trêve."),
        ("Mais « le ton a changé » depuis hier, dit-il.", "« Le ton a changé » depuis hier, dit-il."),
    ],
    "brackets": [
        ("Le député (LR) du Var a voté contre la loi hier.", "Le député du Var a voté contre la loi hier."),
        ("Le feu a détruit deux maisons à Vidauban (Var).", "Le feu a détruit deux maisons à Vidauban."),
        ("Le gardien (un retraité) a été blessé lundi à Lisse.", "Le gardien a été blessé lundi à Lisse."),
        ("Le port de Lisse (sud) a été fermé lundi matin.", "Le port de Lisse a été fermé lundi matin."),
    ],
    "dashes": [
        ("Le maire – un ancien avocat – a voté contre le projet.", "Le maire a voté contre le projet."),
        ("La maire, élue en mars — la première — quitte la ville.", "La maire, élue en mars quitte la ville."),
    ],
    "leading time": [
        ("Mardi, les députés ont tous quitté la salle.", "Les députés ont tous quitté la salle."),
        ("Ce mardi après-midi, la séance a repris sans eux.", "La séance a repris sans eux."),
    ],
    "trailing source": [
        ("Le feu est éteint depuis l'aube, rapporte Ouest-France.", "Le feu est éteint depuis l'aube."),
        ("Le suspect a été relâché jeudi matin, a annoncé l'AFP jeudi.", "Le suspect a été relâché jeudi matin."),
    ],
}  # fmt: skip
UNTOUCHED = [
    "Le chantier est aussi long que celui de la gare.",
    "Le maire a aussi bien reçu les grévistes que leurs patrons.",
    "« Il a également menti », a dit le maire de Nice hier.",
    "Le bâtiment était alors considéré comme une ruine.",
    "C'est en tout cas ce que rapporte Ouest-France.",
    "Il est mort lundi à Paris, ainsi que le rapporte Ouest-France.",
    "Et ce, malgré les promesses de tous les maires.",
    "Et le maire de conclure que tout est fini maintenant.",
    "Et pour cause: la route est fermée depuis deux jours.",
    "Car scolaire contre camion, six personnes ont été blessées.",
    "Mais aussi le ressentiment tenace de tous les habitants du quartier.",
    "Et ne s'est jamais sentie aussi bien que dans cette ville.",
    "Et de lancer un appel à tous les maires du pays hier.",
    "En revanche, la structure principale est restée intacte hier.",
    "Au total, dix-huit personnes ont été tuées dans le pays.",
    "Il a vécu « une vie heureuse (...) » dans le Var.",
    "Le suspect a été relâché jeudi matin, a appris franceinfo auprès du parquet.",
    "Un homme a été tué dans la nuit, a-t-on appris lundi de source policière.",
    "Il est mort à l'âge de 94 ans, comme le rapporte Ouest-France.",
    "Elle a chanté un « hymne interdit » à la fête, rapporte Ouest-France.",
    "Le maire et, par ailleurs, la préfète ont quitté la salle hier.",
    "Le bilan (4 morts) est le plus lourd depuis dix ans.",
    "Le bilan (24 morts) est le plus lourd depuis dix ans.",
    "« Le texte (que je soutiens) sera voté », a dit la ministre.",
    "Trois candidats – Anne, Paul – et un – Jean – restent en lice.",
    "Jeudi, les députés ont quitté la salle du conseil.",
    "Mardi 3 mai, les députés ont quitté la salle du conseil.",
    "Le maire – 52 ans, avocat – a voté contre le projet.",
    "Deux défaillance(s) mineure(s) ont été relevées par le garage.",
    "La phrase aurait été dite mardi par le ministre, selon Le Monde.",
    "Le feu est éteint depuis l'aube, selon la préfecture du Var.",
    "Le maire a répondu à Reuters qu'il ne savait rien.",
    "Le maire (LR) est parti.",
    "Le mahout (gardien d'éléphant) a été tué lundi à Lisse.",
    "Les élus parlent de « clusters » (foyers de contagion) à Lisse.",
    "La DREAL (direction régionale de l'environnement) a fermé le site.",
]
CONTEXT = Context(tables("fr"), ("Le Sénat a voté la loi mardi après-midi.",))


@pytest.mark.parametrize(
    ("rule", "text", "shorter"), [(rule, *case) for rule, cases in CASES.items() for case in cases]
)
def test_what_goes(rule, text, shorter):
    assert compress(text, CONTEXT, [RULES[rule]]) == shorter
    assert compress(text, CONTEXT) == shorter


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_stays(text):
    assert compress(text, CONTEXT) == text


@given(st.text(st.sampled_from("aéL .,()–«»\"12'"), max_size=80))
def test_nothing_is_added(text):
    shorter = compress(text, CONTEXT)
    assert len(shorter) <= len(text) + 1
    assert not set(shorter) - set(text.upper() + text.lower() + ".")


def test_every_rule_has_its_cases():
    assert list(CASES) == list(RULES)


def test_examples_in_the_docstrings():
    results = doctest.testmod(summarizer.steps.choice.compress)
    assert results.attempted > 0
    assert results.failed == 0
