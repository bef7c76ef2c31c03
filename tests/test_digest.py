"""Several articles on the same events as one digest."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from fakes import EchoTranslator, FixedIdentifier

from summarizer import Article, Options, Summarizer, load_file

SEEDS = Path(__file__).parent.parent / "seeds"
EARLIER = """Le pont Wilson fermera deux ans

La mairie fermera le pont Wilson pendant deux ans pour le rénover entièrement, a annoncé le maire.

Les travaux coûteront 14 millions d'euros, selon les services techniques de la ville.

Les commerçants de la rive gauche réclament une navette gratuite vers le centre.
"""
LATER = """Fermeture du pont Wilson: la facture grimpe

Le pont Wilson sera fermé par la mairie pendant deux ans pour être rénové entièrement.

Les travaux coûteront 19 millions d'euros, selon les services techniques de la ville.

Une association de cyclistes a saisi le tribunal administratif contre le chantier.
"""
ARTICLES = (
    Article(LATER, "Fermeture du pont Wilson: la facture grimpe", "later.txt", date="2025-03-02"),
    Article(EARLIER, "Le pont Wilson fermera deux ans", "earlier.txt", date="2025-01"),
)


@pytest.fixture
def digest(echoing):
    return echoing.digest(ARTICLES)


def test_what_both_say_is_one_bullet_that_cites_both(digest):
    both = [bullet for bullet in digest.bullets if len(bullet.citations) == 2]
    assert len(both) == 2
    assert all({c.article for c in bullet.citations} == {0, 1} for bullet in both)
    texts = [digest.articles[c.article].sentences[c.sentence].text for c in both[0].citations]
    assert all("Wilson" in text and "rénov" in text for text in texts)


def test_numbers_that_differ_are_shown(digest):
    (costs,) = [bullet for bullet in digest.bullets if bullet.differing]
    ((first, second),) = costs.differing
    assert (first.text[:2], second.text[:2]) == ("19", "14")
    assert digest.articles[first.citations[0].article].article.source == "later.txt"
    assert "Figures differ: 19" in digest.to_text()


def test_bullets_are_in_the_order_of_the_dates(digest):
    first_told = [
        min(digest.articles[c.article].article.date for c in bullet.citations)
        for bullet in digest.bullets
    ]
    assert first_told == sorted(first_told)
    assert first_told[0] != first_told[-1]


def test_one_article_alone(echoing):
    digest = echoing.digest(ARTICLES[:1], Options(bullets=2))
    assert len(digest.bullets) == 2
    assert not any(bullet.differing for bullet in digest.bullets)


def test_a_failing_article_does_not_stop_the_others(echoing):
    digest = echoing.digest(["1234", *ARTICLES, ""])
    assert [one.article.source for one in digest.articles] == ["later.txt", "earlier.txt"]
    assert len(digest.failures) == 2
    assert digest.bullets
    nothing = echoing.digest([""])
    assert (nothing.articles, nothing.bullets) == ((), ())
    assert len(nothing.failures) == 1


def test_a_single_text_is_no_list_of_articles(echoing):
    with pytest.raises(TypeError, match="pass a list"):
        echoing.digest(EARLIER)


class LoopsOnOneSentence(EchoTranslator):
    """Gets lost in the sentence that would tell what both articles say."""

    def translate(self, texts, decoding):
        done = super().translate(texts, decoding)
        lost = "no no no no no no"
        return [
            tuple(type(one)(lost, one.score) for one in hypotheses) if "sera fermé par" in text else hypotheses
            for text, hypotheses in zip(texts, done, strict=True)
        ]  # fmt: skip


def test_the_other_article_tells_what_one_cannot():
    digest = Summarizer(LoopsOnOneSentence(), FixedIdentifier()).digest(ARTICLES)
    (told,) = [b for b in digest.bullets if "Wilson" in b.text and len(b.citations) == 2]
    assert told.citations[0].article == 1
    assert not any(finding.severity == "error" for finding in told.findings)


def test_json_holds_what_was_found(digest):
    told = json.loads(digest.to_json())
    assert told["schema"] == 1
    assert [one["letter"] for one in told["articles"]] == ["A", "B"]
    for bullet in told["bullets"]:
        for source in bullet["sources"]:
            sentence = told["articles"][source["article"]]["sentences"][source["sentence"]]
            assert sentence["index"] == source["sentence"]
    assert any(bullet["differing"] for bullet in told["bullets"])
    assert told["signature"] == digest.signature


def test_markdown_names_sources_and_escapes_them(echoing):
    evil = Article(LATER.replace("Une association", "Une *association* <b>"), source="a_b.txt")
    text = echoing.digest([evil]).to_markdown()
    assert r"### A: a\_b.txt" in text
    assert "<b>" not in text
    assert r"\*association\*" in text
    assert "Figures differ: 19" in echoing.digest(ARTICLES).to_markdown()
    assert "[A1]" in text or "[A2]" in text


def test_every_article_has_its_say(echoing):
    seeds = [load_file(path) for path in sorted(SEEDS.glob("*.txt"))]
    digest = echoing.digest(seeds, Options(bullets=8))
    told = Counter(bullet.citations[0].article for bullet in digest.bullets)
    assert sum(told.values()) == 8
    assert min(told[0], told[1]) >= 3


def test_an_article_is_dated_by_what_stands_around_its_text(echoing):
    (may,) = echoing.digest([load_file(SEEDS / "drones-after-call-2025-05.txt")]).articles
    assert (may.article.date, may.date) == (None, "2025-05-19")
    assert "2025-05-19" in echoing.digest([may.article]).to_text()


def test_digests_of_the_same_articles_are_the_same(echoing, digest):
    again = echoing.digest(ARTICLES)
    assert again.to_json() == digest.to_json()
    assert echoing.digest(ARTICLES[::-1]).signature != digest.signature


FIRST = """La piscine de Vaubert fermera en juillet

