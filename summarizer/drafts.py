"""What goes to a writer and what comes back; few summaries need it, so it is imported on use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a writer is given.

    :param sentences: the article in order, one string a sentence.
    :param language: ISO 639-1 code of the sentences.
    :param target: ISO 639-1 code of the language to write.
    :param bullets: how many are wanted at most.
    :param title: the article's title in the language of the sentences, "" where it has none.
    """

    sentences: tuple[str, ...]
    language: str
    target: str
    bullets: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer proposes: a bullet, or a passage of several sentences.

    `sources` are indexes into `Assignment.sentences`; empty where the writer does not say.
    """

    text: str
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer made of an assignment, and what it took.

    `cost` is None where neither the server nor `Loading.prices` says it.
    """

    drafts: tuple[Draft, ...]
    requests: int = 1
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost: float | None = None
