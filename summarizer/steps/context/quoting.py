"""Who says what a sentence quotes, where another one of the quotation names the speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.languages import Language
from summarizer.languages.mentions import Mentions, mentions
from summarizer.languages.references import References

from .naming import persons
from .protagonist import is_in_title
from .putting import Before

_OPENS = re.compile(r"[«“„\"]")
_CLOSES = re.compile(r"[»”\"]")
_MARK = re.compile(r"[«»“”„\"]")
_MARK_AND_COMMA = re.compile(r"^[»”\"]?[ \u00a0]?,? ")
_MOST_CHARACTERS_BEHIND = 60
_MOST_SENTENCES_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of a story, with the signs of the quotations open before and after it, or "".

    :param text: the sentence with what was put in, without brackets.
    :param follows: whether the sentence before stands right before it in its paragraph.
    :param adjoins: whether it does, or ends the paragraph right before.
    """

    text: str
    before: str
    after: str
    follows: bool
    adjoins: bool

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

    It is told where the quotation that goes on behind a sentence ends with its speaker, where the
    next quotation of its paragraph does, for a quotation that follows one whose sentence ends with
    its speaker, and where the sentence before tells of one alone that they speak. None for all
    others.

    :param before: what the title tells.
    """
    known, more = language.references, mentions(language.code)
    if known is None or more is None:
        return [None] * len(story)
    behind = [_behind_marks(one.text, before, known, more) for one in story]
    found: list[Speaker | None] = []
    for place, one in enumerate(story):
        is_told = (mark.start() > 0 for mark in language.attribution.finditer(one.text))
        if known.inverted_pronoun.search(one.text) or any(is_told):
            # It tells who speaks itself, though no mark stands before that.
            found.append(None)
            continue
        speaker = _closing(story, behind, place) if one.after else None
        if speaker is None and place and one.before and one.follows:
            speaker = found[place - 1]
        if speaker is None and not one.before and _OPENS.match(one.text):
            speaker = (
                (_of_last(story, behind, found, place) if one.follows else None)
                or _of_next(story, behind, place)
                or (_introduced(story, place, before, known, more) if one.adjoins else None)
            )
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
            is_known = _is_known(role, before, known, mentions)
            found[mark.start()] = _said(role, "phrase"), is_known
    return found


def _of_last(
    story: Sequence[Quoted],
    behind: Sequence[_Behind],
    found: Sequence[Speaker | None],
    place: int,
) -> Speaker | None:
    """Who speaks in the sentence before, for a quotation that goes on from it."""
    speaker = _ending(story[place - 1].text, behind[place - 1], place - 1)
    return found[place - 1] if speaker is None and story[place - 1].is_all_quoted else speaker


def _of_next(story: Sequence[Quoted], behind: Sequence[_Behind], place: int) -> Speaker | None:
    """Who speaks in the next quotation of the paragraph, which this one begins."""
    after = place + 1
    if not story[place].is_all_quoted or after == len(story) or not story[after].follows:
        return None
    opening = _OPENS.match(story[after].text)
    closing = _CLOSES.search(story[after].text, opening.end()) if opening else None
    told = behind[after].get(closing.start()) if closing else None
    return Speaker(told[0], after, told[1]) if told else None


def _introduced(
    story: Sequence[Quoted], place: int, before: Before, known: References, mentions: Mentions
) -> Speaker | None:
    """The one of whom the sentence before tells that they speak, if nobody else is named there."""
    text = story[place - 1].text
    if _CLOSES.search(text) and not text.rstrip(" .").endswith((":", "»", "”", '"')):
        return None
    named = persons(text, None, known)
    found = next((one for pattern in known.introducing if (one := pattern.match(text))), None)
    if found:
        said = f"{known.says} [{found['name']}]"
        return Speaker(said, place - 1, is_known=True) if len(named) == 1 else None
    role = mentions.speaking.match(text)
    if role is None or named or role["noun"].casefold() not in mentions.people:
        return None
    phrase = role["phrase"][:1].lower() + role["phrase"][1:]
    is_known = _is_known(role, before, known, mentions)
    return Speaker(f"{known.says} [{phrase}]", place - 1, is_known)


def _is_known(role: re.Match[str], before: Before, known: References, mentions: Mentions) -> bool:
    """Whether somebody told by a role is understood alone: it is an office, or has more words."""
    noun = role["noun"].casefold()
    is_told = noun in mentions.offices or " " in role["phrase"].strip().partition(" ")[2]
    return is_told or is_in_title(noun, role["article"], before, known, mentions)


def _said(found: re.Match[str], who: str) -> str:
    """What says who speaks, from its verb on, with that in brackets."""
    until = found[0][: found.start(who) - found.start()]
    return f"{_MARK_AND_COMMA.sub('', until)}[{found[who]}]"


def _closing(story: Sequence[Quoted], behind: Sequence[_Behind], place: int) -> Speaker | None:
    """The speaker in the sentence that closes the quotation which is open behind this one."""
    for later in range(place + 1, min(place + 1 + _MOST_SENTENCES_AHEAD, len(story))):
        if not story[later].follows and not _goes_on(story[later]):
            return None
        closing = _CLOSES.search(story[later].text)
        if closing:
            told = behind[later].get(closing.start())
            return Speaker(told[0], later, told[1]) if told else None
    return None


def _goes_on(one: Quoted) -> bool:
    """Whether a quotation that the paragraph before opened goes on, as its first mark closes."""
    first = _MARK.search(one.text)
    is_straight = first is not None and first[0] == '"' and one.text[: first.start()].strip()
    return one.adjoins and bool(first and (first[0] in "»”" or is_straight))


def _ending(text: str, behind: _Behind, place: int) -> Speaker | None:
    """The speaker of the last quotation of a sentence, if hardly anything comes behind."""
    mark = max((found.start() for found in _CLOSES.finditer(text)), default=-1)
    said, is_known = behind.get(mark, ("", False))
    if not said or len(text) - mark - len(said) > _MOST_CHARACTERS_BEHIND:
        return None
    return Speaker(said, place, is_known)
