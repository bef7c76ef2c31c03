"""Chosen sentences into bullets: clean English sentences that can stand alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from summarizer.document import Bullet, Candidate, Scored, Translation
from summarizer.languages import Language
from summarizer.languages.press import TITLE_LABEL, TITLE_OF_SITE, TITLE_PATH, TITLE_SECTION
from summarizer.steps.choice.cuts import main_clause

_DATELINE = re.compile(r"(?:[A-ZÀ-Ý][A-ZÀ-Ý'’.-]{2,}[, ]*){1,4}(?:\([^)]{1,40}\) ?)?[—–-]\s+(?=\S)")
_OPENING_SIGNS = re.compile(r"^(?:[\s*•●▪■◦]|[—–-]\s|\d{1,2}[.)°]\s)+")
_FEWEST_WORDS_OF_A_HEADLINE = 7
_FEWEST_WORDS_OF_A_PART = 4
_FEWEST_WORDS_OF_A_TITLE = 3
_OPENING_QUOTES = '«“"'
_COLON = re.compile(r"\s?: ")
_FEWEST_WORDS_OF_A_SHORT_TITLE = 5
_LEADING_DAY = re.compile(
    r"(?:(?:on|this|last) )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)"
    r"(?: (?:morning|afternoon|evening|night))?, (?=\S)",
    re.IGNORECASE,
)
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»"}


def bullet_source(text: str) -> str:
    """The sentence without its list mark and its dateline ("PARIS (AFP) -"), of the page alone."""
    text = _OPENING_SIGNS.sub("", text)
    dateline = _DATELINE.match(text)
    text = text[dateline.end() if dateline else 0 :].strip()
    return text[:1].upper() + text[1:]


def make_bullets(
    told: Sequence[Sequence[Translation]], rests_on: Mapping[int, Sequence[int]]
) -> tuple[Bullet, ...]:
    """One bullet for each group of translations, in the same order; as sure as its least sure.

    :param rests_on: the sentences that others take names and days from, by their indexes.
    """
    return tuple(
        Bullet(
            text=" ".join(finish(one.english) for one in group),
            sources=with_sources([one.sentence.index for one in group], rests_on),
            confidence=min(one.confidence for one in group),
            findings=tuple(finding for one in group for finding in one.findings),
        )
        for group in told
    )


def with_sources(
    sentences: Sequence[int], rests_on: Mapping[int, Sequence[int]]
) -> tuple[int, ...]:
    """The indexes of sentences, then of those that they take names and days from."""
    further = (source for index in sentences for source in rests_on.get(index, ()))
    return tuple(dict.fromkeys((*sentences, *further)))


def part_gist(
    bullets: Sequence[Bullet], scored: Sequence[Scored]
) -> tuple[Bullet | None, tuple[Bullet, ...]]:
    """The bullet that rests on the best sentence, and the others; none where there is but one."""
    if len(bullets) < 2:
        return None, tuple(bullets)
    scores = {item.sentence.index: item.score for item in scored}
    best = max(bullets, key=lambda bullet: max(scores.get(one, 0.0) for one in tells(bullet)))
    return best, tuple(bullet for bullet in bullets if bullet is not best)


def tells(bullet: Bullet) -> tuple[int, ...]:
    """The indexes of the sentences that a bullet tells, without those that it takes names from.

    The latter stand before all that it tells.
    """
    return tuple(one for one in bullet.sources if one >= bullet.sources[0])


def by_importance(bullets: Sequence[Bullet], scored: Sequence[Scored]) -> tuple[Bullet, ...]:
    """The bullets, those of the best sentences first; equals stay as they stand."""
    scores = {item.sentence.index: item.score for item in scored}
    return tuple(
        sorted(bullets, key=lambda bullet: -max(scores.get(one, 0.0) for one in bullet.sources))
    )


def bare_title(title: str) -> str:
    """A title without what kind of piece it is, without the site's name and the way to the page.

    >>> bare_title("VIDÉO. Le pont rouvre | Le Quotidien")
    'Le pont rouvre'
    """
    for pattern in (TITLE_PATH, TITLE_LABEL, TITLE_SECTION, TITLE_OF_SITE):
        left = pattern.sub("", title, count=1)
        if left != title and len(left.split()) >= _FEWEST_WORDS_OF_A_TITLE:
            title = left if left[1:2].isupper() else left[:1].upper() + left[1:]
    return title


def shorter_titles(title: str, language: Language) -> tuple[str, ...]:
    """What a title says without who says so, and without what stands before its colon.

    None of them has fewer than five words, half of a quotation, or nothing but one.

    >>> from summarizer.languages import tables
    >>> shorter_titles("Lisse : le pont du port rouvre lundi", tables("fr"))
    ('Le pont du port rouvre lundi',)
    """
    said = _main_clause(title, language)
    behind = _COLON.split(said, maxsplit=1)[-1]
    found = dict.fromkeys((said, behind[:1].upper() + behind[1:]))
    return tuple(
        one
        for one in found
        if one != title
        and len(one.split()) >= _FEWEST_WORDS_OF_A_SHORT_TITLE
        and one[0] not in _OPENING_QUOTES
        and one.count('"') % 2 == 0
        and one.count("«") == one.count("»")
    )


def headline(scored: Sequence[Scored], language: Language, main: int | None = None) -> Candidate:
    """The main news as a headline, or the best sentence that stands alone: its main clause.

    What somebody says is no headline while there is something else.

    :param main: the index of the sentence with the main news.
    """
    alone = [item for item in scored if not item.leans]
    unquoted = [item for item in alone if not re.search(r"[«“\"]", item.wording)]
    standing = unquoted or alone or scored
    best = max(standing, key=lambda item: (item.sentence.index == main, item.score))
    clause = _main_clause(best.wording, language)
    return Candidate(best.sentence, clause, best.leans, best.rests_on)


def _main_clause(text: str, language: Language) -> str:
    """`text` as one clause: up to a semicolon or to who says so, and without what can go from it.

    Of a language whose clauses are not known, up to the comma at which all its verbs are said.
    """
    known = language.clauses
    for found in re.finditer(r",\s|\s?;\s", text):
        is_comma = found[0][0] == ","
        if is_comma and known and not known.attribution.match(text, found.end()):
            continue
        clause = text[: found.start()]
        verbs = len(language.finite_verb.findall(clause))
        subordinate = len(language.subordinator.findall(clause))
        is_whole = verbs > subordinate and not re.search(r"[«“\"(]", clause)
        fewest = _FEWEST_WORDS_OF_A_HEADLINE if is_comma else _FEWEST_WORDS_OF_A_PART
        if is_whole and len(clause.split()) >= fewest:
            return main_clause(clause, language)
    return main_clause(text, language)


def in_headline_style(english: str) -> str:
    """A sentence as a headline: without its full stop, and without the day that it begins with.

    >>> in_headline_style("On Tuesday morning, the bridge reopened.")
    'The bridge reopened'
    """
    text = finish(english).rstrip(".")
    left = _LEADING_DAY.sub("", text, count=1)
    return left[:1].upper() + left[1:]


def finish(english: str) -> str:
    """`english` as a sentence: quotes and brackets in pairs, a capital first, a stop last.

    >>> finish('the Kremlin said it "would not give up')
    'The Kremlin said it "would not give up".'
    """
    text = " ".join(english.split()).strip(" ;,:-–—")
    text = _balanced(text)
    if not text:
        return ""
    first = next((place for place, sign in enumerate(text) if sign.isalnum()), 0)
    text = text[:first] + text[first].upper() + text[first + 1 :]
    if not re.search(r"[.!?…][\s\"”»')\]]*$", text):
        text = f"{text}."
    return text


def _balanced(text: str) -> str:
    """`text` with its last straight quote dropped or closed, and lone brackets removed."""
    if text.count('"') % 2:
        place = text.rindex('"')
        opens = place == 0 or (text[place - 1] in " ([" and place + 1 < len(text))
        if opens and place > 0:
            ending = re.search(r"[.!?…]*$", text)
            stop = ending.start() if ending else len(text)
            text = f'{text[:stop]}"{text[stop:]}'
        else:
            text = text[:place] + text[place + 1 :]
    for opening, closing in _PAIRS.items():
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return " ".join(text.split())
