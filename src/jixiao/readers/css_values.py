"""What values of style sheets come to: arithmetic (`calc`, `min`, `max`, `clamp`), lengths in points, colours by functions.

Belongs here: single values. Must stay out: what they mean for an element (`css`), rules and their order (`css_rules`).
"""

from __future__ import annotations

import re

from jixiao.readers.looks import WHITE, Colour, colour_of

_TOKEN = re.compile(r"\s*(?:(?P<number>[\d.]+(?:e-?\d+)?)(?P<unit>[a-z%]*)|(?P<name>calc|min|max|clamp)?(?P<open>\()|(?P<sign>[-+*/),]))")
_CALCULATED = re.compile(r"\b(?:calc|min|max|clamp)\(")
_MAX_DEPTH = 8
_LENGTH = re.compile(r"^([-+]?\d*\.?\d+)\s*(px|pt|pc|em|rem|ex|ch|cm|mm|in|q|vw|vh|vmin|vmax)?$")
# A place is looked for on a desk's screen with usual type.
_POINTS = {
    "px": 0.75, "pt": 1.0, "pc": 12.0, "em": 12.0, "rem": 12.0, "ex": 6.0, "ch": 6.0, "cm": 28.35, "mm": 2.835, "in": 72.0, "q": 0.709,
    "vw": 9.6, "vh": 5.4, "vmin": 5.4, "vmax": 9.6,
}  # fmt: skip
_SYSTEM = {
    "canvas": WHITE, "window": WHITE, "field": WHITE, "canvastext": (0, 0, 0), "windowtext": (0, 0, 0), "fieldtext": (0, 0, 0),
    "linktext": (0, 0, 238),
}  # fmt: skip
_FUNCTION = re.compile(r"(hwb|lab|lch|oklab|oklch|color)\(([^()]*)\)$")
_MIX = re.compile(r"color-mix\(\s*in\s+[\w\s-]+,(.*)\)$")
_SHARE = re.compile(r"\s*(.*?)\s*(?:([\d.]+)%)?\s*$")
_OUTSIDE = re.compile(r",(?![^(]*\))")


def worked_out(value: str) -> str:
    """A value with the results of its arithmetic: `calc(1 - 1)` is `0`; as it is where that mixes units or is not understood."""
    for _ in range(_MAX_DEPTH):
        found = _CALCULATED.search(value)
        end = _end(value, found.end()) if found else None
        if found is None or end is None:
            return value
        result = _Sum(value[found.start() : end]).result()
        if result is None:
            return value
        value = f"{value[: found.start()]}{result}{value[end:]}"
    return value


def _end(value: str, at: int) -> int | None:
    level = 1
    for place in range(at, len(value)):
        level += {"(": 1, ")": -1}.get(value[place], 0)
        if level == 0:
            return place + 1
    return None


class _Sum:
    """Arithmetic of numbers and lengths; each is a number and its unit."""

    def __init__(self, text: str) -> None:
        self.tokens = [found for found in _TOKEN.finditer(text) if found[0].strip()]
        self.is_whole = sum(len(found[0]) for found in self.tokens) == len(text.rstrip())
        self.at = 0

    def result(self) -> str | None:
        """What it comes to; None where it is not understood."""
        try:
            number, unit = self._operand(0) if self.is_whole else (float("nan"), "")
        except (ValueError, IndexError, ZeroDivisionError):
            return None
        return f"{number:.6g}{unit}" if abs(number) < 1e9 and "e" not in f"{number:.6g}" else None

    def _next(self) -> re.Match[str]:
        self.at += 1
        return self.tokens[self.at - 1]

    def _peek(self) -> str | None:
        return self.tokens[self.at]["sign"] if self.at < len(self.tokens) else None

    def _operand(self, depth: int) -> tuple[float, str]:
        token = self._next()
        if token["sign"] in ("-", "+"):
            number, unit = self._operand(depth)
            return (-number if token["sign"] == "-" else number), unit
        if token["number"]:
            return float(token["number"]), token["unit"]
        if token["open"] is None or depth > _MAX_DEPTH:
            raise ValueError(token[0])
        parts = [self._added(depth + 1)]
        while self._peek() == ",":
            self.at += 1
            parts.append(self._added(depth + 1))
        if self._next()["sign"] != ")" or len({unit for number, unit in parts if number}) > 1:
            raise ValueError(token[0])
        unit = next((unit for number, unit in parts if number), parts[0][1])
        numbers = [number for number, _ in parts]
        if token["name"] == "clamp":
            return max(numbers[0], min(numbers[1], numbers[2])), unit
        return (min(numbers) if token["name"] == "min" else max(numbers)), unit

    def _added(self, depth: int) -> tuple[float, str]:
        number, unit = self._multiplied(depth)
        while (sign := self._peek()) in ("+", "-"):
            self.at += 1
            other, its = self._multiplied(depth)
            if its != unit and number and other:
                raise ValueError(its)
            unit = unit if number or not other else its
            number += other if sign == "+" else -other
        return number, unit

    def _multiplied(self, depth: int) -> tuple[float, str]:
        number, unit = self._operand(depth)
        while (sign := self._peek()) in ("*", "/"):
            self.at += 1
            other, its = self._operand(depth)
            if (its and unit) or (sign == "/" and its):
                raise ValueError(its)
            number, unit = (number * other if sign == "*" else number / other), unit or its
        return number, unit


