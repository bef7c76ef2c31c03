"""Documents of every format, made for the tests, with every feature that must survive."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from docx import Document as Docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from summarizer.marked import Marked


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind, content):
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0"))
        + chunk(b"IEND", b"")
    )


def zipped(files: dict[str, str | bytes], first: str | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content, kind)
    return made.getvalue()


def member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


FOOTNOTES = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> La note du bas de la page.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
TEXT_BOX = """<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>Le texte de la boîte est ici.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""


def _hyperlink(paragraph, address, text):
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    run = parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:u w:val="single"/></w:rPr><w:t>{text}</w:t></w:r>'
    )
    link.append(run)
    paragraph._p.append(link)


def _inner(paragraph, xml):
    for element in parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"):
        paragraph._p.append(element)


def docx() -> bytes:
    document = Docx()
    document.core_properties.title = "Le rapport de la ville"
    document.core_properties.comments = ""
    document.add_heading("Le conseil a voté le budget", 1)
    paragraph = document.add_paragraph("Le maire a annoncé une ")
    paragraph.add_run("hausse de 3 %").bold = True
    paragraph.add_run(" du bud")
    paragraph.add_run("get. Les ")
    paragraph.add_run("habitants").italic = True
    paragraph.add_run(" réclament une réponse.")
    link = document.add_paragraph("Il faut lire ")
    _hyperlink(link, "https://example.org/dossier", "le dossier complet")
    link.add_run(" de la rédaction.")
    for text in ("Le premier point de la liste.", "Le deuxième point de la liste."):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for cell, text in zip(
        [c for row in table.rows for c in row.cells],
        ["Année", "Ville", "2024", "Lyon"],
        strict=True,
    ):
        cell.text = text
    document.styles.add_style("Source Code", 1)
    document.add_paragraph('print("bonjour le monde")', style="Source Code")
    noted = document.add_paragraph("Le texte avec une note")
    _inner(
        noted,
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> en bas.</w:t></w:r>',
    )
    page = document.add_paragraph("Voir la page ")
    _inner(
        page,
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> du rapport.</w:t></w:r>',
    )
    changed = document.add_paragraph("Le texte ")
    _inner(
        changed,
        '<w:ins w:id="1" w:author="A"><w:r><w:t xml:space="preserve">ajouté hier </w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="A"><w:r><w:delText>supprimé hier</w:delText></w:r></w:del>'
        "<w:r><w:t>reste ici.</w:t></w:r>",
    )
    broken = document.add_paragraph("Première ligne du texte.")
    broken.runs[0].add_break()
    broken.add_run("Deuxième ligne du texte.")
    document.add_picture(io.BytesIO(png()))
    document.add_paragraph("Le paragraphe de la boîte.")._p.append(
        parse_xml(TEXT_BOX.format(ns=nsdecls("w")))
    )
    document.sections[0].header.paragraphs[0].text = "Le document de la mairie"
    document.sections[0].footer.paragraphs[0].text = "La fin de la page"
    made = io.BytesIO()
    document.save(made)
    return _with_footnotes(made.getvalue())


def _with_footnotes(data: bytes) -> bytes:
    files = members(data)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    files["word/footnotes.xml"] = FOOTNOTES.encode()
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode(),
    )
    name = "word/_rels/document.xml.rels"
    files[name] = files[name].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    return zipped(files)


