"""Models for batches: quick, and opened by a function that worker processes can import."""

from __future__ import annotations

from fakes import EchoTranslator, FixedIdentifier

from summarizer import Summarizer


def make():
    return Summarizer(EchoTranslator(), FixedIdentifier())
