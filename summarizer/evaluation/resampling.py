"""How sure a mean is: bootstrap intervals and paired comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RESAMPLES = 2000
SEED = 12345

_RESAMPLES_AT_ONCE = 100


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95% bootstrap confidence interval of the mean of `values` (Efron 1979).

    :raises ValueError: if there are no values.
    """
    low, high = np.percentile(_resampled_means(values), [2.5, 97.5])
    return float(low), float(high)


def p_value(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How likely it is that `ours` is no better in the mean, on the same items (Koehn 2004).

    One-sided: the part of the resamples in which the mean of the differences is not above 0.

    :raises ValueError: if the two are empty or of different lengths.
    """
    differences = [one - other for one, other in zip(ours, theirs, strict=True)]
    means = _resampled_means(differences)
    return float((np.count_nonzero(means <= 0) + 1) / (len(means) + 1))


def _resampled_means(values: Sequence[float]) -> NDArray[np.float64]:
    if not values:
        raise ValueError("there are no values to resample")
    array, random = np.asarray(values, dtype=np.float64), np.random.default_rng(SEED)
    return np.concatenate(
        [
            array[random.integers(0, len(array), (_RESAMPLES_AT_ONCE, len(array)))].mean(axis=1)
            for _ in range(RESAMPLES // _RESAMPLES_AT_ONCE)
        ]
    )
