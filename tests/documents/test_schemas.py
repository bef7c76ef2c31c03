"""Translated documents keep to the schemas of their formats as well as their originals do."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import made_charts as charts
import pytest
from justhtml import JustHTML
from made_documents import every, shouted

from summarizer.formats.documents import open_document

MADE = every() | {
    "chart.docx": charts.docx_with_chart(),
    "chart.pptx": charts.pptx_with_chart(),
    "chart.xlsx": charts.xlsx_with_chart(),
    "described.odt": charts.odt_with_alternative_text(),
}
AUDITED = [name for name in MADE if name.endswith((".docx", ".odt", ".pptx", ".xlsx"))]
# A paragraph is no item of a list by the number 0 (ECMA-376, 17.9.18), which the validator looks for.
NO_FAULT = "Numbering definition '0' referenced"


def audited(path):
    """What a validator of ECMA-376 and of OASIS's schemas finds, and how often."""
    if path.suffix == ".odt":
        from openxml_audit.odf import OdfValidator as Validator
    else:
        from openxml_audit import OpenXmlValidator as Validator
    found = Validator().validate(path).errors
    return Counter(one.description for one in found if NO_FAULT not in one.description)


def written(name, layout=None):
    document = open_document(MADE[name], name)
    english = shouted(document.passages)
    return (
        document.written(english, "en")
        if layout is None
        else document.bilingual(english, "en", layout)
    )


@pytest.mark.parametrize(
    ("name", "layout"),
    [*((name, None) for name in AUDITED), ("a.docx", "under"), ("a.docx", "beside")],
)
def test_a_translation_has_no_fault_that_its_original_has_not(tmp_path, name, layout):
    pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    before, after = tmp_path / f"before.{name}", tmp_path / f"after.{name}"
    before.write_bytes(MADE[name])
    after.write_bytes(written(name, layout))
    assert not audited(after) - audited(before)


def test_a_fault_is_found(tmp_path):
    pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    from made_documents import members, zipped

    files = members(MADE["a.docx"])
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"<w:tblGrid>", b"<w:x/><w:tblGrid>"
    )
    path = tmp_path / "a.docx"
    path.write_bytes(zipped(files))
    assert audited(path)


EPUBCHECK = Path("/usr/share/java/epubcheck.jar")  # Debian's


@pytest.mark.skipif(
    not EPUBCHECK.exists() or shutil.which("java") is None, reason="epubcheck is not installed"
)
def test_epubcheck_finds_nothing_in_a_translated_book(tmp_path):
    path = tmp_path / "a.epub"
    path.write_bytes(written("a.epub"))
    command = ["java", "-jar", EPUBCHECK, path]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


SOUP = (
    "<title>Le port</title><p>Le maire <b>a <i>dit</b> non</i>.<p>La salle</div> ferme <br/>demain"
    '<table><tr><td>Le quai<p>Le <a href="x">port</table><ul><li>Un<li>Deux</ul><svg><text>Là</svg>'
)


def parse_errors(page):
    """The parse errors of the WHATWG's standard in a page, by their codes, and how often."""
    return Counter(error.code for error in JustHTML(page, collect_errors=True).errors)


@pytest.mark.parametrize("layout", [None, "under", "beside"])
@pytest.mark.parametrize("page", [MADE["a.html"], SOUP.encode()], ids=["made", "soup"])
def test_a_translated_page_has_no_parse_error_that_its_original_has_not(page, layout):
    document = open_document(page, "a.html")
    english = shouted(document.passages)
    if layout is None:
        translated = document.written(english, "en")
    else:
        translated = document.bilingual(english, "en", layout)
    assert translated != page
    allowed = parse_errors(page)
    if layout is not None:  # a sentence stands there twice, with the faults of its tags
        allowed += allowed
    assert not parse_errors(translated) - allowed


def test_a_parse_error_is_found():
    assert parse_errors(MADE["a.html"].replace(b"</body>", b"</div></body>"))
    assert parse_errors(SOUP.encode())
