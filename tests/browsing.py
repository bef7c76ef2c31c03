"""The page in a browser, for tests: opened, watched, and waited for."""

from __future__ import annotations

TIMEOUT_MILLISECONDS = 60_000
LONG_MILLISECONDS = 180_000
SWITCHES = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NARROW = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
WIDE = {"viewport": {"width": 1280, "height": 800}}


def watched_page(context, url, strangers, failures):
    """The page at `url`; requests to other hosts and errors of scripts are noted."""
    page = context.new_page()
    page.set_default_timeout(TIMEOUT_MILLISECONDS)
    own = (url, "data:", "blob:")
    page.on("request", lambda r: r.url.startswith(own) or strangers.append(r.url))
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda said: "Content Security" in said.text and strangers.append(said.text))
    page.goto(url)
    page.wait_for_selector("#run")
    return page


def give_files(page, box, *files):
    """Give files to a box of the page, and wait for the list that it shows once it has them.

    Their names are shown already while they are on their way.
    """
    page.set_input_files(f"{box} input[type=file]", list(files))
    page.wait_for_selector(f"{box} .file-preview")


def wait_until_done(page):
    page.wait_for_selector(".status.done", state="attached", timeout=LONG_MILLISECONDS)


def wait_until_in_view(page, sentence):
    """Wait for a sentence of the article, chosen, to be seen."""
    page.wait_for_function(
        """(sentence) => {
          const one = document.querySelector(`.rows .s.on[data-side=fr][data-s="${sentence}"]`);
          const box = one?.getBoundingClientRect();
          return box && box.top >= 0 && box.bottom <= window.innerHeight;
        }""",
        arg=sentence,
    )


def open_form(page):
    """Unfold the form, which a run has folded."""
    page.locator("[data-do=change][aria-expanded=false]").click()
    page.wait_for_selector("#article-text textarea")
