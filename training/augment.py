"""Vary real pairs so that what articles do to sentences is known to the model.

Every function takes the pair and a source of chance, and gives a pair; nothing depends on
anything else, so the same seed gives the same stream. `vary` is the recipe that joins them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random

from training.chunks import Chunk, alone, chunks, quoted, words_of
from training.synthetic import Pair, invented_name, name_pair, number_pair


@dataclass(frozen=True, slots=True)
class Recipe:
    """How often, from 0 to 1, each kind of variation is applied to a pair, or a pair invented."""

    capitals: float = 0.02
    title_case: float = 0.01
    no_full_stop: float = 0.06
    in_quotes: float = 0.02
    part_in_quotes: float = 0.06
    part_alone: float = 0.03
    part_under_heading: float = 0.01
    lower_start: float = 0.01
    other_digits: float = 0.4
    other_name: float = 0.15
    joined: float = 0.08
    number_pairs: float = 0.05
    name_pairs: float = 0.04


@dataclass(frozen=True, slots=True)
class Known:
    """What varying draws on.

    :param names: the same in French and English.
    :param translations: French words in lower case and what they mostly are in English.
    """

    names: Sequence[str] = ()
    translations: Mapping[str, str] = field(default_factory=dict)


NO_VARIATION = Recipe(**dict.fromkeys(Recipe.__dataclass_fields__, 0.0))

_NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\d(?![\w])")
_NAME = re.compile(r"(?<=[a-zé,] )[A-ZÀ-Ý][a-zà-ÿ]{3,}(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?(?![\w-])")
_STARTERS = {
    "le", "la", "les", "un", "une", "des", "il", "elle", "ce", "cette", "ces", "nous", "dans",
    "en", "pour", "mais", "et", "the", "a", "an", "it", "he", "she", "this", "these", "those",
    "we", "in", "for", "but", "and", "there", "on", "at", "they", "ils", "elles", "son", "sa",
    "his", "her", "its",
}  # fmt: skip
_SPEECH = (
    ("{}, a-t-il déclaré.", "{} he said."),
    ("{}, a-t-elle ajouté.", "{} she added."),
    ("{}, a déclaré {name}.", "{} said {name}."),
    ("{}, explique {name}.", "{} explains {name}."),
)


def without_accents(text: str) -> str:
    """Give `text` without its accents, as French headlines in capitals often have it.

    >>> without_accents("L'ÉTAT À GENÈVE")
    "L'ETAT A GENEVE"
    """
    decomposed = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in decomposed if not unicodedata.combining(c))
    )


def in_capitals(pair: Pair, chance: Random) -> Pair:
    """Set the French in capitals, accented or not; the English stays as newspapers print it."""
    source = pair[0].upper()
    return (without_accents(source) if chance.random() < 0.5 else source), pair[1]


def in_title_case(pair: Pair, chance: Random) -> Pair:
    """Start every French word of more than three letters with a capital; the English stays."""
    shortest = chance.choice((2, 4))
    words = (
        word[:1].upper() + word[1:] if len(word) >= shortest else word
        for word in pair[0].split(" ")
    )
    return " ".join(words), pair[1]


def without_full_stop(pair: Pair) -> Pair:
    """Take the full stop off both ends, as in a headline, if both have one.

    >>> without_full_stop(("Il pleut.", "It is raining.")), without_full_stop(("Oui...", "Yes..."))
    (('Il pleut', 'It is raining'), ('Oui...', 'Yes...'))
    """
    if any(not text.endswith(".") or text.endswith(("..", ".m.")) for text in pair):
        return pair
    return pair[0][:-1], pair[1][:-1]


def in_quotes(pair: Pair, chance: Random) -> Pair:
    """Quote the pair, alone or as somebody's words."""
    if '"' in pair[0] or '"' in pair[1]:
        return pair
    bare = without_full_stop(pair)
    if chance.random() < 0.5 or bare == pair:
        return f'"{pair[0]}"', f'"{pair[1]}"'
    french, english = chance.choice(_SPEECH)
    name = invented_name(chance)
    return (
        french.format(f'"{bare[0]}"', name=name),
        english.format(f'"{bare[1]},"', name=name),
    )


def with_part_in_quotes(pair: Pair, chance: Random, translations: Mapping[str, str]) -> Pair:
    """Quote a part of the pair that is sure to be the same on both sides; longer ones oftener."""
    if '"' in pair[0] or '"' in pair[1]:
        return pair
    parts = chunks(pair, translations)
    return quoted(pair, _picked(pair, parts, chance)) if parts else pair


def _picked(pair: Pair, parts: Sequence[Chunk], chance: Random) -> Chunk:
    return chance.choices(parts, [words_of(pair, part) for part in parts])[0]


def part_alone(pair: Pair, chance: Random, translations: Mapping[str, str]) -> Pair:
    """Give a part of the pair as a line of its own, as captions and headings are."""
    parts = chunks(pair, translations, fewest_words=2, linked_share=1.0)
    return alone(pair, _picked(pair, parts, chance)) if parts else pair


