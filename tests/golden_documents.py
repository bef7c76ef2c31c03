"""One document of each format with every feature that its reader knows; read by test_formats."""

from __future__ import annotations

from documents_to_read import (
    a_docx,
    a_pdf,
    a_pptx,
    an_epub,
    an_odt,
    an_xlsx,
    p_shape,
    w_p,
)

TITLE = "La piscine municipale fermera en septembre"
FIRST = "Le conseil municipal a voté mardi la fermeture de la piscine."
SECOND = "Les habitants du quartier ont manifesté devant la mairie."

DOCX = a_docx(
    w_p(TITLE, "Titre")
    + w_p("Un vote serré", "Titre1")
    # Tracked changes, a footnote, a comment, hidden text, a tab and a hyphen that does not break.
    + '<w:p><w:r><w:t xml:space="preserve">Le conseil </w:t></w:r><w:del><w:r><w:delText>régional</w:delText>'
    "</w:r></w:del><w:ins><w:r><w:t>municipal</w:t></w:r></w:ins><w:r><w:tab/><w:t>a voté</w:t></w:r>"
    '<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    '<w:commentReference w:id="0"/><w:r><w:t>, dit son porte</w:t><w:noBreakHyphen/><w:t>parole.</w:t></w:r></w:p>'
    # A paragraph mark that was deleted: the next paragraph goes on.
    + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Les habitants </w:t></w:r></w:p>"
    + w_p("ont manifesté devant la mairie.")
    # A text box, for newer programs and again for older ones.
    + "<w:p><w:r><w:t>Le maire a refusé de les recevoir.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx>"
    f"<w:txbxContent>{w_p('Dans un encadré.')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict>"
    f"<v:textbox><w:txbxContent>{w_p('Dans un encadré.')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
    + "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Un point de liste</w:t></w:r></w:p>"
    + f"<w:tbl><w:tr><w:tc>{w_p('Voix')}</w:tc><w:tc>{w_p('438')}</w:tc></w:tr></w:tbl>"
    + f"<w:tbl><w:tr><w:tc>{w_p('Un cadre n’est pas un tableau.')}</w:tc></w:tr></w:tbl>"
    + "<w:sdt><w:sdtContent>" + w_p("Un champ.") + "</w:sdtContent></w:sdt>"
    + w_p("La piscine en 2020", "Legende"),
    footnotes='<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>—</w:t></w:r></w:p></w:footnote>'
    f'<w:footnote w:id="2">{w_p("Par douze voix contre onze.")}</w:footnote>',
    comments=f'<w:comment w:id="0">{w_p("À vérifier")}</w:comment>',
    header1=w_p("Le Journal"),
    header2=w_p("Le Journal"),
    footer1=w_p("Page 1"),
)  # fmt: skip

ODT = an_odt(
    '<text:tracked-changes><text:p>supprimé</text:p></text:tracked-changes>'
    f'<text:p text:style-name="P1">{TITLE}</text:p>'
    '<text:h text:outline-level="1">Un vote serré</text:h>'
    '<text:p>Le <text:span>conseil</text:span><text:s text:c="2"/>municipal<text:tab/>a voté<text:note>'
    '<text:note-citation>1</text:note-citation><text:note-body><text:p>Par douze voix.</text:p></text:note-body>'
    '</text:note> mardi<office:annotation><text:p>À vérifier</text:p></office:annotation>.</text:p>'
    '<text:list><text:list-item><text:p>Un point</text:p></text:list-item></text:list>'
    '<table:table><table:table-row><table:table-cell><text:p>Voix</text:p></table:table-cell>'
    '<table:table-cell><text:p>438</text:p></table:table-cell></table:table-row></table:table>'
    '<text:section><text:p><drawing:frame><drawing:text-box><text:p>Dans un encadré.</text:p></drawing:text-box>'
    '</drawing:frame>Autour.</text:p></text:section>',
    automatic='<style:style style:name="P1" style:parent-style-name="Title"/>',
    master="<style:header><text:p>Le Journal</text:p></style:header><style:footer><text:p>Page 1</text:p></style:footer>",
)  # fmt: skip

