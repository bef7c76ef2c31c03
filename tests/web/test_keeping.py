"""Links to results, what a browser keeps, and ways into the page, in a browser."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from browsing import NARROW, WIDE, open_form, wait_until_done, watched_page
from serving import STORY, Server

from summarizer.web.service.access import add_key

WIDTHS = pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
ADDRESS = "https://news.example/une?id=1"


def summarised(page, text=STORY):
    page.fill("#article-text textarea", text)
    page.click("#run")
    wait_until_done(page)
    return page


def linked(page):
    """The link to what the page shows."""
    page.locator("[data-do=make-link]").click()
    page.wait_for_selector("[data-do=copy-link]")
    return page.locator(".link a").evaluate("(one) => one.href")


def opened(page, url):
    page.goto(url)
    page.wait_for_selector("#run", state="attached")
    return page


def axe_finds(page):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = axe.run(page, options=rules).response["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]


@WIDTHS
def test_a_link_opens_the_result_without_a_new_run(visit, server, size):
    page = summarised(visit(locale="en-GB", **size))
    bullets = page.locator("button.bullet").all_inner_texts()
    url = linked(page)
    assert page.url == url
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]
    assert re.fullmatch(re.escape(server.url) + r"/\?job=[\w-]{24}", url)
    assert axe_finds(page) == []
    asked = translated(server)
    other = visit(locale="fr-FR", **size)
    opened(other, url)
    wait_until_done(other)
    assert other.locator("button.bullet").all_inner_texts() == bullets
    assert "Ouvert par son lien" in other.locator(".chosen").inner_text()
    assert "écarté : crédit photo" in other.locator("#sheet").text_content()
    # The text that was left out is not kept, and nothing more can be asked of the article.
    assert "Mairie" not in other.locator(".row.out").text_content()
    assert other.locator("[data-do=restore], [data-do=translate-all]").count() == 0
    with other.expect_download() as download:
        other.click("#as-json")
    assert '"schema": 1' in Path(download.value.path()).read_text(encoding="utf-8")
    assert translated(server) == asked
    # Who deletes it deletes it for everyone, and is told so in one line.
    page.locator("[data-do=drop-link]").click()
    page.wait_for_selector("[data-do=make-link]")
    assert page.url == f"{server.url}/"
    opened(other, url)
    other.wait_for_selector(".problem")
    assert "Ce résultat n'est plus là." in other.locator(".problem").inner_text()


def translated(server):
    """How many sentences the server has translated since it began."""
    lines = httpx.get(f"{server.url}/metrics").text.splitlines()
    return [line for line in lines if "sentences" in line and not line.startswith("#")]


def test_a_job_of_the_routes_opens_when_it_is_done(visit, server):
    articles = [{"source": "un.txt", "text": STORY}, {"source": "deux.txt", "text": "Bonjour"}]
    job = httpx.post(f"{server.url}/v1/batch", json={"articles": articles, "bullets": 2}).json()
    page = opened(visit(locale="en-GB"), f"{server.url}/?job={job['id']}")
    wait_until_done(page)
    states = page.locator("table.articles td:nth-child(2)").all_inner_texts()
    assert states == ["done", "failed"]
    assert page.locator("button.bullet").count() == 2
    assert "There is no article in this." in page.locator("td.why").inner_text()
    assert page.get_by_role("tab", name="Digest of all").is_disabled()


def kept_results(page):
    return page.locator(".history li")


@WIDTHS
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_a_browser_keeps_results_only_if_asked(visit, server, size, locale):
    page = visit(locale=locale, **size)
    summarised(page)
    open_form(page)
    page.wait_for_timeout(600)
    page.locator(".history summary").click()
    assert kept_results(page).count() == 0
    box = page.locator(".history input")
    assert not box.is_checked()
    box.check()
    kept_results(page).wait_for()
    assert axe_finds(page) == []
    bullets = page.locator("button.bullet").all_inner_texts()
    # In another visit it is opened by keyboard, without a word to the service.
    opened(page, server.url)
    page.locator("h1").click()
    page.keyboard.press("h")
    kept_results(page).wait_for()
    sent = []
    page.on("request", lambda request: sent.append(request.post_data))
    kept_results(page).get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("button.bullet")
    assert page.locator("button.bullet").all_inner_texts() == bullets
    page.locator("button.bullet").first.click()
    assert page.locator(".s.on").count() == 2
    assert page.locator("[data-do=restore]").count() == 0
    assert not page.locator("#as-md").is_visible()
    assert [one for one in sent if one and "piscine" in one] == []
    open_form(page)
    with page.expect_download() as download:
        page.locator("[data-do=save-all]").click()
    saved = Path(download.value.path()).read_text(encoding="utf-8").replace("\\", "")
    assert all(text in saved for text in bullets)
    page.locator("[data-do=erase-all]").click()
    kept_results(page).wait_for(state="detached")
    opened(page, server.url)
    page.locator(".history summary").click()
    page.wait_for_timeout(500)
    assert kept_results(page).count() == 0


def test_unticking_erases_and_one_can_be_erased(visit):
    page = visit(locale="en-GB")
    page.locator(".history summary").click()
    page.locator(".history input").check()
    summarised(page)
    open_form(page)
    kept_results(page).wait_for()
    page.get_by_role("button", name=re.compile("^Erase (?!all)")).click()
    kept_results(page).wait_for(state="detached")
    page.locator(".history input").uncheck()
    page.get_by_text("Erased.").wait_for()
    summarised(page, STORY + "\n\nFin.")
    page.wait_for_timeout(600)
    assert kept_results(page).count() == 0


def test_no_more_is_kept_than_is_said(visit):
    page = visit(locale="en-GB")
    page.locator(".history summary").click()
    page.locator(".history input").check()
    page.evaluate(
        """() => new Promise((done) => {
          const asked = indexedDB.open("article-bullets", 1);
          asked.onsuccess = () => {
            const change = asked.result.transaction("results", "readwrite");
            for (let n = 0; n < 60; n++) change.objectStore("results").put(
              { key: "k" + n, title: "Title " + n, facts: "", html: "<p>x</p>", when: n });
            change.oncomplete = done;
          };
        })"""
    )
    summarised(page)
    open_form(page)
    page.wait_for_function("document.querySelectorAll('.history li').length === 50")
    titles = page.locator(".history li [data-do=open]").all_inner_texts()
    assert titles[:2] == [titles[0], "Title 59"]
    assert "Title 0" not in titles


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A server that wants keys and fetches pages; the keys of two people."""
    folder = tmp_path_factory.mktemp("guarded")
    keys = [add_key(folder / "keys", name) for name in ("desk", "other")]
    running = Server(folder, "--fetch-urls", "--keys", str(folder / "keys"))
    yield running, keys
    running.stop()


