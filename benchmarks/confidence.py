"""Fit the confidence of translations, and see whether it means what it says.

    python benchmarks/confidence.py SOURCE REFERENCE [SOURCE REFERENCE …] [--model NAME] [--write]

SOURCE and REFERENCE are text files with a sentence a line. The sources are translated with second
tries; a translation is acceptable if its chrF against the reference is 45 or more and the checks
find no error in it. The weights are fitted on the even lines and printed; the reliability table is
of the odd lines, once with the weights in the package and once with the new ones. `--write` puts
the new ones into `summarizer/steps/translation/confidence.py`, in the place of those of a model of
this name, or beside the others: to be done when the embedded model changes, and for each model
whose confidence is to be a probability.
"""

from __future__ import annotations

import argparse
import itertools
import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import sacrebleu

from summarizer import open_translator
from summarizer.backends import DEFAULT_TRANSLATOR
from summarizer.repair.second_tries import Reviewed
from summarizer.repair.standard import Standard
from summarizer.steps.translation import confidence as shipped
from summarizer.steps.translation.translate import translate

ACCEPTABLE_CHRF = 45
RIDGE = 0.5
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def main() -> None:
    """Translate, fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", type=Path, nargs="+", help="SOURCE REFERENCE …")
    parser.add_argument("--model", default=DEFAULT_TRANSLATOR, help="as for summarize")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    arguments = parser.parse_args()
    files: list[Path] = arguments.files
    translator = open_translator(arguments.model)
    rows: list[tuple[str, Reviewed, bool, bool]] = []
    for source_path, reference_path in zip(files[::2], files[1::2], strict=True):
        sources, references = read(source_path), read(reference_path)
        model = shipped.model_hash(translator)
        done = translate(sources, translator, Standard.of(translator))
        translations = [replace(one, model=model) for one in done]
        lines = zip(sources, translations, references, strict=True)
        for number, (source, translation, reference) in enumerate(lines):
            good = is_acceptable(translation, reference)
            rows.append((source, translation, good, number % 2 == 0))
    names = list(shipped.features("", Reviewed("")))
    table = np.array([[*shipped.features(s, t).values()] for s, t, _, _ in rows])
    good = np.array([row[2] for row in rows], dtype=float)
    even = np.array([row[3] for row in rows])
    weights = fit(table[even], good[even])
    fitted = dict(zip(names, (round(float(weight), 3) for weight in weights), strict=True))
    print(f"{translator.name}@{translator.signature}, {even.sum()} even lines")
    print(fitted)
    old = np.array([shipped.confidence(s, t) for s, t, _, _ in rows])
    for title, sure in (("in the package", old), ("fitted now", probability(table, weights))):
        print(f"\nodd lines, weights {title}\n")
        print("| confidence | translations | mean | acceptable |\n|---|---|---|---|")
        report(sure[~even], good[~even])
    if arguments.write:
        new = shipped.Calibration(translator.name, fitted)
        write({shipped.model_hash(translator): new})


def write(new: Mapping[str, shipped.Calibration]) -> None:
    """Put calibrations into the package; those of models of the same names go."""
    names = {one.name for one in new.values()}
    old = {key: one for key, one in shipped.CALIBRATIONS.items() if one.name not in names}
    # The first is the embedded model's, which ranks what no model was fitted for.
    kept = dict(
        sorted((old | dict(new)).items(), key=lambda item: item[1].name != DEFAULT_TRANSLATOR)
    )
    module = Path(shipped.__file__)
    before, rest = module.read_text(encoding="utf-8").split("CALIBRATIONS = {\n")
    entries = "".join(
        f'    "{key}": Calibration(\n        "{one.name}",\n        {{\n'
        + "".join(f'            "{name}": {weight},\n' for name, weight in one.weights.items())
        + "        },\n    ),\n"
        for key, one in kept.items()
    )
    text = f"{before}CALIBRATIONS = {{\n{entries}}}\n{rest.split(chr(10) + '}' + chr(10), 1)[1]}"
    module.write_text(text, encoding="utf-8")


def read(path: Path) -> list[str]:
    """The lines of a file."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def is_acceptable(translation: Reviewed, reference: str) -> bool:
    """Whether a reader could do with a translation."""
    score = sacrebleu.sentence_chrf(translation.text, [reference]).score
    return score >= ACCEPTABLE_CHRF and not translation.errors


def probability(table: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The logistic function of the weighted features."""
    return 1 / (1 + np.exp(-table @ weights))


def fit(table: np.ndarray, good: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression with a small ridge, by Newton's method."""
    weights = np.zeros(table.shape[1])
    ridge = RIDGE * np.eye(table.shape[1])
    for _ in range(50):
        sure = probability(table, weights)
        gradient = table.T @ (good - sure) - ridge @ weights
        hessian = (table * (sure * (1 - sure))[:, None]).T @ table + ridge
        step = np.linalg.solve(hessian, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def report(sure: np.ndarray, good: np.ndarray) -> None:
    """Print the reliability table, the Brier score and what a constant guess would have."""
    error = 0.0
    for low, high in itertools.pairwise(BINS):
        inside = (sure >= low) & ((sure < high) | (high == 1.0))
        if inside.any():
            mean, share = sure[inside].mean(), good[inside].mean()
            error += inside.sum() * abs(mean - share)
            print(f"| {low:.1f} to {high:.1f} | {inside.sum()} | {mean:.2f} | {share:.2f} |")
    brier, base = ((sure - good) ** 2).mean(), good.mean() * (1 - good.mean())
    print(f"\nBrier {brier:.3f} (a constant guess {base:.3f}), expected calibration error", end=" ")
    print(f"{error / len(sure):.3f}, area under the curve {area(sure, good):.3f}")


def area(sure: np.ndarray, good: np.ndarray) -> float:
    """How often an acceptable translation is surer than another (ROC AUC)."""
    ranks = np.empty(len(sure))
    ranks[np.argsort(sure, kind="stable")] = np.arange(1, len(sure) + 1)
    right = good.sum()
    wrong = len(good) - right
    if not right or not wrong:
        return math.nan
    return float((ranks[good == 1].sum() - right * (right + 1) / 2) / (right * wrong))


if __name__ == "__main__":
    main()
