"""What LibreTranslate's clients send is answered as they expect."""

from __future__ import annotations

import urllib.error

import pytest
from fakes import EchoTranslator, FixedIdentifier, echoed
from libretranslatepy import LibreTranslateAPI

from summarizer.models import Hypothesis
from summarizer.web.service.access import add_key


def translate(client, **fields):
    answer = client.post("/translate", json={"source": "fr", "target": "en"} | fields)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_one_text(client):
    assert translate(client, q="Un. Deux.") == {"translatedText": "EN unq. EN Deux."}


def test_a_list_in_one_batch(serve):
    echo = EchoTranslator()
    client = serve(echo)
    found = translate(client, q=["Un.", "", "Deux.\nTrois.", "Un."])
    assert found == {"translatedText": ["EN unq.", "", "EN Deux.\nEN Trois.", "EN unq."]}
    assert echo.asked.count(["Un.", "Deux.", "Trois."]) == 1


@pytest.mark.parametrize("send", ["json", "data", "params"])
def test_json_form_and_query(client, send):
    fields = {"q": "Un.", "source": "fr", "target": "en"}
    assert client.post("/translate", **{send: fields}).json() == {"translatedText": "EN unq."}


def test_source_is_identified(client):
    assert translate(client, q="Un.", source="auto") == {
        "translatedText": "EN unq.",
        "detectedLanguage": {"confidence": 100.0, "language": "fr"},
    }
    batch = translate(client, q=["Un.", "Deux."], source="auto")
    assert [one["language"] for one in batch["detectedLanguage"]] == ["fr", "fr"]


def test_english_stays_english(serve):
    client = serve(identifier=FixedIdentifier("en", 0.9))
    assert translate(client, q="One.", source="auto")["translatedText"] == "One."
    assert translate(client, q="One.", source="en")["translatedText"] == "One."


def test_a_text_too_short_to_tell_is_taken_for_french(serve):
    client = serve(identifier=FixedIdentifier("de", 0.4))
    assert translate(client, q="Un.", source="auto")["translatedText"] == "EN unq."
    assert client.post("/detect", data={"q": "Un."}).json()[0]["language"] == "fr"


def test_html_keeps_its_tags(client):
    found = translate(client, q="<p>Un &amp; <b>Paris</b>.</p>", format="html")
    assert found == {"translatedText": "<p>EN unq &amp; <b>Paris</b>.</p>"}


class RankedTranslator(EchoTranslator):
    """Every hypothesis says which it is."""

    def translate(self, texts, decoding):
        return [
            tuple(
                Hypothesis(f"{echoed(text)[:-1]} {'abcdefghijklmnop'[n]}q.", -0.1 * n)
                for n in range(decoding.hypotheses)
            )
            for text in texts
        ]


def test_alternatives(serve):
    client = serve(RankedTranslator())
    assert translate(client, q="Un. Deux.", alternatives=2) == {
        "translatedText": "EN unq aq. EN Deux aq.",
        "alternatives": ["EN unq bq. EN Deux bq.", "EN unq cq. EN Deux cq."],
    }
    batch = translate(client, q=["Un.", "Deux."], alternatives=1)
    assert batch["alternatives"] == [["EN unq bq."], ["EN Deux bq."]]
    assert len(translate(client, q="Un.", alternatives=50)["alternatives"]) == 4


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"source": "fr", "target": "en"}, "missing q"),
        ({"q": "", "source": "fr", "target": "en"}, "missing q"),
        ({"q": [], "source": "fr", "target": "en"}, "missing q"),
        ({"q": [1], "source": "fr", "target": "en"}, "missing q"),
        ({"q": "Un.", "target": "en"}, "missing source"),
        ({"q": "Un.", "source": "fr"}, "missing target"),
        ({"q": "Un.", "source": "xx", "target": "en"}, "xx is not supported"),
        ({"q": "Un.", "source": "fr", "target": "xx"}, "xx is not supported"),
        ({"q": "Un.", "source": "fr", "target": "en", "format": "pdf"}, "pdf format"),
        ({"q": "Un.", "source": "fr", "target": "en", "alternatives": "x"}, "alternatives"),
        ({"q": ["Un."] * 1001, "source": "fr", "target": "en"}, "exceeds text limit"),
        ({"q": "a" * 1_000_001, "source": "fr", "target": "en"}, "1,000,001 characters"),
    ],
)
def test_errors_are_plain_messages(client, fields, message):
    answer = client.post("/translate", json=fields)
    assert answer.status_code == 400
    assert message in answer.json()["error"]


def test_bodies_that_are_nothing(client):
    headers = {"content-type": "application/json"}
    for body in (b"", b"{", b"[]", b"\xff", b"[" * 100_000):
        answer = client.post("/translate", content=body, headers=headers)
        assert (answer.status_code, answer.json()) == (400, {"error": "Invalid JSON format"})
    assert client.post("/translate").status_code == 400
    answer = client.get("/translate")
    assert answer.status_code == 405
    assert isinstance(answer.json()["error"], str)


def test_languages_and_settings(client):
    assert client.get("/languages").json() == [
        {"code": "en", "name": "English", "targets": ["en"]},
        {"code": "fr", "name": "French", "targets": ["en", "fr"]},
    ]
    settings = client.get("/frontend/settings").json()
    assert settings["charLimit"] == 1_000_000
    assert settings["keyRequired"] is False


def test_keys(serve, tmp_path):
    path = tmp_path / "keys"
    key = add_key(path, "desk")
    client = serve(keys=path)
    fields = {"q": "Un.", "source": "fr", "target": "en"}
    assert client.post("/translate", json=fields).status_code == 403
    assert client.post("/translate", json=fields | {"api_key": "wrong"}).status_code == 403
    assert client.post("/translate", json=fields | {"api_key": key}).status_code == 200
    assert client.post("/translate", data=fields | {"api_key": key}).status_code == 200
    assert client.get("/frontend/settings").json()["keyRequired"] is True


def test_its_python_client(server):
    client = LibreTranslateAPI(server.url)
    assert "cat" in client.translate("Le chat dort sur le tapis.", "fr", "en").lower()
    assert "cat" in client.translate("Le chat dort sur le tapis.", "auto", "en").lower()
    (found,) = client.detect("Le conseil municipal a voté la fermeture de la piscine.")
    assert found["language"] == "fr"
    assert 0 < found["confidence"] <= 100
    assert {one["code"] for one in client.languages()} == {"en", "fr"}
    with pytest.raises(urllib.error.HTTPError, match="400"):
        client.translate("Le chat dort.", "fr", "xx")
