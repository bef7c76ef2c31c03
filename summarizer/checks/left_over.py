"""Nothing left untranslated: passages and single words of the source in the target."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.known_names import common_words, folded, name_tables
from summarizer.languages.lexicon.markers import BORROWED, MARKERS, WITH_ACCENTS, words_not_in

from .pair import Pair

_WORD = re.compile(r"[^\W_]+")


_ADDRESS = re.compile(
    r"\S+@\S+|\S*(?:www\.|://)\S*|[#@]\w+|\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,4}\b(?:/\S*)?"
)


_ADDRESS_SIGN = re.compile(r"[@#]|://|\w\.[a-z]")


_TITLE = re.compile(r"\b(?:Mrs?|Ms|Dr|St|M|MM|Mme|Me|Pr)\.$")


_MOST_WORDS_QUOTED = 4


_FEWEST_LETTERS_WITH_ACCENT = 4


_QUOTES = tuple("\"“”«»'’")


_QUOTED_PHRASE = re.compile(r"[\"“«]([^\"“”«»]* [^\"“”«»]*)(?=[\"”»])")


_CLAUSE_SIGN = re.compile(r"[,;:.!?()]")


_AFTER_A_CAPITAL = re.compile(r"[A-ZÀ-Ý][\w'’-]*\.?\s*$")


_PARTICLES = re.compile(r"\b[A-ZÀ-Ý][\w'’.-]* ((?:(?:de|du|des|la|le|les) |[dl]['’])+)(?=[A-ZÀ-Ý])")


# "Preuve of the impasse": no name that opens a sentence goes on like that.
_GOES_ON = re.compile(r" (?:of|to) (?=[a-z])")


_IN_NAMES = frozenset("de du des d la le les l et en pour sans".split())


def untranslated(pair: Pair) -> str:
    """The part of the target that is still in the source's language, or an empty string."""
    other = MARKERS.get(pair.to, frozenset())
    own = MARKERS.get(pair.language, frozenset()) - other
    source_words = [word.casefold() for word in _WORD.findall(pair.source)]
    whole = list(_WORD.finditer(pair.target))
    if [match[0].casefold() for match in whole] == source_words:
        is_foreign = any(word in own for word in source_words)
        return pair.target if is_foreign or _is_no_name(whole, pair) else ""
    target = _own_text(pair)
    matches = list(_WORD.finditer(target))
    words = [match[0].casefold() for match in matches]
    in_names = [word for found in _PARTICLES.finditer(target) for word in _WORD.findall(found[1])]
    foreign = sum(word in own for word in words) - sum(word in own for word in in_names)
    if foreign >= 2 and foreign > sum(word in other for word in words):
        return pair.target
    run = _longest_prose(matches, source_words, own) if foreign else ()
    if not run or (len(run) <= _MOST_WORDS_QUOTED and _is_quoted(target, run)):
        return ""
    return target[run[0].start() : run[-1].end()]


def _own_text(pair: Pair) -> str:
    """The target without addresses and without what its language has borrowed for good."""
    text = _ADDRESS.sub("", pair.target) if _ADDRESS_SIGN.search(pair.target) else pair.target
    return BORROWED[pair.to].sub("·", text) if pair.to in BORROWED else text


def words_left(pair: Pair) -> list[Finding]:
    """Single words of the source's language in the target.

    One in quotes may be meant to be there, and one that begins both texts may be a name. Neither
    names, nor quoted phrases, nor compounds such as "savoir-faire", which English borrows whole.
    """
    source = set(_WORD.findall(pair.source))
    left = _words_of_source_alone(pair, source)
    target = _own_text(pair) if left else ""
    for quoted in _QUOTED_PHRASE.findall(target):
        if quoted.strip() in pair.source:
            target = target.replace(quoted, "")
    matches = list(_WORD.finditer(target))
    findings: list[Finding] = []
    for place, match in enumerate(matches):
        word, start, end = match[0], match.start(), match.end()
        opens = word.istitle() and _opens_a_sentence(target, start)
        # "Croissance en panne" became "Economic Croissance": its capital is no name's.
        opened = not opens and word.istitle() and _opens_whenever(word, pair.source)
        compound = "-" in (target[start - 1 : start], target[end : end + 1])
        is_word = (word.casefold() if opens or opened else word) in left
        if not is_word or compound or _ends_a_name(matches[: place + 1], pair.source):
            continue
        is_lower = word.casefold() in source
        if opens and (
            _is_name(word) or not (is_lower or _opens_both(matches[place:], pair.source))
        ):
            continue
        may_be_name = opens and not is_lower and not _GOES_ON.match(target, end)
        unsure = _is_quoted(target, [match]) or may_be_name
        severity: Severity = "warning" if unsure else "error"
        detail = f"{word} is left in the source language"
        findings.append(Finding("untranslated", severity, detail, word, word))
    return findings


def _words_of_source_alone(pair: Pair, source: set[str]) -> set[str]:
    """Words in lower case that both texts have and only the source's language.

    :param source: the words of the source as they are written.
    """
    own = words_not_in(pair.to, pair.language)
    if not own:
        return set()
    shared = set(_WORD.findall(pair.target.casefold())) & {word.casefold() for word in source}
    return {
        word
        for word in shared
        if word in own or (word in source and _has_foreign_accents(word, pair.to))
    }


