"""A report of 50,000 words in a browser: read, followed to its end and cancelled while it arrives."""

from __future__ import annotations

import random
import socket
import threading

import pytest
import uvicorn
from browsing import NARROW, WIDE, give_files, wait_until_in_view, watched_page
from fakes import FixedIdentifier, GatedTranslator

from summarizer.web.server import create_app
from summarizer.web.service.service import Models, Service
from summarizer.web.service.settings import Settings

# Gradio, in this process, asks pandas for what pandas is about to give up.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

WORDS = 50_000
WAIT_MILLISECONDS = 180_000
SENTENCES_OF_A_SCREEN = 150
_WHO = ("La commune", "Le syndicat", "La coopérative", "Le port", "Le lycée", "L'hôpital")
_DOES = ("a dépensé", "a prévu", "réclame", "consacre", "économise", "doit trouver")
_FOR = ("pour les écluses", "pour les chemins", "pour les pompes", "pour les apprentis")


def report():
    """Paragraphs of five sentences, of which no two are alike; the model stops in the middle."""
    chance, words, paragraphs = random.Random(7), 0, ["Rapport sur l'eau"]
    while words < WORDS:
        chapter = len(paragraphs)
        sentences = [
            f"{chance.choice(_WHO)} {chance.choice(_DOES)} {chance.randint(2, 900)} millions d'euros"
            f" {chance.choice(_FOR)} de {chance.choice(('Varon', 'Melise'))} au chapitre {chapter}"
            f" du volume {volume}."
            for volume in range(2, 7)
        ]
        paragraphs.append(" ".join(sentences))
        words += sum(len(sentence.split()) for sentence in sentences)
    paragraphs.insert(len(paragraphs) // 2, "Elle a une piscine.")
    return "\n\n".join(paragraphs)


@pytest.fixture
def gated():
    """A fast model that stops in the middle of the report."""
    return GatedTranslator()


@pytest.fixture
def served(gated, tmp_path):
    """The address of a service with that model, whose time is never over."""
    settings = Settings(jobs=tmp_path / "jobs.sqlite", time_limit_seconds=3600.0, rate_limit="")
    app = create_app(Service(settings, Models({"gated": gated}, FixedIdentifier())))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=5))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    gated.open.set()
    server.should_exit = True
    thread.join()


@pytest.fixture
def arriving(chromium, served, tmp_path):
    """The report, given as a file, when half of its article is there and the model has stopped."""
    (tmp_path / "rapport.txt").write_text(report(), encoding="utf-8")
    contexts, strangers, failures = [], [], []

    def begin(size):
        contexts.append(chromium.new_context(locale="en-GB", **size))
        page = watched_page(contexts[-1], served, strangers, failures)
        page.set_default_timeout(WAIT_MILLISECONDS)
        page.get_by_role("tab", name="Files").click()
        give_files(page, "#article-files", tmp_path / "rapport.txt")
        page.click("#run")
        page.wait_for_selector(".status.article", state="attached")
        page.wait_for_function("document.querySelectorAll('.s[data-side=en]').length > 1300")
        return page

    yield begin
    for context in contexts:
        context.close()
    assert strangers == []
    assert failures == []


def laid_out(page):
    """How many sentences of the article the browser has laid out, and how many there are."""
    return page.evaluate(
        """() => {
          const all = [...document.querySelectorAll(".rows .s")];
          const seen = all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true }));
          return [seen.length, all.length];
        }"""
    )


def follow(page, bullet):
    """Choose a bullet and wait for the sentence it rests on; its number."""
    bullet.click()
    sentence = bullet.get_attribute("data-sources").split()[0]
    wait_until_in_view(page, sentence)
    return int(sentence)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_is_read_and_followed_to_its_end_while_it_arrives(arriving, size, gated):
    page = arriving(size)
    if size is NARROW:
        page.get_by_role("button", name="Show the whole article").click()
    sentences = page.locator(".rows .s[data-side=fr]").count()
    assert sentences > 2800
    rendered, there = laid_out(page)
    assert there > 4000
    assert 0 < rendered < SENTENCES_OF_A_SCREEN
    # From a bullet to its sentence near the end, which is thousands of lines away, and back.
    assert follow(page, page.locator("button.bullet").last) > 0.7 * sentences
    assert follow(page, page.locator("button.bullet").first) < 0.3 * sentences
    last = page.locator(".rows .s[data-side=fr]").last
    last.focus()
    page.keyboard.press("Enter")
    wait_until_in_view(page, last.get_attribute("data-s"))
    assert laid_out(page)[0] < SENTENCES_OF_A_SCREEN
    # What arrives, and the whole sheet at the end, leaves the reader where he was.
    gated.open.set()
    page.wait_for_selector(".status.done", state="attached")
    wait_until_in_view(page, last.get_attribute("data-s"))
    assert page.locator(".rows .s[data-side=en]").count() == sentences
    assert laid_out(page)[0] < SENTENCES_OF_A_SCREEN
    # What it states, more than a thousand figures, each with its sentence.
    figures = page.locator("details.facts-of", has_text="Figures")
    figures.locator("summary").click()
    last = figures.locator("button.pick").last
    last.locator(".told", has_text="millions d'euros").wait_for(state="attached")
    assert figures.locator("button.pick").count() > 1000
    last.click()
    if size is NARROW:
        assert "millions d'euros" in figures.locator(".sources p").first.inner_text()
    else:
        wait_until_in_view(page, last.get_attribute("data-sources").split()[0])


def test_cancelled_it_keeps_what_had_come(arriving):
    page = arriving(WIDE)
    english = page.locator(".rows .s[data-side=en]").count()
    page.click("#cancel")
    page.wait_for_selector(".status.cancelled", state="attached")
    assert "What had arrived is kept." in page.locator(".status").inner_text()
    assert page.locator(".rows .s[data-side=en]").count() >= english
    assert page.locator("button.bullet").count() == 5
    assert follow(page, page.locator("button.bullet").last) > 2000
