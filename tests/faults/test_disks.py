"""A full disk and a read-only folder are told on one line; what was there stays, nothing is left."""

from __future__ import annotations

import stat
from contextlib import closing

import pytest
from batch_models import make

from summarizer import Options, SummarizerError
from summarizer.backends.catalogue.preferences import prefer
from summarizer.backends.memory import Memory
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.on_disk.log import NAME, Log, progress_record, read_log
from summarizer.batch.run import Settings, run_batch
from summarizer.cli.streams import write
from summarizer.web.service.access import Access, add_key, read_keys
from summarizer.web.service.jobs import QueueLimits
from summarizer.web.service.stores.in_sqlite import SqliteJobs


def add_a_key(folder):
    add_key(folder / "keys", "desk")


def choose_a_model(folder):
    prefer("embedded:fr-en", {"SUMMARIZER_HOME": str(folder)})


def keep_jobs(folder):
    SqliteJobs(folder / "jobs.sqlite", 100.0, QueueLimits(10, 10)).close()


def open_a_memory(folder):
    memory = Memory(folder / "memory.sqlite")
    memory.open()
    memory.close()


def begin_a_batch(folder):
    run_batch(iter(()), folder / "out", Wanted(Options(bullets=1)), make)


def write_a_summary(folder):
    write("A summary.\n" * 1000, folder / "summary.txt")


def said(error):
    text = str(error.value)
    assert "\n" not in text
    assert "; " in text  # what to do next
    return text


@pytest.mark.parametrize(
    "writes",
    [add_a_key, begin_a_batch, choose_a_model, keep_jobs, open_a_memory, write_a_summary],
)
def test_a_read_only_folder_is_told_and_left_as_it_is(
    writes, open_folder, made_read_only, monkeypatch
):
    monkeypatch.setenv("SUMMARIZER_HOME", str(open_folder / "home"))
    with made_read_only(), pytest.raises(SummarizerError) as error:
        writes(open_folder)
    assert str(open_folder) in said(error)
    assert list(open_folder.iterdir()) == []


def test_a_batch_whose_folder_has_become_read_only_is_told(
    open_folder, made_read_only, monkeypatch
):
    monkeypatch.setenv("SUMMARIZER_HOME", str(open_folder / "home"))
    begin_a_batch(open_folder)
    before = (open_folder / "out" / NAME).read_bytes()
    with made_read_only(), pytest.raises(SummarizerError) as error:
        run_batch(
            iter(()),
            open_folder / "out",
            Wanted(Options(bullets=1)),
            make,
            Settings(resume=True),
        )
    assert str(open_folder) in said(error)
    assert (open_folder / "out" / NAME).read_bytes() == before


def test_a_log_that_does_not_fit_on_the_disk_is_told_and_read_again(tmp_path, full_disk):
    with closing(Log(tmp_path)) as log:
        log.add(progress_record(["0a1"], [], {}))
        written = (tmp_path / NAME).stat().st_size
        with full_disk(written + 10), pytest.raises(SummarizerError) as error:
            log.add(progress_record(["0b2"], [], {}))
    assert "--resume" in said(error)
    with closing(Log(tmp_path)) as log:
        assert [key in read_log(tmp_path).finished for key in ("0a1", "0b2")] == [True, False]
        log.add(progress_record(["0b2"], [], {}))
    assert [key in read_log(tmp_path).finished for key in ("0a1", "0b2")] == [True, True]


@pytest.mark.parametrize("writes", [add_a_key, choose_a_model, write_a_summary])
def test_what_does_not_fit_on_the_disk_leaves_what_was_there(writes, tmp_path, full_disk):
    with full_disk(), pytest.raises(SummarizerError) as error:
        writes(tmp_path)
    assert str(tmp_path) in said(error)
    assert list(tmp_path.iterdir()) == []
    writes(tmp_path)
    (before,) = [path.read_bytes() for path in tmp_path.iterdir()]
    with full_disk(), pytest.raises(SummarizerError):
        add_key(tmp_path / "keys", "archive") if writes is add_a_key else writes(tmp_path)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]


@pytest.mark.parametrize("writes", [keep_jobs, open_a_memory])
def test_a_database_that_cannot_be_made_on_a_full_disk_is_told(writes, tmp_path, full_disk):
    with full_disk(), pytest.raises(SummarizerError) as error:
        writes(tmp_path)
    assert str(tmp_path) in said(error)
    writes(tmp_path)


def test_a_batch_that_meets_a_full_disk_goes_on_when_there_is_room(tmp_path, full_disk):
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number in range(8):
        text = f"Le maire a ouvert lundi l'école {number} à Lisse. Elle accueille 200 élèves."
        (inputs / f"{number}.txt").write_text(text, encoding="utf-8")

    def run(out, **settings):
        entries, wanted = read_entries([str(inputs)]), Wanted(Options(bullets=1))
        return run_batch(entries, out, wanted, make, Settings(**settings))

    run(tmp_path / "whole")
    expected = (tmp_path / "whole" / "part-00000.jsonl").read_bytes()
    with full_disk(len(expected) // 2), pytest.raises(SummarizerError) as error:
        run(tmp_path / "out")
    assert "--resume" in said(error)
    run(tmp_path / "out", resume=True)
    parts = sorted((tmp_path / "out").glob("part-*.jsonl"))
    assert b"".join(path.read_bytes() for path in parts) == expected


def test_keys_that_cannot_be_changed_still_let_in(open_folder, made_read_only):
    key = add_key(open_folder / "keys", "desk")
    (open_folder / "keys").chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    with made_read_only():
        with pytest.raises(SummarizerError):
            add_key(open_folder / "keys", "archive")
        assert Access(read_keys(open_folder / "keys"), "").admit(key, "").name == "desk"
