"""The page as a film and in pictures: ``python docs/record_page.py URL``.

A running service, Debian's Chromium and ffmpeg are needed. Frames come as Chromium paints them;
none stands for longer than LONGEST_SECONDS: waiting for the model is cut short, and the film says
nothing of speed.
"""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

FILM = Path(__file__).with_name("page.gif")
PICTURES = {
    "page.png": {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB"},
    "page-phone.png": {
        "viewport": {"width": 390, "height": 844},
        "locale": "fr-FR",
        "color_scheme": "dark",
        "has_touch": True,
    },
}
EXAMPLES = {"en-GB": "Drones after a call, May 2025", "fr-FR": "Drones après un appel, mai 2025"}
WIDTH, HEIGHT = 1120, 700
LONGEST_SECONDS = 1.4
LAST_SECONDS = 2.5
MOST_BYTES = {".gif": 2_000_000, ".png": 200_000}
WAIT_MILLISECONDS = 300_000
_IN_FEW_COLOURS = (
    "fps=6,scale=840:-1:flags=lanczos,split[seen][counted];"
    "[counted]palettegen=max_colors=64:stats_mode=diff[colours];"
    "[seen][colours]paletteuse=dither=none:diff_mode=rectangle"
)
_PICTURE_IN_FEW_COLOURS = (
    "split[seen][counted];[counted]palettegen=max_colors=128[colours];"
    "[seen][colours]paletteuse=dither=none"
)


class Screen:
    """The frames of a page, with the times at which they were painted."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._folder = folder
        self.frames: list[tuple[Path, float]] = []
        self._browser = page.context.new_cdp_session(page)
        self._browser.on("Page.screencastFrame", self._take)
        self._browser.send("Page.startScreencast", {"format": "png", "everyNthFrame": 2})

    def _take(self, frame: dict) -> None:
        path = self._folder / f"{len(self.frames):05}.png"
        path.write_bytes(base64.b64decode(frame["data"]))
        self.frames.append((path, frame["metadata"]["timestamp"]))
        self._browser.send("Page.screencastFrameAck", {"sessionId": frame["sessionId"]})


def summarise(page: Page, locale: str) -> None:
    """Let an example be summarised."""
    page.get_by_role("button", name=EXAMPLES[locale]).click()
    page.wait_for_selector(".status.done", state="attached", timeout=WAIT_MILLISECONDS)


def act(page: Page) -> None:
    """What is to be seen: an example, its bullets, and the sentences that they rest on."""
    page.wait_for_timeout(1500)
    summarise(page, "en-GB")
    page.wait_for_timeout(1500)
    for number in (1, 3):
        page.locator("button.bullet").nth(number).click()
        page.wait_for_timeout(2500)
    mark = page.locator(".short details.mark summary")
    if mark.count():
        mark.first.click()
        page.wait_for_timeout(2500)


def take_picture(browser: Browser, url: str, target: Path, context: dict[str, Any]) -> None:
    """The page with the second bullet chosen, and the sentence that it rests on in view."""
    page = browser.new_page(**context, reduced_motion="reduce")
    page.goto(url, timeout=WAIT_MILLISECONDS)
    page.wait_for_selector("#run", timeout=WAIT_MILLISECONDS)
    summarise(page, context["locale"])
    page.wait_for_timeout(1500)
    page.locator("button.bullet").nth(1).click()
    page.mouse.move(0, 0)
    page.wait_for_timeout(1500)
    whole = target.with_suffix(".whole.png")
    page.screenshot(path=whole)
    page.close()
    _run_ffmpeg("-i", str(whole), "-filter_complex", _PICTURE_IN_FEW_COLOURS, str(target))
    whole.unlink()


def film(frames: list[tuple[Path, float]], target: Path) -> None:
    """The frames as a film of at most two megabytes."""
    lines: list[str] = []
    ends = [begun for _, begun in frames[1:]] + [frames[-1][1] + LAST_SECONDS]
    for (path, begun), end in zip(frames, ends, strict=True):
        seconds = min(end - begun, LAST_SECONDS if path == frames[-1][0] else LONGEST_SECONDS)
        lines += [f"file '{path}'", f"duration {max(seconds, 0.02):.3f}"]
    listed = frames[0][0].with_name("frames.txt")
    listed.write_text("\n".join([*lines, f"file '{frames[-1][0]}'"]) + "\n", encoding="utf-8")
    _run_ffmpeg(
        *("-f", "concat", "-safe", "0", "-i", str(listed)),
        *("-filter_complex", _IN_FEW_COLOURS, str(target)),
    )


def _run_ffmpeg(*arguments: str) -> None:
    command = ["ffmpeg", "-y", "-loglevel", "error", *arguments]
    subprocess.run(command, check=True)  # noqa: S603 - arguments of our own


def main() -> None:
    """Record, and refuse what is too large to be shown."""
    chromium = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as starter:
        browser = starter.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
        page.goto(sys.argv[1], timeout=WAIT_MILLISECONDS)
        page.wait_for_selector("#run", timeout=WAIT_MILLISECONDS)
        screen = Screen(page, Path(folder))
        act(page)
        page.close()
        for name, context in PICTURES.items():
            take_picture(browser, sys.argv[1], FILM.with_name(name), context)
        browser.close()
        film(screen.frames, FILM)
    for path in (FILM, *map(FILM.with_name, PICTURES)):
        size = path.stat().st_size
        print(f"{path}: {size} bytes")
        if size > MOST_BYTES[path.suffix]:
            sys.exit(f"{path} is larger than {MOST_BYTES[path.suffix]} bytes; show less in it")


if __name__ == "__main__":
    main()
