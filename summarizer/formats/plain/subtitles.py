"""Subtitles (SRT, WebVTT) as a text to read: what is said, in paragraphs."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

from summarizer.document import Article
from summarizer.errors import EmptyArticle
from summarizer.formats.decoding import repair
from summarizer.formats.layout import Piece, from_pieces

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?![\d:])")
_CHARACTERS_SNIFFED = 2000
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}")
_VOICE = re.compile(r"<v(?:\.[^ >]*)? +([^<>]+)>")
_SOUND = re.compile(r"[\s♪♫]*(?:[\[(][^\])]*[\])][\s♪♫]*)+|[\s♪♫]*")
_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]]*$")
_OTHER_SPEAKER = re.compile(r"^[-–—]\s*(?=\S)")
_PAUSE_SECONDS = 3.0
_ROLLING_SECONDS = 0.1
_WORDS_OF_A_PARAGRAPH = 60


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start_seconds` to `end_seconds`, line by line."""

    start_seconds: float
    end_seconds: float
    lines: tuple[str, ...]


def is_subtitles(text: str) -> bool:
    """Whether `text` begins as SRT or WebVTT files do."""
    head = text.lstrip("\ufeff \t\r\n")[:_CHARACTERS_SNIFFED].replace("\r\n", "\n")
    lines = head.split("\n")
    if re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        return True
    return any(_TIMING.match(line) for line in lines[:2])


def from_subtitles(text: str, source: str) -> Article:
    """What the subtitles in `text` say: times and tags go, sentences that run over cues are joined.

    A paragraph ends where another speaker begins, at a pause, and at the end of a sentence when it
    has sixty words. Sounds in brackets are set aside. A line that rolls up from one cue into the
    next, without a pause, is read once.

    :raises EmptyArticle: if nobody says anything.
    """
    spoken = _Spoken()
    before: Cue | None = None
    for cue in cues(text):
        if before and cue.start_seconds - before.end_seconds > _PAUSE_SECONDS:
            spoken.close()
        follows = before and cue.start_seconds - before.end_seconds <= _ROLLING_SECONDS
        for line in _new_lines(cue.lines, before.lines if before and follows else ()):
            spoken.take(line)
        before = cue
    spoken.close()
    if not any(kind == "body" for kind, _ in spoken.pieces):
        raise EmptyArticle(f"{source} has no subtitle with words; give the text of an article")
    return from_pieces(spoken.pieces, source)


@dataclass(slots=True)
class _Spoken:
    """The paragraphs as they are gathered; a sound waits until the sentence around it is over."""

    pieces: list[Piece] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    sounds: list[Piece] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Add one line of a cue."""
        if _SOUND.fullmatch(line):
            self.sounds.append(("notice", repair(line)))
            if self.held and _SENTENCE_END.search(self.held[-1]):
                self.close()
            return
        said = _OTHER_SPEAKER.sub("", line)
        if said != line:
            self.close()
        self.held.append(said)
        words = sum(len(part.split()) for part in self.held)
        if words >= _WORDS_OF_A_PARAGRAPH and _SENTENCE_END.search(said):
            self.close()

    def close(self) -> None:
        """End the paragraph."""
        if self.held:
            self.pieces.append(("body", repair(" ".join(self.held))))
        self.pieces += self.sounds
        self.held.clear()
        self.sounds.clear()


def cues(text: str) -> list[Cue]:
    """The cues of an SRT or WebVTT file in their order, their text without tags."""
    found: list[Cue] = []
    times: tuple[float, float] | None = None
    lines: list[str] = []

    def close() -> None:
        if times and lines:
            found.append(Cue(*times, tuple(lines)))
        lines.clear()

    blank = True
    for raw in [*re.sub(r"\r\n?", "\n", text).split("\n"), ""]:
        timing = _TIMING.match(raw)
        if timing:
            if not blank and lines and lines[-1].isdigit():
                lines.pop()  # the number of this cue, where the blank line before it is missing
            close()
            groups = timing.groups()
            times = (_seconds(groups[:4]), _seconds(groups[4:]))
        elif not raw.strip():
            close()
            times = None
        elif times is not None:
            words = html.unescape(_TAG.sub("", _VOICE.sub("- ", raw))).strip()
            if words:
                lines.append(words)
        blank = not raw.strip()
    return found


def _new_lines(lines: tuple[str, ...], before: tuple[str, ...]) -> tuple[str, ...]:
    """The lines that were not on the screen before: live subtitles roll up."""
    bare, shown = ([_OTHER_SPEAKER.sub("", one) for one in part] for part in (lines, before))
    most = min(len(bare), len(shown))
    same = next((n for n in range(most, 0, -1) if shown[-n:] == bare[:n]), 0)
    return lines[same:]


def _seconds(groups: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, part = (group or "0" for group in groups)
    return 3600 * int(hours) + 60 * int(minutes) + int(seconds) + float(f"0.{part}")
