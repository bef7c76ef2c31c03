"""Writers side by side on the same articles: extractive, summarisers (hf:), chat models (chat:).

    python benchmarks/writers.py ARTICLE… --writer hf:ID_OR_PATH --writer chat:MODEL@URL
    python benchmarks/writers.py ARTICLE… --made

`--made` makes two tiny models on the spot, a summariser of random weights and a chat model that
was taught one answer. They prove that the path works from model to checked bullet, and say nothing
about how good a writer is. For each writer the table has: articles told and failed; bullets, and
the words of one; how many of the drafts rested on no sentence or were wrong, in whose place a
sentence of the article stands; and what the checks find in 100 of the bullets that a reader gets.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from summarizer import Failure, Loading, Options, Summarizer, Summary, load_file

_MODELS = Path(__file__).resolve().parent.parent / "tests" / "backends"
_COLUMNS = ("writer", "told", "failed", "bullets", "words", "replaced", "errors", "warnings")


def row(name: str, results: Sequence[Summary | Failure]) -> dict[str, str]:
    """What a writer made of the articles, as the cells of a row."""
    told = [one for one in results if isinstance(one, Summary)]
    bullets = [bullet for one in told for bullet in one.bullets]
    writing = [one.writing for one in told if one.writing]
    drafts = sum(one.drafts for one in writing)
    replaced = sum(one.replaced for one in writing)

    def found(severity: str) -> str:
        count = sum(one.severity == severity for bullet in bullets for one in bullet.findings)
        return f"{100 * count / max(1, len(bullets)):.0f}"

    words = sum(len(bullet.text.split()) for bullet in bullets)
    return {
        "writer": name,
        "told": str(len(told)),
        "failed": str(len(results) - len(told)),
        "bullets": str(len(bullets)),
        "words": f"{words / max(1, len(bullets)):.1f}",
        "replaced": f"{replaced} of {drafts}" if drafts else "–",
        "errors": found("error"),
        "warnings": found("warning"),
    }


def made_writers(folder: Path) -> dict[str, str]:
    """The names of two writers that are made in `folder`, with what the table calls them."""
    sys.path.insert(0, str(_MODELS))
    import conftest as models
    import torch

    torch.manual_seed(7)
    torch.set_num_threads(1)
    for kind in ("bart", "taught-chat"):
        (folder / kind).mkdir()
    models.build_bart(folder / "bart")
    models.build_taught_chat(folder / "taught-chat")
    return {
        f"hf:{folder / 'bart'}": "hf: random BART",
        f"chat:hf:{folder / 'taught-chat'}": "chat: taught one answer",
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--writer", action="append", default=[], metavar="NAME")
    parser.add_argument("--made", action="store_true", help="make two tiny models, too")
    parser.add_argument("--bullets", type=int, default=3)
    given = parser.parse_args()
    articles = [load_file(path) for path in given.articles]
    print(f"| {' | '.join(_COLUMNS)} |\n|{'---|' * len(_COLUMNS)}")
    with tempfile.TemporaryDirectory() as folder:
        names = {"extractive": "extractive"} | {name: name for name in given.writer}
        names |= made_writers(Path(folder)) if given.made else {}
        for name, shown in names.items():
            summarizer = Summarizer(writer=name, loading=Loading(device="cpu"))
            results = list(summarizer.summarize_many(articles, Options(bullets=given.bullets)))
            cells = row(shown, results)
            print(f"| {' | '.join(cells[column] for column in _COLUMNS)} |", flush=True)
            for one in results:
                if isinstance(one, Failure):
                    print(f"{one.source}: {one.error}", file=sys.stderr)
    if given.made:
        print("\nThe made models prove the path from model to bullet, not the quality of a writer.")


if __name__ == "__main__":
    main()
