"""Write gallery.md of what the program prints today: ``python docs/write_gallery.py``.

The inputs in gallery/ were written for it. Each command runs as a reader would type it, in the
folder of the inputs, with the embedded model.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "gallery"
PAGE = Path(__file__).parent / "gallery.md"

_INTRODUCTION = """# Gallery

What goes in and what comes out, with the embedded model, mistakes and all: read what stands behind
an exclamation mark, and the French. The inputs are made up and lie in `docs/gallery/`;
`python docs/write_gallery.py` writes this page anew. Single words differ between processors, whose
int8 products round differently.
"""


@dataclass(frozen=True)
class Picture:
    """A command, what it is about, and the input files that the page shows before it."""

    title: str
    about: str
    shown: tuple[str, ...]
    arguments: tuple[str, ...]

    @property
    def command(self) -> str:
        """The command as it is typed."""
        return "summarizer " + " ".join(self.arguments)


PICTURES = (
    Picture(
        "A news article",
        "Three bullets, each a sentence of the article, or two, shortened and translated.",
        ("crue.txt",),
        ("summarize", "crue.txt", "-n", "3"),
    ),
    Picture(
        "What analysts copy",
        "Figures, dates, people and places, with the sentences that they stand in.",
        (),
        ("facts", "crue.txt"),
    ),
    Picture(
        "Two articles on one event",
        "What both say is said once; figures that differ are shown side by side. (The second"
        " title's falling water is lost on the model: the finding doubts a word of it.)",
        ("crue-suite.txt",),
        ("digest", "crue.txt", "crue-suite.txt"),
    ),
    Picture(
        "A press release in a mail",
        "The subject is the title, the sender and the date are metadata; the contact is no news.",
        ("communique.eml",),
        ("summarize", "communique.eml", "--brief"),
    ),
    Picture(
        "Subtitles",
        "Times and tags stay; a sentence of two cues is translated whole and split again.",
        ("reportage.srt",),
        ("translate", "reportage.srt"),
    ),
    Picture(
        "A translation by somebody else",
        "The checks alone, for any pair of texts, a line a sentence.",
        ("source.fr", "target.en"),
        ("check", "source.fr", "target.en"),
    ),
)


def printed(picture: Picture) -> str:
    """Give what the command prints, run in the folder of the inputs."""
    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "summarizer", *picture.arguments],
        cwd=FOLDER,
        env={**os.environ, "PYTHONPATH": str(FOLDER.parent.parent), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode not in (0, 3):  # 3: the checks found an error
        raise SystemExit(f"{picture.command} ended with {ran.returncode}")
    return ran.stdout


def page(prints: Callable[[Picture], str]) -> str:
    """Give the text of the page, with what `prints` says that each command prints."""
    return "\n".join([_INTRODUCTION, *_sections(prints)])


def _sections(prints: Callable[[Picture], str]) -> Iterator[str]:
    for picture in PICTURES:
        yield f"## {picture.title}\n\n{picture.about}\n"
        for name in picture.shown:
            yield f"`{name}`:\n\n{_fenced((FOLDER / name).read_text(encoding='utf-8'))}"
        yield f"{_fenced(picture.command, 'sh')}\n{_fenced(prints(picture))}"


def _fenced(text: str, kind: str = "text") -> str:
    return f"```{kind}\n{text.strip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(printed), encoding="utf-8")
    print(PAGE, file=sys.stderr)
