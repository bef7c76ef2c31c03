"""The tab Translate in a browser: at both widths, in both languages, by mouse and by keyboard."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, give_files, watched_page
from lxml import etree
from made_documents import docx
from serving import Server

from summarizer.backends.manifest import ASSETS
from summarizer.formats.documents import open_document

WIDTHS = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
LOCALES = pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
SAID = {
    "en-GB": ("Translate", "Translation into English", "sentences translated", "your wording"),
    "fr-FR": ("Traduire", "Traduction : Anglais", "phrases traduites", "votre formulation"),
}
TEXT = """Le chat dort. Le maire 🐈 n'a pas voté la loi mardi.

Les habitants du quartier ont manifesté devant la mairie avec des sifflets."""


def opened(page, locale="en-GB"):
    page.get_by_role("tab", name=SAID[locale][0], exact=True).click()
    page.wait_for_selector(".desk-target")
    return page


def typed(page, text=TEXT, sentences=3):
    """The text translated as it is typed: nothing is clicked."""
    page.fill("#desk-text", text)
    page.wait_for_function(
        "([text, count]) => document.querySelector('#desk-text').value === text"
        " && document.querySelectorAll('.under span').length === count"
        " && document.querySelector('.desk-told').dataset.say.match(/translated|traduite/)",
        arg=[text, sentences],
    )
    return page


def english(page):
    return page.locator(".desk-target").get_attribute("data-plain")


def marked(page):
    """What is marked on both sides."""
    return (
        page.locator(".under span.on").evaluate_all("all => all.map((one) => one.textContent)"),
        page.locator(".t.on").evaluate_all("all => all.map((one) => Number(one.dataset.i))"),
    )


def is_inside(page):
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@WIDTHS
@LOCALES
def test_english_stands_there_as_one_types(visit, size, locale):
    page = opened(visit(locale=locale, **size), locale)
    _, heading, told, _ = SAID[locale]
    page.locator("#desk-text").press_sequentially("Le chat")
    page.locator(".desk-target .t").wait_for()
    typed(page)
    assert page.locator("#desk-target h3").inner_text() == heading
    assert f"3 {told}" in page.locator(".desk-told").inner_text()
    assert page.locator("[role=status]", has_text=f"3 {told}").count() == 1
    assert english(page).count("\n\n") == 1
    assert english(page).startswith("The cat")
    assert is_inside(page)
    source, target = (page.locator(one).bounding_box() for one in (".typing", ".desk-columns"))
    if size is WIDE:
        assert target["x"] >= source["x"] + source["width"]
    else:
        assert target["y"] >= source["y"] + source["height"]
    # What is emptied is emptied on the right, too.
    page.fill("#desk-text", "")
    page.locator(".desk-empty").wait_for()


@WIDTHS
def test_partners_are_marked_by_pointer_caret_and_focus(visit, size):
    page = typed(opened(visit(locale="en-GB", **size)))
    page.locator(".t").nth(2).hover()
    assert marked(page) == (
        ["Les habitants du quartier ont manifesté devant la mairie avec des sifflets."],
        [2],
    )
    # A text area knows no sentences; the pointer over one finds it all the same.
    page.locator("#desk-target h3").hover()
    box = page.locator(".under span").first.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    assert marked(page) == (["Le chat dort."], [0])
    page.locator("#desk-target h3").hover()
    page.locator("#desk-text").focus()
    page.keyboard.press("Control+End")
    assert marked(page)[1] == [2]
    page.locator(".t").first.focus()
    page.keyboard.press("ArrowRight")
    assert marked(page) == (["Le maire 🐈 n'a pas voté la loi mardi."], [1])
    # By an underline, too, and not by colour alone.
    shadow = page.locator(".t.on").evaluate("one => getComputedStyle(one).boxShadow")
    assert shadow != "none"


@WIDTHS
@LOCALES
def test_a_sentence_is_corrected_by_keyboard(visit, size, locale):
    page = typed(opened(visit(locale=locale, **size), locale))
    page.locator(".t").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'desk-wording'")
    assert page.locator(".desk-fix .french").inner_text() == "Le chat dort."
    page.keyboard.press("Control+a")
    page.keyboard.type("Cats sleep.")
    assert is_inside(page)
    page.keyboard.press("Control+Enter")
    page.get_by_text(f"({SAID[locale][3]})").wait_for()
    page.wait_for_function("document.activeElement.dataset.i === '0'")
    assert english(page).startswith("Cats sleep. ")
    assert page.locator(".desk-fix").count() == 0
    # It stays while one types on, and in what is taken away.
    typed(page, TEXT + " Il pleut.", 4)
    assert english(page).startswith("Cats sleep. ")
    with page.expect_download() as download:
        page.locator("#desk-as-tmx").click()
    assert download.value.suggested_filename == "corrections.tmx"
    tmx = etree.fromstring(Path(download.value.path()).read_bytes())
    assert [seg.text for seg in tmx.iter("seg")] == ["Le chat dort.", "Cats sleep."]
    with page.expect_download() as download:
        page.locator("#desk-as-csv").click()
    table = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert table[1].startswith("fr,en,Le chat dort.,")
    assert table[1].endswith(",Cats sleep.,sentence")
    with page.expect_download() as download:
        page.locator("[data-do=save]").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == english(page)
    # And back to what the machine said.
    page.locator(".t").first.click()
    page.locator("[data-do=release]").click()
    page.locator("small.own").wait_for(state="detached")
    assert not english(page).startswith("Cats sleep. ")


def test_escape_leaves_a_sentence_as_it_was(visit):
    page = typed(opened(visit(locale="en-GB")))
    before = english(page)
    page.locator(".t").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'desk-wording'")
    page.keyboard.type("Not this.")
    page.keyboard.press("Escape")
    page.locator(".desk-fix").wait_for(state="detached")
    page.wait_for_function("document.activeElement.dataset.i === '1'")
    assert english(page) == before


@WIDTHS
def test_another_wording_is_taken(visit, size):
    page = typed(opened(visit(locale="en-GB", **size)))
    page.locator(".t").nth(2).click()
    other = page.locator(".desk-others button").first
    other.wait_for()
    assert "(" in other.inner_text()  # what the checks find is said
    wording = other.get_attribute("data-english")
    other.click()
    page.get_by_text("(your wording)").wait_for()
    assert english(page).endswith(wording)


def test_a_term_of_a_selection_holds(visit):
    page = typed(opened(visit(locale="en-GB")))
    page.locator(".t").first.click()
    page.locator(".desk-fix summary").click()
    page.evaluate(
        """() => {
          const text = document.querySelector('.desk-fix .french').firstChild;
          const range = document.createRange();
          range.setStart(text, 3);
          range.setEnd(text, 7);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.wait_for_function("document.querySelector('input[name=source]').value === 'chat'")
    page.fill("input[name=target]", "tomcat")
    page.locator("[data-do=term]").click()
    page.locator(".desk-kept .terms li").wait_for()
    page.wait_for_function(
        "document.querySelector('.desk-told').dataset.say?.includes('3 sentences translated')"
    )
    first = page.locator(".written").first.inner_text()
    assert "tomcat" in first.casefold() or "(check the term" in first
    with page.expect_download() as download:
        page.locator("#desk-as-glossary").click()
    assert Path(download.value.path()).read_text() == "source,target\nchat,tomcat\n"


def kept(page):
    found = page.evaluate("localStorage.getItem('article-bullets-desk')")
    return found and json.loads(found)


def test_a_browser_keeps_corrections_only_if_asked(chromium, server):
    strangers, failures = [], []
    context = chromium.new_context(locale="en-GB")
    page = opened(watched_page(context, server.url, strangers, failures))
    typed(page)
    page.locator(".t").first.click()
    page.fill("#desk-wording", "Cats sleep.")
    page.get_by_role("button", name="Keep my wording").click()
    page.get_by_text("(your wording)").wait_for()
    assert kept(page) is None
    page.locator("[data-do=remember]").check()
    page.wait_for_function("localStorage.getItem('article-bullets-desk')")
    assert [one["corrected"] for one in kept(page)["corrections"]] == ["Cats sleep."]
    page.close()
    # The next visit knows it; without the wish, nothing is left.
    page = opened(watched_page(context, server.url, strangers, failures))
    page.get_by_text("Corrected: 1").wait_for()
    typed(page)
    assert english(page).startswith("Cats sleep. ")
    page.locator("[data-do=remember]").uncheck()
    page.wait_for_function("!localStorage.getItem('article-bullets-desk')")
    page.locator("[data-do=erase]").click()
    page.locator("small.own").wait_for(state="detached")
    context.close()
    assert (strangers, failures) == ([], [])


def corrected(page, place, wording):
    page.locator(".t").nth(place).click()
    page.fill("#desk-wording", wording)
    page.get_by_role("button", name="Keep my wording").click()


def test_two_open_pages_of_a_browser_keep_each_other_s_corrections(chromium, server):
    strangers, failures = [], []
    context = chromium.new_context(locale="en-GB")
    one = opened(watched_page(context, server.url, strangers, failures))
    other = opened(watched_page(context, server.url, strangers, failures))
    for page in (one, other):
        typed(page)
    corrected(one, 0, "Cats sleep.")
    one.get_by_text("Corrected: 1").wait_for()
    one.locator("[data-do=remember]").check()
    # The other page follows: it is told, keeps from now on too, and adds to what is there.
    other.get_by_text("Corrected: 1").wait_for()
    assert english(other).startswith("Cats sleep. ")
    corrected(other, 1, "In a reader's words.")
    one.get_by_text("Corrected: 2").wait_for()
    one.wait_for_function(
        "JSON.parse(localStorage.getItem('article-bullets-desk')).corrections.length === 2"
    )
    assert {item["corrected"] for item in kept(one)["corrections"]} == {
        "Cats sleep.",
        "In a reader's words.",
    }
    # What is given up on one page is given up on both.
    one.locator(".t").first.click()
    one.get_by_role("button", name="Back to the machine's wording").click()
    other.get_by_text("Corrected: 1").wait_for()
    assert [item["corrected"] for item in kept(other)["corrections"]] == ["In a reader's words."]
    # Where one keeps nothing any more, the other does not put it back.
    one.locator("[data-do=remember]").uncheck()
    other.locator("[data-do=remember]:not(:checked)").wait_for()
    assert kept(other) is None
    context.close()
    assert (strangers, failures) == ([], [])


def test_what_is_wrong_is_told_in_one_line(visit):
    page = opened(visit(locale="en-GB"))
    page.fill(
        "#desk-text", "Der Bürgermeister hat heute Morgen die neue Brücke feierlich eröffnet."
    )
    told = page.get_by_role("alert").filter(has_text="does not read the language")
    told.wait_for()
    typed(page)
    assert told.count() == 0


def test_a_long_text_comes_in_parts(visit):
    page = opened(visit(locale="en-GB"))
    page.evaluate(
        """() => {
          window.seen = new Set();
          const count = () => window.seen.add(document.querySelectorAll('.t').length);
          new MutationObserver(count).observe(document.querySelector('#desk-target'), {
            childList: true, subtree: true,
          });
        }"""
    )
    text = " ".join(
        f"Le numéro {n} a été tiré mardi à Paris devant le maire et ses amis." for n in range(60)
    )
    typed(page, text, 60)
    seen = set(page.evaluate("[...window.seen]"))
    assert 60 in seen
    assert any(0 < count < 60 for count in seen)


def test_one_model_has_nothing_to_compare_or_swap(visit):
    page = opened(visit(locale="en-GB"))
    assert page.get_by_label("Compare with").count() == 0
    assert not page.locator("#desk-swap").is_visible()


@pytest.fixture(scope="module")
def with_two_models(tmp_path_factory):
    models = f"embedded:fr-en,ct2:{ASSETS / 'fr-en'}"
    running = Server(tmp_path_factory.mktemp("two"), "--models", models)
    yield running
    running.stop()


@WIDTHS
def test_two_models_side_by_side(chromium, with_two_models, size):
    strangers, failures = [], []
    context = chromium.new_context(locale="en-GB", **size)
    page = opened(watched_page(context, with_two_models.url, strangers, failures))
    page.get_by_label("Compare with").click()
    page.get_by_role("option").nth(2).click()
    page.fill("#desk-text", TEXT)
    page.wait_for_function(
        "document.querySelectorAll('[data-column=\"0\"] .t').length === 3"
        " && document.querySelectorAll('[data-column=\"1\"] .t').length === 3"
    )
    assert page.locator(".desk-column .by").all_inner_texts()[0] == "By embedded:fr-en"
    one, two = (page.locator(".desk-column").nth(place).bounding_box() for place in (0, 1))
    if size is WIDE:
        assert abs(one["y"] - two["y"]) < 2
    else:
        assert two["y"] >= one["y"] + one["height"] - 2
    page.locator("[data-column='1'] .t").nth(1).hover()
    assert marked(page)[1] == [1, 1]
    assert is_inside(page)
    context.close()
    assert (strangers, failures) == ([], [])


def test_a_document_in_the_same_tab(visit, tmp_path):
    path = tmp_path / "rapport.docx"
    path.write_bytes(docx())
    page = opened(visit(locale="en-GB"))
    give_files(page, "#document-file", path)
    page.locator("#translate-document").click()
    page.locator("#as-document").wait_for()
    with page.expect_download() as download:
        page.locator("#as-document").click()
    done = open_document(Path(download.value.path()).read_bytes(), "rapport.en.docx")
    assert len(done.passages) == len(open_document(docx(), "rapport.docx").passages)
