"""Topics before the colon of a headline, told as English headlines have them."""

from __future__ import annotations

import doctest

import pytest

from summarizer.languages.french import topics as french_topics
from summarizer.languages.lexicon.labels import topics
from summarizer.models import THOROUGH
from summarizer.repair.headlines import topic_labels
from summarizer.repair.headlines.topic_labels import with_topic_label
from summarizer.repair.standard import Standard

TOLD = [
    ("Confinement", "Confinement", "Lockdown"),
    ("Municipales", "Municipales", "Local elections"),
    ("Municipales à Lisse", "Municipales in Lisse", "Local elections in Lisse"),
    ("Municipales 2031", "Municipales 2031", "2031 local elections"),
    ("Baccalauréat 2031", "Baccalaureate 2031", "Baccalaureate 2031"),
    ("Fusillade en Égypte", "Fusillade in Egypt", "Shooting in Egypt"),
    ("Incendie de Lisse", "Fire of Lisse", "Lisse fire"),
    ("Inondations dans la Corvanne", "In flood in Corvanne", "Floods in Corvanne"),
    ("Mort d'Ondine Morin", "Ondine Morin's Mort", "Death of Ondine Morin"),
    ("Européennes 2031", "Europeans 2031", "2031 European elections"),
    ("PMA", "PMA", "IVF"),
    ("UE", "UE", "EU"),
    ("OTAN", "OTAN", "NATO"),
    ("ISF", "SF", "ISF"),
    ("Affaire Morin", "Affair Morin", "Morin case"),
    ("Scandale Morin", "Scandal Morin", "Morin scandal"),
    ("Tempête Ondine", "Ondine tempest", "Storm Ondine"),
    ("Saint-Valmer", "Holy Valmer", "Saint-Valmer"),
    ("Virginie Corvanne", "Virginia Corvanne", "Virginie Corvanne"),
    ("Finistère", "Finister", "Finistère"),
]
KEPT = [
    ("Carte scolaire : trois écoles ferment", "School map: three schools close"),
    ("Présidence LR : trois candidats", "LR presidency: three candidates"),
    ("Rivière : le niveau monte", "River: the level rises"),
    ("Pollution dans l'Arctique : un navire coule", "Pollution in the Arctic: a ship sinks"),
    ("Alzheimer : un espoir", "Alzheimer's: a hope"),
    ("Surtourisme : la ville ferme le quai", "Overtourism: the town closes the quay"),
    ("MER : la plage rouvre", "SEA: the beach reopens"),
    ("Vienne : le pont rouvre", "Vienna: the bridge reopens"),
    ("Confinement : le marché ferme", "The market closes in lockdown"),
    ("Confinement : le marché ferme", "The mayor is blunt. His view: the market closes"),
    ("« Confinement » : le mot fâche", '"Confinement": the word angers'),
    ("Le confinement pèse : le marché ferme", "Confinement weighs: the market closes"),
    ("Municipales : le maire le jure : rien ne change", "In the vote, he swears: nothing changes"),
    ("Il est 10:30 : le marché ferme", "It is 10:30: the market closes"),
]


@pytest.mark.parametrize(("label", "english", "right"), TOLD)
def test_a_topic_is_told_as_in_headlines(label, english, right):
    told = with_topic_label(f"{label} : le pont rouvre", f"{english}: the bridge reopens")
    assert told == f"{right}: the bridge reopens"


@pytest.mark.parametrize(("source", "target"), KEPT)
def test_what_is_no_known_topic_stays(source, target):
    assert with_topic_label(source, target) == target


def test_a_topic_is_put_right_before_it_is_checked_if_the_model_wants_that():
    source, target = "Municipales : le maire gagne", "Municipales: the mayor wins"
    assert Standard().review(source, target)[0] == target
    told, findings = Standard(mending=THOROUGH).review(source, target)
    assert (told, findings) == ("Local elections: the mayor wins", ())


def test_a_topic_of_the_list_is_one_phrase_in_each_language():
    known = topics("fr", "en")
    assert len(known) > 200
    for french, english in known.items():
        assert french == french.casefold().strip()
        assert english == english.strip()
        assert english[0].isupper()
        assert ":" not in french + english


def test_examples_in_the_docstrings():
    for module in (french_topics, topic_labels):
        results = doctest.testmod(module)
        assert results.attempted > 0
        assert results.failed == 0
