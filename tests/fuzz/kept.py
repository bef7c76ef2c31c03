"""What failed, in found/, where it is a case of the tests from then on."""

from __future__ import annotations

import hashlib
from pathlib import Path

FOUND = Path(__file__).parent / "found"


def keep(target: str, data: bytes) -> str:
    """Keep an input that failed, and give the name of its file."""
    file = FOUND / f"{target.replace(' ', '_')}.{hashlib.sha256(data).hexdigest()[:12]}.bin"
    file.write_bytes(data)
    return file.name
