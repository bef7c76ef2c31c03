"""What stands beside the text: charts, alternative texts, comments of sheets and their names."""

from __future__ import annotations

import io
import re

import made_charts as made
import openpyxl
import pytest
from lxml import etree
from made_documents import member, members, shouted

from summarizer.formats.documents import open_document

MADE = {
    "a.docx": made.docx_with_chart(),
    "a.pptx": made.pptx_with_chart(),
    "a.xlsx": made.xlsx_with_chart(),
    "a.odt": made.odt_with_alternative_text(),
    "a.ods": made.ods(),
}


def written(name):
    document = open_document(MADE[name], name)
    return document.written(shouted(document.passages), "en")


@pytest.mark.parametrize("name", sorted(MADE))
def test_reading_a_translated_document_gives_the_translation(name):
    document = open_document(MADE[name], name)
    again = open_document(written(name), name)
    assert [one.text for one in again.passages] == [one.text.upper() for one in document.passages]


@pytest.mark.parametrize("name", sorted(MADE))
def test_every_label_is_a_passage_once(name):
    passages = [one.text for one in open_document(MADE[name], name).passages]
    assert passages.count(made.ALT) == 1
    wanted = [made.CHART_TITLE, made.AXIS_TITLE, made.SERIES, *made.CATEGORIES]
    if not name.startswith("a.od"):
        assert [passages.count(one) for one in wanted] == [1] * len(wanted)


@pytest.mark.parametrize(
    ("name", "chart"), [("a.docx", "word/charts/chart1.xml"), ("a.xlsx", "xl/charts/chart1.xml")]
)
def test_a_chart_says_all_in_english_and_calls_its_numbers_as_before(name, chart):
    before, after = member(MADE[name], chart), member(written(name), chart).decode()
    for text in (made.CHART_TITLE, made.AXIS_TITLE):
        assert text in before.decode()
        assert text not in after
        assert text.upper() in after
    numbers = re.findall(r"<(?:c:)?v>[\d.]+<", before.decode())
    assert re.findall(r"<(?:c:)?v>[\d.]+<", after) == numbers


@pytest.mark.parametrize("name", ["a.docx", "a.pptx"])
def test_the_workbook_of_a_chart_says_the_same(name):
    data = written(name)
    (book,) = (one for one in members(data) if "/embeddings/" in one)
    sheet = openpyxl.load_workbook(io.BytesIO(member(data, book))).active
    assert [cell.value for cell in sheet["A"]][1:] == [one.upper() for one in made.CATEGORIES]
    assert [cell.value for cell in sheet["B"]] == [made.SERIES.upper(), 1.5, 2.5]


def test_alternative_texts_of_pictures():
    slide = etree.fromstring(member(written("a.pptx"), "ppt/slides/slide1.xml"))
    (described,) = (one for one in slide.iter("{*}cNvPr") if one.get("descr"))
    assert (described.get("descr"), described.get("title")) == (
        made.ALT.upper(),
        made.ALT_TITLE.upper(),
    )
    content = member(written("a.odt"), "content.xml").decode()
    assert f"<svg:desc>{made.ALT.upper()}</svg:desc>" in content


def test_bilingual_documents_keep_charts_and_descriptions_of_the_original():
    document = open_document(MADE["a.docx"], "a.docx")
    data = document.bilingual(shouted(document.passages), "en", "under")
    before, after = members(MADE["a.docx"]), members(data)
    kept = [one for one in before if one.startswith(("word/charts/", "word/embeddings/"))]
    assert len(kept) == 3
    assert all(before[one] == after[one] for one in kept)
    assert made.ALT in member(data, "word/document.xml").decode()


