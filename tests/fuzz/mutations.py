"""Damaged versions of a document: bytes, members of archives, parts of forms, values of JSON."""

from __future__ import annotations

import io
import json
import random
import zipfile
from typing import Any

# What parsers stumble on: numbers at their limits, signs that open and never close.
_HARD = [
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"-1", b"4294967296", b"99999999999999999999", b"1e309",
    b"<", b"<!--", b"<![CDATA[", b"&#0;", b"&#x110000;", b"&lt", b"{\\rtf1{{{{", b"\\u-1?", b"\\'",
    b"%PDF-1.9", b"endobj", b"<< /Length 9999999 >>", b"--> 00:00:00,000", b"00:00:99,999",
    b"=?utf-8?b?////?=", b"=C3", b"Content-Type: text/html; charset=nothing", b"\r", b"\n\n\n", b"---\n",
    b'"""', b";;;;", b"[" * 200, b"<p>" * 200, b"(" * 200, "\u202e".encode(), "é".encode("latin-1"),
]  # fmt: skip


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Give `data` with one to eight changes; of a ZIP archive, mostly inside one of its members.

    Of a JSON object, mostly one of its values is changed, and of a form what one of its parts holds;
    the rest can still be read.
    """
    if data.startswith(b"--") and b"Content-Disposition" in data:
        return _with_changed_part(data, chance) if chance.random() < 0.8 else _changed(data, chance)
    if zipfile.is_zipfile(io.BytesIO(data)) and chance.random() < 0.8:
        return _with_changed_member(data, chance)
    if data.startswith(b'{"') and chance.random() < 0.8:
        return json.dumps(_with_changed_value(json.loads(data), chance)).encode()
    return _changed(data, chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        _change(changed, chance)
    return bytes(changed)


def _with_changed_member(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    chosen = chance.randrange(len(members))
    name, content = members[chosen]
    kind = chance.random()
    if kind < 0.1:
        del members[chosen]
    elif kind < 0.15:
        members[chosen] = (chance.choice(["../out", "/etc/x", "a" * 300, "é"]), content)
    else:
        members[chosen] = (name, mutated(content, chance) if content else b"<")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in dict(members).items():
            archive.writestr(name, content)
    return made.getvalue()


def _with_changed_part(data: bytes, chance: random.Random) -> bytes:
    """A form with one part changed: mostly the largest, which is the file."""
    between = data[: data.index(b"\r\n")]
    first, *parts, last = data.split(between)
    chosen = max(range(len(parts)), key=lambda place: len(parts[place]))
    if chance.random() < 0.2:
        chosen = chance.randrange(len(parts))
    head, _, content = parts[chosen].removesuffix(b"\r\n").partition(b"\r\n\r\n")
    parts[chosen] = head + b"\r\n\r\n" + mutated(content, chance) + b"\r\n"
    return between.join([first, *parts, last])


def _with_changed_value(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict) and value:
        key = chance.choice(list(value))
        if chance.random() < 0.05:
            return {name: kept for name, kept in value.items() if name != key}
        return value | {key: _with_changed_value(value[key], chance)}
    if isinstance(value, list) and value:
        place = chance.randrange(len(value))
        changed = _with_changed_value(value[place], chance)
        return [*value[:place], *[changed] * chance.choice([1, 1, 1, 3]), *value[place + 1 :]]
    if isinstance(value, str) and chance.random() < 0.8:
        return mutated(value.encode(), chance).decode("utf-8", "surrogateescape")
    return chance.choice(
        [None, True, -1, 0, 1e308, 2**64, "", "9" * 400, [], {}, [value], "\ud800"]
    )


def _change(data: bytearray, chance: random.Random) -> None:
    size = len(data)
    start = chance.randrange(size + 1)
    end = min(size, start + int(chance.paretovariate(1)))
    kind = chance.randrange(7)
    if kind == 0 and start < size:
        data[start] ^= 1 << chance.randrange(8)
    elif kind == 1:
        del data[start:end]
    elif kind == 2:
        data[start:start] = chance.choice(_HARD)
    elif kind == 3:
        data[start:end] = chance.choice(_HARD)
    elif kind == 4:
        data[start:start] = data[start:end] * chance.randint(1, 50)
    elif kind == 5 and chance.random() < 0.2:
        del data[start:]
    else:
        other = chance.randrange(size + 1)
        data[start:start] = data[other : other + chance.randint(1, 200)]
