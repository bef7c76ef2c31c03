"""Files made to hurt: refused in one line, or read without harm, and soon."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile

import pytest
from documents_to_read import a_docx, a_pptx, a_zip, an_epub, an_odt, an_xlsx, p_shape, w_p

from summarizer import InputError, InputTooLarge, UnreadableInput, load_bytes
from summarizer.formats import articles_in

LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "ha ha ha">' for n in range(10)
)


@pytest.mark.parametrize(
    "name", ["word/document.xml", "content.xml", "xl/workbook.xml", "ppt/presentation.xml"]
)
def test_zip_bombs(name):
    with pytest.raises(InputTooLarge, match="unpacks to"):
        load_bytes(a_zip({name: b" " * 30_000_000}))


def test_too_many_members():
    with pytest.raises(InputTooLarge, match="20001 files"):
        load_bytes(a_zip({f"{n}": "x" * 10 for n in range(20_001)}))


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 100_000,
        b"{\\rtf1 " + b"{\\field{\\*\\fldinst{" * 50_000,
        an_epub("<div>" * 100_000 + "Le maire"),
        an_odt("<text:section>" * 300 + "</text:section>" * 300),
        a_docx("<w:sdt>" * 300 + "</w:sdt>" * 300),
        b"<rss><item><description>" + b"&lt;div&gt;" * 50_000 + b"Le maire</description></item></rss>",
        b"Content-Type: multipart/mixed; boundary=A\nFrom: a\nSubject: b\n\n" + b"--A\n\nx\n" * 5000,
        f'<?xml version="1.0"?><!DOCTYPE rss [{LAUGHS}]><rss><item><title>a &l9;</title></item></rss>'.encode(),
        b"Subject: " + b"=?utf-8?q?=C3?=" * 20_000 + b"\nFrom: a\nTo: b\n\nLe maire.",
        b"---\n" + b"a: b\n" * 100_000 + b"Le maire a dit.",
        b"<" * 1_000_000,
        b'{"a":' * 100_000,
        b"00:00:01,000 --> " * 50_000,
    ],
    ids=[
        "rtf braces", "rtf fields", "html depth", "odt depth", "docx depth", "feed depth", "mail parts",
        "laughs", "encoded words", "front matter", "angle brackets", "json depth", "timings",
    ],
)  # fmt: skip
def test_depth_and_repetition(data):
    start = time.process_time()
    with contextlib.suppress(InputError):
        assert all(len(article.text) < 2_000_000 for article in articles_in(data, "file"))
    assert time.process_time() - start < 20


def test_a_string_that_every_cell_shares():
    rows = [("texte",), *([("x" * 1000,)] * 2)]
    data = an_xlsx(rows)
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c></row>' for n in range(2, 200_002))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    members["xl/worksheets/sheet1.xml"] = (
        f"<worksheet><sheetData>{head}{cells}</sheetData></worksheet>"
    )
    with pytest.raises(InputTooLarge):
        articles_in(a_zip(members), "file", max_megabytes=100, column="texte")


PROTECTED = '<e><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></e>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (an_odt("<text:p>x</text:p>", manifest="<encryption-data/>"), "protected by a password"),
        (an_epub("<p>x</p>", encryption=PROTECTED), "protected against copying"),
        (a_zip({"a.txt": "x"}), "no DOCX, ODT, PPTX, XLSX or EPUB"),
        (a_zip({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "ODS table"),
        (a_zip({"Index/Document.iwa": "x"}), "Pages"),
        (a_zip({"ppt/presentation.xml": "<p"}), "is damaged"),
        (a_pptx(p_shape("x"))[:-30], "is damaged"),
        (a_docx(w_p("x"))[:300], "is damaged"),
        (b"PK\x05\x06" + bytes(18), "empty ZIP"),
    ],
)
def test_archives_of_no_use(data, message):
    with pytest.raises(UnreadableInput, match=message) as caught:
        load_bytes(data, "file")
    assert "\n" not in str(caught.value)
    assert "; " in str(caught.value)


def test_fonts_of_a_book_may_be_scrambled():
    fonts = '<e><EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></e>'
    assert load_bytes(an_epub("<p>Le maire a parlé.</p>", encryption=fonts)).text
