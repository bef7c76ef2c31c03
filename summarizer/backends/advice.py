"""Which model would serve a pair of languages: what an error about a language suggests."""

from __future__ import annotations

import os
from pathlib import Path

from summarizer.errors import SummarizerError

from .catalogue.store import find_installed, installed_names
from .manifest import ASSETS, read_manifest
from .seq2seq.embedded import embedded_models

# The pairs with English for which Helsinki-NLP publishes a model of their own, by what its name
# says; Portuguese and Romanian have theirs in the model of the Romance languages.
_OPUS_TO_ENGLISH = {
    **{
        code: code for code in "af ar bg ca cs cy da de es et eu fi fr ga gl hi hu id is it".split()
    },
    **{code: code for code in "ja ko lv mk mt nl pl ru sk sq sv th tl tr uk ur vi xh zh".split()},
    "pt": "ROMANCE",
    "ro": "ROMANCE",
}
_OPUS_FROM_ENGLISH = {
    **{
        code: code for code in "af ar bg ca cs cy da de el es et eu fi fr ga gl he hi hu id".split()
    },
    **{code: code for code in "is it mk mt nl ro ru sk sq sv tl uk ur vi xh zh".split()},
    "pt": "ROMANCE",
}
_MANY_TO_MANY = "facebook/m2m100_418M"


def advise(source: str, target: str) -> str:
    """What to choose for a translation from `source` to `target`, installed models first."""
    for name in embedded_models():
        manifest = read_manifest(ASSETS / name)
        if (manifest.source_language, manifest.target_language) == (source, target):
            return f"choose --model embedded:{name}, which is inside the package"
    for name in installed_names():
        try:
            direction = find_installed(name).description.direction
        except SummarizerError:
            continue
        if direction == f"{source}-{target}":
            return f"choose --model {name}, which is installed"
    candidates = _candidates(source, target)
    for repository in candidates:
        if _is_downloaded(repository):
            return f"choose --model hf:{repository}, which is downloaded already"
    return (
        f"choose --model hf:{candidates[0]}, which is downloaded when it is first used and needs:"
        ' pip install "article-bullets[torch]"'
    )


def _candidates(source: str, target: str) -> list[str]:
    opus = []
    if target == "en" and source in _OPUS_TO_ENGLISH:
        opus = [f"Helsinki-NLP/opus-mt-{_OPUS_TO_ENGLISH[source]}-en"]
    elif source == "en" and target in _OPUS_FROM_ENGLISH:
        opus = [f"Helsinki-NLP/opus-mt-en-{_OPUS_FROM_ENGLISH[target]}"]
    return [*opus, _MANY_TO_MANY]


def _is_downloaded(repository: str) -> bool:
    home = os.environ.get("HF_HOME") or Path(
        os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "huggingface"
    )
    cache = Path(os.environ.get("HF_HUB_CACHE") or Path(home, "hub"))
    return (cache / f"models--{repository.replace('/', '--')}" / "snapshots").is_dir()
