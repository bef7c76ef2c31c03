"""Plots as SVG: lines over a logarithmic or plain axis, and one bar of shares."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT = 640, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 170, 48, 56
_COLOURS = ("#1f6fb4", "#d1602b", "#3b8f53", "#7d4ea8", "#8a6d3b")
_OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" font-family="sans-serif"'
    ' font-size="13">\n<rect width="100%" height="100%" fill="white"/>\n'
    '<text x="{}" y="24" font-size="16">{}</text>'
)

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Axes:
    """What a plot is called, and what its axes are."""

    title: str
    across: str
    up: str
    is_logarithmic: bool = False


def lines(axes: Axes, series: Mapping[str, Points]) -> str:
    """A plot with a line for each series of points, from zero up."""
    xs = sorted({x for points in series.values() for x, _ in points})
    top = _round_up(max(y for points in series.values() for _, y in points))
    scale = math.log10 if axes.is_logarithmic else float
    least, most = scale(xs[0]), scale(xs[-1])

    def place(x: float, y: float) -> tuple[float, float]:
        share = (scale(x) - least) / ((most - least) or 1)
        across = _LEFT + share * (_WIDTH - _LEFT - _RIGHT)
        return across, _HEIGHT - _BOTTOM - y / top * (_HEIGHT - _TOP - _BOTTOM)

    parts = [_OPENING.format(_WIDTH, _HEIGHT, _LEFT, escape(axes.title))]
    for fifth in range(6):
        y = top * fifth / 5
        (left, height), (right, _) = place(xs[0], y), place(xs[-1], y)
        parts.append(f'<path d="M{left:.1f} {height:.1f}H{right:.1f}" stroke="#ddd"/>')
        parts.append(_text(left - 8, height + 4, f"{y:g}", "end"))
    for x in xs:
        across, height = place(x, 0)
        parts.append(_text(across, height + 20, f"{x:,g}", "middle"))
    parts.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, _HEIGHT - 12, axes.across, "middle"))
    parts.append(_text(_LEFT, _TOP - 8, axes.up, "end"))
    for place_of_series, (name, points) in enumerate(series.items()):
        colour = _COLOURS[place_of_series % len(_COLOURS)]
        at = [place(x, y) for x, y in sorted(points)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in at)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>' for x, y in at]
        height = _TOP + 20 * place_of_series
        parts.append(
            f'<rect x="{_WIDTH - _RIGHT + 16}" y="{height}" width="12" height="12"'
            f' fill="{colour}"/>'
        )
        parts.append(_text(_WIDTH - _RIGHT + 34, height + 11, name))
    return "\n".join([*parts, "</svg>\n"])


def shares(title: str, found: Mapping[str, float]) -> str:
    """A bar of shares of a whole, and what each is."""
    whole = sum(found.values())
    width, height, left = 640, 150, 20
    parts = [_OPENING.format(width, height, left, escape(title))]
    across = float(left)
    for number, (name, share) in enumerate(found.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        wide = share / whole * (width - 2 * left)
        parts.append(
            f'<rect x="{across:.1f}" y="44" width="{wide:.1f}" height="36" fill="{colour}"/>'
        )
        across += wide
        column = left + number * (width - 2 * left) / len(found)
        parts.append(f'<rect x="{column:.1f}" y="100" width="12" height="12" fill="{colour}"/>')
        parts.append(_text(column + 17, 111, f"{name} {share / whole:.1%}"))
    return "\n".join([*parts, "</svg>\n"])


def _round_up(value: float) -> float:
    """The next value of which a fifth is easy to read."""
    step = 10 ** math.floor(math.log10(value or 1))
    return next(step * many for many in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * many >= value)


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
