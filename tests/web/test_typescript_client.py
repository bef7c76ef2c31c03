"""The client for JavaScript: its schema is of today, and it works against the server."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from conftest import ROOT
from serving import STORY

CLIENT = ROOT / "clients" / "typescript"

SCRIPT = """
import { Client, ServiceError } from %(module)s;
const client = new Client(%(url)s + "/");
const text = %(text)s;
const told = {};
told.models = await client.models();
told.language = (await client.detect({ text })).language;
told.bullets = (await client.summarize({ text, bullets: 2 })).bullets;
told.file = (await client.summarizeFile(new Blob([text]), "a.txt", { bullets: 1 })).bullets.length;
told.english = (await client.translate({ text: "Le chat dort." })).text;
try { await client.summarize({ text: "" }); } catch (error) {
  told.refused = [error instanceof ServiceError, error.status, error.code];
}
const job = await client.batch({ articles: [{ text }], bullets: 1 });
told.events = [];
for await (const { event } of client.events(job.id)) told.events.push(event);
told.done = (await client.job(job.id)).articles.length;
await client.deleteJob(job.id);
try { await client.job(job.id); } catch (error) { told.gone = error.status; }
console.log(JSON.stringify(told));
"""


def test_the_schema_is_of_today(client):
    kept = json.loads((CLIENT / "openapi.json").read_text(encoding="utf-8"))
    assert client.get("/openapi.json").json() == kept, "clients/typescript/README.md says how"


def test_every_path_has_its_types():
    types = (CLIENT / "schema.d.ts").read_text(encoding="utf-8")
    paths = json.loads((CLIENT / "openapi.json").read_text(encoding="utf-8"))["paths"]
    assert set(re.findall(r'^    "(/[^"]*)": \{$', types, re.MULTILINE)) == set(paths)


@pytest.mark.skipif(not shutil.which("node"), reason="needs Node")
def test_the_client_speaks_with_the_server(server, tmp_path):
    script = tmp_path / "use.mjs"
    known = {"module": (CLIENT / "index.js").as_uri(), "url": server.url, "text": STORY}
    script.write_text(SCRIPT % {k: json.dumps(v) for k, v in known.items()}, encoding="utf-8")
    done = subprocess.run(
        [str(shutil.which("node")), str(script)], capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["language"] == "fr"
    assert len(told["bullets"]) == 2
    assert told["file"] == 1
    assert "cat" in told["english"].lower()
    assert told["refused"] == [True, 422, "empty_article"]
    assert told["events"][-1] == "done" or "article" in told["events"]
    assert told["done"] == 1
    assert told["gone"] == 404
    assert told["models"]["models"]
