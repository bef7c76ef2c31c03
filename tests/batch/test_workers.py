"""How many workers are taken, and which GPU each of them sees."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from batch_models import make

from summarizer import Options
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.pool import computed_by_workers, visible_gpu
from summarizer.batch.run import Settings, run_batch
from summarizer.batch.workers import Machine, choose_workers, own_bytes, this_machine
from summarizer.errors import ModelUnavailable, OptionError

WANTED = Wanted(Options(bullets=1))
GIGABYTE = 10**9


@pytest.mark.parametrize(
    ("machine", "gpus", "workers", "why"),
    [
        (Machine(8, 99 * GIGABYTE), (), 8, "one for each core: 99.0 GB are free, one may take"),
        (Machine(64, GIGABYTE), (), 2, "as many as memory bears: 1.0 GB are free"),
        (Machine(4, GIGABYTE // 1000), (), 1, "as many as memory bears"),
        (Machine(4, None), (), 4, "one for each core; how much memory is free is not told here"),
        (Machine(64, GIGABYTE), (0, 2, 3), 3, "one for each GPU that is named: 0, 2, 3"),
    ],
)
def test_workers_are_chosen_by_cores_memory_and_gpus(machine, gpus, workers, why):
    choice = choose_workers(machine, 200_000_000, gpus)
    assert choice.workers == workers
    assert choice.why.startswith(why)


READ_ALL = """
import re, sys
from pathlib import Path
from summarizer import Options, Summarizer
from summarizer.batch.workers import own_bytes
from summarizer.doctor import report

told = re.search(r"one may take ([0-9.]+) GB", " ".join(report()[0]))
summarizer = Summarizer()
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    summarizer.summarize(path.read_text(encoding="utf-8"), Options(bullets=5))
print(float(told[1]) * 1e9, own_bytes())
"""


@pytest.mark.skipif(not Path("/proc/meminfo").exists(), reason="free memory is not told here")
def test_the_doctor_says_what_a_worker_takes_once_it_has_read():
    stories = Path(__file__).parents[2] / "benchmarks" / "clusters"
    asked = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(stories)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )
    told, taken = map(float, asked.stdout.split())
    assert 0.6 * told < taken < told


def test_this_machine_has_cores_and_this_process_a_weight():
    assert this_machine().cores >= 1
    assert own_bytes() > 10**7


def make_and_tell():
    with Path(os.environ["TOLD_HERE"]).open("a") as file:
        file.write(os.environ.get("CUDA_VISIBLE_DEVICES", "none") + "\n")
    return make()


@pytest.fixture
def article(tmp_path, monkeypatch):
    monkeypatch.setenv("TOLD_HERE", str(tmp_path / "told"))
    path = tmp_path / "a.txt"
    path.write_text("Le maire a ouvert lundi une école à Lisse.", encoding="utf-8")
    return path


def told(article):
    path = article.with_name("told")
    return path.read_text().split() if path.exists() else []


@pytest.mark.parametrize(("visible", "seen"), [("", {"0", "2"}), ("4,5,6", {"4", "6"})])
def test_each_worker_sees_its_own_gpu_alone(article, monkeypatch, visible, seen):
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    if visible:
        monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible)
    chunks = [list(read_entries([str(article)]))] * 4
    computed = list(computed_by_workers(chunks, WANTED, make_and_tell, 2, (0, 2)))
    assert [len(one.rows) for one in computed] == [1] * 4
    assert set(told(article)) == seen


def test_a_gpu_that_is_not_there_is_told_before_anything_is_done(article, tmp_path, monkeypatch):
    with pytest.raises(OptionError, match="there is no GPU 2"):
        visible_gpu(2, "0,1")
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0,1")
    entries, settings = read_entries([str(article)]), Settings(gpus=(0, 2))
    with pytest.raises(OptionError, match="there is no GPU 2"):
        run_batch(entries, tmp_path / "out", WANTED, make_and_tell, settings)
    assert not (tmp_path / "out").exists()


def make_only_here():
    if multiprocessing.parent_process():
        raise ModelUnavailable("the model is too large for this GPU; try --device cpu")
    return make()


def test_why_a_worker_cannot_open_its_models_is_told(article, tmp_path):
    entries, settings = read_entries([str(article)]), Settings(workers=2)
    with pytest.raises(ModelUnavailable, match="too large for this GPU"):
        run_batch(entries, tmp_path / "out", WANTED, make_only_here, settings)


@pytest.mark.skipif(not Path("/proc").exists(), reason="it looks for processes in /proc")
def test_workers_end_with_a_run_that_is_killed(article, tmp_path):
    script = Path(__file__).with_name("never_done.py")
    run = subprocess.Popen(
        [sys.executable, str(script), str(article), str(tmp_path / "out")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    deadline = time.monotonic() + 240
    while not told(article):
        assert time.monotonic() < deadline
        assert run.poll() is None
        time.sleep(0.1)
    run.kill()
    run.wait()
    (worker,) = map(int, told(article))
    try:
        while is_running(worker):
            assert time.monotonic() < deadline
            time.sleep(0.1)
    finally:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def is_running(process):
    try:
        status = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_few_articles_are_computed_here_when_nobody_asks_for_workers(article, tmp_path):
    entries = read_entries([str(article)])
    settings = Settings(workers=None)
    report = run_batch(entries, tmp_path / "out", WANTED, make_and_tell, settings)
    assert report.done == 1
    assert told(article) == ["none"]
