"""What a user may choose, checked when it is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from .document import Term
from .errors import OptionError
from .iso639 import NAMES

MOST_BULLETS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How one summary is made.

    :param bullets: at most this many bullets, 1 to 100; a short article gets fewer.
    :param full_translation: also translate every sentence of the article.
    :param language: ISO 639-1 code of the articles, instead of identifying it.
    :param to: ISO 639-1 code of the language of the summary; sentences that are in it already are
        not translated.
    :param glossary: terms whose English is given; `load_glossary` reads them from a file.
    :param min_confidence: leave out bullets that are less sure, 0 to 1.
    :param max_megabytes: refuse larger inputs (10⁶ bytes each); above 0.
    :raises OptionError: on a value outside these ranges.
    """

    bullets: int = 5
    full_translation: bool = False
    language: str | None = None
    to: str = "en"
    glossary: tuple[Term, ...] = ()
    min_confidence: float = 0.0
    max_megabytes: float = 16.0

    def __post_init__(self) -> None:
        if not isinstance(self.bullets, int) or not 1 <= self.bullets <= MOST_BULLETS:
            raise OptionError(
                f"bullets is {self.bullets!r}; choose a whole number from 1 to {MOST_BULLETS}"
            )
        if self.to not in NAMES:
            raise OptionError(
                f"to is {self.to!r}; choose a language by its two letters, such as en"
            )
        if not all(isinstance(term, Term) for term in self.glossary):
            raise OptionError("glossary holds something else than Terms; see load_glossary")
        if not 0 <= self.min_confidence <= 1:
            raise OptionError(
                f"min_confidence is {self.min_confidence!r}; choose a number from 0 to 1"
            )
        if not self.max_megabytes > 0:
            raise OptionError(f"max_megabytes is {self.max_megabytes!r}; choose a number above 0")
