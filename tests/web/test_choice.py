"""Several models and writers: they are listed, chosen by name, and shared by all requests."""

from __future__ import annotations

import pytest
from fakes import EchoTranslator, FixedIdentifier
from serving import STORY

from summarizer.drafts import Draft, Written
from summarizer.models import Hypothesis
from summarizer.web.service.service import Models


class GermanTranslator(EchoTranslator):
    """Reads German, writes English and French; every direction is an object of its own."""

    source_languages = frozenset({"de"})
    target_languages = frozenset({"en", "fr"})

    def __init__(self, target="en"):
        super().__init__()
        self.target = target

    def between(self, source, target):
        return GermanTranslator(target) if source == "de" and target in ("en", "fr") else None

    def translate(self, texts, decoding):
        return [(Hypothesis(f"{self.target.upper()} {text}", -0.1),) for text in texts]


class FirstSentence:
    """Writes the first sentence that it is given."""

    name = "first"
    signature = "first-1"
    reads_translation = True

    def write(self, assignment):
        return Written((Draft(assignment.sentences[0], (0,)),))


@pytest.fixture
def client(serve):
    translators = {"french": EchoTranslator(), "german": GermanTranslator()}
    writers = {"extractive": None, "first": FirstSentence()}
    return serve(models=Models(translators, FixedIdentifier("de"), writers))


def test_what_can_be_chosen_is_listed(client):
    assert client.get("/v1/models").json() == {
        "models": [
            {"name": "french", "targets": {"fr": ["en"]}},
            {"name": "german", "targets": {"de": ["en", "fr"]}},
        ],
        "writers": ["extractive", "first"],
    }
    assert client.get("/languages").json() == [
        {"code": "de", "name": "German", "targets": ["de", "en", "fr"]},
        {"code": "en", "name": "English", "targets": ["en"]},
        {"code": "fr", "name": "French", "targets": ["en", "fr"]},
    ]


def test_without_a_choice_the_first_that_reads_the_language(client):
    german = client.post("/v1/translate", json={"text": "Ja."}).json()
    french = client.post("/v1/translate", json={"text": "Oui.", "language": "fr"}).json()
    assert (german["text"], french["text"]) == ("EN Ja.", "EN ouiQ.")
    into_french = client.post("/v1/translate", json={"text": "Ja.", "to": "fr"}).json()
    assert into_french["text"] == "FR Ja."
    asked = {"q": ["Ja.", "Nein."], "source": "de", "target": "fr", "alternatives": 1}
    assert client.post("/translate", json=asked).json()["translatedText"] == ["FR Ja.", "FR Nein."]


def test_a_chosen_model_does_not_read_what_another_reads(client):
    answer = client.post("/v1/translate", json={"text": "Ja.", "model": "french"})
    assert answer.json()["error"]["code"] == "unsupported_language"


def test_a_chosen_writer_writes(client):
    chosen = {"text": STORY, "language": "fr", "writer": "first"}
    summary = client.post("/v1/summarize", json=chosen).json()
    assert summary["writing"]["writer"] == "first"
    assert [bullet["sources"] for bullet in summary["bullets"]] == [[1]]
    summary = client.post("/v1/summarize", json={"text": STORY, "language": "fr"}).json()
    assert summary["writing"] is None


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/v1/summarize", {"text": STORY, "model": "other"}),
        ("/v1/summarize", {"text": STORY, "writer": "other"}),
        ("/v1/summarize", {"text": STORY, "to": "xx"}),
        ("/v1/translate", {"text": STORY, "model": "other"}),
        ("/v1/batch", {"articles": [{"text": STORY}], "writer": "other"}),
    ],
)
def test_what_is_not_here_is_refused(client, path, asked):
    answer = client.post(path, json=asked)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "invalid_option")
    assert answer.json()["error"]["hint"].startswith("Choose ")


def test_a_job_keeps_its_choice(client):
    asked = {"articles": [{"text": STORY}], "language": "fr", "model": "french", "writer": "first"}
    job = client.post("/v1/batch", json=asked).json()
    with client.stream("GET", job["events_url"]) as events:
        assert "event: done" in events.read().decode()
    (article,) = client.get(job["status_url"]).json()["articles"]
    assert article["summary"]["writing"]["writer"] == "first"
