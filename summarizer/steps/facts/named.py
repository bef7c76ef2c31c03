"""The names of an article: people told apart from places and organisations where it is certain.

A name is a person's behind a title or an office, or where it begins with a first name; a place's or
an organisation's where a list has it, or the word before it says so ("rue", "ministère de"). What
none of these tells is a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.checks.written_names import Name, names_in
from summarizer.fact_table import FactKind
from summarizer.languages import Language
from summarizer.languages.lexicon.known_names import english_name, folded, name_tables
from summarizer.languages.lexicon.name_kinds import name_kinds

from .found import Found

_GAP = re.compile(r" |-")
_GAP_OF_A_PERSON = re.compile(r" (?:(?:de|du|des|von|van|ben|bin|al|el|der) |de la |d')?|-")
_TITLE = re.compile(
    r"(?:\b(?:M|MM|Dr|Pr|Me|Mgr)\.|\b(?:Mme|Mmes|Mlle|Me|Dr|Pr|monsieur|madame|docteur|maître)) $"
)
_OFFICE = re.compile(
    r"\b(?:présidente?|ministre|maire|préf(?:et|ète)|procureure?|direct(?:eur|rice)|députée?|sénat(?:eur|rice)"
    r"|secrétaire|porte-parole|cherch(?:eur|euse)|avocate?|juge|colonel|général|commandant|capitaine"
    r"|entraîneur|joueu(?:r|se)|chanteu(?:r|se)|act(?:eur|rice)|écrivaine?|professeure?|roi|reine|prince|princesse)"
    r"(?: [a-zà-ÿ'-]+){0,2},? $"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:rue|avenue|boulevard|place|quai|faubourg|quartier|ville|village|commune|département|province|vallée"
    r"|massif|rivière|lac|île|port|canton|bourg|gare|aéroport|forêt|plage|col|mont)"
    r"(?: (?:de la|de l'|du|des|de|d'|la|le))? ?$",
    re.IGNORECASE,
)
_BODY_BEFORE = re.compile(
    r"\b(?:ministère|université|lycée|collège|école|hôpital|clinique|musée|fondation|association|syndicat|groupe"
    r"|société|compagnie|entreprise|laboratoire|parti|banque|agence|club|institut|fédération|cabinet|journal|magazine)"
    r"(?: (?:de la|de l'|du|des|de|d'|la|le))? ?$",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(r"[A-ZÀ-Ý][\w]*-(?:[\w]+-)*$")
_JOINED_BEHIND = re.compile(r"(?:-[^\W\d_]+)+")
_PLACE_BY_ITSELF = re.compile(r"\w-(?:sur|lès|les|sous|en)-\w")


@dataclass(frozen=True, slots=True)
class _Run:
    """Names that stand together in a sentence, and what is before them."""

    sentence: int
    text: str
    start: int
    kind: FactKind
    is_sure_name: bool


def names_told(texts: Sequence[str], language: Language) -> Iterator[tuple[int, Found]]:
    """The names of each sentence, with its place; a surname alone is the person that has it.

    :param texts: the sentences, with their typography levelled.
    """
    runs = [run for place, text in enumerate(texts) for run in _runs(place, text, language)]
    sure = {folded(run.text) for run in runs if run.is_sure_name}
    people = {run.text for run in runs if run.kind == "person" and " " in run.text}
    owners: dict[str, set[str]] = {}
    for person in people:
        owners.setdefault(folded(person.rsplit(" ", 1)[-1]), set()).add(person)
    kinds: dict[str, Counter[FactKind]] = {}
    for run in runs:
        kinds.setdefault(folded(run.text), Counter())[run.kind] += 1
    for run in runs:
        key = folded(run.text)
        if not run.is_sure_name and key not in sure:
            continue
        whole = owners.get(key, set())
        if run.kind in ("name", "person") and len(whole) == 1:
            told = replace(run, text=next(iter(whole)), kind="person")
        else:
            told = replace(run, kind=_settled(kinds[key]))
        english = _in_english(told.text, language.code)
        yield run.sentence, Found(told.kind, english, "", "", run.text, run.start)


def _in_english(name: str, code: str) -> str:
    """A name as English spells it, whole or word by word: "Vladimir Putin".

    One that English has as it stands stays, though the table has others beside it ("Kremlin").
    """
    of_source, of_english = name_tables(code)
    key = tuple(re.findall(r"[^\W\d_]+", folded(name)))
    rows = {entry.row for entry in of_source.entries.get(key, ())}
    if any(one.row in rows and one.text == name for one in of_english.entries.get(key, ())):
        return name
    whole = english_name(name, code)
    if whole and whole != name:
        return whole
    return " ".join(english_name(word, code) or word for word in name.split(" "))


def _settled(kinds: Counter[FactKind]) -> FactKind:
    """What a name is that is told in several ways: what is certain somewhere and nowhere else."""
    certain = [kind for kind in kinds if kind != "name"]
    return certain[0] if len(certain) == 1 else "name"


def _runs(place: int, text: str, language: Language) -> Iterator[_Run]:
    table, _ = name_tables(language.code)
    found = [name for name in names_in(text, table) if _counts(name, language.code)]
    genders = language.references.genders if language.references else {}
    left = list(reversed(found))
    while left:
        first = left.pop()
        end = first.end
        parts = [first]
        is_given = _is_listed(first.text, genders)
        titled = bool(_TITLE.search(text, max(0, first.start - 12), first.start))
        gap = _GAP_OF_A_PERSON if is_given or titled else _GAP
        while left and gap.fullmatch(text, end, left[-1].start):
            parts.append(left.pop())
            end = parts[-1].end
        start, end = _whole(text, first.start, end)
        while left and left[-1].start < end:
            parts.append(left.pop())
        run = text[start:end]
        before = text[max(0, start - 50) : start]
        kind = _kind(run, before, language, is_person=titled or (is_given and len(parts) > 1))
        sure = kind != "name" or any(part.kind == "name" for part in parts)
        yield _Run(place, run, start, kind, sure)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with what hyphens join to it: of "Brévent", "Saint-Brévent-sur-Orle"."""
    before = _JOINED_BEFORE.search(text, max(0, start - 40), start)
    behind = _JOINED_BEHIND.match(text, end)
    return (before.start() if before else start), (behind.end() if behind else end)


def _is_listed(word: str, listed: Container[str]) -> bool:
    """Whether a word is among listed ones that keep their accents, in lower case."""
    return word.casefold() in listed


def _counts(name: Name, code: str) -> bool:
    """Whether it is a name: no word, and no people or adjective of a country."""
    if name.kind == "word" or not name.text[0].isupper():
        return False
    return not name.rows or bool(english_name(name.text, code))


def _kind(run: str, before: str, language: Language, *, is_person: bool) -> FactKind:
    listed = name_kinds(language.code).get(folded(run))
    if _BODY_BEFORE.search(before):
        return "organisation" if listed != "place" else "place"
    if _PLACE_BEFORE.search(before):
        return "place"
    if is_person or (" " in run and not listed and _OFFICE.search(before)):
        return "person"
    certain: tuple[FactKind, ...] = ("place", "organisation", "person")
    told = next((kind for kind in certain if kind == listed), None)
    return told or ("place" if _PLACE_BY_ITSELF.search(run) else "name")
