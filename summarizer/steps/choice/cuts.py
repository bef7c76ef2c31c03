"""One fact a bullet: a sentence without its asides, and one whose two facts stand apart.

What is added to the news goes, the dispensable first, until the sentence has the length of a
bullet: participles before the main clause, relative clauses that restrict nothing, appositions,
circumstances, the microphone into which somebody spoke. Who says so moves to the end. What the
meaning hangs on stays: negations, conditions, "selon", quantities and dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.languages import Language
from summarizer.languages.clauses import Clauses
from summarizer.steps.source.clause_parts import (
    Part,
    begins_with_verb,
    is_phrase,
    main_verbs,
    masked,
    parts_of,
    states_at_once,
    verbs,
    words_of,
)

from .who_says import source_last

Worth = Literal["nothing", "little", "a fact", "news", "a figure"]
_LONGEST_WITH: Mapping[Worth, int] = {
    "nothing": 0,
    "little": 18,
    "a fact": 22,
    "news": 28,
    "a figure": 30,
}
"""The most words of a sentence that keeps what has this worth."""
_FEWEST_WORDS = 8
_FEWEST_WORDS_OF_A_FACT = 6
_FEWEST_WORDS_OF_A_CLAUSE = 4
_FEWEST_WORDS_OF_SURROUNDINGS = 4
_MOST_OPENING_ADVERBIALS = 2
_STOP = re.compile(r"[.!?…][\s»”\"')]*$")
_NUMBER = re.compile(r"\d")
_NAME_ALONE = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?: (?:de |du |d['’])?[A-ZÀ-Ý][\w'’-]+)*")
_AGE_OR_YEAR = re.compile(r"\b\d{1,3} ans\b|\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a sentence that can go, and what a reader loses with it."""

    start: int
    end: int
    worth: Worth


def shorter(text: str, language: Language) -> tuple[str, ...]:
    """What a bullet can say instead of `text`, the best first; nothing where it serves as it is.

    >>> from summarizer.languages import tables
    >>> text = (
    ...     "Le maire de Lisse, qui avait longtemps défendu le projet devant les habitants du port,"
    ...     " a retiré mardi le permis de construire."
    ... )
    >>> shorter(text, tables("fr"))
    ('Le maire de Lisse a retiré mardi le permis de construire.',)
    """
    if language.clauses is None:
        return ()
    cut = _fitted(text, language.clauses)
    moved = source_last(cut, language)
    return tuple(dict.fromkeys(one for one in (moved, cut) if one != text))


def main_clause(text: str, language: Language) -> str:
    """The sentence without all that can go from it, and without its second fact.

    >>> from summarizer.languages import tables
    >>> text = "Le pont, construit en acier, a cédé, et la mairie a fermé la route du port."
    >>> main_clause(text, tables("fr"))
    'Le pont a cédé.'
    """
    if language.clauses is None:
        return text
    parted = two_facts(text, language)
    left = parted[0] if parted else text
    for cut in _cuts(left, language.clauses):
        shorter_one = _without(left, cut)
        if words_of(shorter_one) >= _FEWEST_WORDS_OF_A_CLAUSE:
            return main_clause(shorter_one, language)
    return left


def two_facts(text: str, language: Language) -> tuple[str, str] | None:
    """The two sentences that are joined in one, if each has a subject and a verb of its own.

    >>> from summarizer.languages import tables
    >>> text = "Le feu a détruit deux granges du hameau, et la route du col est restée fermée."
    >>> two_facts(text, tables("fr"))
    ('Le feu a détruit deux granges du hameau.', 'La route du col est restée fermée.')
    """
    clauses = language.clauses
    blank = masked(text) if clauses else None
    if clauses is None or blank is None or _is_reported(blank, clauses):
        return None
    for found in clauses.second_fact.finditer(blank):
        first, second = blank[: found.start()], blank[found.end() :].rstrip(" .!…")
        if (
            _is_sentence(first, clauses)
            and _is_sentence(second, clauses)
            and states_at_once(parts_of(second), clauses)
            and not clauses.points_back.match(second)
        ):
            one, other = text[: found.start()], text[found.end() :]
            return f"{one}.", other[:1].upper() + other[1:]
    return None


def _fitted(text: str, clauses: Clauses) -> str:
    """`text` with one cut after the other made, until it has the length of a bullet."""
    while True:
        length = words_of(text)
        possible = (
            one
            for cut in _cuts(text, clauses)
            if length > _LONGEST_WITH[cut.worth]
            if words_of(one := _without(text, cut)) >= _FEWEST_WORDS
        )
        left = next(possible, None)
        if left is None:
            return text
        text = left


