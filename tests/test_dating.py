"""When an article was written."""

from __future__ import annotations

import pytest

from summarizer import Article
from summarizer.steps.source.clean import clean
from summarizer.steps.source.dating import dated

BODY = "Le conseil a voté, et la piscine fermera le 3 juin 2031, a indiqué le maire de la ville."


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"Publié le lundi 22 juin 2020 à 00h31\n\n{BODY}", "2020-06-22"),
        (f"Publié le 1er février 2019 à 8h\n\nMis à jour le 2 février 2019 à 9h\n\n{BODY}", "2019-02-02"),
        (f"{BODY}\n\nLa piscine, photographiée ici à Niort, le 19 mai 2025.\n© Agence / Martin", "2025-05-19"),
        (BODY, None),
        (f"Publié le 20 mai\n\n{BODY}", None),
    ],
)  # fmt: skip
def test_bylines_and_captions_date_an_article(french, text, date):
    article = Article(text, language="fr")
    assert dated(article, clean(article, french)) == date


def test_its_own_date_comes_first(french):
    article = Article(f"Publié le 22 juin 2020 à 8h\n\n{BODY}", language="fr", date="2018-03")
    assert dated(article, clean(article, french)) == "2018-03"
