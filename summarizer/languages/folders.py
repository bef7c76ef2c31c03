"""Where the tables of a language are: the folder of its English name, a module for each part."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from summarizer.iso639 import NAMES

_HERE = Path(__file__).parent


@cache
def known_languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have a folder."""
    folders = {path.name for path in _HERE.iterdir() if (path / "__init__.py").exists()}
    return tuple(code for code, name in NAMES.items() if name.lower() in folders)


@cache
def has_part(code: str, part: str) -> bool:
    """Whether the language with this ISO 639-1 code has a module `part` in its folder."""
    return code in known_languages() and (_HERE / NAMES[code].lower() / f"{part}.py").exists()


def language_module(code: str, part: str = "") -> ModuleType:
    """The module `part` of a language's folder, or what stands in the folder itself.

    :raises KeyError: if there is none.
    """
    if code not in known_languages() or (part and not has_part(code, part)):
        raise KeyError(code)
    name = f".{NAMES[code].lower()}" + (f".{part}" if part else "")
    return import_module(name, __package__)
