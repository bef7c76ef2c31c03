"""Batches: what goes in comes out once, whatever happens in between."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from batch_models import make, make_faulty
from fakes import EchoTranslator

from summarizer import Article, Options, Summarizer
from summarizer.batch.compute import Wanted, chunks_of
from summarizer.batch.inputs import read_entries
from summarizer.batch.on_disk.keys import KeySet
from summarizer.batch.on_disk.log import NAME, Log, read_log
from summarizer.batch.on_disk.shards import FAILURES
from summarizer.batch.rows import Entry
from summarizer.batch.run import Settings, run_batch
from summarizer.errors import InputError, OptionError

WANTED = Wanted(Options(bullets=2))
TEXT = (
    "Le maire de Lisse a ouvert lundi la nouvelle école numéro {0}. Elle accueille {0} élèves"
    " depuis septembre. Les travaux ont coûté {0} millions d'euros à la commune."
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10, 30):
        # Eight times: sixteen of these articles make a chunk.
        text = "\n\n".join(TEXT.format(number + 100 * time) for time in range(8))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def rows(out, pattern="part-*.jsonl"):
    return [
        json.loads(line)
        for path in sorted(out.glob(pattern))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def run(inputs, out, wanted=WANTED, **settings):
    return run_batch(read_entries(map(str, inputs)), out, wanted, make, Settings(**settings))


def test_every_article_of_a_folder_has_its_row_in_order(folder, tmp_path):
    report = run([folder], tmp_path / "out")
    assert (report.done, report.failed, report.skipped) == (20, 0, 0)
    found = rows(tmp_path / "out")
    assert [row["name"] for row in found] == [str(p) for p in sorted(folder.iterdir())]
    assert all(row["bullets"] and row["signature"] for row in found)


def test_shards_are_cut_by_size_and_hold_the_same_rows(folder, tmp_path):
    run([folder], tmp_path / "one")
    run([folder], tmp_path / "many", shard_megabytes=0.01)
    assert len(list((tmp_path / "many").glob("part-*.jsonl"))) > 2
    assert rows(tmp_path / "many") == rows(tmp_path / "one")


def test_a_run_that_was_finished_does_nothing_when_resumed(folder, tmp_path):
    run([folder], tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    report = run([folder], tmp_path / "out", resume=True)
    assert (report.done, report.skipped) == (0, 20)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_what_was_added_or_changed_since_is_done_by_a_resumed_run(folder, tmp_path):
    run([folder], tmp_path / "out")
    (folder / "99.txt").write_text(TEXT.format(99), encoding="utf-8")
    (folder / "10.txt").write_text(TEXT.format(11), encoding="utf-8")
    assert run([folder], tmp_path / "out", resume=True).done == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="it forks")
@pytest.mark.parametrize(("form", "moments"), [("jsonl", 100), ("parquet", 25)])
def test_killed_at_many_moments_it_loses_and_doubles_nothing(folder, tmp_path, form, moments):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    run([folder], tmp_path / "whole", shard_megabytes=0.01, format=form)
    wanted = {p.name: p.read_bytes() for p in (tmp_path / "whole").glob("part-*")}
    assert len(wanted) > 1
    batches = tmp_path / "killed"
    batches.mkdir()
    script = Path(__file__).with_name("kill_often.py")
    done = subprocess.run(
        [sys.executable, str(script), str(folder), str(batches), str(moments), form],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr
    told = [tuple(map(int, line.split())) for line in done.stdout.splitlines()]
    assert sum(times for _, times in told) == moments
    for number, _ in told:
        made = {p.name: p.read_bytes() for p in (batches / str(number)).glob("part-*")}
        assert made == wanted


def test_one_bad_article_does_not_stop_the_others_and_can_be_tried_again_alone(folder, tmp_path):
    (folder / "15.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    report = run([folder], tmp_path / "out")
    assert (report.done, report.failed) == (19, 1)
    (failure,) = rows(tmp_path / "out", FAILURES)
    assert failure["name"].endswith("15.txt")
    assert failure["error"] == "UnreadableInput"
    assert "15.txt" in failure["reason"]
    assert run([folder], tmp_path / "out", resume=True).skipped == 20
    again = run([folder], tmp_path / "out", resume=True, retry_failed=True)
    assert (again.done, again.failed, again.skipped) == (0, 1, 19)
    assert len(rows(tmp_path / "out", FAILURES)) == 1


def test_translations_come_with_summaries_or_alone(folder, tmp_path):
    run([folder], tmp_path / "both", Wanted(Options(bullets=1), translations=True))
    run([folder], tmp_path / "text", Wanted(Options(), summaries=False, translations=True))
    both, alone = rows(tmp_path / "both"), rows(tmp_path / "text")
    assert [row["text"] for row in both] == [row["text"] for row in alone]
    assert "bullets" in both[0]
    assert "bullets" not in alone[0]


def test_a_folder_of_something_else_is_left_alone(folder, tmp_path):
    with pytest.raises(OptionError, match="no empty folder"):
        run([folder], folder)
    run([folder], tmp_path / "out")
    with pytest.raises(OptionError, match="go on with --resume"):
        run([folder], tmp_path / "out")
    with pytest.raises(OptionError, match="other options"):
        run([folder], tmp_path / "out", Wanted(Options(bullets=3)), resume=True)


def test_output_that_lost_rows_is_not_gone_on_with(folder, tmp_path):
    run([folder], tmp_path / "out")
    os.truncate(tmp_path / "out" / "part-00000.jsonl", 10)
    with pytest.raises(InputError, match="has lost rows"):
        run([folder], tmp_path / "out", resume=True)


def test_a_torn_record_is_cut_off(tmp_path):
    log = Log(tmp_path)
    log.add({"recipe": "r", "sizes": {}})
    log.add({"done": ["a"], "failed": ["c"], "sizes": {"part-00000.jsonl": 5}})
    log.close()
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole + whole[:20])
    written = read_log(tmp_path)
    assert ["a" in written.finished, "c" in written.finished, written.failed] == [True, True, 1]
    Log(tmp_path).close()
    assert (tmp_path / NAME).read_bytes() == whole
    (tmp_path / NAME).write_bytes(whole.replace(b'"a"', b'"b"'))
    assert len(read_log(tmp_path).finished) == 0


def test_a_log_that_is_damaged_before_its_end_is_told_and_no_row_is_lost(folder, tmp_path):
    out = tmp_path / "out"
    run([folder], out)
    before = (out / "part-00000.jsonl").read_bytes()
    first, rest = (out / NAME).read_bytes().split(b"\n", 1)
    (out / NAME).write_bytes(first.replace(b"recipe", b"racipe") + b"\n" + rest)
    with pytest.raises(InputError, match=r"batch\.log is damaged in line 1; put a copy"):
        run([folder], out, resume=True)
    assert (out / "part-00000.jsonl").read_bytes() == before


def test_a_record_says_what_changed_alone(folder, tmp_path):
    run([folder], tmp_path / "out", shard_megabytes=0.001)
    lines = (tmp_path / "out" / NAME).read_text(encoding="utf-8").splitlines()
    assert [len(json.loads(line.partition(" ")[2])["sizes"]) for line in lines] == [0, 16, 4]


def test_keys_are_found_again_and_take_little_memory():
    chance = random.Random(7)
    given = [f"{chance.getrandbits(128):032x}" for _ in range(20_000)]
    keys = KeySet()
    assert all(keys.add(key) for key in given)
    assert not any(keys.add(key) for key in given)
    assert all(key in keys for key in given)
    assert "0" * 32 not in keys
    assert keys.add("0" * 32)
    assert "0" * 32 in keys
    assert len(keys) == 20_001
    assert keys.size_bytes <= 32 * 20_001


def test_a_table_may_grow_at_any_end(tmp_path):
    lines = [json.dumps({"id": f"a{n}", "text": TEXT.format(n)}) for n in (1, 2, 3)]
    table = tmp_path / "a.jsonl"
    table.write_text("\n".join(lines[1:]), encoding="utf-8")
    run([table], tmp_path / "out")
    table.write_text("\n".join(lines), encoding="utf-8")
    report = run([table], tmp_path / "out", resume=True)
    assert (report.done, report.skipped) == (1, 2)
    assert [row["id"] for row in rows(tmp_path / "out")] == ["a2", "a3", "a1"]


def test_an_article_that_brings_out_a_fault_does_not_stop_the_others(folder, tmp_path):
    (folder / "15.txt").write_text("La panne a duré dix heures lundi à Lisse.", encoding="utf-8")
    entries = list(read_entries([str(folder)]))
    report = run_batch(entries, tmp_path / "out", WANTED, make_faulty)
    assert (report.done, report.failed) == (19, 1)
    (failure,) = rows(tmp_path / "out", FAILURES)
    assert failure["error"] == "KeyError"
    assert failure["reason"].startswith("a fault of the program (KeyError: 'panne'); report it")


def test_a_model_that_fails_for_all_ends_the_run(folder, tmp_path):
    for path in folder.iterdir():
        path.write_text("La panne a duré dix heures lundi à Lisse.", encoding="utf-8")
    with pytest.raises(KeyError):
        run_batch(read_entries([str(folder)]), tmp_path / "out", WANTED, make_faulty)


def test_a_text_in_another_language_is_a_failure_of_its_own(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    german = "Der Bürgermeister hat am Montag die neue Schule des Dorfes eröffnet. " * 3
    (tmp_path / "b.txt").write_text(german, encoding="utf-8")
    for number, wanted in enumerate(
        (Wanted(Options(), summaries=False, translations=True), Wanted(Options()))
    ):
        out = tmp_path / f"out{number}"
        inputs = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
        report = run_batch(read_entries(inputs), out, wanted, make_reading_languages)
        assert (report.done, report.failed) == (1, 1)
        assert rows(out, FAILURES)[0]["error"] == "UnsupportedLanguage"


def make_reading_languages():
    return Summarizer(EchoTranslator())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' names are Unicode")
def test_names_that_are_no_unicode_give_lines_that_are(tmp_path):
    path = tmp_path / os.fsdecode(b"\xe9t\xe9.txt")
    path.write_text(TEXT.format(1), encoding="utf-8")
    run([path], tmp_path / "out")
    line = (tmp_path / "out" / "part-00000.jsonl").read_bytes().decode("utf-8")
    assert json.loads(line)["name"] == str(path)


def test_chunks_are_as_large_as_their_articles_are_short():
    short = Entry("a", "0", "a", Article("Un été. " * 200))
    long = Entry("b", "1", "b", Article("Un été. " * 20_000))
    bad = Entry("c", "2", "c", InputError("no"))
    sizes = [
        len(chunk) for chunk in chunks_of([short] * 20 + [long, short, long, bad, long, short])
    ]
    assert sizes == [16, 7, 3]
    brief = Entry("d", "3", "d", Article("Un été. " * 80))
    assert [len(chunk) for chunk in chunks_of([brief] * 40)] == [32, 8]
    assert [len(chunk) for chunk in chunks_of([bad] * 130)] == [128, 2]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock")
def test_two_runs_do_not_write_one_folder(tmp_path):
    log = Log(tmp_path)
    try:
        with pytest.raises(OptionError, match="is being written by another batch"):
            Log(tmp_path)
    finally:
        log.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is full")
def test_a_full_disk_is_told_and_what_was_written_stays(folder, tmp_path):
    out = tmp_path / "out"
    run([folder / "10.txt"], out)
    before = (out / "part-00000.jsonl").read_bytes()
    (tmp_path / "kept").write_bytes(before)
    (out / "failures.jsonl").symlink_to("/dev/full")
    (folder / "15.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    # The failures' file is no part of the log yet, so a resumed run would remove the link.
    from summarizer.batch.on_disk.shards import Shards
    from summarizer.batch.rows import Row

    shards = Shards(out, 10**9, {"part-00000.jsonl": len(before)})
    with pytest.raises(InputError, match="make room and go on with --resume"):
        shards.write([Row("k", {"id": "x"}, has_failed=True)])
    shards.close()
    assert run([folder], out, resume=True).done == 18
    assert (out / "part-00000.jsonl").read_bytes().startswith(before)


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_two_workers_give_the_bytes_of_one(folder, tmp_path, form):
    if form == "parquet":
        pytest.importorskip("pyarrow")
    (folder / "15.txt").write_bytes(b"\x00\x01\x02\x03" * 50)
    run([folder], tmp_path / "one", shard_megabytes=0.01, format=form)
    run([folder], tmp_path / "two", workers=2, shard_megabytes=0.01, format=form)
    files = [
        {p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two")
    ]
    assert len(files[0]) > 3
    assert files[0] == files[1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such lock")
def test_a_run_that_is_refused_leaves_the_rows_of_the_running_one_alone(folder, tmp_path):
    out = tmp_path / "out"
    run([folder / "10.txt"], out)
    log = Log(out)
    with (out / "part-00000.jsonl").open("ab") as rows_of_the_running_one:
        rows_of_the_running_one.write(b"{}\n")
    before = (out / "part-00000.jsonl").read_bytes()
    with pytest.raises(OptionError, match="is being written by another batch"):
        run([folder], out, resume=True)
    log.close()
    assert (out / "part-00000.jsonl").read_bytes() == before
