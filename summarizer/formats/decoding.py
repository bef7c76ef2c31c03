"""Bytes into text, and damaged text into sound text."""

from __future__ import annotations

import re

from summarizer.errors import UnreadableInput

READ = "text, Markdown, HTML, PDF, DOCX, ODT, RTF, EPUB, PPTX, EML, RSS, SRT or VTT"
"""The kinds that are read, for messages."""

_LEGACY_ENCODINGS = ["cp1252", "iso8859_15", "mac_roman", "cp850", "utf_16_le", "utf_16_be"]
_BYTES_SNIFFED = 4096
_DECLARED_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE
)
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WORD_CHARACTER = re.compile(r"\w")
_SOUND = re.compile(r"[\n\t -~À-ÁÄ-ÖØ-öø-ÿŒœŸ€–—’‘“”„«»…°\u00a0\u202f]*")
_MOJIBAKE = re.compile(r"[À-ß][€„…Œ‘’“”–—œŸ\u00a0«°»]|[à-ô][€„…Œ‘’“”–—œŸ\u00a0«°»]{2}")
"""What `ftfy` may mend in a text of such signs: UTF-8 that was read as another encoding."""


def decode(data: bytes, source: str) -> str:
    """`data` as text: by its byte order mark, as UTF-8, as declared, or as is likeliest.

    :raises UnreadableInput: if it is text in no encoding that French is written in.
    """
    marks = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
    marked = [encoding for mark, encoding in marks if data.startswith(mark)]
    declared = _DECLARED_CHARSET.search(data[:_BYTES_SNIFFED])
    stated = [declared[1].decode("ascii")] if declared else []
    for encoding in [*marked, "utf-8", *stated]:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if not _BINARY.search(text):
            return text
    guessed = _decode_legacy(data)
    if guessed is None or _looks_binary(guessed):
        raise UnreadableInput(f"{source} is not text in a known encoding; give {READ}")
    return guessed


def _decode_legacy(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LEGACY_ENCODINGS).best()
    return None if best is None else str(best)


def _looks_binary(text: str) -> bool:
    sample = text[:100_000]
    return len(_BINARY.findall(sample)) > len(sample) / 500 or (
        len(sample) > 20 and len(_WORD_CHARACTER.findall(sample)) < len(sample) / 4
    )


def repair(text: str) -> str:
    """`text` with mojibake, ligatures and line ends mended; its quotes and dashes stay."""
    if _SOUND.fullmatch(text) and not _MOJIBAKE.search(text):
        return text
    import ftfy

    config = ftfy.TextFixerConfig(unescape_html=False, uncurl_quotes=False, normalization="NFC")
    return ftfy.fix_text(text.lstrip("\ufeff"), config)