@pytest.fixture
def visit_as(chromium, guarded):
    """Open the guarded page with one of the keys."""
    contexts = []

    def open_page(key, **context):
        known = {"username": "anyone", "password": key}
        contexts.append(chromium.new_context(http_credentials=known, locale="en-GB", **context))
        return watched_page(contexts[-1], guarded[0].url, [], [])

    yield open_page
    for context in contexts:
        context.close()


def test_a_link_is_its_key_s_alone(visit_as, guarded):
    _, (own, others) = guarded
    page = summarised(visit_as(own))
    url = linked(page)
    other = opened(visit_as(others), url)
    other.wait_for_selector(".problem")
    assert "This result is not here any more." in other.locator(".problem").inner_text()
    assert other.locator("button.bullet").count() == 0
    again = opened(visit_as(own), url)
    wait_until_done(again)
    assert again.locator("button.bullet").count() > 0


def test_an_address_that_came_with_a_link_waits_for_a_click(visit_as, guarded):
    server, (own, _) = guarded
    page = visit_as(own)
    sent = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    opened(page, f"{server.url}/?title=Une&url=https%3A%2F%2Fnews.example%2Fune%3Fid%3D1")
    page.get_by_text("Nothing has been fetched").wait_for()
    assert page.locator("#article-url").locator("input, textarea").input_value() == ADDRESS
    page.wait_for_timeout(1000)
    assert [one for one in sent if "news.example" in one] == []
    assert page.url == f"{server.url}/"
    assert axe_finds(page) == []
    page.click("#run")
    page.wait_for_selector(".problem")
    assert [one for one in sent if "news.example" in one]
    # A phone shares the address within a text; what a browser would run is no address.
    opened(page, f"{server.url}/?text=Lu%20https%3A%2F%2Fnews.example%2Fdeux")
    page.get_by_text("Nothing has been fetched").wait_for()
    opened(page, f"{server.url}/?url=javascript%3Aalert(1)")
    page.wait_for_timeout(500)
    page.locator(".came .note").wait_for(state="hidden")
    page.locator(".ways summary").click()
    href = page.locator(".bookmarklet").get_attribute("href")
    assert href == (
        f'javascript:void open("{server.url}/"+"?url="+encodeURIComponent(location.href))'
    )


