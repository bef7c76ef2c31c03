"""How a language points back to a person who speaks, and where a sentence names one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class References:
    """Patterns are compiled; their groups are named.

    :param person: "name", several words written large, which may be a person's name.
    :param speakers: the same group where a sentence is about that person: the first pattern, at
        its beginning, for its subject; the others, anywhere, for the one whose words it reports.
    :param introducing: the same group where a sentence tells that this person speaks, and the next
        one may quote it.
    :param says: what stands before the one who speaks, behind a quotation.
    :param genders: of first names and of titles, in lower case.
    :param subject_pronoun: the "pronoun" that a sentence begins with, when its verb says that
        somebody speaks.
    :param inverted_pronoun: "verb", "pronoun" and "participle" (which may be empty), in this
        order, as in a report of speech.
    :param according_to: "preposition" and "pronoun".
    :param pronouns: their genders, in lower case.
    :param points_back: what points back wherever it stands in a sentence.
    """

    person: re.Pattern[str]
    speakers: tuple[re.Pattern[str], ...]
    introducing: tuple[re.Pattern[str], ...]
    says: str
    genders: Mapping[str, Gender]
    subject_pronoun: re.Pattern[str]
    inverted_pronoun: re.Pattern[str]
    according_to: re.Pattern[str]
    pronouns: Mapping[str, Gender]
    points_back: re.Pattern[str]
