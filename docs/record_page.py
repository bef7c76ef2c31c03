"""Record the page at work, as docs/page.gif: ``python docs/record_page.py URL``.

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

from playwright.sync_api import Page, sync_playwright

FILM = Path(__file__).with_name("page.gif")
WIDTH, HEIGHT = 1120, 700
LONGEST_SECONDS = 1.4
LAST_SECONDS = 2.5
MOST_BYTES = 2_000_000
WAIT_MILLISECONDS = 300_000
_IN_FEW_COLOURS = (
    "fps=6,scale=840:-1:flags=lanczos,split[seen][counted];"
    "[counted]palettegen=max_colors=64:stats_mode=diff[colours];"
    "[seen][colours]paletteuse=dither=none:diff_mode=rectangle"
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


def act(page: Page) -> None:
    """What is to be seen: an example, its bullets, and the sentences that they rest on."""
    page.wait_for_timeout(1500)
    page.get_by_role("button", name="Drones after a call, May 2025").click()
    page.wait_for_selector(".status.done", state="attached", timeout=WAIT_MILLISECONDS)
    page.wait_for_timeout(1500)
    for number in (1, 3):
        page.locator("button.bullet").nth(number).click()
        page.wait_for_timeout(2500)
    mark = page.locator(".short details.mark summary")
    if mark.count():
        mark.first.click()
        page.wait_for_timeout(2500)


def film(frames: list[tuple[Path, float]], target: Path) -> None:
    """The frames as a film of at most two megabytes."""
    lines: list[str] = []
    ends = [begun for _, begun in frames[1:]] + [frames[-1][1] + LAST_SECONDS]
    for (path, begun), end in zip(frames, ends, strict=True):
        seconds = min(end - begun, LAST_SECONDS if path == frames[-1][0] else LONGEST_SECONDS)
        lines += [f"file '{path}'", f"duration {max(seconds, 0.02):.3f}"]
    listed = frames[0][0].with_name("frames.txt")
    listed.write_text("\n".join([*lines, f"file '{frames[-1][0]}'"]) + "\n", encoding="utf-8")
    subprocess.run(  # noqa: S603 - arguments of our own
        [
            *("ffmpeg", "-y", "-loglevel", "error", "-f", "concat", "-safe", "0"),
            *("-i", str(listed), "-filter_complex", _IN_FEW_COLOURS, str(target)),
        ],
        check=True,
    )


def main() -> None:
    """Record, and refuse what is too large to be shown."""
    path = shutil.which("chromium")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as starter:
        browser = starter.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
        page.goto(sys.argv[1], timeout=WAIT_MILLISECONDS)
        page.wait_for_selector("#run", timeout=WAIT_MILLISECONDS)
        screen = Screen(page, Path(folder))
        act(page)
        browser.close()
        film(screen.frames, FILM)
    size = FILM.stat().st_size
    print(f"{FILM}: {len(screen.frames)} frames, {size} bytes")
    if size > MOST_BYTES:
        sys.exit("it is larger than two megabytes; take fewer frames a second")


if __name__ == "__main__":
    main()