def _cuts(text: str, clauses: Clauses) -> list[Cut]:
    """What can go from a sentence, the most dispensable first."""
    blank = masked(text)
    if blank is None or ":" in blank:
        return []
    parts = parts_of(blank)
    return [
        *_opening(parts, clauses),
        *_beside_the_subject(parts, clauses),
        *_medium(blank, parts, clauses),
        *_trailing(parts, clauses),
    ]


def _opening(parts: Sequence[Part], clauses: Clauses) -> Iterator[Cut]:
    """A participle with what belongs to it, before the main clause."""
    if len(parts) < 2:
        return
    opens = parts[0].text[:1].lower() + parts[0].text[1:]
    is_role = clauses.role.match(opens) and _is_name(parts[1].text)
    if not is_role and not clauses.participial.match(opens):
        return
    # "Bryant, cinq fois champion, …": a name alone may end as a participle does.
    is_name = _is_name(parts[0].text) or " " not in parts[0].text
    if clauses.no_opening.match(parts[0].text) or is_name:
        return
    for place, part in enumerate(parts[1:], 1):
        rest = [one.text for one in parts[place:]]
        has_verb = main_verbs(part.text, clauses) > 0 or any(
            begins_with_verb(one, clauses) for one in rest[1:]
        )
        if clauses.adverbial.match(part.text) and not main_verbs(part.text, clauses):
            continue
        # "l'héritage de son mari, Johnny, elle …": a name behind a comma may tell who was meant.
        if _NAME_ALONE.fullmatch(part.text) and clauses.points_back.match(" ".join(rest[1:])):
            return
        if clauses.noun_phrase.match(part.text) or clauses.points_back.match(part.text):
            is_subject = has_verb and not clauses.stays.match(part.text)
            if is_subject and all(_may_go(one, clauses) for one in parts[:place]):
                yield Cut(0, part.start, "little")
            return
        if not clauses.participial.match(part.text):
            return


def _beside_the_subject(parts: Sequence[Part], clauses: Clauses) -> Iterator[Cut]:
    """What stands in commas between the subject and its verb."""
    first = 0
    while (
        first < min(len(parts) - 1, _MOST_OPENING_ADVERBIALS)
        and clauses.adverbial.match(parts[first].text)
        and not verbs(parts[first].text, clauses)
    ):
        first += 1
    subject = parts[first]
    if not clauses.noun_phrase.match(subject.text) or main_verbs(subject.text, clauses):
        return
    if clauses.adverbial.match(subject.text) or clauses.stays.match(subject.text):
        return
    last = next(
        (
            place
            for place in range(first + 2, len(parts))
            if begins_with_verb(parts[place].text, clauses)
        ),
        None,
    )
    if last is None:
        return
    verb = parts[last]
    is_inverted = clauses.speech_then_subject.match(verb.text) and last == len(parts) - 1
    between = parts[first + 1 : last]
    opens = between[0].text
    is_aside = (
        clauses.relative.match(opens)
        or clauses.participial.match(opens)
        or clauses.aside.match(opens)
        or clauses.role.match(opens)
    )
    is_one = not any(
        clauses.joined.match(one.text)
        or (main_verbs(one.text, clauses) and not clauses.relative.match(one.text))
        for one in between
    )
    if not is_aside or not is_one or is_inverted:
        return
    says_who = clauses.role.match(opens) or clauses.aside.match(opens)
    worth: Worth = "a fact" if says_who else "little"
    if not all(_may_go(one, clauses) for one in between):
        worth = "a figure"
    if not any(_holds_meaning(one, clauses) for one in between):
        yield Cut(subject.end, verb.start - 1, worth)


def _medium(blank: str, parts: Sequence[Part], clauses: Clauses) -> Iterator[Cut]:
    """Through whom or where somebody spoke; a figure that is told again in brackets."""
    for found in clauses.medium.finditer(blank):
        yield Cut(*found.span("medium"), "nothing")
    for found in clauses.beside_figures.finditer(blank):
        yield Cut(*found.span(), "little")
    last = parts[-1]
    spoke = clauses.speech_then_subject.match(last.text) if len(parts) > 1 else None
    scene = clauses.scene.search(last.text, spoke.end()) if spoke else None
    if scene and _may_go(Part(0, 0, scene[0].strip()), clauses):
        yield Cut(last.start + scene.start(), last.end, "little")


def _trailing(parts: Sequence[Part], clauses: Clauses) -> Iterator[Cut]:
    """What follows the main clause up to the end, or up to who says so; the last first."""
    last = len(parts)
    while last > 1 and clauses.attribution.match(parts[last - 1].text):
        last -= 1
    for place in range(last - 1, 0, -1):
        before, here = parts[place - 1], parts[place]
        is_said = any(_says(one, clauses) for one in parts[:place])
        keeps = not _may_go(here, clauses)
        if (
            not is_said
            or _is_split(parts[:place], clauses)
            or clauses.joined.match(here.text)
            or (keeps and _holds_meaning(here, clauses))
        ):
            return
        worth = _worth(before, here, clauses)
        if worth is None and place == last - 1 and not keeps:
            worth = _worth_at_the_end(parts[:place], here, clauses)
        if worth is not None:
            yield Cut(before.end, parts[last - 1].end, "a figure" if keeps else worth)
            continue
        if keeps or not (clauses.adverbial.match(here.text) or clauses.aside.match(here.text)):
            return


