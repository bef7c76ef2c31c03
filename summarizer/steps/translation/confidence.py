"""How likely it is that a reader can accept a translation."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.models import Translator
    from summarizer.repair.second_tries import Reviewed


@dataclass(frozen=True, slots=True)
class Calibration:
    """The model that a confidence was fitted for, as its user names it, and the weights."""

    name: str
    weights: Mapping[str, float]


# Fitted by `benchmarks/confidence.py --write` on the even lines of flores-dev and newstest2013; how
# well they hold on the odd lines is in docs/quality.md. By the hash of the model's files.
CALIBRATIONS = {
    "d8652fe866b0a58f": Calibration(
        "embedded:fr-en",
        {
            "constant": -0.578,
            "score": 4.672,
            "length": 1.060,
            "ratio": -0.293,
            "errors": -4.940,
            "warnings": -0.039,
            "retried": 0.129,
        },
    ),
}
_USUAL = next(iter(CALIBRATIONS.values()))
"""What ranks the translations of a model that none was fitted for."""
_USUAL_RATIO = 0.87
"""Characters of English for one of French: the median of the same references."""


def model_hash(translator: Translator) -> str:
    """The part of a model's signature that its files decide, not what computes with them."""
    return translator.signature.partition("-")[0]


def fitted_for(translator: Translator | None) -> str | None:
    """The name under which the confidence was fitted for this model; None if it was not."""
    found = CALIBRATIONS.get(model_hash(translator)) if translator else None
    return found.name if found else None


def confidence(source: str, translation: Reviewed) -> float:
    """The probability, 0 to 1, that a translation of `source` is acceptable.

    Acceptable is one whose chrF against a human translation is 45 or more and in which the checks
    find no error. Models give scores of other scales: where none was fitted for the one that
    translated, it is the embedded model's, which is a ranking rather than a probability.
    """
    if translation.rung == "kept" and not translation.findings:
        return 1.0
    weights = CALIBRATIONS.get(translation.model, _USUAL).weights
    logit = sum(weights[name] * value for name, value in features(source, translation).items())
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
