"""Lists of words are what their scripts count, and have not been edited since."""

from __future__ import annotations

import hashlib

import pytest
from conftest import ROOT

from summarizer.languages.french.clauses import CLAUSES
from summarizer.languages.lexicon.finite_verbs import finite_verbs
from training import common_words
from training.finite_verbs import counted, listed

RECORDED = dict(
    reversed(line.split())
    for line in (ROOT / "training" / "lists.sha256").read_text(encoding="utf-8").splitlines()
)


def verbs_of(*lines):
    return listed(counted(lines * 3))


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        ("Elle craint la pluie.", "craint"),
        ("Ils n'y habitent plus.", "habitent"),
        ("Le maire qui leur en veut", "veut"),
        ("Il dit qu'elle l'aime.", "aime"),
        ("« Non », répond-il.", "répond"),
        ("Que mange-t-on ?", "mange"),
    ],
)
def test_a_form_after_a_subject_is_a_verb(line, verb):
    assert verb in verbs_of(line)


def test_one_that_comes_twice_or_mostly_elsewhere_is_none():
    assert listed(counted(["Elle craint la pluie."] * 2)) == []
    often = ["Elle rouge."] * 3 + ["Le mur rouge."] * 200
    assert listed(counted(often)) == []


def test_a_form_that_is_also_a_noun_or_a_participle_is_doubtful():
    lines = [
        "Elle marche vite.",
        "Il construit un pont.",
        "Il mange.",
        "Une marche. Le pont est construit.",
    ]
    assert verbs_of(*lines) == ["construit?", "mange", "marche?"]


@pytest.mark.parametrize(
    "line", ["Elle chantait.", "Il chantera.", "Elle allant", "Qui vous chantez", "Il chanter"]
)
def test_what_an_ending_tells_and_what_is_no_third_person_is_left_out(line):
    assert verbs_of(line) == []


def test_the_list_of_verbs_obeys_its_rule():
    sure, doubtful = finite_verbs("fr")
    assert not sure & doubtful
    assert not [verb for verb in sure | doubtful if CLAUSES.verb_ending.fullmatch(verb)]
    assert sure >= {"a", "craint", "habitent"}
    assert doubtful >= {"annonce", "dit"}


def common(*lines):
    return common_words.listed(common_words.counted(lines))


SMALL = ["La séance reprend."] * 12


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([*SMALL, "A la Séance", "Une Séance"], ["seance"]),
        ([*SMALL, "A la Séance"], []),
        ([*SMALL, *["Séance levée"] * 7], ["seance"]),
        ([*SMALL, *["Séance levée"] * 6], []),
        ([*SMALL[1:], "A la Séance", "Une Séance"], []),
        (["M. Dupont et M. Dupont"] * 20, []),
    ],
)
def test_a_word_is_common_with_a_capital_and_without(lines, words):
    assert common(*lines) == words


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_a_list_is_as_its_script_wrote_it(name):
    found = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    assert found == RECORDED[name], f"{name} was edited; make it anew and record its sha256sum"
