"""What of a page's text is out of sight: below something drawn later, cut off, or white with nothing dark below it.

Belongs here: areas that lie over one another. Must stay out: how a format tells colours and order (`pdf`, `ofd`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.readers.looks import SAME_COLOUR, WHITE, Colour

# Text whose brightest channel is no brighter is dark: it is told from its ground by more than a colour.
_DARK_TEXT = 60
# A background at most so bright shows white letters.
_DARK = 200
_BAND, _HIGHEST = 20.0, 20_000.0
# Windows are rounded; the middle of a letter that is printed does not lie further out than this, in points.
_EDGE = 0.5


@dataclass(slots=True)
class Area:
    """A filled area or a picture. `order` counts the page's marks: later ones lie above; `brightness` is that of the brightest colour.

    `colour` is that of a plain area; None for pictures, and for what has holes or lies somewhere in its box.
    """

    order: int
    x0: float
    y0: float
    x1: float
    y1: float
    brightness: int
    is_opaque: bool
    colour: Colour | None = None

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.x0 < x < self.x1 and self.y0 < y < self.y1


class Covers:
    """A page's areas by height, to ask what lies above or below a place."""

    def __init__(self, areas: Iterable[Area], first_text: int) -> None:
        """`first_text` is the order of the first text: what lies below all of it covers nothing."""
        self.above: dict[int, list[Area]] = defaultdict(list)
        self.below: dict[int, list[Area]] = defaultdict(list)
        areas = list(areas)
        coloured = {area.colour for area in areas if area.colour is not None and area.is_opaque and max(area.colour) > _DARK_TEXT}
        self.grounds = {colour: areas for colour in coloured if min(colour) < WHITE[0] - SAME_COLOUR}
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

    def is_of_ground(self, order: int, x: float, y: float, colour: Colour) -> bool:
        """Whether the area that a place lies on is of this very colour: yellow on yellow. Dark colours and white are not asked for."""
        areas = self.grounds.get(colour, ())
        ground = max((a for a in areas if a.order < order and a.holds(x, y)), key=lambda a: a.order, default=None)
        return ground is not None and ground.colour == colour

    def is_dark_below(self, order: int, x: float, y: float) -> bool:
        """Whether a dark area drawn before lies below the place."""
        return any(a.order < order and a.x0 < x < a.x1 and a.y0 < y < a.y1 for a in self.below.get(int(y // _BAND), ()))


def why_out_of_sight(
    covers: Covers,
    order: int,
    x: float,
    y: float,
    is_white: bool,
    window: tuple[float, float, float, float] | None = None,
    colour: Colour | None = None,
) -> str:
    """Why nobody sees a letter at the place, "" where it is seen.

    `window` is the box outside of which nothing of its text is printed, `colour` that of a letter that is filled.
    """
    if window is not None and not (window[0] - _EDGE <= x <= window[2] + _EDGE and window[1] - _EDGE <= y <= window[3] + _EDGE):
        return "cut off"
    if covers.hide(order, x, y):
        return "covered"
    if colour is not None and covers.is_of_ground(order, x, y, colour):
        return "of the colour of its ground"
    return "white on white" if is_white and not covers.is_dark_below(order, x, y) else ""
