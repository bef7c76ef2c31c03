"""What is put into a sentence from those before it: names and days, where they are certain."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier

from summarizer import Article, Options, Summarizer
from summarizer.languages import tables
from summarizer.models import Hypothesis
from summarizer.steps.context.putting import Put, Resolved, put_in
from summarizer.steps.context.resolve import resolve
from summarizer.steps.source.clean import clean
from summarizer.steps.source.dating import stated_days

CASES = json.loads((Path(__file__).parent / "cases" / "contained.json").read_text(encoding="utf-8"))
FOUND = [case for case in CASES if case["means"]]


def told(case: dict) -> Resolved:
    stated = [date.fromisoformat(case["date"])] if case["date"] else []
    return resolve(case["article"], tables("fr"), None, stated)[case["chosen"]]


def brackets(case: dict) -> list[str]:
    return re.findall(r"\[([^\]]*)\]", told(case).text)


def name(case: dict) -> str:
    return case["article"][case["chosen"]][:40]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_nothing_wrong_is_put_in(case):
    put = [text.casefold() for text in brackets(case)]
    meant = [text.casefold() for text in case["means"]]
    assert [text for text in put if not any(one in text for one in meant)] == []


def test_what_is_meant_is_mostly_found():
    missed = [name(case) for case in FOUND if not brackets(case)]
    assert len(missed) <= 4, missed
    assert len(FOUND) > 70


@pytest.mark.parametrize("case", [c for c in CASES if c["alone"] is True], ids=name)
def test_what_is_understood_does_not_lean(case):
    assert not told(case).leans or (case["means"] and not brackets(case))


def test_what_is_not_understood_leans():
    hanging = [case for case in CASES if case["alone"] is False]
    missed = [name(case) for case in hanging if not told(case).leans]
    assert len(missed) <= 1, missed
    assert len(hanging) > 50


def test_what_is_put_in_stands_in_the_sentences_it_rests_on():
    for case in FOUND:
        one = told(case)
        places = (*one.rests_on, case["chosen"])
        sources = " ".join(case["article"][place] for place in places).casefold()
        for text in brackets(case):
            dated = re.fullmatch(
                r".*\d+(?:er)? \w+|(?:\w+di|dimanche)(?: matin)?", text, re.IGNORECASE
            )
            words = re.findall(r"\w{4,}", text.casefold())
            assert dated or all(word in sources for word in words), (text, one)


def test_of_what_overlaps_the_first_stays():
    puts = [Put(0, 2, "[Jean]", (0,)), Put(1, 4, "[Paul]", (1,)), Put(4, 4, "[!]", (0, 2))]
    assert put_in("Il dit", puts) == Resolved("[Jean] d[!]it", (0, 2))


def test_nothing_is_put_into_quotations():
    before = "Le ministre Bruno Castel a parlé mardi."
    text = "« Le ministre viendra », a dit Luc Petit, qui ajoute : « Il est parti mardi »."
    assert resolve([before, text], tables("fr"), None, [date(2020, 3, 5)])[1].text == text


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ([date(2019, 11, 27), date(2019, 11, 28)], "démissionné mardi [26 novembre]."),
        ([date(2019, 11, 27), date(2019, 12, 5)], "démissionné mardi."),
        ([], "démissionné mardi."),
    ],
)
def test_all_dates_of_the_article_must_agree(stated, said):
    text = "Le maire de Brive a démissionné mardi."
    assert resolve([text], tables("fr"), None, stated)[0].text.endswith(said)


def test_the_article_s_own_dates_are_those_of_its_bylines(french):
    body = "Le conseil a voté, et la piscine fermera le 3 juin 2031, a indiqué le maire."
    article = Article(
        f"Publié le 1er février 2019 à 8h\n\n{body}", language="fr", date="2019-02-02T08:00"
    )
    assert stated_days(article, clean(article, french)) == {date(2019, 2, 1), date(2019, 2, 2)}
    assert stated_days(Article(body, language="fr", date="2019-02"), ()) == frozenset()


@pytest.mark.parametrize(
    ("title", "leans"),
    [
        ("La réforme des retraites votée", False),
        ("Des réformes", True),
        ("Le vote", True),
        ("", True),
    ],
)
def test_this_one_is_known_where_the_title_names_it(title, leans):
    texts = ["Les députés ont voté mardi.", "Cette réforme concerne deux millions de salariés."]
    assert resolve(texts, tables("fr"), None, (), title)[1].leans is leans


def test_who_is_quoted_speaks_on_after_a_sentence_that_is_all_quotation():
    texts = [
        "Le ministre Jean Dupont a parlé.",
        "« Rien ne presse. »",
        "« Tout va bien », a-t-il ajouté.",
    ]
    told = resolve(texts, tables("fr"))[2]
    assert told.text == "« Tout va bien », a ajouté [Jean Dupont]."
    assert told.rests_on == (0,)
    assert not resolve(texts, tables("fr"), [False, True, False])[2].rests_on


def test_other_languages_keep_their_sentences():
    texts = ["Der Bürgermeister Jan Weber sprach.", "Er ging am Dienstag."]
    assert [one.text for one in resolve(texts, tables("de"), None, [date(2020, 3, 5)])] == texts


def test_a_bullet_names_the_sentence_that_a_name_comes_from(echoing: Summarizer):
    text = (
        "Le maire de Lille, Jean Dupont, a présenté mardi un plan de rénovation des écoles.\n\n"
        "Trois écoles du centre seront rénovées avant la rentrée de septembre prochain.\n\n"
        "Les syndicats de parents jugent les travaux trop lents et trop chers pour Lille.\n\n"
        "M. Dupont a aussi promis la gratuité des cantines pour quatre mille enfants."
    )
    summary = echoing.summarize(text, Options(bullets=4))
    last = next(bullet for bullet in summary.bullets if 3 in bullet.sources)
    assert "[Jean] Dupont" in last.text
    assert last.sources[-1] == 0
    assert [entry.status for entry in summary.ledger if entry.span.start == 0] == ["chosen"]


class GarblesBrackets(EchoTranslator):
    """Doubles the number of a day that was put in, as a weak model does."""

    def translate(self, texts, decoding):
        return [
            tuple(
                Hypothesis(one.text.replace("[22 September]", "[22 September 22]"), one.score)
                for one in answer
            )
            for answer in super().translate(texts, decoding)
        ]


@pytest.mark.parametrize(
    ("translator", "is_put"), [(EchoTranslator(), True), (GarblesBrackets(), False)]
)
def test_what_does_not_come_through_is_left_out_again(translator, is_put):
    text = (
        "Le port de Lisse a rouvert mardi matin, a annoncé la mairie de Lisse.\n\n"
        "Les pêcheurs de Lisse attendaient cette heure pour sortir en mer.\n"
    )
    article = Article(text, date="2020-09-22")
    summary = Summarizer(translator, FixedIdentifier()).summarize(article, Options(bullets=1))
    assert ("22" in summary.bullets[0].text) is is_put
    assert [one for one in summary.bullets[0].findings if one.check == "numbers"] == []


@pytest.mark.parametrize(
    "text",
    [
        "À Viviers, où est enterrée la mère du chanteur, il a fait ériger une statue.",
        "Interrogée par Le Matin, celle-ci a voulu rétablir la vérité.",
        "« Trois raisons expliquent ces chiffres », a dit Anne Caron.",
        "Certains ont ri de la mort du jeune homme.",
        "Le Sénat a voulu préciser lundi qu'ils devront avoir commis une faute.",
        "Objectif : libérer la place avant le week-end.",
    ],
)
def test_what_needs_the_sentence_before_leans(text):
    assert resolve(["Le feu est éteint.", text], tables("fr"))[1].leans


@pytest.mark.parametrize(
    "text",
    [
        "Alors qu'il visitait une usine à Brive, le maire a promis des emplois.",
        "Paul Girard, maire de Brive, veut « aller vite », a-t-il dit.",
        "Paul Girard a ensuite été réélu à la tête de la région.",
        "« La ville vote des budgets et ces budgets sont publics », a dit Anne Caron.",
    ],
)
def test_what_is_said_in_the_sentence_itself_does_not_lean(text):
    assert not resolve(["Le feu est éteint.", text], tables("fr"))[1].leans


def test_that_day_and_this_one_are_named():
    texts = [
        "Le vol remonte au mardi 8 janvier.",
        "Ce jour-là, un homme a forcé la porte du musée.",
        "Le maire a lancé une campagne de vaccination.",
        "Cette campagne sera gratuite pour tous.",
    ]
    told = resolve(texts, tables("fr"))
    assert told[1].text.startswith("[Mardi 8 janvier], un homme")
    assert told[3].text.startswith("[La campagne de vaccination] sera")
    assert told[3].rests_on == (2,)


def test_a_role_speaks_on_if_it_says_who_that_is():
    mayor = ["« Tout va bien », a indiqué le maire.", "« Nous rouvrirons », a-t-il ajouté."]
    assert resolve(mayor, tables("fr"))[1].text.endswith("a ajouté [le maire].")
    actor = ["« Tout va bien », a indiqué le comédien.", "« Nous rouvrirons », a-t-il ajouté."]
    assert resolve(actor, tables("fr"))[1].leans


ABOUT_HER = [
    "L'actrice Nadège Ferrand a joué trente ans à Lisse.",
    "Elle est décédée dimanche dans sa maison.",
    "Le théâtre fermera une semaine.",
    "Elle a étudié à Rennes.",
]


def test_she_is_the_one_whom_the_title_names():
    title = "La comédienne Nadège Ferrand est morte"
    told = resolve(ABOUT_HER, tables("fr"), None, (), title)
    assert told[3] == Resolved("[Nadège Ferrand] a étudié à Rennes.", (), leans=False)
    assert told[1].text.startswith("[Nadège Ferrand] est décédée")
    untitled = resolve(ABOUT_HER, tables("fr"))
    assert untitled[3].leans
    assert untitled[3].text == ABOUT_HER[3]


@pytest.mark.parametrize(
    "before",
    [
        "Nadège Ferrand a reçu Claire Vasseur.",
        "Nadège Ferrand a reçu la préfète.",
    ],
)
def test_she_is_not_put_in_beside_another_woman(before):
    told = resolve(
        [before, "Elle a été blessée."], tables("fr"), None, (), "Nadège Ferrand à Lisse"
    )
    assert told[1].text == "Elle a été blessée."


@pytest.mark.parametrize(
    ("title", "leans"),
    [
        ("Le chanteur Hugo Lenoir revient sur scène", False),
        ("La chanteuse Claire Vasseur revient sur scène", True),
        ("Hugo Lenoir et Paul Girard reviennent", True),
        ("Un concert à Lisse", True),
    ],
)
def test_a_bare_role_is_known_from_the_title(title, leans):
    texts = ["Le concert a réuni mille personnes.", "L'artiste a chanté deux heures à Lisse."]
    texts[1] = texts[1].replace("L'artiste", "Le comédien")
    assert resolve(texts, tables("fr"), None, (), title)[1].leans is leans


@pytest.mark.parametrize(
    ("title", "text", "leans"),
    [
        ("Mort de l'ancien maire de Lisse", "Ce décès a ému le conseil municipal.", False),
        ("Lisse : un car percute un arbre", "Les pompiers sont restés sur cet accident.", False),
        ("Des accidents à Lisse", "Cet accident a fait deux morts.", True),
        ("Le conseil vote son budget", "Cet accident a fait deux morts.", True),
    ],
)
def test_this_is_known_where_the_title_is_about_it(title, text, leans):
    texts = ["Le maire de Lisse a parlé mardi.", text]
    assert resolve(texts, tables("fr"), None, (), title)[1].leans is leans
