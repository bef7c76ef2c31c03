"""Several replicas with one store of jobs: any answers for all, and one may die."""

from __future__ import annotations

import json
import time
import urllib.request

import pytest
from postgres import running_postgres
from serving import STORY, Server

LONG = STORY + "".join(f"Le numéro {n} a été tiré mardi à Paris.\n\n" for n in range(400))
MOST_SECONDS = 900


def call(url, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


@pytest.fixture
def replicas(tmp_path):
    with running_postgres() as postgres:
        servers = []

        def start(name):
            folder = tmp_path / name
            folder.mkdir()
            options = ("--jobs-database", postgres.url, "--jobs-lease-seconds", "5")
            servers.append(Server(folder, "--no-page", *options))
            return servers[-1]

        yield start
        for server in servers:
            if server.process.poll() is None:
                server.kill()


def test_what_a_killed_replica_worked_on_goes_on_elsewhere(replicas):
    articles = [{"source": "0.txt", "text": LONG}]
    articles += [{"source": f"{n}.txt", "text": f"{STORY}Fin {n}."} for n in range(1, 4)]
    first = replicas("first")
    body = {"articles": articles, "bullets": 3, "full_translation": True}
    status = call(f"{first.url}/v1/batch", body)["status_url"]
    deadline = time.monotonic() + MOST_SECONDS
    while call(first.url + status)["articles"][0]["state"] == "queued":
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert call(first.url + status)["articles"][0]["state"] == "running"
    first.kill()

    second = replicas("second")
    while (found := call(second.url + status))["state"] != "done":
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert [one["source"] for one in found["articles"]] == [f"{n}.txt" for n in range(4)]
    assert [one["state"] for one in found["articles"]] == ["done"] * 4
    assert [len(one["summary"]["bullets"]) for one in found["articles"]] == [3] * 4
    assert second.stop() in (0, -15)
    assert "Traceback" not in second.log.read_text()