PPTX = a_pptx(
    p_shape(TITLE, kind="ctrTitle") + p_shape("Bilan de mars", kind="subTitle"),
    p_shape("Un vote serré", kind="title") + p_shape(FIRST, SECOND, kind="body")
    + "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>Voix</a:t></a:r></a:p></a:txBody></a:tc>"
    "<a:tc><a:txBody><a:p><a:r><a:t>438</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>"
    + p_shape("2", kind="sldNum"),
    notes=p_shape("À dire lentement.", kind="body"),
)  # fmt: skip

XLSX = an_xlsx(
    [("Ville", "Voix"), ("Besançon", "12")],
    [("id", "Titre", "Texte", "Date"), ("1", TITLE, FIRST, "2026-03-04"), ("2", "", "", ""), ("3", "", SECOND, "")],
)  # fmt: skip

EPUB = an_epub(
    f"<h1>Premier</h1><p>{FIRST}</p><ul><li>Un <b>point</b></li></ul><blockquote><p>Une citation.</p></blockquote>"
    "<figure><img/><figcaption>Une légende</figcaption></figure><table><tr><td>Voix</td><td>438</td></tr></table>",
    f"<h2>Second</h2><p>{SECOND}<br/>Encore&#160;lui.</p>",
)

RTF_STYLED = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fswiss Arial;}}{\stylesheet{\s0\ql Normal;}{\s1\b\fs48\sbasedon0 heading 1;}"
    rb"{\s7\ql\fs60 Title;}{\s9\i caption;}}\pard\plain\s7\fs60 La piscine fermera\par"
    rb"\pard\plain\s0 Le conseil a vot\'e9 mardi.\par\pard\plain\s1{\b Un vote serr\'e9}\par"
    rb"\pard\plain\s0 Les habitants ont manifest\'e9.\par\pard\plain\s9 La piscine en 2020\par}"
)

RTF = (
    rb"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\info{\title La piscine}}"
    rb"{\header Le Journal\par}{\*\generator X;}Le conseil \b municipal\b0  a vot\'e9{\footnote Par douze voix.} "
    rb"\u8211?\~mardi\u-10179?\u-8704?, {\field{\*\fldinst{HYPERLINK http://x.fr}}{\fldrslt dit-on}}.\par "
    rb"{\v cach\'e9 }{\deleted parti }Les habitants ont manifest\'e9.\par\trowd Voix\cell 438\cell\row}"
)

EML = (
    b"From: =?utf-8?q?Am=C3=A9lie?= <a@example.org>\r\nTo: b@example.org\r\n"
    b"Subject: =?utf-8?q?La_piscine_fermera_=C3=A0_l=27=C3=A9t=C3=A9?=\r\nMIME-Version: 1.0\r\n"
    b"Date: Wed, 04 Mar 2026 09:00:00 +0100\r\nContent-Type: multipart/mixed; boundary=A\r\n\r\n"
    b"--A\r\nContent-Type: multipart/alternative; boundary=B\r\n\r\n"
    b"--B\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"Les =C3=A9lus ont vot=C3=A9 la fermeture de la pis=\r\ncine.\r\n\r\n> Message cit=C3=A9\r\n-- \r\nAm=C3=A9lie\r\n"
    b"--B\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>En HTML.</p>\r\n--B--\r\n"
    b"--A\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\nJoint.\r\n--A--\r\n"
)

EML_HTML = (
    b"From: a@example.org\nSubject: La piscine\nMIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\n"
    b"Content-Transfer-Encoding: base64\n\n"
    b"PGgxPkxlIHZvdGU8L2gxPjxwPkxlcyDpbHVzIG9udCB2b3TpLjwvcD4=\n"
)

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="urn:c" xmlns:dc="urn:d"><channel><title>Le Journal</title>
<item><title>{TITLE}</title><link>https://news.example/1</link><dc:creator>Amélie</dc:creator>
<pubDate>Wed, 04 Mar 2026 09:00:00 GMT</pubDate><description>Le résumé.</description>
<content:encoded><![CDATA[<html><body><p>{FIRST}</p><p>{SECOND}</p></body></html>]]></content:encoded></item>
<item><title>Une br&eacute;ve</title><description>&lt;p&gt;Le stade ouvre.&lt;/p&gt;</description></item>
<item></item></channel></rss>""".encode()  # fmt: skip

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Journal</title>
<entry><title type="html">La &lt;b&gt;piscine&lt;/b&gt;</title><link rel="alternate" href="https://news.example/2"/>
<updated>2026-03-04T09:00:00Z</updated><author><name>Amélie</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p></div></content></entry>
</feed>""".encode()

