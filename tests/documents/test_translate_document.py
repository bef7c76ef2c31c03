"""A file through the flow and the command line, with the embedded model."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from made_documents import SRT, docx, every

from summarizer.formats.documents import open_document

MADE = every() | {
    "a.xml": b'<?xml version="1.0"?><liste><article>Le chat dort.</article></liste>',
    "a.json": b'{"texte": "Le chat dort."}',
    "a.rss": b'<?xml version="1.0"?><rss><channel><item><title>Un</title></item></channel></rss>',
}


def run(*arguments, given=b""):
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
    )


def test_text_box_and_file_give_the_same_translation(embedded):
    document = open_document(MADE["a.docx"], "a.docx")
    file = embedded.translate_document(MADE["a.docx"])
    box = embedded.translate("\n".join(one.text for one in document.passages))
    # Code and fields inside a sentence are put back; nothing else differs.
    assert [one.text for one in file.passages] == box.text.split("\n")


def test_a_file_by_its_path(embedded, tmp_path):
    path = tmp_path / "a.srt"
    path.write_text(SRT, encoding="utf-8")
    done = embedded.translate_document(path)
    assert done.suffix == ".srt"
    assert b"00:00:04,100 --> 00:00:06,000" in done.data
    assert b"Lyon" in done.data
    assert "président" not in done.data.decode()


def test_command(tmp_path):
    report, english = tmp_path / "r.docx", tmp_path / "r.en.docx"
    report.write_bytes(docx())
    done = run("translate", report, "-o", english)
    assert done.returncode == 0, done.stderr
    texts = [one.text for one in open_document(english.read_bytes(), "r.docx").passages]
    assert "Year" in texts
    assert "Town" in texts
    assert any("3%" in text for text in texts)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.docx", "r.en.docx"]


def test_command_on_standard_streams():
    done = run("translate", "-", given=SRT.encode())
    assert done.returncode == 0
    assert done.stdout.startswith(b"1\n00:00:01,000 --> 00:00:04,000\nThe ")


def test_of_a_mail_the_sender_stays_and_headers_are_no_text():
    mail = "From: Anne <anne@example.org>\nTo: b@example.org\nSubject: Le budget de la ville\n\nLe chat dort.\n"
    done = run("translate", "-", given=mail.encode())
    lines = done.stdout.decode().split("\n")
    assert lines[2] == "Anne <anne@example.org>"
    assert "budget" in lines[0]
    assert "Subject" not in done.stdout.decode()


def test_of_a_feed_every_entry_is_translated():
    entry = "<item><title>Le budget</title><description>Le conseil a voté {} lundi.</description></item>"
    items = "".join(entry.format(one) for one in ("la loi", "le budget"))
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'
    )
    done = run("translate", "-", given=feed.encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().count("council") == 2
    assert b"<" not in done.stdout


def test_command_gives_the_text_of_a_document_without_a_file_for_it(tmp_path):
    report = tmp_path / "r.docx"
    report.write_bytes(docx())
    done = run("translate", report)
    assert done.returncode == 0
    assert re.search(r"inhabitants|[Rr]esidents", done.stdout.decode())


@pytest.mark.parametrize(
    ("name", "arguments", "code", "message"),
    [
        ("a.docx", ["-o", "a.odt"], 2, "comes out as .docx: name it so with -o, or .txt"),
        ("a.docx", ["-o", "b.docx", "--column", "titre"], 2, "has no columns"),
        (
            "a.srt",
            ["-o", "b.srt", "--bilingual"],
            2,
            "cannot come out bilingual; only DOCX and HTML can",
        ),
        ("a.odt", ["-o", "b.odt", "--side-by-side"], 2, "only DOCX and HTML can"),
        (
            "a.csv",
            ["-o", "b.csv", "--column", "prix"],
            2,
            "has no column 'prix'; it has id, titre, texte",
        ),
        ("a.docx", ["--bilingual"], 2, "comes out as text"),
        ("a.xml", [], 1, "XML of a kind that is not read (<liste>)"),
        ("a.json", ["-o", "b.json"], 1, "is JSON, not an article"),
        ("a.rss", ["-o", "b.rss"], 1, "is a feed, which does not come out again"),
    ],
)
def test_command_says_in_one_line_what_cannot_be(tmp_path, name, arguments, code, message):
    (tmp_path / name).write_bytes(MADE[name])
    paths = [tmp_path / one if one[1:2] == "." else one for one in arguments]
    done = run("translate", tmp_path / name, *paths)
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert done.returncode == code
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_damaged_document_leaves_nothing_behind(tmp_path):
    path, output = tmp_path / "a.docx", tmp_path / "b.docx"
    path.write_bytes(MADE["a.docx"][:3000])
    output.write_bytes(b"before")
    done = run("translate", path, "-o", output)
    assert done.returncode == 1
    assert b"is damaged" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert output.read_bytes() == b"before"
