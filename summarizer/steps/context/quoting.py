"""Who says what a sentence quotes, where another one of the quotation names the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.languages import Language
from summarizer.languages.mentions import Mentions, mentions
from summarizer.languages.references import References

from .protagonist import is_in_title
from .putting import Before

_OPENS = re.compile(r"[«“„\"]")
_CLOSES = re.compile(r"[»”\"]")
_MARK_AND_COMMA = re.compile(r"^[»”\"]?[ \u00a0]?,? ")
_MOST_CHARACTERS_BEHIND = 60
_MOST_SENTENCES_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a story, with the signs of the quotations open before and after it, or "".

    :param text: the sentence with what was put in, without brackets.
    :param follows: whether the sentence before stands right before it in its paragraph.
    """

    text: str
    before: str
    after: str
    follows: bool

    @property
    def is_all_quoted(self) -> bool:
        """Whether it begins and ends within quotation marks."""
        text = self.text.rstrip(" .\u00a0")
        begins = self.before or _OPENS.match(text)
        return bool(begins and (self.after or _CLOSES.search(text[-1:])))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says what a sentence quotes: "a dit [Jean Dupont]".

    :param place: of the sentence that tells it.
    :param is_known: whether that is understood alone, as "a dit le joueur" is not.
    """

    said: str
    place: int
    is_known: bool


def speakers(story: Sequence[Quoted], language: Language, before: Before) -> list[Speaker | None]:
    """Of each sentence within a quotation who says it, where another sentence tells.

    It is told where the quotation that goes on behind a sentence ends with its speaker, and for a
    quotation that follows one whose sentence ends with its speaker. None for all others.

    :param before: what the title tells.
    """
    known, more = language.references, mentions(language.code)
    if known is None or more is None:
        return [None] * len(story)
    behind = [_behind_marks(one.text, before, known, more) for one in story]
    found: list[Speaker | None] = []
    for place, one in enumerate(story):
        speaker = _closing(story, behind, place) if one.after else None
        if speaker is None and one.follows and not one.before and _OPENS.match(one.text):
            speaker = _ending(story[place - 1].text, behind[place - 1], place - 1)
            if speaker is None and story[place - 1].is_all_quoted:
                speaker = found[place - 1]
        found.append(speaker)
    return found


_Behind = dict[int, tuple[str, bool]]
"""Who speaks behind the closing marks of a sentence, by their places, and if that is understood."""


def _behind_marks(text: str, before: Before, known: References, mentions: Mentions) -> _Behind:
    found: _Behind = {}
    for mark in _CLOSES.finditer(text):
        named = known.speakers[1].match(text, mark.start())
        role = None if named else mentions.spoken_by.match(text, mark.start())
        if named:
            found[mark.start()] = _said(named, "name"), True
        elif role:
            noun = role["noun"].casefold()
            is_known = noun in mentions.offices or " " in role["phrase"].strip().partition(" ")[2]
            is_known = is_known or is_in_title(noun, role["article"], before, known, mentions)
            found[mark.start()] = _said(role, "phrase"), is_known
    return found


def _said(found: re.Match[str], who: str) -> str:
    """What says who speaks, from its verb on, with that in brackets."""
    until = found[0][: found.start(who) - found.start()]
    return f"{_MARK_AND_COMMA.sub('', until)}[{found[who]}]"


def _closing(story: Sequence[Quoted], behind: Sequence[_Behind], place: int) -> Speaker | None:
    """The speaker in the sentence that closes the quotation which is open behind this one."""
    for later in range(place + 1, min(place + 1 + _MOST_SENTENCES_AHEAD, len(story))):
        if not story[later].follows:
            return None
        closing = _CLOSES.search(story[later].text)
        if closing:
            told = behind[later].get(closing.start())
            return Speaker(told[0], later, told[1]) if told else None
    return None


def _ending(text: str, behind: _Behind, place: int) -> Speaker | None:
    """The speaker of the last quotation of a sentence, if hardly anything comes behind."""
    mark = max((found.start() for found in _CLOSES.finditer(text)), default=-1)
    said, is_known = behind.get(mark, ("", False))
    if not said or len(text) - mark - len(said) > _MOST_CHARACTERS_BEHIND:
        return None
    return Speaker(said, place, is_known)
