"""Which one "the minister", "Mr Dupont", "the town" or "this bill" is, where it is certain."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from summarizer.languages.lexicon.known_names import common_words, folded
from summarizer.languages.mentions import Mentions
from summarizer.languages.references import Gender, References

from .naming import full_name
from .protagonist import is_in_title
from .putting import Before, Put, bracketed, is_quoted

_HEAD = "HEAD"
_THE = re.compile(r"(?:[Ll]e |[Ll]a |[Ll]['’])$")
_SMALL_WORD = re.compile(r" (?:et|ou|a|est|ne|se|y|va) |['’ ]?(?:n|s|l)['’]| (?:n|s)['’]")
_GOES_ON = re.compile(r"\s?(?:[,.;:!?…»)]|$)| (?:qui|que|en|à|pour|dans|sur|avec|depuis|par)\b")
_SIGN_OR_END = re.compile(r"\s?(?:[,.;:!?…»\")]|$)")
_OF_ANOTHER = re.compile(r"\b(?:du|des|de la|de l['’]|d['’]une?|de) ?$")
_SENTENCES_AFTER_AN_ACT = 6
_SENTENCES_BEFORE_THIS = 2


def put_first_names(text: str, before: Before, known: References, mentions: Mentions) -> list[Put]:
    """First names for the titles of people whom the article has named in full."""
    puts: list[Put] = []
    for found in mentions.titled.finditer(text):
        surname, start = found["surname"], found.start("title")
        is_named = re.search(rf"\w {re.escape(surname)}\b", text[:start])
        if is_quoted(text, start) or is_named:
            continue
        gender = mentions.title_genders[found["title"]]

        def add(
            named: dict[str, int],
            place: int,
            sentence: str,
            surname: str = surname,
            gender: Gender = gender,
        ) -> None:
            if surname in sentence:
                for first in _first_names(sentence, surname, gender, known, mentions):
                    named.setdefault(first, place)

        named = before.gather(("first names", surname, gender), dict[str, int](), add)
        if len(named) == 1:
            first, place = next(iter(named.items()))
            puts.append(Put(start, found.end("title"), f"[{first}]", (place,)))
    return puts


def _first_names(
    text: str, surname: str, gender: Gender, known: References, mentions: Mentions
) -> list[str]:
    """The first names before a surname that may be of somebody of that gender."""
    found = []
    for match in known.person.finditer(text):
        name, its_gender = full_name(match, known)
        first = name.removesuffix(f" {surname}")
        is_name = its_gender or folded(first.split()[0]) not in common_words("fr")
        is_somebody_s = not mentions.nameless.search(text[: match.start()])
        has_title = first.startswith(tuple(mentions.title_genders))
        if first != name and is_name and is_somebody_s and not has_title:
            found += [first] if its_gender in (gender, None) else []
    return found


@dataclass(slots=True)
class _Known:
    """What an article has said of a head, with the places where it first does.

    :param people: whose role it is, and `roles` what it is the role in.
    :param belonging: what it belongs to, the whole phrase.
    :param rivals: how many others there are, or may be.
    :param seen: how often it stands there at all.
    """

    people: dict[str, int] = field(default_factory=dict)
    belonging: dict[str, int] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    rivals: int = 0
    seen: int = 0


def put_which(
    text: str, before: Before, known: References, mentions: Mentions
) -> tuple[list[Put], bool]:
    """What "this" law, "the" role or kind is; and whether one is left of which that is unknown."""
    puts = _put_act(text, before, mentions) or _put_this(text, before, mentions)
    leans = False
    for found in mentions.bare.finditer(text):
        head = found["head"].casefold()
        introduced = re.search(
            rf"\b{re.escape(head)}s?\b", text[: found.start("head")], re.IGNORECASE
        )
        is_put = any(put.start <= found.end() and found.start() <= put.end for put in puts)
        is_said = introduced or is_put or _is_named_in(text, head, mentions)
        if is_said or is_quoted(text, found.start()):
            continue
        said = _said_of(head, found["article"], before, known, mentions)
        put = _which(found, said, before, known, mentions)
        if put:
            puts.append(put)
        elif mentions.subject_or_speaker.search(text[: found.start()]) and not is_in_title(
            head, found["article"], before, known, mentions
        ):
            # A country has a president, whom a reader knows; a film, none without its name.
            leans = leans or said.seen > 0 or head not in mentions.offices
    return puts, leans


def _is_named_in(text: str, head: str, mentions: Mentions) -> bool:
    """Whether the sentence itself says who that is."""
    return any(_of_head(pattern, head).search(text) for pattern in mentions.named)


@lru_cache(maxsize=64)
def _of_head(pattern: str, head: str) -> re.Pattern[str]:
    """A pattern for that head."""
    return re.compile(pattern.replace(_HEAD, re.escape(head)))


def _which(
    found: re.Match[str], said: _Known, before: Before, known: References, mentions: Mentions
) -> Put | None:
    head = found["head"].casefold()
    if said.rivals:
        return None
    if len(said.people) == 1:
        name, place = next(iter(said.people.items()))
        return Put(found.end("mention"), found.end("mention"), f" [{name}]", (place,))
    if len(said.belonging) == 1 and not said.people:
        whole, place = next(iter(said.belonging.items()))
        article = found["article"]
        return Put(
            found.start("mention"),
            found.end("mention"),
            bracketed(f"{article}{whole}", article),
            (place,),
        )
    if head in mentions.towns and not said.belonging:
        town = _only_town(before, known, mentions)
        end = found.end("mention")
        return Put(end, end, f" [{town[0]}]", (town[1],)) if town else None
    return None


@dataclass(slots=True)
class _Places:
    """Where a story is: its towns, by the sentence that says so first, and what may be others."""

    towns: dict[str, int] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    surnames: set[str] = field(default_factory=set)


def _only_town(before: Before, known: References, mentions: Mentions) -> tuple[str, int] | None:
    """The one town where the story is so far, and which sentence says so first."""

    def add(found: _Places, place: int, sentence: str) -> None:
        for match in mentions.at_town.finditer(sentence):
            found.towns.setdefault(match["town"], place)
        found.names.update(match["town"] for match in mentions.of_place.finditer(sentence))
        found.surnames.update(m["name"].split()[-1] for m in known.person.finditer(sentence))

    found = before.gather("towns", _Places(), add)
    towns = found.towns
    is_alone = len(towns) == 1 and found.names <= towns.keys() and not towns.keys() & found.surnames
    return next(iter(towns.items())) if is_alone else None


def _said_of(
    head: str, article: str, before: Before, known: References, mentions: Mentions
) -> _Known:
    """What the earlier sentences say of that role or kind."""
    gender = {"le": "m", "la": "f"}.get(article.casefold().strip())

    def add(said: _Known, place: int, sentence: str) -> None:
        if head not in sentence.casefold():
            return
        for match in _of_head(mentions.occurrence, head).finditer(sentence):
            said.seen += 1
            start = match.start("noun")
            person = _person_at(sentence, start, head, known, mentions)
            belongs = _of_head(mentions.of_name, head).match(sentence, start)
            if belongs and _follows_at_once(belongs) and _OF_ANOTHER.search(sentence[:start]):
                continue  # "le directeur de l'hebdomadaire Durand" is Durand, or of "Durand"
            if match["plural"] or (match["before"] and mentions.other.fullmatch(match["before"])):
                said.rivals += 1
            elif person and (gender is None or person[1] in (gender, None)):
                said.people.setdefault(person[0], place)
                said.roles.add(person[2].strip())
            elif person is None and belongs and _is_whole(sentence, belongs, mentions):
                said.belonging.setdefault(belongs[0], place)
            elif person is None and (belongs or _is_another(sentence, match, mentions)):
                said.rivals += 1

    said = before.gather(("head", head, gender), _Known(), add)
    if len(said.people) == 1 and any(said.roles):
        # "le maire de Lille" is another one where the person's own role is of something else.
        others = {whole[len(head) :].strip() for whole in said.belonging} - said.roles
        return replace(said, rivals=said.rivals + len(others))
    return said


def _is_whole(text: str, belongs: re.Match[str], mentions: Mentions) -> bool:
    """Whether that is all of a name: "La France insoumise" goes on in small letters."""
    is_apart = belongs["head"] not in mentions.people or not _follows_at_once(belongs)
    return is_apart and _ends_there(text, belongs.end(), mentions)


def _follows_at_once(belongs: re.Match[str]) -> bool:
    return belongs.end("head") + 1 >= belongs.start("name")


def _ends_there(text: str, end: int, mentions: Mentions) -> bool:
    """Whether a verb, a clause or a preposition follows, and no word that belongs to a name."""
    rest = text[end:]
    goes_on = _GOES_ON.match(rest) or mentions.verb.match(text, end + 1)
    return bool(goes_on or _SMALL_WORD.match(rest))


def _is_another(text: str, match: re.Match[str], mentions: Mentions) -> bool:
    """Whether what follows a head says which one it is, so that it may be another one."""
    the = _THE.search(text[: match.start("noun")])
    start = the.start() if the else match.start("noun")
    rest = text[match.end() :]
    follows = re.match(r" (?:d|[a-z])", rest) is not None
    goes_on = _GOES_ON.match(rest) or mentions.verb.match(text, match.end() + 1)
    return follows and not goes_on and not mentions.bare.match(text, start)


def _person_at(
    text: str, start: int, head: str, known: References, mentions: Mentions
) -> tuple[str, Gender | None, str] | None:
    """The person whose role a noun at this place is, their gender, and what it is the role in."""
    for pattern in mentions.named:
        for found in _of_head(pattern, head).finditer(text):
            name, gender = full_name(found, known)
            first, *others = name.split()
            is_name = gender or (len(others) == 1 and folded(first) not in common_words("fr"))
            is_there = found.start("of") == start + len(head)
            if (
                is_name
                and is_there
                and _is_of_the_noun(text, start, found, is_person=head in mentions.people)
            ):
                return name, gender, found["of"]
    return None


def _is_of_the_noun(text: str, start: int, found: re.Match[str], *, is_person: bool) -> bool:
    """Whether the name behind a noun is that of what the noun means.

    Behind a comma it may be the subject ("Pour le maire, Jean Dupont a tort"), unless another sign
    ends it, or that of whom the noun only belongs to ("le directeur de l'usine, Jean Dupont, …").
    """
    if found.start() < start or text[found.end("of") : found.end("of") + 1] != ",":
        return True
    ends = _SIGN_OR_END.match(text, found.end())
    return is_person and ends is not None and not _OF_ANOTHER.search(text[:start])


def _put_this(text: str, before: Before, mentions: Mentions) -> list[Put]:
    """Which one "this" is, where the sentences right before have one of that name alone."""
    found = mentions.this_bare.search(text)
    if not found or is_quoted(text, found.start()) or found["noun"].casefold() in before.titled:
        return []
    noun = found["noun"]
    if re.search(rf"\b{re.escape(noun)}s?\b", text[: found.start()], re.IGNORECASE):
        return []
    told: dict[str, int] = {}
    first = max(0, len(before.earlier) - _SENTENCES_BEFORE_THIS)
    for place, sentence in list(enumerate(before.earlier))[first:]:
        if re.search(rf"\b{re.escape(noun)}[sx]\b", sentence, re.IGNORECASE):
            return []
        for match in _of_head(mentions.act_named, noun).finditer(sentence):
            phrase = match["phrase"]
            if phrase.casefold() == noun.casefold():
                continue
            if not _ends_there(sentence, match.end("phrase"), mentions):
                return []
            told.setdefault(phrase, place)
    if len(told) != 1:
        return []
    phrase, place = next(iter(told.items()))
    vowel = re.match(r"[aeiouéèêh]", phrase)
    the = "l'" if vowel else "la " if found["this"].casefold() == "cette" else "le "
    whole = bracketed(f"{the}{phrase}", found["this"])
    return [Put(found.start(), found.end(), whole, (place,))]


def _put_act(text: str, before: Before, mentions: Mentions) -> list[Put]:
    """Which law or plan "this" one is, where the article has named one alone."""
    found = mentions.act.search(text)
    if not found or is_quoted(text, found.start()):
        return []
    head = found["head"]
    named = re.compile(mentions.act_named.replace(_HEAD, mentions.act_heads[head]))
    phrases: dict[str, tuple[str, int]] = {}
    since = len(before.earlier) - _SENTENCES_AFTER_AN_ACT
    for place, sentence in list(enumerate(before.earlier))[max(0, since) :]:
        for match in named.finditer(sentence):
            phrase = match["phrase"]
            if re.fullmatch(mentions.act_heads[head], phrase):
                # Without a complement it is the same one again, or another one that has none.
                if match["article"].casefold().startswith("un"):
                    return []
                continue
            if not _ends_there(sentence, match.end("phrase"), mentions):
                return []
            phrases.setdefault(phrase, (match["article"].casefold().strip(), place))
    if len(phrases) != 1:
        return []
    phrase, (article, place) = next(iter(phrases.items()))
    is_f = article in ("la", "une") or mentions.genders.get(phrase.split()[0]) == "f"
    the = "l'" if re.match(r"[aeiouéè]", phrase) else "la " if is_f else "le "
    mention = found["mention"]
    if head == "texte":
        return [Put(found.end("mention"), found.end("mention"), f" [{the}{phrase}]", (place,))]
    return [
        Put(
            found.start("mention"),
            found.end("mention"),
            bracketed(f"{the}{phrase}", mention),
            (place,),
        )
    ]
