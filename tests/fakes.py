"""Models made for testing: they are passed in, nothing is patched."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import replace

from summarizer.models import THOROUGH, Decoding, Hypothesis

_TOLD_IN_ENGLISH = dict(
    pair.split("=")
    for pair in (
        "pas=not rien=nothing jamais=never aucun=no aucune=no sans=without non=not ni=nor"
        " lundi=Monday mardi=Tuesday mercredi=Wednesday jeudi=Thursday vendredi=Friday"
        " samedi=Saturday dimanche=Sunday janvier=January février=February mars=March avril=April"
        " mai=May juin=June juillet=July août=August septembre=September octobre=October"
        " novembre=November décembre=December deux=two trois=three quatre=four cinq=five six=six"
        " sept=seven huit=eight dix=ten cent=hundred mille=thousand milliers=thousands"
        " millions=million milliards=billion euro=euro euros=euros"
    ).split()
)


def echoed(text: str) -> str:
    """What the echo answers: words of no language, and what the checks look for in English.

    A capital within a word keeps it from being taken for a misspelt one.
    """

    def word(found: re.Match[str]) -> str:
        told = found[0]
        is_name = told[0].isupper() and (len(told) > 3 or (len(told) > 1 and told.isupper()))
        lower = told.lower()
        of_no_language = (
            lower[:3] + "qqQ"[len(lower) - 1] if len(lower) < 4 else f"{lower[0]}Q{lower[1:]}"
        )
        return _TOLD_IN_ENGLISH.get(told, told if is_name else of_no_language)

    return "EN " + re.sub(r"[^\W\d_]+", word, text)


class EchoTranslator:
    """Gives each text back, marked, and remembers what it was asked; a word is a token.

    Its words are no French any more, and its numbers and names are those of the text, so that
    the checks let it pass. What it is made to do wrong is mended as the embedded model's mistakes.
    """

    name = "echo"
    # What it says is no English, in which no phrase is told.
    mending = replace(THOROUGH, repairs=THOROUGH.repairs - {"phrases"})
    signature = "echo-1"
    source_languages = frozenset({"fr"})
    target_languages = frozenset({"en"})

    def between(self, source: str, target: str) -> EchoTranslator | None:
        return self if source in self.source_languages and target == "en" else None

    def __init__(self, max_source_tokens: int = 80) -> None:
        self.max_source_tokens = max_source_tokens
        self.asked: list[list[str]] = []

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        self.asked.append(list(texts))
        return [(Hypothesis(echoed(text), -0.1),) * decoding.hypotheses for text in texts]


class GatedTranslator(EchoTranslator):
    """Waits at the story of the pool until it is let through; a self-test passes."""

    def __init__(self):
        super().__init__()
        self.entered = threading.Semaphore(0)
        self.open = threading.Event()

    def translate(self, texts, decoding):
        if "piscine" in " ".join(texts):
            self.entered.release()
            assert self.open.wait(timeout=300)
        return super().translate(texts, decoding)


class FixedIdentifier:
    """Always of the same opinion."""

    def __init__(self, language: str = "fr", probability: float = 1.0) -> None:
        self._answer = (language, probability)

    def identify(self, text: str) -> tuple[str, float]:
        return self._answer
