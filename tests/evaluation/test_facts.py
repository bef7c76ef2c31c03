"""The facts of the seeds, and how a summary that tells them is recognised."""

from __future__ import annotations

import json

import pytest
from conftest import SEEDS

from summarizer import Bullet, UnreadableInput
from summarizer.evaluation.facts import (
    duplicates,
    facts_told,
    out_of_prose,
    read_facts,
    score_facts,
)

FILE = SEEDS / "facts.json"
EXPECTED = read_facts(FILE)
RAW = [fact for article in json.loads(FILE.read_bytes())["articles"] for fact in article["facts"]]
FACTS = [fact for article in EXPECTED for fact in article.facts]


@pytest.mark.parametrize(
    ("raw", "fact"), list(zip(RAW, FACTS, strict=True)), ids=lambda one: str(one)[:40]
)
def test_wordings_that_tell_a_fact_and_wordings_that_do_not(raw, fact):
    assert [text for text in raw["told"] if not fact.is_told_by(text)] == []
    assert [text for text in raw["untold"] if fact.is_told_by(text)] == []


def test_no_fact_is_told_by_the_wording_of_another():
    for raw, fact in zip(RAW, FACTS, strict=True):
        others = [text for other in RAW if other is not raw for text in other["told"]]
        assert [text for text in others if fact.is_told_by(text)] == []


def test_what_is_no_prose_stands_in_the_articles():
    for article in EXPECTED:
        text = article.file.read_text(encoding="utf-8")
        assert all(opening in text for opening in article.no_prose)


def test_bullets_that_tell_facts_or_rest_on_captions_are_found(echoing):
    (article,) = [one for one in EXPECTED if one.file.stem.startswith("air-defence")]
    summary = echoing.summarize_file(article.file)
    headings = [s.index for s in summary.sentences if "539 drones en une nuit" in s.text]
    fact = "478 of them were neutralised"
    bullets = (
        Bullet("Nothing of importance happened.", (9,), 1.0),
        Bullet("539 drones in one night.", tuple(headings), 1.0),
        Bullet("Ukraine neutralised 478 of them.", (8,), 1.0),
        Bullet("Of them, Ukraine neutralised 478.", (7,), 1.0),
    )
    made = type(summary)(**{name: getattr(summary, name) for name in summary.__slots__} | {"bullets": bullets})  # fmt: skip
    assert facts_told(made, article)[fact] == 3
    assert [bullet.text for bullet in out_of_prose(made, article)] == [bullets[1].text]
    assert duplicates(bullets) == [bullets[3]]
    report = score_facts([made], [article])
    assert "2 of 7 facts in 4 bullets, 1 of no prose, 1 repeated" in report.notes[0]


def test_the_same_sentence_twice_is_a_repetition():
    bullets = (Bullet("One wording.", (1,), 1.0), Bullet("Something else.", (1,), 1.0))
    assert duplicates(bullets) == [bullets[1]]


@pytest.mark.parametrize(
    "content", ["", "{}", '{"articles": [{"file": "x", "facts": [{}]}]}', "[]"]
)
def test_what_is_no_facts_file_is_refused(tmp_path, content):
    path = tmp_path / "facts.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match="is no facts file"):
        read_facts(path)