La piscine de Vaubert fermera le 3 juillet pour des travaux, a annoncé la mairie de la ville.

Trois ouvriers ont été blessés à la piscine de Vaubert, selon les pompiers de la ville.

Le bassin olympique de Vaubert est pollué, affirme une association de nageurs.
"""
SECOND = """Piscine de Vaubert: un chantier qui commence mal

La piscine de Vaubert fermera le 17 juillet pour des travaux, selon la mairie de la ville.

Cinq ouvriers ont été blessés à la piscine de Vaubert, d'après un nouveau bilan des pompiers.

Le bassin olympique de Vaubert n'est pas pollué, répond le laboratoire.
"""


def vaubert(echoing, *dates):
    texts = (FIRST, SECOND)
    articles = [
        Article(text, text.splitlines()[0], f"{place}.txt", date=date)
        for place, (text, date) in enumerate(zip(texts, dates, strict=True))
    ]
    return echoing.digest(articles, Options(bullets=8))


def test_days_and_people_told_differently_are_shown(echoing):
    digest = vaubert(echoing, "2030-06-01", "2030-06-04")
    shown = {tuple(one.text for one in figures) for b in digest.bullets for figures in b.differing}
    assert any({"3 July", "17 July"} == set(figures) for figures in shown)
    assert any({"3", "5"} == {one.split()[0] for one in figures} for figures in shown)


def test_a_denial_is_another_bullet_and_named(echoing):
    digest = vaubert(echoing, "2030-06-01", "2030-06-04")
    opposed = [bullet for bullet in digest.bullets if bullet.denied]
    assert len(opposed) == 2
    for bullet in opposed:
        (denied,) = bullet.denied
        assert denied.article != bullet.citations[0].article
        assert "pollué" in digest.articles[denied.article].sentences[denied.sentence].text
    assert "Said otherwise by B." in digest.to_text()
    (told,) = [
        b
        for b in json.loads(digest.to_json())["bullets"]
        if b["denied"] == [{"article": 1, "sentence": 3}]
    ]
    assert told["sources"][0]["article"] == 0


def test_who_told_it_first_is_named_where_the_dates_say_so(echoing):
    both = [b for b in vaubert(echoing, "2030-06-04", "2030-06-01").bullets if len(b.citations) > 1]
    assert both
    assert {bullet.first for bullet in both} == {(1,)}
    assert "First told by B, 2030-06-01." in vaubert(echoing, "2030-06-04", "2030-06-01").to_text()
    for dates in (("2030-06", "2030-06-01"), ("2030-06-01", "2030-06-01"), (None, "2030-06-01")):
        assert not any(bullet.first for bullet in vaubert(echoing, *dates).bullets)
