"""On a cluster, a worker and a node may die: every article is once in the output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("ray")
from batch_models import make

from summarizer import Options
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.on_ray import written_keys
from summarizer.batch.run import run_batch
from summarizer.errors import OptionError

PLACE = ("name", "source")


def without_place(row):
    return {name: value for name, value in row.items() if name not in PLACE}


def test_every_article_comes_out_once_though_a_worker_and_a_node_die(tmp_path):
    script = Path(__file__).with_name("on_a_cluster.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "RAY_USAGE_STATS_ENABLED": "0",
        },
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["events"] == ["worker killed", "node lost"]
    assert not told["too_early"]
    assert (told["written"], told["again"], told["keys"], told["count"]) == (200, 200, 200, 200)
    inputs = [str(tmp_path / f"in-{part}.parquet") for part in range(10)]
    run_batch(read_entries(inputs), tmp_path / "local", Wanted(Options(bullets=2)), make)
    lines = (tmp_path / "local" / "part-00000.jsonl").read_text(encoding="utf-8").splitlines()
    local = {row["id"]: without_place(row) for row in map(json.loads, lines)}
    assert local == {name: without_place(row) for name, row in told["rows"].items()}


def test_a_torn_file_is_removed_and_a_row_that_is_there_twice_is_told(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.table({"key": ["a", "b"]}), tmp_path / "1.parquet")
    whole = (tmp_path / "1.parquet").read_bytes()
    (tmp_path / "2.parquet").write_bytes(whole[:-20])
    assert written_keys(str(tmp_path)) == {"a", "b"}
    assert not (tmp_path / "2.parquet").exists()
    (tmp_path / "3.parquet").write_bytes(whole)
    with pytest.raises(OptionError, match=r"rows that are elsewhere, too: \['a', 'b'\]"):
        written_keys(str(tmp_path))


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert written_keys(str(tmp_path / "none")) == frozenset()
