"""On a cluster, a worker and a node may die: every article is once in the output."""

from __future__ import annotations

import json

import pytest

pytest.importorskip("ray")
from batch_models import make
from ray_scripts import told_by

from summarizer import Options
from summarizer.batch.compute import Wanted
from summarizer.batch.inputs import read_entries
from summarizer.batch.on_ray import _by_reader, run_on_ray
from summarizer.batch.run import run_batch
from summarizer.errors import OptionError

PLACE = ("name", "source")


def without_place(row):
    return {name: value for name, value in row.items() if name not in PLACE}


def test_every_article_comes_out_once_though_a_worker_and_a_node_die(tmp_path):
    told = told_by("on_a_cluster.py", str(tmp_path), cwd=tmp_path)
    assert told["events"] == ["worker killed", "node lost"]
    assert not told["too_early"]
    assert told["written"] == told["again"] == {"rows": 200, "failed": 0}
    assert (told["keys"], told["count"]) == (200, 200)
    assert "was made with other options" in told["refused"]
    inputs = [str(tmp_path / f"in-{part}.parquet") for part in range(10)]
    run_batch(read_entries(inputs), tmp_path / "local", Wanted(Options(bullets=2)), make)
    lines = (tmp_path / "local" / "part-00000.jsonl").read_text(encoding="utf-8").splitlines()
    local = {row["id"]: without_place(row) for row in map(json.loads, lines)}
    assert local == {name: without_place(row) for name, row in told["rows"].items()}


def test_what_cannot_be_read_is_told():
    with pytest.raises(OptionError, match=r"all\.xml is not read on Ray"):
        run_on_ray(["all.xml"], "out", Wanted(Options()), make)


def test_each_store_is_read_by_itself():
    inputs = ["s3://a/1.parquet", "/b/2.parquet", "s3://a/deep/3.parquet", "s3://c/4.parquet"]
    assert list(_by_reader([*inputs, "s3://a/5.csv"]).values()) == [
        ["s3://a/1.parquet", "s3://a/deep/3.parquet"],
        ["/b/2.parquet"],
        ["s3://c/4.parquet"],
        ["s3://a/5.csv"],
    ]
