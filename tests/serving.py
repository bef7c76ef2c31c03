"""A server in a process of its own, for tests that need a real one, and a story to send to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

STORY = """La piscine municipale fermera en juin

Le conseil municipal a voté mardi la fermeture de la piscine, jugée trop coûteuse par la majorité.

Crédit photo : Mairie

Le maire estime que les travaux nécessaires coûteraient 3,2 millions d'euros à la commune.

Les habitants du quartier ont manifesté devant la mairie avec des bouées et des sifflets.
"""


class Server:
    """`summarizer serve` in a process of its own, with the embedded model."""

    def __init__(self, folder: Path, *arguments: str, port: int = 0) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = port or free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.log = folder / "server.log"
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "summarizer", "serve", "--port", str(self.port)),
                    *("--jobs", str(folder / "jobs.sqlite"), "--rate-limit", ""),
                    *arguments,
                ],
                stdout=log,
                stderr=log,
                env={**os.environ, "GRADIO_TEMP_DIR": str(folder / "gradio")},
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        pytest.fail(f"the server did not start: {self.log.read_text()[-2000:]}")

    def stop(self) -> int:
        """End it as systemd does; its exit code."""
        self.process.terminate()
        return self.process.wait(timeout=30)

    def kill(self) -> None:
        """End it as the kernel does."""
        self.process.kill()
        self.process.wait()
