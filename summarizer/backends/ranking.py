"""The ranker's weights from the file in the package, which `training/ranker.py` writes."""

from __future__ import annotations

import json
from functools import cache

from summarizer.weights import RankingWeights, Steps

from .manifest import ASSETS

RANKING_FILE = ASSETS / "ranking.json"


@cache
def ranking_weights() -> RankingWeights:
    """The weights in the package."""
    content = json.loads(RANKING_FILE.read_text(encoding="utf-8"))
    return RankingWeights(
        base=content["base"],
        steps={
            name: Steps(tuple(steps["edges"]), tuple(steps["values"]))
            for name, steps in content["steps"].items()
        },
        lexicon=content["lexicon"],
    )