def part_under_heading(pair: Pair, chance: Random, translations: Mapping[str, str]) -> Pair:
    """Set a word of the pair before a part of it, or before all of it: "Santé: le plan attendu"."""
    words = [
        part
        for part in chunks(pair, translations, most_words=1)
        if pair[0][slice(*part.source)] in translations
    ]
    if not words:
        return pair
    heading = alone(pair, chance.choice(words))
    text = without_full_stop(pair)
    if chance.random() < 0.5:
        text = part_alone(pair, chance, translations)
    if chance.random() < 0.5:
        text = lower_start(text)
    if text[0].lower().startswith(heading[0].lower()):
        return pair
    return f"{heading[0]}: {text[0]}", f"{heading[1]}: {text[1]}"


def lower_start(pair: Pair) -> Pair:
    """Start both sides in lower case, as clauses do, where the first words are no names."""
    if all(text.split(" ")[0].lower() in _STARTERS for text in pair):
        return pair[0][:1].lower() + pair[0][1:], pair[1][:1].lower() + pair[1][1:]
    return pair


def _other_number(number: str, chance: Random) -> str:
    """Give a number of the same form; what may be a day or a year stays one."""
    if number.isdigit() and 10 <= int(number) <= 31:
        return str(chance.randint(10, 31))
    if number.isdigit() and 1000 <= int(number) <= 2100:
        return str(chance.choice((chance.randint(1980, 2030), chance.randint(1100, 2050))))
    digits = (
        chance.choice("123456789")
        if c in "123456789" or (c == "0" and chance.random() < 0.3)
        else c
        for c in number
    )
    return "".join(digits)


def with_other_digits(pair: Pair, chance: Random) -> Pair:
    """Replace each number of two digits or more that both sides share by one of the same form."""
    source, target = pair
    shared = set(_NUMBER.findall(source)) & set(_NUMBER.findall(target))
    # Values first, then one pass a side: a new number is never replaced again.
    others = {number: _other_number(number, chance) for number in sorted(shared)}
    return (
        _NUMBER.sub(lambda found: others.get(found[0], found[0]), source),
        _NUMBER.sub(lambda found: others.get(found[0], found[0]), target),
    )


def with_other_name(pair: Pair, chance: Random, names: Sequence[str]) -> Pair:
    """Replace one capitalised word that both sides share by a listed or an invented name."""
    shared = sorted(set(_NAME.findall(pair[0])) & set(_NAME.findall(pair[1])))
    if not shared:
        return pair
    old = chance.choice(shared)
    new = chance.choice(names) if names and chance.random() < 0.5 else invented_name(chance)
    # French elides before vowels only ("d'Oslo"): the new name must keep that right.
    if (old[0].lower() in "aeiouyhéè") != (new[0].lower() in "aeiouyhéè"):
        return pair
    whole_word = re.compile(rf"(?<![\w-]){old}(?![\w-])")
    source, target = (whole_word.sub(new, text) for text in pair)
    return source, target


def joined(pairs: Sequence[Pair]) -> Pair:
    """Join pairs into one of several sentences."""
    return " ".join(source for source, _ in pairs), " ".join(target for _, target in pairs)


def vary(pair: Pair, chance: Random, known: Known, recipe: Recipe) -> Pair:
    """Apply the variations that chance picks for this pair, or invent a pair in its place."""
    pair = _with_part(pair, chance, known.translations, recipe)
    kind = chance.random()
    if kind < recipe.number_pairs:
        pair = number_pair(chance)
    elif kind < recipe.number_pairs + recipe.name_pairs:
        pair = name_pair(chance)
    if chance.random() < recipe.other_digits:
        pair = with_other_digits(pair, chance)
    if chance.random() < recipe.other_name:
        pair = with_other_name(pair, chance, known.names)
    if chance.random() < recipe.no_full_stop:
        pair = without_full_stop(pair)
    if chance.random() < recipe.lower_start:
        pair = lower_start(pair)
    if chance.random() < recipe.in_quotes:
        pair = in_quotes(pair, chance)
    case = chance.random()
    if case < recipe.capitals:
        return in_capitals(pair, chance)
    return in_title_case(pair, chance) if case < recipe.capitals + recipe.title_case else pair


def _with_part(pair: Pair, chance: Random, translations: Mapping[str, str], recipe: Recipe) -> Pair:
    kind = chance.random()
    for rate, varied in (
        (recipe.part_in_quotes, with_part_in_quotes),
        (recipe.part_alone, part_alone),
        (recipe.part_under_heading, part_under_heading),
    ):
        if kind < rate:
            return varied(pair, chance, translations)
        kind -= rate
    return pair


def vary_all(pairs: Sequence[Pair], chance: Random, known: Known, recipe: Recipe) -> list[Pair]:
    """Vary `pairs` in order and join some with the one or two before them."""
    stream: list[Pair] = []
    waiting: list[Pair] = []
    for pair in pairs:
        waiting.append(vary(pair, chance, known, recipe))
        if len(waiting) < 3 and chance.random() < recipe.joined:
            continue
        stream.append(joined(waiting))
        waiting = []
    return stream + ([joined(waiting)] if waiting else [])
