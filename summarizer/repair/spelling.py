"""Names that lose letters, accents or signs in translation are spelled as in the source."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from summarizer.checks.written_names import Name, is_alike, names_in, sounds
from summarizer.languages.lexicon.english_words import is_english, is_listed
from summarizer.languages.lexicon.known_names import (
    NameTable,
    folded,
    is_english_name,
    likeness,
    name_tables,
)
from summarizer.typography import levelled

_AS_FRENCH_READS = tuple((re.compile(e), f) for e, f in ((r"(?<!t)ch", "tch"), (r"sh", "ch")))
_STUTTER = re.compile(r"(.)\1\1+")
_DOUBLE = re.compile(r"(.)\1")
_FRENCH_VOWELS = re.compile(r"eau|au|oi|ai")
# English ends other names without it: "Pouchkine", "Euclide".
_SILENT_ENDING = re.compile(r"(?<!in|yn|id|pt)e$")

_WORD = re.compile(r"[^\W\d_]+")
_NAME = r"[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*"
_LINK = r"(?:[dl]'|(?:aux?|de|des|du|d|en|et|la|le|les|lès|sous|sur)[ '-])"
_COMPOUND = re.compile(
    rf"(?<![\w-])[A-ZÀ-Þ][^\W\d_]+(?:['-]{_LINK}?{_LINK}?[A-ZÀ-Þ][^\W\d_]+)+(?![\w'-])"
)
_ENGLISH_COMPOUND = re.compile(r"(?<![\w-])[A-ZÀ-Þ][^\W\d_]+(?:['-][^\W\d_]+)+")
_GAP = re.compile(r"['-]?\s?")
_PARTICLES = frozenset("the and of on under in at by near two three four les".split())
_OF = r"(?:(?:of (?:the )?|d[eu] )?(?:[Ll][ae]s? )?)"
_LEAST_LIKENESS = 0.85
_LEAST_LIKENESS_OF_FAMILIES = 0.6
_FEWEST_LETTERS_OF_A_GIVEN_NAME = 4
_NOBLE = re.compile(rf"(?<!\w)({_NAME}) (?:d'|d[eu] (?:l[ae] )?|des )((?:L[ae]s? )?{_NAME})(?!\w)")
_NOT_OF_A_FAMILY = re.compile(
    r"(?:\b(?:[Ll]es?|[Ll]a|une?|des|du|aux?|en|dans) |\b[dlDL]['’]|«\s?)$"
)
_NAME_BEFORE = re.compile(rf"(?<!\w)({_NAME}) $")
_FOLLOWED = re.compile(rf" {_NAME}")
_WITH_ARTICLE = re.compile(rf"(?<=[^\W\d_] )(?:L[ae]|Les) ({_NAME})(?!\w)")
# Greek and Spanish marks of stress, which French does not have and English leaves out.
_STRESSED = re.compile(r"[áíóúý]", re.IGNORECASE)
_RANKS = re.compile(
    r"\b(?:saint|sainte|ste?|bienheureu(?:x|se)|roi|reine|prince|princesse|duc|duchesse|comte|comtesse"
    r"|évêque|archevêque|abbé)\.? $",
    re.IGNORECASE,
)
_PUT_IN = re.compile(rf"\[({_NAME}(?: {_NAME})*)\]")
_IN_A_ROW = re.compile(rf"(?<![\w-]){_NAME}(?: {_NAME})+(?!\w)")


def with_source_names(source: str, target: str, language: str, to: str) -> str:
    """`target` with names that lack letters or accents, or stutter, as `source` spells them.

    The check of names takes "Tremay" for another way to write "Tremblay". What English writes with
    a capital itself stays ("Edward"), and so do peoples and followers, which are translated
    ("Olmecs"), names that sound the same, as English may write them otherwise ("Choïgou",
    "Shoigu"), and those of the table of names, which are as English spells them.

    >>> with_source_names("Il vit à Predtetchyné.", "He lives in Predteyné.", "fr", "en")
    'He lives in Predtetchyné.'
    >>> with_source_names("Assimi Goïta et Napoléon.", "Assimi Goita and Napoleon.", "fr", "en")
    'Assimi Goïta and Napoleon.'
    >>> with_source_names("Il vit dans les Deux-Sèvres.", "He lives in the two-Sèvres.", "fr", "en")
    'He lives in the Deux-Sèvres.'
    >>> with_source_names("Selon Hugues d'Oise.", "According to Hugues of Oise.", "fr", "en")
    "According to Hugues d'Oise."
    >>> with_source_names("[Jean-Louis] est là.", "[Jean-Louiss] is there.", "fr", "en")
    '[Jean-Louis] is there.'
    """
    if (language, to) != ("fr", "en"):
        return target
    of_source, of_english = name_tables(language)
    in_source = levelled(source)
    for rule in (
        _with_names_put_in,
        _with_compounds,
        _with_given_names,
        _with_particles,
        _with_articles,
        _with_full_names,
    ):
        target = rule(in_source, target, of_source)
    in_target = levelled(target)
    written = [name for name in names_in(in_source, of_source) if not name.rows]
    french = set(_WORD.findall(in_source))
    for name in names_in(in_target, of_english):
        right = (
            _in_english(name, of_english) if name.rows else _as_written(name, written, in_target)
        )
        if right and (name.rows or name.text not in french):
            target = re.sub(rf"(?<!\w){re.escape(name.text)}(?!\w)", right, target)
    return target


def _with_names_put_in(source: str, target: str, table: NameTable) -> str:
    """`target` with the names that stand in square brackets as they were put there."""
    put = [name for name in _PUT_IN.findall(source) if folded(name) not in table.longest]
    # One alone is that name, whatever became of it.
    are_alone = source.count("[") == 1 == len(put) == len(_PUT_IN.findall(target))
    least = 0.0 if are_alone else _LEAST_LIKENESS

    def as_put(found: re.Match[str]) -> str:
        best = max(put, key=lambda name: likeness(name, found[1]))
        return f"[{best}]" if likeness(best, found[1]) >= least else found[0]

    return _PUT_IN.sub(as_put, target) if put else target


def with_english_letters(source: str, target: str) -> str:
    """`target` with the accents taken off English words that have none and that `source` lacks.

    >>> with_english_letters("La stratégie du café.", "The stratégy of the café.")
    'The strategy of the café.'
    """
    if target.isascii():
        return target
    french = {word.casefold() for word in _WORD.findall(source)}

    def plain(found: re.Match[str]) -> str:
        word = found[0]
        bare = folded(word)
        is_english_here = word.islower() and word not in french and is_listed(bare)
        return bare if is_english_here and bare != word else word

    return _WORD.sub(plain, target)


def _in_english(name: Name, table: NameTable) -> str:
    """How English spells a name of the table that was left with its French accents, or nothing."""
    entries = [entry.text for entry in table.entries[name.words] if entry.text[0].isupper()]
    is_left = len(name.words) == 1 and not name.text.isascii() and name.text[0].isupper()
    return entries[0] if is_left and entries and name.text not in entries else ""


def _as_written(name: Name, written: list[Name], target: str) -> str:
    """The name of the source that `name` is a misspelling of, or an empty string."""
    if not _is_foreign(name) or is_english_name(name.text):
        return ""
    return next(
        (
            one.text
            for one in written
            if _lacks_its_ending(one, name)
            or (_is_foreign(one) and _is_misspelled(one, name, target))
        ),
        "",
    )


def _lacks_its_ending(origin: Name, name: Name) -> bool:
    """Whether a name such as "Nantes" lost what looks like the ending of a French plural."""
    return len(origin.words) == 1 and origin.words[0] == f"{name.words[0]}es"


def _is_foreign(name: Name) -> bool:
    """Whether it is one word, no acronym and no people, and not in the table of names."""
    is_people = name.text.endswith("s")
    return not (name.rows or is_people or name.text.isupper() or len(name.words) > 1)


def _is_misspelled(origin: Name, name: Name, target: str) -> bool:
    french, english = origin.words[0], name.words[0]
    if french == english:
        return name.text.isascii() and not origin.text.endswith("ï")
    if _STUTTER.search(english) and not _STUTTER.search(french):
        return _STUTTER.sub(r"\1\1", english) == french
    if origin.kind != "name" or origin.text in target:
        return False
    if _DOUBLE.sub(r"\1", english) == _DOUBLE.sub(r"\1", french):
        # Of Russian and Arab names English has one, but it writes these without French vowels.
        return "ss" not in french or bool(_FRENCH_VOWELS.search(english))
    if english == _SILENT_ENDING.sub("", french):
        return True
    return (
        (len(english) < len(french) or _has_a_letter_more(english, french))
        and (english[0], english[-1]) == (french[0], french[-1])
        and is_alike(origin, name)
        and not _sound_alike(french, english)
    )


def _sound_alike(french: str, english: str) -> bool:
    """Whether they are read alike, each as its language reads: "Khvitcha", "Khvicha"."""
    as_french = english
    for written, said in _AS_FRENCH_READS:
        as_french = written.sub(said, as_french)
    return sounds(french) in (sounds(english), sounds(as_french))


def _has_a_letter_more(word: str, other: str) -> bool:
    """Whether `word` is `other` with one letter between two of its own ("andtoni", "antoni")."""
    return len(word) == len(other) + 1 and any(
        word[:place] + word[place + 1 :] == other for place in range(1, len(word) - 1)
    )


def _with_compounds(source: str, target: str, table: NameTable) -> str:
    """`target` with names such as "Villedieu-les-Poêles" whole, of which a part was changed."""
    compounds = dict.fromkeys(_COMPOUND.findall(source))
    there = [
        one
        for one in dict.fromkeys(_ENGLISH_COMPOUND.findall(target))
        if compounds and one not in source and not all(map(is_english_name, _WORD.findall(one)))
    ]
    for compound in compounds:
        parts = [folded(part) for part in _WORD.findall(compound)]
        if (
            compound in target
            or tuple(parts) in table.entries
            or (len(parts) == 2 and any(_is_translated(part, table) for part in parts))
            or table.common.issuperset(parts)
        ):
            continue
        misspelled = next((one for one in there if _are_alike(one, compound)), None)
        if misspelled:
            target = target.replace(misspelled, compound)
        elif span := next(_windows(target, compound, table), None):
            target = f"{target[: span[0]]}{compound}{target[span[1] :]}"
    return target


def _is_translated(part: str, table: NameTable) -> bool:
    """Whether English has its own word for part of a name, as for peoples and countries."""
    return (part,) in table.entries


def _are_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, folded(one), folded(other))
    return (
        matcher.real_quick_ratio() >= _LEAST_LIKENESS
        and matcher.quick_ratio() >= _LEAST_LIKENESS
        and matcher.ratio() >= _LEAST_LIKENESS
    )


def _windows(target: str, compound: str, table: NameTable) -> Iterator[tuple[int, int]]:
    """Where `target` has the parts of a compound, but for accents or for particles in English.

    With mere spaces for hyphens, as English writes "Max Planck", "Tel Aviv" and "Saint Kitts and
    Nevis", it may stay.
    """
    parts = _WORD.findall(compound)
    words = list(_WORD.finditer(target))
    for place in range(len(words) - len(parts) + 1):
        window = words[place : place + len(parts)]
        pairs = [(part, word[0]) for part, word in zip(parts, window, strict=True)]
        same = [folded(part) == folded(word) for part, word in pairs]
        gaps = [target[a.end() : b.start()] for a, b in itertools.pairwise(window)]
        if (
            any(part.casefold() != word.casefold() for part, word in pairs)
            and same[-1]
            and 2 * sum(same) >= len(parts)
            and any(folded(part) not in table.common for part in itertools.compress(parts, same))
            and all(folded(part) == folded(word) or word in _PARTICLES for part, word in pairs)
            and all(_GAP.fullmatch(gap) and (all(same) or " " not in gap) for gap in gaps)
        ):
            yield window[0].start(), window[-1].end()


def _with_given_names(source: str, target: str, table: NameTable) -> str:
    """`target` with "Ghislaine Oudot" for "Ghislan Oudot": before the same family, a torn name."""
    rows = (found.split(" ") for found in _IN_A_ROW.findall(source))
    for given, family in (pair for row in rows for pair in itertools.pairwise(row)):
        if (
            len(given) < _FEWEST_LETTERS_OF_A_GIVEN_NAME
            or family.isupper()  # "Léon III"
            or f"{given} {family}" in target
            or family not in target
            or _is_translated(folded(given), table)
        ):
            continue
        for one in dict.fromkeys(re.findall(rf"(?<![\w-])({_NAME}) {family}(?!\w)", target)):
            if _is_torn(one, given, source) and not _sound_alike(folded(given), folded(one)):
                target = re.sub(rf"(?<![\w-]){one} {family}(?!\w)", f"{given} {family}", target)
    return target


def _with_particles(source: str, target: str, table: NameTable) -> str:
    """`target` with "Hugues de Montrichard" for "Hugues of Montrichard": no place, a family.

    So it is if the particle was left out, or the family has become another word that is alike.
    """
    for found in _NOBLE.finditer(source):
        if found[0] in target or not _is_of_a_family(found, table):
            continue
        given, family = found[1], _WORD.findall(found[2])[-1]
        before = rf"(?<!\w){re.escape(given)} {_OF}"
        for one in dict.fromkeys(re.findall(rf"{before}({_NAME})(?!\w)", target)):
            if one == family or _is_torn(one, family, source):
                target = re.sub(rf"{before}{re.escape(one)}(?!\w)", found[0], target)
    return target


def _is_of_a_family(found: re.Match[str], table: NameTable) -> bool:
    """Whether this is a given name and a family's, and no place, thing or rank of somewhere."""
    given, family = found.groups()
    first = [folded(word) for word in _WORD.findall(given)]
    last = [folded(word) for word in _WORD.findall(family)]
    is_given = not table.common.issuperset(first) and (
        not all(map(is_english, first)) or is_english_name(given)
    )
    return (
        is_given
        and not (given.isupper() or family.isupper())
        and last[-1] not in table.common
        and not is_english(last[-1])
        and not any(_is_translated(word, table) for word in (*first, *last))
        and not _NOT_OF_A_FAMILY.search(found.string, 0, found.start())
        and not _RANKS.search(found.string, 0, found.start())
        and not _is_part_of_a_name(found, table)
    )


