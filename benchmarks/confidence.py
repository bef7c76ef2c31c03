"""Fit the confidence of the model in the package, and see whether it means what it says.

    python benchmarks/confidence.py SOURCE REFERENCE [SOURCE REFERENCE …] [--model NAME] [--write]

It is what `summarizer eval confidence` does, on several sets together: weights fitted on their even
lines, and their reliability on the odd ones, beside that of the weights in use. `--write` puts them
into `summarizer/assets/confidence.json`, in the place of those of a model of this name: to be done
whenever the embedded model changes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from summarizer import open_translator
from summarizer.backends.calibrations import PACKAGED, calibrations, write_calibration
from summarizer.backends.catalogue.preferences import EMBEDDED
from summarizer.evaluation.calibrating import Lines, fit_confidence
from summarizer.evaluation.records import read_lines
from summarizer.evaluation.tables import as_table


def main() -> None:
    """Translate, fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", help="SOURCE REFERENCE …")
    parser.add_argument("--model", default=EMBEDDED, help="as for summarize")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    arguments = parser.parse_args()
    files: list[str] = arguments.files
    sets = [
        Lines(Path(source).name, read_lines(source), read_lines(reference))
        for source, reference in zip(files[::2], files[1::2], strict=True)
    ]
    translator = open_translator(arguments.model)
    fitted, report = fit_confidence(sets, translator, ("fr", "en"), calibrations())
    print(as_table(report), end="")
    if arguments.write:
        write_calibration(fitted, PACKAGED)


if __name__ == "__main__":
    main()