def points_on_screen(value: str | None) -> float:
    """A length in points as it is on a desk's screen; 0 for none, shares and what is not understood."""
    match = _LENGTH.match((value or "").strip())
    return 0.0 if match is None else float(match[1]) * _POINTS.get(match[2] or "", 0.0)


def css_colour(text: str | None) -> Colour | None:
    """A colour of a style sheet, by name, number or function (`lab`, `oklch`, `hwb`, `color`, `color-mix`); None for others."""
    word = (text or "").strip().lower()
    if word in _SYSTEM:
        return _SYSTEM[word]
    if mix := _MIX.match(word):
        return _mixed(_OUTSIDE.split(mix[1]))
    found = _FUNCTION.match(word)
    if found is None:
        return colour_of(word)
    try:
        return _by_function(found[1], re.split(r"[\s,]+", found[2].split("/")[0].strip()))
    except (ValueError, IndexError, OverflowError):
        return None


def is_seen_through(colour: str) -> bool:
    """Whether a function says that its colour lets all through: `oklch(… / 0)`."""
    found = _FUNCTION.match(colour)
    share = found[2].partition("/")[2].strip() if found else ""
    return bool(share) and not share.rstrip("%").strip("0.")


def _mixed(parts: list[str]) -> Colour | None:
    """Two colours mixed by their shares, half of each where none is given."""
    found = [match for part in parts if (match := _SHARE.match(part))]
    colours = [css_colour(match[1]) for match in found]
    if len(colours) != 2 or colours[0] is None or colours[1] is None:
        return None
    shares = [float(match[2]) / 100 if match[2] else None for match in found]
    first = shares[0] if shares[0] is not None else 0.5 if shares[1] is None else 1 - shares[1]
    red, green, blue = (round(a * first + b * (1 - first)) for a, b in zip(colours[0], colours[1], strict=True))
    return red, green, blue


def _channel(text: str, whole: float = 1.0) -> float:
    if text == "none":
        return 0.0
    return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text.removesuffix("deg"))


def _by_function(name: str, parts: list[str]) -> Colour | None:
    if name == "color":
        values = [_channel(part) for part in parts[1:4]]
        if parts[0] in ("srgb", "display-p3", "a98-rgb", "rec2020"):  # white, black and grey are the same in all of them
            return _eight_bits(*values)
        return _eight_bits(*map(_gamma, values)) if parts[0] == "srgb-linear" else None
    if name == "hwb":
        pure = colour_of(f"hsl({parts[0]}, 100%, 50%)")
        white, black = _channel(parts[1], 1.0), _channel(parts[2], 1.0)
        if white + black >= 1:
            return _eight_bits(*[white / (white + black)] * 3)
        return None if pure is None else _eight_bits(*(channel / 255 * (1 - white - black) + white for channel in pure))
    whole = 1.0 if name.startswith("ok") else 100.0
    light = _channel(parts[0], whole) / whole
    strength = max(abs(_channel(part, 0.4 * whole)) for part in (parts[1:3] if name.endswith("lab") else parts[1:2])) / whole
    if light >= 1 or light <= 0:
        return _eight_bits(*[min(max(light, 0), 1)] * 3)
    return _eight_bits(*[light] * 3) if strength < 0.02 else None  # what tells grey from colour; no text hides by the hue alone


def _gamma(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def _eight_bits(red: float, green: float, blue: float) -> Colour:
    one, two, three = (round(min(max(channel, 0.0), 1.0) * 255) for channel in (red, green, blue))
    return one, two, three
