"""Rich text (RTF): its words, in paragraphs; by the rules of `office/docx.py`.

striprtf reads the same files, and appends the address of every link to its words, and passes over
footnotes and text boxes.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from summarizer.document import Article, BlockKind
from summarizer.errors import UnreadableInput
from summarizer.formats.decoding import repair
from summarizer.formats.layout import Piece, from_pieces
from summarizer.steps.source.clean import find_title

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)|\\"
)
_SKIPPED = frozenset(
    "fonttbl colortbl stylesheet info pict object objdata listtable listoverridetable generator"
    " revtbl rsidtbl themedata colorschememapping latentstyles datastore xmlnstbl filetbl fldinst"
    " bkmkstart bkmkend ftnsep ftnsepc aftnsep aftnsepc pntext pntxta pntxtb listtext nonshppict"
    " mmathPr atnid atnauthor atndate atnref atrfstart atrfend upr".split()
)
_READ = frozenset("shptxt shpinst shp ud fldrslt shprslt".split())
_BESIDE: dict[str, BlockKind] = {
    **dict.fromkeys(("footnote", "ftnalt"), "note"),
    **dict.fromkeys(
        ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"),
        "navigation",
    ),
    "annotation": "notice",
}
_LETTERS = {
    "tab": " ", "line": " ", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "cell": " | ", "nestcell": " | ", "softline": " ",
}  # fmt: skip
_SIGNS = {b"~": "\xa0", b"_": "-", b"-": "", b"{": "{", b"}": "}", b"\\": "\\"}
_ENDS = frozenset("par sect page row nestrow".split())
_CODE_PAGES = {0: "cp1252", 77: "mac_roman", 238: "cp1250", 204: "cp1251", 161: "cp1253",
               162: "cp1254", 163: "cp1258", 186: "cp1257", 128: "cp932", 134: "cp936",
               136: "cp950", 255: "cp850", 254: "cp437"}  # fmt: skip
_MOST_DEPTH = 2000
_FONT = re.compile(rb"\\f(\d{1,5})\b[^;{}]*?\\fcharset(\d{1,3})")
_FONT_TABLE = re.compile(rb"\{\\fonttbl")
_INFO_TITLE = re.compile(rb"\{\\info\b.{0,2000}?\{\\title ([^{}]{1,2000})\}", re.DOTALL)
_STYLE = re.compile(rb"\{\\s(\d{1,5})\b([^{}]{0,3000});\}")
_STYLES: tuple[tuple[str, BlockKind], ...] = (
    ("subtitle", "heading"),
    ("heading", "heading"),
    ("title", "title"),
    ("caption", "caption"),
)
"""What a paragraph of a style so named is; programs write these names in English."""
_BYTES_OF_HEAD = 200_000


def is_rtf(data: bytes) -> bool:
    """Whether `data` begins as RTF does."""
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf")


def from_rtf(data: bytes, source: str) -> Article:
    """The article in an RTF file. Deleted and hidden text is not read.

    :raises UnreadableInput: if its groups stand within each other a thousandfold.
    :raises EmptyArticle: if it holds no text.
    """
    encoding = _code_page(data)
    reader = _Reader(_fonts(data), _styles(data, encoding), _State(encoding=encoding))
    place = 0
    while found := _TOKEN.match(data, place):
        place = found.end() + reader.take(found)
        if len(reader.stack) > _MOST_DEPTH:
            raise UnreadableInput(f"{source} is a damaged RTF file; save it again")
    reader.text.close(None)
    return _article(reader.text, data, source)


def _article(text: _Text, data: bytes, source: str) -> Article:
    pieces = _joined_surrogates(text.pieces)
    if any(words.strip() for _, words in pieces):
        pieces += _joined_surrogates(dict.fromkeys(text.ends))
    stated = _INFO_TITLE.search(data[:_BYTES_OF_HEAD])
    title = repair(_bare(stated[1], _code_page(data))) if stated else ""
    kinds = [kind for kind, words in pieces if words]
    if "title" in kinds or kinds[:1] == ["heading"]:
        return from_pieces(pieces, source)
    lines = "\n".join(words for kind, words in pieces if kind == "body" and words)
    return from_pieces(pieces, source, find_title(lines) or " ".join(title.split()))


def _bare(data: bytes, encoding: str) -> str:
    plain = re.sub(rb"\\'([0-9a-fA-F]{2})", lambda one: bytes([int(one[1], 16)]), data)
    text = plain.decode(encoding, "replace")
    text = re.sub(r"\\u(-?\d{1,6}) ?\??", lambda one: chr(int(one[1]) % 65536), text)
    return re.sub(r"\\[a-z]+-?\d* ?", "", text)


def _joined_surrogates(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with what stands above the basic plane, which RTF writes in halves, as one."""
    return [
        (kind, words.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
        for kind, words in pieces
    ]


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group: where its text goes, and how its bytes are letters."""

    aside: BlockKind | None = None
    kind: BlockKind = "body"
    skipped: bool = False
    hidden: bool = False
    encoding: str = "cp1252"
    bytes_after_unicode: int = 1


@dataclass(slots=True)
class _Text:
    """The paragraphs as they are gathered; those beside the text wait until theirs is over."""

    pieces: list[Piece] = field(default_factory=list)
    waiting: list[Piece] = field(default_factory=list)
    ends: list[Piece] = field(default_factory=list)
    main: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    in_table: bool = False

    def close(self, aside: BlockKind | None, kind: BlockKind = "body") -> None:
        """End the paragraph of this kind that is being gathered."""
        if aside:
            text = repair("".join(self.beside))
            self.beside.clear()
            (self.ends if aside != "note" else self.waiting).append((aside, text))
            return
        text = repair("".join(self.main)).strip()
        kind = "table" if text.endswith("|") else kind
        self.main.clear()
        self.pieces += [(kind, text.strip("| ") if kind == "table" else text), *self.waiting]
        self.waiting.clear()


@dataclass(slots=True)
class _Reader:
    """What was read, and what holds at this place of the file."""

    fonts: dict[int, str]
    styles: dict[int, BlockKind]
    state: _State
    stack: list[_State] = field(default_factory=list)
    text: _Text = field(default_factory=_Text)
    starts_group: bool = False
    ignorable: bool = False
    to_skip: int = 0
    """Letters that stand for one in Unicode before them, for programs that know none."""
    undecoded: bytes = b""

    def take(self, token: re.Match[bytes]) -> int:
        """Read one token, and answer how many bytes of raw data follow it."""
        word, number, byte, sign, brace, plain = token.groups()
        if byte:
            self.undecoded += bytes([int(byte, 16)])
            return 0
        self._decode()
        if brace:
            self._group(opens=brace == b"{")
            return 0
        if sign == b"*":
            self.ignorable = self.starts_group
            return 0
        value = int(number) if number else None
        if word == b"bin":
            return max(value or 0, 0)
        if word:
            self._word(word.decode("ascii"), value)
        elif sign:
            self._add(" " if sign in b"\r\n" else _SIGNS.get(sign, ""))
        elif plain:
            self._letters(plain)
        self.starts_group = self.ignorable = False
        return 0

    def _decode(self) -> None:
        """Escaped bytes in a row as letters: one may take two bytes."""
        if self.undecoded:
            data, self.undecoded = self.undecoded, b""
            self._letters(data)
            self.starts_group = self.ignorable = False

    def _letters(self, data: bytes) -> None:
        left = data[self.to_skip :]
        self.to_skip = max(0, self.to_skip - len(data))
        self._add(left.decode(self.state.encoding, "replace"))

    def _add(self, letters: str) -> None:
        if not self.state.skipped and not self.state.hidden:
            (self.text.beside if self.state.aside else self.text.main).append(letters)

    def _group(self, *, opens: bool) -> None:
        self.starts_group, self.ignorable, self.to_skip = opens, False, 0
        if opens:
            self.stack.append(self.state)
            return
        before = self.state
        self.state = self.stack.pop() if self.stack else before
        if before.aside and not self.state.aside and not before.skipped:
            self.text.close(before.aside)

    def _word(self, name: str, value: int | None) -> None:
        if name == "u" and value is not None:
            self._add(chr(value % 65536))
            self.to_skip = self.state.bytes_after_unicode
        elif name in _ENDS:
            if not self.state.skipped and not self.state.hidden:
                self.text.close(self.state.aside, self.state.kind)
        elif name in _LETTERS:
            self._add(_LETTERS[name])
        else:
            self.state = self._changed(name, value)

    def _changed(self, name: str, value: int | None) -> _State:
        state = self.state
        if name in _BESIDE:
            state = replace(state, aside=_BESIDE[name])
        elif name in _SKIPPED or (self.ignorable and name not in _READ):
            state = replace(state, skipped=True)
        elif name in ("v", "deleted"):
            state = replace(state, hidden=value != 0)
        elif name == "pard":
            state = replace(state, kind="body")
        elif name == "s" and value is not None:
            state = replace(state, kind=self.styles.get(value, "body"))
        elif name == "plain":
            state = replace(state, hidden=False)
        elif name == "uc" and value is not None:
            state = replace(state, bytes_after_unicode=min(max(value, 0), 10))
        elif name == "f" and value in self.fonts:
            state = replace(state, encoding=self.fonts[value])
        return state


def _code_page(data: bytes) -> str:
    found = re.search(rb"\\ansicpg(\d{1,5})", data[:_BYTES_OF_HEAD])
    name = f"cp{int(found[1])}" if found else "cp1252"
    if b"\\mac" in data[:200]:
        name = "mac_roman"
    if name == "cp65001":
        return "utf-8"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def _styles(data: bytes, encoding: str) -> dict[int, BlockKind]:
    start = data.find(b"{\\stylesheet", 0, _BYTES_OF_HEAD)
    head = data[start : start + _BYTES_OF_HEAD] if start >= 0 else b""
    named = {
        int(one): _bare(name, encoding).strip().casefold() for one, name in _STYLE.findall(head)
    }
    return {
        number: next((kind for begin, kind in _STYLES if name.startswith(begin)), "body")
        for number, name in named.items()
    }


def _fonts(data: bytes) -> dict[int, str]:
    start = _FONT_TABLE.search(data[:_BYTES_OF_HEAD])
    head = data[start.start() : start.start() + _BYTES_OF_HEAD] if start else b""
    return {
        int(font): _CODE_PAGES[int(charset)]
        for font, charset in _FONT.findall(head)
        if int(charset) in _CODE_PAGES
    }
