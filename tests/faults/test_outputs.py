"""What `-o` names: whole or as it was, and still the kind of file that it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from summarizer.cli import streams
from summarizer.cli.streams import write
from summarizer.errors import InputError

ENDED_WHILE_WRITING = """
import resource, signal, sys
from pathlib import Path
from summarizer.cli.streams import write

signal.signal(signal.SIGXFSZ, signal.SIG_DFL)  # ends a process that writes more than it may
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
write(b"x" * 1_000_000, Path(sys.argv[1]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no such signal here")
@pytest.mark.parametrize("before", [None, b"before"])
def test_a_process_ended_while_it_writes_leaves_what_was_there(tmp_path, before):
    output = tmp_path / "a.docx"
    if before:
        output.write_bytes(before)
    done = subprocess.run(
        [sys.executable, "-c", ENDED_WHILE_WRITING, output], check=False, capture_output=True
    )
    assert done.returncode == -signal.SIGXFSZ, done.stderr
    assert (output.read_bytes() if output.exists() else None) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here")
def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write("Le maire a dit non.", pipe)
    reader.join(20)
    assert found == [b"Le maire a dit non."]
    assert pipe.is_fifo()


def test_a_link_leads_where_it_led(tmp_path):
    target, link = tmp_path / "a.txt", tmp_path / "b.txt"
    target.write_text("before")
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("no links can be made here")
    write("after", link)
    assert link.is_symlink()
    assert target.read_text() == "after"


class Interrupted(type(Path())):
    """A path at which Ctrl-C comes just before the file gets its name."""

    def replace(self, _):
        raise KeyboardInterrupt


def test_nothing_is_left_beside_it_after_ctrl_c(tmp_path):
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(KeyboardInterrupt):
        streams._write_whole(b"after", Interrupted(tmp_path / "a.txt"))
    assert [one.read_text() for one in tmp_path.iterdir()] == ["before"]


def test_of_links_that_lead_to_each_other_one_becomes_the_file(tmp_path):
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    try:
        one.symlink_to(other)
        other.symlink_to(one)
    except OSError:
        pytest.skip("no links can be made here")
    write("x", one)
    assert (one.read_text(), other.read_text()) == ("x", "x")
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "b.txt"}


def test_a_folder_is_no_file_to_write(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        write("x", tmp_path)
    assert list(tmp_path.iterdir()) == []
