"""Files of strangers: read apart, with limits on size, pages, time and memory."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest

from summarizer import EmptyArticle, InputTooLarge, UnreadableInput, load_bytes
from summarizer.web.service.files.documents_apart import read_apart
from summarizer.web.service.loading import LoadingLimits, load_text, load_upload

LIMITS = LoadingLimits(
    max_megabytes=16, max_characters=1_000_000, max_pages=10, seconds=30, megabytes=1024
)
PAGE = (
    "<html><head><title>La piscine</title></head><body><article><h1>La piscine</h1>"
    + "<p>Le conseil municipal a voté mardi la fermeture de la piscine.</p>" * 5
    + "</article></body></html>"
)


def pdf(pages):
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(200, 200)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def word(*paragraphs):
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def with_part(data, name, content):
    """A DOCX with one of its parts replaced."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w", 8) as new:
        for entry in old.infolist():
            new.writestr(entry, content if entry.filename == name else old.read(entry))
    return changed.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"La piscine ferme.\n\nLe maire l'a dit mardi.", "a.txt"),
        ("La piscine a été fermée.\n\nLe maire l'a dit mardi.".encode("utf-8-sig"), "a.txt"),
        ("La piscine a été fermée.\n\nLe maire l'a dit mardi.".encode("cp1252"), "a.txt"),
        ("La piscine a été fermée.\n\nLe maire l'a dit mardi.".encode("utf-16"), "a.txt"),
        (b"# La piscine\n\nLe maire l'a dit mardi.", "a.md"),
        (PAGE.encode(), "a.html"),
        (word("La piscine ferme.", "Le maire l'a dit mardi."), "a.docx"),
        (word("Le contenu dit le type."), "a.pdf"),
    ],
)
def test_the_child_reads_what_this_process_would(data, name):
    assert load_upload(data, name, LIMITS) == load_bytes(data, name)


def test_plain_text_needs_no_child():
    assert load_text("Le maire l'a dit.", "<text>", LIMITS).text == "Le maire l'a dit."
    assert load_text(PAGE, "<text>", LIMITS).title == "La piscine"


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyArticle, "holds no text"),
        (b"PK\x03\x04" + b"x" * 100, UnreadableInput, "damaged"),
        (b"%PDF-1.7 broken", UnreadableInput, "damaged PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, UnreadableInput, "not text"),
        (b"\x7fELF" + bytes(2000), UnreadableInput, "not text"),
        (pdf(1), EmptyArticle, "without a text layer"),
        (pdf(11), InputTooLarge, "11 pages, more than 10"),
    ],
    ids=["empty", "zip", "pdf", "png", "elf", "scan", "pages"],
)
def test_errors_come_back_as_they_are(data, error, message):
    with pytest.raises(error, match=message):
        load_upload(data, "file", LIMITS)


def test_a_zip_bomb_is_refused():
    bomb = with_part(word("x"), "word/document.xml", b"<a>" + b" " * 300_000_000 + b"</a>")
    assert len(bomb) < 1_000_000
    with pytest.raises(InputTooLarge, match="unpacks to"):
        load_upload(bomb, "bomb.docx", LIMITS)


def test_an_xml_bomb_is_refused_or_harmless():
    entities = "".join(
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha ha ha ha">'
        for n in range(10)
    )
    document = (
        f'<?xml version="1.0"?><!DOCTYPE w [{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    )
    bomb = with_part(word("x"), "word/document.xml", document.encode())
    with pytest.raises((UnreadableInput, EmptyArticle)):
        load_upload(bomb, "bomb.docx", LIMITS)


def test_a_file_that_names_a_file_of_this_machine(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    document = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>Le mot est &x;.</w:t></w:r></w:p></w:body></w:document>"
    )
    data = with_part(word("x"), "word/document.xml", document.encode())
    try:
        text = load_upload(data, "a.docx", LIMITS).text
    except UnreadableInput as error:
        text = str(error)
    assert "secret" not in text


def test_memory_ends():
    limits = replace(LIMITS, megabytes=20)
    with pytest.raises((InputTooLarge, UnreadableInput), match="20 MB of memory"):
        load_upload(PAGE.encode(), "a.html", limits)


def test_time_ends():
    with pytest.raises(UnreadableInput, match=r"longer than 0\.001 seconds"):
        load_upload(PAGE.encode(), "a.html", replace(LIMITS, seconds=0.001))


def test_long_texts_are_refused():
    limits = replace(LIMITS, max_characters=100)
    with pytest.raises(InputTooLarge, match="101 characters, more than 100"):
        load_text("a" * 101, "<text>", limits)
    with pytest.raises(InputTooLarge, match="more than 100"):
        load_upload(b"Il a dit. " * 11, "a.txt", limits)
    with pytest.raises(InputTooLarge, match="larger than 1e-05 MB"):
        load_upload(b"Bonjour !" * 3, "a.txt", replace(LIMITS, max_megabytes=0.00001))


def test_modules_of_the_working_directory_are_not_run(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_upload(PAGE.encode(), "a.html", LIMITS).title == "La piscine"
    assert read_apart(PAGE.encode(), "a.html", LIMITS)[1]
    assert not (tmp_path / "run").exists()


BOUNDED = """
import resource
from summarizer.web.service.files.documents_apart import read_apart
from summarizer.web.service.loading import LoadingLimits, limit_resources
{before}
limit_resources(LoadingLimits(16, 1_000_000, 10, seconds=30, megabytes=4096))
print(resource.getrlimit(resource.RLIMIT_AS)[0], resource.getrlimit(resource.RLIMIT_CPU)[0])
"""
AS_ON_MACOS = """
set_really = resource.setrlimit
def setrlimit(kind, bounds):
    if kind == resource.RLIMIT_AS:
        raise ValueError("current limit exceeds maximum limit")
    set_really(kind, bounds)
resource.setrlimit = setrlimit
"""


@pytest.mark.parametrize(
    ("before", "bytes_and_seconds"),
    [
        ("", "4096000000 31"),
        ("resource.setrlimit(resource.RLIMIT_CPU, (20, 20))", "4096000000 20"),
        ("resource.setrlimit(resource.RLIMIT_AS, (3 * 10**9, 3 * 10**9))", "3000000000 31"),
        (AS_ON_MACOS, "-1 31"),
    ],
    ids=["free", "less time allowed", "less memory allowed", "macOS"],
)
def test_a_reader_has_the_bounds_that_it_may_have(before, bytes_and_seconds):
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", BOUNDED.format(before=before)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.strip() == bytes_and_seconds, done.stderr
