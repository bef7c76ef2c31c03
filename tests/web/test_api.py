"""The service's own routes, as programs call them."""

from __future__ import annotations

import io
import json
import threading
import time
from dataclasses import replace

import pytest
from fakes import EchoTranslator, FixedIdentifier, GatedTranslator
from serving import STORY

from summarizer import Options, Summarizer, TranslationFailed
from summarizer.web.service.access import add_key


def error_of(answer, status):
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "hint"}
    assert all(error.values())
    return error["code"]


def test_a_summary_is_that_of_the_command_line(client):
    answer = client.post("/v1/summarize", json={"text": STORY, "bullets": 2})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    alone = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(STORY, Options(bullets=2))
    assert answer.text == alone.to_json()


def test_options_reach_the_summary(client):
    answer = client.post(
        "/v1/summarize",
        json={"text": STORY, "bullets": 1, "full_translation": True, "source": "piscine.txt"},
    )
    summary = answer.json()
    assert len(summary["bullets"]) == 1
    assert len(summary["translations"]) == len(summary["sentences"])
    assert summary["source"] == "piscine.txt"


def test_a_dropped_block_is_restored(client):
    (dropped,) = client.post("/v1/summarize", json={"text": STORY}).json()["dropped"]
    again = client.post("/v1/summarize", json={"text": STORY, "restored": [dropped["start"]]})
    assert again.json()["dropped"] == []
    assert "Crédit photo : Mairie" in [one["text"] for one in again.json()["sentences"]]


def test_a_size_in_words_or_in_part(client):
    bullets = client.post("/v1/summarize", json={"text": STORY, "words": 20}).json()["bullets"]
    assert len(bullets) == 1
    parts = client.post("/v1/summarize", json={"text": STORY, "length": 1.0}).json()["bullets"]
    assert len(parts) > 1
    both = client.post("/v1/summarize", json={"text": STORY, "bullets": 2, "words": 20})
    assert error_of(both, 422) == "invalid_option"
    assert both.json()["error"]["hint"] == "Choose one of them."


def test_a_gist(client):
    summary = client.post("/v1/summarize", json={"text": STORY, "bullets": 2, "gist": True}).json()
    assert summary["gist"]["sources"]
    assert len(summary["bullets"]) == 2
    assert summary["gist"]["text"] not in [bullet["text"] for bullet in summary["bullets"]]


def test_order_brief_and_long(client):
    def sent(**fields):
        return client.post("/v1/summarize", json={"text": STORY, **fields})

    brief = sent(brief=True).json()
    assert (brief["bullets"], len(brief["gist"]["sources"])) == ([], 1)
    assert sent(long=True).json()["sections"]
    assert not sent().json()["sections"]
    story, matters = sent(bullets=2), sent(bullets=2, order="importance")
    assert {one["text"] for one in story.json()["bullets"]} == {
        one["text"] for one in matters.json()["bullets"]
    }
    assert error_of(sent(order="size"), 422) == "invalid_request"
    assert error_of(sent(brief=True, long=True), 422) == "invalid_option"


def test_facts(client):
    text = "Hier, Emmanuel Durand a dépensé 14 millions d'euros à Londres le 3 mai 2030."
    told = client.post("/v1/facts", json={"text": text, "language": "fr"}).json()
    assert [(one["kind"], one["english"]) for one in told["facts"]] == [
        ("figure", "14 million euros"),
        ("date", "3 May 2030"),
        ("person", "Emmanuel Durand"),
        ("place", "London"),
    ]
    assert client.post("/v1/facts", files={"file": ("a.txt", text.encode())}).json()["facts"]
    assert error_of(client.post("/v1/facts", json={}), 422) == "invalid_request"


def test_a_glossary_is_held_to(client):
    terms = [{"source": "piscine", "target": "lido"}]
    asked = {"text": STORY, "bullets": 1, "glossary": terms, "min_confidence": 0.0}
    (bullet,) = client.post("/v1/summarize", json=asked).json()["bullets"]
    assert "lido" in bullet["text"]
    wrong = asked | {"glossary": [{"source": "piscine"}]}
    assert error_of(client.post("/v1/summarize", json=wrong), 422) == "invalid_request"


