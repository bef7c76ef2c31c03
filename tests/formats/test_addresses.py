"""Addresses on the command line and in the interface: through the same door as the service's."""

from __future__ import annotations

import subprocess
import sys

import pytest

from summarizer import load_articles, load_url
from summarizer.formats.fetch import AddressRefused


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "https://localhost/", "HTTP://169.254.169.254/", "http://[::1]/a.xml"],
)
def test_addresses_of_this_network_are_refused(address):
    with pytest.raises(AddressRefused, match="not a public address"):
        load_articles(address)
    with pytest.raises(AddressRefused, match="not a public address"):
        load_url(address)


@pytest.mark.parametrize("command", ["summarize", "digest", "translate"])
def test_the_command_line_says_so_in_one_line(command):
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", command, "http://127.0.0.1/"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("summarizer: 127.0.0.1 is not a public address; ")
    assert done.stderr.count(b"\n") == 1


def test_a_file_is_no_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "http").write_text("Le maire a parlé mardi.", encoding="utf-8")
    assert load_articles("http")[0].text == "Le maire a parlé mardi."
