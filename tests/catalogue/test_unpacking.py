"""Archives made to do harm write nothing, or nothing outside their folder."""

from __future__ import annotations

import stat
import struct
import zipfile

import pytest

from summarizer import ModelUnavailable
from summarizer.backends.catalogue.unpacking import is_inside, unpack


def archive(path, *members, kind=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if kind is not None:
                info.external_attr = (kind | 0o644) << 16
            opened.writestr(info, content)
    return path


def test_files_and_folders_are_written(tmp_path):
    packed = archive(tmp_path / "x.zip", ("a/b/c.txt", "one"), ("d.txt", "two"), ("empty/", ""))
    unpack(packed, tmp_path / "out")
    assert (tmp_path / "out/a/b/c.txt").read_text() == "one"
    assert (tmp_path / "out/d.txt").read_text() == "two"


@pytest.mark.parametrize(
    "name",
    ["../x", "a/../../x", "/x", "//x", "..", "a\\..\\..\\x", "\\x", "C:/x", "c:x", "a/../b"],
)
def test_names_that_lead_out_are_refused(tmp_path, name):
    packed = archive(tmp_path / "x.zip", ("good.txt", "g"), (name, "bad"))
    with pytest.raises(ModelUnavailable, match="leads out of its folder"):
        unpack(packed, tmp_path / "in" / "out")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["x.zip"]


@pytest.mark.parametrize("name", ["con", "a/NUL.txt", "model.bin:x", "a./x", "a /x", "COM1.bin"])
def test_names_that_windows_takes_otherwise_are_refused(tmp_path, name):
    packed = archive(tmp_path / "x.zip", ("good.txt", "g"), (name, "bad"))
    with pytest.raises(ModelUnavailable, match="not every system takes the name"):
        unpack(packed, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_name_that_only_looks_so_is_kept():
    assert is_inside("a..b/c...txt")
    assert is_inside("./a")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_are_refused(tmp_path, kind):
    packed = archive(tmp_path / "x.zip", ("link", "/etc/passwd"), kind=kind)
    with pytest.raises(ModelUnavailable, match="a link or a device"):
        unpack(packed, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_unpacks_to_far_more_is_refused(tmp_path):
    packed = archive(tmp_path / "x.zip", ("zeros", bytes(20_000_000)))
    with pytest.raises(ModelUnavailable, match="unpacks from"):
        unpack(packed, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_more_than_the_limit_is_refused(tmp_path):
    packed = archive(tmp_path / "x.zip", ("a", b"abcdefgh" * 10), ("b", b"abcdefgh" * 10))
    with pytest.raises(ModelUnavailable, match="unpacks to 160 bytes, more than 100"):
        unpack(packed, tmp_path / "out", most_bytes=100)


def test_a_directory_that_understates_a_size_is_not_believed(tmp_path):
    packed = archive(tmp_path / "x.zip", ("a", bytes(range(256)) * 4000))
    content = bytearray(packed.read_bytes())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    packed.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=r"damaged|larger than it says"):
        unpack(packed, tmp_path / "out")


def test_too_many_files_are_refused(tmp_path):
    packed = archive(tmp_path / "x.zip", *((f"f{number}", "") for number in range(1001)))
    with pytest.raises(ModelUnavailable, match="1001 files"):
        unpack(packed, tmp_path / "out")


def test_two_files_of_one_name_are_refused(tmp_path):
    packed = archive(tmp_path / "x.zip", ("a", "1"), ("A", "2"))
    with pytest.raises(ModelUnavailable, match="one name"):
        unpack(packed, tmp_path / "out")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"text"])
def test_what_is_no_archive(tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(ModelUnavailable, match="no ZIP archive, or is damaged"):
        unpack(tmp_path / "x.zip", tmp_path / "out")


def test_a_damaged_member_is_an_error(tmp_path):
    packed = archive(tmp_path / "x.zip", ("a", bytes(range(256)) * 40))
    content = bytearray(packed.read_bytes())
    content[60] ^= 0xFF
    packed.write_bytes(content)
    with pytest.raises(ModelUnavailable, match="damaged"):
        unpack(packed, tmp_path / "out")
