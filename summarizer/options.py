"""What a user may choose, checked when it is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from .document import Term
from .errors import OptionError
from .iso639 import NAMES

Order = Literal["story", "importance"]

MOST_BULLETS = 100
DEFAULT_BULLETS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How one summary is made.

    :param bullets: at most this many bullets, 1 to 100. Without `bullets`, `words` or `length`,
        5, and fewer for a short article.
    :param words: instead, bullets of at most this many words of the article, 1 or more.
    :param length: instead, bullets of at most this part of the article's words, above 0 to 1.
    :param compress: shorten sentences by rules that keep their grammar.
    :param order: of the bullets: as the article tells its story, or the one that matters most
        first.
    :param gist: say in one sentence what matters most, apart from the bullets.
    :param brief: say in one sentence what matters most, and nothing else.
    :param long: for reports: bullets for each section, which `Summary.sections` names; `bullets`
        is then how many a section has at most.
    :param full_translation: also translate every sentence of the article.
    :param language: ISO 639-1 code of the articles, instead of identifying it.
    :param restored: offsets in the article's text at which blocks begin that are read whatever
        rule would drop them.
    :param to: ISO 639-1 code of the language of the summary; sentences that are in it already are
        not translated.
    :param glossary: terms whose English is given; `load_glossary` reads them from a file.
    :param min_confidence: leave out bullets that are less sure, 0 to 1.
    :param max_megabytes: refuse larger inputs (10⁶ bytes each); above 0.
    :raises OptionError: on a value outside these ranges.
    """

    bullets: int | None = None
    words: int | None = None
    length: float | None = None
    compress: bool = True
    order: Order = "story"
    gist: bool = False
    brief: bool = False
    long: bool = False
    full_translation: bool = False
    language: str | None = None
    restored: tuple[int, ...] = ()
    to: str = "en"
    glossary: tuple[Term, ...] = ()
    min_confidence: float = 0.0
    max_megabytes: float = 16.0

    def __post_init__(self) -> None:
        self._check_size()
        self._check_form()
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

    def _check_size(self) -> None:
        sizes = {"bullets": self.bullets, "words": self.words, "length": self.length}
        given = [name for name, value in sizes.items() if value is not None]
        if len(given) > 1:
            raise OptionError(f"{' and '.join(given)} are given; choose one of them")
        if self.bullets is not None and not _is_whole(self.bullets, 1, MOST_BULLETS):
            raise OptionError(
                f"bullets is {self.bullets!r}; choose a whole number from 1 to {MOST_BULLETS}"
            )
        if self.words is not None and not _is_whole(self.words, 1):
            raise OptionError(f"words is {self.words!r}; choose a whole number of 1 or more")
        if self.length is not None and not (
            isinstance(self.length, (int, float)) and 0 < self.length <= 1
        ):
            raise OptionError(
                f"length is {self.length!r}; choose a part of the article above 0 and up to 1"
            )

    def _check_form(self) -> None:
        if self.order not in get_args(Order):
            raise OptionError(f"order is {self.order!r}; choose story or importance")
        sized = {"words": self.words, "length": self.length, "bullets": self.bullets}
        given = [name for name, value in sized.items() if value is not None]
        others = [name for name in ("gist", "long") if getattr(self, name)]
        if self.brief and (given or others):
            raise OptionError(
                f"brief is one sentence and goes without {' and '.join([*given, *others])}"
            )
        if self.long and (self.words is not None or self.length is not None):
            raise OptionError(
                "a long summary is sized by the bullets of a section; leave out words and length"
            )

    @property
    def most_bullets(self) -> int:
        """How many bullets there can be; of a long summary, in a section."""
        if self.brief:
            return 1
        if self.words is not None or self.length is not None:
            return MOST_BULLETS
        return DEFAULT_BULLETS if self.bullets is None else self.bullets


def _is_whole(number: object, least: int, most: float = float("inf")) -> bool:
    return isinstance(number, int) and not isinstance(number, bool) and least <= number <= most
