"""What a model must do to be used here. Back ends implement it; steps and the pipeline call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, get_args

if TYPE_CHECKING:
    from .drafts import Assignment, Written

Device = Literal["cpu", "cuda", "mps"]
DType = Literal["float32", "bfloat16", "float16"]
Repair = Literal["capitals", "names", "words", "marks", "grammar", "fragments", "senses", "phrases"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """How a model is opened; it never changes what a model is asked.

    :param device: None takes the fastest that is there.
    :param dtype: precision of the weights of an `hf:` model; None takes what suits the device.
    :param local_files_only: never ask the network, even for a model that is not on this machine.
    :param self_test: translate a few sentences first, and refuse a model that gets them wrong.
    :param prices: what a chat model costs for a million prompt and a million completion tokens,
        in any currency; None leaves the cost to what the server says.
    """

    device: Device | None = None
    dtype: DType | None = None
    local_files_only: bool = False
    self_test: bool = True
    prices: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Decoding:
    """How hypotheses are searched for.

    :param beam_size: 1 is greedy search.
    :param hypotheses: how many are wanted for each text, best first, 1 to `beam_size`.
    :param repetition_penalty: above 1 makes tokens that have been produced less likely.
    :param no_repeat_ngram_size: token n-grams of this size occur once at most; 0 allows all.
    """

    beam_size: int = 4
    hypotheses: int = 1
    repetition_penalty: float = 1.0
    no_repeat_ngram_size: int = 0


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation that a model proposes.

    `score` is the mean log-probability of its tokens (0 is certainty). `finished` is False when
    the search stopped at its length limit rather than at the end of the sentence.
    """

    text: str
    score: float
    finished: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What a model wants done about its mistakes; the checks run, and are told, for every model.

    What it starts with suits a model of which nothing is known, and so a strong one: nothing of
    its translation changes but what is certain, terms of the glossary and ordinals such as "23th".
    A strong model knows more words and names than the lists that a weak one is mended by.

    :param repairs: what is put right in its place. "capitals" is of the source: a headline in
        capitals is read in small letters. "names" are spelled as in the source or as the table of
        names has them, "words" that are made up or left over come from the lists of words, as
        topics of headlines do with both of these, "marks" are quotation marks without their pair,
        "grammar" is "the more large", "a oil refinery", "Anne and Paul agrees" and "Anne sold his
        house".
        "fragments", a word or two that are no sentence, are looked up, or stay as they are where
        the translation is doubtful. "senses" are words of the source that the translation does not
        say: of the hypotheses that are there, one with fewer of them serves, and a reader is told
        of the likeliest. "phrases" that the translation does not say are a warning, and the text
        is tried again with them in plainer words.
    :param retried: the checks of whose findings another hypothesis or a second try is to rid a
        translation; None are all. A loop is of another length than its source, too, while a word
        that is said twice is no reason to put a strong model's sentence at stake.
    :param most_second_tries: how often a text may be decoded again.
    """

    repairs: frozenset[Repair] = frozenset()
    retried: frozenset[str] | None = frozenset({"empty", "length", "glossary"})
    most_second_tries: int = 1

    def retries(self, check: str) -> bool:
        """Whether findings of this check are worth a second try."""
        return self.retried is None or check in self.retried


CAUTIOUS = Mending()
"""What suits a model of which nothing is known."""
THOROUGH = Mending(repairs=frozenset(get_args(Repair)), retried=None, most_second_tries=3)
"""What suits a weak model: whatever helps. The lists and the order of tries were made with one."""


class Translator(Protocol):
    """A model that turns texts of one language into another.

    The same text must give the same hypotheses alone or in any batch. A model of several
    languages translates in one direction; `between` gives it for another. It may have an attribute
    `mending`, a `Mending`, that says what is to be done about its mistakes; see `mending_of`.
    """

    @property
    def name(self) -> str:
        """As the user names it: "embedded:fr-en"."""
        ...

    @property
    def signature(self) -> str:
        """A hash that changes when the weights, the vocabulary or the arithmetic changes."""
        ...

    @property
    def source_languages(self) -> frozenset[str]:
        """ISO 639-1 codes that it reads, in any direction."""
        ...

    @property
    def target_languages(self) -> frozenset[str]:
        """ISO 639-1 codes that it writes, in any direction."""
        ...

    def between(self, source: str, target: str) -> Translator | None:
        """The same model for this direction, or None if it does not serve it."""
        ...

    @property
    def max_source_tokens(self) -> int:
        """The longest text that it translates well, in its own tokens."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many of its own tokens each text has."""
        ...

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """For each text, in order, its hypotheses, best first; at least one.

        :raises ModelError: if the model cannot answer.
        """
        ...


def mending_of(translator: Translator) -> Mending:
    """What a translator declares as its `mending`, or what suits a model that does not."""
    declared = getattr(translator, "mending", None)
    return declared if isinstance(declared, Mending) else CAUTIOUS


class Writer(Protocol):
    """A model that writes a summary in its own words. What it writes is checked by the caller."""

    @property
    def name(self) -> str:
        """As the user names it: "chat:llama3.2@http://localhost:11434/v1"."""
        ...

    @property
    def signature(self) -> str:
        """A hash that changes when the model or what it is asked changes."""
        ...

    @property
    def reads_translation(self) -> bool:
        """Whether it reads the article in the target language; else it reads the original."""
        ...

    def write(self, assignment: Assignment) -> Written:
        """Its drafts for one article.

        :raises WritingFailed: if it gives nothing usable for this article.
        :raises ModelUnavailable: if it cannot be reached at all.
        """
        ...


class LanguageIdentifier(Protocol):
    """Tells in which language a text is written."""

    def identify(self, text: str) -> tuple[str, float]:
        """ISO 639-1 code and probability (0 to 1) of the likeliest language."""
        ...
