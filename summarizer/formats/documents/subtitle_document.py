"""Subtitles (SRT, WebVTT): cues and times stay, sentences over several cues stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from summarizer.marked import Marked
from summarizer.steps.translation.carry import divided, stripped

from .shared.tagged_text import Token, Unit, units
from .text_document import encoded, text_of

_TIMES = re.compile(
    r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}.*$"
)
_TIME = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})")
_TAG = re.compile(r"</?(?P<name>[a-zA-Z0-9]+)(?:[.\s][^<>]*)?/?>|<[\d:.]+>|\{\\[^}]*\}")
_WRAPPED = re.compile(r"((?:\{\\[^}]*\}|<[a-zA-Z][^<>]*>)+)(.*?)((?:</[a-zA-Z]+>)*)$", re.DOTALL)
_SPEAKER = re.compile(r"^(?:<[^>]*>|\{[^}]*\})*[-–—]\s*")
_ENDED = re.compile(r"[.!?…♪\]:][»”\"')]*$")
_SMALL_WORD = re.compile(
    r"\b(?:an?|the|of|to|in|on|at|by|for|from|with|and|or|that|his|her|its|their|is|was|will)$",
    re.IGNORECASE,
)
_MOST_CUES = 8
_LONGEST_PAUSE_SECONDS = 3.0
_LONGEST_LINE = 42
"""Characters; usual for subtitles on screens."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """The words of a cue, or of one who speaks in it; `before` and `after` stay around them."""

    before: str
    words: str
    after: str
    lines: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Cues that one text runs over, with it."""

    cues: tuple[_Cue, ...]
    unit: Unit


_Part = str | _Group


@dataclass(frozen=True, slots=True)
class SubtitleDocument:
    """A file of subtitles."""

    parts: tuple[tuple[int, _Part], ...]
    slots: int
    newline: str = "\n"
    encoding: str = "utf-8"
    suffix: str = ".srt"

    @property
    def passages(self) -> tuple[Marked, ...]:
        """The texts that run over one cue or several, in order."""
        return tuple(part.unit.passage for _, part in self.parts if isinstance(part, _Group))

    def written(self, passages: Sequence[Marked], to: str) -> bytes:  # noqa: ARG002
        """The subtitles with `passages` in their cues, split where those of the source were."""
        english = iter(passages)
        slots = [""] * self.slots
        for slot, part in self.parts:
            if isinstance(part, str):
                slots[slot] = part
            else:
                for place, text in enumerate(_in_cues(part, next(english))):
                    slots[slot + 2 * place] = text.replace("\n", self.newline)
        return encoded("".join(slots), self.encoding)


def is_subtitles(text: str) -> bool:
    """Whether a text has the times of cues near its beginning."""
    lines = text.lstrip("\ufeff").split("\n", 60)[:60]
    found = sum(bool(_TIMES.match(line)) for line in lines)
    return found > 0 and (lines[0].startswith("WEBVTT") or found > 1 or len(lines) < 8)


def read_subtitles(data: bytes, source: str) -> SubtitleDocument:
    """The subtitles in `data`.

    :raises UnreadableInput: if it is no text.
    """
    text, encoding = text_of(data, source)
    pieces, turns = _cut(text)
    parts: list[tuple[int, _Part]] = [
        (slot, piece) for slot, piece in enumerate(pieces) if isinstance(piece, str)
    ]
    for group in _groups(turns):
        unit = _unit([cue for _, cue, _ in group])
        slot = group[0][0]
        if unit:
            parts.append((slot, _Group(tuple(cue for _, cue, _ in group), unit)))
        else:
            parts += [(place, f"{c.before}{c.words}{c.after}") for place, c, _ in group]
    parts.sort(key=lambda part: part[0])
    newline = "\r\n" if "\r\n" in text else "\n"
    suffix = ".vtt" if text.lstrip("\ufeff").startswith("WEBVTT") else ".srt"
    return SubtitleDocument(tuple(parts), len(pieces), newline, encoding, suffix)


_Turn = tuple[int, _Cue, tuple[float, float]]


def _cut(text: str) -> tuple[list[str | None], list[_Turn]]:
    """What stays and, where None stands, a turn; turns have their slot and their cue's times."""
    pieces: list[str | None] = []
    turns: list[_Turn] = []
    kept: list[str] = []
    lines = text.splitlines(keepends=True)
    place = 0
    while place < len(lines):
        kept.append(lines[place])
        times = _TIMES.match(lines[place].rstrip("\r\n"))
        place += 1
        if not times:
            continue
        first = place
        while place < len(lines) and lines[place].strip():
            place += 1
        for number, cue in enumerate(_turns(lines[first:place])):
            pieces.append("".join(kept) if not number else "")
            turns.append((len(pieces), cue, _seconds(times[0])))
            pieces.append(None)
            kept = []
    return [*pieces, "".join(kept)], turns


