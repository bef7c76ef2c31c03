"""Figures, dates and names of an article as a table: what the source says, and no more."""

from __future__ import annotations

import csv
import io
import json

import pytest
from fakes import FixedIdentifier

from summarizer import Options, UnsupportedLanguage, load_text
from summarizer.flow.tabulating import tabulate
from summarizer.languages import tables
from summarizer.steps.facts.amounts import amounts
from summarizer.steps.facts.calendar_days import days_and_times
from summarizer.steps.facts.named import names_told

ARTICLE = """Le barrage de Vernoy

Le maire de Dijon, Denis Quesnoy, a annoncé mardi 17 mai 2030 que 14 millions d'euros seraient dépensés.

M. Quesnoy a parlé à 18 h 30 devant 231 passagers, selon l'ONU et la préfecture de Londres.

=2+2 n'est pas une formule, répond Denis Quesnoy à 14 millions d'euros près.
"""  # fmt: skip


def table(text=ARTICLE, **options):
    return tabulate(load_text(text), Options(**options), FixedIdentifier())


def figures(text):
    taken = [(one.start, end) for one, end in days_and_times(text, "fr")]
    return [(one.english, one.value) for one in amounts(text, taken, "fr")]


def days(text):
    return [(one.english, one.value) for one, _ in days_and_times(text, "fr")]


def names(*texts):
    return {(one.english, one.kind) for _, one in names_told(texts, tables("fr"))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il a coûté 14 millions d'euros.", [("14 million euros", "14000000")]),
        ("Il perd 2,5 milliards de dollars.", [("2.5 billion dollars", "2500000000")]),
        ("Soit 72% des 1.850 patients.", [("72%", "72"), ("1,850 patients", "1850")]),
        ("Trois personnes sont venues.", [("3 people", "3")]),
        ("Le feu a brûlé 12 500 hectares.", [("12,500 hectares", "12500")]),
        ("Il a plu 3,4 mm.", [("3.4 mm", "3.4")]),
        ("Le feu a fait 3 morts et 12 blessés.", [("3 dead", "3"), ("12 injured", "12")]),
        ("Quelque 40 gloubides sont nés.", [("40 «gloubides»", "40")]),
    ],
)
def test_figures_are_converted(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "La 3e fois, il a réussi.",
        "Ils ont gagné 2-1 à domicile.",
        "L'article 49.3 a servi.",
        "Au XIXe siècle, un moulin tournait ici.",
        "Des dizaines de milliers de gens ont défilé.",
        "Le 17 mai 2030, en 2019, à 18 h 30.",
        "L'un des deux a parlé.",
    ],
)
def test_what_is_no_figure_is_left(text):
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mardi 17 mai 2030, il a plu.", [("17 May 2030", "2030-05-17")]),
        ("Le 1er juin, il neigera.", [("1 June", "--06-01")]),
        ("Du 3 au 5 juin 2031, il y aura foire.", [("3 June 2031", "2031-06-03"), ("5 June 2031", "2031-06-05")]),
        ("Le pont date de juin 1931.", [("June 1931", "1931-06")]),
        ("Fermé depuis 2019.", [("2019", "2019")]),
        ("Fermé en mars.", [("March", "--03")]),
        ("Publié le 03/04/2030.", [("3 April 2030", "2030-04-03")]),
        ("Rendez-vous à 18 h 30.", [("18:30", "18:30")]),
        ("Mardi, la veille de la fête.", []),
        ("Il a vendu 2019 voitures.", []),
        ("La marche a duré 8 heures.", []),
    ],
)  # fmt: skip
def test_dates_and_times(text, found):
    assert days(text) == found


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Hier, Emmanuel Durand a parlé.",), {("Emmanuel Durand", "person")}),
        (("Le procureur Zbig Lestrade enquête.",), {("Zbig Lestrade", "person")}),
        (("Hier, Lucie Abadie a gagné.", "Selon Abadie, tout va."), {("Lucie Abadie", "person")}),
        (("Il vit à Londres et à Dijon.",), {("London", "place"), ("Dijon", "place")}),
        (("Il vit à Saint-Brévent-sur-Orle.",), {("Saint-Brévent-sur-Orle", "place")}),
        (("Selon l'OTAN et la SNCF, rien.",), {("NATO", "organisation"), ("SNCF", "organisation")}),
        (("Hier, Mikhaïl Gorbatchev a parlé.",), {("Mikhail Gorbachev", "person")}),
        (("Il vit aux États-Unis.",), {("United States", "place")}),
        (("La société Alpiroute se défend.",), {("Alpiroute", "organisation")}),
        (("Hier, la marque Vermeldo a fermé.",), {("Vermeldo", "name")}),
        (("Nous aimons la ville de Nice, et Nice aime.",), {("Nice", "place")}),
        (("Les Français et les Anglais dansent.",), set()),
        (("Cette décision surprend. Le lac monte.",), set()),
    ],
)
def test_names_are_told_apart_where_it_is_certain(texts, found):
    assert names(*texts) == found


def test_two_people_of_one_surname_are_not_taken_for_each_other():
    told = names("Hier, Lucie Abadie a gagné.", "Puis Paul Abadie a perdu.", "Selon Abadie, rien.")
    assert ("Abadie", "name") in told


def test_a_fact_has_all_its_sentences_and_they_have_the_fact():
    found = {fact.english: fact for fact in table().facts}
    assert found["Denis Quesnoy"].sentences == (1, 2, 3)
    assert found["14 million euros"].sentences == (1, 3)
    assert (found["UN"].kind, found["London"].kind) == ("organisation", "place")
    made = table()
    for fact in made.facts:
        assert fact.text in made.sentences[fact.sentences[0]].text


def test_json_holds_the_facts_and_their_sentences():
    made = table()
    told = json.loads(made.to_json())
    assert told["schema"] == 1
    assert [one["english"] for one in told["facts"]] == [fact.english for fact in made.facts]
    by_index = {one["index"]: one for one in told["sentences"]}
    for fact in told["facts"]:
        for index in fact["sentences"]:
            sentence = by_index[index]
            assert made.article.text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_csv_text_and_markdown():
    made = table()
    rows = list(csv.DictReader(io.StringIO(made.to_csv())))
    assert {row["kind"] for row in rows} >= {"figure", "date", "time", "person", "place"}
    assert len(rows) == sum(len(fact.sentences) for fact in made.facts)
    assert not any(row["source"].startswith("=") for row in rows)
    assert "  Denis Quesnoy [2, 3, 4]" in made.to_text()
    assert "| person | Denis Quesnoy | Denis Quesnoy | 2, 3, 4 |" in made.to_markdown()


def test_only_french_is_read():
    with pytest.raises(UnsupportedLanguage, match="read from French"):
        tabulate(
            load_text("Der Bürgermeister kommt heute."), Options(language="de"), FixedIdentifier()
        )


def test_nothing_found_is_said():
    assert "No figure" in table("Il pleut et il vente sur la lande.").to_text()
