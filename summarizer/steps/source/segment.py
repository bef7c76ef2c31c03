"""Blocks into sentences, as exact spans: no character of the prose is lost, moved or changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.document import Article, Block, Sentence, Span
from summarizer.languages import Language, tables

from .clause_parts import ends_open, masked, parts_of, states_at_once, verbs

# Read on the shadow of a paragraph, in which every quotation mark is « or ».
_STOP = re.compile(r"([.!?…]+)((?:\s?»|[)\]’']|\s?[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])*)")
_NEXT = re.compile(r"\s*(?P<opening>[«(\[¿¡]\s*|[—–-]\s+)*(?P<word>[^\s«»(),;:.!?…]*)")
_INWARD = re.compile(r"[^«»]*(?<!\S)»\w")
_TURNED = str.maketrans("«»", "»«")
_SEAM = re.compile(
    r"\b\w[a-zß-öø-ÿ]{2,}(?P<opening>«?)(?=(?P<word>[A-ZÀ-ÖØ-Þ]['’]|[A-ZÀ-ÖØ-Þ][\w'’]*(?=\s)))"
)
_AFTER_ACRONYM = re.compile(
    r"\b[A-ZÀ-ÖØ-Þ]{3,}(?=(?P<word>[A-ZÀ-ÖØ-Þ](?:['’]|[a-zß-öø-ÿ]+(?=\s))))"
)
_BETWEEN_DASHES = re.compile(r"(?:^|(?<=[\s.!?…»]))[-–—] [^-–—.!?]{3,80} [-–—](?=[A-ZÀ-ÖØ-Þ])")
_AFTER_QUOTATION = re.compile(r"(?<=[\w.!?…\s]»)(?=[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ'’])")
_WORD_BEFORE = re.compile(r"[^\s(\[«»\"'’]*$")
_ACRONYM, _A_NAME = re.compile(r"[A-ZÀ-Þ]{3,}"), re.compile(r"[A-ZÀ-Þ][a-zß-öø-ÿ]{3,}")
_ENDS_A_SENTENCE = re.compile(r"(?:1[5-9]|20)\d\d|[^()]*[^\s()]\)")
_INITIALS = re.compile(r"[A-ZÀ-Ý](?:\.-?[A-ZÀ-Ý])*")

_CHARACTERS_BEFORE = 60
_MOST_CHARACTERS_AROUND = 400
_MOST_WORDS_IN_ONE_QUOTATION = 40
"""A quotation of several sentences stays in one piece with its speaker up to this many words;
longer ones are cut at their full stops, as neither a reader nor a model takes them in at once."""


def segment(article: Article, blocks: Sequence[Block], language: Language) -> tuple[Sentence, ...]:
    """The sentences of every block that is kept, in order.

    Headings and titles count as sentences; the kind of `blocks[sentence.paragraph]` tells them
    apart. Together the spans cover every character of the kept blocks except white space.
    """
    found: list[Sentence] = []
    for paragraph, block in enumerate(blocks):
        if block.dropped_by is None:
            read_as = tables(block.language) if block.language else language
            for span in sentence_spans(article.text, block.span, read_as):
                found.append(Sentence(len(found), paragraph, span, span.of(article.text)))
    return tuple(found)


def sentence_spans(text: str, within: Span, language: Language) -> list[Span]:
    """The sentences of one paragraph, as spans of `text` without white space at their ends."""
    shadow = _shadow(within.of(text))
    depths = _quotation_depths(shadow)
    spans: list[Span] = []
    inner: list[int] = []
    start = 0
    for end in [*_ends(shadow, depths, language), len(shadow)]:
        if end < len(shadow) and depths[end - 1] > 0:
            inner.append(end)
            continue
        too_long = len(shadow[start:end].split()) > _MOST_WORDS_IN_ONE_QUOTATION
        for cut in [*(inner if too_long else ()), end]:
            spans += _stripped(text, within.start + start, within.start + cut)
            start = cut
        inner = []
    return spans


def lost_breaks(line: str, language: Language) -> list[int]:
    """Offsets in a line of text at which another line begins, whose break was lost.

    >>> lost_breaks("Un accord trouvéLe texte est prêt.", tables("fr"))
    [16]
    """
    shadow = _shadow(line)
    depths = _quotation_depths(shadow)
    return [seam for seam in _seams(shadow, language) if depths[seam - 1] == 0]


def open_quotations(paragraph: str) -> list[str]:
    """For each character of a paragraph, the sign of the quotation that is open after it, or "".

    >>> open_quotations('a "b"')
    ['', '', '"', '"', '']
    """
    opening = ""
    found: list[str] = []
    for sign, written in zip(_shadow(paragraph), paragraph, strict=True):
        if sign == "«":
            opening = written
        elif sign == "»":
            opening = ""
        found.append(opening)
    return found


def _stripped(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    kept = piece.strip()
    start += len(piece) - len(piece.lstrip())
    return [Span(start, start + len(kept))] if kept else []


def _shadow(paragraph: str) -> str:
    """`paragraph` with « and » for quotation marks of every kind, each in its place.

    German opens with one sign and closes with the one that opens English quotations („so“), and
    some write guillemets the other way round (»so«).
    """
    turned = paragraph.translate(_TURNED) if _INWARD.match(paragraph) else paragraph
    signs = list(turned.replace("”", "»").replace("„", "«"))
    is_open = is_low = False
    for place, sign in enumerate(turned):
        if sign == '"':
            before = signs[place - 1] if place else " "
            after = turned[place + 1] if place + 1 < len(signs) else " "
            begins = before.isspace() or before in "([«'’—–-"
            ends = after.isspace() or after in ",.;:!?…)]»"
            is_open = begins if begins != ends else not is_open
            signs[place] = "«" if is_open else "»"
        elif sign == "„":
            is_low = True
        elif sign == "“":
            signs[place] = "»" if is_low else "«"
            is_low = False
    return "".join(signs)


def _quotation_depths(shadow: str) -> list[int]:
    """For each character, how many quotations and brackets are open after it.

    A quotation that is never closed stays open; brackets that do not pair are not counted.
    """
    openings, closings = "«", "»"
    if shadow.count("(") == shadow.count(")"):
        openings, closings = "«(", "»)"
    depths: list[int] = []
    depth = 0
    for sign in shadow:
        depth = max(0, depth + (sign in openings) - (sign in closings))
        depths.append(depth)
    return depths


def _ends(shadow: str, depths: Sequence[int], language: Language) -> list[int]:
    """Offsets at which a sentence ends, those inside quotations included, in order."""
    return sorted({*_stops(shadow, depths, language), *_seams(shadow, language)})


def _seams(shadow: str, language: Language) -> Iterator[int]:
    """Offsets at which a line without a stop lost its end, as in "à la françaiseEn effet".

    A capital within a word tells it only before a word that begins sentences, and only once in
    the word: there are names such as YouTube and BlaBlaCar. So does one behind an acronym. Agencies
    put headings between dashes.
    """
    for seam in _SEAM.finditer(shadow):
        if seam["opening"] or _first_word(seam["word"]) in language.sentence_openers:
            yield seam.start("opening")
    for seam in _AFTER_ACRONYM.finditer(shadow):
        if _first_word(seam["word"]) in language.sentence_openers:
            yield seam.end()
    for seam in _BETWEEN_DASHES.finditer(shadow):
        yield from (place for place in seam.span() if place)
    for seam in _AFTER_QUOTATION.finditer(shadow):
        yield seam.start()


def _stops(shadow: str, depths: Sequence[int], language: Language) -> Iterator[int]:
    """Offsets behind the full stops and other signs that end a sentence."""
    start = 0
    for stop in _STOP.finditer(shadow):
        following = _NEXT.match(shadow, stop.end())
        word = following["word"] if following else ""
        glued = stop.end() < len(shadow) and not shadow[stop.end()].isspace()
        starts_anew = (word[0].isupper() or word[0] in "0123456789@#") if word else not glued
        opens = _first_word(word) in language.sentence_openers and word[:1].isupper()
        if not starts_anew or (
            glued and not _run_together(shadow, stop.start(), word, opens=opens)
        ):
            continue
        if set(stop[1]) <= {".", "…"} and stop[1] != ".":
            ends = opens or bool(stop[2]) or bool(following and following["opening"])
            ends = ends or (
                depths[stop.start()] == 0
                and word[:1].isupper()
                and _are_two(shadow[start : stop.start()], shadow[stop.end() :], language)
            )
        elif stop[1] == "." and not stop[2]:
            before = shadow[max(0, stop.start() - _CHARACTERS_BEFORE) : stop.start()]
            ends = not _abbreviates(before, language, opener_follows=opens)
        else:
            ends = True
        if ends:
            start = stop.end()
            yield start


def _are_two(before: str, after: str, language: Language) -> bool:
    """Whether what stands around an ellipsis are two sentences, as far as is certain.

    Each has a verb then, and the first does not break off before a word that it asks for.
    """
    clauses = language.clauses
    said = masked(before[-_MOST_CHARACTERS_AROUND:]) if clauses else None
    end = _STOP.search(after, 0, _MOST_CHARACTERS_AROUND)
    following = masked(after[: end.start() if end else _MOST_CHARACTERS_AROUND])
    if clauses is None or said is None or following is None:
        return False
    return (
        bool(verbs(said, clauses))
        and not ends_open(said, clauses)
        and states_at_once(parts_of(following.strip()), clauses)
    )


def _first_word(word: str) -> str:
    """The elided article or the word itself, as `sentence_openers` has them."""
    elided = re.match(r"\w+['’]", word)
    return (elided[0].replace("’", "'") if elided else word).casefold()


def _run_together(shadow: str, stop: int, word: str, *, opens: bool) -> bool:
    """Whether two sentences lost the space between them, as in "est tard.Le train"."""
    found = _WORD_BEFORE.search(shadow[max(0, stop - _CHARACTERS_BEFORE) : stop])
    before = found[0] if found else ""
    if len(word) == 1:
        # "juin.A Lyon", but no initial and no address: "J.A Dupont", "www.a.fr".
        return opens and shadow[stop + 2 : stop + 3] == " " and before.isalpha() and len(before) > 2
    return bool(
        (
            shadow[stop - 1 : stop] == "»"
            or (len(before) > 1 and (before[-1].islower() or (opens and "." not in before)))
            or (_ACRONYM.fullmatch(before) and _A_NAME.fullmatch(word))
            or (_ENDS_A_SENTENCE.fullmatch(before) and _A_NAME.fullmatch(word))
        )
        and not word.isupper()
    )


def _abbreviates(before: str, language: Language, *, opener_follows: bool) -> bool:
    """Whether the full stop after `before` abbreviates and does not end the sentence as well."""
    found = _WORD_BEFORE.search(before)
    word = found[0] if found else ""
    earlier = before[: len(before) - len(word)].split()
    if word.isdigit() and len(word) <= 3 and not earlier:
        return True  # the number of a list item
    if word.casefold() in language.titles:
        return True
    if _INITIALS.fullmatch(word):
        after_common_word = bool(earlier) and earlier[-1][:1].islower()
        return not (opener_follows and (len(word) > 1 or after_common_word))
    return word.casefold().rsplit(".", 1)[-1] in language.abbreviations and not opener_follows
