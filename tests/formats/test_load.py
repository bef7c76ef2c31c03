"""Files of every kind into articles, and files of no use into one clear line."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from summarizer import (
    EmptyArticle,
    InputTooLarge,
    UnreadableInput,
    load_bytes,
    load_file,
    load_text,
)
from summarizer.formats import load_lines
from summarizer.formats.decoding import repair

PROSE = "L’été dernier, l’Élysée a dépensé 3 000 € pour « l’œuvre » d’un élève de Besançon."
ARTICLE = f"Une œuvre qui coûte cher\n\n{PROSE}\n\nLe ministère n’a pas répondu à nos questions.\n"

HTML = f"""<!DOCTYPE html><html lang="fr"><head><title>Une œuvre qui coûte cher | Le Journal</title>
<meta property="og:site_name" content="Le Journal"><meta charset="CHARSET">
<meta property="og:description" content="Le chapô de l’article dit en une phrase tout ce qu’il faut savoir de lui."></head>
<body><nav><a href="/">Accueil</a> <a href="/p">Politique</a></nav>
<article><h1>Une œuvre qui coûte cher</h1>
<h2>Le chapô de l’article dit en une phrase tout ce qu’il faut savoir de lui.</h2>
<p>{PROSE} La dépense avait été votée en mars par la commission, selon le rapport publié lundi.</p>
<h2>Une réponse attendue</h2>
<p>Le ministère n’a pas répondu à nos questions, et la préfecture renvoie vers le ministère.</p>
<p>Les élus de l’opposition demandent une enquête et des excuses publiques avant la fin du mois.</p>
</article><footer>Mentions légales</footer></body></html>"""


def a_docx(*paragraphs: tuple[str, str]) -> bytes:
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def a_pdf(*lines: str, trailer: str = "") -> bytes:
    """A one-page PDF with these lines of text, made by hand; `trailer` adds to its trailer."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 11 Tf 14 TL 50 800 Td {shown} ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return data + b"startxref\n%d\n%%%%EOF\n" % start


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_encodings(encoding):
    text = ARTICLE
    if encoding == "latin-1":  # has no œ, no ’ and no €
        text = text.replace("œ", "oe").replace("’", "'").replace("€", "francs")
    article = load_bytes(text.encode(encoding), "a.txt")
    assert article.text == text
    assert article.title == text.splitlines()[0]


def test_mojibake_is_repaired_and_typographic_quotes_stay():
    broken = PROSE.encode("utf-8").decode("latin-1")
    assert "Ã©" in broken
    assert load_text(broken).text == PROSE
    assert load_text(PROSE).text == PROSE


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "mac_roman"])
def test_what_is_not_repaired_needs_no_repair(encoding):
    import ftfy

    config = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, normalization="NFC")
    own = Path(__file__).parent.parent.parent / "training" / "own" / "39.tsv"
    for line in own.read_text(encoding="utf-8").splitlines():
        broken = line.encode("utf-8").decode(encoding, "replace")
        for text in (line, broken):
            assert repair(text) == ftfy.fix_text(text, config)


def test_a_date_stamp_is_metadata(seed):
    article = load_file(seed)
    stamped = article.text.startswith(" date 2025-07 ")
    assert article.date == ("2025-07" if stamped else None)
    if stamped:
        assert article.title is not None
        assert article.title.startswith("Guerre en Ukraine : Volodymyr Zelensky")


def test_the_first_line_is_no_title_if_it_is_prose():
    assert load_text(f"{PROSE}\n\n{PROSE}").title is None
    assert load_text(PROSE).title is None


def test_lines_of_fixed_width_are_joined():
    wrapped = (
        "Le gouvernement a annoncé mardi une série de mesures pour les hôpi-\n"
        "taux, dont la création de deux mille postes et la hausse des\n"
        "salaires des infirmières à partir du mois de mars prochain.\n"
        "\n"
        "Les syndicats jugent le plan insuffisant et appellent à une grève\n"
        "nationale le 12 février, avec des rassemblements dans toutes les\n"
        "grandes villes du pays.\n"
    )
    paragraphs = load_text(wrapped).text.split("\n\n")
    assert len(paragraphs) == 2
    assert "les hôpitaux, dont la création" in paragraphs[0]
    assert paragraphs[1].endswith("dans toutes les grandes villes du pays.")


def test_one_paragraph_a_line_is_left_alone(seed):
    assert load_file(seed).text.count("\n") == seed.read_text(encoding="utf-8").count("\n")


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_html(charset):
    article = load_bytes(HTML.replace("CHARSET", charset).encode(charset), "page")
    assert article.title == "Une œuvre qui coûte cher"
    assert "La dépense avait été votée en mars" in article.text
    assert "Accueil" not in article.text
    assert "Le chapô de l’article dit en une phrase" in article.text
    headings = [b.span.of(article.text) for b in article.outline if b.kind == "heading"]
    assert "Une réponse attendue" in headings


