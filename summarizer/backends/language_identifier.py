"""Which language a text is in, by fastText's compressed model for 176 languages."""

from __future__ import annotations

import re

import fasttext

from summarizer.errors import ModelUnavailable

from .manifest import ASSETS, sha256_of

_MODEL = ASSETS / "lid" / "lid.176.ftz"
_SHA256 = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"
_LABEL_PREFIX = "__label__"
_LONGEST_SAMPLE_CHARACTERS = 4000
_MOSTLY = 0.8


class FastTextIdentifier:
    """Identifies 176 languages from about a dozen words on, offline.

    :raises ModelUnavailable: if its model is missing or damaged.
    """

    def __init__(self) -> None:
        try:
            if sha256_of(_MODEL) != _SHA256:
                raise ModelUnavailable(f"{_MODEL} is damaged; reinstall the package")
            self._model = fasttext.load_model(str(_MODEL))
        except (OSError, ValueError) as error:
            # On Windows the library opens no path with signs outside the system's code page.
            raise ModelUnavailable(
                f"{_MODEL} cannot be read ({error}); install the package again, into a folder"
                " with a plain ASCII name"
            ) from error

    def identify(self, text: str) -> tuple[str, float]:
        """ISO 639-1 code and probability (0 to 1) of the likeliest language.

        Long texts are judged by their middle, where menus and credits are rare. A text
        without letters is ("und", 0.0).
        """
        words = re.sub(r"\s+", " ", text).strip()
        if not any(letter.isalpha() for letter in words):
            return "und", 0.0
        start = max(0, (len(words) - _LONGEST_SAMPLE_CHARACTERS) // 2)
        sample = _in_lower_case(words[start : start + _LONGEST_SAMPLE_CHARACTERS])
        # The library takes no halves of surrogate pairs.
        whole_signs = sample.encode("utf-8", errors="replace").decode("utf-8")
        labels, probabilities = self._model.predict(whole_signs)
        return labels[0].removeprefix(_LABEL_PREFIX), min(1.0, float(probabilities[0]))


def _in_lower_case(text: str) -> str:
    """`text`, in lower case if it is in capitals, of which the model has seen few."""
    letters = [letter for letter in text if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return text.lower() if capitals > _MOSTLY * len(letters) else text
