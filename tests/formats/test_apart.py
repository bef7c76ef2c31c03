"""Files read in a process beside this one: the same articles, and an end to what hangs."""

from __future__ import annotations

import sys
import threading

import pytest
from golden_documents import DOCUMENTS

from summarizer import EmptyArticle, UnreadableInput, load_bytes, load_file
from summarizer.formats.apart import plain_text, read_apart
from summarizer.formats.documents import open_document
from summarizer.formats.documents.rehearsal import open_safely
from summarizer.formats.kinds import Request

PAGE = (
    "<html><head><title>La piscine</title></head><body><article><h1>La piscine</h1>"
    + "<p>Le conseil municipal a voté mardi la fermeture de la piscine.</p>" * 5
    + "</article></body></html>"
).encode()


def request(source="a", **options):
    return Request(source, 16.0, **options)


@pytest.mark.parametrize(
    "data", [PAGE, DOCUMENTS["docx"][0], DOCUMENTS["epub"][0]], ids=["html", "docx", "epub"]
)
def test_the_process_beside_reads_what_this_one_would(data):
    assert read_apart(data, request(whole=True)) == (load_bytes(data, "a"),)


def test_errors_come_back_as_they_are():
    with pytest.raises(UnreadableInput, match="a is damaged"):
        read_apart(b"PK\x03\x04" + b"x" * 100, request())
    with pytest.raises(EmptyArticle, match="no article is found"):
        read_apart(b"<html><body></body></html>", request())


def test_one_process_reads_many_files_and_threads_have_one_each():
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(read_apart(PAGE, request()))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [read_apart(PAGE, request())] * 3


def test_what_hangs_is_stopped_and_the_next_file_is_read():
    hangs = (sys.executable, "-c", "import time; time.sleep(600)")
    with pytest.raises(UnreadableInput, match=r"^a took longer than 0\.2 seconds to read; give"):
        read_apart(PAGE, request(), 0.2, hangs)
    assert read_apart(PAGE, request())


def test_what_breaks_down_is_one_line():
    breaks = (sys.executable, "-c", "import os; os.abort()")
    with pytest.raises(UnreadableInput, match=r"^a could not be read: its reader broke down; give"):
        read_apart(PAGE, request(), 30, breaks)


def test_a_document_that_hangs_is_stopped_before_it_is_translated():
    hangs = (sys.executable, "-c", "import time; time.sleep(600)")
    with pytest.raises(UnreadableInput, match=r"^a\.docx took longer than 0\.2 seconds to read"):
        open_safely(DOCUMENTS["docx"][0], "a.docx", (), 0.2, hangs)
    assert open_safely(b"Le maire a dit non.", "a.txt", (), 0.2, hangs).passages


def test_a_document_is_opened_after_its_rehearsal():
    data = DOCUMENTS["docx"][0]
    assert open_safely(data, "a.docx").passages == open_document(data, "a.docx").passages
    with pytest.raises(UnreadableInput, match=r"a\.docx is damaged"):
        open_safely(data[:500], "a.docx")


def test_a_process_that_ended_meanwhile_is_replaced():
    from summarizer.formats.apart import _IDLE

    read_apart(PAGE, request())
    for beside in _IDLE.waiting:
        beside.close()
    assert read_apart(PAGE, request())


@pytest.mark.parametrize(
    ("data", "is_plain"),
    [
        (b"Le maire a dit non.", True),
        ("L'été.".encode(), True),
        ("L'été.".encode("latin-1"), False),
        (b"a\0b", False),
        (b"x %PDF-1.7", False),
        (b"", True),
    ],
)
def test_what_is_plainly_text(data, is_plain):
    assert (plain_text(data) is not None) == is_plain


def test_modules_of_the_working_directory_are_not_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')\n")
    (tmp_path / "a.html").write_bytes(PAGE)
    monkeypatch.chdir(tmp_path)
    assert load_file("a.html").text
    assert not (tmp_path / "run").exists()
