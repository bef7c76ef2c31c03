"""Words and phrases that stand alone in tables and forms, as these mean them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def labels(language: str, to: str) -> Mapping[str, str]:
    """Labels of `language` in lower case and what they are in `to`; none if unknown.

    >>> labels("fr", "en")["chiffre d'affaires"]
    'turnover'
    """
    path = _FOLDER / f"labels_{language}_to_{to}.tsv"
    if not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if not line.startswith("#"))
    return {label: meant for label, _, meant in pairs}