def test_a_file(client):
    answer = client.post(
        "/v1/summarize",
        files={"file": ("a.md", b"# Titre\n\n" + STORY.encode(), "text/markdown")},
        data={"bullets": "1", "full_translation": "true"},
    )
    assert answer.json()["source"] == "a.md"
    assert len(answer.json()["bullets"]) == 1


def test_a_text_in_a_form(client):
    answer = client.post("/v1/summarize", data={"text": STORY, "bullets": "1"})
    assert len(answer.json()["bullets"]) == 1


def test_translate(client):
    answer = client.post("/v1/translate", json={"text": "Un. Deux !\n\n- Trois."}).json()
    assert answer["text"] == "EN unq. EN Deux!\n\nEN – Trois."
    assert [one["source"] for one in answer["translations"]] == ["Un.", "Deux !", "- Trois."]
    assert set(answer["translations"][0]) == {"source", "text", "confidence", "findings"}
    answer = client.post("/v1/translate", files={"file": ("a.txt", b"Un.\n\nDeux.")})
    assert answer.json()["text"] == "EN unq.\n\nEN Deux."
    term = {"source": "Cosa", "target": "Thing"}
    answer = client.post(
        "/v1/translate", json={"text": "La Cosa est dans la rue.", "glossary": [term]}
    )
    assert "Thing" in answer.json()["text"]


def test_detect(client):
    assert client.post("/v1/detect", json={"text": "Un."}).json() == {
        "language": "fr",
        "confidence": 1.0,
    }


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"json": {"text": ""}}, 422, "empty_article"),
        ({"json": {"text": "Bonjour"}}, 422, "empty_article"),
        ({"json": {}}, 422, "invalid_request"),
        ({"json": {"text": 5}}, 422, "invalid_request"),
        ({"json": {"text": "\ud800"}}, 422, "empty_article"),
        ({"json": {"text": STORY, "bullets": 0}}, 422, "invalid_request"),
        ({"json": {"text": STORY, "bulets": 3}}, 422, "invalid_request"),
        ({"json": {"text": STORY, "language": "de"}}, 422, "unsupported_language"),
        ({"json": {"text": STORY, "language": "français"}}, 422, "invalid_request"),
        ({"json": [STORY]}, 400, "bad_request"),
        ({"content": b"{", "headers": {"content-type": "application/json"}}, 400, "bad_request"),
        (
            {"content": b"\xff\xfe", "headers": {"content-type": "application/json"}},
            400,
            "bad_request",
        ),
        (
            {"content": b"[" * 100_000, "headers": {"content-type": "application/json"}},
            400,
            "bad_request",
        ),
        (
            {"content": STORY.encode(), "headers": {"content-type": "text/plain"}},
            415,
            "unsupported_type",
        ),
        ({"json": {"url": "http://news.example/"}}, 422, "address_refused"),
        ({"json": {"url": "http://news.example/", "text": STORY}}, 422, "invalid_request"),
        ({"data": {"text": STORY}, "files": {"file": ("a.txt", b"a")}}, 422, "invalid_request"),
        ({"json": {"text": "a" * 2_000_000}}, 413, "too_large"),
        ({"files": {"file": ("a.zip", b"PK\x03\x04" + bytes(50))}}, 422, "unreadable"),
        ({"files": {"file": ("a.txt", b"x" * 16_500_000)}}, 413, "too_large"),
        ({"files": {"file": ("a.txt", b"x" * 20_000_000)}}, 413, "too_large"),
        (
            {"files": [("a", ("a.txt", b"a")), ("b", ("b.txt", b"b"))]},
            400,
            "bad_request",
        ),
        ({"data": {"bullets": "2"}, "files": {}}, 422, "invalid_request"),
    ],
)
def test_errors_name_themselves(client, sent, status, code):
    if "json" in sent:
        body = json.dumps(sent["json"]).encode()
        sent = {"content": body, "headers": {"content-type": "application/json"}}
    assert error_of(client.post("/v1/summarize", **sent), status) == code