def _turns(lines: Sequence[str]) -> Iterator[_Cue]:
    """The words of a cue, in turns where a dash begins each."""
    gathered: list[list[str]] = []
    for line in lines:
        if not gathered or _SPEAKER.match(line):
            gathered.append([line])
        else:
            gathered[-1].append(line)
    for turn in gathered:
        whole = "".join(turn)
        text = whole.rstrip()
        dash = _SPEAKER.match(text)
        before, after = (dash[0] if dash else ""), whole[len(text) :]
        words = text[len(before) :]
        wrapped = _WRAPPED.match(words)
        if wrapped and _matches(wrapped[1], wrapped[3]) and not _TAG.search(wrapped[2]):
            before, words, after = before + wrapped[1], wrapped[2], wrapped[3] + after
        yield _Cue(before, words, after, len(turn))


def _matches(opening: str, closing: str) -> bool:
    opened = re.findall(r"<([a-zA-Z0-9]+)", opening)
    closed = re.findall(r"</([a-zA-Z0-9]+)", closing)
    return not closed or opened[::-1] == closed


def _seconds(line: str) -> tuple[float, float]:
    first, last = (
        3600 * int(found[1] or 0) + 60 * int(found[2]) + int(found[3]) + float(f"0.{found[4]}")
        for found in list(_TIME.finditer(line))[:2]
    )
    return first, last


def _groups(turns: Sequence[_Turn]) -> Iterator[list[_Turn]]:
    """Turns that one text runs over."""
    group: list[_Turn] = []
    for turn in turns:
        if group and not _goes_on(group, turn):
            yield group
            group = []
        group.append(turn)
    if group:
        yield group


def _goes_on(group: Sequence[_Turn], turn: _Turn) -> bool:
    _, cue, times = group[-1]
    words, following = cue.words.strip(), turn[1].words.strip()
    pause = turn[2][0] - times[1]
    return bool(
        words
        and following
        and len(group) < _MOST_CUES
        and pause <= _LONGEST_PAUSE_SECONDS
        and not _ENDED.search(_TAG.sub("", words).rstrip())
        and not _SPEAKER.match(turn[1].before)
        and not words.isupper()
        and not following.isupper()
    )


def _unit(cues: Sequence[_Cue]) -> Unit | None:
    tokens: list[Token] = []
    for number, cue in enumerate(cues):
        if number:
            tokens.append(Token("text", " ", text=" "))
        tokens += _tokens(re.sub(r"\s*\n", " ", cue.words.replace("\r", "")))
    found = [piece for piece in units(tokens) if isinstance(piece, Unit)]
    return replace(found[0], before="", after="") if found else None


def _tokens(words: str) -> Iterator[Token]:
    done = 0
    for found in _TAG.finditer(words):
        yield Token("text", words[done : found.start()], text=words[done : found.start()])
        kind = "close" if found[0].startswith("</") else "open" if found["name"] else "other"
        yield Token(kind, found[0], found["name"] or "")  # type: ignore[arg-type]
        done = found.end()
    yield Token("text", words[done:], text=words[done:])


def _in_cues(group: _Group, english: Marked) -> Iterator[str]:
    """What each cue of a group is, with its share of the text."""
    shares = [len(_TAG.sub("", cue.words)) for cue in group.cues]
    for cue, part in zip(group.cues, divided(english, _cuts(english.text, shares)), strict=True):
        for_cue = stripped(part)
        written = group.unit.written(for_cue, str)
        yield f"{cue.before}{_lines(written, cue.lines)}{cue.after}"


def _cuts(text: str, shares: Sequence[int]) -> list[int]:
    """Where to cut a text in proportion: after signs, or else between words, and one word each."""
    places = [found.end() for found in re.finditer(r"\s+", text)]
    cuts: list[int] = []
    for number in range(1, len(shares)):
        wanted = len(text) * sum(shares[:number]) / sum(shares)
        left = len(shares) - number - 1
        open_places = [p for p in places if p > (cuts[-1] if cuts else 0)]
        usable = open_places[: len(open_places) - left] if left else open_places
        cuts.append(min(usable, key=lambda p: _badness(text, p, wanted), default=len(text)))
    return cuts


def _badness(text: str, place: int, wanted: float) -> float:
    after_sign = bool(re.search(r"[,;:.!?…]$", text[:place].rstrip()))
    after_small = bool(_SMALL_WORD.search(text[:place].rstrip()))
    return abs(place - wanted) - 8 * after_sign + 6 * after_small


def _lines(text: str, count: int) -> str:
    """`text` in as many lines as the cue had, or one more where they would be long."""
    bare = len(_TAG.sub("", text))
    count = max(count, 2) if bare > _LONGEST_LINE else count
    if count < 2 or bare <= _LONGEST_LINE / 2:
        return text
    spaces = [
        found.start()
        for found in re.finditer(r" ", text)
        if text.count("<", 0, found.start()) == text.count(">", 0, found.start())
    ]
    lines: list[str] = []
    start = 0
    for number in range(1, count):
        wanted = len(text) * number / count
        cut = min((p for p in spaces if p > start), key=lambda p: abs(p - wanted), default=None)
        if cut is None:
            break
        lines.append(text[start:cut])
        start = cut + 1
    return "\n".join([*lines, text[start:]])