def _is_split(told: Sequence[Part], clauses: Clauses) -> bool:
    """Whether a verb has its auxiliary before a comma: "a, selon elle, creusé …"."""
    return any(part.text.rpartition(" ")[2] in clauses.auxiliaries for part in told)


def _says(part: Part, clauses: Clauses) -> bool:
    """Whether a part has a main verb, or says who says what is quoted."""
    spoken = clauses.speech_then_subject.match(part.text)
    return spoken is not None or main_verbs(part.text, clauses) > 0


def _worth(before: Part, here: Part, clauses: Clauses) -> Worth | None:
    """What a clause or a role adds, wherever it stands behind the main clause."""
    has_verb = main_verbs(here.text, clauses) > 0
    is_participle = clauses.participial.match(here.text)
    is_role = clauses.role.match(here.text) and re.search(r"[A-ZÀ-Ý][\w'’-]+$", before.text)
    if (
        clauses.relative.match(here.text)
        or (is_participle and not has_verb and not clauses.no_opening.match(here.text))
        or (is_role and not has_verb)
        or clauses.circumstance.match(here.text)
    ):
        follows_speech = clauses.attribution.match(before.text)
        return "news" if clauses.outcome.match(here.text) and not follows_speech else "a fact"
    return None


def _worth_at_the_end(told: Sequence[Part], here: Part, clauses: Clauses) -> Worth | None:
    """What an apposition or a place adds as the last part, if it is no member of a list."""
    if main_verbs(here.text, clauses) or (len(told) > 1 and is_phrase(told[-1].text, clauses)):
        return None
    spoken = clauses.speech_then_subject.match(told[-1].text)
    tells = len(told) == 1 or spoken or main_verbs(told[-1].text, clauses)
    if tells and clauses.apposition.match(here.text):
        return "a fact"
    names_another = re.search(r" (?:et|ou) |[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý]", here.text)
    if spoken and clauses.aside.match(here.text) and not names_another:
        return "a fact"
    is_long = words_of(here.text) >= _FEWEST_WORDS_OF_SURROUNDINGS
    return "news" if is_long and clauses.surroundings.match(here.text) else None


def _may_go(part: Part, clauses: Clauses) -> bool:
    """Whether nothing of a part is what the meaning hangs on."""
    return not (
        clauses.stays.match(part.text)
        or clauses.attribution.match(part.text)
        or clauses.holds.search(part.text)
        or _NUMBER.search(_AGE_OR_YEAR.sub("", part.text))
    )


def _holds_meaning(part: Part, clauses: Clauses) -> bool:
    """The same, where figures and days may go."""
    return bool(
        clauses.stays.match(part.text)
        or clauses.attribution.match(part.text)
        or clauses.hearsay.search(part.text)
    )


def _is_reported(blank: str, clauses: Clauses) -> bool:
    """Whether what a sentence says is somebody's, or hangs on an if."""
    parts = parts_of(blank)
    return bool(
        any(clauses.attribution.match(part.text) for part in parts)
        or clauses.stays.match(blank)
        or clauses.subordinate.search(blank)
        or re.search(r"[\"«“:?]", blank)
    )


def _is_sentence(blank: str, clauses: Clauses) -> bool:
    """Whether a masked stretch has a subject before a main verb and is long enough for a fact."""
    found = verbs(blank, clauses)
    first = parts_of(blank)[0].text if blank else ""
    begins = clauses.noun_phrase.match(blank) or clauses.adverbial.match(first)
    return bool(
        begins
        and found
        and main_verbs(blank, clauses) > 0
        and words_of(blank) >= _FEWEST_WORDS_OF_A_FACT
        and not begins_with_verb(blank, clauses)
    )


def _without(text: str, cut: Cut) -> str:
    """`text` without a stretch, ending as it did."""
    left = text[: cut.start] + text[cut.end :]
    stop = "." if re.search(r"[.!…][\s»”\"]*$", text) and not _STOP.search(left) else ""
    return f"{left[:1].upper()}{left[1:]}{stop}"


def _is_name(text: str) -> bool:
    """Whether a text begins with a name of two words or an acronym."""
    return bool(
        re.match(r"[A-ZÀ-Ý][\w'’-]+ (?:de |du |d['’])?[A-ZÀ-Ý]|M\. |Mme |[A-Z]{2,}\b", text)
    )
