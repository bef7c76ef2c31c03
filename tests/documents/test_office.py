"""DOCX, PPTX, XLSX and ODT: what an editor sees of them."""

from __future__ import annotations

import io
import itertools

import docx
import pytest
from lxml import etree
from made_documents import every, member, members, shouted

from summarizer.document import Span
from summarizer.errors import OptionError
from summarizer.formats.documents import open_document
from summarizer.marked import Mark, Marked

MADE = every()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BOX = f".//{W}txbxContent"
OF_DOCX = [
    "Le conseil a voté le budget",
    "Le maire a annoncé une hausse de 3 % du budget. Les habitants réclament une réponse.",
    "Il faut lire le dossier complet de la rédaction.",
    "Le premier point de la liste.",
    "Le deuxième point de la liste.",
    "Année",
    "Ville",
    "2024",
    "Lyon",
    "Le texte avec une note en bas.",
    "Voir la page 7 du rapport.",
    "Le texte ajouté hier reste ici.",
    "Première ligne du texte.",
    "Deuxième ligne du texte.",
    "Le paragraphe de la boîte.",
    "Le texte de la boîte est ici.",
]


def written(name, **changes):
    document = open_document(MADE[name], name)
    english = [
        changes.get(p.text, one)
        for p, one in zip(document.passages, shouted(document.passages), strict=True)
    ]
    return document.written(english, "en")


def paragraphs(data):
    return docx.Document(io.BytesIO(data)).paragraphs


def test_docx_in_passages():
    passages = [one.text for one in open_document(MADE["a.docx"], "a.docx").passages]
    assert passages[: len(OF_DOCX)] == OF_DOCX
    assert sorted(passages[len(OF_DOCX) :]) == sorted(
        [
            "La note du bas de la page.",
            "Le document de la mairie",
            "La fin de la page",
            "Le rapport de la ville",
        ]
    )


def test_docx_runs_cut_by_a_spelling_checker_are_one():
    marks = open_document(MADE["a.docx"], "a.docx").passages[1].marks
    text = OF_DOCX[1]
    assert [mark.span.of(text) for mark in marks] == ["hausse de 3 %", "habitants"]


def test_docx_formats_go_to_their_words():
    document = open_document(MADE["a.docx"], "a.docx")
    english = shouted(document.passages)
    said = "People want an answer. A 3% rise was announced."
    bold, italic = said.index("3% rise"), said.index("People")
    english[1] = Marked(said, (Mark(1, Span(italic, italic + 6)), Mark(0, Span(bold, bold + 7))))
    runs = paragraphs(document.written(english, "en"))[1].runs
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in runs] == [
        ("People", False, True),
        (" want an answer. A ", False, False),
        ("3% rise", True, False),
        (" was announced.", False, False),
    ]


def test_docx_links_notes_fields_lists_and_pictures_stay():
    data = written("a.docx")
    body = etree.fromstring(member(data, "word/document.xml"))
    (link,) = body.iter(f"{W}hyperlink")
    assert "".join(link.itertext()) == "LE DOSSIER COMPLET"
    assert "https://example.org/dossier" in member(data, "word/_rels/document.xml.rels").decode()
    noted = next(
        one for one in body.iter(f"{W}p") if one.find(f".//{W}footnoteReference") is not None
    )
    pieces = [run.findtext(f"{W}t") for run in noted.iter(f"{W}r")]
    assert pieces == ["LE TEXTE AVEC UNE NOTE", None, " EN BAS."]
    page = next(one for one in body.iter(f"{W}p") if one.find(f".//{W}instrText") is not None)
    assert [one.get(f"{W}fldCharType") for one in page.iter(f"{W}fldChar")] == [
        "begin",
        "separate",
        "end",
    ]
    assert "".join(page.itertext(f"{W}t")) == "VOIR LA PAGE 7 DU RAPPORT."
    styles = [one.style.name for one in paragraphs(data)]
    assert styles.count("List Number") == 2
    assert len(list(body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))) == 1
    assert [one.text for one in paragraphs(data) if one.style.name == "Source Code"] == [
        'print("bonjour le monde")'
    ]


