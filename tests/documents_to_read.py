"""Small documents of each format, made by hand so that they hold what readers must not miss."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def a_zip(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def a_docx(body: str, **parts: str) -> bytes:
    root = (
        f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="urn:wps"><w:body>{body}</w:body></w:document>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{name}"/></w:style>'
        for one, name in (("Titre", "Title"), ("Titre1", "heading 1"), ("Legende", "caption"))
    )
    members = {
        "word/document.xml": root,
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
        **{f"word/{name}.xml": f'<w:x xmlns:w="{W}">{part}</w:x>' for name, part in parts.items()},
    }
    return a_zip(members)


def w_p(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def an_odt(body: str, automatic: str = "", master: str = "", manifest: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="{ODF}:{name}:1.0"'
        for name in ("office", "text", "table", "style", "drawing")
    )
    return a_zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {spaces}>{master}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def a_pptx(*slides: str, notes: str = "") -> bytes:
    a = 'xmlns:a="urn:a" xmlns:p="urn:p" xmlns:r="urn:r"'
    ids = "".join(f'<p:sldId id="{n}" r:id="rId{n}"/>' for n in range(len(slides)))
    # Named against their order: the presentation says which comes first.
    names = {n: f"slides/slide{len(slides) - n}.xml" for n in range(len(slides))}
    targets = "".join(f'<Relationship Id="rId{n}" Target="{name}"/>' for n, name in names.items())
    members = {
        "ppt/presentation.xml": f"<p:presentation {a}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": f"<Relationships>{targets}</Relationships>",
    }
    for n, slide in enumerate(slides):
        members[f"ppt/{names[n]}"] = f"<p:sld {a}>{slide}</p:sld>"
    if notes:
        folder, name = f"ppt/{names[0]}".rsplit("/", 1)
        members[f"{folder}/_rels/{name}.rels"] = (
            '<Relationships><Relationship Id="rId1" Target="../notesSlides/n.xml"/></Relationships>'
        )
        members["ppt/notesSlides/n.xml"] = f"<p:notes {a}>{notes}</p:notes>"
    return a_zip(members)


def p_shape(*paragraphs: str, kind: str | None = None) -> str:
    place = f'<p:nvPr><p:ph type="{kind}"/></p:nvPr>' if kind else ""
    texts = "".join(f"<a:p><a:r><a:t>{escape(text)}</a:t></a:r></a:p>" for text in paragraphs)
    return f"<p:sp>{place}<p:txBody>{texts}</p:txBody></p:sp>"


def an_xlsx(*sheets: Sequence[Sequence[str]]) -> bytes:
    """Every other column shares its strings, the others hold them."""
    strings: list[str] = []
    members: dict[str, str | bytes] = {}
    entries = relations = ""
    for number, rows in enumerate(sheets, 1):
        body = ""
        for y, row in enumerate(rows, 1):
            cells = ""
            for x, text in enumerate(row):
                place = f'r="{chr(ord("A") + x)}{y}"'
                if not text:
                    continue
                if x % 2:
                    cells += f'<c {place} t="inlineStr"><is><t>{escape(text)}</t></is></c>'
                else:
                    cells += f'<c {place} t="s"><v>{len(strings)}</v></c>'
                    strings.append(text)
            body += f'<row r="{y}">{cells}</row>'
        members[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet><sheetData>{body}</sheetData></worksheet>"
        )
        entries += f'<sheet name="S{number}" r:id="rId{number}"/>'
        relations += f'<Relationship Id="rId{number}" Target="worksheets/sheet{number}.xml"/>'
    members["xl/workbook.xml"] = f'<workbook xmlns:r="urn:r"><sheets>{entries}</sheets></workbook>'
    members["xl/_rels/workbook.xml.rels"] = f"<Relationships>{relations}</Relationships>"
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    members["xl/sharedStrings.xml"] = f"<sst>{shared}</sst>"
    return a_zip(members)


def an_epub(*chapters: str, encryption: str = "") -> bytes:
    items = "".join(
        f'<item id="c{n}" href="text/{n}%20a.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/>'
        "</rootfiles></container>",
        "OEBPS/book.opf": f'<package><manifest><item id="nav" href="nav.xhtml" properties="nav"/>{items}'
        f'</manifest><spine><itemref idref="nav"/>{order}</spine></package>',
        "OEBPS/nav.xhtml": "<html><body><nav>Sommaire</nav></body></html>",
    }
    for n, chapter in enumerate(chapters):
        members[f"OEBPS/text/{n} a.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>Livre</title></head><body>{chapter}</body></html>"
        )
    if encryption:
        members["META-INF/encryption.xml"] = encryption
    return a_zip(members)


def a_pdf(*pages: Sequence[tuple[float, float, float, str]], trailer: str = "") -> bytes:
    """Pages of (x, y, size, text) in Helvetica on A4, in the order given."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    kids = []
    for page in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text.replace('(', '').replace(')', '')}) Tj ET\n"
            for x, y, size, text in page
        )
        stream = shown.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return data + b"startxref\n%d\n%%%%EOF\n" % start
