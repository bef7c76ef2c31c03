"""What bullets say of their sentences: cut to one fact where that is told at least as soundly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from summarizer.document import Sentence
from summarizer.options import Options
from summarizer.repair.second_tries import Reviewed
from summarizer.steps.choice.cuts import main_clause

from .passages import Rendered, translate_new
from .reading import Models, Passage, Reading

_MOST_LOST = 0.08
"""How much less sure of what is cut than of the whole a model may be (mean log-probability)."""


Wanted: TypeAlias = tuple[Reading, Sequence[Sentence], int | None]
"""A reading, the sentences that its bullets are to tell, and the index of the main news."""


def settle(
    wanted: Sequence[Wanted],
    rendered: Rendered,
    options: Options,
    models: Models,
    beside: Sequence[Passage] = (),
) -> tuple[list[Reading], Rendered]:
    """The readings with what bullets say of the sentences, and what is newly rendered.

    Of the ways to say a sentence it is the shortest that is as sound as the whole. Where the names
    and days that were put in did not come through well, they are left out again; of the one with
    the main news, it is its main clause alone if a word or a name is wrong in all others.

    :param beside: what else to render: in the same go, a few passages more cost hardly anything.
    """
    every = [way for reading, some, _ in wanted for one in some for way in reading.ways(one)]
    done = translate_new([*every, *beside], rendered, options, models)
    known = {**rendered, **done}
    told = [
        {one.index: soundest(reading.ways(one), known) for one in some}
        for reading, some, _ in wanted
    ]
    others = [
        {index: list(_otherwise(reading, index, way, known, main)) for index, way in said.items()}
        for (reading, _, main), said in zip(wanted, told, strict=True)
    ]
    asked = [way for listed in others for ways in listed.values() for way in ways]
    done |= translate_new(asked, known, options, models)
    known |= done
    told = [
        {
            index: min((way, *listed[index]), key=lambda one: _doubts(one, known))
            for index, way in said.items()
        }
        for said, listed in zip(told, others, strict=True)
    ]
    settled = [reading.telling(said) for (reading, _, _), said in zip(wanted, told, strict=True)]
    return settled, done


def _doubts(passage: Passage, rendered: Rendered) -> tuple[int, int]:
    return len(rendered[passage].errors), len(rendered[passage].warnings)


def soundest(ways: Sequence[Passage], rendered: Rendered) -> Passage:
    """The first of these ways that is as sound as those after it, the last of which says all."""
    *shorter, best = ways
    for way in reversed(shorter):
        if _is_as_sound(rendered[way], rendered[best]):
            best = way
    return best


def _is_as_sound(one: Reviewed, other: Reviewed) -> bool:
    found, found_in_other = (
        (len(reviewed.errors), len(reviewed.warnings)) for reviewed in (one, other)
    )
    if found != found_in_other:
        return found < found_in_other
    return one.score >= other.score - _MOST_LOST


def _otherwise(
    reading: Reading, index: int, told: Passage, rendered: Rendered, main: int | None
) -> Iterator[Passage]:
    """What else may be said instead of what has a finding."""
    plain = reading.plain_passage(index)
    if plain and any(_doubts(told, rendered)):
        yield plain
    if index == main and rendered[told].errors and rendered[told].misses_only_words:
        code, text = told
        yield code, main_clause(text, reading.language)
