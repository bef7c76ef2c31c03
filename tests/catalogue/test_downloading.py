"""Downloads: whole, resumed, watched, and refused when they are not what they should be."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import httpx
import pytest

from summarizer import ModelUnavailable
from summarizer.backends.catalogue.downloading import Remote, download

CONTENT = bytes(range(256)) * 4000
REMOTE = Remote(
    "model.bin",
    "https://example.org/model.bin",
    len(CONTENT),
    hashlib.sha256(CONTENT).hexdigest(),
)


class Host:
    """A server of one file; it can break off, and ignore what is asked of it."""

    def __init__(self, content=CONTENT, *, breaks_at=(), ranges=True, status=None):
        self.content, self.breaks_at, self.ranges = content, list(breaks_at), ranges
        self.status = status
        self.asked = []

    def __call__(self, request):
        self.asked.append(request.headers.get("Range"))
        if self.status:
            return httpx.Response(self.status)
        start = 0
        if self.ranges and (asked := request.headers.get("Range")):
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
        end = self.breaks_at.pop(0) if self.breaks_at else None

        def body():
            yield self.content[start:end]
            if end is not None:
                raise httpx.ReadError("broken off")

        return httpx.Response(206 if start else 200, content=body())

    @property
    def client(self):
        return httpx.Client(transport=httpx.MockTransport(self))


def fetch(host, folder, remote=REMOTE):
    seen = []
    with host.client as client:
        path = download(remote, folder, client, seen.append)
    return path, seen


def test_a_file_is_fetched_and_watched(tmp_path):
    path, seen = fetch(Host(), tmp_path)
    assert path.read_bytes() == CONTENT
    assert seen[0] == 0
    assert seen == sorted(seen)
    assert seen[-1] == len(CONTENT)
    assert [each.name for each in tmp_path.iterdir()] == ["model.bin"]


def test_a_broken_connection_is_gone_on_with(tmp_path):
    host = Host(breaks_at=[1000, 5000])
    path, _ = fetch(host, tmp_path)
    assert path.read_bytes() == CONTENT
    assert host.asked == [None, "bytes=1000-", "bytes=5000-"]


def test_after_three_breaks_it_is_told_and_the_next_run_goes_on(tmp_path):
    with pytest.raises(ModelUnavailable, match="run the same again"):
        fetch(Host(breaks_at=[1000, 2000, 3000]), tmp_path)
    host = Host()
    path, seen = fetch(host, tmp_path)
    assert path.read_bytes() == CONTENT
    assert host.asked == ["bytes=3000-"]
    assert seen[0] == 3000


def test_a_server_that_cannot_resume_begins_again(tmp_path):
    (tmp_path / "model.bin.part").write_bytes(b"x" * 1000)
    path, _ = fetch(Host(ranges=False), tmp_path)
    assert path.read_bytes() == CONTENT


def test_what_is_here_is_not_fetched(tmp_path):
    fetch(Host(), tmp_path)
    host = Host()
    fetch(host, tmp_path)
    assert host.asked == []


def test_a_part_of_another_file_is_found_out_and_thrown_away(tmp_path):
    (tmp_path / "model.bin.part").write_bytes(b"x" * 1000)
    with pytest.raises(ModelUnavailable, match="the checksum"):
        fetch(Host(), tmp_path)
    assert list(tmp_path.iterdir()) == []
    fetch(Host(), tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (CONTENT[:-1], "1,023,999 bytes and not 1,024,000"),
        (b"<html>log in</html>", "19 bytes and not"),
        (CONTENT[:-1] + b"!", "the checksum"),
        (CONTENT + b"more", "bytes and not"),
    ],
)
def test_another_file_is_refused(tmp_path, content, message):
    with pytest.raises(ModelUnavailable, match=message):
        fetch(Host(content), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_unknown_size_has_its_checksum(tmp_path):
    path, _ = fetch(Host(), tmp_path, replace(REMOTE, size_bytes=None))
    assert path.read_bytes() == CONTENT
    with pytest.raises(ModelUnavailable, match="the checksum"):
        fetch(Host(b"other"), tmp_path / "..", replace(REMOTE, name="x", size_bytes=None))


@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_answer_that_is_no_file(tmp_path, status):
    with pytest.raises(ModelUnavailable, match=f"answers {status}.*models add FILE"):
        fetch(Host(status=status), tmp_path)


def test_what_does_not_fit_is_not_begun(tmp_path):
    host = Host()
    with pytest.raises(ModelUnavailable, match="MB are free"):
        fetch(host, tmp_path, replace(REMOTE, size_bytes=10**18))
    assert host.asked == []


def test_a_folder_that_cannot_be_written(tmp_path):
    with pytest.raises(ModelUnavailable, match=r"cannot be written.*SUMMARIZER_HOME"):
        fetch(Host(), tmp_path / "gone", replace(REMOTE, size_bytes=None))
