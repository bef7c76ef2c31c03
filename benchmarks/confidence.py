"""Fit the confidence of the model in the package, and see whether it means what it says.

    python benchmarks/confidence.py [SOURCE REFERENCE …] [--graded FILE …] [--model NAME] [--write]

It is what `summarizer eval confidence` does, on several sets together: weights fitted on their even
lines, and their reliability on the odd ones, beside that of the weights in use. A graded file is a
TSV: French, the model's English as it is used, the grade from 0 to 9 that a reader gave it.
`--write` puts the weights into `summarizer/assets/confidence.json`, in the place of those of a
model of this name: to be done whenever the embedded model changes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from summarizer import open_translator
from summarizer.backends.calibrations import PACKAGED, calibrations, write_calibration
from summarizer.backends.catalogue.preferences import EMBEDDED
from summarizer.evaluation.calibrating import Graded, Lines, fit_confidence
from summarizer.evaluation.records import read_lines
from summarizer.evaluation.tables import as_table


def main() -> None:
    """Translate, fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", help="SOURCE REFERENCE …")
    parser.add_argument("--graded", type=Path, nargs="*", default=[], help="French, English, grade")
    parser.add_argument("--model", default=EMBEDDED, help="as for summarize")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    arguments = parser.parse_args()
    files: list[str] = arguments.files
    sets: list[Lines | Graded] = [
        Lines(Path(source).name, read_lines(source), read_lines(reference))
        for source, reference in zip(files[::2], files[1::2], strict=True)
    ]
    sets += map(read_graded, arguments.graded)
    translator = open_translator(arguments.model)
    fitted, report = fit_confidence(sets, translator, ("fr", "en"), calibrations())
    print(as_table(report), end="")
    if arguments.write:
        write_calibration(fitted, PACKAGED)


def read_graded(path: Path) -> Graded:
    """The rows of a TSV of French, English, grade."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    sources, translations, grades = zip(*rows, strict=True)
    return Graded(path.stem, sources, translations, tuple(map(int, grades)))


if __name__ == "__main__":
    main()