SRT = """1
00:00:01,000 --> 00:00:04,000
<i>Le conseil municipal</i> a voté

2
00:00:04,000 --> 00:00:06,500
{\\an8}la fermeture de la piscine.

3
00:00:06,600 --> 00:00:08,000
- Pourquoi ?
- Elle coûte cher.

4
00:00:08,100 --> 00:00:09,000
(Rires)

5
00:00:20,000 --> 00:00:22,000
Après la pause.
""".encode()

VTT = """WEBVTT - Journal

NOTE une note
sur deux lignes

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start
<v Amélie>Le conseil <c.rouge>municipal</c>

00:04.000 --> 00:06.000
Le conseil municipal
a voté &amp; débattu<00:00:05.000>.
""".encode()

MARKDOWN = f"""---
title: "{TITLE}"
date: 2026-03-04
tags: [ville, sport]
---

# {TITLE}

{FIRST} Un [lien](http://x.fr).

| Voix | Contre |
|------|--------|
| 12   | 11     |

```
print("good")
```
""".encode()

CSV = f'id;titre;texte\n1;{TITLE};"{FIRST}\n{SECOND}"\n2;;\n3;;{SECOND}\n'.encode()

_LEFT = ["Le conseil municipal a voté mardi la ferme-", "ture de la piscine, jugée trop coûteuse par",
         "la majorité des élus de la commune.", "Les habitants du quartier ont manifesté de-",
         "vant la mairie pendant deux heures.", "L'opposition demande un vote de la popula-"]  # fmt: skip
_RIGHT = ["tion avant la fin du mois de mars prochain.", "Le préfet a été saisi hier par trois associ-",
          "ations, qui dénoncent un manque de débat.", "Le tribunal rendra sa décision en avril et",
          "le maire promet de la respecter quoi qu'il", "arrive, selon son entourage."]  # fmt: skip


def _page(number, *lines):
    head = [(50, 815, 9, "LE JOURNAL DE LA VALLÉE"), (450, 815, 9, "Mercredi 4 mars")]
    return [*head, *lines, (290, 30, 9, f"{number}")]


PDF = a_pdf(
    _page(
        3,
        (50, 760, 26, "La piscine municipale"),
        (50, 730, 26, "fermera en septembre"),
        (50, 700, 14, "Les élus ont tranché"),
        # Line by line across both columns, as some programs write them.
        *(
            (x, 670 - 14 * row, 11, text)
            for row, texts in enumerate(zip(_LEFT, _RIGHT, strict=True))
            for x, text in zip((50, 310), texts, strict=True)
        ),
    ),
    _page(
        4,
        (50, 770, 11, "Une nouvelle page commence par une phrase entière, longue d'une ligne et"),
        (50, 756, 11, "demie."),
        (50, 720, 14, "Et maintenant"),
        (50, 700, 11, "Le chantier commencera en octobre et durera deux ans, selon la préfecture."),
    ),
)

DOCUMENTS: dict[str, tuple[bytes, str | None]] = {
    "docx": (DOCX, None),
    "odt": (ODT, None),
    "pptx": (PPTX, None),
    "xlsx": (XLSX, "texte"),
    "epub": (EPUB, None),
    "rtf": (RTF, None),
    "rtf with styles": (RTF_STYLED, None),
    "eml": (EML, None),
    "eml of html": (EML_HTML, None),
    "rss": (RSS, None),
    "atom": (ATOM, None),
    "srt": (SRT, None),
    "vtt": (VTT, None),
    "markdown": (MARKDOWN, None),
    "csv": (CSV, "texte"),
    "pdf": (PDF, None),
}
