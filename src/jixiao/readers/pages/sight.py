"""What of a page's text is out of sight: below something drawn later, cut off, or white with nothing dark below it.

Belongs here: areas that lie over one another. Must stay out: how a format tells colours and order (`pdf`, `ofd`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

# A background at most so bright shows white letters.
_DARK = 200
_BAND, _HIGHEST = 20.0, 20_000.0
# Windows are rounded; the middle of a letter that is printed does not lie further out than this, in points.
_EDGE = 0.5


@dataclass(slots=True)
class Area:
    """A filled area or a picture. `order` counts the page's marks: later ones lie above; `brightness` is that of the brightest colour."""

    order: int
    x0: float
    y0: float
    x1: float
    y1: float
    brightness: int
    is_opaque: bool


class Covers:
    """A page's areas by height, to ask what lies above or below a place."""

    def __init__(self, areas: Iterable[Area], first_text: int) -> None:
        """`first_text` is the order of the first text: what lies below all of it covers nothing."""
        self.above: dict[int, list[Area]] = defaultdict(list)
        self.below: dict[int, list[Area]] = defaultdict(list)
        for area in areas:
            covers, is_dark = area.is_opaque and area.order > first_text, area.brightness <= _DARK
            if not (covers or is_dark) or not (area.x0 <= area.x1 and area.y0 <= area.y1 and area.y0 < _HIGHEST):
                continue
            for band in range(int(max(area.y0, -1_000) // _BAND), int(min(area.y1, _HIGHEST) // _BAND) + 1):
                if covers:
                    self.above[band].append(area)
                if is_dark:
                    self.below[band].append(area)

    def hide(self, order: int, x: float, y: float) -> bool:
        """Whether an area drawn later covers the place."""
        return any(a.order > order and a.x0 < x < a.x1 and a.y0 < y < a.y1 for a in self.above.get(int(y // _BAND), ()))

    def is_dark_below(self, order: int, x: float, y: float) -> bool:
        """Whether a dark area drawn before lies below the place."""
        return any(a.order < order and a.x0 < x < a.x1 and a.y0 < y < a.y1 for a in self.below.get(int(y // _BAND), ()))


def why_out_of_sight(
    covers: Covers, order: int, x: float, y: float, is_white: bool, window: tuple[float, float, float, float] | None = None
) -> str:
    """Why nobody sees a letter at the place, "" where it is seen; `window` is the box outside of which nothing of its text is printed."""
    if window is not None and not (window[0] - _EDGE <= x <= window[2] + _EDGE and window[1] - _EDGE <= y <= window[3] + _EDGE):
        return "cut off"
    if covers.hide(order, x, y):
        return "covered"
    return "white on white" if is_white and not covers.is_dark_below(order, x, y) else ""
