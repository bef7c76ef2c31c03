"""Processes that are killed or told to end: what they worked on is done, once, and said so."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import psutil
import pytest
from batch_models import make
from fakes import EchoTranslator, FixedIdentifier, GatedTranslator
from serving import STORY

from summarizer import ModelUnavailable, Options, Summarizer, UnreadableInput
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.run import Settings, run_batch
from summarizer.formats.apart import command_for
from summarizer.web.service.jobs import Material
from summarizer.web.service.loading import LoadingLimits, load_upload

LIMITS = LoadingLimits(
    max_megabytes=16, max_characters=1_000_000, max_pages=10, seconds=60, megabytes=1024
)
PAGE = f"<html><body><article><p>{STORY}</p></article></body></html>"


class Killed(EchoTranslator):
    """Ends its process as the kernel does when memory is short, once."""

    def __init__(self, fuse):
        super().__init__()
        self.fuse = fuse

    def translate(self, texts, decoding):
        if "numéro 5" in " ".join(texts) and self.fuse.exists():
            self.fuse.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        return super().translate(texts, decoding)


def make_killed(fuse):
    return Summarizer(Killed(Path(fuse)), FixedIdentifier())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal here")
def test_a_batch_whose_worker_is_killed_says_so_and_goes_on_where_it_was(tmp_path):
    inputs, fuse = tmp_path / "in", tmp_path / "fuse"
    inputs.mkdir()
    fuse.touch()
    for number in range(8):
        text = f"Le maire a ouvert lundi l'école numéro {number} à Lisse. Elle est neuve."
        (inputs / f"{number}.txt").write_text(text, encoding="utf-8")

    def run(out, made=make, **settings):
        entries, wanted = read_entries([str(inputs)]), Wanted(Options(bullets=1))
        return run_batch(entries, tmp_path / out, wanted, made, Settings(**settings))

    with pytest.raises(ModelUnavailable, match=r"a worker died.*--resume"):
        run("out", partial(make_killed, str(fuse)), workers=2)
    assert not fuse.exists()
    run("out", partial(make_killed, str(fuse)), resume=True)
    run("whole")
    one, other = (
        sorted(
            line
            for path in (tmp_path / name).glob("part-*.jsonl")
            for line in path.read_bytes().splitlines()
        )
        for name in ("out", "whole")
    )
    assert one == other
    assert len(one) == 8


def test_a_reader_that_is_killed_costs_its_own_file_alone():
    stop = threading.Event()
    reader = list(command_for("summarizer.web.service.loading"))

    def kill_readers():
        while not stop.is_set():
            for child in psutil.Process().children():
                with suppress(psutil.Error):  # one that has just ended
                    if child.cmdline() == reader:
                        child.kill()
                        return
            time.sleep(0.005)

    killer = threading.Thread(target=kill_readers)
    killer.start()
    try:
        with pytest.raises(UnreadableInput, match=r"\(code -9\); paste its text instead"):
            load_upload(PAGE.encode(), "a.html", LIMITS)
    finally:
        stop.set()
        killer.join()
    assert "piscine" in load_upload(PAGE.encode(), "a.html", LIMITS).text


def test_a_job_that_is_interrupted_by_an_orderly_stop_is_done_after_it_and_not_counted(service):
    # SIGTERM ends in `Service.stop`; tests/web/test_restart.py sends the signal itself.
    gated = GatedTranslator()
    first = service(gated)
    identity = first.jobs.add("", [Material(f"{n}.txt", STORY) for n in range(3)], {"bullets": 1})
    first.runner.wake()
    assert gated.entered.acquire(timeout=30)
    stopping = threading.Thread(target=first.stop)
    stopping.start()
    time.sleep(0.3)  # it waits for the sentence that the model is at
    gated.open.set()
    stopping.join(timeout=30)
    assert not stopping.is_alive()

    second = service()
    deadline = time.monotonic() + 60
    while second.jobs.find(identity, "").state != "done":
        assert time.monotonic() < deadline
        time.sleep(0.02)
    articles = second.jobs.find(identity, "").articles
    assert [article.state for article in articles] == ["done"] * 3
    assert all(json.loads(article.result)["bullets"] for article in articles)
    attempts = second.jobs._database.execute("SELECT attempts FROM articles").fetchall()
    assert attempts == [(1,)] * 3
