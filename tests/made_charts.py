"""Documents with what stands beside their text: charts, alternative texts, comments, sheet names."""

from __future__ import annotations

import io

import docx
from docx.oxml import parse_xml
from made_documents import ODT_CONTENT, ODT_MANIFEST, members, png, zipped
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.chart import Series as ChartSeries
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.workbook.defined_name import DefinedName
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

CATEGORIES = ["Au printemps", "En automne"]
SERIES = "Les dépenses de la ville"
CHART_TITLE = "Le budget de la mairie"
AXIS_TITLE = "Les millions d'euros"
ALT = "Le maire devant la mairie"
ALT_TITLE = "La photo du maire"
SHEETS = ("Les dépenses", "L'été")


def pptx_with_chart() -> bytes:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Le conseil a voté"
    data = CategoryChartData()
    data.categories = CATEGORIES
    data.add_series(SERIES, (1.5, 2.5))
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(6), Inches(4), data
    )
    frame.chart.has_title = frame.chart.has_legend = True
    frame.chart.chart_title.text_frame.text = CHART_TITLE
    frame.chart.value_axis.axis_title.text_frame.text = AXIS_TITLE
    picture = slide.shapes.add_picture(io.BytesIO(png()), Inches(8), Inches(1))
    picture._element.nvPicPr.cNvPr.set("descr", ALT)
    picture._element.nvPicPr.cNvPr.set("title", ALT_TITLE)
    made = io.BytesIO()
    show.save(made)
    return made.getvalue()


_FRAME = """<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="4800000" cy="3000000"/><wp:docPr id="77" name="Chart 1" descr="Les dépenses en hausse"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rIdChart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def docx_with_chart() -> bytes:
    document = docx.Document()
    document.add_heading("Le conseil a voté", 1)
    document.add_paragraph("Le maire a annoncé une hausse du budget.")
    document.add_picture(io.BytesIO(png()), Inches(1))
    properties = document.inline_shapes[0]._inline.docPr
    properties.set("descr", ALT)
    properties.set("title", ALT_TITLE)
    document.add_paragraph()._p.append(parse_xml(_FRAME))
    made = io.BytesIO()
    document.save(made)
    files, charts = members(made.getvalue()), members(pptx_with_chart())
    (chart,) = (name for name in charts if name.startswith("ppt/charts/chart"))
    (book,) = (name for name in charts if name.startswith("ppt/embeddings/"))
    book_name = book.rpartition("/")[2]
    files["word/charts/chart1.xml"] = charts[chart]
    files[f"word/embeddings/{book_name}"] = charts[book]
    name = chart.rpartition("/")[2]
    files["word/charts/_rels/chart1.xml.rels"] = charts[f"ppt/charts/_rels/{name}.rels"]
    relation = f'<Relationship Id="rIdChart" Type="{_OFFICE}/chart" Target="charts/chart1.xml"/>'
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    kinds = (
        f'<Default Extension="xlsx" ContentType="{_BOOK_KIND}"/>'
        f'<Override PartName="/word/charts/chart1.xml" ContentType="{_CHART_KIND}"/></Types>'
    )
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(b"</Types>", kinds.encode())
    return zipped(files)


def xlsx_with_chart(formula: str = "=COUNTA('L''été'!A1:A2)") -> bytes:
    book = Workbook()
    first, second = book.active, book.create_sheet(SHEETS[1])
    first.title = SHEETS[0]
    first.append(["La saison", SERIES])
    for season, value in zip(CATEGORIES, (1.5, 2.5), strict=True):
        first.append([season, value])
    second["A1"] = "='Les dépenses'!B2+'Les dépenses'!B3"
    second["A2"] = "=CONCATENATE(\"'Les dépenses'!\",B1)"
    second["A3"] = formula
    first["A5"].hyperlink = "#'L''été'!A1"
    first["A5"] = "Voir la suite"
    first["B2"].comment = Comment("Le chiffre est provisoire.", "Anne")
    book.defined_names["Total"] = DefinedName("Total", attr_text="'Les dépenses'!$B$2:$B$3")
    chart = BarChart()
    chart.title, chart.y_axis.title = CHART_TITLE, AXIS_TITLE
    chart.add_data(Reference(first, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    chart.set_categories(Reference(first, min_col=1, min_row=2, max_row=3))
    chart.series.append(
        ChartSeries(Reference(first, min_col=2, min_row=2, max_row=3), title="Le reste")
    )
    first.add_chart(chart, "D2")
    first.add_image(Image(io.BytesIO(png())), "A20")
    made = io.BytesIO()
    book.save(made)
    files = members(made.getvalue())
    drawing = "xl/drawings/drawing1.xml"
    files[drawing] = files[drawing].replace(b'descr="Picture"', f'descr="{ALT}"'.encode())
    return zipped(files)


_FRAME_OF_ODT = (
    '<text:p><draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" text:anchor-type="as-char"'
    ' svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" xlink:href="Pictures/a.png"/>'
    f"<svg:title>{ALT_TITLE}</svg:title><svg:desc>{ALT}</svg:desc></draw:frame></text:p>\n"
)


def odt_with_alternative_text() -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": ODT_CONTENT.replace("</office:text>", f"{_FRAME_OF_ODT}</office:text>"),
            "Pictures/a.png": png(),
            "META-INF/manifest.xml": ODT_MANIFEST,
        },
        first="mimetype",
    )


_ODS = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3"><office:body><office:spreadsheet>
<table:table table:name="{SHEETS[0]}"><table:table-row><table:table-cell office:value-type="string"><text:p>{SERIES}</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>{CATEGORIES[0]}</text:p></table:table-cell><table:table-cell table:formula="of:=IF([.A2]=&quot;{CATEGORIES[0]}&quot;;&quot;oui&quot;;&quot;non&quot;)" office:value-type="string"><text:p>oui</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>{CATEGORIES[1]}</text:p></table:table-cell><table:table-cell table:formula="of:=[$'{SHEETS[0]}'.B2]+[.A1]"/><table:table-cell><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" xlink:href="Pictures/a.png"/><svg:desc>{ALT}</svg:desc></draw:frame></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document-content>"""


def ods() -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": _ODS,
            "Pictures/a.png": png(),
            "META-INF/manifest.xml": ODT_MANIFEST.replace(
                "opendocument.text", "opendocument.spreadsheet"
            ),
        },
        first="mimetype",
    )
