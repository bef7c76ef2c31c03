"""What is taken away from the sheet: copies in four forms, and paper."""

from __future__ import annotations

import pypdfium2
import pytest
from browsing import NARROW, WIDE, wait_until_done
from serving import STORY

WIDTHS = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
LOCALES = pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
FORMS = {
    "en-GB": ["as plain text", "as Markdown", "as HTML, with sources", "as a quotation, with reference"],
    "fr-FR": ["en texte brut", "en Markdown", "en HTML, avec les sources", "en citation, avec référence"],
}  # fmt: skip
ALL_OF_IT = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (kind) => [kind, await (await item.getType(kind)).text()];
  return Object.fromEntries(await Promise.all(item.types.map(read)));
}"""


def summarised(page):
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)
    return page


def copied(page, form):
    """What one form of the copy gives, chosen by keyboard alone."""
    page.evaluate("navigator.clipboard.writeText('nothing')")
    page.locator("details.copies summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name=form, exact=True).wait_for()
    while page.locator(":focus").inner_text() != form:
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then((text) => text !== 'nothing')")
    # The menu is closed, the focus on it, and what happened is said.
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator("details.copies[open]").count() == 0
    said = page.locator(".only-read").all_inner_texts()
    assert {"Copied", "Copié"} & set(said)
    return page.evaluate(ALL_OF_IT)


@LOCALES
@WIDTHS
def test_copies(visit, size, locale):
    page = summarised(
        visit(locale=locale, permissions=["clipboard-read", "clipboard-write"], **size)
    )
    bullets = page.locator("button.bullet").all_inner_texts()
    title = page.locator(".sheet .original").inner_text()
    french = "Le conseil municipal a voté mardi la fermeture de la piscine"
    plain, markdown, html, quote = (copied(page, form) for form in FORMS[locale])
    assert plain == {"text/plain": "\n".join(f"• {text}" for text in bullets)}
    assert markdown["text/plain"].startswith("# ")
    assert f"2. {french}" in markdown["text/plain"]
    assert set(html) == {"text/plain", "text/html"}
    assert "<li>" in html["text/html"]
    assert f"[2] {french}" in html["text/html"]
    assert "<blockquote" in html["text/plain"]
    told, reference = quote["text/plain"].split("\n\n")
    assert told.count("“") == len(bullets)
    assert told.splitlines()[0].endswith("” [2]")
    assert title in reference
    assert ("machine" in reference, french in quote["text/plain"]) == (True, False)


def test_copying_without_the_clipboard_interface(visit):
    page = summarised(visit(locale="en-GB", permissions=["clipboard-read", "clipboard-write"]))
    page.evaluate("window.ClipboardItem = undefined")
    page.locator("details.copies summary").click()
    page.get_by_role("button", name="as HTML, with sources").click()
    page.locator("details.copies summary").filter(has_text="Copied").wait_for()
    assert "<blockquote" in page.evaluate("navigator.clipboard.readText()")


def test_escape_closes_the_menu_and_nothing_else(visit):
    page = summarised(visit(locale="en-GB"))
    page.locator("button.bullet").first.click()
    page.locator("details.copies summary").click()
    page.keyboard.press("Escape")
    assert page.locator("details.copies[open]").count() == 0
    assert page.locator("button.bullet.on").count() == 1


def letters(text):
    return "".join(filter(str.isalnum, text)).casefold()


@LOCALES
@WIDTHS
def test_paper_has_bullets_sources_and_findings_and_nothing_to_press(visit, size, locale):
    page = visit(locale=locale, color_scheme="dark", **size)
    page.locator(".examples button").first.click()
    wait_until_done(page)
    bullets = page.locator("button.bullet").all_inner_texts()
    marks = page.locator(".short details.mark summary").all_inner_texts()
    sources = page.locator(".short ol.bullets .sources").evaluate_all(
        "boxes => boxes.map((box) => box.querySelector('p').textContent)"
    )
    pdf = pypdfium2.PdfDocument(page.pdf(format="A4"))
    # Lines are broken on paper, also behind hyphens.
    text = letters("".join(one.get_textpage().get_text_range() for one in pdf))
    for told in (*bullets, *sources, *marks):
        assert letters(told) in text
    assert len(pdf) <= 3
    page.emulate_media(media="print")
    shown = page.locator("button:visible, input:visible, textarea:visible").all()
    assert {one.get_attribute("class").split()[0] for one in shown} == {"bullet"}
    if marks:
        details = page.locator(".short details.mark li").first.inner_text().split(" – ")[0]
        assert letters(details) in text