ODT_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.3">
<office:automatic-styles><style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold" fo:language="fr" fo:country="FR"/></style:style><style:style style:name="P9" style:family="paragraph" style:parent-style-name="Preformatted_20_Text"/></office:automatic-styles>
<office:body><office:text>
<text:h text:outline-level="1">Le conseil a voté le budget</text:h>
<text:p>Le maire a annoncé une <text:span text:style-name="T1">hausse de 3 %</text:span> du budget. Les habitants réclament une réponse.</text:p>
<text:p>Il faut lire <text:a xlink:type="simple" xlink:href="https://example.org/dossier">le dossier complet</text:a> de la rédaction<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>La note du bas de la page.</text:p></text:note-body></text:note> ce soir.</text:p>
<text:list><text:list-item><text:p>Le premier point de la liste.</text:p></text:list-item><text:list-item><text:p>Le deuxième point de la liste.</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell><text:p>Année</text:p></table:table-cell><table:table-cell><text:p>Ville</text:p></table:table-cell></table:table-row></table:table>
<text:p text:style-name="P9">print("bonjour le monde")</text:p>
<text:p>Première ligne du texte.<text:line-break/>Deuxième ligne<text:s text:c="2"/>du texte.</text:p>
</office:text></office:body></office:document-content>"""
ODT_META = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:meta><dc:title>Le rapport de la ville</dc:title></office:meta></office:document-meta>"""
ODT_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="Pictures/a.png" manifest:media-type="image/png"/></manifest:manifest>"""


def odt() -> bytes:
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": ODT_CONTENT,
            "meta.xml": ODT_META,
            "Pictures/a.png": png(),
            "META-INF/manifest.xml": ODT_MANIFEST,
        },
        first="mimetype",
    )


def pptx() -> bytes:
    from pptx import Presentation
    from pptx.util import Inches

    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Le conseil a voté le budget"
    frame = slide.placeholders[1].text_frame
    frame.text = "Le maire a annoncé une "
    run = frame.paragraphs[0].add_run()
    run.text = "hausse de 3 %"
    run.font.bold = True
    frame.paragraphs[0].add_run().text = " du budget."
    linked = frame.add_paragraph().add_run()
    linked.text = "Le dossier complet de la rédaction."
    linked.hyperlink.address = "https://example.org/dossier"
    table = slide.shapes.add_table(1, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Année", "Ville"
    slide.notes_slide.notes_text_frame.text = "Les notes de la personne qui parle."
    made = io.BytesIO()
    show.save(made)
    return made.getvalue()


def xlsx() -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.worksheet.table import Table

    book = Workbook()
    sheet = book.active
    sheet.title = "Feuille"
    rows = [
        ["Ville", "Remarque", "Code"],
        ["Lyon", "Le budget est en hausse.\nLe maire est content.", "FR-69"],
    ]
    for row in rows:
        sheet.append(row)
    sheet["A3"] = '=IF(A2="Lyon","oui","non")'
    sheet["B3"] = CellRichText(
        "Le maire a ", TextBlock(InlineFont(b=True), "refusé"), " le projet."
    )
    sheet["C3"] = 12.5
    sheet["E1"], sheet["E2"] = "Effectif", 4
    sheet.add_table(Table(displayName="T1", ref="E1:E2"))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def shared_xlsx() -> bytes:
    """The workbook as Excel writes it: its strings apart, one each."""
    files = members(xlsx())
    found: list[str] = []

    def share(cell):
        if cell[1] not in found:
            found.append(cell[1])
        return f't="s"><v>{found.index(cell[1])}</v>'

    sheet = files["xl/worksheets/sheet1.xml"].decode()
    files["xl/worksheets/sheet1.xml"] = re.sub(
        r't="inlineStr"><is>(.*?)</is>', share, sheet, flags=re.DOTALL
    ).encode()
    items = "".join(f"<si>{one}</si>" for one in found)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    files["xl/sharedStrings.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><sst xmlns="{main}">{items}</sst>'.encode()
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    if b"sharedStrings" not in files["[Content_Types].xml"]:
        files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
            b"</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'.encode(),
        )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    name = "xl/_rels/workbook.xml.rels"
    if b"sharedStrings" not in files[name]:
        files[name] = files[name].replace(
            b"</Relationships>",
            f'<Relationship Id="rIdS" Type="{relation}" Target="sharedStrings.xml"/></Relationships>'.encode(),
        )
    return zipped(files)


CHAPTER = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr"><head><title>Le chapitre du budget</title></head>
<body><h1>Le conseil a voté</h1><p>Le maire a annoncé une <b>hausse de 3 %</b> du budget.<br/><img src="a.png" alt=""/></p><pre>print("bonjour")</pre></body></html>"""


