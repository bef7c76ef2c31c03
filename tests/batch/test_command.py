"""`summarizer batch` as a user calls it, with the embedded model."""

from __future__ import annotations

import json
import subprocess
import sys

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
    done = run("nowhere", "-o", str(tmp_path / "out"))
    assert done.returncode == 2
    assert done.stderr == "summarizer: nowhere does not exist; check the path\n"
