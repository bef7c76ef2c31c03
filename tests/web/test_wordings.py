"""Lines of the sheet corrected in place: in the browser, in copies, in files, and in the memory."""

from __future__ import annotations

import zipfile
from html import unescape
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, give_files, open_form, wait_until_done
from serving import STORY

WIDTHS = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
LOCALES = pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
WORDING = "The council has voted to close the swimming pool, too expensive for it."
SAID = {
    "en-GB": ("Correct bullet 1", "Your wording", "Keep my wording", "Corrected by you"),
    "fr-FR": ("Corriger le point 1", "Votre formulation", "Garder ma formulation", "Corrigé par vous"),
}  # fmt: skip


def summarised(page):
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)
    return page


def bullets(page):
    return page.locator("button.bullet").all_inner_texts()


def corrected(page, wording=WORDING, locale="en-GB"):
    """The first bullet corrected, with the keyboard alone."""
    opens, label, keeps, says = SAID[locale]
    page.get_by_role("button", name=opens, exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'fix-1'")
    assert page.get_by_label(label).and_(page.locator(":focus")).count() == 1
    page.keyboard.press("Control+A")
    page.keyboard.type(wording)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == keeps
    page.keyboard.press("Enter")
    page.get_by_text(says, exact=True).wait_for()
    return page


@LOCALES
@WIDTHS
def test_a_bullet_is_corrected_in_place(visit, size, locale):
    page = summarised(visit(locale=locale, **size))
    before = bullets(page)
    corrected(page, locale=locale)
    assert bullets(page) == [WORDING, *before[1:]]
    # Who used the keyboard goes on from there, and hears that it is kept.
    page.wait_for_function("document.activeElement.dataset.line === '1'")
    assert (
        page.locator(".only-read")
        .filter(has_text="Kept")
        .or_(page.locator(".only-read").filter(has_text="Gardé"))
        .count()
    )
    # It still shows its sentence; of how sure the machine was nothing is left.
    first = page.locator("ol.bullets > li").first
    assert first.locator(".level").count() == 0
    assert page.locator("ol.bullets > li").nth(1).locator(".level").count() == 1
    page.locator("button.bullet").first.click()
    assert page.locator(".s[data-side=fr].on").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]


def test_every_file_and_copy_tells_it(visit):
    page = summarised(visit(locale="en-GB", permissions=["clipboard-read", "clipboard-write"]))
    machine = bullets(page)[0]
    corrected(page)
    page.keyboard.press("c")
    page.locator("details.copies summary").filter(has_text="Copied").wait_for()
    assert f"• {WORDING}\n" in page.evaluate("navigator.clipboard.readText()")
    for kind in ("md", "json", "html"):
        with page.expect_download() as download:
            page.click(f"#as-{kind}")
        told = unescape(Path(download.value.path()).read_text(encoding="utf-8"))
        assert WORDING in told, kind
        assert "the wording is a reader's" in told
    # The same store as that of the other tab: its files are offered below the sheet.
    with page.expect_download() as download:
        page.locator("#desk-as-csv").click()
    row = Path(download.value.path()).read_text(encoding="utf-8").splitlines()[1]
    assert machine in row or machine.replace('"', '""') in row
    assert WORDING in row or f'"{WORDING}"' in row
    page.get_by_role("tab", name="Translate", exact=True).click()
    page.wait_for_selector(".desk-target")
    assert page.get_by_text("Corrected: 1").is_visible()


def test_it_is_kept_over_further_runs_and_can_be_taken_back(visit):
    page = summarised(visit(locale="en-GB"))
    before = bullets(page)
    corrected(page)
    open_form(page)
    page.click("#run")
    page.wait_for_selector(".status.working")
    wait_until_done(page)
    assert bullets(page)[0] == WORDING
    page.get_by_role("button", name="Restore the part left out as photo credit").click()
    page.wait_for_selector("del", state="detached")
    wait_until_done(page)
    assert WORDING in bullets(page)
    page.get_by_role("button", name="Correct bullet 1", exact=True).click()
    page.get_by_role("button", name="Back to the machine's wording").click()
    page.get_by_text("Corrected by you").wait_for(state="detached")
    assert bullets(page)[0] == before[0]


def test_the_headline_too_and_all_can_be_forgotten(visit):
    page = summarised(visit(locale="en-GB"))
    before = page.locator(".headline").inner_text()
    page.get_by_role("button", name="Correct the headline").click()
    page.fill("#fix-headline", "Pool to close in 2027")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Corrected by you").wait_for()
    assert page.locator(".headline").inner_text() == "Pool to close in 2027"
    # What is not in the French is said of a reader's wording as well.
    assert page.locator("header details.mark").count() == 1
    page.get_by_role("button", name="Forget them all").click()
    page.get_by_text("Corrected by you").wait_for(state="detached")
    assert page.locator(".headline").inner_text() == before


def test_closing_leaves_a_line_as_it_was(visit):
    page = summarised(visit(locale="en-GB"))
    before = bullets(page)
    page.get_by_role("button", name="Correct bullet 2", exact=True).click()
    page.keyboard.type("Not this.")
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.dataset.line === '2'")
    assert not page.locator("#fix-2").is_visible()
    assert bullets(page) == before


@LOCALES
@WIDTHS
def test_a_bullet_of_a_digest_is_corrected_in_place(visit, tmp_path, size, locale):
    paths = [tmp_path / "un.txt", tmp_path / "deux.txt"]
    for path in paths:
        path.write_text(STORY, encoding="utf-8")
    page = visit(locale=locale, **size)
    page.get_by_role("tab", name="Files" if locale == "en-GB" else "Fichiers").click()
    give_files(page, "#article-files", *paths)
    page.click("#run")
    wait_until_done(page)
    page.get_by_role(
        "tab", name="Digest of all" if locale == "en-GB" else "Synthèse de tous"
    ).click()
    page.wait_for_selector(".sheet.digest")
    wait_until_done(page)
    before = bullets(page)
    corrected(page, locale=locale)
    assert bullets(page) == [WORDING, *before[1:]]
    page.wait_for_function("document.activeElement.dataset.line === '1'")
    assert page.locator("ol.bullets > li").first.locator(".level").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]
    with page.expect_download() as download:
        page.click("#as-md")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert WORDING in archive.read("digest.md").decode()
    page.get_by_role("button", name=SAID[locale][0], exact=True).click()
    page.locator("[data-do=release]:visible").click()
    page.get_by_text(SAID[locale][3], exact=True).wait_for(state="detached")
    assert bullets(page) == before