def _has_foreign_accents(word: str, to: str) -> bool:
    """Whether a language that writes none, or few, would not write a word with its accents."""
    return (
        len(word) >= _FEWEST_LETTERS_WITH_ACCENT
        and word.isalpha()
        and not word.isascii()
        and to in WITH_ACCENTS
        and word not in WITH_ACCENTS[to]
    )


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \"“«'‘([—–-")
    return not before or (before[-1] in ".!?…:" and not _TITLE.search(before))


def _is_name(word: str) -> bool:
    """Whether English writes the word with a capital, as it does "Islam"."""
    _, english = name_tables("fr")
    return (folded(word),) in english.entries


def _opens_both(matches: Sequence[re.Match[str]], source: str) -> bool:
    """Whether the first word opens a sentence of `source` too, and others follow it there."""
    first, *others = matches[:2]
    together = first.string[first.start() : others[0].end()] if others else ""
    if together and together.casefold() in source.casefold():
        return False
    places = re.finditer(rf"\b{first[0]}\b", source)
    return any(_opens_a_sentence(source, place.start()) for place in places)


def _opens_whenever(word: str, source: str) -> bool:
    """Whether the word opens a sentence wherever `source` has it, and no name goes on there."""
    places = [found.start() for found in re.finditer(rf"\b{word}\b", source)]
    follows = re.search(rf"\b{word} [A-ZÀ-Ý]", source)
    return bool(places) and not follows and all(_opens_a_sentence(source, p) for p in places)


def _ends_a_name(matches: Sequence[re.Match[str]], source: str) -> bool:
    """Whether the last word follows a capital in words that `source` has in the same order."""
    for place in range(len(matches) - 1, 0, -1):
        before = matches[place - 1]
        if before.string[before.start() : matches[-1].end()] not in source:
            return False
        if before[0][0].isupper() and before.start():
            return True
    return False


def _is_no_name(matches: Sequence[re.Match[str]], pair: Pair) -> bool:
    """Whether a text that is the same in both languages is not just names and common ground."""
    lower = [match[0] for match in matches if match[0][0].islower() or len(matches) == 1]
    own, other = common_words(pair.language), common_words(pair.to)
    return any(
        not word.isascii() or (folded(word) in own and folded(word) not in other) for word in lower
    ) or any(len(word) > 4 and folded(word) not in other for word in lower if word[0].islower())


def _is_quoted(target: str, run: Sequence[re.Match[str]]) -> bool:
    before, after = target[: run[0].start()].rstrip(), target[run[-1].end() :].lstrip(" ,.!?")
    return before[-1:] in _QUOTES and after[:1] in _QUOTES


def _longest_prose(
    matches: Sequence[re.Match[str]], source_words: Sequence[str], own: frozenset[str]
) -> Sequence[re.Match[str]]:
    """The longest run of words that the source has too and that is no name."""
    words = [match[0].casefold() for match in matches]
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(source_words) - 1):
        places.setdefault(tuple(source_words[place : place + 2]), []).append(place)
    longest: Sequence[re.Match[str]] = ()
    for start in range(len(words) - 1):
        for place in places.get(tuple(words[start : start + 2]), ()):
            if start and place and words[start - 1] == source_words[place - 1]:
                continue
            run = matches[start : start + shared_length(words[start:], source_words[place:])]
            for clause in _clauses(run):
                if len(clause) > len(longest) and _is_prose(clause, own):
                    longest = clause
    return longest


def _clauses(run: Sequence[re.Match[str]]) -> list[Sequence[re.Match[str]]]:
    """`run` and its parts between commas and the like, which no name goes beyond."""
    ends = [
        place + 1
        for place, (one, next_one) in enumerate(itertools.pairwise(run))
        if _CLAUSE_SIGN.search(one.string[one.end() : next_one.start()])
    ]
    cuts = [0, *ends, len(run)]
    return [run, *(run[start:end] for start, end in itertools.pairwise(cuts))] if ends else [run]


def _is_prose(run: Sequence[re.Match[str]], own: frozenset[str]) -> bool:
    """Whether words that both sides share are untranslated prose and not the name of something."""
    lower = [m[0].casefold() for m in run if m[0][0].islower() or _is_opening(m, own)]
    telling = [word for word in lower if word in own or not word.isascii()]
    starts_as_no_name = run[0][0].casefold() in lower and not _AFTER_A_CAPITAL.search(
        run[0].string[: run[0].start()]
    )
    sure = [word for word in telling if word not in _IN_NAMES]
    if starts_as_no_name and len(run) > 2 and len(telling) > 1 and (sure or "et" in telling):
        return True
    if len(run) < 3 or len(lower) < 2 or 2 * len(lower) < len(run):
        return False
    starts_like_a_name = run[0][0][0].isupper() and not _opens_a_sentence(
        run[0].string, run[0].start()
    )
    return len(sure) > starts_like_a_name or len(lower) >= 4 + starts_like_a_name


def _is_opening(match: re.Match[str], own: frozenset[str]) -> bool:
    """Whether the word has its capital from the sentence that it opens."""
    return match[0].casefold() in own and _opens_a_sentence(match.string, match.start())


def shared_length(ones: Sequence[str], others: Sequence[str]) -> int:
    """How many words both begin with."""
    length = 0
    for one, other in zip(ones, others, strict=False):
        if one != other:
            break
        length += 1
    return length
