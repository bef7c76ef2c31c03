"""Small test sets for what news does to sentences, and whether translations meet their demands.

``robustness/KIND.tsv`` has three columns: French, an English reference, and what must be in a good
translation: demands parted by " ; ", each with alternatives parted by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.typography import plain

FOLDER = Path(__file__).with_name("robustness")


@dataclass(frozen=True, slots=True)
class Item:
    """One French text, a reference, and its demands: of each, one alternative must be there."""

    french: str
    english: str
    demands: tuple[tuple[str, ...], ...]


def robustness_sets() -> dict[str, tuple[Item, ...]]:
    """Read all sets, by kind."""
    return {path.stem: _read(path) for path in sorted(FOLDER.glob("*.tsv"))}


def _read(path: Path) -> tuple[Item, ...]:
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(_item(*row.split("\t")) for row in rows)


def _item(french: str, english: str, demands: str) -> Item:
    return Item(
        french,
        english,
        tuple(tuple(demand.split(" | ")) for demand in demands.split(" ; ")),
    )


def is_said(wanted: str, text: str) -> bool:
    """Tell whether `text` has `wanted` as whole words or a whole number, in upper or lower case.

    >>> is_said("2.3", "It rose by 12.3%."), is_said("2.3", "It rose by 2.3%.")
    (False, True)
    """
    start = r"(?<![\w])(?<!\d[.,])" if wanted[0].isalnum() else ""
    end = r"(?!\w|[.,]\d)" if wanted[-1].isalnum() and wanted != "n't" else ""
    if wanted == "n't":
        start = ""
    return re.search(start + re.escape(wanted) + end, plain(text), re.IGNORECASE) is not None


def unmet_demands(item: Item, hypothesis: str) -> list[tuple[str, ...]]:
    """Give the demands of `item` that its translation does not meet."""
    return [
        demand
        for demand in item.demands
        if not any(is_said(alternative, hypothesis) for alternative in demand)
    ]


@dataclass(frozen=True, slots=True)
class RobustnessScore:
    """How a set went: the share of items with all demands met, and of all demands met."""

    items: int
    items_met: float
    demands_met: float
    failures: tuple[tuple[str, str, str], ...]


def score(items: Sequence[Item], hypotheses: Sequence[str]) -> RobustnessScore:
    """Score the translations of a set; failures are French, hypothesis and what is missing."""
    unmet = [unmet_demands(item, text) for item, text in zip(items, hypotheses, strict=True)]
    demands = sum(len(item.demands) for item in items)
    failures = tuple(
        (item.french, text, "; ".join(" | ".join(demand) for demand in missing))
        for item, text, missing in zip(items, hypotheses, unmet, strict=True)
        if missing
    )
    return RobustnessScore(
        items=len(items),
        items_met=1 - len(failures) / len(items),
        demands_met=1 - sum(map(len, unmet)) / demands,
        failures=failures,
    )
