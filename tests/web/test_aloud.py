"""Bullets read aloud: by a voice of the reader's machine, or not at all."""

from __future__ import annotations

import pytest
from browsing import NARROW, WIDE, wait_until_done

EXAMPLES = {"en-GB": "Drones after a call, May 2025", "fr-FR": "Drones après un appel, mai 2025"}
SAID = {"en-GB": ("Listen", "Stop reading"), "fr-FR": ("Écouter", "Arrêter la lecture")}
# A machine with one voice of its own and one that is somewhere else; Debian's has none.
VOICES = """
window.said = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
const queue = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [
    { name: "far", lang: "en-GB", localService: false },
    { name: "near", lang: "en-US", localService: true },
  ],
  speak(one) {
    queue.push(one);
    if (queue.length === 1) queueMicrotask(() => window.next());
  },
  cancel: () => queue.splice(0),
  addEventListener() {},
} });
/* The next line begins, and the one before it has ended. */
window.next = () => {
  const ended = window.said.length ? queue.shift() : null;
  ended?.onend?.();
  if (!queue.length) return;
  window.said.push([queue[0].text, queue[0].voice.name, queue[0].lang]);
  queue[0].onstart();
};
"""


def summarised(page, locale):
    page.get_by_role("button", name=EXAMPLES[locale]).click()
    wait_until_done(page)
    page.wait_for_selector("#length")
    return page


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_bullets_that_are_shown_are_read_one_by_one(visit, size, locale):
    page = visit(locale=locale, **size)
    page.context.add_init_script(VOICES)
    page.reload()
    page.wait_for_selector("#run")
    summarised(page, locale)
    listen, stop = SAID[locale]
    page.locator("#length").focus()
    page.keyboard.press("ArrowLeft")
    told = page.locator("button.bullet:visible").all_inner_texts()
    page.get_by_role("button", name=listen, exact=True).click()
    page.wait_for_function("window.said.length === 1")
    assert page.locator("button.bullet.on").inner_text() == told[0]
    for place in range(1, len(told)):
        page.evaluate("window.next()")
        assert page.locator("button.bullet.on").inner_text() == told[place]
    assert page.get_by_role("button", name=stop, exact=True).is_visible()
    page.evaluate("window.next()")
    page.get_by_role("button", name=listen, exact=True).wait_for()
    assert page.evaluate("window.said") == [[text, "near", "en"] for text in told]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["viewport"]["width"]


def test_reading_is_stopped(visit):
    page = visit(locale="en-GB")
    page.context.add_init_script(VOICES)
    page.reload()
    page.wait_for_selector("#run")
    summarised(page, "en-GB")
    page.get_by_role("button", name="Listen", exact=True).click()
    page.wait_for_function("window.said.length === 1")
    page.get_by_role("button", name="Stop reading", exact=True).click()
    page.evaluate("window.next()")
    assert len(page.evaluate("window.said")) == 1
    assert page.get_by_role("button", name="Listen", exact=True).is_visible()


def test_without_a_voice_of_this_machine_nothing_is_offered(visit):
    page = visit(locale="en-GB")
    page.context.add_init_script(VOICES.replace("localService: true", "localService: false"))
    page.reload()
    page.wait_for_selector("#run")
    summarised(page, "en-GB")
    assert page.locator("[data-do=listen]").count() == 1
    assert not page.locator("[data-do=listen]").is_visible()
