"""Where a model lies: in a folder, or in a repository of the Hugging Face hub.

Downloads go where `HF_HOME` says, and none is made with `HF_HUB_OFFLINE=1` or
`Loading.local_files_only`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelUnavailable, OptionError
from summarizer.models import Loading

_REPOSITORY = re.compile(r"[\w.-]+(?:/[\w.-]+)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder, or a repository at a revision (a branch, tag or commit; None is its main one)."""

    repository: str
    revision: str | None = None
    folder: Path | None = None

    @classmethod
    def named(cls, location: str) -> Place:
        """The place that "PATH", "ID" or "ID@REVISION" names.

        :raises OptionError: if it is neither a folder nor like the name of a repository.
        """
        folder = Path(location).expanduser()
        if location and folder.is_dir():
            return cls(str(folder), folder=folder)
        repository, _, revision = location.partition("@")
        if not _REPOSITORY.fullmatch(repository) or repository.startswith("."):
            raise OptionError(f"{location!r} is no folder here, nor the name of a repository")
        return cls(repository, revision or None)


def fetch_folder(place: Place, name: str, loading: Loading, only: str | None = None) -> Path:
    """The folder with the files of a repository, downloaded if they are not here yet.

    :param only: the one file that is wanted; all of them by default.
    :raises ModelUnavailable: if they are neither here nor to be had.
    """
    if place.folder is not None:
        return place.folder
    try:
        import huggingface_hub
    except ImportError as error:
        raise ModelUnavailable(
            f"{name} is no folder here, and downloads need huggingface-hub; run:"
            " pip install huggingface-hub"
        ) from error
    try:
        return Path(
            huggingface_hub.snapshot_download(
                place.repository,
                revision=place.revision,
                local_files_only=loading.local_files_only,
                allow_patterns=only,
            )
        )
    except (OSError, ValueError) as error:
        raise not_to_be_had(name, error) from error


def fetch_file(place: Place, file: str, loading: Loading) -> Path | None:
    """One file of a folder or repository, or None if it is not there."""
    if place.folder is not None:
        path = place.folder / file
        return path if path.is_file() else None
    import huggingface_hub

    try:
        return Path(
            huggingface_hub.hf_hub_download(
                place.repository,
                file,
                revision=place.revision,
                local_files_only=loading.local_files_only,
            )
        )
    except (OSError, ValueError):  # no such file there, or no network to ask for it
        return None


def not_to_be_had(name: str, error: Exception) -> ModelUnavailable:
    """What to tell the user of a model that could not be found, downloaded or read."""
    reason = " ".join(str(error).split())
    return ModelUnavailable(
        f"{name} is not on this machine and could not be downloaded, or is damaged"
        f" ({type(error).__name__}: {reason[:300]}); check its name, the network and"
        " HF_HUB_OFFLINE, or name a folder that holds it"
    )