def test_docx_tracked_changes_keep_their_state():
    body = etree.fromstring(member(written("a.docx"), "word/document.xml"))
    assert ["".join(one.itertext()) for one in body.iter(f"{W}ins")] == ["AJOUTÉ HIER "]
    assert ["".join(one.itertext()) for one in body.iter(f"{W}del")] == ["supprimé hier"]


def test_docx_breaks_stay_between_their_lines():
    line = next(one for one in paragraphs(written("a.docx")) if "PREMIÈRE LIGNE" in one.text)
    assert line.text == "PREMIÈRE LIGNE DU TEXTE.\nDEUXIÈME LIGNE DU TEXTE."


def test_docx_bilingual():
    document = open_document(MADE["a.docx"], "a.docx")
    both = paragraphs(document.bilingual(shouted(document.passages), "en", "under"))
    pairs = [one.text for one in both]
    assert pairs[:4] == [OF_DOCX[0], OF_DOCX[0].upper(), OF_DOCX[1], OF_DOCX[1].upper()]
    body = etree.fromstring(
        member(document.bilingual(shouted(document.passages), "en", "under"), "word/document.xml")
    )
    assert len(list(body.iter(f"{W}footnoteReference"))) == 1
    under = next(one for one in both if one.text == OF_DOCX[3].upper())
    assert under._p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "0"


def test_docx_side_by_side():
    document = open_document(MADE["a.docx"], "a.docx")
    found = docx.Document(
        io.BytesIO(document.bilingual(shouted(document.passages), "en", "beside"))
    )
    rows = [[cell.text for cell in row.cells] for row in found.tables[0].rows]
    assert rows == [[one, one.upper()] for one in OF_DOCX[:5]]
    (first,) = found.tables[0].rows[0].cells[1].paragraphs
    assert first.style.name == "Heading 1"
    # The table of the document itself runs across, and there translations stand under originals.
    assert found.tables[1].cell(0, 0).text == "Année\nANNÉE"
    tags = [child.tag.removeprefix(W) for child in found.element.body]
    assert tags[0] == "tbl"
    assert tags[-1] == "sectPr"
    assert ("tbl", "tbl") not in itertools.pairwise(tags)
    assert ("tbl", "sectPr") not in itertools.pairwise(tags)
    assert len(list(found.element.body.iter(f"{W}footnoteReference"))) == 1
    assert not [one for one in found.element.body.iter(f"{W}tc") if one.find(BOX) is not None]
    code = next(one for one in found.paragraphs if one.style.name == "Source Code")
    assert code.text == 'print("bonjour le monde")'


def test_docx_side_by_side_keeps_the_ends_of_sections():
    made = docx.Document()
    made.add_paragraph("Le premier texte.")
    made.add_section()
    made.add_paragraph("Le deuxième texte.")
    saved = io.BytesIO()
    made.save(saved)
    document = open_document(saved.getvalue(), "a.docx")
    data = document.bilingual(shouted(document.passages), "en", "beside")
    found = docx.Document(io.BytesIO(data))
    assert len(found.sections) == 2
    (cell, *_) = found.element.body.iter(f"{W}tc")
    assert cell.find(f".//{W}sectPr") is None


def test_pptx():
    from pptx import Presentation

    passages = [one.text for one in open_document(MADE["a.pptx"], "a.pptx").passages]
    assert passages[:6] == [
        "Le conseil a voté le budget",
        "Le maire a annoncé une hausse de 3 % du budget.",
        "Le dossier complet de la rédaction.",
        "Année",
        "Ville",
        "Les notes de la personne qui parle.",
    ]
    slide = Presentation(io.BytesIO(written("a.pptx"))).slides[0]
    first, second = slide.placeholders[1].text_frame.paragraphs
    assert [(run.text, run.font.bold) for run in first.runs] == [
        ("LE MAIRE A ANNONCÉ UNE ", None),
        ("HAUSSE DE 3 %", True),
        (" DU BUDGET.", None),
    ]
    assert second.runs[0].hyperlink.address == "https://example.org/dossier"
    assert slide.notes_slide.notes_text_frame.text == "LES NOTES DE LA PERSONNE QUI PARLE."
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    assert [cell.text for cell in table.rows[0].cells] == ["ANNÉE", "VILLE"]


