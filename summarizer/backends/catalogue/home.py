"""Where installed models and the choice among them are kept: one folder."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

HOME_VARIABLE = "SUMMARIZER_HOME"
_APPLICATION = "article-bullets"


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """`SUMMARIZER_HOME`, or this application's folder among the platform's data of the user."""
    if chosen := environment.get(HOME_VARIABLE):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path(_APPLICATION, appauthor=False)
