"""How to get a better model: for whom it is said, and that it is said once."""

from __future__ import annotations

import os
from collections.abc import Mapping

from .home import home
from .preferences import EMBEDDED

BETTER_MODEL = (
    "A better translation is one download away: summarizer models available"
    " (docs/backends.md says more)"
)

_SAID = "hint-said"


def first_hint(model: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The line for someone who translates with the embedded model, the first time; else None.

    It is remembered in the application's folder, and not said where that cannot be.

    :param model: the name of the model that translated.
    """
    path = home(environment) / _SAID
    if model != EMBEDDED or path.exists():
        return None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(exist_ok=False)
    except OSError:
        return None
    return BETTER_MODEL
