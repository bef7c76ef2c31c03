"""`summarizer batch` as a user calls it, with the embedded model."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time

import pytest

TEXT = "Le maire a ouvert lundi la nouvelle école du village."


def run(*arguments, given=""):
    return subprocess.run(
        [sys.executable, "-m", "summarizer", "batch", *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_lines_of_standard_input_become_rows_and_failures(tmp_path):
    out = tmp_path / "out"
    lines = "".join(json.dumps(one) + "\n" for one in ({"id": "a", "text": TEXT}, {"id": "b"}))
    done = run("-", "-o", str(out), given=lines)
    assert done.returncode == 1
    report = json.loads(done.stderr.splitlines()[-1])
    assert (report["done"], report["failed"]) == (1, 1)
    (row,) = map(json.loads, (out / "part-00000.jsonl").read_text(encoding="utf-8").splitlines())
    assert row["id"] == "a"
    assert "mayor" in row["bullets"][0]["text"].lower()
    (failure,) = map(json.loads, (out / "failures.jsonl").read_text(encoding="utf-8").splitlines())
    assert (failure["id"], failure["error"]) == ("b", "UnreadableInput")
    assert (tmp_path / ".out.memory.sqlite").exists()
    again = run("-", "-o", str(out), given=lines)
    assert again.returncode == 2
    assert "go on with --resume, or choose another -o" in again.stderr
    assert run("-", "-o", str(out), "--resume", given=lines).returncode == 0


def test_an_input_that_is_not_there_is_told_on_one_line(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = run(str(tmp_path / "a.txt"), "nowhere", "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr == "summarizer: nowhere does not exist; check the path\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("given", "out", "said"),
    [
        (
            "s3://archive/a.parquet",
            "out",
            "s3://archive/a.parquet is no path here; copy it here, or give --engine ray",
        ),
        (
            ".",
            "s3://summaries/a",
            "s3://summaries/a is no folder here; choose another -o, or give --engine ray",
        ),
    ],
)
def test_an_object_store_is_not_taken_for_a_folder_here(tmp_path, monkeypatch, given, out, said):
    monkeypatch.chdir(tmp_path)
    done = run(given, "-o", out)
    assert (done.returncode, done.stderr) == (2, f"summarizer: {said}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--no-summaries",), "nothing is wanted: give --translations"),
        (("--retry-failed",), "give --resume, too"),
        ((), "is in ., which is read; choose another -o"),
    ],
)
def test_what_cannot_be_meant_is_told_and_makes_nothing(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    done = run(".", "-o", "out", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def heeding_sigint():
    """What runs in the background of a shell ignores the signal, and so would its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding_sigint")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT")
def test_a_run_that_is_interrupted_in_the_folder_it_stands_in_goes_on(tmp_path):
    (tmp_path / "out").mkdir()
    command = [sys.executable, "-m", "summarizer", "batch", "-", "-o", ".", "--workers", "1"]
    process = subprocess.Popen(
        command,
        cwd=tmp_path / "out",
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    line = json.dumps({"id": "a", "text": TEXT}) + "\n"
    process.stdin.write(line)
    process.stdin.flush()
    deadline = time.monotonic() + 240
    while not (tmp_path / "out" / "batch.log").exists():
        assert time.monotonic() < deadline
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=240)
    assert process.returncode == 130
    assert said == "summarizer: stopped; go on with --resume\n"
    out = str(tmp_path / "out")
    assert run("-", "-o", out, "--resume", given=line).returncode == 0
    assert len((tmp_path / "out" / "part-00000.jsonl").read_text().splitlines()) == 1
