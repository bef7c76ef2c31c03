"""What was learnt from data, as values: the ranker's weights, and those of the confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Steps:
    """A step function: `values[0]` up to `edges[0]`, `values[1]` up to `edges[1]`, and so on.

    `edges` ascend; there is one value more than there are edges.
    """

    edges: tuple[float, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """An additive model of which word pairs of an article a summary of it says.

    :param base: the log-odds of any pair.
    :param steps: what each feature adds to it, by the feature's name.
    :param lexicon: by ISO 639-1 code, how much likelier than others a word of an article is in
        its summary, in log-odds by the word's stem; languages without one have none.
    :param signature: a hash of the file that they were read from, or an empty string.
    """

    base: float
    steps: Mapping[str, Steps]
    lexicon: Mapping[str, Mapping[str, float]]
    signature: str = ""


CONFIDENCE_FEATURES = (
    "constant",
    "score",
    "length",
    "ratio",
    "errors",
    "warnings",
    "retried",
    "gaps",
)
"""What a confidence is made of; `summarizer.steps.translation.confidence` says how."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What makes the confidence of one model, in one direction, a probability.

    :param model: the model, as its user named it when this was fitted.
    :param files: the hash of its files, by which it is known again under any name.
    :param direction: as "fr-en".
    :param data: the sentences that this was fitted on.
    :param weights: what each of `CONFIDENCE_FEATURES` adds to the log-odds.
    """

    model: str
    files: str
    direction: str
    data: str
    weights: Mapping[str, float]

    @property
    def signature(self) -> str:
        """A hash (16 hexadecimal digits) that changes when the weights do."""
        told = ",".join(f"{name}={weight}" for name, weight in sorted(self.weights.items()))
        return hashlib.sha256(told.encode()).hexdigest()[:16]
