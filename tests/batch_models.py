"""Models for batches: quick, and opened by a function that worker processes can import."""

from __future__ import annotations

import time

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