@pytest.mark.parametrize("name", ["a.xlsx", "shared.xlsx"])
def test_xlsx_cells_are_translated_and_what_others_call_them_by_is_not(name):
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(written(name)), rich_text=True)
    sheet = book["Feuille"]
    assert [cell.value for cell in sheet[1]] == ["VILLE", "REMARQUE", "CODE", None, "Effectif"]
    assert [cell.value for cell in sheet[2]][:3] == [
        "Lyon",  # a formula compares with it
        "LE BUDGET EST EN HAUSSE.\nLE MAIRE EST CONTENT.",
        "FR-69",
    ]
    assert sheet["A3"].value == '=IF(A2="Lyon","oui","non")'
    assert sheet["C3"].value == 12.5
    assert str(sheet["B3"].value) == "LE MAIRE A REFUSÉ LE PROJET."
    assert [str(one) for one in sheet["B3"].value] == ["LE MAIRE A ", "REFUSÉ", " LE PROJET."]
    before, after = members(MADE[name]), members(written(name))
    assert {name for name in before if before[name] != after[name]} == {
        "xl/worksheets/sheet1.xml" if name == "a.xlsx" else "xl/sharedStrings.xml"
    }


@pytest.mark.parametrize("name", ["a.xlsx", "shared.xlsx"])
def test_xlsx_columns(name):
    document = open_document(MADE[name], "a.xlsx", ["Remarque"])
    assert [one.text for one in document.passages] == [
        "Le budget est en hausse.",
        "Le maire est content.",
        "Le maire a refusé le projet.",
    ]
    with pytest.raises(OptionError, match="no column 'Prix'; it has Ville, Remarque"):
        open_document(MADE[name], "a.xlsx", ["Prix"])


def test_odt():
    data = written("a.odt")
    content = member(data, "content.xml").decode()
    assert '<text:span text:style-name="T1">HAUSSE DE 3 %</text:span> DU BUDGET.' in content
    assert (
        'xlink:href="https://example.org/dossier">LE DOSSIER COMPLET</text:a> DE LA RÉDACTION<text:note'
        in content
    )
    assert (
        "<text:p>LA NOTE DU BAS DE LA PAGE.</text:p></text:note-body></text:note> CE SOIR."
        in content
    )
    assert (
        'PREMIÈRE LIGNE DU TEXTE.<text:line-break/>DEUXIÈME LIGNE <text:s text:c="1"/>DU TEXTE.'
        in content
    )
    assert 'print("bonjour le monde")' in content
    assert 'fo:language="en" fo:country="GB"' in content
    assert "LE RAPPORT DE LA VILLE" in member(data, "meta.xml").decode()
    assert data[30:38] == b"mimetype"


def test_epub():
    data = written("a.epub")
    chapter = member(data, "OEBPS/a b.xhtml").decode()
    assert 'xml:lang="en"' in chapter
    assert (
        '<p>LE MAIRE A ANNONCÉ UNE <b>HAUSSE DE 3 %</b> DU BUDGET.<br/><img src="a.png" alt=""/></p>'
        in chapter
    )
    assert '<pre>print("bonjour")</pre>' in chapter
    assert "<text>LE CHAPITRE DU BUDGET</text>" in member(data, "OEBPS/toc.ncx").decode()
    package = member(data, "OEBPS/book.opf").decode()
    assert "<dc:title>LE LIVRE DE LA VILLE</dc:title><dc:language>en</dc:language>" in package
    etree.fromstring(chapter.encode())
