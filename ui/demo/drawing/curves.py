"""Smooth lines through points.

Never here: pens and colours.
"""

from collections.abc import Sequence
from itertools import islice

from ui.demo.drawing.canvas import Point

_STEPS = 6
"""Points put between two given ones; more cannot be seen at these sizes."""


def through(points: Sequence[Point]) -> list[Point]:
    """Return a smooth line through all points (Catmull-Rom)."""
    ends = [points[0], *points, points[-1]]
    line = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], islice(ends, 3, None), strict=False):
        for step in range(_STEPS):
            t = step / _STEPS
            line.append((_spline(a[0], b[0], c[0], d[0], t), _spline(a[1], b[1], c[1], d[1], t)))
    return [*line, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    bend = 2 * a - 5 * b + 4 * c - d
    twist = -a + 3 * b - 3 * c + d
    return 0.5 * (2 * b + (c - a) * t + bend * t * t + twist * t * t * t)
