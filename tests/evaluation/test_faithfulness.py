"""Findings counted over articles."""

from __future__ import annotations

from fakes import EchoTranslator, FixedIdentifier

from summarizer import Article, Options, Summarizer
from summarizer.evaluation.faithfulness import score_faithfulness

STORY = """La rivière a débordé dans la nuit après trois jours de pluie continue.

Le préfet a ordonné l'évacuation de 120 habitants du quartier de la gare."""


class InventsNumbers(EchoTranslator):
    """Adds a number wherever it finds a prefect, in all its hypotheses."""

    def translate(self, texts, decoding):
        return super().translate(
            [f"{text} 999" if "préfet" in text else text for text in texts], decoding
        )


def test_a_wrong_number_is_counted_by_check_and_by_bullet():
    summarizer = Summarizer(InventsNumbers(), FixedIdentifier())
    articles = [Article(STORY, source="one"), Article("12", source="two")]
    report = score_faithfulness(articles, summarizer, Options(bullets=2))
    rows = {(row["severity"], row["check"]): row for row in report.rows}
    assert rows["error", "numbers"]["count"] == 1
    assert rows["error", "(bullets)"]["per 100 bullets"] == 50.0
    assert report.notes[0].startswith("2 bullets of 1 articles, 1 could not be read")
    assert any(note.startswith("two: ") for note in report.notes)


def test_nothing_found(echoing):
    report = score_faithfulness([Article(STORY)], echoing, Options(bullets=2))
    assert {row["count"] for row in report.rows if row["severity"] == "error"} == {0}
