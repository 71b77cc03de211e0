"""What a person sees of a text: whether it is shown, struck out, raised, and the marks that carry this from the readers.

A reader knows how its format writes looks; what they mean for reading is decided here and in `seen`, once for all formats. A run that
is not plain text is wrapped in noncharacters of Unicode, which no document prints. Belongs here: when a text counts as shown, and
the marks. Must stay out: how a format stores looks (the readers), what becomes of a marked text (`seen`).
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

HIDDEN, STRUCK, RAISED, END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""The marks: one of three opens a run, the last one closes it. Runs do not nest."""

# The smallest type that anyone prints is 4 points; text of 1 or 2 points is there to be found by programs.
TINY_POINTS = 2.0
# Letters set in this share of their width, in percent, are a line.
NO_WIDTH = 10.0
# Channels of two colours that differ by less than this cannot be told apart on paper: FEFEFE on FFFFFF.
SAME_COLOUR = 16

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)

_NAMED = {
    "white": WHITE, "black": (0, 0, 0), "red": (255, 0, 0), "snow": (255, 250, 250), "ivory": (255, 255, 240),
    "ghostwhite": (248, 248, 255), "floralwhite": (255, 250, 240), "mintcream": (245, 255, 250), "azure": (240, 255, 255),
    "whitesmoke": (245, 245, 245), "blue": (0, 0, 255), "green": (0, 128, 0), "yellow": (255, 255, 0), "navy": (0, 0, 128),
    "gray": (128, 128, 128), "grey": (128, 128, 128), "silver": (192, 192, 192), "maroon": (128, 0, 0), "purple": (128, 0, 128),
    "darkblue": (0, 0, 139), "darkred": (139, 0, 0), "darkgreen": (0, 100, 0), "teal": (0, 128, 128), "olive": (128, 128, 0),
}  # fmt: skip


@dataclass(slots=True)
class Look:
    """How a run of text looks. `size` in points, `width` in percent of the letters' own.

    `colour` and `ground` (what it stands on) are None where the format says nothing.
    `is_ground_known` is False where the text may stand on a picture or a shape: its colour then says nothing.
    """

    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False
    size: float | None = None
    colour: Colour | None = None
    ground: Colour | None = None
    is_ground_known: bool = True
    width: float | None = None


def is_shown(look: Look) -> bool:
    """Whether a person sees the text: it is not hidden, not tiny or squeezed, and its colour is not that of the ground."""
    if look.is_hidden or (look.size is not None and look.size <= TINY_POINTS) or (look.width is not None and look.width <= NO_WIDTH):
        return False
    if look.colour is None or not look.is_ground_known:
        return True
    ground = look.ground or WHITE
    return any(abs(a - b) >= SAME_COLOUR for a, b in zip(look.colour, ground, strict=True))


def marked(text: str, look: Look) -> str:
    """The text within the mark of its look; as it is where it is plain or blank."""
    if not text:
        return text
    if not is_shown(look):
        return f"{HIDDEN}{text}{END}" if text.strip() else ""
    if not text.strip():
        return text
    if look.is_struck:
        return f"{STRUCK}{text}{END}"
    return f"{RAISED}{text}{END}" if look.is_raised else text


def without_marks(text: str) -> str:
    """The text without marks: where a look holds for all of it."""
    return text.translate(_MARKS)


_MARKS = dict.fromkeys(map(ord, (HIDDEN, STRUCK, RAISED, END)))


def colour_of(text: str | None) -> Colour | None:
    """A colour written as `FFFFFF`, `FFFFFFFF` (its opacity first), `#fff`, `rgb(…)`, `hsl(…)` or a name; None for others."""
    word = (text or "").strip().lower()
    if word in _NAMED:
        return _NAMED[word]
    if word.startswith("hsl"):
        return _of_hue(word[word.find("(") + 1 :].rstrip(") "))
    if word.startswith("rgb"):
        return _channels(re.split(r"[\s,/]+", word[word.find("(") + 1 :].rstrip(") ").strip())[:3])
    digits = word.removeprefix("#")
    if len(digits) == 3 and word.startswith("#"):
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) == 8:
        digits = digits[2:]
    try:
        number = int(digits, 16)
    except ValueError:
        return None
    return (number >> 16, number >> 8 & 255, number & 255) if len(digits) == 6 and number >= 0 else None


def _of_hue(text: str) -> Colour | None:
    """The colour of hue, saturation and lightness: 0, 0%, 100% is white."""
    parts = re.split(r"[\s,/]+", text.strip())
    try:
        hue, saturation, lightness = float(parts[0].removesuffix("deg")), float(parts[1].rstrip("%")), float(parts[2].rstrip("%"))
    except (ValueError, IndexError):
        return None
    red, green, blue = colorsys.hls_to_rgb(hue % 360 / 360, min(max(lightness, 0), 100) / 100, min(max(saturation, 0), 100) / 100)
    return round(red * 255), round(green * 255), round(blue * 255)


def _channels(parts: list[str]) -> Colour | None:
    try:
        values = [round(float(part[:-1]) * 2.55) if part.endswith("%") else round(float(part)) for part in parts]
    except (ValueError, OverflowError):
        return None
    if len(values) != 3:
        return None
    red, green, blue = (min(max(value, 0), 255) for value in values)
    return red, green, blue
