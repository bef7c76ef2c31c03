"""An article's text into blocks: what is prose, and what newspapers print around it.

Nothing is deleted. A block that is not prose carries the name of the rule that set it aside, so
that a reader can see it, and overrule it. The patterns live in `languages`; the rules that need
to see a line's neighbours live here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from summarizer.document import Article, Block, Span
from summarizer.languages import Language
from summarizer.languages.press import PICTURE_SOURCES

from .segment import lost_breaks, sentence_spans
from .structure import mark_structure

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DATE_STAMP = re.compile(
    r"\s*(?:date\s*:?\s*)?((?:19|20)\d\d-[01]\d(?:-[0-3]\d)?)(?!\d)[ \t:,–-]*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?:[.!?…][\"”»')\]\s]*|[\"”»]\s*\.?)$")
_FULL_STOP_END = re.compile(r"[.!?…][\"”»')\]\s]*$")
_LIST_MARK = re.compile(r"(?:[*•●▪■◦–—-]|\d{1,2}[.)°-])\s+\S")
_CREDIT_SEPARATOR = re.compile(
    r"\s*(?:[/|,;()]|\s[–—-]\s|\bvia\b|\bpour\b|\bfor\b|\bpar\b|\bby\b|©)\s*", re.IGNORECASE
)
_PERSON = re.compile(
    r"[A-ZÀ-Ý][\w'’.-]*(?: (?:de|du|des|van|von|der|le|la|el|al|ben|d'|[A-ZÀ-Ý][\w'’.-]*)){0,4}"
)
_GLUED_CREDIT = re.compile(r"[\w»\"”)][.!?]?([A-Z][A-Za-z]{1,8}(?: [A-Z][a-z]+)?)$")
_APPENDED = re.compile(r"(?<=[.!?»\"”)])(?:\s+|(?=[A-Z]))|\s+[-–—/|©]\s*(?=\S)|\s+\((?=[^()]*\)$)")
_NUMBERED = re.compile(r"(\d{1,2})(?:\.\d{1,2})*[.)°-]?\s+\S")
_BETWEEN_DASHES = re.compile(r"[–—-] (?=.*[^.]$).* [–—-]|[–—-] [^.;]*[^.;,]")

_NO_PROSE = ("caption", "credit", "byline", "date", "link", "navigation", "notice", "note")
_MOST_WORDS_IN_A_HEADING = 16
_MOST_WORDS_IN_A_CAPTION = 60
_MOST_WORDS_IN_A_SHORT_CAPTION = 25
_MOST_TITLES_IN_A_LIST_OF_LINKS = 10


def clean(article: Article, language: Language) -> tuple[Block, ...]:
    """Every line of `article.text` as a block, in order, with its kind and the rule that drops it.

    Every character other than white space is in exactly one block. Running it again on the
    blocks that are kept drops nothing more.
    """
    blocks = _outline(article, language)
    blocks = _mark_title(article, blocks)
    blocks = [_mark_by_pattern(article.text, block, language) for block in blocks]
    blocks = _mark_lists_of_links(article.text, blocks, language)
    blocks = _mark_captions(article.text, blocks, language)
    blocks = _mark_repeats(article.text, blocks)
    blocks = mark_structure(article.text, blocks)
    return tuple(_mark_headings(article.text, blocks))


def restore(blocks: Sequence[Block], starts: Collection[int]) -> tuple[Block, ...]:
    """The blocks, those that begin at one of `starts` read as prose whatever rule dropped them."""
    return tuple(
        replace(block, kind="body", dropped_by=None, language=None)
        if block.dropped_by and block.span.start in starts
        else block
        for block in blocks
    )


def leading_date(text: str) -> tuple[str, int] | None:
    """The ISO date stamp that `text` begins with and the offset where the prose goes on.

    >>> leading_date(" date 2025-07 Guerre en Ukraine")
    ('2025-07', 14)
    """
    found = _DATE_STAMP.match(text)
    return (found[1], found.end()) if found else None


def find_title(text: str) -> str | None:
    """The first line of `text`, when it reads like a title: short, without a full stop, alone.

    A date stamp before it is passed over.
    """
    stamp = leading_date(text)
    lines = [found[0].strip() for found in _LINE.finditer(text, stamp[1] if stamp else 0)][:16]
    if len(lines) < 2:
        return None
    title, following = lines[0], lines[1:]
    unlike = (
        len(title.split()) > 40
        or len(title) > 250
        or re.search(r"[.;,:…]$", title)
        or not any(letter.isalpha() for letter in title)
        or _LIST_MARK.match(title)
    )
    return None if unlike or not any(_FULL_STOP_END.search(line) for line in following) else title


def _outline(article: Article, language: Language) -> list[Block]:
    """The blocks that the file format states, or one for each line; a date stamp comes first.

    Where a line lost its breaks, as in "…, dit-il.Un dernier désaccordLe texte…", the heading and
    what stands above and below it are lines of their own.
    """
    if article.outline:
        return [
            replace(block, dropped_by=block.dropped_by or f"{block.kind} of the file")
            if block.kind in _NO_PROSE
            else block
            for block in article.outline
        ]
    stamp = leading_date(article.text)
    start = stamp[1] if stamp else 0
    blocks = [_trimmed(article.text, 0, start, "date stamp")] if stamp else []
    for found in _LINE.finditer(article.text, start):
        for begin, end in _lines(article.text, Span(found.start(), found.end()), language):
            block = _trimmed(article.text, begin, end)
            is_list = _LIST_MARK.match(block.span.of(article.text))
            blocks.append(replace(block, kind="list") if is_list else block)
    return blocks


def _lines(text: str, line: Span, language: Language) -> list[tuple[int, int]]:
    """Where the lines begin and end that a line is made of: itself, unless it lost its breaks."""
    breaks = [line.start + place for place in lost_breaks(line.of(text), language)]
    if not breaks:
        return [(line.start, line.end)]
    headings = [
        sentence.start
        for sentence in sentence_spans(text, line, language)
        if sentence.end in breaks and len(sentence.of(text).split()) <= _MOST_WORDS_IN_A_HEADING
    ]
    places = sorted({line.start, *breaks, *headings, line.end})
    return [(begin, end) for begin, end in itertools.pairwise(places) if text[begin:end].strip()]


def _trimmed(text: str, start: int, end: int, dropped_by: str | None = None) -> Block:
    stripped = text[start:end].strip()
    start = text.index(stripped, start, end)
    return Block(Span(start, start + len(stripped)), "date" if dropped_by else "body", dropped_by)


def _mark_title(article: Article, blocks: list[Block]) -> list[Block]:
    """The first line that says what the title says, as the title."""
    if not article.title:
        return blocks
    wanted = _letters(article.title)
    for place, block in enumerate(blocks[:12]):
        if block.dropped_by is None and _letters(block.span.of(article.text)) == wanted:
            return [*blocks[:place], replace(block, kind="title"), *blocks[place + 1 :]]
    return blocks


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _mark_by_pattern(text: str, block: Block, language: Language) -> Block:
    """The block with the first rule of its language that its whole line matches."""
    if block.dropped_by or block.kind == "title":
        return block
    line = block.span.of(text)
    words = len(line.split())
    for rule in language.boilerplate:
        if words <= rule.max_words and rule.pattern.fullmatch(line):
            return replace(block, kind=rule.kind, dropped_by=rule.name)
    if words <= 16 and _is_credit(line):
        return replace(block, kind="credit", dropped_by="agency credit")
    if words <= _MOST_WORDS_IN_A_CAPTION and _ends_in_credit(line):
        return replace(block, kind="caption", dropped_by="credit at the end")
    return block


def _is_credit(line: str) -> bool:
    """Whether `line` is made of picture sources and people's names, and nothing else."""
    parts = [part for part in _CREDIT_SEPARATOR.split(line.rstrip(".")) if part]
    sources = [part.casefold() in PICTURE_SOURCES for part in parts]
    return any(sources) and all(
        is_source or _PERSON.fullmatch(part) for part, is_source in zip(parts, sources, strict=True)
    )


