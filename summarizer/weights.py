"""What the ranker learnt, as values: step functions and a lexicon, all in log-odds."""

from __future__ import annotations

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
