"""What must not get worse: figures on data of the repository, and the floors below them.

    python tests/gate/measure.py                      # measure, beside the floors
    python tests/gate/measure.py --write              # after a change of model, data or metric
    python tests/gate/measure.py --write --reason "…" # where a floor has to be lowered

`floors.json` holds for each figure its history, the floor in force last. A floor stands a margin
below what was measured, because processors round the embedded model's sums differently.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from itertools import pairwise
from pathlib import Path

from summarizer import Options, Summarizer
from summarizer.backends.manifest import ASSETS, read_manifest
from summarizer.evaluation.facts import facts_told, read_facts
from summarizer.evaluation.translation import score_translation
from training.robustness import FOLDER, robustness_sets, score

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
SEEDS = HERE.parent.parent / "seeds"
COMMAND = "python tests/gate/measure.py --write"
BULLETS = 7
MARGINS = {"BLEU": 1.0, "chrF2": 0.7, "facts": 1.0, "numbers": 4.0, "names": 5.0, "more_names": 5.0}
"""By the first word of a figure's name: points of a score, facts, points of per cent."""
KINDS = ("numbers", "names", "more_names")
"""The sets of `training/robustness` that are held to a floor."""


@dataclass(frozen=True)
class Figure:
    """A figure and what it hangs on: hashes of the data and the model, and the metric's signature."""

    value: float
    data: str
    model: str
    metric: str


@dataclass(frozen=True)
class Floor:
    """What a figure must not fall below, what was measured then, and why it was lowered, if it was."""

    floor: float
    measured: float
    data: str
    model: str
    metric: str
    date: str
    reason: str = ""


History = dict[str, list[Floor]]


class FloorLowered(Exception):
    """A floor would have to be lowered, and no one says why."""


def measure(summarizer: Summarizer) -> dict[str, Figure]:
    """BLEU and chrF on the news sentences beside this file, facts told of the seeds, demands met.

    Translations are those that a user gets, after all second tries.
    """
    sources, references = (
        (HERE / f"news.{language}").read_text(encoding="utf-8").splitlines()
        for language in ("fr", "en")
    )
    report = score_translation(summarizer.translate_lines(sources, language="fr"), references)
    model = read_manifest(ASSETS / "fr-en").signature
    news = hash_of(HERE / "news.fr", HERE / "news.en")
    figures = {
        str(row["metric"]): Figure(
            round(float(row["score"]), 2), news, model, without_version(note)
        )
        for row, note in zip(report.rows, report.notes, strict=True)
    }
    return figures | _facts(summarizer, model) | _demands(summarizer, model)


def _facts(summarizer: Summarizer, model: str) -> dict[str, Figure]:
    facts = SEEDS / "facts.json"
    expected = read_facts(facts)
    seeds = hash_of(facts, *(article.file for article in expected))
    metric = f"facts told in {BULLETS} bullets"
    told = {}
    for article in expected:
        summary = summarizer.summarize_file(article.file, Options(bullets=BULLETS))
        told[article.file.stem] = sum(b is not None for b in facts_told(summary, article).values())
    return {
        "facts": Figure(sum(told.values()), seeds, model, metric),
        **{f"facts {name}": Figure(count, seeds, model, metric) for name, count in told.items()},
    }


def _demands(summarizer: Summarizer, model: str) -> dict[str, Figure]:
    figures = {}
    for kind in KINDS:
        items = robustness_sets()[kind]
        hypotheses = summarizer.translate_many([item.french for item in items], language="fr")
        met = score(items, [one.text for one in hypotheses]).items_met
        data = hash_of(FOLDER / f"{kind}.tsv")
        figures[kind] = Figure(round(100 * met, 2), data, model, "% of items with all demands met")
    return figures


def hash_of(*paths: Path) -> str:
    """One hash (16 hexadecimal digits) of the contents of files."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def without_version(signature: str) -> str:
    """A signature of sacrebleu without its version: what it computes has not changed since 2.0."""
    return "|".join(part for part in signature.split("|") if not part.startswith("version:"))


def read_floors(path: Path = FLOORS) -> History:
    """The history of each floor, the one in force last."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return {name: [Floor(**entry) for entry in entries] for name, entries in content.items()}


def changed(figure: Figure, floor: Floor) -> list[str]:
    """What of data, model and metric is not what the floor was set on."""
    return [
        part
        for part in ("data", "model", "metric")
        if getattr(figure, part) != getattr(floor, part)
    ]


def with_figures(
    history: History, figures: Mapping[str, Figure], reason: str, date: str
) -> History:
    """The history with new floors for the figures whose data, model or metric changed.

    Where only the code did, one that fell below its floor has a new floor with a reason alone.

    A floor stays where it is unless the figure has risen more than the margin above it, or has
    fallen below it.

    :raises FloorLowered: if a floor falls without a reason.
    """
    new = {name: list(entries) for name, entries in history.items()}
    for name, figure in figures.items():
        entries = new.setdefault(name, [])
        is_lowered = bool(entries and reason and figure.value < entries[-1].floor)
        if entries and not is_lowered and not changed(figure, entries[-1]):
            continue
        old = entries[-1].floor if entries else 0.0
        floor = round(figure.value - MARGINS[name.split()[0]], 2)
        if figure.value >= old:
            floor = max(old, floor)
        elif not reason:
            raise FloorLowered(
                f"{name} is {figure.value}, below its floor of {old}; improve it, or say why the"
                f' floor is lowered: {COMMAND} --reason "…"'
            )
        lowered = reason if floor < old else ""
        entries.append(
            Floor(floor, figure.value, figure.data, figure.model, figure.metric, date, lowered)
        )
    return new


def lowered_silently(history: History) -> list[str]:
    """The figures whose floor was once lowered without a reason."""
    return [
        name
        for name, entries in history.items()
        for before, after in pairwise(entries)
        if after.floor < before.floor and not after.reason.strip()
    ]


def not_as_computed(history: History) -> list[str]:
    """The figures with a floor that is not what `with_figures` makes of what was measured."""
    return [
        name
        for name, entries in history.items()
        for place, entry in enumerate(entries)
        if _replayed(name, entries[:place], entry).floor != entry.floor
    ]


def _replayed(name: str, before: Sequence[Floor], entry: Floor) -> Floor:
    figure = Figure(entry.measured, entry.data, entry.model, entry.metric)
    reason = entry.reason or "none given"
    return with_figures({name: list(before)}, {name: figure}, reason, entry.date)[name][-1]


def main() -> int:
    """Measure with the embedded model, and write new floors if that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="write new floors")
    parser.add_argument("--reason", default="", help="why a floor is lowered")
    arguments = parser.parse_args()
    history = read_floors() if FLOORS.exists() else {}
    figures = measure(Summarizer("embedded:fr-en"))
    for name, figure in figures.items():
        floor = history[name][-1] if name in history else None
        parts = changed(figure, floor) if floor else ["everything"]
        news = f"  changed: {', '.join(parts)}" if parts else ""
        print(f"{name:<31} {figure.value:6.2f}  floor {floor.floor if floor else '–'}{news}")
    if arguments.write:
        today = datetime.now(timezone.utc).date().isoformat()
        try:
            history = with_figures(history, figures, arguments.reason, today)
        except FloorLowered as error:
            print(error, file=sys.stderr)
            return 1
        content = {name: [asdict(one) for one in entries] for name, entries in history.items()}
        FLOORS.write_text(
            json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