def _is_part_of_a_name(found: re.Match[str], table: NameTable) -> bool:
    """Whether another name stands right before or behind: "Paul Martin de Nantes"."""
    before = _NAME_BEFORE.search(found.string, 0, found.start())
    is_named = before and folded(before[1]) not in table.common
    return bool(is_named or _FOLLOWED.match(found.string, found.end()))


def _is_torn(name: str, family: str, source: str) -> bool:
    """Whether a name that `source` does not have is what was made of a family's."""
    is_alike_enough = likeness(family, name) >= _LEAST_LIKENESS_OF_FAMILIES
    return is_alike_enough and name not in source and not is_english_name(name)


def _with_articles(source: str, target: str, table: NameTable) -> str:
    """`target` with "La Souterraine" for "the Souterraine", where the article has a capital.

    So it is with the newspapers of the table, wherever they stand.
    """
    titles = (name.text for name in names_in(source, table) if _is_title(name.text))
    for title in dict.fromkeys((*(found[0] for found in _WITH_ARTICLE.finditer(source)), *titles)):
        name = title.partition(" ")[2]
        is_listed = tuple(_WORD.findall(folded(title))) in table.entries
        is_common = table.common.issuperset(map(folded, _WORD.findall(name)))
        if title not in target and (is_listed or not is_common):
            written = rf"(?<!\w)[Tt]he {_with_any_accents(name)}(?![\w-]| d[eu'])"
            target = re.sub(written, title, target, count=1)
    return target


def _is_title(text: str) -> bool:
    return text.startswith(("Le ", "La ", "Les "))


def _with_full_names(source: str, target: str, table: NameTable) -> str:
    """`target` with the accents of full names, which English drops only of names that it knows."""
    for found in _IN_A_ROW.finditer(source):
        words = _WORD.findall(found[0])
        keys = [folded(word) for word in words]
        is_known = (
            tuple(keys) in table.entries
            or is_english_name(words[-1])
            or any(_is_translated(key, table) or is_english(key) for key in keys)
        )
        if not is_known and not found[0].isascii() and not _STRESSED.search(found[0]):
            bare = rf"(?<!\w){'[ -]'.join(map(_with_any_accents, words))}(?!\w)"
            target = re.sub(bare, found[0], target)
    return target


def _with_any_accents(word: str) -> str:
    """A pattern for a word with or without its accents."""
    return "".join(
        re.escape(sign) if sign.isascii() else f"(?:{re.escape(sign)}|{_bare(sign)})"
        for sign in word
    )


def _bare(sign: str) -> str:
    plain = folded(sign)
    return plain.capitalize() if sign.isupper() else plain
