"""A PostgreSQL server of its own, for tests; Debian's package has the programs."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_USER = "postgres"


def programs() -> Path | None:
    """Where initdb and pg_ctl are, newest version first; None if they are not installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("pg_ctl")
    found = [one for one in folders if (one / "pg_ctl").exists()]
    return found[0] if found else Path(on_path).parent if on_path else None


class Postgres:
    """A server in a folder of its own, which can be stopped and started again."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._bin, self._data, self._log = bin_folder, folder / "data", folder / "log"
        # It refuses to run as root.
        self._user = _USER if os.geteuid() == 0 else None
        self._run("initdb", "--no-sync", "--auth", "trust", "--username", _USER, "-E", "UTF8")
        with (self._data / "postgresql.auto.conf").open("a") as file:
            file.write(
                f"port = {port}\nlisten_addresses = '127.0.0.1'\nfsync = off\n"
                f"unix_socket_directories = '{folder}'\n"
            )
        self.url = f"postgresql://{_USER}@127.0.0.1:{port}/{_USER}"

    def start(self) -> None:
        self._run("pg_ctl", "start", "--wait", "--log", str(self._log))

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode", "immediate")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self._bin / program), "--pgdata", str(self._data), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd="/",
            user=self._user,
        )


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server for as long as the block lasts; without Debian's package, the test is skipped."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    pytest.importorskip("psycopg_pool", reason="psycopg_pool is not installed")
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    if os.geteuid() == 0:
        found = pwd.getpwnam(_USER)
        os.chown(folder, found.pw_uid, found.pw_gid)
    server = Postgres(folder, bin_folder)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
