"""What is put into a sentence from the sentences before it, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

QUOTED = re.compile(r"[«“\"][^«»“”\"]*[»”\"]")
"""A quotation that one sentence opens and closes."""
_ENDS_QUOTED = re.compile(r"^[^«»“”„\"]*(?=[»”]|\"[,.])")

_QUOTATION_SIGN = re.compile(r"[\"«»“”„]")
_CLOSES_FIRST = re.compile(r"[^\"«»“”„]*(?:[»”]|\"[,.])")


@dataclass(frozen=True, slots=True)
class Put:
    """A text that takes the place of a part of a sentence, brackets included.

    `sources` are the places of the sentences that say so; it is empty where the date of the
    article does.
    """

    start: int
    end: int
    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A sentence with what was put in, the places of the sentences that comes from.

    One that `leans` is not understood without the sentence before it all the same.
    """

    text: str
    rests_on: tuple[int, ...] = ()
    leans: bool = False

    @property
    def plain(self) -> str:
        """The text without the brackets."""
        return re.sub(r"[\[\]]", "", self.text)


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a sentence.

    :param earlier: all sentences of the story before it, as they stand.
    :param last: the one right before it, with what was put in; None if a heading parts them.
    :param gathered: what `gather` found so far; one for all sentences of a story.
    :param title: the article's, "" where it has none; `titled` are its words, in lower case.
    :param place_of_last: where `last` stands in `earlier`; at its end if None.
    """

    earlier: Sequence[str]
    last: Resolved | None
    gathered: dict[Hashable, tuple[int, Any]] = field(default_factory=dict)
    title: str = ""
    titled: Collection[str] = frozenset()
    place_of_last: int | None = None

    def gather(self, what: Hashable, found: T, add: Callable[[T, int, str], None]) -> T:
        """What `add` made of `found`, given the place and text of each earlier sentence.

        Each sentence is looked at once for the whole story, so that the time is that of its length.

        :param what: by what this is known again; `found` serves the first time.
        """
        start, found = self.gathered.get(what, (0, found))
        for place in range(start, len(self.earlier)):
            add(found, place, self.earlier[place])
        self.gathered[what] = len(self.earlier), found
        return found

    def of_last(self, words: str) -> tuple[int, ...]:
        """Where words of the sentence right before come from: itself, or what it rests on too."""
        place = len(self.earlier) - 1 if self.place_of_last is None else self.place_of_last
        if self.last is None or words in self.earlier[place]:
            return (place,)
        return (*self.last.rests_on, place)


def put_in(text: str, puts: Sequence[Put]) -> Resolved:
    """`text` with what is put in; of two that overlap, the first one of the list stays."""
    kept: list[Put] = []
    for put in puts:
        if all(put.end <= other.start or other.end <= put.start for other in kept):
            kept.append(put)
    for put in sorted(kept, key=lambda one: -one.start):
        text = f"{text[: put.start]}{put.text}{text[put.end :]}"
    sources = (source for put in kept for source in put.sources)
    return Resolved(text, tuple(dict.fromkeys(sources)))


def is_quoted(text: str, place: int) -> bool:
    """Whether what stands at this place is inside quotation marks, an earlier sentence's too."""
    begins_quoted = _CLOSES_FIRST.match(text) is not None
    return len(_QUOTATION_SIGN.findall(text, 0, place)) % 2 == (0 if begins_quoted else 1)


def without_words(text: str) -> str:
    """`text` with "_" for the words of each quotation, of one that an earlier sentence opens too.

    >>> without_words('"Paul Petit a tort", a dit Jean Dupont.')
    '"_", a dit Jean Dupont.'
    """
    return QUOTED.sub(lambda found: f"{found[0][0]}_{found[0][-1]}", _ENDS_QUOTED.sub("_", text))


def bracketed(text: str, instead_of: str) -> str:
    """`text` in brackets, with a capital if what it stands for has one."""
    first = text[0].upper() if instead_of[:1].isupper() else text[0]
    return f"[{first}{text[1:]}]"
