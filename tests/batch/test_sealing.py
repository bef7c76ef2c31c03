"""Parquet comes out whole, with the rows of the lines, whatever happens in between."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
import pyarrow as pa
from batch_models import make
from pyarrow import parquet

from summarizer import Options
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.on_disk.log import Log, read_log
from summarizer.batch.on_disk.sealing import schema, seal_full
from summarizer.batch.on_disk.shards import Shards
from summarizer.batch.rows import Row
from summarizer.batch.run import Settings, run_batch
from summarizer.errors import InputError, OptionError

WANTED = Wanted(Options(bullets=2), translations=True)
DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = (
    "Le maire de Lisse a ouvert lundi la nouvelle école numéro {0}. Elle accueille {0} élèves"
    " depuis septembre. Les travaux ont coûté {0} millions d'euros à la commune."
)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(10, 50):
        (folder / f"{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return folder


def run(inputs, out, wanted=WANTED, **settings):
    return run_batch(read_entries(map(str, inputs)), out, wanted, make, Settings(**settings))


def table(out):
    return pa.concat_tables(parquet.read_table(path) for path in sorted(out.glob("part-*")))


def test_parquet_holds_the_rows_of_the_lines_in_order(folder, tmp_path):
    run([folder], tmp_path / "lines")
    run([folder], tmp_path / "columns", format="parquet", shard_megabytes=0.05)
    assert len(list((tmp_path / "columns").glob("part-*.parquet"))) > 1
    assert list((tmp_path / "columns").glob("*.jsonl")) == []
    lines = (tmp_path / "lines" / "part-00000.jsonl").read_text(encoding="utf-8").splitlines()
    found = table(tmp_path / "columns")
    assert found.schema.equals(schema())
    assert found["row"].to_pylist() == lines
    for row, line in zip(found.to_pylist(), map(json.loads, lines), strict=True):
        assert row["bullets"] == line["bullets"]
        assert [row[name] for name in ("id", "title", "text", "signature")] == [
            line[name] for name in ("id", "title", "text", "signature")
        ]


def test_a_resumed_run_adds_shards_and_leaves_the_others_alone(folder, tmp_path):
    out = tmp_path / "out"
    run([folder], out, format="parquet")
    first = (out / "part-00000.parquet").read_bytes()
    (folder / "99.txt").write_text(TEXT.format(99), encoding="utf-8")
    assert run([folder], out, format="parquet", resume=True).done == 1
    assert (out / "part-00000.parquet").read_bytes() == first
    assert table(out)["id"].to_pylist()[-1] == str(folder / "99.txt")
    assert run([folder], out, format="parquet", resume=True).skipped == 41


def test_a_folder_of_the_other_format_is_left_alone(folder, tmp_path):
    run([folder], tmp_path / "out", format="parquet")
    with pytest.raises(OptionError, match="holds parquet; go on with --format parquet"):
        run([folder], tmp_path / "out", resume=True)


def test_half_a_surrogate_pair_stays_in_the_row(tmp_path):
    row = Row("k", {"row_schema": 1, "id": "a\ud800", "name": "n", "note": r"\ud83d"}, False)
    log, shards = Log(tmp_path), Shards(tmp_path, 10**6)
    shards.write([row])
    seal_full(shards, log, last=True)
    log.close()
    (found,) = table(tmp_path).to_pylist()
    assert json.loads(found["row"]) == row.values
    assert found["id"] == "a?"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is full")
def test_a_full_disk_leaves_the_lines(tmp_path):
    log, shards = Log(tmp_path), Shards(tmp_path, 10**6)
    shards.write([Row("k", {"row_schema": 1, "id": "a", "name": "n"}, has_failed=False)])
    log.add({"recipe": "r", "sizes": shards.sizes_bytes})
    (tmp_path / ".part-00000.parquet.tmp").symlink_to("/dev/full")
    with pytest.raises(InputError, match="make room and go on with --resume"):
        seal_full(shards, log, last=True)
    log.close()
    shards.close()
    assert dict(read_log(tmp_path).sizes_bytes)["part-00000.jsonl"] > 0
    assert (tmp_path / "part-00000.jsonl").exists()
    assert not (tmp_path / "part-00000.parquet").exists()


def test_the_columns_are_those_of_the_documentation():
    page = (DOCS / "batch.md").read_text(encoding="utf-8")
    told = page.partition("## Parquet")[2].partition("\n## ")[0]
    named = {line.split("`")[1] for line in told.splitlines() if line.startswith("| `")}
    assert named == set(schema().names)
