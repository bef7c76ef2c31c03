"""Addresses of pages and mail: they are what they are in every language."""

from __future__ import annotations

import re

from summarizer.document import Finding

from .pair import Pair

CHECK = "addresses"

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>«»“”\"'’()\[\]]*[\w/=#&-]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)


def check_addresses(pair: Pair) -> list[Finding]:
    """The addresses that the target has not to the letter, each once."""
    return [
        Finding(CHECK, "error", f"the address {address} has changed or is missing", address, "")
        for address in dict.fromkeys(_ADDRESS.findall(pair.source))
        if address not in pair.target
    ]
