"""Where installed models, the choice among them and what was measured of them are kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from summarizer.errors import OptionError

HOME_VARIABLE = "SUMMARIZER_HOME"
_APPLICATION = "article-bullets"


def home(environment: Mapping[str, str] = os.environ) -> Path:
    """`SUMMARIZER_HOME`, or this application's folder among the platform's data of the user."""
    if chosen := environment.get(HOME_VARIABLE):
        return Path(chosen).expanduser()
    import platformdirs

    return platformdirs.user_data_path(_APPLICATION, appauthor=False)


def write_whole(path: Path, text: str) -> None:
    """Write `text` into a file of that folder, which is there before or after, never in part.

    :raises OptionError: if it cannot be written; the file is as it was then.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise OptionError(
            f"{path} cannot be written: {error.strerror or error}; free some space, or choose"
            f" another folder with {HOME_VARIABLE}"
        ) from error
