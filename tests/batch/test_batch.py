"""Batches: what goes in comes out once, whatever happens in between."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from batch_models import make

from summarizer import Options
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.log import NAME, Log, read_log
from summarizer.batch.run import Settings, run_batch
from summarizer.batch.shards import FAILURES
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
        (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
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


def test_a_torn_record_is_cut_off_and_a_damaged_one_ends_the_log(tmp_path):
    log = Log(tmp_path)
    log.add({"recipe": "r", "sizes": {}})
    log.add({"done": ["a"], "failed": [], "sizes": {"part-00000.jsonl": 5}})
    log.close()
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole + whole[:20])
    assert read_log(tmp_path).done == {"a"}
    Log(tmp_path).close()
    assert (tmp_path / NAME).read_bytes() == whole
    (tmp_path / NAME).write_bytes(whole.replace(b'"a"', b'"b"'))
    assert read_log(tmp_path).done == frozenset()


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
    from summarizer.batch.rows import Row
    from summarizer.batch.shards import Shards

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