def test_half_characters_are_replaced(client):
    body = json.dumps({"text": STORY.replace("majorité", "majorité \ud83d"), "source": "\udc00"})
    answer = client.post(
        "/v1/summarize", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 200
    assert answer.json()["source"] == "\ufffd"


def test_other_paths_and_methods(client):
    assert error_of(client.get("/v1/nothing"), 404) == "not_found"
    answer = client.put("/v1/summarize")
    assert error_of(answer, 405) == "method_not_allowed"
    assert answer.headers["allow"] == "POST"
    assert client.request("TRACE", "/v1/jobs/x").headers["allow"] == "DELETE, GET"


class FailingTranslator(EchoTranslator):
    def translate(self, texts, decoding):
        if "piscine" in " ".join(texts):
            raise TranslationFailed("the model failed; choose another")
        return super().translate(texts, decoding)


class BrokenTranslator(EchoTranslator):
    def translate(self, texts, decoding):
        if "piscine" in " ".join(texts):
            raise ZeroDivisionError("piscine")
        return super().translate(texts, decoding)


def test_a_failing_model_and_a_bug(serve, tmp_path):
    failing = serve(FailingTranslator())
    assert error_of(failing.post("/v1/summarize", json={"text": STORY}), 503) == "model_failed"
    broken = serve(BrokenTranslator(), jobs=tmp_path / "other.sqlite")
    answer = broken.post("/v1/summarize", json={"text": STORY})
    assert error_of(answer, 500) == "internal"
    assert "piscine" not in answer.text
    assert answer.headers["x-request-id"]


def test_keys(serve, tmp_path):
    path = tmp_path / "keys"
    key = add_key(path, "desk")
    client = serve(keys=path)
    answer = client.post("/v1/detect", json={"text": "Un."})
    assert error_of(answer, 401) == "key_required"
    assert answer.headers["www-authenticate"]
    for headers in (
        {"Authorization": f"Bearer {key}"},
        {"X-API-Key": key},
        {"Authorization": "Basic " + basic(f"user:{key}")},
    ):
        assert client.post("/v1/detect", json={"text": "Un."}, headers=headers).status_code == 200
    for headers in (
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Basic %%%"},
        {"Authorization": "Basic " + basic("no colon")},
    ):
        assert client.post("/v1/detect", json={"text": "Un."}, headers=headers).status_code == 401
    assert client.get("/livez").status_code == 200


def basic(text):
    import base64

    return base64.b64encode(text.encode()).decode()


def test_rate_limits(serve):
    client = serve(rate_limit="2/minute")
    for _ in range(2):
        assert client.post("/v1/detect", json={"text": "Un."}).status_code == 200
    answer = client.post("/v1/detect", json={"text": "Un."})
    assert error_of(answer, 429) == "rate_limited"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert client.get("/livez").status_code == 200


def test_when_full_it_says_when_to_come_back(serve):
    gated = GatedTranslator()
    client = serve(gated, concurrency=1, queue_length=0)
    asking = threading.Thread(
        target=client.post, args=["/v1/summarize"], kwargs={"json": {"text": STORY}}
    )
    asking.start()
    assert gated.entered.acquire(timeout=20)
    answer = client.post("/v1/summarize", json={"text": STORY})
    assert error_of(answer, 429) == "busy"
    assert int(answer.headers["retry-after"]) >= 1
    gated.open.set()
    asking.join()
    assert client.post("/v1/summarize", json={"text": STORY}).status_code == 200


def test_the_time_limit(serve):
    gated = GatedTranslator()
    client = serve(gated, time_limit_seconds=0.3)
    assert error_of(client.post("/v1/summarize", json={"text": STORY}), 503) == "time_limit"
    gated.open.set()


class BusyIdentifier(FixedIdentifier):
    """Works for a while without a look at the time."""

    def identify(self, text):
        time.sleep(2)
        return super().identify(text)


def test_the_time_limit_also_holds_for_work_that_takes_no_notice(serve):
    client = serve(identifier=BusyIdentifier(), time_limit_seconds=0.2)
    start = time.monotonic()
    assert error_of(client.post("/v1/detect", json={"text": STORY}), 503) == "time_limit"
    assert time.monotonic() - start < 1.5


def wait_for_job(client, url, **headers):
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        job = client.get(url, headers=headers).json()
        if job["state"] == "done":
            return job
        time.sleep(0.02)
    pytest.fail("the job took too long")


def test_a_job(client):
    accepted = client.post(
        "/v1/batch",
        json={
            "articles": [
                {"source": "a", "text": STORY},
                {"source": "b", "text": "Bonjour"},
                {"source": "c", "text": STORY.replace("piscine", "gare")},
            ],
            "bullets": 1,
        },
    )
    assert accepted.status_code == 202
    job = wait_for_job(client, accepted.json()["status_url"])
    assert (job["done"], job["total"]) == (3, 3)
    assert [article["state"] for article in job["articles"]] == ["done", "failed", "done"]
    assert job["articles"][1]["error"]["code"] == "empty_article"
    assert [len(job["articles"][n]["summary"]["bullets"]) for n in (0, 2)] == [1, 1]
    assert "gare" in json.dumps(job["articles"][2]["summary"])
    assert client.delete(accepted.json()["status_url"]).status_code == 204
    assert error_of(client.get(accepted.json()["status_url"]), 404) == "not_found"
    assert error_of(client.delete(accepted.json()["status_url"]), 404) == "not_found"


def test_a_job_of_files_and_its_events(client):
    files = [("files", (f"{n}.txt", io.BytesIO(STORY.encode()))) for n in range(3)]
    accepted = client.post("/v1/batch", files=files, data={"bullets": "2"}).json()
    with client.stream("GET", accepted["events_url"]) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        text = "".join(answer.iter_text())
    events = [block.split("\n") for block in text.strip().split("\n\n") if "event:" in block]
    names = [lines[0] for lines in events]
    assert names.count("event: article") == 3
    assert names[-1] == "event: done"
    first = json.loads(
        next(line for line in events[names.index("event: article")] if line.startswith("data:"))[5:]
    )
    assert len(first["summary"]["bullets"]) == 2


def test_a_bug_in_one_article_is_its_result_alone(serve):
    client = serve(BrokenTranslator())
    articles = [{"text": STORY}, {"text": STORY.replace("piscine", "gare")}]
    accepted = client.post("/v1/batch", json={"articles": articles}).json()
    job = wait_for_job(client, accepted["status_url"])
    assert [article["state"] for article in job["articles"]] == ["failed", "done"]
    assert job["articles"][0]["error"]["code"] == "internal"


def test_a_deleted_job_stops(serve):
    gated = GatedTranslator()
    client = serve(gated)
    accepted = client.post("/v1/batch", json={"articles": [{"text": STORY}] * 2}).json()
    assert gated.entered.acquire(timeout=20)
    assert client.delete(accepted["status_url"]).status_code == 204
    gated.open.set()
    other = {"articles": [{"text": STORY.replace("piscine", "gare")}]}
    accepted = client.post("/v1/batch", json=other).json()
    assert wait_for_job(client, accepted["status_url"])["articles"][0]["state"] == "done"


def test_jobs_belong_to_their_key(serve, tmp_path):
    path = tmp_path / "keys"
    mine, yours = ({"X-API-Key": add_key(path, name)} for name in ("mine", "yours"))
    client = serve(keys=path)
    body = {"articles": [{"text": STORY}]}
    url = client.post("/v1/batch", json=body, headers=mine).json()["status_url"]
    for method in ("GET", "DELETE"):
        assert error_of(client.request(method, url, headers=yours), 404) == "not_found"
    assert error_of(client.get(f"{url}/events", headers=yours), 404) == "not_found"
    assert client.get(url, headers=mine).status_code == 200


def test_limits_of_jobs(serve):
    client = serve(max_articles=2, jobs_queue_length=1)
    three = {"articles": [{"text": STORY}] * 3}
    assert error_of(client.post("/v1/batch", json=three), 422) == "invalid_request"
    assert error_of(client.post("/v1/batch", json={"articles": []}), 422) == "invalid_request"
    two = {"articles": [{"text": STORY}] * 2}
    answer = client.post("/v1/batch", json=two)
    assert error_of(answer, 429) == "busy"
    assert answer.headers["retry-after"]


def test_one_key_s_jobs_leave_room_for_another_s(serve, tmp_path):
    path = tmp_path / "keys"
    mine, yours = ({"X-API-Key": add_key(path, name)} for name in ("mine", "yours"))
    client = serve(keys=path, jobs_of_one_key=1)
    two = {"articles": [{"text": STORY}] * 2}
    answer = client.post("/v1/batch", json=two, headers=mine)
    assert error_of(answer, 429) == "busy"
    assert answer.headers["retry-after"]
    one = {"articles": [{"text": STORY}]}
    assert client.post("/v1/batch", json=one, headers=yours).status_code == 202


def test_probes_and_metrics(client):
    bullets = client.post("/v1/summarize", json={"text": STORY}).json()["bullets"]
    client.get("/v1/jobs/one")
    assert client.get("/livez").json() == {"status": "ok"}
    metrics = client.get("/metrics").text
    assert 'route="/v1/summarize",status="200"' in metrics
    assert 'route="/v1/jobs/{identity}",status="404"' in metrics
    assert f"summarizer_bullets_total {len(bullets)}.0" in metrics
    assert "testclient" not in metrics


def test_ready_only_after_the_self_test(client, serve, tmp_path):
    # The echo gives the French back, in which "président" is no "president".
    assert client.get("/readyz").status_code == 503
    assert client.get("/health").status_code == 503
    assert "Le président" in client.get("/readyz").json()["status"]
    assert client.get("/livez").status_code == 200
    ready = serve(RightTranslator(), jobs=tmp_path / "other.sqlite")
    assert ready.get("/readyz").json() == {"status": "ok"}
    assert ready.get("/health").json() == {"status": "ok"}


class RightTranslator(EchoTranslator):
    """Gives the self-test sentences back with the English words that are looked for."""

    def translate(self, texts, decoding):
        words = "president minister paris school closed sunday water important health"
        return [
            tuple(replace(one, text=f"{one.text} {words}") for one in hypotheses)
            for hypotheses in super().translate(texts, decoding)
        ]


def test_openapi_has_examples_and_errors(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/v1/summarize", "/v1/translate", "/v1/detect", "/v1/batch"} <= set(paths)
    body = paths["/v1/summarize"]["post"]["requestBody"]["content"]
    assert set(body) == {"application/json", "multipart/form-data"}
    assert client.post("/v1/summarize", json=body["application/json"]["example"]).status_code == 200
    assert "429" in paths["/v1/summarize"]["post"]["responses"]


def test_no_text_of_a_request_in_the_logs(serve, caplog):
    canary = "anticonstitutionnellement"
    client = serve(BrokenTranslator())
    text = STORY.replace("mairie", canary)
    with caplog.at_level("DEBUG"):
        client.post("/v1/summarize", json={"text": text, "source": canary})
        client.post("/v1/summarize", json={"text": canary, "bullets": canary})
        client.post("/translate", data={"q": canary, "source": "auto", "target": canary})
        client.get(f"/translate?q={canary}")
        client.get(f"/v1/{canary}")
        client.get(f"/v1/jobs/{canary}")
        client.post("/v1/batch", json={"articles": [{"text": text}]})
    from summarizer.web.service.observe import JsonLines

    lines = [JsonLines().format(record) for record in caplog.records]
    assert any("summarize" in line for line in lines)
    assert canary not in "".join(line for line in lines if '"httpx' not in line)


def test_other_pages_may_call_only_where_allowed(serve, client, tmp_path):
    headers = {"Origin": "https://news.example", "Access-Control-Request-Method": "POST"}
    assert (
        "access-control-allow-origin"
        not in client.options("/v1/summarize", headers=headers).headers
    )
    open_to = serve(cors_origins="https://news.example", jobs=tmp_path / "other.sqlite")
    answer = open_to.options("/v1/summarize", headers=headers)
    assert answer.headers["access-control-allow-origin"] == "https://news.example"
    for origin in ("https://news.example.evil.example", "http://news.example", "null"):
        answer = open_to.options("/v1/summarize", headers=headers | {"Origin": origin})
        assert "access-control-allow-origin" not in answer.headers, origin
