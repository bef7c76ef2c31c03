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

from .clause_parts import Part, begins_with_verb, is_phrase, main_verbs, masked, parts_of, verbs

Worth = Literal["nothing", "little", "a fact", "news"]
_LONGEST_WITH: Mapping[Worth, int] = {"nothing": 0, "little": 18, "a fact": 22, "news": 28}
"""The most words of a sentence that keeps what has this worth."""
_FEWEST_WORDS = 8
_FEWEST_WORDS_OF_A_FACT = 6
_FEWEST_WORDS_OF_A_CLAUSE = 4
_MOST_WORDS_OF_A_SPEAKER = 12
_MOST_OPENING_ADVERBIALS = 2
_STOP = re.compile(r"[.!?…][\s»”\"')]*$")
_NUMBER = re.compile(r"\d")
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
        if _words(shorter_one) >= _FEWEST_WORDS_OF_A_CLAUSE:
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
            and _states_at_once(parts_of(second), clauses)
            and not clauses.points_back.match(second)
        ):
            one, other = text[: found.start()], text[found.end() :]
            return f"{one}.", other[:1].upper() + other[1:]
    return None


def source_last(text: str, language: Language) -> str:
    """`text` with the one who says so at its end, if that is sure to keep the meaning.

    >>> from summarizer.languages import tables
    >>> source_last("Selon la préfecture, le pont restera fermé tout l'été.", tables("fr"))
    "Le pont restera fermé tout l'été, selon la préfecture."
    """
    clauses = language.clauses
    blank = masked(text) if clauses else None
    if clauses is None or blank is None or not text.endswith("."):
        return text
    found = clauses.source_first.match(blank)
    if found:
        name = found["name"]
        return _moved(text, found.end(), text[:1].lower() + text[1 : len(name)], clauses)
    found = clauses.saying.match(blank)
    if (
        found
        and _words(found["subject"]) <= _MOST_WORDS_OF_A_SPEAKER
        and is_phrase(found["subject"], clauses)
    ):
        if clauses.unsure_of_time.search(blank, found.end()):
            return text
        subject = text[found.start("subject") : found.end("subject")]
        article = re.split(r"[ '’]", subject)[0].lower()
        is_plain = article in clauses.determiners or f"{article}'" in clauses.determiners
        lowered = subject[:1].lower() + subject[1:] if is_plain else subject
        return _moved(text, found.end(), f"{found['verb']} {lowered}", clauses)
    return text


def _moved(text: str, start: int, source: str, clauses: Clauses) -> str:
    """What stands from `start` on, and then the source, if it is one plain statement."""
    said = text[start:-1]
    blank = masked(said)
    is_plain = (
        blank is not None
        and _words(said) >= _FEWEST_WORDS_OF_A_FACT
        and _states_at_once(parts_of(blank), clauses)
        and not clauses.points_back.match(blank)
        and not clauses.stays.match(blank)
        and not any(clauses.attribution.match(part.text) for part in parts_of(blank))
        and not clauses.said_twice.search(blank)
    )
    return f"{said[:1].upper()}{said[1:]}, {source}." if is_plain else text


def _states_at_once(parts: Sequence[Part], clauses: Clauses) -> bool:
    """Whether the first part, or the second behind a time or a place, has a main verb."""
    is_later = (
        len(parts) > 1
        and clauses.adverbial.match(parts[0].text)
        and not clauses.joined.match(parts[1].text)
    )
    return main_verbs(parts[1 if is_later else 0].text, clauses) > 0


def _fitted(text: str, clauses: Clauses) -> str:
    """`text` with one cut after the other made, until it has the length of a bullet."""
    while True:
        length = _words(text)
        possible = (
            one
            for cut in _cuts(text, clauses)
            if length > _LONGEST_WITH[cut.worth]
            if _words(one := _without(text, cut)) >= _FEWEST_WORDS
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
        *_medium(blank, clauses),
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
    if clauses.no_opening.match(parts[0].text) or _is_name(parts[0].text):
        return
    for place, part in enumerate(parts[1:], 1):
        rest = [one.text for one in parts[place:]]
        has_verb = main_verbs(part.text, clauses) > 0 or any(
            begins_with_verb(one, clauses) for one in rest[1:]
        )
        if clauses.adverbial.match(part.text) and not main_verbs(part.text, clauses):
            continue
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
    if is_aside and is_one and not is_inverted and all(_may_go(one, clauses) for one in between):
        says_who = clauses.role.match(opens) or clauses.aside.match(opens)
        yield Cut(subject.end, verb.start - 1, "a fact" if says_who else "little")


def _medium(blank: str, clauses: Clauses) -> Iterator[Cut]:
    """Through whom or what somebody spoke, behind a verb of speech."""
    for found in clauses.medium.finditer(blank):
        yield Cut(*found.span("medium"), "nothing")


def _trailing(parts: Sequence[Part], clauses: Clauses) -> Iterator[Cut]:
    """What follows the main clause up to the end, or up to who says so; the last first."""
    last = len(parts)
    while last > 1 and clauses.attribution.match(parts[last - 1].text):
        last -= 1
    for place in range(last - 1, 0, -1):
        before, here = parts[place - 1], parts[place]
        is_said = any(main_verbs(one.text, clauses) for one in parts[:place])
        if not is_said or not _may_go(here, clauses) or clauses.joined.match(here.text):
            return
        is_participle = clauses.participial.match(here.text)
        is_role = clauses.role.match(here.text) and re.search(r"[A-ZÀ-Ý][\w'’-]+$", before.text)
        if (
            clauses.relative.match(here.text)
            or (is_participle and not clauses.no_opening.match(here.text))
            or is_role
            or clauses.circumstance.match(here.text)
        ):
            follows_speech = clauses.attribution.match(before.text)
            is_outcome = clauses.outcome.match(here.text) and not follows_speech
            yield Cut(before.end, parts[last - 1].end, "news" if is_outcome else "a fact")
            continue
        if not (clauses.adverbial.match(here.text) or clauses.aside.match(here.text)):
            return


def _may_go(part: Part, clauses: Clauses) -> bool:
    """Whether nothing of a part is what the meaning hangs on."""
    return not (
        clauses.stays.match(part.text)
        or clauses.attribution.match(part.text)
        or clauses.holds.search(part.text)
        or _NUMBER.search(_AGE_OR_YEAR.sub("", part.text))
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
        and _words(blank) >= _FEWEST_WORDS_OF_A_FACT
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


def _words(text: str) -> int:
    return sum(any(sign.isalnum() for sign in word) for word in text.split())
