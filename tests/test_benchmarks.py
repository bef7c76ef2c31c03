"""The benchmark of scale still measures what it says: it names functions of the package."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCALE = Path(__file__).parent.parent / "benchmarks" / "scale.py"


@pytest.mark.parametrize(
    ("kind", "case", "figures"),
    [
        ("shares", [2, 1], {"decoding", "checks", "choice", "reading", "rest"}),
        ("beams", [1, 2], {"sentences", "sentences_a_second", "sentences_a_cpu_second"}),
    ],
)
def test_the_benchmark_of_scale_gives_its_figures(
    kind: str, case: list[int], figures: set[str]
) -> None:
    command = [sys.executable, str(SCALE), "--measure", kind, json.dumps(case), "embedded:fr-en"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert figures <= set(found)
    assert all(found[name] > 0 for name in figures)
