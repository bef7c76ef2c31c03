"""Quotations: what is quoted on one side stays quoted on the other, and by the same speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.document import Finding, Severity
from summarizer.languages.lexicon.known_names import name_tables
from summarizer.languages.speech import SPEECH

from .pair import Pair
from .written_names import Name, names_in, same_name

CHECK = "quotations"

_OPENING, _CLOSING = "«“‟„", "»”"
_SINGLE = re.compile(
    r"(?<![\w'])['‘](?=[^\s'])((?:[^'’\n]|(?<=\w)['’](?=\w)){2,200})(?<!s)['’](?!\w)"
)
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu)$", re.IGNORECASE)
_SIGN = re.compile(r"[«»“”\"]")
_WORD = re.compile(r"\w+")
_CLOSED_END = re.compile(r"[\"”]\W*$")
_MANY_WORDS = 4
_MOST_WORDS_OF_A_TITLE = 7
_SENTENCE = re.compile(r"[.!?…,;:]|\b(?:je|nous|vous|il|elle|on|ils|elles|c'est|est|sont|a|ont)\b")
_OF_A_WORK = re.compile(
    r"\b(?:livres?|romans?|ouvrages?|essais?|poèmes?|recueils?|pièces?|nouvelles?|articles?|rapport|étude"
    r"|journal|journaux|quotidiens?|hebdomadaires?|magazines?|revues?|blogs?|sites?|émissions?|programmes?"
    r"|séries?|feuilletons?|films?|documentaires?|comédies?|trilogies?|chansons?|albums?|spectacles?"
    r"|expositions?|tableaux?|jeux?|prix|traité|opérations?|projets?"
    r"|intitulée?s?|surnommée?s?|baptisée?s?|surnoms? de) $",
    re.IGNORECASE,
)
"""What a title or another proper name follows, which English sets without marks, or in italics."""
_REPORTED = re.compile(
    r"\b(?:sa(?:id|ys)|(?:claim|confirm|indicat|announc|not|observ|recall|report|explain|declar|argu|stat|insist"
    r"|stress|emphasi[sz]|underlin|add|suggest|conclud|believ|warn|assert|acknowledg)(?:ed|e?s)|admit(?:s|ted)"
    r"|told \w+|tells \w+|wr(?:ites|ote)) (?:[\w,]+ ){0,4}?that\b|\baccording to\b"
    r"|^(?:\w+ ){0,2}\w+: ",
    re.IGNORECASE,
)
"""How English tells without marks what someone said; headlines do it with a colon ("EU: …")."""
_REPORTED_IN_FRENCH = re.compile(r"\b(?:selon|d'après)\b|\b(?:que |qu')[\"«“]", re.IGNORECASE)
_REPORTED_IN_WORDS = re.compile(
    r"\b(?:déclar|affirm|expliqu|ajout|indiqu|précis|soulign|assur|estim|racont|rappel|rapport"
    r"|annon[cç]|confirm|prévien|avert|promet|reconna)\w* (?:\w+ ){0,2}?qu[e']|\bselon \w",
    re.IGNORECASE,
)
"""How French reports in its own words what someone said, which English may quote."""
_BRACKET_OPENS = re.compile(r"[(\[][^()\[\]]*$")
_TELLS = re.compile(r"^\s*[-–—]\s|\w-(?:t-)?(?:il|elle|ils|elles)\b")
"""A dash before what is said, or "dit-il"."""
_SINGLE_OPENS = re.compile(r"(?:^|[\s(])['‘]\w")
_SINGLE_SPACED = re.compile(r"(?:^|\s)['‘] ?\w|''")
_REPORTS = frozenset(
    "raconte|a raconté|rapporte|a rapporté|indique|a indiqué|précise|a précisé"
    "|souligne|a souligné|assure|estime|a estimé".split("|")
)
"""What mostly tells someone's words without marks."""
_OVERLAP = 0.3
_SAME_PLACE = 0.12
_GROWTH = 0.35
_NEAR_CHARACTERS = 45
_SUBJECT_TO_VERB = re.compile(r" ?(?:,[^,]{1,40}, ?)?(?:a |ont |has |have |had )?")
_OF_NO_NAME = re.compile(r"\b[a-z]\w{3,}")
_WITHIN_A_NAME = re.compile(r"[ -](?:\w{2,3} )?")
_WHOSE = re.compile(r"\b(?:of|from|at|for|de|du|des|d')(?: the| la| l')? ?$")
"""What makes of a name that of a speaker's office or firm."""
_SPOKEN_BY_A_PRONOUN = re.compile(
    r"(?:-(?:il|elle|on|ils|elles)|\b(?:he|she|they|it|we|I))(?: \w+ment)?"
    r" (?:a |ont |has |have |had )?$"
)
_FOLLOWED_BY_A_PRONOUN = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles)\b| (?:he|she|they|it)\b")
_OF_A_NOUN = re.compile(r"\b(?:l'|la |le |les |une? |cette |ces |sa |son |leurs? )$", re.IGNORECASE)
"""What makes of a verb of speech a noun: "l'annonce de"."""
_TURNED_ROUND = re.compile(r"[,\"»”] ?(?:a |ont )?$")
"""What comes before the verb of what is said, whose subject follows: ", a dit"."""
_CAPITAL_BEFORE = re.compile(r"[\w,] ([A-ZÀ-Þ][\w'-]+) (?:has |had )?$")
_SPOKEN_TO = re.compile(r"\b(?:à|au|aux|avec|que|to|with|that)\b|[.;]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of quotation marks, and where, the marks included."""

    text: str
    start: int
    end: int

    def holds(self, place: int) -> bool:
        """Whether the character at `place` is quoted."""
        return self.start <= place < self.end


_MOST_QUOTATIONS = 100
"""What has more is a list or a page, not a sentence; comparing all with all would take minutes."""


def check_quotations(pair: Pair) -> list[Finding]:
    """Quotations that are lost, invented, mixed with the narrator's words or given to another.

    One of four words and more that is lost is an error; shorter ones, titles and words in inverted
    commas, come and go in faithful translations, and those of one word, or in brackets, are noted
    only, and so are titles after a word for what they name, the rest of a speech that English opens
    and does not close, and the short ones where others are kept. One of which English reports what
    it says ("he said that") is a warning. English quotes what French tells without a mark: what is
    gained is a warning, or a note where the source reports what someone says, has a dash, a lone
    mark or single ones, or it is short.
    """
    source, target = pair.source, pair.target
    french, english = quotations(source), quotations(target)
    if len(english) < len(french):
        english = sorted([*english, *_single(target)], key=lambda quotation: quotation.start)
    if (not french and not english) or max(len(french), len(english)) > _MOST_QUOTATIONS:
        return []
    findings: list[Finding] = []
    if len(english) < len(french):
        findings = [
            Finding(CHECK, _lost(one, pair), "no longer a quotation", one.text, "")
            for one in french
            if not _overlaps(one, source, english, target)
            and one.text.casefold() not in target.casefold()
        ]
    elif len(english) > len(french):
        findings = [
            Finding(CHECK, _gained(one, pair), "no quotation in the source", "", one.text)
            for one in english
            if not _overlaps(one, target, french, source) and one.text not in source
        ]
    if findings or pair.to != "en":
        return findings
    tables = name_tables(pair.language)
    written, english_written = (
        names_in(text, table) for text, table in zip((source, target), tables, strict=True)
    )
    names = [name for name in written if name.kind != "word"]
    # "L'armée ukrainienne" has no name in French, "the Ukrainian army" one in English.
    adjectives = {row for name in written if name.kind == "word" for row in name.rows}
    adjectives -= {row for name in names for row in name.rows}
    english_names = [
        name
        for name in english_written
        if name.kind != "word" and not (name.rows and name.rows <= adjectives)
    ]
    return _mixed(
        _Side(source, pair.language, french, names, written),
        _Side(target, pair.to, english, english_names, english_written),
    )


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text`; what is never closed, or never opened, is none."""
    found: list[Quotation] = []
    depth = start = 0
    for place, opens in _marks(text):
        if opens:
            start = start if depth else place
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                found.append(Quotation(text[start + 1 : place].strip(), start, place + 1))
    return found


def is_quoted(text: str, place: int) -> bool:
    """Whether the character at `place` is quoted; a mark without the other of its pair counts.

    >>> is_quoted('The town is "subdued" now', 14), is_quoted('The town is "subdued" now', 22)
    (True, False)
    """
    if any(one.holds(place) for one in (*quotations(text), *_single(text))):
        return True
    signs = [found.start() for found in _SIGN.finditer(text)]
    if len(signs) % 2 == 0:
        return False
    last, first = signs[-1], signs[0]
    opens = text[last] == "«" or (
        text[last] != "»"
        and text[last + 1 : last + 2].strip()
        and not text[last - 1 : last].strip()
    )
    return place > last if opens else place < first


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """The place of each quotation mark, and whether it opens."""
    is_open = False
    for place, sign in enumerate(text):
        if sign == '"' == text[place - 1 : place]:
            continue  # doubled, as in a table of texts
        if (
            sign == '"'
            and _ELISION.search(text, 0, place)
            and text[place + 1 : place + 2].isalpha()
        ):
            continue  # an apostrophe that was made a mark
        if sign == '"':
            is_open = not is_open
            yield place, is_open
        elif sign in _OPENING or sign in _CLOSING:
            yield place, sign in _OPENING


def _single(text: str) -> list[Quotation]:
    """Quotations in single marks, which look like apostrophes."""
    return [Quotation(found[1], *found.span()) for found in _SINGLE.finditer(text)]


def _lost(quotation: Quotation, pair: Pair) -> Severity:
    """How sure it is that a quotation that English lacks was lost, with both of its marks."""
    source, target = pair.source, pair.target
    words = len(_WORD.findall(quotation.text))
    is_short = words < _MANY_WORDS
    in_brackets = _BRACKET_OPENS.search(source, 0, quotation.start) and source[quotation.end :][
        :1
    ] in (")", "]")
    is_named = words <= _MOST_WORDS_OF_A_TITLE and _OF_A_WORK.search(source, 0, quotation.start)
    if words == 1 or in_brackets or is_named:
        return "note"
    has_one_mark = target.count('"') % 2 == 1 or target.count("“") != target.count("”")
    if has_one_mark and (
        _keeps_its_end(quotation, source, target) or _runs_on(quotation, source, target)
    ):
        return "note"
    if is_short and (quotations(target) or _SINGLE_OPENS.search(target)):
        return "note"
    may_be_title = words <= _MOST_WORDS_OF_A_TITLE and _is_title(quotation, source)
    is_reported = _REPORTED.search(target) and not _REPORTED_IN_FRENCH.search(source)
    is_doubtful = is_short or may_be_title or has_one_mark or is_reported
    return "warning" if is_doubtful else "error"


def _keeps_its_end(quotation: Quotation, source: str, target: str) -> bool:
    """Whether English has one mark of a quotation that is all of its source.

    A speech over several sentences opens in the first of them and closes in the last.
    """
    is_all = not _WORD.search(source, 0, quotation.start) and not _WORD.search(
        source, quotation.end
    )
    return is_all and (target.lstrip()[:1] in ('"', "“") or bool(_CLOSED_END.search(target)))


def _runs_on(quotation: Quotation, source: str, target: str) -> bool:
    """Whether it is the rest of both texts and English opens it only: the speech goes on."""
    marks = list(_SIGN.finditer(target))
    if not marks or _WORD.search(source, quotation.end):
        return False
    place = quotation.start / len(source)
    return abs(marks[-1].start() / len(target) - place) <= _SAME_PLACE


def _is_title(quotation: Quotation, source: str) -> bool:
    """Whether it may be what a book or a prize is called, which English sets without marks.

    It stands within a sentence, as what is said mostly does not, and is none.
    """
    begins = (
        not source[: quotation.start].strip() or source[: quotation.start].rstrip()[-1] in ":.!?"
    )
    is_named = _OF_A_NOUN.search(source, 0, quotation.start) or _WHOSE.search(
        source, 0, quotation.start
    )
    is_said = begins or (source[quotation.end :][:1] == "," and not is_named)
    text = quotation.text
    return text[:1].isupper() and not is_said and not _SENTENCE.search(text)


def _gained(quotation: Quotation, pair: Pair) -> Severity:
    """How sure it is that a quotation that the source lacks was invented."""
    speech = SPEECH.get(pair.language)
    source = pair.source
    is_told = _TELLS.search(source) or any(
        verb[0].casefold() in _REPORTS or source[: verb.start()].endswith((", ", "- ", "– "))
        for verb in (speech.finditer(source) if speech else ())
    )
    is_told = is_told or bool(_REPORTED_IN_WORDS.search(source))
    is_open = len(_SIGN.findall(source)) % 2 == 1 or _SINGLE_SPACED.search(source)
    is_short = len(_WORD.findall(quotation.text)) < _MANY_WORDS
    return "note" if is_told or is_open or is_short else "warning"


def _overlaps(one: Quotation, text: str, others: Sequence[Quotation], other_text: str) -> bool:
    """Whether one of `others` stands where `one` does, in shares of the texts."""
    start, end = one.start / len(text), one.end / len(text)
    for other in others:
        first, last = other.start / len(other_text), other.end / len(other_text)
        if min(end, last) - max(start, first) > _OVERLAP * min(end - start, last - first):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Side:
    text: str
    language: str
    quotations: Sequence[Quotation]
    names: Sequence[Name]
    words: Sequence[Name]

    def quotes(self, place: int) -> bool:
        return any(quotation.holds(place) for quotation in self.quotations)

    @property
    def share(self) -> float:
        return sum(one.end - one.start for one in self.quotations) / len(self.text)


def _mixed(french: _Side, english: _Side) -> list[Finding]:
    """A narrator's name inside a quotation, a quotation that swallows the rest, another speaker."""
    for name in english.names:
        same = [other for other in french.names if same_name(other, name)]
        within = [one for one in english.quotations if one.holds(name.start)]
        is_all = any(not _OF_NO_NAME.search(one.text) for one in within)
        spoken = any(french.quotes(o.start) for o in french.words if same_name(o, name))
        if same and within and not is_all and not spoken:
            detail = f"{name.text} became part of the quotation"
            return [Finding(CHECK, "error", detail, same[0].text, name.text)]
    is_paired = all(len(_SIGN.findall(side.text)) % 2 == 0 for side in (french, english))
    if is_paired and abs(french.share - english.share) > _GROWTH:
        detail = (
            f"{french.share:.0%} of the source are quoted and {english.share:.0%} of the English"
        )
        return [Finding(CHECK, "warning", detail, "", "")]
    one, other = _speaker(french), _speaker(english)
    if one and other and not any(same_name(a, b) for a in one for b in other):
        french_text, english_text = one[0].text, other[0].text
        detail = f"{english_text} speaks, not {french_text}"
        # Who is named elsewhere in the sentence may be told there to speak by another name.
        there = any(same_name(a, b) for a in one for b in english.names)
        both = there and any(same_name(a, b) for a in french.names for b in other)
        severity: Severity = "warning" if both else "note" if there else "error"
        return [Finding(CHECK, severity, detail, french_text, english_text)]
    return []


def _speaker(side: _Side) -> list[Name]:
    """The parts of the speaker's name at the only verb of speech that is not quoted, or nothing.

    The subject stands right before the verb, or else behind it. It may be a pronoun, or a word
    with a capital that is no name for sure ("Bush").
    """
    text = side.text
    pattern = SPEECH.get(side.language)
    verbs = pattern.finditer(text) if pattern else ()
    said = [
        verb
        for verb in verbs
        if not side.quotes(verb.start())
        and not _OF_A_NOUN.search(text, 0, verb.start())
        and (verb[0][0].islower() or not _WORD.search(text, 0, verb.start()))
    ]
    named = [name for name in side.names if not side.quotes(name.start)]
    if len(said) != 1 or not named:
        return []
    start, end = said[0].span()
    if (
        _SPOKEN_BY_A_PRONOUN.search(text, 0, start)
        or _FOLLOWED_BY_A_PRONOUN.match(text, end)
        or _FOLLOWED_BY_A_PRONOUN.search(said[0][0])
    ):
        return []
    next_to = [name for name in named if text[end : name.start] == " "]
    if next_to and _TURNED_ROUND.search(text, 0, start):
        return _whole_name(next_to[:1], named, text)
    if (
        side.language == "en"
        and (word := _CAPITAL_BEFORE.search(text, 0, start))
        and not any(name.end == word.end(1) for name in named)
    ):
        return []
    subject = [name for name in named if _SUBJECT_TO_VERB.fullmatch(side.text[name.end : start])]
    behind = [
        name
        for name in named
        if 0 <= name.start - end < _NEAR_CHARACTERS
        and not _SPOKEN_TO.search(side.text[end : name.start])
        and not _WHOSE.search(side.text, end, name.start)
    ]
    return _whole_name((subject or behind)[:1], named, side.text)


def _whole_name(part: Sequence[Name], names: Sequence[Name], text: str) -> list[Name]:
    """The name in `part` with those that stand beside it."""
    whole = list(part)
    for name in names:
        if any(_WITHIN_A_NAME.fullmatch(text[one.end : name.start]) for one in whole):
            whole.append(name)
    for name in reversed(names):
        if any(_WITHIN_A_NAME.fullmatch(text[name.end : one.start]) for one in whole):
            whole.append(name)
    return whole