def _ends_in_credit(line: str) -> bool:
    """Whether `line` is prose with a picture source glued or appended to it: "… match.AFP"."""
    glued = _GLUED_CREDIT.search(line)
    if glued and glued[1].casefold() in PICTURE_SOURCES and not glued[0][0].isspace():
        return True
    appended = _APPENDED.split(line)
    return len(appended) > 1 and _is_credit(appended[-1].strip("() "))


def _mark_lists_of_links(text: str, blocks: list[Block], language: Language) -> list[Block]:
    """The titles under a bare "Lire aussi": lines that end like no sentence, up to prose."""
    openers = {rule.name for rule in language.boilerplate if rule.opens_list}
    marked: list[Block] = []
    left = 0
    for block in blocks:
        line = block.span.of(text)
        is_title = len(line.split()) <= 30 and not re.search(r"[.…]\W*$", line)
        if left and is_title and block.dropped_by is None and block.kind != "title":
            marked.append(replace(block, kind="link", dropped_by="list of links"))
            left -= 1
        else:
            marked.append(block)
            left = _MOST_TITLES_IN_A_LIST_OF_LINKS if block.dropped_by in openers else 0
    return marked


def _mark_captions(text: str, blocks: list[Block], language: Language) -> list[Block]:
    """A line above a credit that reads like a caption, and any line with a caption's own words."""
    marked = list(blocks)
    for place, block in enumerate(blocks):
        line = block.span.of(text)
        words = len(line.split())
        if block.dropped_by or block.kind != "body" or words > _MOST_WORDS_IN_A_CAPTION:
            continue
        following = next(
            (b for b in blocks[place + 1 : place + 3] if b.dropped_by != "photo counter"), None
        )
        above_credit = following is not None and following.kind == "credit"
        if above_credit and (
            not _SENTENCE_END.search(line)
            or language.caption_cue.search(line)
            or _at_end(language.caption_ending, line)
            or (words <= _MOST_WORDS_IN_A_SHORT_CAPTION and not language.finite_verb.search(line))
        ):
            marked[place] = replace(block, kind="caption", dropped_by="caption above a credit")
        elif words <= 40 and language.caption_cue.match(line):
            marked[place] = replace(block, kind="caption", dropped_by="caption wording")
    return marked


