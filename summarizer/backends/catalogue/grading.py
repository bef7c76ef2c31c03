"""How good a model is, in a word that readers understand."""

from __future__ import annotations

from typing import Literal

from .entries import Quality, catalogue
from .preferences import EMBEDDED

Grade = Literal["fair", "good", "unknown"]

EMBEDDED_QUALITY = Quality("BLEU", "FLORES-200 dev", 34.78, "docs/quality.md")

_GOOD_BLEU = 40.0
"""From here, BLEU means "high quality translations", and below it, from 30, "understandable to
good" ones: https://cloud.google.com/translate/automl/docs/evaluate#bleu"""


def grade(name: str) -> Grade:
    """How good the model called `name` is, by the BLEU on FLORES that is known of it.

    "unknown" is for models that the catalogue does not have, and those without a figure.
    """
    figures = {entry.name: entry.quality for entry in catalogue()} | {EMBEDDED: (EMBEDDED_QUALITY,)}
    bleu = [
        quality.value
        for quality in figures.get(name, ())
        if quality.measure == "BLEU" and quality.test_set.startswith("FLORES")
    ]
    if not bleu:
        return "unknown"
    return "good" if bleu[0] >= _GOOD_BLEU else "fair"
