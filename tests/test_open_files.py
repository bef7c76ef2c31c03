"""No file is renamed, replaced or deleted while this package has it open: Windows refuses that."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from conftest import ROOT, SEEDS

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")

WATCHED = """
import json, os, sys

def places():
    for number in os.listdir("/proc/self/fd"):
        try:
            yield os.readlink(f"/proc/self/fd/{number}")
        except OSError:  # that of the list itself
            continue
    with open("/proc/self/maps", encoding="utf-8") as file:
        yield from (parts[5].strip() for line in file if len(parts := line.split(maxsplit=5)) > 5)

def watch(event, arguments):
    if event in {"os.rename", "os.remove", "shutil.rmtree"} and arguments[-1] in {-1, None}:
        for path in arguments[: 2 if event == "os.rename" else 1]:
            path = os.path.realpath(os.fspath(path))
            held = [one for one in places() if one == path or one.startswith(f"{path}/")]
            if held:
                os.write(2, f"{event} while open: {held}".encode())
                os._exit(70)
            seen.add(event)

seen = set()
sys.addaudithook(watch)
"""
COMMANDS = """
from summarizer.cli import main
for command in json.loads(sys.argv[1]):
    sys.argv = ["summarizer", *command]
    try:
        main()
    except SystemExit as end:
        assert not end.code, (command, end.code)
print(sorted(seen), file=sys.stderr)
"""
MODELS = """
from summarizer.backends.catalogue.store import Description, install, remove
def make(folder):
    (folder / "a").write_text("a", encoding="utf-8")
    return Description("ct2", "fr-en", "here", "CC0-1.0")
installed = install("some", make)
(installed.folder / "a").write_text("b", encoding="utf-8")
install("some", make)  # in place of one that is damaged
remove("some")
print(sorted(seen), file=sys.stderr)
"""
HELD = """
file = open(sys.argv[1], "ab")
os.replace(sys.argv[1], sys.argv[1] + "2")
"""


def run(code, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", WATCHED + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )


def test_what_is_renamed_while_it_is_open_is_told(tmp_path):
    done = run(HELD, str(tmp_path / "a"))
    assert done.returncode == 70
    assert "os.rename while open" in done.stderr


def test_results_batches_and_keys_are_written_in_files_that_are_closed(tmp_path):
    seed, page = str(min(SEEDS.glob("*.txt"))), tmp_path / "page.html"
    page.write_text("<p>Le chat dort.</p><p>Le chien mange.</p>", encoding="utf-8")
    articles = tmp_path / "in.jsonl"
    row = {"text": "Le maire a fermé la piscine. Les habitants protestent contre sa décision."}
    articles.write_text(f"{json.dumps(row)}\n" * 3, encoding="utf-8")
    batch = ["batch", str(articles), "--memory", str(tmp_path / "kept.sqlite"), "-o"]
    summarize = ["summarize", seed, "--bullets", "1", "-o", str(tmp_path / "a.md")]
    keys = ["--keys", str(tmp_path / "keys")]
    done = run(
        COMMANDS,
        json.dumps(
            [
                summarize,
                summarize,  # in place of the first
                ["translate", str(page), "-o", str(tmp_path / "page.en.html")],
                [*batch, str(tmp_path / "lines")],
                [*batch, str(tmp_path / "lines"), "--resume"],
                [*batch, str(tmp_path / "table"), "--format", "parquet", "--shard-megabytes=0.01"],
                ["keys", "add", "one", *keys],
                ["keys", "add", "two", *keys],
                ["keys", "remove", "one", *keys],
            ]
        ),
    )
    assert done.returncode == 0, done.stderr
    assert "os.rename" in done.stderr


def test_models_are_installed_and_removed_in_files_that_are_closed(tmp_path):
    done = run(MODELS, SUMMARIZER_HOME=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "os.rename" in done.stderr
