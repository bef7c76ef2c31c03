"""Sentences as bullets would say them, and which of them a reader understands alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.document import Article, Block, Candidate, Sentence
from summarizer.languages import Language, tables
from summarizer.steps.context.putting import QUOTED, Before, Resolved
from summarizer.steps.context.quoting import Quoted, speakers
from summarizer.steps.context.resolve import is_lost, points_back, resolve, words_of_title
from summarizer.steps.source.dating import stated_days
from summarizer.steps.source.segment import open_quotations
from summarizer.steps.telling.bullets import bullet_source

from .compress import Context, compress
from .cuts import shorter

STORY_KINDS = ("body", "quote", "list", "answer", "brief")
"""Blocks whose sentences can be bullets."""

_FEWEST_WORDS = 6
_LOOKED_BACK_AT = 20
_FEWEST_WORDS_OF_A_SPEAKER = 3
_WORD = re.compile(r"[^\W_]+")
_NO_STATEMENT = re.compile(r"[?:][\s»”\"')]*$")
_SENTENCE_END = re.compile(r"[.!…][\s»”\"')]*$")
_PAIRS = {"«": ("« ", " »"), "“": ("“", "”"), "„": ("„", "“"), "»": ("»", "«")}
_LAST_STOP = re.compile(r"[.,]?([ \u00a0]?[»”\"])[. ]*$")


def candidates(
    article: Article,
    blocks: Sequence[Block],
    sentences: Sequence[Sentence],
    language: Language,
    *,
    compressing: bool = True,
) -> tuple[Candidate, ...]:
    """Every sentence of the story, as a bullet would say it, in document order.

    Names and dates are put in where they are certain, and quotations that other sentences open or
    close are closed; who speaks is put in where one of those tells. Questions and fragments have
    no wording: they are no bullets.

    :param compressing: also leave out what `compress` leaves out.
    """
    stories = [s for s in sentences if blocks[s.paragraph].kind in STORY_KINDS]
    resolved = _resolved(stories, article, blocks, language)
    titled = words_of_title(article.title or "")
    quotations = list(_quotations_around(article, blocks, stories))
    around_all = zip(resolved, quotations, _follow_on(stories), strict=True)
    quoted = [Quoted(told.plain, *signs, *after) for told, signs, after in around_all]
    title = Before([one.text for one in stories], None, title=article.title or "", titled=titled)
    spoken = speakers(quoted, language, title)
    found: list[Candidate] = []

    def serves(place: int) -> bool:
        before = stories[place - 1].paragraph if place else None
        return _serves(stories[place], before, blocks, language)

    for place, (story, told, is_open) in enumerate(zip(stories, resolved, quotations, strict=True)):
        own = _own_language(story, blocks, language)
        around = Context(
            own, [one.text for one in stories[max(0, place - _LOOKED_BACK_AT) : place]]
        )

        def worded(text: str, is_open: tuple[str, str] = is_open, around: Context = around) -> str:
            wording = _closed(bullet_source(text), is_open)
            return compress(wording, around) if compressing else wording

        wording, rests_on, hangs = worded(told.text), told.rests_on, told.leans
        said = spoken[place]
        ends_quoted = _LAST_STOP.search(wording) is not None
        if said and ends_quoted and _is_statement(wording) and not _has_speaker(wording):
            wording, hangs = _said_by(wording, said.said), not said.is_known
            rests_on = (*rests_on, stories[said.place].index)
        is_bullet = _is_statement(wording) and serves(place)
        if hangs and place and is_lost(told.text, resolved[place - 1].text, own):
            is_bullet = False
        # What has lost its "then, " may begin with "he".
        leans = hangs or (place > 0 and points_back(wording, own, titled))
        cut = shorter(wording, own) if compressing and is_bullet else ()
        ways = (*(way for way in cut if leans or not points_back(way, own, titled)), wording)
        found.append(
            Candidate(
                sentence=story,
                wording=ways[0] if is_bullet else "",
                leans=leans or not _has_speaker(wording),
                rests_on=rests_on,
                fuller=ways[1:],
                plain=worded(story.text) if rests_on or told.text != story.text else "",
            )
        )
    return tuple(found)


def _own_language(story: Sentence, blocks: Sequence[Block], language: Language) -> Language:
    code = blocks[story.paragraph].language
    return tables(code) if code else language


def _resolved(
    stories: Sequence[Sentence], article: Article, blocks: Sequence[Block], language: Language
) -> list[Resolved]:
    """The sentences with what makes them understood, resting on sentences by their indexes.

    No pronoun is looked up before a heading, and nothing in another language.
    """
    days = stated_days(article, blocks)
    resolved: dict[int, Resolved] = {}
    for code in dict.fromkeys(blocks[story.paragraph].language for story in stories):
        some = [story for story in stories if blocks[story.paragraph].language == code]
        follows = [one.index == before.index + 1 for before, one in itertools.pairwise(some)]
        own = tables(code) if code else language
        told = resolve(
            [one.text for one in some], own, [False, *follows], days, article.title or ""
        )
        for story, one in zip(some, told, strict=True):
            sources = tuple(some[place].index for place in one.rests_on)
            resolved[story.index] = replace(one, rests_on=sources)
    return [resolved[story.index] for story in stories]


def _quotations_around(
    article: Article, blocks: Sequence[Block], stories: Sequence[Sentence]
) -> Iterator[tuple[str, str]]:
    """For each sentence, the signs of the quotations that are open before and after it, or "".

    A sentence that opens one with the same sign stands in none: the one before was never closed.
    """
    for paragraph, run in itertools.groupby(stories, lambda story: story.paragraph):
        span = blocks[paragraph].span
        quoted = ["", *open_quotations(span.of(article.text))]
        for story in run:
            before = quoted[story.span.start - span.start]
            opens_its_own = bool(before) and before in open_quotations(story.text)
            yield "" if opens_its_own else before, quoted[story.span.end - span.start]


def _follow_on(stories: Sequence[Sentence]) -> Iterator[tuple[bool, bool]]:
    """For each sentence, whether the one before it is the one before in its paragraph.

    And whether it is that, or the last of the paragraph right before.
    """
    before = None
    for story in stories:
        is_next = before is not None and before.index + 1 == story.index
        paragraphs = story.paragraph - before.paragraph if before else 0
        yield is_next and paragraphs == 0, is_next and paragraphs <= 1
        before = story


def _said_by(wording: str, said: str) -> str:
    """A quotation with its speaker put in behind it."""
    quoted = _LAST_STOP.sub(r"\1", wording)
    return f"{quoted}, {said}."


def _closed(text: str, is_open: tuple[str, str]) -> str:
    """`text` with the quotation marks that stand in the sentences around it."""
    before, after = is_open
    opening, _ = _PAIRS.get(before, (before, before))
    _, closing = _PAIRS.get(after, (after, after))
    return f"{opening}{text}{closing}"


def _is_statement(wording: str) -> bool:
    enough = len(_WORD.findall(wording)) >= _FEWEST_WORDS
    return enough and not _NO_STATEMENT.search(wording)


def _serves(
    story: Sentence, paragraph_before: int | None, blocks: Sequence[Block], language: Language
) -> bool:
    """Whether its block lets it be a bullet: in lists, sentences; of a brief, the first one."""
    kind = blocks[story.paragraph].kind
    if kind == "brief":
        return paragraph_before != story.paragraph
    if kind == "list":
        return bool(_SENTENCE_END.search(story.text) or language.finite_verb.search(story.text))
    return True


def _has_speaker(wording: str) -> bool:
    """Whether a sentence says more than what it quotes."""
    unquoted = QUOTED.sub("", wording)
    return unquoted == wording or len(_WORD.findall(unquoted)) >= _FEWEST_WORDS_OF_A_SPEAKER
