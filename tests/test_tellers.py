"""Answers of interviews with their speaker, entries of live blogs with their hour."""

from __future__ import annotations

import pytest

from summarizer import Article, Bullet
from summarizer.steps.source.clean import clean
from summarizer.steps.source.segment import segment
from summarizer.steps.telling.tellers import interviewed, told

QUESTIONS = """Pourquoi fermer la piscine de la commune cette année ?

La piscine coûte trois millions d'euros par an à la commune.

Que deviendront les vingt employés de la piscine ?

Tous auront un poste dans les autres services de la ville."""
ENTRIES = [
    "9h10 – Une réunion publique est prévue jeudi dans la salle des fêtes.",
    "12h05 – Les habitants du quartier ont manifesté devant la mairie.",
    "14h32 – Le conseil municipal a voté la fermeture de la piscine.",
]


def read(text, french, title=None):
    article = Article(text, title=title, language="fr")
    blocks = clean(article, french)
    return article, blocks, segment(article, blocks, french)


def bullets_of(article, blocks, sentences, text):
    """A bullet that says what the sentence with `text` does."""
    return [Bullet(f"E{s.index}.", (s.index,), 0.9) for s in sentences if text in s.text]


@pytest.mark.parametrize(
    ("title", "lead", "name"),
    [
        ("Entretien avec Anne Durand", "", "Anne Durand"),
        ("Anne Durand : « La piscine fermera »", "", "Anne Durand"),
        ("La piscine", "Anne Durand, maire de la commune, répond à nos questions.", "Anne Durand"),
        ("Trois questions à Jean-Luc Le Goff", "", "Jean-Luc Le Goff"),
        ("Interview d'Anne de La Tour", "Anne de La Tour revient sur la crise.", "Anne de La Tour"),
        ("La piscine fermera", "", None),
        ("La piscine", "Propos recueillis par Anne Durand", None),
        ("Entretien avec Anne Durand et son équipe", "Luc Petit répond à nos questions.", None),
        ("Entretien avec le maire", "", None),
    ],
)
def test_who_is_interviewed(french, title, lead, name):
    article, blocks, _ = read(f"{lead}\n\n{QUESTIONS}" if lead else QUESTIONS, french, title)
    assert interviewed(article, blocks) == name


def test_an_article_without_questions_is_no_interview(french):
    article, blocks, _ = read(
        "Anne Durand répond à la ministre.", french, "Entretien avec Anne Durand"
    )
    assert interviewed(article, blocks) is None


def test_answers_are_attributed_and_nothing_else(french):
    lead = "La commune ferme sa piscine en juin, selon la mairie."
    read_as = read(f"{lead}\n\n{QUESTIONS}", french, "Entretien avec Anne Durand")
    bullets = [
        *bullets_of(*read_as, "selon la mairie"),
        *bullets_of(*read_as, "trois millions"),
    ]
    assert [one.text for one in told(bullets, *read_as)] == ["E0.", "Anne Durand: E2."]
    named = [Bullet("Durand wants to close it.", bullets[1].sources, 0.9)]
    assert told(named, *read_as) == tuple(named)


@pytest.mark.parametrize("entries", [ENTRIES, ENTRIES[::-1]], ids=["oldest first", "newest first"])
def test_entries_come_with_their_hours_and_the_newest_first(french, entries):
    read_as = read("\n\n".join(entries), french)
    bullets = [
        bullet for entry in entries for bullet in bullets_of(*read_as, entry.partition("– ")[2])
    ]
    assert len(bullets) == 3
    assert [one.text.partition(" – ")[0] for one in told(bullets, *read_as)] == [
        "14:32",
        "12:05",
        "9:10",
    ]


def test_what_is_told_before_the_first_entry_stays_first_and_has_no_hour(french):
    lead = "La piscine de la commune va fermer en juin prochain."
    read_as = read("\n\n".join([lead, *ENTRIES]), french)
    bullets = [*bullets_of(*read_as, "va fermer"), *bullets_of(*read_as, "voté")]
    first, second = told(bullets, *read_as)
    assert first == bullets[0]
    assert second.text == f"14:32 – {bullets[1].text}"


def test_a_bullet_of_two_entries_has_no_hour(french):
    read_as = read("\n\n".join(ENTRIES), french)
    one, two = (bullets_of(*read_as, word)[0] for word in ("voté", "manifesté"))
    both = Bullet("Both.", (*two.sources, *one.sources), 0.9)
    assert told([both], *read_as) == (both,)


def test_other_articles_stay(french):
    read_as = read("Le maire a voté lundi la fermeture de la piscine.", french)
    bullets = bullets_of(*read_as, "maire")
    assert told(bullets, *read_as) == tuple(bullets)
