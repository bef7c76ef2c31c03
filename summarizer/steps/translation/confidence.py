"""How likely it is that a reader can accept a translation."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.repair.second_tries import Reviewed

# Fitted by `benchmarks/confidence.py --write` on the even lines of flores-dev and newstest2013,
# with the embedded model; how well they hold on the odd lines is in docs/quality.md.
_WEIGHTS = {
    "constant": -0.578,
    "score": 4.672,
    "length": 1.060,
    "ratio": -0.293,
    "errors": -4.940,
    "warnings": -0.039,
    "retried": 0.129,
}
_USUAL_RATIO = 0.87
"""Characters of English for one of French: the median of the same references."""


def confidence(source: str, translation: Reviewed) -> float:
    """The probability, 0 to 1, that a translation of `source` is acceptable.

    Acceptable is one whose chrF against a human translation is 45 or more and in which the checks
    find no error. Other models than the embedded one give scores of another scale: for them
    it is a ranking rather than a probability.
    """
    if translation.rung == "kept" and not translation.findings:
        return 1.0
    logit = sum(_WEIGHTS[name] * value for name, value in features(source, translation).items())
    return 1 / (1 + math.exp(-logit))


def features(source: str, translation: Reviewed) -> Mapping[str, float]:
    """What the confidence is made of."""
    share = max(1, len(translation.text)) / max(1, len(source))
    return {
        "constant": 1.0,
        "score": translation.score,
        "length": math.log(1 + len(source.split())),
        "ratio": abs(math.log(share / _USUAL_RATIO)),
        "errors": float(bool(translation.errors)),
        "warnings": float(min(2, len(translation.warnings))),
        "retried": float(translation.rung != "first"),
    }
