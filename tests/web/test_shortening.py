"""The slider at a finished result: bullets at once, files and copies after it, and no new run."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, give_files, wait_until_done
from serving import STORY

WIDTHS = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
EXAMPLES = {"en-GB": "Drones after a call, May 2025", "fr-FR": "Drones après un appel, mai 2025"}
SAID = {
    "en-GB": ("Bullets shown", "2 of 5", "A new run of this length might choose others."),
    "fr-FR": ("Points affichés", "2 sur 5", "Un nouveau résumé de cette longueur pourrait"),
}
FLOOD = """Inondation à Troyes

La crue de la Seine a inondé 120 maisons à Troyes dimanche, selon les pompiers du département.

Le préfet de l'Aube a fermé deux ponts et une école primaire pour trois jours.

Les pompiers ont évacué une maison de retraite pendant la nuit de samedi à dimanche.
"""


def summarised(page, locale="en-GB"):
    page.get_by_role("button", name=EXAMPLES[locale]).click()
    wait_until_done(page)
    page.wait_for_selector("#length")
    return page


def shorten(page, steps=3):
    page.locator("#length").focus()
    for _ in range(steps):
        page.keyboard.press("ArrowLeft")


def shown(page):
    return page.locator("button.bullet:visible").all_inner_texts()


def zipped(page, kind, name):
    with page.expect_download() as download:
        page.click(f"#as-{kind}")
    with zipfile.ZipFile(download.value.path()) as files:
        return unescape(files.read(name).decode()).replace("\\", "")


MARKS = re.compile("</?mark[^>]*>")  # of what is doubted


def downloaded(page, kind):
    with page.expect_download() as download:
        page.click(f"#as-{kind}")
    return unescape(Path(download.value.path()).read_text(encoding="utf-8"))


@WIDTHS
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_bullets_go_at_once_and_come_back(visit, size, locale):
    page = summarised(visit(locale=locale, **size), locale)
    label, count, told = SAID[locale]
    whole = shown(page)
    slider = page.get_by_label(label)
    assert not page.get_by_text(told).is_visible()
    # In the very step of the slider, with no word from the service.
    left = page.evaluate(
        """() => {
          const slider = document.querySelector("#length");
          slider.value = 2;
          slider.dispatchEvent(new Event("input", { bubbles: true }));
          const lines = [...document.querySelectorAll("ol.bullets > li")];
          return lines.filter(one => one.checkVisibility()).map(one => Number(one.dataset.rank));
        }"""
    )
    assert sorted(left) == [1, 2]
    assert slider.get_attribute("aria-valuetext") == count
    assert page.get_by_text(count, exact=True).is_visible()
    assert page.get_by_text(told).is_visible()
    some = shown(page)
    assert some == [text for text in whole if text in some]
    # What belongs to a bullet goes with it, and the figure says what is left.
    names = {
        one.get_attribute("data-bullet") for one in page.locator("button.bullet:visible").all()
    }
    assert (
        set(
            page.locator(".strip i:not([hidden])").evaluate_all(
                "all => all.map(i => i.dataset.bullet)"
            )
        )
        == names
    )
    assert (
        set(
            page.locator("sup.n b:not([hidden])").evaluate_all(
                "all => all.map(b => b.dataset.bullet)"
            )
        )
        == names
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]
    slider.focus()
    page.keyboard.press("End")
    assert shown(page) == whole
    assert not page.get_by_text(told).is_visible()


def test_files_and_copies_tell_what_is_shown_and_nothing_runs_anew(visit):
    page = summarised(visit(locale="en-GB", permissions=["clipboard-read", "clipboard-write"]))
    page.evaluate(
        """() => {
          window.worked = 0;
          new MutationObserver(() => {
            if (document.querySelector("#status .status.working")) window.worked += 1;
          }).observe(document.querySelector("#status"), { childList: true, subtree: true });
        }"""
    )
    whole = shown(page)
    shorten(page)
    some = shown(page)
    gone = [text for text in whole if text not in some]
    assert (len(some), len(gone)) == (2, 3)
    # At once: the copy waits for the service itself.
    page.locator("h1").click()
    page.keyboard.press("c")
    page.locator("details.copies summary").filter(has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.split("\n") == [f"• {text}" for text in some]
    markdown = downloaded(page, "md")
    for kind in ("md", "json", "html"):
        told = MARKS.sub("", downloaded(page, kind)).replace("\\", "")
        bullets = told.partition("translations")[0] if kind == "json" else told
        assert all(text in bullets for text in some), kind
    summary, _, translation = markdown.partition("\n## Full translation\n")
    assert translation
    assert summary.count("\n- ") == 2
    page.locator("#length").focus()
    page.keyboard.press("End")
    page.locator("h1").click()
    page.keyboard.press("c")
    page.wait_for_function(
        "document.querySelector('.sheet').dataset.short === document.querySelector('.sheet').dataset.copies"
    )
    assert all(text in downloaded(page, "md").replace("\\", "") for text in whole)
    assert page.evaluate("window.worked") == 0


ORDERS = {"en-GB": ("Order", "most important first"), "fr-FR": ("Ordre", "l'essentiel d'abord")}


@WIDTHS
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_the_order_is_chosen_at_the_result(visit, size, locale):
    page = summarised(visit(locale=locale, **size), locale)
    label, by_rank = ORDERS[locale]
    in_story = shown(page)
    ranks = page.locator("ol.bullets > li").evaluate_all("all => all.map(one => one.dataset.rank)")
    page.get_by_label(label, exact=True).select_option(by_rank)
    wanted = [in_story[ranks.index(str(rank))] for rank in range(1, len(in_story) + 1)]
    assert shown(page) == wanted
    assert wanted != in_story
    # Each keeps its number, which stands at its sentences in the article.
    first = page.locator("button.bullet").first
    number = str(in_story.index(wanted[0]) + 1)
    assert first.get_attribute("data-bullet") == number
    counted = page.locator("ol.bullets > li").first.evaluate("one => one.style.counterSet")
    assert counted == f"bullet {number}"
    first.click()
    assert page.locator(f'.s.on[data-bullets~="{number}"]').count() >= 1
    shorten(page)
    assert shown(page) == wanted[:2]
    told = downloaded(page, "md").replace("\\", "")
    assert told.index(wanted[0]) < told.index(wanted[1])
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]
    page.locator("#order").select_option("story")
    page.locator("#length").focus()
    page.keyboard.press("End")
    assert shown(page) == in_story


def test_an_order_that_was_chosen_outlasts_a_correction(visit):
    page = summarised(visit(locale="en-GB"))
    page.locator("#order").select_option("rank")
    wanted = shown(page)
    page.locator("[data-do=fix]").last.click()
    page.locator("form.fix textarea").last.fill("In a reader's words.")
    page.locator("form.fix textarea").last.press("Control+Enter")
    page.locator(".short .own").wait_for()
    assert shown(page) == [*wanted[:-1], "In a reader's words."]
    assert page.input_value("#order") == "rank"


def test_what_is_corrected_stays_short_and_is_of_its_bullet(visit):
    page = summarised(visit(locale="en-GB"))
    shorten(page)
    some = shown(page)
    last = page.locator("button.bullet:visible").last.get_attribute("data-bullet")
    page.get_by_role("button", name=f"Correct bullet {last}", exact=True).click()
    page.keyboard.press("Control+A")
    page.keyboard.type("In a reader's words.")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Corrected by you", exact=True).wait_for()
    assert shown(page) == [*some[:-1], "In a reader's words."]
    page.locator("#length").focus()
    page.keyboard.press("End")
    assert len(shown(page)) == 5


def test_the_keyboard_passes_over_what_is_not_shown(visit):
    page = summarised(visit(locale="en-GB"))
    shorten(page)
    first, last = (page.locator("button.bullet:visible").nth(n) for n in (0, 1))
    first.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("document.activeElement.dataset.bullet")
    assert page.evaluate("document.activeElement.dataset.bullet") == last.get_attribute(
        "data-bullet"
    )
    page.keyboard.press("Enter")
    assert page.locator(".s.on").count() > 0
    # What is chosen and goes is not chosen any more.
    page.locator("#length").focus()
    page.keyboard.press("Home")
    page.keyboard.press("End")
    chosen = page.locator("button.bullet.on").evaluate_all(
        "all => all.map(one => one.closest('li').dataset.rank)"
    )
    assert chosen in ([], ["1"])


@WIDTHS
def test_the_digest_of_several_articles_is_shortened_too(visit, size, tmp_path):
    (tmp_path / "un.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "deux.txt").write_text(FLOOD, encoding="utf-8")
    page = visit(locale="en-GB", **size)
    page.get_by_role("tab", name="Files").click()
    give_files(page, "#article-files", tmp_path / "un.txt", tmp_path / "deux.txt")
    page.click("#run")
    wait_until_done(page)
    page.get_by_role("tab", name="Digest of all").click()
    page.wait_for_selector(".sheet.digest #length")
    wait_until_done(page)
    whole = shown(page)
    assert len(whole) == int(page.locator("#length").get_attribute("max")) > 3
    shorten(page, steps=len(whole) - 2)
    some = shown(page)
    assert len(some) == 2
    assert some == [text for text in whole if text in some]
    # Each article has its say.
    named = page.locator("button.bullet:visible").evaluate_all(
        "all => all.map((one) => one.dataset.sources[0])"
    )
    assert sorted(named) == ["A", "B"]
    page.wait_for_function(
        "document.querySelector('.sheet').dataset.short?.split('•').length === 3"
    )
    told = zipped(page, "md", "digest.md")
    assert [text for text in whole if text in told] == some
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]
