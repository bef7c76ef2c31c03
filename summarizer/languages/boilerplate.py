"""What newspapers print around their prose, in the words of one language each.

The shapes are the same everywhere: a credit is short and follows a word for picture, a list of
links follows "Read also". A language brings the words; French, on which the shapes were worked
out, has rules of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import BoilerplateRule

_NAME = r"[^\W\d_a-zß-ÿ][\w'’.-]*"
_NAMES = rf"{_NAME}(?:[ ,&]+(?:\w{{1,3}} )?{_NAME})*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Words of one language, as alternatives of a pattern that is matched in either case.

    :param full_date: "3 July 2025", with or without the weekday and the year.
    :param picture: what a credit may begin with: "photo", "image".
    :param published: what a publication line says: "published", "updated on".
    :param reading_time: "4 min read".
    :param by: what a byline begins with, matched as it is written: "By".
    :param reported: what a reporter's line begins with: "reporting by".
    :param agencies: "with agencies".
    :param related: the heading of a list of links: "read also".
    :param link: what the text of a link begins with, before a colon: "read more", "video".
    :param share: words of buttons, of which a whole line consists: "share", "comment".
    :param follow: what an invitation begins with: "follow us".
    :param subscribe: what only a notice to subscribers says, anywhere in its line.
    :param cookies: the same for cookies and consent.
    :param advertisement: what stands alone above an advertisement.
    :param rights: what a legal notice begins with: "all rights reserved".
    :param correction: what a note on the article begins with: "this article was".
    :param home: where breadcrumbs begin: "home".
    :param file_picture: what a caption says in brackets of an old picture: "file photo".
    """

    full_date: str
    picture: str
    published: str
    reading_time: str
    by: str
    reported: str
    agencies: str
    related: str
    link: str
    share: str
    follow: str
    subscribe: str
    cookies: str
    advertisement: str
    rights: str
    correction: str
    home: str
    file_picture: str


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})\s*", re.IGNORECASE)


def rules(words: Phrases) -> tuple[BoilerplateRule, ...]:
    """The rules that these words make, in the order in which they are tried."""
    date = rf"(?:{words.full_date})|[0-3]?\d[/.-][01]?\d[/.-](?:19|20)?\d\d"
    clock = r"\d{1,2} ?[h:.] ?\d{2}(?: ?[ap]\.?m\.?)?(?: ?uhr| hrs?| [a-z]{3,4})?"
    brand = r"whatsapp|facebook|twitter|x|linkedin|messenger|telegram|e-?mail|mail|pinterest|sms|instagram|reddit"
    return (
        BoilerplateRule("credit mark", "credit", _line(r"(?:©|\(c\)|Ⓒ|copyright\b).*"), 20),
        BoilerplateRule(
            "photo credit", "credit", _line(rf"(?:{words.picture}) ?[:©] ?[^.!?]*\.?"), 16
        ),
        BoilerplateRule(
            "publication line",
            "byline",
            _line(
                rf"(?:[^.!?]{{0,60}}[,–—|-] ?)?(?:{words.published})\b(?:[:,]? \w{{1,4}}){{0,3}}[:,]? ?(?:{date}|{clock})[^.!?]*\.?"
            ),
            16,
        ),
        BoilerplateRule(
            "publication line",
            "date",
            _line(
                rf"(?:\w+,? )?(?:{date})(?: ?[,–—|-]? ?(?:\w{{1,4}} )?{clock})?\.?|{words.reading_time}"
            ),
            12,
        ),
        BoilerplateRule(
            "byline",
            "byline",
            re.compile(
                rf"(?:{words.by}) {_NAMES}(?: ?[,|–—-] ?[^.!?]*)?|(?i:(?:{words.reported})) {_NAMES}[^.!?]*\.?"
                rf"|(?i:\(?(?:{words.agencies})\)?\.?)|\([a-zA-Z]{{2,6}}(?:/[a-zA-Z]{{2,6}})*\)"
            ),
            20,
        ),
        BoilerplateRule(
            "related links", "link", _line(rf"(?:{words.related})\s*[:>»›]?"), 8, opens_list=True
        ),
        BoilerplateRule(
            "related link",
            "link",
            _line(rf"[([→>»•*-]*\s*(?:{words.link}|{words.related})\s*[:>»›|–—-]\s*.*"),
            40,
        ),
        BoilerplateRule(
            "share buttons",
            "navigation",
            _line(
                rf"(?:{words.share}|{brand})(?:[ ,|/·•-]+(?:\w{{1,3}} )*(?:{words.share}|{brand}|\d+))*\s*[:.!]?|(?:\d+) (?:{words.share})|(?:{words.follow})\b[^.!?]{{0,60}}[.!]?"
            ),
            16,
        ),
        BoilerplateRule(
            "subscription notice", "notice", _line(rf".*\b(?:{words.subscribe})\b.*"), 30
        ),
        BoilerplateRule("cookie notice", "notice", _line(rf".*\b(?:{words.cookies})\b.*"), 30),
        BoilerplateRule("advertisement", "notice", _line(words.advertisement), 8),
        BoilerplateRule("legal notice", "notice", _line(rf"(?:{words.rights})\b.*"), 30),
        BoilerplateRule(
            "correction note", "notice", _line(rf"[(*\[]*\s*(?:{words.correction})\b.*"), 50
        ),
        BoilerplateRule(
            "breadcrumb",
            "navigation",
            re.compile(
                rf"(?=(?:.*?(?: [>›|•·] | » )){{2}})[^.!?]*|(?i:(?:{words.home}))(?: ?[>›»|/] ?.*)?"
            ),
            30,
        ),
        BoilerplateRule(
            "photo counter", "navigation", re.compile(r"\d{1,2} ?/ ?\d{1,2}|[\W\d_]{1,12}"), 4
        ),
        BoilerplateRule(
            "caption note", "caption", _line(rf".*\((?:{words.file_picture})[^)]*\)\.?"), 50
        ),
    )
