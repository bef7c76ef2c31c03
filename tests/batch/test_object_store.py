"""A batch on a cluster whose inputs and output are in an object store."""

from __future__ import annotations

import pytest

pytest.importorskip("pyarrow")
import pyarrow as pa
from object_store import BUCKET, make_bucket, running_object_store
from pyarrow import parquet
from ray_scripts import told_by

from summarizer.batch.output_folder import Kept, OutputFolder
from summarizer.errors import OptionError

OUT = f"s3://{BUCKET}/deep/out"


@pytest.fixture(scope="module")
def server():
    with running_object_store() as environment:
        yield environment


@pytest.fixture
def store(server, monkeypatch):
    for name, value in server.items():
        monkeypatch.setenv(name, value)
    make_bucket()
    return server


@pytest.mark.usefixtures("store")
def test_a_folder_in_a_bucket_is_as_one_on_a_disk():
    folder = OutputFolder(OUT)
    folder.begin("made so")
    folder.begin("made so")
    with pytest.raises(OptionError, match="with other options, another model or version"):
        OutputFolder(OUT).begin("made otherwise")
    for name, failed in (("1", [False, True]), ("2", [False, False])):
        columns = {"key": [f"{name}a", f"{name}b"], "has_failed": failed, "row": ["{}"] * 2}
        path = f"{folder.path}/{name}.parquet"
        parquet.write_table(pa.table(columns), path, filesystem=folder.filesystem)
    with folder.filesystem.open_output_stream(f"{folder.path}/3.parquet") as torn:
        torn.write(b"PAR1 and no more")
    assert folder.kept() == Kept(rows=4, failed=1)
    folder.forget_failed()
    assert OutputFolder(f"{OUT}/").keys() == {"1a", "2a", "2b"}


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("s3://nowhere/out", "The specified bucket does not exist"),
        ("s4://archive/out", "Unrecognized filesystem type"),
        ("s3://archive/two words", "Cannot parse URI"),
    ],
)
def test_a_place_that_cannot_be_is_told_in_one_line(given, said):
    with pytest.raises(OptionError, match=said) as told:
        OutputFolder(given).begin("made so")
    assert str(told.value).startswith(f"{given} cannot be read and written: ")
    assert "\n" not in str(told.value)


def test_credentials_that_are_refused_are_told_in_one_line(monkeypatch):
    with running_object_store(knows_credentials=False) as environment:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(OptionError, match="check the address and the credentials") as told:
            OutputFolder(OUT).begin("made so")
    assert "ACCESS_DENIED" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_batch_from_bucket_to_bucket_loses_and_doubles_nothing(store, tmp_path):
    pytest.importorskip("ray")
    told = told_by("on_an_object_store.py", cwd=tmp_path, environment=store)
    assert 0 < told["rows when killed"] < 200
    assert "a9.parquet" in told["vanished"]
    assert told["after it"] == told["again"] == {"rows": 200, "failed": 0}
    assert told["keys"] == sum(told["rows of files"]) == 200
    assert max(told["rows of files"]) == 32
    assert "nowhere" in told["no bucket to read"]
    assert "nowhere" in told["no bucket to write"]
    assert all("\n" not in said for said in told.values() if isinstance(said, str))
