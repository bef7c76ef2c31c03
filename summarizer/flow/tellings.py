"""What bullets say of their sentences: cut to one fact where that is told at least as soundly."""

from __future__ import annotations

from collections.abc import Sequence
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
    wanted: Sequence[Wanted], rendered: Rendered, options: Options, models: Models
) -> tuple[list[Reading], Rendered]:
    """The readings with what bullets say of the sentences, and what is newly rendered.

    Of the ways to say a sentence it is the shortest that is as sound as the whole. Of the one with
    the main news, it is its main clause alone if a word or a name is wrong in all others.
    """
    every = [way for reading, some, _ in wanted for one in some for way in reading.ways(one)]
    done = translate_new(every, rendered, options, models)
    known = {**rendered, **done}
    told = [
        {one.index: soundest(reading.ways(one), known) for one in some}
        for reading, some, _ in wanted
    ]
    bare = [
        _main_clause(reading, said[main], known) if main in said else None
        for (reading, _, main), said in zip(wanted, told, strict=True)
    ]
    done |= translate_new([one for one in bare if one], known, options, models)
    known |= done
    for (_, _, main), said, alone in zip(wanted, told, bare, strict=True):
        if main is not None and alone and _errors(alone, known) < _errors(said[main], known):
            said[main] = alone
    settled = [reading.telling(said) for (reading, _, _), said in zip(wanted, told, strict=True)]
    return settled, done


def _errors(passage: Passage, rendered: Rendered) -> int:
    return len(rendered[passage].errors)


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


def _main_clause(reading: Reading, told: Passage, rendered: Rendered) -> Passage | None:
    """The main clause of what is told, if it may be told better for a word or a name."""
    is_wrong = rendered[told].errors and rendered[told].misses_only_words
    code, text = told
    alone = (code, main_clause(text, reading.language))
    return alone if is_wrong and alone != told else None
