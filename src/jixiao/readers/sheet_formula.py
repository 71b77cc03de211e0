"""Works out the formulas of conditional formats: comparisons, AND and OR, and the functions on texts that such rules use.

Belongs here: formulas of one sheet that say yes or no. Must stay out: formulas of cells, whose results the file holds.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from jixiao.readers.sheet_grid import Place

Value = float | str | bool | None
Cells = Mapping[Place, object]
"""The values of a sheet's cells by place from 0; empty ones are missing."""
Formula = Callable[[Cells, Place], Value]
"""A formula that is worked out for a cell; the place says how far its relative references move."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+)|"(?P<text>(?:[^"]|"")*)"|(?P<place>\$?[A-Za-z]{1,3}\$?\d{1,7})(?![\w(.!])"""
    r"""|(?P<name>[A-Za-z_][\w.]*)|(?P<sign><=|>=|<>|[-+*/^&=<>(),%]))"""
)
_PLACE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")
_ORDER: tuple[tuple[str, ...], ...] = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
_MAX_LENGTH, _MAX_DEPTH = 500, 40


class NotUnderstoodError(Exception):
    """A formula with a function, a sheet or a sign that is not worked out here."""


class _CellError(Exception):
    """What a sheet shows as #VALUE! or #N/A."""


@lru_cache(maxsize=1024)
def formula_of(text: str, origin: Place) -> Formula | None:
    """A formula as it is written for the cell `origin`; None where it is not understood."""
    try:
        return _Parser(text.removeprefix("="), origin).whole()
    except (NotUnderstoodError, IndexError):
        return None


def is_true(formula: Formula, cells: Cells, place: Place) -> bool:
    """Whether a formula holds for a cell; an error does not."""
    try:
        found = formula(cells, place)
        return _truth(found)
    except (_CellError, ZeroDivisionError, OverflowError, ValueError):
        return False


def compared(sign: str, left: Value, right: Value) -> bool:
    """How a sheet compares: numbers before texts before truths, texts whatever their case; an empty cell is 0 and "" alike."""
    return bool(_COMPARED[sign](_rank(_filled(left, right)), _rank(_filled(right, left))))


_Rank = tuple[int, float, str]
_COMPARED: dict[str, Callable[[_Rank, _Rank], bool]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge,
}  # fmt: skip


def _rank(value: float | str | bool) -> _Rank:
    if isinstance(value, str):
        return 1, 0.0, value.lower()
    return (2 if isinstance(value, bool) else 0), float(value), ""


def value_of(value: object) -> Value:
    """A cell's value as formulas see it."""
    if value is None or value == "":
        return None
    if isinstance(value, (bool, str)):
        return value
    return float(value) if isinstance(value, (int, float)) else str(value)


def _filled(value: Value, other: Value) -> float | str | bool:
    if value is not None:
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0


def _truth(value: Value) -> bool:
    if isinstance(value, str):
        raise _CellError
    return bool(value)


def _number(value: Value) -> float:
    if isinstance(value, str):
        try:
            return float(value.replace(",", ""))
        except ValueError as error:
            raise _CellError from error
    return float(value or 0)


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return value if isinstance(value, str) else f"{value:.15g}"


def _find(needle: Value, text: Value, start: Value = 1.0) -> float:
    at = _text(text).find(_text(needle), int(_number(start)) - 1)
    if at < 0:
        raise _CellError
    return at + 1.0


def _is_error(formula: Callable[[], Value]) -> bool:
    try:
        formula()
    except (_CellError, ZeroDivisionError, OverflowError, ValueError):
        return True
    return False


