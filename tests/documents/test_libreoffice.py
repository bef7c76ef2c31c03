"""Translated documents open in LibreOffice, where that is installed, and show their translation."""

from __future__ import annotations

import shutil
import subprocess

import made_charts as charts
import pytest
from made_documents import every, shouted

from summarizer.formats.documents import open_document

SOFFICE = shutil.which("soffice")
LAYOUTS = {"bilingual.docx": "under", "beside.docx": "beside"}
SHOWN = {
    "a.docx": [
        "LE CONSEIL A VOTÉ LE BUDGET",
        "2. LE DEUXIÈME POINT DE LA LISTE.",
        "LE DOSSIER COMPLET",
        "LE TEXTE DE LA BOÎTE EST ICI.",
        "LA NOTE DU BAS DE LA PAGE.",
        "LE DOCUMENT DE LA MAIRIE",
        'print("bonjour le monde")',
    ],
    "bilingual.docx": [
        "Le conseil a voté le budget",
        "LE CONSEIL A VOTÉ LE BUDGET",
        "2. Le deuxième point",
    ],
    "beside.docx": [
        "Le conseil a voté le budget LE CONSEIL A VOTÉ LE BUDGET",
        "2. Le deuxième point",
        "LE DEUXIÈME POINT",
    ],
    "a.odt": ["HAUSSE DE 3 %", "LA NOTE DU BAS DE LA PAGE.", "ANNÉE", "DEUXIÈME LIGNE"],
    "a.pptx": ["LE CONSEIL A VOTÉ LE BUDGET", "HAUSSE DE 3 %", "ANNÉE"],
    "a.xlsx": ["REMARQUE", "Lyon", "oui"],
    "shared.xlsx": ["REMARQUE", "Lyon", "oui"],
    "chart.docx": [charts.CHART_TITLE.upper(), "LES DÉPENSES"],
    "chart.pptx": [charts.CHART_TITLE.upper(), charts.SERIES.upper(), "EN AUTOMNE"],
    "chart.xlsx": [charts.CHART_TITLE.upper(), charts.SERIES.upper(), "LE RESTE", "EN AUTOMNE"],
}


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    made = every() | {
        "chart.docx": charts.docx_with_chart(),
        "chart.pptx": charts.pptx_with_chart(),
        "chart.xlsx": charts.xlsx_with_chart(),
    }
    for name in SHOWN:
        source = "a.docx" if name in LAYOUTS else name
        document = open_document(made[source], source)
        english = shouted(document.passages)
        written = (
            document.bilingual(english, "en", LAYOUTS[name])
            if name in LAYOUTS
            else document.written(english, "en")
        )
        kind = name.replace(".", "_")
        (folder / f"{kind}.{name.rpartition('.')[2]}").write_bytes(written)
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(path) for path in sorted(folder.iterdir()) if path.is_file()),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", sorted(SHOWN))
def test_the_translation_is_shown(pdfs, name):
    import pypdfium2

    pdf = pypdfium2.PdfDocument(pdfs / f"{name.replace('.', '_')}.pdf")
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    assert [one for one in SHOWN[name] if one not in text] == []
