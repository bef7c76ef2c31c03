"""A whole document through the page: uploaded, translated, downloaded and opened again."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import made_charts
import pytest
from browsing import give_files
from made_documents import docx as made_docx
from made_documents import members

from summarizer.formats.documents import open_document

TIMEOUT_MILLISECONDS = 120_000


@pytest.fixture
def page(chromium, server):
    """The part of the page for documents, open."""
    context = chromium.new_context(locale="en-GB", accept_downloads=True)
    shown = context.new_page()
    shown.set_default_timeout(TIMEOUT_MILLISECONDS)
    shown.goto(server.url)
    shown.wait_for_selector("#run")
    shown.get_by_role("tab", name="Translate", exact=True).click()
    shown.locator("#translate-document").wait_for(state="visible")
    yield shown
    context.close()


def upload(page, name, data):
    content = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    give_files(page, "#document-file", content)


def download(page, name):
    page.locator("#translate-document").click()
    button = page.locator("#as-document")
    button.wait_for(state="visible")
    with page.expect_download() as fetched:
        button.click()
    assert fetched.value.suggested_filename == name
    return Path(fetched.value.path()).read_bytes()


def clear(page):
    name = re.compile("clear|remove", re.IGNORECASE)
    page.locator("#document-file").get_by_role("button", name=name).first.click()


def long_docx():
    """A document whose translation takes some seconds."""
    document = docx.Document()
    for number in range(300):
        document.add_paragraph(f"Le conseil municipal a reçu {number} lettres, qu'il a lues.")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def test_a_word_document_comes_back_in_english(page):
    source = made_docx()
    upload(page, "rapport.docx", source)
    data = download(page, "rapport.en.docx")
    before, after = docx.Document(io.BytesIO(source)), docx.Document(io.BytesIO(data))
    assert [one.style.name for one in after.paragraphs] == [
        one.style.name for one in before.paragraphs
    ]
    texts = [one.text for one in after.paragraphs]
    assert 'print("bonjour le monde")' in texts
    assert any("3%" in text for text in texts)
    assert [cell.text for cell in after.tables[0].rows[0].cells] == ["Year", "Town"]
    assert list(members(data)) == list(members(source))


def test_the_next_document_takes_the_place_of_the_one_before(page):
    upload(page, "un.docx", made_docx())
    download(page, "un.en.docx")
    clear(page)
    page.locator("#as-document").wait_for(state="hidden")
    book = made_charts.xlsx_with_chart()
    upload(page, "deux.xlsx", book)
    data = download(page, "deux.en.xlsx")
    assert len(open_document(data, "deux.xlsx").passages) == len(
        open_document(book, "deux.xlsx").passages
    )


@pytest.mark.parametrize(
    "change",
    [clear, lambda page: page.locator("#translate-document").click()],
    ids=["cleared", "translated again"],
)
def test_the_document_before_is_gone_before_the_service_answers(page, change):
    upload(page, "un.docx", made_docx())
    download(page, "un.en.docx")
    page.route("**/queue/join*", lambda _: None)  # nothing of what is asked arrives
    change(page)
    page.locator("#as-document").wait_for(state="hidden", timeout=5000)


def test_a_document_that_is_taken_out_while_it_is_translated_does_not_come(page):
    upload(page, "un.docx", long_docx())
    page.locator("#translate-document").click()
    page.locator("#translate-document:disabled").wait_for()
    clear(page)
    page.locator("#translate-document:enabled").wait_for()
    upload(page, "deux.docx", made_docx())
    assert not page.locator("#as-document").is_visible()
    download(page, "deux.en.docx")


def test_what_is_no_document_is_said_in_a_line_and_nothing_is_offered(page):
    upload(page, "abime.docx", made_docx()[:3000])
    page.locator("#translate-document").click()
    told = page.locator("#document-told [role=alert]")
    told.wait_for(state="visible")
    assert "damaged" in told.inner_text()
    assert "\n" not in told.inner_text().strip()
    assert not page.locator("#as-document").is_visible()