def test_html_without_an_article():
    with pytest.raises(EmptyArticle, match="no article is found"):
        load_text("<html><body></body></html>", "page.html")


def test_markdown():
    text = "# Le titre\n\nUn **mot** en gras, un [lien](http://x.fr).\n\n## Suite\n\n- un point\n\n> cité\n\n![photo](a.png)\n"
    article = load_text(text, "a.md")
    kinds = [(block.kind, block.span.of(article.text)) for block in article.outline]
    assert article.title == "Le titre"
    assert kinds == [
        ("title", "Le titre"),
        ("body", "Un mot en gras, un lien."),
        ("heading", "Suite"),
        ("list", "un point"),
        ("quote", "cité"),
    ]


def test_docx():
    data = a_docx(("Title", "Le titre"), ("Normal", PROSE), ("Caption", "Une photo"))
    article = load_bytes(data, "a.docx")
    assert article.title == "Le titre"
    assert [block.kind for block in article.outline] == ["title", "body", "caption"]
    assert PROSE in article.text


def test_docx_tables_are_read():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Nombre de voix", "438"
    file = io.BytesIO()
    document.save(file)
    assert load_bytes(file.getvalue()).text == "Nombre de voix | 438"


def test_pdf_lines_become_paragraphs():
    data = a_pdf(
        "Le gouvernement a annoncé mardi une série de mesures pour les hôpitaux du",
        "pays, dont la création de deux mille postes.",
        "Les syndicats jugent le plan insuffisant et appellent à une grève nationale",
        "en février, avec des rassemblements dans les grandes villes.",
    )
    assert load_bytes(data).text.split("\n\n") == [
        (
            "Le gouvernement a annoncé mardi une série de mesures pour les hôpitaux du pays, dont la"
            " création de deux mille postes."
        ),
        (
            "Les syndicats jugent le plan insuffisant et appellent à une grève nationale en février,"
            " avec des rassemblements dans les grandes villes."
        ),
    ]


ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >>"
    " /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"", EmptyArticle, "holds no text"),
        (b" \n\t\r\n ", EmptyArticle, "holds no text"),
        (bytes(range(256)) * 8, UnreadableInput, "not text in a known encoding"),
        (b"\x7fELF" + bytes(4000), UnreadableInput, "not text in a known encoding"),
        (a_pdf(), EmptyArticle, "without a text layer"),
        (a_pdf("Secret.", trailer=ENCRYPTED), UnreadableInput, "encrypted"),
        (a_pdf("Bonjour.")[:150], UnreadableInput, "damaged PDF"),
        (a_docx(("Normal", PROSE))[:5000], UnreadableInput, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), UnreadableInput, "Office file"),
    ],
    ids=[
        "empty", "blank", "all bytes", "program", "PDF of images", "encrypted PDF",
        "truncated PDF", "truncated DOCX", "old Office file",
    ],
)  # fmt: skip
def test_input_of_no_use(data, error, message):
    with pytest.raises(error, match=message) as caught:
        load_bytes(data, "the file")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(("the file", "page 1 of the file"))


def test_a_zip_that_is_no_docx():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "Bonjour")
    with pytest.raises(UnreadableInput, match="no DOCX"):
        load_bytes(file.getvalue())


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 30_000_000)
    with pytest.raises(InputTooLarge, match="max-megabytes"):
        load_bytes(file.getvalue())


def test_a_file_over_the_limit_names_the_option(tmp_path):
    path = tmp_path / "big.txt"
    path.write_bytes(b"a " * 600_000)
    with pytest.raises(InputTooLarge, match=r"larger than 1 MB; raise the limit with --max-mega"):
        load_file(path, max_megabytes=1)
    assert load_file(path, max_megabytes=2).text


def test_a_file_that_vanished(tmp_path):
    with pytest.raises(UnreadableInput, match="No such file"):
        load_file(tmp_path / "gone.txt")
    with pytest.raises(UnreadableInput, match="directory"):
        load_file(tmp_path)


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"", []),
        (b"a", ["a"]),
        (b"a\nb\n", ["a", "b"]),
        (b"a\r\n\r\nb", ["a", "", "b"]),
        (b"\n", [""]),
        ("a\u2028b\x0cc\n".encode(), ["a\u2028b\x0cc"]),
    ],
)
def test_lines_are_counted_as_line_ends_are(tmp_path, data, lines):
    path = tmp_path / "lines.txt"
    path.write_bytes(data)
    assert load_lines(str(path)) == lines