def test_where_no_pages_are_fetched_the_bookmarklet_brings_the_text(visit, server):
    page = visit(locale="en-GB")
    opened(page, f"{server.url}/?url=https%3A%2F%2Fnews.example%2Fune")
    page.get_by_text("This service fetches no pages").wait_for()
    page.locator(".ways summary").click()
    code = page.locator(".bookmarklet").get_attribute("href").removeprefix("javascript:")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<article>Un été.</article>')")
    with page.expect_popup() as popup:
        page.evaluate(code)
    came = popup.value
    came.get_by_text("This text came from another page").wait_for()
    assert came.input_value("#article-text textarea") == "Un été."
    assert came.url == f"{server.url}/"


def test_a_page_around_this_one_fills_nothing(visit, server):
    page = visit(locale="en-GB")
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend',"
        " '<iframe id=around src=\"/?text=Un%20texte\" width=900 height=900></iframe>')"
    )
    inside = page.frame_locator("#around")
    inside.locator("#article-text textarea").wait_for()
    page.wait_for_timeout(1000)
    assert inside.locator("#article-text textarea").input_value() == ""


def test_the_page_can_be_shared_with(guarded, visit):
    server, _ = guarded
    answer = httpx.get(f"{server.url}/manifest.json")  # without a key, as browsers ask for it
    manifest = answer.json()
    assert answer.headers["content-type"] == "application/manifest+json"
    assert manifest["share_target"]["method"] == "GET"
    assert set(manifest["share_target"]["params"]) == {"title", "text", "url"}
    icon = httpx.get(f"{server.url}/{manifest['icons'][0]['src']}")
    assert icon.headers["content-type"].startswith("image/svg+xml")
    page = visit(locale="en-GB")
    browser = page.context.new_cdp_session(page)
    assert browser.send("Page.getAppManifest")["errors"] == []
    found = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A test's browser context is a private one, which installs nothing.
    assert {one["errorId"] for one in found} <= {"in-incognito"}


def test_what_ends_because_the_page_is_left_is_no_loss(visit):
    page = visit(locale="en-GB")
    # The page's own script has to hear that it is left before what stands in for the loss.
    page.wait_for_selector("#came .came", state="attached")
    page.wait_for_timeout(1000)
    page.evaluate(
        """() => addEventListener("beforeunload", () => {
          const toast = document.createElement("div");
          toast.className = "toast-body error";
          document.body.append(toast);
        })"""
    )
    page.reload()
    page.wait_for_selector("#run")
    page.wait_for_timeout(1000)
    assert page.locator(".came .note").text_content() == ""
