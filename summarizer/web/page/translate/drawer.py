"""The files that one visitor can take away from the desk."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Mapping
from pathlib import Path


class Drawer:
    """A folder of files, which goes when its visitor does."""

    def __init__(self) -> None:
        self.folder = ""

    def write(self, files: Mapping[str, bytes | None]) -> list[str | None]:
        """The paths of these files, in order; those of before are deleted, None stays None."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = ""
        if not any(files.values()):
            return [None] * len(files)
        self.folder = tempfile.mkdtemp(prefix="corrections-")
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        paths: list[str | None] = []
        for name, data in files.items():
            path = Path(self.folder, name)
            if data is not None:
                path.write_bytes(data)
            paths.append(None if data is None else str(path))
        return paths
