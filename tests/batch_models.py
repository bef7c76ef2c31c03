"""Models for batches: quick, and opened by a function that worker processes can import."""

from __future__ import annotations

import os
import time
from pathlib import Path

from fakes import EchoTranslator, FixedIdentifier

from summarizer import Summarizer


def make():
    return Summarizer(EchoTranslator(), FixedIdentifier())


class SlowTranslator(EchoTranslator):
    def translate(self, texts, decoding):
        time.sleep(0.05 * len(texts))
        return super().translate(texts, decoding)


def make_slowly():
    return Summarizer(SlowTranslator(), FixedIdentifier())


class FaultyTranslator(EchoTranslator):
    """It breaks, as nobody thought, at texts with a certain word."""

    def translate(self, texts, decoding):
        if any("panne" in text for text in texts):
            raise KeyError("panne")
        return super().translate(texts, decoding)


def make_faulty():
    return Summarizer(FaultyTranslator(), FixedIdentifier())


class EndlessTranslator(EchoTranslator):
    """It tells which process it is in, in a file, and answers never."""

    def translate(self, texts, decoding):
        with Path(os.environ["TOLD_HERE"]).open("a") as file:
            file.write(f"{os.getpid()}\n")
        while True:
            time.sleep(0.1)


def make_for_ever():
    return Summarizer(EndlessTranslator(), FixedIdentifier())
