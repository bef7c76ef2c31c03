"""The page in a browser: Debian's Chromium, driven by Playwright, and no other host."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import docx
import httpx
import pytest
from browsing import give_files, open_form, wait_until_done
from serving import STORY


def french(page, number):
    return page.locator(f".s[data-side=fr][data-s='{number}']")


def test_which_model_translates_and_how_well_is_seen_at_once(visit):
    page = visit(locale="en-GB")
    page.get_by_text("Translation model", exact=True).wait_for()
    assert page.get_by_text("Understandable, with mistakes").is_visible()
    assert page.get_by_label("Translation model").input_value() == "embedded:fr-en"
    french_page = visit(locale="fr-FR")
    french_page.get_by_text("Modèle de traduction", exact=True).wait_for()
    assert french_page.get_by_text("Compréhensible, avec des fautes").is_visible()


def test_an_example_in_one_click(visit):
    page = visit(locale="en-GB")
    page.get_by_role("button", name="Air defence, July 2025").click()
    wait_until_done(page)
    assert page.locator("button.bullet").count() == 5
    assert page.locator(".sheet h2").inner_text()
    # Every sentence that is read stands in both columns.
    assert page.locator(".s[data-side=fr]").count() == page.locator(".s[data-side=en]").count() > 20
    assert "539" in page.locator(".side[lang=fr]").all_inner_texts()[-1] or "539" in page.content()


def test_bullets_and_sentences_by_keyboard(visit):
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", STORY)
    page.locator("#run").focus()
    page.keyboard.press("Enter")
    wait_until_done(page)
    page.locator("button.bullet").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    second = page.locator("button.bullet").nth(1)
    assert second.get_attribute("aria-pressed") == "true"
    (source,) = second.get_attribute("data-sources").split()
    for side in ("fr", "en"):
        one = page.locator(f".s[data-side={side}][data-s='{source}']")
        assert one.get_attribute("aria-pressed") == "true"
    assert page.locator(".s.on").count() == 2
    assert (
        f"sentence {int(source) + 1} highlighted"
        in page.locator("#sheet ~ .only-read, .only-read").all_inner_texts()[-1]
    )
    page.keyboard.press("Escape")
    assert page.locator(".s.on").count() == 0
    # And the reverse: a sentence shows its bullet and its translation.
    french(page, 0).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert french(page, 1).get_attribute("aria-pressed") == "true"
    assert page.locator("button.bullet.on").count() == 1
    assert page.locator(".s[data-side=en].on").get_attribute("data-s") == "1"


def test_what_was_left_out_can_be_restored(visit):
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)
    assert page.locator("del").inner_text() == "Crédit photo : Mairie"
    page.get_by_role("button", name="Restore the part left out as photo credit").click()
    page.wait_for_selector("del", state="detached")
    wait_until_done(page)
    assert "Crédit photo : Mairie" in page.locator(".side[lang=fr]").all_inner_texts()


def test_bullets_first_and_all_of_it_later(visit):
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", STORY)
    page.get_by_label("Translate the whole article").uncheck()
    page.get_by_role("radio", name="Bullets").check()
    page.get_by_role("spinbutton").fill("1")
    page.click("#run")
    wait_until_done(page)
    assert page.locator(".s[data-side=en]").count() == 1
    page.get_by_role("button", name="Translate all of it").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".s[data-side=en] >> nth=3")
    wait_until_done(page)
    # The button is gone; who used it by keyboard goes on where it was.
    assert page.evaluate("document.activeElement.id") == "reading-heading"


def test_a_gist_and_a_length_in_words(visit):
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", STORY)
    page.get_by_label("Say first, in one sentence, what matters most").check()
    page.get_by_role("radio", name="Words").check()
    words = page.get_by_role("spinbutton", name="Words of the article")
    words.fill("40")
    assert page.get_by_role("spinbutton").count() == 1
    page.click("#run")
    wait_until_done(page)
    assert page.locator(".gist").inner_text().startswith("★ What matters most")
    page.locator(".gist button.bullet").focus()
    page.keyboard.press("Enter")
    assert page.locator(".s.on").count() == 2
    assert "What matters most: sentence" in page.locator(".only-read").all_inner_texts()[-1]
    chosen = page.locator("button.bullet").count()
    assert chosen < 4


def test_without_a_stated_length_it_is_that_of_every_other_way_in(visit, server):
    text = STORY + "\n\nLe vote aura lieu le 3 mai dans la salle des fêtes de la mairie.\n"
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", text)
    page.click("#run")
    wait_until_done(page)
    answer = httpx.post(f"{server.url}/v1/summarize", json={"text": text}, timeout=60).json()
    told = [bullet["text"] for bullet in answer["bullets"]]
    assert len(told) < 4
    assert page.locator("button.bullet").all_inner_texts() == told
    # Asked for, there are more.
    open_form(page)
    page.get_by_label("Bullets", exact=True).check()
    page.click("#run")
    page.wait_for_selector(".status.done", state="detached")
    wait_until_done(page)
    assert page.locator("button.bullet").count() > len(told)


def test_the_focus_stays_while_the_rest_arrives(visit):
    page = visit(locale="en-GB")
    sentences = (f"Le numéro {n} a été tiré mardi à {n} heures à Paris." for n in range(200))
    page.fill("#article-text textarea", STORY + "\n\n".join(sentences))
    page.click("#run")
    page.wait_for_selector(".status.article")
    page.locator("button.bullet").nth(1).focus()
    wait_until_done(page)
    assert page.evaluate("document.activeElement.dataset.bullet") == "2"


def word_document():
    document = docx.Document()
    for paragraph in STORY.split("\n\n"):
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.fixture
def three_files(tmp_path: Path) -> list[Path]:
    """A text, a Word document, and a web page without an article."""
    paths = [tmp_path / "un.txt", tmp_path / "deux.docx", tmp_path / "trois.html"]
    paths[0].write_text(STORY, encoding="utf-8")
    paths[1].write_bytes(word_document())
    paths[2].write_text("<html><body></body></html>", encoding="utf-8")
    return paths


def test_three_files_of_different_kinds(visit, three_files):
    page = visit(locale="en-GB")
    page.get_by_role("tab", name="Files").click()
    give_files(page, "#article-files", *three_files)
    page.click("#run")
    wait_until_done(page)
    states = page.locator("table.articles td:nth-child(2)").all_inner_texts()
    assert states == ["done", "done", "failed"]
    assert page.locator("td.why").inner_text() == "There is no article in this."
    assert "1 of 3 articles failed" in page.locator(".status").inner_text()
    page.get_by_role("button", name="Show trois.html").click()
    page.wait_for_selector(".problem")
    page.get_by_role("button", name="Show deux.docx").click()
    page.wait_for_selector("button.bullet")
    with page.expect_download() as download:
        page.click("#as-md")
    assert download.value.suggested_filename == "summaries-md.zip"
    page.get_by_role("tab", name="Digest of all").click()
    page.wait_for_selector(".sheet.digest")
    wait_until_done(page)
    # Both articles are the same one, so every bullet rests on both.
    assert "A2, B2" in page.locator(".sheet").inner_text()
    page.locator("button.bullet").first.click()
    assert page.locator(".s.on").count() == 2
    page.get_by_role("tab", name="Article by article").click()
    page.wait_for_selector(".row")


@pytest.mark.parametrize("kind", ["md", "json", "docx", "html"])
def test_each_download(visit, kind):
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)
    with page.expect_download() as download:
        page.click(f"#as-{kind}")
    assert download.value.suggested_filename == f"summary.{kind}"
    assert Path(download.value.path()).stat().st_size > 100


def test_cancel(visit):
    page = visit(locale="en-GB")
    sentences = (f"Le numéro {n} a été tiré mardi à {n} heures à Paris." for n in range(700))
    page.fill("#article-text textarea", STORY + "\n\n".join(sentences))
    page.click("#run")
    page.wait_for_selector(".status.article")
    page.click("#cancel")
    page.wait_for_selector(".status.cancelled", state="attached")
    # What was there stays, and the page works on.
    assert page.locator("button.bullet").count() > 0
    assert page.locator(".s[data-side=en]").count() > page.locator("button.bullet").count()
    assert page.get_by_role("button", name="Translate all of it").is_visible()
    open_form(page)
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Der Gemeinderat hat am Dienstag die Schließung des Schwimmbads beschlossen.",
            "This text is in German. The model does not read that language.",
        ),
        ("Bonjour", "There is no article in this."),
        ("", "There is nothing to summarise yet."),
    ],
)
def test_what_cannot_be_summarised(visit, text, message):
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", text)
    page.click("#run")
    page.wait_for_selector(".problem")
    assert message in page.locator(".problem").inner_text()
    assert page.locator("#run").is_visible()
    assert page.locator(".status").count() == 0


def test_ten_megabytes(visit, tmp_path):
    large = tmp_path / "large.txt"
    large.write_text("Le conseil municipal a voté mardi la fermeture.\n\n" * 210_000)
    assert large.stat().st_size > 10_000_000
    page = visit(locale="en-GB")
    page.get_by_role("tab", name="Files").click()
    give_files(page, "#article-files", large)
    page.click("#run")
    page.wait_for_selector(".problem")
    assert "larger than the service takes" in page.locator(".problem").inner_text()


def test_a_large_document_with_an_article_in_it(visit, tmp_path):
    import random

    from docx.shared import Cm
    from PIL import Image

    picture = tmp_path / "picture.png"
    Image.frombytes("RGB", (1900, 1800), random.Random(0).randbytes(1900 * 1800 * 3)).save(picture)
    document = docx.Document(io.BytesIO(word_document()))
    document.add_picture(str(picture), Cm(10))
    document.save(tmp_path / "large.docx")
    assert (tmp_path / "large.docx").stat().st_size > 10_000_000
    page = visit(locale="en-GB")
    page.get_by_role("tab", name="Files").click()
    give_files(page, "#article-files", tmp_path / "large.docx")
    page.click("#run")
    wait_until_done(page)
    assert page.locator("button.bullet").count() > 0


def test_a_glossary(visit, tmp_path):
    page = visit(locale="en-GB")
    page.fill("#article-text textarea", STORY)
    page.get_by_role("button", name="More choices").click()
    for content, name in (
        ("terme,anglais\n", "bad.csv"),
        ("source,target\npiscine,lido\n", "good.csv"),
    ):
        (tmp_path / name).write_text(content + "a,b\n")
        give_files(page, "#glossary", tmp_path / name)
        page.click("#run")
        if name == "bad.csv":
            page.wait_for_selector(".problem")
            assert "the first line of bad.csv" in page.locator(".problem").inner_text()
            page.locator("#glossary").get_by_label("Remove this file").or_(
                page.locator("#glossary").get_by_label("Clear")
            ).first.click()
    wait_until_done(page)
    assert "lido" in page.locator("#sheet").inner_text().lower()


def test_in_french(visit):
    page = visit(locale="fr-FR")
    assert page.locator("h1").inner_text() == "L'article en bref"
    page.fill("#article-text textarea", STORY)
    page.get_by_role("button", name="Résumer").click()
    wait_until_done(page)
    text = page.locator("#sheet").inner_text()
    assert "EN BREF" in text.upper()
    assert "repose sur la phrase 2" in text
    assert "écarté : crédit photo" in text
    assert page.locator("html").get_attribute("lang").startswith("fr")
    open_form(page)
    page.fill("#article-text textarea", "Bonjour")
    page.get_by_role("button", name="Résumer").click()
    page.wait_for_selector(".problem")
    assert "Il n'y a pas d'article là-dedans." in page.locator(".problem").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrow_screen(visit, scheme):
    page = visit(
        locale="en-GB", viewport={"width": 390, "height": 844}, color_scheme=scheme, has_touch=True
    )
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert not french(page, 0).is_visible()
    page.get_by_role("button", name="Show the whole article").tap()
    first = page.locator(".row .side[lang=fr]").first.bounding_box()
    second = page.locator(".row .side[lang=en]").first.bounding_box()
    assert second["y"] > first["y"]
    page.locator("button.bullet").first.tap()
    assert page.locator(".s.on").count() == 2


def test_it_can_be_read_by_a_screen_reader(visit):
    page = visit(locale="en-GB")
    assert page.get_by_label("French article").is_visible()
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)
    assert page.locator("#article-text textarea").get_attribute("lang") == "fr"
    assert page.locator("[role=img]").get_attribute("aria-label").startswith("Of ")
    assert page.locator("[aria-live=polite]").count() >= 2
    unnamed = page.locator("button:visible").evaluate_all(
        "buttons => buttons.filter(b => !(b.innerText.trim() || b.ariaLabel || b.title)).length"
    )
    assert unnamed == 0
    levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
