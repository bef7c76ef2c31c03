"""The ranker's weights from the file in the package, which `training/ranker.py` writes."""

from __future__ import annotations

import hashlib
import json
from functools import cache

from summarizer.weights import RankingWeights, Steps

from .manifest import ASSETS

RANKING_FILE = ASSETS / "ranking.json"


@cache
def ranking_weights() -> RankingWeights:
    """The weights in the package."""
    file = RANKING_FILE.read_bytes()
    content = json.loads(file)
    return RankingWeights(
        base=content["base"],
        steps={
            name: Steps(tuple(steps["edges"]), tuple(steps["values"]))
            for name, steps in content["steps"].items()
        },
        lexicon=content["lexicon"],
        signature=hashlib.sha256(file).hexdigest()[:16],
    )
