"""The service goes away and comes back while its page is open."""

from __future__ import annotations

import time

import pytest
from browsing import WIDE, wait_until_done, watched_page
from serving import STORY, Server

RESTART_MILLISECONDS = 300_000


def long_story(sentences):
    lines = (f"Le numéro {n} a été tiré mardi à {n % 24} heures à Paris." for n in range(sentences))
    return STORY + "\n\n".join(lines)


def test_it_says_so_comes_back_by_itself_and_goes_on(chromium, tmp_path):
    server = Server(tmp_path)
    context = chromium.new_context(locale="en-GB", **WIDE)
    page = watched_page(context, server.url, [], [])
    page.get_by_role("radio", name="Bullets").check()
    page.get_by_role("spinbutton").fill("3")
    page.fill("#article-text textarea", long_story(150))
    page.click("#run")
    page.wait_for_selector(".status.article")
    server.kill()
    page.wait_for_selector(".aids .gone:not([hidden])")
    assert "The service does not answer." in page.locator(".gone").inner_text()
    # What had come is still there.
    assert page.locator("button.bullet").count() == 3
    server = Server(tmp_path, port=server.port)
    page.get_by_text("Starting again what was interrupted").wait_for(timeout=RESTART_MILLISECONDS)
    wait_until_done(page)
    assert page.locator("button.bullet").count() == 3
    assert page.input_value("#article-text textarea").startswith("La piscine")

    # What is done is opened again by its link.
    page.locator("[data-do=make-link]").click()
    page.wait_for_selector("[data-do=copy-link]")
    bullets = page.locator("button.bullet").all_inner_texts()
    server.kill()
    page.locator("button.bullet").first.click()
    page.wait_for_selector(".aids .gone:not([hidden])")
    server = Server(tmp_path, port=server.port)
    page.get_by_text("Opened by its link").wait_for(timeout=RESTART_MILLISECONDS)
    wait_until_done(page)
    assert page.locator("button.bullet").all_inner_texts() == bullets
    context.close()
    server.stop()


@pytest.fixture
def visited(chromium, server):
    context = chromium.new_context(locale="en-GB", **WIDE)
    yield context, watched_page(context, server.url, [], [])
    context.close()


def test_a_result_without_a_link_stays_on_the_page(visited):
    context, page = visited
    page.fill("#article-text textarea", STORY)
    page.click("#run")
    wait_until_done(page)
    bullets = page.locator("button.bullet").all_inner_texts()
    context.set_offline(True)
    page.locator("button.bullet").first.click()
    page.wait_for_selector(".aids .gone:not([hidden])")
    context.set_offline(False)
    page.get_by_text("What was on this page is still here").wait_for()
    page.wait_for_selector("button.bullet")
    assert page.locator("button.bullet").all_inner_texts() == bullets
    assert page.input_value("#article-text textarea") == STORY


def test_cancel_ends_the_work_and_keeps_what_came(visited, server):
    _, page = visited
    page.fill("#article-text textarea", long_story(700))
    page.click("#run")
    page.wait_for_selector(".status.article")
    page.wait_for_selector(".s[data-side=en] >> nth=8")
    page.click("#cancel")
    page.wait_for_selector(".status.cancelled", state="attached")
    translated = page.locator(".s[data-side=en]").count()
    assert 5 < translated < 700
    assert "What had arrived is kept." in page.locator(".status").inner_text()
    # The service has let go of it too, and nothing more arrives.
    deadline = time.monotonic() + 60
    while running(server):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert page.locator(".s[data-side=en]").count() == translated


def running(server):
    import httpx

    lines = httpx.get(f"{server.url}/metrics").text.splitlines()
    (line,) = (one for one in lines if "running_requests" in one and not one.startswith("#"))
    return float(line.split()[-1])
