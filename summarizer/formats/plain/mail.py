"""Mail (EML): the subject is the title, the sender a byline, and one part the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.document import Article
from summarizer.errors import UnreadableInput
from summarizer.formats.decoding import decode, repair
from summarizer.formats.html_parts import pieces_of_html
from summarizer.formats.layout import Piece, from_pieces, unwrap

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_HEADER = re.compile(r"(?:From \S+ .*|([A-Za-z][A-Za-z0-9-]{1,60}):(?:[ \t].*)?|[ \t].+)\r?$")
_OF_MAIL = frozenset(
    "from to subject date message-id mime-version received return-path delivered-to reply-to"
    " content-type x-mailer cc".split()
)
_FEWEST_HEADERS = 3
_LINES_SNIFFED = 60
_SIGNATURE = re.compile(r"^-- ?$")
_MOST_PARTS = 1000
_READ_HEADER = re.compile(
    rb"^(?:content-[a-z-]{1,40}|subject|from|date):[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_LONGEST_HEADER_BYTES = 4000
"""The standard library takes a time for a header that grows with the square of its length."""


def is_mail(text: str, source: str) -> bool:
    """Whether `text` begins with the headers of a mail: three that mails have, and a blank line."""
    names: list[str] = []
    lines = text.lstrip("\ufeff\r\n").split("\n")[:_LINES_SNIFFED]
    for line in lines:
        if not line.strip():
            break
        found = _HEADER.match(line)
        if not found:
            return False
        if found[1]:
            names.append(found[1].casefold())
    of_mail = _OF_MAIL.intersection(names)
    fewest = 1 if source.lower().endswith(".eml") else _FEWEST_HEADERS
    return len(of_mail) >= fewest and not of_mail.isdisjoint(("from", "subject", "message-id"))


def from_mail(data: bytes, source: str) -> Article:
    """The article in a mail: its plain part, or else its HTML; attachments stay aside.

    Quoted lines and the signature are set aside by their kind. The date is the sender's.

    :raises UnreadableInput: if it is damaged, or has a header of more than 4,000 bytes.
    :raises EmptyArticle: if it holds no text.
    """
    # Every text is asked whether it is a mail; few are, and the package is slow to import.
    from email import policy
    from email.errors import MessageError
    from email.parser import BytesParser

    if any(len(one[0]) > _LONGEST_HEADER_BYTES for one in _READ_HEADER.finditer(data)):
        raise UnreadableInput(f"{source} has a header too long to read; give the mail's text")
    try:
        message = BytesParser(policy=policy.default).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        pieces = _body(message, source)
        heading = _heading(message)
        stamp = _date_of(message)
    except (
        MessageError, LookupError, ValueError, AttributeError, TypeError, RecursionError,
        IndexError, AssertionError,
    ) as error:  # fmt: skip
        # The standard library's parser of headers raises all of these on damaged ones.
        raise UnreadableInput(f"{source} is a damaged mail; save or export it again") from error
    return from_pieces([*heading, *pieces] if pieces else [], source, date=stamp)


def _date_of(message: EmailMessage) -> str | None:
    """The day of the sender's date, as ISO 8601; None where it says none that can be."""
    try:
        date = message["date"]
    except OverflowError:  # a year or an hour of twenty figures
        return None
    return date.datetime.date().isoformat() if date is not None and date.datetime else None


def _heading(message: EmailMessage) -> list[Piece]:
    title, sender = (repair(str(message[name] or "")) for name in ("subject", "from"))
    return [("title", title), ("byline", sender)]


def _body(message: EmailMessage, source: str) -> list[Piece]:
    if sum(1 for _ in zip(message.walk(), range(_MOST_PARTS), strict=False)) == _MOST_PARTS:
        raise UnreadableInput(f"{source} has more than {_MOST_PARTS} parts; give one of them")
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    if plain is not None:
        flowed = str(plain.get_param("format", "")).casefold() == "flowed"
        text = repair(_content(plain, source))
        pieces = _paragraphs(re.sub(r" \n(?!\s|>|$)", " ", text) if flowed else unwrap(text))
        if any(piece.strip() for _, piece in pieces):
            return pieces
    return [] if rich is None else pieces_of_html(_content(rich, source), source)


def _content(part: MIMEPart, source: str) -> str:
    """The part as text: as it declares, or as is likeliest where that is not so."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return decode(data, source)


def _paragraphs(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    in_signature = False
    for line in text.replace("\r\n", "\n").split("\n"):
        in_signature = in_signature or bool(_SIGNATURE.match(line))
        aside = in_signature or line.startswith(">")
        pieces.append(("notice" if aside else "body", line))
    return pieces
