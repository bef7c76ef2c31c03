"""The folder that a cluster writes: whose it is, what it holds, and what is taken out of it."""

from __future__ import annotations

import sys

import pytest

pytest.importorskip("pyarrow")
import pyarrow as pa
from pyarrow import parquet

from summarizer.batch.output_folder import Kept, OutputFolder
from summarizer.errors import OptionError


def write(path, *keys, failed=()):
    columns = {"key": list(keys), "has_failed": [key in failed for key in keys]}
    parquet.write_table(pa.table(columns | {"row": ["{}"] * len(keys)}), path)


@pytest.fixture
def folder(tmp_path):
    folder = OutputFolder(str(tmp_path / "deep" / "out"))
    folder.begin("made so")
    return folder


def test_a_folder_is_gone_on_with_by_its_own_recipe_alone(folder, tmp_path):
    folder.begin("made so")
    with pytest.raises(OptionError, match="with other options, another model or version"):
        folder.begin("made otherwise")
    (tmp_path / "other").mkdir()
    write(tmp_path / "other" / "1.parquet", "a")
    with pytest.raises(OptionError, match="holds other Parquet files; choose another -o"):
        OutputFolder(str(tmp_path / "other")).begin("made so")


def test_readers_of_the_folder_see_rows_alone(folder, tmp_path):
    write(tmp_path / "deep" / "out" / "1.parquet", "a", "b")
    assert parquet.read_table(tmp_path / "deep" / "out").num_rows == 2


def test_a_torn_file_is_removed_and_equal_records_are_no_error(folder, tmp_path):
    out = tmp_path / "deep" / "out"
    write(out / "1.parquet", "a", "b", failed=("b",))
    whole = (out / "1.parquet").read_bytes()
    (out / "2.parquet").write_bytes(whole[:-20])
    (out / "3.parquet").write_bytes(whole)
    assert folder.keys() == {"a", "b"}
    assert folder.kept() == Kept(rows=4, failed=2)
    assert not (out / "2.parquet").exists()


def test_rows_that_failed_are_taken_out_to_be_made_again(folder, tmp_path):
    out = tmp_path / "deep" / "out"
    write(out / "1.parquet", "a", "b", failed=("b",))
    write(out / "2.parquet", "c")
    before = (out / "2.parquet").read_bytes()
    folder.forget_failed()
    assert folder.keys() == {"a", "c"}
    assert folder.kept() == Kept(rows=2, failed=0)
    assert (out / "2.parquet").read_bytes() == before


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    folder = OutputFolder(str(tmp_path / "none"))
    assert folder.keys() == frozenset()
    assert folder.kept() == Kept(rows=0, failed=0)


@pytest.mark.parametrize("name", ["two words", "été", "100%20", "a#b", "a?b"])
def test_a_folder_here_may_have_signs_that_mean_something_in_an_address(tmp_path, name):
    if sys.platform == "win32" and "?" in name:
        pytest.skip("Windows takes no such name")
    folder = OutputFolder(str(tmp_path / name))
    folder.begin("made so")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    write(tmp_path / name / "1.parquet", "a")
    assert folder.keys() == {"a"}


def test_a_run_that_died_as_it_began_is_gone_on_with(folder, tmp_path):
    (tmp_path / "deep" / "out" / "_recipe").write_bytes(b"")
    folder.begin("made so")
    with pytest.raises(OptionError, match="with other options"):
        folder.begin("made otherwise")


def test_failures_are_taken_out_beside_a_file_that_is_torn(folder, tmp_path):
    out = tmp_path / "deep" / "out"
    write(out / "1.parquet", "a", "b", failed=("b",))
    (out / "0.parquet").write_bytes((out / "1.parquet").read_bytes()[:-20])
    folder.forget_failed()
    assert folder.kept() == Kept(rows=1, failed=0)
    assert not (out / "0.parquet").exists()
