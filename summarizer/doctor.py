"""What is installed here, and does it work: the report behind `summarizer doctor`."""

from __future__ import annotations

import os
import platform
import sys
from importlib import metadata

from ._version import __version__
from .backends import open_translator
from .backends.calibrations import calibrations
from .backends.catalogue.hint import BETTER_MODEL
from .backends.catalogue.preferences import EMBEDDED, preferred_model
from .backends.catalogue.store import check_installed, find_installed, installed_names
from .backends.manifest import ASSETS, check_files, read_manifest
from .backends.seq2seq.embedded import embedded_models, open_embedded
from .batch.workers import choose_workers, own_bytes, this_machine
from .errors import SummarizerError
from .models import Decoding, Loading
from .steps.translation.confidence import calibrations_of

_PACKAGES = ("ctranslate2", "sentencepiece", "gradio", "fxtranslate", "transformers", "torch")
_SAME_IMPORT_NAME = "bert-extractive-summarizer"
_SENTENCE = "Le président a rencontré le ministre à Paris."
_EXPECTED = ("president", "minister", "paris")


def report() -> tuple[list[str], bool]:
    """Lines that describe the installation, and whether all is well."""
    lines = [
        f"summarizer     {__version__}",
        f"python         {sys.version.split()[0]} on {platform.system()} {platform.machine()}",
        f"cores          {os.cpu_count()}",
        *(f"{name:<14} {_installed(name)}" for name in _PACKAGES),
    ]
    problems: list[str] = []
    if _installed(_SAME_IMPORT_NAME) != "not installed":
        problems.append(
            f"{_SAME_IMPORT_NAME} installs a package called summarizer too, and one has"
            " overwritten the other: pip uninstall both, then install article-bullets again"
        )
    if not embedded_models():
        problems.append("no model in the package; reinstall it")
    for name in embedded_models():
        try:
            lines.append(_tried(name))
        except SummarizerError as error:
            problems.append(str(error))
    lines.append(_workers())
    try:
        lines += _models()
    except SummarizerError as error:
        problems.append(str(error))
    lines += [f"PROBLEM        {problem}" for problem in problems] or ["all is well"]
    return lines, not problems


def _workers() -> str:
    """How many workers a batch takes here when nobody says, and why; this process is like one."""
    choice = choose_workers(this_machine(), own_bytes())
    return f"batch workers  {choice.workers}: {choice.why}"


def _models() -> list[str]:
    """The default model, the installed ones (each checked), and how to get a better one."""
    preferred = preferred_model()
    chosen_by = f", chosen by {preferred.chosen_by}" if preferred.chosen_by else ""
    lines = [f"default model  {preferred.name}{chosen_by}"]
    for name in installed_names():
        model = find_installed(name)
        check_installed(model)
        lines.append(f"{name:<14} installed, checksums right, {model.size_bytes / 1e6:.1f} MB")
    translator = open_translator(None, Loading(local_files_only=True, self_test=False))
    own = calibrations_of(translator, calibrations())
    fitted = "; ".join(one.data for one in own) or "uncalibrated (summarizer eval confidence)"
    lines.append(f"its confidence {fitted}")
    if preferred.name == EMBEDDED:
        lines.append(BETTER_MODEL)
    return lines


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


def _tried(name: str) -> str:
    manifest = read_manifest(ASSETS / name)
    check_files(ASSETS / name, manifest)
    translator = open_embedded(name)
    english = translator.translate([_SENTENCE], Decoding())[0][0].text
    if not all(word in english.lower() for word in _EXPECTED):
        raise SummarizerError(
            f"embedded:{name} translates {_SENTENCE!r} as {english!r}; reinstall the package"
        )
    return (
        f"embedded:{name} version {manifest.version}, checksums right, {translator.threads}"
        f" threads: {_SENTENCE} → {english}"
    )
