"""For which models the confidence is a probability: the weights that were fitted, in files.

The package has those of the model inside it in `assets/confidence.json`; what a user fits with
`summarizer eval confidence --write` is in the same form in the application's folder, and wins.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from summarizer.errors import OptionError
from summarizer.weights import CONFIDENCE_FEATURES, Calibration

from .catalogue.home import home, write_whole
from .manifest import ASSETS

FILE_NAME = "confidence.json"
PACKAGED = ASSETS / FILE_NAME


def own_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the user's are kept."""
    return home(environment) / FILE_NAME


def calibrations(environment: Mapping[str, str] = os.environ) -> tuple[Calibration, ...]:
    """All that were fitted, the user's own first.

    :raises OptionError: if a file of them is there and cannot be read.
    """
    return (*read_calibrations(own_file(environment)), *read_calibrations(PACKAGED))


def read_calibrations(path: Path) -> tuple[Calibration, ...]:
    """Those in a file; none if there is no such file.

    :raises OptionError: if it cannot be read.
    """
    try:
        raw = json.loads(path.read_bytes())
        return tuple(_calibration(one) for one in raw["fitted"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise OptionError(
            f"{path} cannot be read ({error!r}); delete it and run again what wrote it:"
            " summarizer eval confidence --write"
        ) from error


def write_calibration(new: Calibration, path: Path) -> None:
    """Put one into a file, in the place of any of the same model, or of its name, and direction.

    :raises OptionError: if the file cannot be read or written; it is as it was then.
    """
    kept = [
        one
        for one in read_calibrations(path)
        if one.direction != new.direction or (one.files != new.files and one.model != new.model)
    ]
    content = {
        "schema": 1,
        "fitted": [
            {
                "model": one.model,
                "files": one.files,
                "direction": one.direction,
                "data": one.data,
                "weights": dict(one.weights),
            }
            for one in (*kept, new)
        ],
    }
    write_whole(path, json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def _calibration(raw: Mapping[str, Any]) -> Calibration:
    told = {name: raw[name] for name in ("model", "files", "direction", "data")}
    if not all(isinstance(value, str) for value in told.values()):
        raise TypeError("model, files, direction and data are text")
    # Weights that were fitted before gaps were counted say nothing about them.
    found = {"gaps": 0.0, **raw["weights"]}
    weights = {name: float(found[name]) for name in CONFIDENCE_FEATURES}
    if not all(map(math.isfinite, weights.values())):
        raise ValueError("weights are numbers")
    return Calibration(**told, weights=weights)
