"""What an article states and whom it names, and the sections of a report, on the page."""

from __future__ import annotations

from dataclasses import replace

import lxml.html
import pytest
from browsing import NARROW, WIDE, give_files, wait_until_done, wait_until_in_view
from fakes import EchoTranslator, FixedIdentifier

from summarizer import Options, Summarizer, load_bytes
from summarizer.flow.tabulating import facts_of
from summarizer.render.wording import section_name
from summarizer.web.page.showing.sheet import show_file, show_summary

HEADINGS = ("Le budget", "Les transports", "La culture")
WIDTHS = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
LOCALES = pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])


def report():
    """A report in Markdown with a section under each heading."""
    parts = ["# Rapport de la ville de Rennes"]
    for number, heading in enumerate(HEADINGS, 1):
        lines = (
            f"Le conseil de Rennes a voté le {day} mars 2024 une dépense de {number}{day} millions"
            f" d'euros. Selon Anne Martin, la maire, cela durera {day} ans."
            for day in range(2, 9)
        )
        parts += [f"## {heading}", *lines]
    return "\n\n".join(parts)


@pytest.fixture(scope="module")
def summary():
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    article = load_bytes(report().encode(), "rapport.md")
    return summarizer.summarize(article, Options(long=True, full_translation=True))


def parsed(page):
    return lxml.html.fragment_fromstring(page, create_parent="div")


def test_the_facts_are_those_of_the_command(summary):
    summarizer = Summarizer(EchoTranslator(), FixedIdentifier())
    facts = facts_of(summary.sentences, "fr")
    assert facts == summarizer.facts(summary.article).facts
    page = parsed(show_summary(summary, "fr", facts=facts))
    shown = page.xpath("//details[@class='facts-of']//button/b/text()")
    assert shown == [fact.english for fact in facts]
    sources = page.xpath("//details[@class='facts-of']//button/@data-sources")
    assert sources == [" ".join(map(str, fact.sentences)) for fact in facts]
    assert facts_of(summary.sentences, "de") == ()
    assert facts_of(summary.sentences, None) == ()


def test_of_a_fact_that_is_told_everywhere_the_first_places_are_shown(summary):
    fact = replace(facts_of(summary.sentences, "fr")[0], sentences=tuple(range(12)))
    page = parsed(show_summary(summary, "en", facts=[fact]))
    (numbers,) = page.xpath("//details[@class='facts-of']//span[@class='numbers']/text()")
    assert numbers == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, …"
    (sources,) = page.xpath("//details[@class='facts-of']//button/@data-sources")
    assert sources.split() == [str(place) for place in range(12)]


def test_each_section_stands_above_its_bullets_on_the_sheet_and_in_the_file(summary):
    assert len(summary.sections) == len(HEADINGS)
    for page, heading in ((show_summary(summary, "en"), "h4"), (show_file(summary, "en"), "h3")):
        root = lxml.html.fromstring(page)
        found = [one.text_content() for one in root.xpath(f"//{heading}[not(@id)]")]
        assert found == [section_name(section) for section in summary.sections]
    lists = parsed(show_summary(summary, "en")).xpath("//ol[@class='bullets']")
    assert [len(one) for one in lists] == [len(section.bullets) for section in summary.sections]


@LOCALES
@WIDTHS
def test_a_fact_and_a_heading_lead_to_their_sentences(visit, size, locale, tmp_path):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    is_french = locale == "fr-FR"
    (tmp_path / "rapport.md").write_text(report(), encoding="utf-8")
    page = visit(locale=locale, reduced_motion="reduce", **size)
    page.get_by_role("tab", name="Fichiers" if is_french else "Files").click()
    give_files(page, "#article-files", tmp_path / "rapport.md")
    page.locator("#long input").check()
    page.click("#run")
    wait_until_done(page)
    chosen = page.locator(".chosen").inner_text()
    assert (
        "au plus 5 points par section" if is_french else "at most 5 bullets a section"
    ) in chosen
    assert page.locator("h4.part").count() == len(HEADINGS)

    people = page.locator("details.facts-of", has_text="Personnes" if is_french else "People")
    people.locator("summary").focus()
    page.keyboard.press("Enter")
    person = people.locator("button.pick", has_text="Anne Martin")
    person.locator("text=Selon Anne Martin, la maire").wait_for()
    person.focus()
    page.keyboard.press("Enter")
    assert person.get_attribute("aria-pressed") == "true"
    if size is NARROW:  # where the article is folded, the sentences unfold in place
        lines = people.locator(".sources p")
        assert lines.count() == len(person.get_attribute("data-sources").split()) > 1
    else:
        wait_until_in_view(page, person.get_attribute("data-sources").split()[0])
    assert axe.run(page, options=rules).response["violations"] == []
    page.keyboard.press("Escape")
    assert person.get_attribute("aria-pressed") == "false"

    heading = page.locator("h4.part button").last
    heading.click()
    wait_until_in_view(page, heading.get_attribute("data-sources"))
    assert page.locator(".rows .s.on[data-side=fr]").inner_text() == HEADINGS[-1]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]


def test_the_finished_sheet_is_sent_once(visit):
    page = visit(locale="en-GB")
    page.evaluate(
        """() => {
          const asked = window.fetch;
          window.sent = "";
          const note = async (reader) => {
            const decoder = new TextDecoder();
            try {
              for (let some; !(some = await reader.read()).done;)
                window.sent += decoder.decode(some.value, { stream: true });
            } catch {} // the page ends its connection
          };
          window.fetch = async (...given) => {
            const answer = await asked(...given);
            if (answer.url.includes("/queue/data")) note(answer.clone().body.getReader());
            return answer;
          };
        }"""
    )
    page.fill("#article-text textarea", report())
    page.click("#run")
    wait_until_done(page)
    page.wait_for_timeout(1500)
    page.wait_for_function("window.sent.split('process_completed').length > 1")
    sent = page.evaluate("window.sent")
    # A sheet that still arrives has no slider; that of the finished result has one.
    assert sent.count('id=\\"length\\"') == 1
