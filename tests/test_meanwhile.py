"""What Python does while the code of a model keeps it waiting."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event, get_ident

import pytest

from summarizer.backends.manifest import ASSETS
from summarizer.errors import ModelUnavailable
from summarizer.meanwhile import meanwhile


def test_both_are_done_at_the_end():
    begun, done = Event(), []

    def work():
        assert begun.wait(20)
        done.append(get_ident())

    with meanwhile(work):
        begun.set()
    assert done
    assert done != [get_ident()]


def test_what_the_work_raises_is_raised_at_the_end():
    reached = []
    with (
        pytest.raises(LookupError, match="no such table"),
        meanwhile(lambda: _fail("no such table")),
    ):
        reached.append(True)
    assert reached


def test_what_the_body_raises_comes_first():
    with pytest.raises(ModelUnavailable), meanwhile(lambda: _fail("no such table")):
        raise ModelUnavailable("gone")


def _fail(message):
    raise LookupError(message)


def test_a_damaged_model_is_told_in_one_line(tmp_path, seed):
    folder = tmp_path / "fr-en"
    shutil.copytree(ASSETS / "fr-en", folder)
    with (folder / "model.bin").open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"\x00\xff\x00\xff")
    command = [sys.executable, "-m", "summarizer", "summarize", str(seed)]
    done = subprocess.run(
        [*command, "--model", f"ct2:{folder}"], capture_output=True, text=True, check=False
    )
    (line,) = done.stderr.splitlines()
    assert line.startswith("summarizer: ")
    assert "model.bin is damaged" in line
    assert (done.returncode, done.stdout) == (1, "")


def test_the_checks_are_read_while_the_model_decodes():
    code = (
        "import sys, time\n"
        "from fakes import EchoTranslator\n"
        "from summarizer import Summarizer\n"
        "from summarizer.languages.lexicon.known_names import name_tables\n"
        "def are_read():\n"
        "    return 'summarizer.checks.every' in sys.modules and name_tables.cache_info().currsize\n"
        "class Slow(EchoTranslator):\n"
        "    def translate(self, texts, decoding):\n"
        "        ends = time.monotonic() + 60\n"
        "        while not are_read() and time.monotonic() < ends:\n"
        "            time.sleep(0.01)\n"
        "        print(are_read())\n"
        "        return super().translate(texts, decoding)\n"
        "Summarizer(Slow()).translate('Il pleut.', 'fr')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent,
    )
    assert done.stdout.splitlines()[0] == "1"
