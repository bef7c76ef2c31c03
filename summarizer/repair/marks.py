"""A quotation mark that lost the other of its pair gets it back where the source has it."""

from __future__ import annotations

import re

from summarizer.languages.lexicon.known_names import folded
from summarizer.languages.lexicon.word_translations import dictionary, word_translations
from summarizer.typography import levelled

_QUOTED = re.compile(r'[«"“]\s*([^«»"“”]+?)\s*[»"”]')
_SIGN = re.compile(r'[«»"“”]')
_ENDS_QUOTED = re.compile(r'[«»"“”]\W*$')
_STOP_INSIDE = re.compile(r'[.!?…]\s*[»"”]\W*$')
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TELLING_LETTERS = 4
_MOST_WORDS_MORE = 4
_MOST_TIMES_AS_LONG = 1.5


def with_pairs_of_marks(source: str, target: str, language: str, to: str) -> str:
    """`target` with the quotation mark that its only one lacks, where `source` has one quotation.

    A word that is quoted and that the lists of words, or its spelling, tell in the English shows
    where: the missing mark stands as many words from it as in the source, if it is near enough to
    the other. Else nothing changes.

    >>> with_pairs_of_marks("Une « crise politique ».", 'A political crisis".', "fr", "en")
    'A "political crisis".'
    """
    if len(_SIGN.findall(target)) != 1 or '"' not in target:
        return target
    quotations = _QUOTED.findall(levelled(source))
    if len(quotations) != 1 or len(_SIGN.findall(levelled(source))) != 2:
        return target
    mark = target.index('"')
    if target[:mark][-1:].isdigit() and not quotations[0][-1].isdigit():
        return target  # inches
    closes = mark > 0 and not target[mark - 1].isspace()
    quoted = _WORD.findall(quotations[0])
    beside = _WORD.findall(target[:mark] if closes else target[mark:])
    if len(beside) <= _MOST_TIMES_AS_LONG * len(quoted) + _MOST_WORDS_MORE:
        if closes and _SIGN.match(source.strip()):
            return f'"{target}'
        if not closes and _ENDS_QUOTED.search(source):
            signs = "" if _STOP_INSIDE.search(source) else ".!?…"
            end = len(target.rstrip(f" {signs}"))
            return f'{target[:end]}"{target[end:]}'
    place = _place(quoted, target, mark, language, to, closes=closes)
    return target if place is None else f'{target[:place]}"{target[place:]}'


def _place(
    quoted: list[str], target: str, mark: int, language: str, to: str, *, closes: bool
) -> int | None:
    """Where the other mark belongs, or None."""
    words = list(_WORD.finditer(target, *((0, mark) if closes else (mark, len(target)))))
    if closes:
        words.reverse()
    words = words[: len(quoted) + _MOST_WORDS_MORE]
    outwards = quoted if closes else quoted[::-1]
    linked = {}
    for steps, french in enumerate(outwards):
        found = [i for i, word in enumerate(words) if _go_together(french, word[0], language, to)]
        if len(found) == 1:
            linked[steps] = found[0]
    if not linked:
        return None
    farthest = max(linked.values())
    there = sum(_is_telling(word[0]) for word in words[: farthest + 1])
    left = max(0, sum(map(_is_telling, quoted)) - there)
    if left > 1:
        return None
    telling = [i for i in range(farthest + 1, len(words)) if _is_telling(words[i][0])]
    outermost = words[telling[left - 1] if 0 < left <= len(telling) else farthest]
    return outermost.start() if closes else outermost.end()


def _is_telling(word: str) -> bool:
    """Whether it is no article or the like, of which the languages have different numbers."""
    return len(word) >= _TELLING_LETTERS


def _go_together(french: str, english: str, language: str, to: str) -> bool:
    key = french.casefold()
    known = word_translations(language, to).get(key) or dictionary(language, to).get(key) or key
    stem = folded(known)[: max(_TELLING_LETTERS, len(known) - 3)]
    return len(stem) >= _TELLING_LETTERS and folded(english).startswith(stem)
