"""The confidence of a model's translations, fitted so that it is a probability."""

from __future__ import annotations

import hashlib
import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from summarizer.errors import OptionError
from summarizer.models import Translator
from summarizer.repair.second_tries import Reviewed
from summarizer.repair.standard import Standard
from summarizer.steps.translation.confidence import (
    calibration_for,
    confidence,
    features,
    model_hash,
)
from summarizer.steps.translation.translate import translate
from summarizer.weights import CONFIDENCE_FEATURES, Calibration

from .tables import Cell, Report

if TYPE_CHECKING:
    from numpy.typing import NDArray

ACCEPTABLE_CHRF = 45
ACCEPTABLE_GRADE = 6
"""Of 9: the main statement is right, and one detail at most is wrong or lost."""
LEAST_LINES = 200
LEAST_OF_A_KIND = 10
_RIDGE = 0.5
_BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """A source, its translation, and whether a reader could do with that."""

    source: str
    translation: Reviewed
    is_acceptable: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences and a human translation of each; `name` is what they are called.

    A model's translation is acceptable if its chrF against the human one is 45 or more (Popović
    2015) and the checks find no error in it.
    """

    name: str
    sources: Sequence[str]
    references: Sequence[str]
    wanted: ClassVar[str] = f"chrF {ACCEPTABLE_CHRF} or more"

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is in it."""
        return (*self.sources, *self.references)

    def judged(self, translator: Translator, direction: tuple[str, str]) -> list[Judged]:
        """Those lines that have something to translate, each with what came of it."""
        from sacrebleu import sentence_chrf

        pairs = [
            (source, reference)
            for source, reference in zip(self.sources, self.references, strict=True)
            if source.strip() and reference.strip()
        ]
        done = _as_used([source for source, _ in pairs], translator, direction)
        return [
            Judged(
                source,
                one,
                sentence_chrf(one.text, [reference]).score >= ACCEPTABLE_CHRF and not one.errors,
            )
            for (source, reference), one in zip(pairs, done, strict=True)
            if one.rung != "kept"
        ]


@dataclass(frozen=True, slots=True)
class Graded:
    """Sentences, a model's translation of each as it is used, and the grade a reader gave that.

    A translation is acceptable if its grade is 6 or more.

    :param grades: from 0 (nonsense) to 9 (fit to print).
    """

    name: str
    sources: Sequence[str]
    translations: Sequence[str]
    grades: Sequence[int]
    wanted: ClassVar[str] = f"graded {ACCEPTABLE_GRADE} or more of 9 by a reader"

    @property
    def texts(self) -> tuple[str, ...]:
        """All that is in it."""
        return (*self.sources, *self.translations, *map(str, self.grades))

    def judged(self, translator: Translator, direction: tuple[str, str]) -> list[Judged]:
        """Those whose translation the model still makes, for a grade is of no other one."""
        done = _as_used(self.sources, translator, direction)
        rows = zip(self.sources, done, self.translations, self.grades, strict=True)
        return [
            Judged(source, one, grade >= ACCEPTABLE_GRADE)
            for source, one, text, grade in rows
            if one.text == text
        ]


def fit_confidence(
    sets: Sequence[Lines | Graded],
    translator: Translator,
    direction: tuple[str, str],
    known: Sequence[Calibration] = (),
) -> tuple[Calibration, Report]:
    """The weights of a logistic regression on the even lines, and how well they hold on the odd.

    What is acceptable, `Lines` and `Graded` say. The report has, for the weights in use and for the
    new ones, how many of the translations with a confidence from one tenth to the next were
    acceptable.

    :param known: what was fitted before, for the comparison.
    :raises OptionError: if the model does not translate in this direction, or if there are too few
        lines, or too few that are acceptable or not, to fit weights on.
    """
    directed = translator.between(*direction)
    if directed is None:
        raise OptionError(f"{translator.name} does not translate {' into '.join(direction)}")
    fitted_on: list[Judged] = []
    held_out: list[Judged] = []
    in_use = calibration_for(directed, direction, known)
    for one in sets:
        judged = one.judged(directed, direction)
        fitted_on += judged[::2]
        held_out += judged[1::2]
    _refuse_few(fitted_on)
    weights = _fit(_table(fitted_on), _good(fitted_on))
    new = Calibration(
        model=directed.name,
        files=model_hash(directed.signature),
        direction="-".join(direction),
        data=_told(sets),
        weights={
            name: round(float(weight), 3)
            for name, weight in zip(CONFIDENCE_FEATURES, weights, strict=True)
        },
    )
    rows: list[dict[str, Cell]] = []
    notes = [f"fitted on {len(fitted_on)} even lines, shown for {len(held_out)} odd ones"]
    good = _good(held_out)
    for title, weighed in (
        ("in use" if in_use else "in use (uncalibrated)", in_use),
        ("fitted now", new),
    ):
        sure = np.array(
            [confidence(it.source, replace(it.translation, calibration=weighed)) for it in held_out]
        )
        rows += _reliability(title, sure, good)
        notes.append(f"{title}: {_figures(sure, good)}")
    told = ", ".join(f"{name} {weight:g}" for name, weight in new.weights.items())
    return new, Report(tuple(rows), (*notes, f"weights: {told}", f"data: {new.data}"))