def epub() -> bytes:
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
            "OEBPS/book.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier><dc:title>Le livre de la ville</dc:title><dc:language>fr</dc:language></metadata><manifest><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/><item id="c" href="a%20b.xhtml" media-type="application/xhtml+xml"/><item id="p" href="a.png" media-type="image/png"/></manifest><spine toc="n"><itemref idref="c"/></spine></package>',
            "OEBPS/toc.ncx": '<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="x"/></head><docTitle><text>Le livre de la ville</text></docTitle><navMap><navPoint id="a" playOrder="1"><navLabel><text>Le chapitre du budget</text></navLabel><content src="a%20b.xhtml"/></navPoint></navMap></ncx>',
            "OEBPS/a b.xhtml": CHAPTER,
            "OEBPS/a.png": png(),
        },
        first="mimetype",
    )


HTML = """<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Le budget de la ville</title><style>p { color: red }</style></head>
<body class="a">
<h1>Le conseil a voté</h1>
<p>Le maire a annoncé une <b>hausse de 3 %</b> du <a href="https://example.org/?a=1&amp;b=2">budget</a>.<br>Les habitants réclament une réponse.</p>
<ul><li>Le premier point.</li><li>Le deuxième point.</li></ul>
<table><tr><td>Année</td><td>Ville</td></tr></table>
<pre>print("bonjour")</pre>
<p>Il faut taper <code>ls -l</code> ici.</p>
<script>var x = "bonjour";</script>
</body>
</html>
"""

MARKDOWN = """---
title: "Le conseil a voté"
date: 2026-01-01
tags: [ville, budget]
lang: fr
---

# Le budget de la ville

Le maire a annoncé une **hausse de 3 %** du budget,
voir [le dossier](https://example.org/a_(b) "Titre") de la *rédaction*.
Il faut taper `print("bon")` ici.

> Les habitants réclament
> une réponse écrite.

1. Le premier point de la liste.
2. Le deuxième point.
   - Un point à l'intérieur.

| Ville | Effectif |
|-------|---------:|
| Lyon  | `12`     |

```python
print("bonjour")
```

Le texte avec une note[^1] et https://example.org/page.

![Une photo](photo.png)

[^1]: Le texte de la note est court.

[ref]: https://example.org/ref
"""

SRT = """1
00:00:01,000 --> 00:00:04,000
Le président a annoncé lundi

2
00:00:04,100 --> 00:00:06,000
que les travaux commenceraient
en septembre à Lyon.

3
00:00:07,000 --> 00:00:09,000
- Vous êtes content ?
- <i>Pas du tout.</i>

4
00:00:10,000 --> 00:00:11,000
♪
"""

VTT = """WEBVTT - fichier

NOTE une remarque

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start position:0%
<v Anne>Le président a annoncé la fin.

00:05.000 --> 00:06.000
<b>Le texte</b> est court.
"""

CSV = 'id;titre;texte\r\nFR-1;Le budget;"Le maire a dit ""non"" ; c\'est tout."\r\nFR-2;;https://example.org/\r\n'
TEXT = "Le conseil a voté.\r\n\r\n  Les habitants réclament une réponse.\r\n"


def every() -> dict[str, bytes]:
    """A document of each format, by the name of its file."""
    return {
        "a.docx": docx(),
        "a.odt": odt(),
        "a.pptx": pptx(),
        "a.xlsx": xlsx(),
        "shared.xlsx": shared_xlsx(),
        "a.epub": epub(),
        "a.html": HTML.encode(),
        "a.md": MARKDOWN.encode(),
        "a.srt": SRT.encode(),
        "a.vtt": VTT.encode(),
        "a.csv": CSV.encode(),
        "a.txt": TEXT.encode(),
    }


def shouted(passages):
    """Every passage in capitals, its marks where they were: a translation that can be followed."""
    return [Marked(passage.text.upper(), passage.marks) for passage in passages]
