"""Summaries as files: one, or a ZIP of several."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import docx
import lxml.html
import pytest
from fakes import EchoTranslator, FixedIdentifier
from serving import STORY

from summarizer import Finding, Options, Summarizer, load_text
from summarizer.render.wording import section_name
from summarizer.web.page.downloads import KINDS, downloads, to_docx


def make(source="piscine.txt", text=STORY, **options):
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    return summarizer.summarize(load_text(text, source), Options(bullets=2, **options))


def test_one_summary_is_one_file_of_each_kind():
    summary = make()
    files = downloads([summary], "en")
    assert tuple(files) == KINDS
    assert {kind: file.name for kind, file in files.items()} == {
        kind: f"piscine.{kind}" for kind in KINDS
    }
    assert files["md"].data.decode() == summary.to_markdown()
    assert files["json"].data.decode() == summary.to_json()
    assert files["html"].data.startswith(b"<!doctype html>")
    assert docx.Document(io.BytesIO(files["docx"].data)).paragraphs


def test_several_are_a_zip_with_a_name_for_each():
    files = downloads([make("a/one.txt"), make("b/one.md"), make("<text>")], "fr")
    with zipfile.ZipFile(io.BytesIO(files["json"].data)) as archive:
        assert archive.namelist() == ["one.json", "one-2.json", "summary.json"]
        assert json.loads(archive.read("one.json"))["source"] == "a/one.txt"
    assert files["md"].name == "summaries-md.zip"
    assert files == downloads([make("a/one.txt"), make("b/one.md"), make("<text>")], "fr") | {
        "docx": files["docx"]
    }


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("../../etc/passwd", "passwd.md"),
        ("https://news.example/a/story/", "story.md"),
        ("C:\\Users\\x.txt", "C-Users-x.md"),
        ("...", "summary.md"),
        ("", "summary.md"),
        ("été à Paris.txt", "été-à-Paris.md"),
        ("x" * 300, "x" * 80 + ".md"),
        ("a\x00b\n.txt", "a-b.md"),
    ],
)
def test_names_are_harmless(source, name):
    assert downloads([make(source)], "en")["md"].name == name


def test_a_word_document_holds_bullets_sources_and_translation():
    summary = make(full_translation=True)
    document = docx.Document(io.BytesIO(to_docx(summary)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert texts[0] == summary.title
    assert styles.count("List Bullet") == 2
    assert "Full translation" in texts
    assert any(text.startswith("2. Le conseil municipal") for text in texts)


def test_a_word_document_of_a_long_report_has_its_sections():
    lines = [
        f"Le conseil de Rennes a voté le {day} mars une dépense de {day} millions d'euros."
        for day in range(2, 9)
    ]
    text = "\n\n".join(["1. Le budget", *lines[:3], "2. Les écoles", *lines[3:]])
    made = Summarizer(EchoTranslator(), FixedIdentifier()).summarize(text, Options(long=True))
    first = replace(
        made.sections[0].headline, findings=(Finding("names", "warning", "Le is new", "", "Le"),)
    )
    summary = replace(made, sections=(replace(made.sections[0], headline=first), made.sections[1]))
    document = docx.Document(io.BytesIO(to_docx(summary)))
    told = [(one.style.name, one.text) for one in document.paragraphs]
    wanted = []
    for section in summary.sections:
        wanted.append(("Heading 2", section_name(section)))
        if section is summary.sections[0]:
            wanted.append(("Quote", "warning, names: Le is new (Le)"))
        wanted += [("List Bullet", summary.bullets[place].text) for place in section.bullets]
    assert [
        (style, text.rpartition(" [")[0] if style == "List Bullet" else text)
        for style, text in told[1 : told.index(("Heading 2", "Sources"))]
    ] == wanted


def test_markup_in_an_article_is_text_in_what_is_taken_away():
    nasty = "Le maire a dit <script>alert(1)</script> & ]]> <img src=x onerror=alert(1)> jeudi."
    summary = make(text=f"{STORY}\n\n{nasty}\n", full_translation=True)
    files = downloads([summary], "en")
    page = lxml.html.fromstring(files["html"].data)
    assert "alert(1)" in page.text_content()
    assert page.xpath("//img | //script[contains(., 'alert')] | //*[@onerror]") == []
    document = docx.Document(io.BytesIO(files["docx"].data))
    assert any("<script>" in paragraph.text for paragraph in document.paragraphs)


def test_findings_of_the_headline_in_a_word_document():
    summary = make()
    finding = Finding("number", "error", "35 has become 53", "35", "53")
    found = replace(summary, headline=replace(summary.headline, findings=(finding,)))
    paragraphs = docx.Document(io.BytesIO(to_docx(found))).paragraphs
    assert paragraphs[1].text == "error, number: 35 has become 53 (35 / 53)"


def test_a_gist_in_a_word_document():
    summary = make(gist=True)
    document = docx.Document(io.BytesIO(to_docx(summary)))
    (gist,) = (one for one in document.paragraphs if one.style.name == "Intense Quote")
    assert gist.text.startswith(summary.gist.text)
    source = summary.gist.sources[0] + 1
    assert any(one.text.startswith(f"{source}. ") for one in document.paragraphs)


def test_signs_that_a_word_document_cannot_hold():
    summary = make()
    bullet = replace(summary.bullets[0], text="a\x00b\ud800c\x1b[31m")
    data = to_docx(replace(summary, bullets=(bullet,)))
    assert any("abc[31m" in p.text for p in docx.Document(io.BytesIO(data)).paragraphs)
