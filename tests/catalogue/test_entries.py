"""The catalogue's data: complete, of one form, and honest about what nobody checked."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest

from summarizer import OptionError
from summarizer.backends.catalogue.entries import DATA, KINDS, catalogue, entry_named

ENTRIES = catalogue()
FILES = [(entry, file) for entry in ENTRIES for file in entry.files]
FIELDS = {
    "name", "kind", "direction", "title", "licence", "download_bytes", "repository", "files",
    "quality", "unchecked",
}  # fmt: skip
FILE_FIELDS = {
    "name", "address", "bytes", "sha256", "checksum_from", "unpacked_bytes", "unpacked_sha256",
}  # fmt: skip


def test_the_data_has_no_field_that_nobody_reads():
    raw = json.loads(DATA.read_bytes())
    assert raw["schema"] == 1
    for model in raw["models"]:
        assert model.keys() <= FIELDS
        assert all(file.keys() <= FILE_FIELDS for file in model.get("files", ()))


def test_names_are_names_of_installed_models_and_differ():
    names = [entry.name for entry in ENTRIES]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.-]*", name) for name in names)


def test_every_family_of_the_plan_is_there():
    assert {entry.kind for entry in ENTRIES} == set(KINDS)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_an_entry_says_what_must_be_known(entry):
    assert re.fullmatch(r"[a-z]{2}-[a-z]{2}|many", entry.direction)
    assert entry.title
    assert entry.licence
    assert entry.unchecked
    assert bool(entry.files) != bool(entry.repository)
    assert entry.download_bytes > 10**6
    sizes = [file.remote.size_bytes for file in entry.files]
    if sizes and None not in sizes:
        assert sum(sizes) == entry.download_bytes
    else:
        assert "size" in entry.unchecked


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_a_figure_has_its_source(entry):
    for quality in entry.quality:
        assert quality.measure in ("BLEU", "COMET")
        assert 0 < quality.value < (1 if quality.measure == "COMET" else 100)
        assert quality.test_set
        assert urlsplit(quality.source).scheme == "https"


@pytest.mark.parametrize(("entry", "file"), FILES, ids=lambda item: getattr(item, "name", ""))
def test_a_file_is_fetched_safely_and_checked(entry, file):
    remote = file.remote
    address = urlsplit(remote.address)
    assert (address.scheme, address.query) == ("https", "")
    assert "/" not in remote.name
    assert not remote.name.startswith(".")
    assert remote.sha256 is not None
    assert re.fullmatch(r"[0-9a-f]{64}", remote.sha256)
    assert file.checksum_from
    packed = remote.name.endswith(".gz")
    assert (file.unpacked_sha256 is not None) == (file.unpacked_bytes is not None) == packed
    if packed:
        assert re.fullmatch(r"[0-9a-f]{64}", file.unpacked_sha256)
        assert file.unpacked_bytes > remote.size_bytes


def test_no_checksum_stands_for_two_files():
    sums = [file.remote.sha256 for _, file in FILES]
    assert len(set(sums)) == len(sums)


def test_a_pinned_revision_where_a_branch_could_move():
    for _, file in FILES:
        if "github.com" in file.remote.address:
            assert re.search(r"/raw/[0-9a-f]{40}/", file.remote.address)


def test_what_may_not_be_used_commercially_says_so():
    assert "not for commercial use" in entry_named("nllb-200-600m").licence


def test_a_name_that_is_none_is_answered_with_those_that_are():
    with pytest.raises(OptionError, match="choose firefox-base-memory, "):
        entry_named("bigger-is-better")
