"""A translator that makes the mistakes that the checks are for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from fakes import EchoTranslator, echoed

from summarizer.models import Decoding, Hypothesis

AFFIRMED = {
    "Les habitants du quartier n'acceptent pas cette": (
        "The people of the quarter accept this decision and protest in front of the town hall."
    )
}
"""English without the denial: a check asks for the words that were denied."""
SWAPPED = {"Dumas": "Simpson", "Valmont": "Springfield", "Leroy": "Gumble"}


def without_numbers(text: str) -> str:
    """The echo without its figures."""
    return re.sub(r"\s*[0-9][0-9.,]*", "", echoed(text))


def with_other_names(text: str) -> str:
    """The echo with other names."""
    return re.sub(r"\w+", lambda word: SWAPPED.get(word[0], word[0]), echoed(text))


def without_negations(text: str) -> str:
    """English, or the echo, without what denies."""
    for start, told in AFFIRMED.items():
        if text.startswith(start):
            return told
    return re.sub(r"\b(?:not|never|nothing|no|nq|neq)\b ?'?", "", echoed(text))


def repeated(text: str) -> str:
    """The echo, and its beginning again and again."""
    start = " ".join(echoed(text).split()[:4])
    return " ".join([echoed(text), *[start] * 5])


MISDEEDS = {
    "numbers": without_numbers,
    "names": with_other_names,
    "negation": without_negations,
    "repetition": repeated,
    "empty": lambda _: "",
    "untranslated": lambda text: text,
    "none": echoed,
}


class NaughtyTranslator(EchoTranslator):
    """Does to each text what `misdeeds` says for it, whatever is tried; the rest it translates."""

    name = "naughty"

    def __init__(self, misdeeds: Mapping[str, str]) -> None:
        super().__init__()
        self._misdeeds = misdeeds

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        self.asked.append(list(texts))
        return [
            (Hypothesis(MISDEEDS[self._misdeed(text)](text), -0.5),) * decoding.hypotheses
            for text in texts
        ]

    def _misdeed(self, text: str) -> str:
        return next((deed for part, deed in self._misdeeds.items() if part in text), "none")


class ForgetfulTranslator(EchoTranslator):
    """Returns fewer results than it was given texts."""

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        return super().translate(texts, decoding)[:-1]