_FUNCTIONS: dict[str, Callable[..., Value]] = {
    "AND": lambda *values: all(map(_truth, values)),
    "OR": lambda *values: any(map(_truth, values)),
    "NOT": lambda value: not _truth(value),
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "ISNUMBER": lambda value: isinstance(value, float) and not isinstance(value, bool),
    "ISTEXT": lambda value: isinstance(value, str),
    "ISBLANK": lambda value: value is None,
    "LEN": lambda value: float(len(_text(value))),
    "LEFT": lambda value, count=1.0: _text(value)[: int(_number(count))],
    "RIGHT": lambda value, count=1.0: _text(value)[-int(_number(count)) :] if _number(count) else "",
    "MID": lambda value, start, count: _text(value)[int(_number(start)) - 1 :][: int(_number(count))],
    "TRIM": lambda value: " ".join(_text(value).split()),
    "UPPER": lambda value: _text(value).upper(),
    "LOWER": lambda value: _text(value).lower(),
    "SEARCH": lambda needle, text, start=1.0: _find(_text(needle).lower(), _text(text).lower(), start),
    "FIND": _find,
    "EXACT": lambda one, other: _text(one) == _text(other),
    "ABS": lambda value: abs(_number(value)),
    "INT": lambda value: float(_number(value) // 1),
    "MOD": lambda value, by: _number(value) % _number(by),
    "VALUE": _number,
}
_ON_FORMULAS = ("ISERROR", "ISERR", "ISNA")


class _Parser:
    """Reads a formula from left to right into functions of the sheet's cells."""

    def __init__(self, text: str, origin: Place) -> None:
        self.tokens: list[tuple[str, str]] = []
        at = 0
        text = text.strip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None or len(text) > _MAX_LENGTH:
                raise NotUnderstoodError(text)
            self.tokens.append((match.lastgroup or "", match[match.lastgroup or 0]))
            at = match.end()
        self.at, self.origin, self.depth = 0, origin, 0

    def whole(self) -> Formula:
        """All of it."""
        found = self.level(0)
        if self.at < len(self.tokens):
            raise NotUnderstoodError
        return found

    def sign(self, *wanted: str) -> str | None:
        """The sign that stands here, taken, if it is one of these."""
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "sign" and self.tokens[self.at][1] in wanted:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def level(self, level: int) -> Formula:
        """What is joined by signs of one level, and of those that bind closer."""
        if level == len(_ORDER):
            return self.signed()
        found = self.level(level + 1)
        while (sign := self.sign(*_ORDER[level])) is not None:
            found = _joined(sign, found, self.level(level + 1))
        return found

    def signed(self) -> Formula:
        """One value, with a minus before it or a sign of percent behind it."""
        if self.sign("-"):
            inner = self.signed()
            return lambda cells, place: -_number(inner(cells, place))
        if self.sign("+"):
            return self.signed()
        found = self.single()
        hundreds = 0
        while self.sign("%"):
            hundreds += 1
        return (lambda cells, place: _number(found(cells, place)) / 100**hundreds) if hundreds else found

    def single(self) -> Formula:
        """A number, a text, a cell, a function, or a formula in brackets."""
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise NotUnderstoodError
        kind, printed = self.tokens[self.at]
        self.at += 1
        if kind == "number":
            number = float(printed)
            return lambda cells, place: number
        if kind == "text":
            text = printed.replace('""', '"')
            return lambda cells, place: text
        if kind == "place":
            return self.cell(printed)
        if kind == "name":
            return self.function(printed.upper())
        if printed == "(":
            found = self.level(0)
            if not self.sign(")"):
                raise NotUnderstoodError
            return found
        raise NotUnderstoodError

    def cell(self, printed: str) -> Formula:
        """The value of a cell, as far from the cell that is asked for as the formula's own is from its origin."""
        match = _PLACE.fullmatch(printed.upper())
        if match is None:
            raise NotUnderstoodError
        column = 0
        for letter in match[2]:
            column = column * 26 + ord(letter) - 64
        row, column, top, left = int(match[4]) - 1, column - 1, *self.origin
        is_row_fixed, is_column_fixed = bool(match[3]), bool(match[1])

        def value(cells: Cells, place: Place) -> Value:
            at = row if is_row_fixed else row + place[0] - top, column if is_column_fixed else column + place[1] - left
            return value_of(cells.get(at))

        return value

    def function(self, name: str) -> Formula:
        """A function of its arguments; TRUE and FALSE may stand without brackets."""
        arguments: list[Formula] = []
        if self.sign("("):
            while not self.sign(")"):
                arguments.append(self.level(0))
                self.sign(",")
        elif name not in ("TRUE", "FALSE"):
            raise NotUnderstoodError(name)
        if name in _ON_FORMULAS and len(arguments) == 1:
            return lambda cells, place: _is_error(lambda: arguments[0](cells, place))
        if name == "IF" and len(arguments) in (2, 3):
            return lambda cells, place: _chosen(arguments, cells, place)
        function = _FUNCTIONS.get(name)
        if function is None:
            raise NotUnderstoodError(name)

        def called(cells: Cells, place: Place) -> Value:
            try:
                return function(*(argument(cells, place) for argument in arguments))
            except TypeError as error:
                raise _CellError from error

        return called


def _chosen(arguments: list[Formula], cells: Cells, place: Place) -> Value:
    if _truth(arguments[0](cells, place)):
        return arguments[1](cells, place)
    return arguments[2](cells, place) if len(arguments) > 2 else False


def _joined(sign: str, left: Formula, right: Formula) -> Formula:
    if sign in _COMPARED:
        return lambda cells, place: compared(sign, left(cells, place), right(cells, place))
    if sign == "&":
        return lambda cells, place: _text(left(cells, place)) + _text(right(cells, place))
    work = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow}[sign]
    return lambda cells, place: float(work(_number(left(cells, place)), _number(right(cells, place))))
