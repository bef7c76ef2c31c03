"""How likely it is that a reader can accept a translation."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.models import Translator
    from summarizer.repair.second_tries import Reviewed
    from summarizer.weights import Calibration

USUAL_WEIGHTS: Mapping[str, float] = {
    "constant": -0.578,
    "score": 4.672,
    "length": 1.060,
    "ratio": -0.293,
    "errors": -4.940,
    "warnings": -0.039,
    "retried": 0.129,
    "gaps": 0.0,
}
"""What ranks the translations of a model that none was fitted for: those of an embedded model."""
_USUAL_RATIO = 0.87
"""Characters of English for one of French: the median of the same references."""


def model_hash(signature: str) -> str:
    """The part of a model's signature that its files decide, not what computes with them."""
    return signature.partition("-")[0]


def calibration_for(
    translator: Translator | None, direction: tuple[str, str], fitted: Iterable[Calibration]
) -> Calibration | None:
    """The first that was fitted for this model in this direction; None if there is none."""
    if translator is None:
        return None
    wanted = model_hash(translator.signature), "-".join(direction)
    return next((one for one in fitted if (one.files, one.direction) == wanted), None)


def calibrations_of(
    translator: Translator, fitted: Iterable[Calibration]
) -> tuple[Calibration, ...]:
    """Those that were fitted for this model, or for one of these, in any direction."""
    hashes = {model_hash(signature) for signature in translator.signature.split("+")}
    return tuple(one for one in fitted if one.files in hashes)


def confidence(source: str, translation: Reviewed) -> float:
    """The probability, 0 to 1, that a translation of `source` is acceptable.

    What acceptable is, its calibration says: for the embedded model one whose main statement a
    strict reader finds right, and one detail at most wrong. Models give scores of other scales:
    where no weights were fitted for the one that translated, the usual ones serve, and this is a
    ranking rather than a probability.
    """
    if translation.rung == "kept" and not translation.findings:
        return 1.0
    fitted = translation.calibration
    weights = fitted.weights if fitted else USUAL_WEIGHTS
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
        "gaps": float(translation.gaps),
    }
