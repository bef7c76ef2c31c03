"""Which model translates where none is named: `SUMMARIZER_MODEL`, then the settings file.

The file is `settings.toml` in the application's folder, and `summarizer models use` writes it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import OptionError

from .home import home, write_whole

EMBEDDED = "embedded:fr-en"
MODEL_VARIABLE = "SUMMARIZER_MODEL"
FILE_NAME = "settings.toml"


@dataclass(frozen=True, slots=True)
class Preferred:
    """A model's name, and who chose it: "SUMMARIZER_MODEL", a file's path, or "" for nobody."""

    name: str
    chosen_by: str = ""


def preferred_model(environment: Mapping[str, str] = os.environ) -> Preferred:
    """The model that translates where none is named.

    :raises OptionError: if the settings file cannot be read.
    """
    if name := environment.get(MODEL_VARIABLE, "").strip():
        return Preferred(name, MODEL_VARIABLE)
    path = home(environment) / FILE_NAME
    chosen = _read(path).get("model")
    return Preferred(chosen, str(path)) if chosen is not None else Preferred(EMBEDDED)


def prefer(name: str, environment: Mapping[str, str] = os.environ) -> Path:
    """Write the model `name` into the settings file, whose path is returned.

    What else stands in the file stays as it is.

    :raises OptionError: if the file cannot be read or written.
    """
    path = home(environment) / FILE_NAME
    _write(path, name)
    return path


def forget(name: str, environment: Mapping[str, str] = os.environ) -> bool:
    """Take the model `name` out of the settings file; whether it stood there.

    :raises OptionError: if the file cannot be read or written.
    """
    path = home(environment) / FILE_NAME
    if _read(path).get("model") != name:
        return False
    _write(path, None)
    return True


def _write(path: Path, model: str | None) -> None:
    import tomlkit

    _read(path)
    content = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    if model is None:
        content.pop("model", None)
    else:
        content["model"] = model
    write_whole(path, tomlkit.dumps(content))


def _read(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError(
            f"{path} cannot be read ({error}); mend or delete it, or choose another folder with"
            " SUMMARIZER_HOME"
        ) from error
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        content = tomlkit.parse(text).unwrap()
    except TOMLKitError as error:
        raise OptionError(f"{path} is not TOML ({error}); mend or delete it") from error
    model = content.get("model", EMBEDDED)
    if not isinstance(model, str) or not model.strip():
        raise OptionError(f'{path}: model is {model!r}; write model = "{EMBEDDED}", or delete it')
    return {"model": model.strip()} if "model" in content else {}