def _at_end(pattern: re.Pattern[str], line: str) -> bool:
    return any(found.end() == len(line) for found in pattern.finditer(line))


def _mark_repeats(text: str, blocks: list[Block]) -> list[Block]:
    """A line that was there already, or that begins another paragraph: teasers, pull quotes."""
    marked = list(blocks)
    seen: dict[str, int] = {}
    by_start: dict[str, list[int]] = {}
    letters = [_letters(block.span.of(text)) for block in blocks]
    for place, line in enumerate(letters):
        if blocks[place].dropped_by is None and len(line) >= 40:
            by_start.setdefault(line[:40], []).append(place)
    for place, (block, line) in enumerate(zip(blocks, letters, strict=True)):
        if block.dropped_by or block.kind not in ("body", "quote") or len(line) < 40:
            continue
        longer = any(
            other != place and len(letters[other]) > len(line) and letters[other].startswith(line)
            for other in by_start.get(line[:40], ())
        )
        if line in seen or longer:
            marked[place] = replace(block, kind="link", dropped_by="repeated text")
        seen.setdefault(line, place)
    return marked


def _mark_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Short lines without a full stop above a paragraph, in a text whose paragraphs have them.

    They stay in the outline and are read, but are no sentences of the story. A line with a number
    is an item of a list, unless it goes on where another one that has text below it has left off.
    """
    kept = [place for place, block in enumerate(blocks) if block.dropped_by is None]
    bodies = [place for place in kept if blocks[place].kind == "body"]
    stopped = sum(bool(_SENTENCE_END.search(blocks[place].span.of(text))) for place in bodies)
    marked = list(blocks)
    if 2 * stopped < len(bodies):
        return marked
    like_headings: list[int] = []
    for order, place in enumerate(kept):
        line = blocks[place].span.of(text)
        below = kept[order + 1 : order + 2]
        beside = [*kept[max(0, order - 1) : order], *below]
        in_list = any(blocks[other].kind == "list" for other in beside)
        alone = blocks[place].kind == "list" and not in_list
        if (
            (blocks[place].kind == "body" or alone)
            and len(line.split()) <= _MOST_WORDS_IN_A_HEADING
            and not re.search(r"[.…;,]\W*$", line)
            and below
            and len(blocks[below[0]].span.of(text)) > len(line)
            and not _spoken(line)
        ):
            like_headings.append(place)
    lines = [blocks[place].span.of(text) for place in like_headings]
    counted = _counted_on(lines)
    for place, line, is_counted in zip(like_headings, lines, counted, strict=True):
        if blocks[place].kind == "body" or is_counted or _BETWEEN_DASHES.fullmatch(line):
            marked[place] = replace(blocks[place], kind="heading")
    return marked


def _counted_on(lines: Sequence[str]) -> list[bool]:
    """Which lines have a number that goes on from that of the line before, or to that of the next.

    "1.", "2." and "3." do, and so do "1." and "1.1"; lines without a number are passed over.
    """
    numbers = [int(found[1]) if (found := _NUMBERED.match(line)) else None for line in lines]
    numbered = [place for place, number in enumerate(numbers) if number is not None]
    counted = [False] * len(lines)
    for one, other in itertools.pairwise(numbered):
        before, after = numbers[one] or 0, numbers[other] or 0
        if after in (before, before + 1):
            counted[one] = counted[other] = True
    return counted


def _spoken(line: str) -> bool:
    """Whether the line is one quotation from end to end or a line of dialogue."""
    return bool(re.match(r"[«“\"—–-].*[»”\"!?]$", line)) and len(line.split()) > 8
