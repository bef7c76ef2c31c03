"""OPUS-MT's own releases: Marian's weights in a ZIP, converted for CTranslate2 without PyTorch."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from summarizer.backends.manifest import Manifest, describe_files, write_manifest
from summarizer.errors import ModelUnavailable

from .pieces import TOKENISER_FILES

DECODER = "decoder.yml"

_QUANTIZATION = "int8"
_MAX_SOURCE_TOKENS = 200


def convert_opus(release: Path, folder: Path, name: str, licence: str) -> None:
    """Write the conversion of the unpacked `release` to the new folder `folder`, with its manifest.

    Its languages are those that its README states; without one, `name` tells them
    ("opus-mt-fr-en") when it is opened.

    :raises ModelUnavailable: if it is damaged or of an architecture that CTranslate2 does not run.
    """
    from ctranslate2.converters import OpusMTConverter

    try:
        OpusMTConverter(str(release)).convert(str(folder), quantization=_QUANTIZATION)
    except (
        ValueError,
        KeyError,
        IndexError,
        TypeError,
        AttributeError,
        FileNotFoundError,
    ) as error:
        raise ModelUnavailable(
            f"{release.name} is no OPUS-MT release that can be converted ({error}); choose another"
        ) from error
    # The sentence's end is put by us, as for every Marian model.
    path = folder / "config.json"
    path.write_text(
        json.dumps(json.loads(path.read_bytes()) | {"add_source_eos": False}, indent=2),
        encoding="utf-8",
    )
    for file in (*TOKENISER_FILES, "LICENSE", "README.md"):
        if (release / file).is_file():
            shutil.copyfile(release / file, folder / file)
    source, target = _languages(release / "README.md")
    write_manifest(
        folder,
        Manifest(
            name=name,
            source_language=source,
            target_language=target,
            version="",
            origin=f"OPUS-MT, {_QUANTIZATION}",
            licence=licence,
            max_source_tokens=_MAX_SOURCE_TOKENS,
            files=describe_files(folder),
        ),
    )


def _languages(readme: Path) -> tuple[str, str]:
    """The codes in "* source languages: fr" and "* target language(s): eng"; "" where not said."""
    text = readme.read_text(encoding="utf-8", errors="replace") if readme.is_file() else ""
    found = (re.search(rf"{end} language[s()]*:[ *]*(\w+)", text) for end in ("source", "target"))
    source, target = (match[1] if match else "" for match in found)
    return source, target