def test_sheets_are_renamed_wherever_they_are_called():
    data = written("a.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["LES DÉPENSES", "L'ÉTÉ"]
    assert [cell.value for cell in book.worksheets[1]["A"]] == [
        "='LES DÉPENSES'!B2+'LES DÉPENSES'!B3",
        "=CONCATENATE(\"'Les dépenses'!\",B1)",
        "=COUNTA('L''ÉTÉ'!A1:A2)",
    ]
    assert book.defined_names["Total"].attr_text == "'LES DÉPENSES'!$B$2:$B$3"
    assert book.worksheets[0]["A5"].hyperlink.target == "#'L''ÉTÉ'!A1"
    assert book.worksheets[0]["B2"].comment.text == "LE CHIFFRE EST PROVISOIRE."
    assert "'Les dépenses'!" not in member(data, "xl/charts/chart1.xml").decode()


@pytest.mark.parametrize("formula", ["=INDIRECT(B1)", "=SUM(Un:Deux!A1)", "=SUM('Un:Le deux'!A1)"])
def test_sheets_that_a_formula_calls_otherwise_keep_their_names(formula):
    document = open_document(made.xlsx_with_chart(formula), "a.xlsx")
    assert made.SHEETS[0] not in [one.text for one in document.passages]


@pytest.mark.parametrize("told", ["a/b", "x" * 32, "L'été", "'so'"])
def test_a_name_that_no_sheet_can_have_is_not_taken(told):
    document = open_document(MADE["a.xlsx"], "a.xlsx")
    english = list(document.passages)
    place = [one.text for one in english].index(made.SHEETS[0])
    english[place] = type(english[place])(told)
    book = openpyxl.load_workbook(io.BytesIO(document.written(english, "en")))
    assert book.sheetnames == list(made.SHEETS)


def test_sheets_of_ods():
    content = member(written("a.ods"), "content.xml").decode()
    assert 'table:name="LES DÉPENSES"' in content
    assert "of:=[$'LES DÉPENSES'.B2]+[.A1]" in content
    assert "of:=IF([.A2]=&quot;Au printemps&quot;;&quot;oui&quot;;&quot;non&quot;)" in content
    assert "<text:p>Au printemps</text:p>" in content  # a formula compares with it
    assert "<text:p>EN AUTOMNE</text:p>" in content


PAGE = (
    '<html lang="fr"><head><meta name="description" content="Le budget"><meta charset="utf-8">'
    '<meta name="viewport" content="largeur"></head><body><p>Le <a href="x" title="Le dossier">'
    'chat</a> dort.<img src="a.png" alt="Un &quot;chat&quot; noir"> <button aria-label=Fermer>x'
    '</button></p><img alt="photo.jpg" data-x=\' alt="Le chat"\'>'
    '<code title="Le code">x</code><p translate="no" title="Le nom">Le nom</p>'
    '<input placeholder="Votre nom" value="Le nom"></body></html>'
)


def test_attributes_of_html():
    document = open_document(PAGE.encode(), "a.html")
    found = document.written(shouted(document.passages), "en").decode()
    changed = PAGE.replace('lang="fr"', 'lang="en"')
    for text in ("Le budget", "Le dossier", "Votre nom"):
        changed = changed.replace(f'"{text}"', f'"{text.upper()}"')
    changed = changed.replace("Un &quot;chat&quot; noir", "UN &quot;CHAT&quot; NOIR")
    changed = changed.replace("=Fermer>", '="FERMER">').replace("Le <a", "LE <a")
    changed = changed.replace(">chat</a> dort.", ">CHAT</a> DORT.")
    assert found == changed.replace(">x</button>", ">X</button>")


def test_attributes_of_a_bilingual_page_are_english_in_the_english_half():
    document = open_document(b'<p>Le <a title="Le dossier">chat</a> dort.</p>', "a.html")
    found = document.bilingual(shouted(document.passages), "en", "under").decode()
    assert found == (
        '<p>Le <a title="Le dossier">chat</a> dort.<br><span lang="en">LE'
        ' <a title="LE DOSSIER">CHAT</a> DORT.</span></p>'
    )
