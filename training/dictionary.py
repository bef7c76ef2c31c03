"""What rare French words are in English: ``python -m training.dictionary --help``.

The pairs of texts know what words mostly are (`training.translations`); what they seldom or never
have is in dictionaries. Wiktionary's entries are of lemmas and list many senses: the English word
wins that the pairs with the French one have most often, with a start for those that both
Wiktionaries have, that come first, and that are common. Forms of nouns, adjectives and verbs are
traced to their lemma by their endings, and the English is inflected alike: "récoltées" is
"harvested".
"""

from __future__ import annotations

import argparse
import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_ORIGIN = """\
# French words of four letters or more and what they can be in English, from the French Wiktionary
# of 2014 and the English Wiktionary of 2015, under CC BY-SA 3.0
# (https://creativecommons.org/licenses/by-sa/3.0). Chosen, inflected and cut down to words that are
# in use by training/dictionary.py.
"""
_SOURCES = ("enwiktionary2015", "frwiktionary2014")
_KINDS = {
    "S": "noun", "m": "noun", "f": "noun", "V": "verb", "v": "verb", "vt": "verb", "vi": "verb",
    "J": "adjective", "adj": "adjective", "D": "adverb", "adv": "adverb",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{4,}")
_OPENING = re.compile(r"^(?:to )?(?:an? |the |be )?", re.IGNORECASE)
_ENGLISH = re.compile(r"[a-z]{3,}(?: [a-z]{2,})?")
_NO_TRANSLATION = frozenset("down up off out over under in on through across along".split())
_PREPOSITION = re.compile(r" (?:of|to|in|for|with|at|by|on|from|as)$")
_IN_ALL_PAIRS, _IN_BOTH, _FIRST, _OF_TEN_TIMES_THE_USES, _OF_TWO_WORDS = 4.0, 1.0, 0.5, 0.4, -1.5
_MOST_PAIRS_OF_A_LEMMA = 200
_COMMON_WORDS = 250
"""Of English: they translate nothing."""
_STEM_LETTERS = 5

_FORMS = (
    ("noun", "plural", "s= x= aux=al"),
    ("adjective", "same", "s= x= aux=al e= es= euse=eux euses=eux ive=if ives=if elle=el elles=el"),
    (
        "adjective",
        "same",
        "enne=en ennes=en onne=on onnes=on ère=er ères=er trice=teur trices=teur",
    ),
    ("verb", "third", "e=er it=ir"),
    ("verb", "base", "ent=er issent=ir ons=er ez=er"),
    (
        "verb",
        "participle",
        "é=er ée=er és=er ées=er i=ir ie=ir is=ir ies=ir u=re ue=re us=re ues=re",
    ),
    ("verb", "past", "ait=er aient=er issait=ir issaient=ir a=er èrent=er irent=ir"),
    ("verb", "past", "çait=cer çaient=cer ça=cer geait=ger geaient=ger gea=ger"),
    ("verb", "ing", "ant=er issant=ir ant=re çant=cer geant=ger"),
    ("verb", "future", "era=er eront=er ira=ir iront=ir ra=re ront=re"),
    ("verb", "conditional", "erait=er eraient=er irait=ir iraient=ir"),
)
"""Kinds, their forms, and the endings that these have for that of the lemma."""
_ENDINGS = tuple(
    (ending, lemma, kind, form)
    for kind, form, listed in _FORMS
    for ending, _, lemma in (one.partition("=") for one in listed.split())
)
_IRREGULAR = dict(
    pair.split("=")
    for pair in (
        "begin=begun break=broken bring=brought build=built burn=burnt buy=bought"
        " catch=caught choose=chosen come=came cut=cut draw=drawn drink=drunk drive=driven"
        " eat=eaten fall=fallen feed=fed feel=felt fight=fought find=found fly=flown"
        " forbid=forbidden forget=forgotten freeze=frozen get=got give=given go=gone"
        " grow=grown hang=hung have=had hide=hidden hit=hit hold=held keep=kept know=known"
        " lay=laid lead=led leave=left lend=lent let=let lie=lain lose=lost make=made"
        " mean=meant meet=met pay=paid put=put read=read ride=ridden ring=rung rise=risen"
        " run=run say=said see=seen sell=sold send=sent set=set sew=sewn shake=shaken"
        " shine=shone shoot=shot show=shown shut=shut sing=sung sink=sunk sit=sat sleep=slept"
        " speak=spoken spend=spent spread=spread stand=stood steal=stolen stick=stuck"
        " strike=struck swear=sworn sweep=swept swim=swum take=taken teach=taught tear=torn"
        " tell=told think=thought throw=thrown understand=understood wake=woken wear=worn"
        " weep=wept win=won wind=wound write=written"
    ).split()
)
_PAST = dict(
    pair.split("=")
    for pair in (
        "begin=began break=broke choose=chose come=came draw=drew drink=drank drive=drove eat=ate"
        " fall=fell fly=flew forbid=forbade forget=forgot freeze=froze give=gave go=went grow=grew"
        " hide=hid know=knew lie=lay ride=rode ring=rang rise=rose run=ran see=saw shake=shook"
        " show=showed sing=sang sink=sank speak=spoke steal=stole swear=swore swim=swam take=took"
        " tear=tore throw=threw wake=woke wear=wore write=wrote"
    ).split()
)
"""Where it is not the participle."""
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Entry:
    """A French lemma, an English word for it, its kind, and the dictionary that has it."""

    french: str
    english: str
    kind: str
    source: str


def read_entries(lines: Iterable[str]) -> Iterator[Entry]:
    """The usable rows of a table with French, English, source and kind, parted by tabs."""
    for line in lines:
        french, english, source, kind = line.rstrip("\n").split("\t")
        english = _OPENING.sub("", english).strip()
        if english in _NO_TRANSLATION:
            continue
        usable = _WORD.fullmatch(french) and french.islower() and _ENGLISH.fullmatch(english)
        if usable and source in _SOURCES and kind in _KINDS:
            yield Entry(french, english, _KINDS[kind], source)


Lemma = tuple[str, str]
"""A French word and its kind."""


def by_lemma(entries: Iterable[Entry], uses: Mapping[str, int]) -> dict[Lemma, list[Entry]]:
    """The entries of each lemma, in order.

    :param uses: how often English words are used; those that never are translate nothing.
    """
    listed: defaultdict[Lemma, list[Entry]] = defaultdict(list)
    for entry in entries:
        ends_well = entry.kind == "verb" or not _PREPOSITION.search(entry.english)
        if ends_well and all(uses.get(word) for word in entry.english.split()):
            listed[entry.french, entry.kind].append(entry)
    return dict(listed)


def chosen(
    listed: Mapping[Lemma, Sequence[Entry]],
    uses: Mapping[str, int],
    pairs: Iterable[tuple[str, str]],
) -> dict[Lemma, str]:
    """The English of each lemma."""
    seen, together = _evidence(listed, pairs)
    found: dict[Lemma, str] = {}
    for key, rows in listed.items():
        points: dict[str, float] = {}
        for english in dict.fromkeys(row.english for row in rows):
            sources = {row.source for row in rows if row.english == english}
            words = english.split()
            points[english] = (
                _IN_ALL_PAIRS * together[key, english] / max(1, seen[key])
                + _IN_BOTH * (len(sources) > 1)
                + _FIRST * (rows[0].english == english)
                + _OF_TEN_TIMES_THE_USES * math.log10(min(uses[word] for word in words))
                + _OF_TWO_WORDS * (len(words) > 1)
            )
        found[key] = max(points, key=lambda one: (points[one], one))
    return found


def _evidence(
    listed: Mapping[Lemma, Sequence[Entry]], pairs: Iterable[tuple[str, str]]
) -> tuple[Counter[Lemma], Counter[tuple[Lemma, str]]]:
    """How many pairs have a form of each lemma, and how many of these have each English word.

    Of a common lemma the first pairs count, in the order of the corpora.
    """
    seen: Counter[Lemma] = Counter()
    together: Counter[tuple[Lemma, str]] = Counter()
    of_word: dict[str, tuple[Lemma, ...]] = {}
    for french, english in pairs:
        stems: set[str] | None = None
        for word in set(_WORD.findall(french)):
            if word not in of_word:
                of_word[word] = tuple(key for key, _ in _traced(word) if key in listed)
            for key in of_word[word]:
                if seen[key] >= _MOST_PAIRS_OF_A_LEMMA:
                    continue
                seen[key] += 1
                if stems is None:
                    stems = {one[:_STEM_LETTERS] for one in re.findall(r"[a-z]+", english.lower())}
                for translation in {entry.english for entry in listed[key]}:
                    if all(one[:_STEM_LETTERS] in stems for one in translation.split()):
                        together[key, translation] += 1
    return seen, together


def _traced(word: str) -> Iterator[tuple[Lemma, str]]:
    """The lemmas that a French word may be of, and the form that it is then."""
    for kind in ("noun", "adjective", "adverb", "verb"):
        yield (word, kind), "base"
    for ending, lemma, kind, form in _ENDINGS:
        if word.endswith(ending):
            yield (word[: len(word) - len(ending)] + lemma, kind), form


def form_of(word: str, known: Mapping[Lemma, str], uses: Mapping[str, int]) -> str:
    """What a French word is in English, as a lemma or by its ending; "" if unknown."""
    for key, form in _traced(word):
        if english := known.get(key):
            return inflected(english, form, uses)
    return ""


def inflected(english: str, form: str, uses: Mapping[str, int]) -> str:
    """An English noun or verb in a form; as it is where that form is not in use.

    >>> inflected("carry off", "past", {"carried": 1}), inflected("carry off", "past", {})
    ('carried off', 'carry off')
    """
    first, space, rest = english.partition(" ")
    if form in ("same", "base"):
        return english
    if form in ("future", "conditional"):
        return f"{'will' if form == 'future' else 'would'} {english}"
    if form == "plural":
        first, rest = (first, _with_s(rest)) if rest else (_with_s(first), rest)
        changed = rest or first
    else:
        first = changed = _VERB_FORMS[form](first)
    return f"{first}{space}{rest}" if uses.get(changed) else english


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def _past(word: str) -> str:
    return _PAST.get(word) or _participle(word)


def _participle(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return f"{word[:-1]}ied"
    return f"{word}d" if word.endswith("e") else f"{_doubled(word)}ed"


def _ing(word: str) -> str:
    if word.endswith("e") and not word.endswith("ee"):
        return f"{word[:-1]}ing"
    return f"{_doubled(word)}ing"


def _doubled(word: str) -> str:
    """A short word with its last letter doubled, as before an ending ("stop")."""
    one_vowel = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word)
    return word + word[-1] if one_vowel else word


_VERB_FORMS: Mapping[str, Callable[[str], str]] = {
    "third": _with_s,
    "past": _past,
    "participle": _participle,
    "ing": _ing,
}


def words_in(lines: Iterable[str]) -> Counter[str]:
    """How often each word of four letters or more stands in lower case."""
    return Counter(word for line in lines for word in _WORD.findall(line) if word.islower())


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--entries", type=Path, required=True, help="table of dictionary entries, plain or .xz")
    add("--pairs", type=Path, required=True, help="folder of TSV files of pairs")
    add("--french", type=Path, nargs="*", default=[], help="more French, for the words in use")
    add("--known", type=Path, required=True, help="list of training.translations, left out here")
    add("--fewest-uses", type=int, default=3, help="of a French word, in all texts")
    add("--most-uses", type=int, default=1500, help="in the pairs: a model knows those above")
    add("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    pairs = [
        (one, other)
        for path in sorted(options.pairs.glob("*.tsv"))
        if not path.stem.startswith("terms")
        for one, other, *_ in (line.split("\t") for line in _lines(path))
    ]
    learnt = words_in(one for one, _ in pairs)
    french = sum((words_in(_lines(path)) for path in options.french), learnt)
    english = Counter(word for _, other in pairs for word in re.findall(r"[a-z]{2,}", other))
    for word, _ in english.most_common(_COMMON_WORDS):
        del english[word]
    known = {line.split("\t")[0] for line in _lines(options.known)}
    listed = by_lemma(read_entries(_lines(options.entries)), english)
    of_lemmas = chosen(listed, english, pairs)
    rows = []
    for word in sorted(word for word, uses in french.items() if uses >= options.fewest_uses):
        is_known = word in known or learnt[word] > options.most_uses
        translation = "" if is_known else form_of(word, of_lemmas, english)
        if translation and translation != word:
            rows.append(f"{word}\t{translation}")
    options.out.write_text(_ORIGIN + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words")


def _lines(path: Path) -> list[str]:
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return list(file)


if __name__ == "__main__":
    main()
