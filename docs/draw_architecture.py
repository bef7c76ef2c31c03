"""Draw the rooms of the package and who imports whom: ``python docs/draw_architecture.py``.

Rooms are laid out by layer, values at the bottom; an arrow is as thick as there are imports.
"""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "summarizer"
PICTURE = Path(__file__).with_name("architecture.svg")
VALUES = "values"
LAYERS = (
    ("edges", ("cli", "web", "batch", "api", "formats", "backends", "evaluation")),
    ("flow", ("flow",)),
    ("steps", ("steps", "checks", "repair", "render", "languages")),
    (VALUES, (VALUES,)),
)
_VALUES = "document options errors models drafts iso639 typography weights"
_ROOM_OF = {room: room for _, rooms in LAYERS for room in rooms}
_ROOM_OF |= dict.fromkeys(_VALUES.split(), VALUES)
_WIDTH, _ROW, _BOX, _HEIGHT = 980, 120, 112, 44

_OPENING = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_ROW * len(LAYERS)}"
 font-family="sans-serif" font-size="15" text-anchor="middle">
<defs><marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8"
 markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
<path d="M0 0L8 4L0 8z" fill="#667"/></marker></defs>"""


def imports() -> Counter[tuple[str, str]]:
    """Count the imports from room to room."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        here = path.relative_to(PACKAGE)
        room = _ROOM_OF.get(here.parts[0].removesuffix(".py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom):
                continue
            above = ("summarizer", *here.parent.parts)[: 1 + len(here.parts) - node.level]
            module = ".".join((*(above if node.level else ()), *filter(None, [node.module])))
            for name in node.names if module == "summarizer" else node.names[:1]:
                inner = f"{module}.{name.name}".split(".")
                other = _ROOM_OF.get(inner[1]) if inner[0] == "summarizer" else None
                if room and other and room != other:
                    found[room, other] += 1
    return found


def places() -> dict[str, tuple[float, float]]:
    """The middle of each room."""
    return {
        room: ((at + 0.5) * _WIDTH / len(rooms), _ROW * (row + 0.5))
        for row, (_, rooms) in enumerate(LAYERS)
        for at, room in enumerate(rooms)
    }


def drawn() -> str:
    """The picture as SVG."""
    at = places()
    lines = [_OPENING]
    for (room, other), count in sorted(imports().items()):
        (x1, y1), (x2, y2) = at[room], at[other]
        is_level = y1 == y2
        start, end = (y1, y2) if is_level else (y1 + _HEIGHT / 2, y2 - _HEIGHT / 2)
        bend = f"Q{(x1 + x2) / 2:.0f} {y1 - 58:.0f}" if is_level else "L"
        start, end = (y1 - _HEIGHT / 2, y2 - _HEIGHT / 2) if is_level else (start, end)
        lines.append(
            f'<path d="M{x1:.0f} {start:.0f}{bend} {x2:.0f} {end:.0f}" fill="none" stroke="#667"'
            f' stroke-opacity=".55" stroke-width="{min(5, 0.6 + count / 12):.1f}"'
            f' marker-end="url(#end)"><title>{room} imports {other} {count} times</title></path>'
        )
    for room, (x, y) in at.items():
        lines.append(
            f'<rect x="{x - _BOX / 2:.0f}" y="{y - _HEIGHT / 2:.0f}" width="{_BOX}"'
            f' height="{_HEIGHT}" rx="8" fill="#eef3fa" stroke="#357"/>'
            f'<text x="{x:.0f}" y="{y + 5:.0f}" fill="#123">{escape(room)}</text>'
        )
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(drawn(), encoding="utf-8")
    print(PICTURE)
