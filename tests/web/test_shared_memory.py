"""The service and a batch share a translation memory, and both tell how much it knew."""

from __future__ import annotations

from functools import partial

import pytest
from fakes import EchoTranslator, FixedIdentifier
from serving import STORY

from summarizer import ModelUnavailable, Options, Summarizer
from summarizer.backends.memory import Memory, RememberingTranslator
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.run import run_batch
from summarizer.web.service.service import Models, open_models
from summarizer.web.service.settings import Settings


def remembering(path):
    return RememberingTranslator(EchoTranslator(), Memory(path))


def make(path):
    return Summarizer(remembering(path), FixedIdentifier())


def total(client, name):
    lines = client.get("/metrics").text.splitlines()
    (found,) = [line for line in lines if line.startswith(f"summarizer_memory_{name}_total ")]
    return float(found.split()[1])


def test_what_a_request_has_had_translated_a_batch_need_not(serve, tmp_path):
    path = tmp_path / "m.sqlite"
    translator = remembering(path)
    models = Models({"echo": translator}, FixedIdentifier(), memory=translator.memory)
    client = serve(models=models)
    asked_at_start, body = total(client, "asked"), {"text": STORY, "bullets": 2}
    first = client.post("/v1/summarize", json=body).json()
    asked = total(client, "asked") - asked_at_start
    known = total(client, "known")
    assert asked > 0
    assert client.post("/v1/summarize", json=body).json()["bullets"] == first["bullets"]
    assert total(client, "known") == known + asked
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    entries = read_entries([str(tmp_path / "a.txt")])
    wanted = Wanted(Options(bullets=2))
    report = run_batch(entries, tmp_path / "out", wanted, partial(make, path))
    assert report.known == report.asked > 0


def test_a_service_without_one_counts_nothing(client):
    assert "summarizer_memory" not in client.get("/metrics").text


def test_the_setting_gives_every_model_the_memory(tmp_path):
    models = open_models(Settings(models="embedded:fr-en", memory=tmp_path / "m.sqlite"))
    assert models.memory.path == tmp_path / "m.sqlite"
    assert [one.memory for one in models.translators.values()] == [models.memory]
    models.memory.close()


def test_a_file_that_is_no_memory_keeps_the_service_from_starting(tmp_path):
    (tmp_path / "m.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(ModelUnavailable, match="cannot be used"):
        open_models(Settings(models="embedded:fr-en", memory=tmp_path / "m.sqlite"))
