"""A restart loses no accepted job, not even one by `kill -9`; a stop is orderly."""

from __future__ import annotations

import json
import time
import urllib.request

from serving import STORY, Server


def call(url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def test_kill_and_start_again(tmp_path):
    # A thousand sentences an article keep the first one busy while the server is killed.
    article = STORY + "".join(f"Le numéro {n} a été tiré mardi à Paris.\n\n" for n in range(400))
    articles = [{"source": f"{n}.txt", "text": f"{article}Fin {n}."} for n in range(4)]
    first = Server(tmp_path, "--no-page")
    job = call(
        f"{first.url}/v1/batch", {"articles": articles, "bullets": 3, "full_translation": True}
    )
    deadline = time.monotonic() + 180
    while call(first.url + job["status_url"])["articles"][0]["state"] == "queued":
        assert time.monotonic() < deadline
        time.sleep(0.02)
    first.kill()

    second = Server(tmp_path, "--no-page")
    deadline = time.monotonic() + 1200
    while True:
        found = call(second.url + job["status_url"])
        if found["state"] == "done":
            break
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert [one["source"] for one in found["articles"]] == [f"{n}.txt" for n in range(4)]
    assert [one["state"] for one in found["articles"]] == ["done"] * 4
    assert [len(one["summary"]["bullets"]) for one in found["articles"]] == [3] * 4
    assert second.stop() in (0, -15)


def test_an_orderly_stop_gives_jobs_back(tmp_path):
    first = Server(tmp_path, "--no-page")
    text = STORY + "".join(f"Le numéro {n} a été tiré mardi à Paris.\n\n" for n in range(400))
    body = {"articles": [{"text": text}] * 3, "full_translation": True}
    job = call(f"{first.url}/v1/batch", body)
    assert first.stop() in (0, -15)
    assert "Traceback" not in first.log.read_text()
    second = Server(tmp_path, "--no-page")
    states = {one["state"] for one in call(second.url + job["status_url"])["articles"]}
    assert "failed" not in states
    second.stop()
