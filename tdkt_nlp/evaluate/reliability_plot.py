"""The reliability plot as SVG: what is said against how often it is right, and how many pairs stand behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

_SIZE, _LEFT, _TOP, _BARS = 320, 70, 50, 70
_WIDTH, _HEIGHT = _LEFT + _SIZE + 30, _TOP + _SIZE + 50 + _BARS + 40
_BLUE, _GREY = "#1f5fa8", "#8a8f98"


def reliability_svg(rows: Sequence[Mapping[str, Any]], title: str) -> str:
    """An SVG document of the ``rows`` of :func:`tdkt_nlp.classify.measure.reliability`; the diagonal is perfect."""
    bottom = _TOP + _SIZE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}"'
        ' font-family="sans-serif" font-size="12" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_LEFT}" y="24" font-size="14" font-weight="bold">{escape(title)}</text>',
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="{_GREY}"/>',
        f'<line x1="{_LEFT}" y1="{bottom}" x2="{_LEFT + _SIZE}" y2="{_TOP}" stroke="{_GREY}" stroke-dasharray="4 4"/>',
    ]
    for tenth in range(0, 11, 2):
        x, y = _LEFT + _SIZE * tenth / 10, bottom - _SIZE * tenth / 10
        parts.append(f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{tenth / 10:g}</text>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tenth / 10:g}</text>')
    middle = _LEFT + _SIZE / 2
    parts.append(
        f'<text x="{middle:.1f}" y="{bottom + 36}" text-anchor="middle">probability that the model says</text>'
    )
    parts.append(
        f'<text x="20" y="{_TOP + _SIZE / 2:.1f}" text-anchor="middle" '
        f'transform="rotate(-90 20 {_TOP + _SIZE / 2:.1f})">share that is right</text>'
    )
    points = [(_LEFT + _SIZE * row["said"], bottom - _SIZE * row["right"], row) for row in rows]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
    parts.append(f'<polyline points="{path}" fill="none" stroke="{_BLUE}" stroke-width="2"/>')
    most = max((row["pairs"] for row in rows), default=1)
    floor = bottom + 50 + _BARS
    for x, y, row in points:
        told = f"said {row['said']:.2f}, right {row['right']:.2f}, {row['pairs']} pairs"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_BLUE}"><title>{told}</title></circle>')
        tall = _BARS * row["pairs"] / most
        left = _LEFT + _SIZE * row["from"] + 3
        parts.append(
            f'<rect x="{left:.1f}" y="{floor - tall:.1f}" width="{_SIZE / 10 - 6:.1f}" height="{tall:.1f}" '
            f'fill="{_GREY}"/>'
        )
        centre = left + _SIZE / 20 - 3
        parts.append(
            f'<text x="{centre:.1f}" y="{floor + 14}" text-anchor="middle" font-size="9">{row["pairs"]}</text>'
        )
    parts.append(f'<text x="{_LEFT}" y="{floor + 32}" fill="{_GREY}">pairs of text and theme, by tenth</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
