"""The languages that the page speaks, and all that it says in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from .in_english import ENGLISH
from .in_french import FRENCH

Language = Literal["en", "fr"]

TEXTS: dict[Language, dict[str, str]] = {"en": ENGLISH, "fr": FRENCH}


def language_of(tag: str | None) -> Language:
    """The language of the page for a browser's language tag: "fr" for "fr-BE", else "en"."""
    return "fr" if (tag or "").lower().startswith("fr") else "en"


def known_error(code: str, texts: Mapping[str, str]) -> str:
    """The key of what is said of an error."""
    return f"error_{code}" if f"error_{code}" in texts else "error_other"
