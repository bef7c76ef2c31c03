"""Scripts on a Ray cluster, as processes of their own: Ray starts threads and processes that warn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def told_by(
    script: str, *arguments: str, cwd: Path, environment: Mapping[str, str] = {}
) -> dict[str, Any]:
    """What a script of tests/batch prints last, which is JSON."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("batch") / script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={
            **os.environ,
            **environment,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "RAY_USAGE_STATS_ENABLED": "0",
            "RAY_worker_niceness": "0",  # Ray's 15 waits for whatever else is running
        },
        timeout=900,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])