def _as_used(
    sources: Sequence[str], translator: Translator, direction: tuple[str, str]
) -> Sequence[Reviewed]:
    return translate(sources, translator, Standard.of(translator, *direction))


def _refuse_few(judged: Sequence[Judged]) -> None:
    if len(judged) < LEAST_LINES // 2:
        raise OptionError(
            f"{2 * len(judged)} lines are too few to fit a confidence on; give {LEAST_LINES} or"
            " more"
        )
    acceptable = sum(one.is_acceptable for one in judged)
    if min(acceptable, len(judged) - acceptable) < LEAST_OF_A_KIND:
        raise OptionError(
            f"{acceptable} of {len(judged)} translations are acceptable, and a confidence is fitted"
            f" on {LEAST_OF_A_KIND} of either kind at least; give more lines"
        )


def _told(sets: Sequence[Lines | Graded]) -> str:
    texts = "\0".join(text for one in sets for text in one.texts)
    hashed = hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    names = " and ".join(one.name for one in sets)
    wanted = " or ".join(dict.fromkeys(one.wanted for one in sets))
    return f"the even lines of {names} ({hashed}), {wanted}"


def _table(judged: Sequence[Judged]) -> NDArray[np.float64]:
    rows = [features(one.source, one.translation) for one in judged]
    return np.array([[row[name] for name in CONFIDENCE_FEATURES] for row in rows])


def _good(judged: Sequence[Judged]) -> NDArray[np.float64]:
    return np.array([one.is_acceptable for one in judged], dtype=float)


def _fit(table: NDArray[np.float64], good: NDArray[np.float64]) -> NDArray[np.float64]:
    """The weights of a logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(table.shape[1])
    ridge = _RIDGE * np.eye(table.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-table @ weights))
        gradient = table.T @ (good - sure) - ridge @ weights
        hessian = (table * (sure * (1 - sure))[:, None]).T @ table + ridge
        step = np.linalg.solve(hessian, gradient)
        weights = weights + step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def _reliability(
    title: str, sure: NDArray[np.float64], good: NDArray[np.float64]
) -> list[dict[str, Cell]]:
    """What share was acceptable in each tenth of the confidence that has translations."""
    tenths = np.digitize(sure, _BINS[1:-1])
    return [
        {
            "weights": title,
            "confidence": f"{low:.1f} to {high:.1f}",
            "translations": int(inside.sum()),
            "mean": float(sure[inside].mean()),
            "acceptable": float(good[inside].mean()),
        }
        for tenth, (low, high) in enumerate(itertools.pairwise(_BINS))
        if (inside := tenths == tenth).any()
    ]


def _figures(sure: NDArray[np.float64], good: NDArray[np.float64]) -> str:
    """Brier score, expected calibration error (Naeini et al. 2015) and area under the curve."""
    brier, guess = float(((sure - good) ** 2).mean()), float(good.mean() * (1 - good.mean()))
    tenths = np.digitize(sure, _BINS[1:-1])
    apart = sum(abs(float((sure - good)[tenths == tenth].sum())) for tenth in range(len(_BINS) - 1))
    return (
        f"Brier {brier:.3f} (a constant guess {guess:.3f}), expected calibration error"
        f" {apart / len(sure):.3f}, area under the curve {_area(sure, good):.3f}"
    )


def _area(sure: NDArray[np.float64], good: NDArray[np.float64]) -> float:
    """How often an acceptable translation is surer than another (ROC AUC); ties count half."""
    right, wrong = sure[good == 1], sure[good == 0]
    if not len(right) or not len(wrong):
        return math.nan
    below = np.searchsorted(np.sort(wrong), right, side="left").sum()
    ties = np.searchsorted(np.sort(wrong), right, side="right").sum() - below
    return float((below + ties / 2) / (len(right) * len(wrong)))
