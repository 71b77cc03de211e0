"""What lies over the cells of a sheet: shapes with a text, filled ones that cover cells, pictures.

A person reads the text over a blank cell as the cell's, and that of a filled shape instead of the text below it. A title over the table is
a line of its own. Belongs here: drawings in DrawingML, and which cell a shape belongs to. Must stay out: where other formats keep their
shapes (`legacy.biff_objects`, `odf_sheet`), controls (`sheet_controls`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from jixiao.readers.looks import Look, marked, without_marks
from jixiao.readers.pictures import may_hold_form
from jixiao.readers.sheet_grid import Place, Range

_MAX_SHAPES = 200
_MAX_INDEX = 20_000  # rows and columns
_EMU = 360_000  # to the centimetre
# A shape that ends so few units of a drawing in a row or column does not lie over it.
_NEARLY_NOTHING = 40_000
# A shape without an end, of no more than this height in centimetres, lies in the row where it begins.
_HEIGHT_OF_A_ROW = 1.5
# A picture over fewer rows or columns than these is a seal or a mark.
_LEAST_ROWS, _LEAST_COLUMNS = 4, 2

Area = tuple[int, int, int, int]
"""The first and the last row, the first and the last column that a shape lies over, from 0."""


@dataclass(slots=True)
class Anchor:
    """Where a shape begins and ends: rows and columns from 0, and whether it begins or ends beyond their border."""

    begins: Place
    ends: Place
    begins_within: tuple[bool, bool] = (False, False)
    ends_within: tuple[bool, bool] = (False, False)

    @property
    def whole(self) -> Area:
        """All that it touches."""
        (top, left), (bottom, right) = self.begins, self.ends
        bottom, right = bottom - (not self.ends_within[0]), right - (not self.ends_within[1])
        return top, max(bottom, top), left, max(right, left)

    @property
    def inner(self) -> Area:
        """What it covers from border to border, or that within which it lies."""
        (top, left), (bottom, right) = self.begins, self.ends
        first_row, first_column = min(top + self.begins_within[0], bottom), min(left + self.begins_within[1], right)
        return first_row, max(bottom - 1, top), first_column, max(right - 1, left)


@dataclass(slots=True)
class Shape:
    """A shape over a sheet: its text, where it lies, None where that is not known, whether it is filled, and the picture that it is."""

    text: str = ""
    anchor: Anchor | None = None
    is_filled: bool = False
    picture: str = ""


@dataclass(slots=True)
class Sizes:
    """How wide the columns and how high the rows of a sheet are, in units of a drawing; those that say nothing are usual."""

    columns: dict[int, int] = field(default_factory=dict)
    rows: dict[int, int] = field(default_factory=dict)
    usual_column: int = 609_600
    usual_row: int = 190_500

    def place_of(self, holder: etree._Element) -> Anchor | None:
        """Where a shape lies that is anchored at a distance from the corner of the sheet; None where that is not told."""
        start, size = holder.find("{*}pos"), holder.find("{*}ext")
        told = [] if start is None or size is None else [start.get("x"), start.get("y"), size.get("cx"), size.get("cy")]
        numbers = [int(text) for text in told if text and text.isdigit() and len(text) < 12]
        if len(numbers) != 4:
            return None
        x, y, width, height = numbers
        left, left_within = _index_at(x, self.columns, self.usual_column)
        right, right_within = _index_at(x + width, self.columns, self.usual_column)
        top, top_within = _index_at(y, self.rows, self.usual_row)
        bottom, bottom_within = _index_at(y + height, self.rows, self.usual_row)
        ends = bottom_within > _NEARLY_NOTHING, right_within > _NEARLY_NOTHING
        return Anchor((top, left), (bottom, right), (top_within > 0, left_within > 0), ends)


def _index_at(distance: int, sizes: dict[int, int], usual: int) -> tuple[int, int]:
    """The row or column at a distance from the first one, and how far beyond its border."""
    index = 0
    while index < _MAX_INDEX and distance >= (size := sizes.get(index, usual)):
        distance -= size
        index += 1
    return index, distance


@dataclass(slots=True)
class Laid:
    """What shapes say beside the cells: lines of their own, texts of cells that a filled shape covers, and pictures in place of values."""

    lines: list[str] = field(default_factory=list)
    covered: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def lay_over(shapes: Iterable[Shape], texts: dict[Place, str], merges: Iterable[Range]) -> Laid:
    """Put the texts of shapes into the cells that they lie over, and tell the rest."""
    laid = Laid()
    shapes = list(shapes)
    origins = _origins(merges) if shapes else {}
    for shape in shapes:
        place = None if shape.anchor is None else _cell_below(shape.anchor, origins)
        below = "" if place is None else texts.get(place, "")
        if shape.picture:
            if place is not None and not below and _has_label(place, texts):
                laid.pictures.append(shape.picture)
        elif not shape.text:
            if shape.is_filled and shape.anchor is not None:
                laid.covered += [texts[at] for at in sorted(texts) if _lies_in(at, shape.anchor.inner)]
        elif place is not None and below and shape.is_filled:
            texts[place] = marked(without_marks(below), Look(is_hidden=True)) + shape.text
        elif place is not None and not below and _has_label(place, texts):
            texts[place] = shape.text
        else:
            laid.lines.append(shape.text)
    return laid


def _origins(merges: Iterable[Range]) -> dict[Place, Place]:
    """By each place of a merged range its first one; ranges that run to the end of a sheet say nothing."""
    origins: dict[Place, Place] = {}
    for (top, left), (bottom, right) in merges:
        if (bottom - top + 1) * (right - left + 1) <= 10_000:
            origins.update({(r, c): (top, left) for r in range(top, bottom + 1) for c in range(left, right + 1)})
    return origins


def _cell_below(anchor: Anchor, origins: dict[Place, Place]) -> Place | None:
    """The one cell that a shape lies over, as far as it can be told; None where it lies over several."""
    for top, bottom, left, right in (anchor.whole, anchor.inner):
        if (bottom - top + 1) * (right - left + 1) > 400:
            continue
        cells = {origins.get((r, c), (r, c)) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if len(cells) == 1:
            return cells.pop()
    return None


def _has_label(place: Place, texts: dict[Place, str]) -> bool:
    """Whether a text stands to the left of a cell or above it: what lies over an empty margin is a title."""
    row, column = place
    return any((r == row and c < column) or (c == column and r < row) for r, c in texts)


def _lies_in(place: Place, area: Area) -> bool:
    (row, column), (top, bottom, left, right) = place, area
    return top <= row <= bottom and left <= column <= right


def shapes_in(root: etree._Element, sizes: Sizes | None = None) -> list[Shape]:
    """The shapes of a drawing that have a text or a fill, each paragraph of text a line; those that are hidden left out.

    `sizes` tell the cell of a shape that is anchored by its distance from the corner of the sheet.
    """
    found: list[Shape] = []
    for holder in root:
        is_absolute = str(holder.tag).endswith("}absoluteAnchor")
        anchor = (sizes or Sizes()).place_of(holder) if is_absolute else _anchor(holder)
        for shape in holder.iter("{*}sp"):
            if any(properties.get("hidden") in ("1", "true") for properties in shape.iter("{*}cNvPr")):
                continue
            body = next(shape.iter("{*}txBody"), None)
            fill = shape.find("{*}spPr/{*}solidFill")
            is_filled = fill is not None and next(fill.iter("{*}alpha"), None) is None
            text = "" if body is None else _text_of(body)
            if text or is_filled:
                found.append(Shape(text, anchor, is_filled))
        for picture in holder.iter("{*}pic"):
            if anchor is not None:
                found.append(Shape(anchor=anchor, picture=next((p.get("name") or "" for p in picture.iter("{*}cNvPr")), "") or "?"))
    return found[:_MAX_SHAPES]


def _text_of(body: etree._Element) -> str:
    lines = ["".join(t.text or "" for t in paragraph.iter("{*}t")) for paragraph in body.iter("{*}p")]
    return "\n".join(line for line in lines if line.strip())


def _anchor(holder: etree._Element) -> Anchor | None:
    """Where an anchor of a drawing lies."""

    def number(end: str, name: str) -> int | None:
        text = (holder.findtext(f"{{*}}{end}/{{*}}{name}") or "").strip()
        return int(text) if text.lstrip("-").isdigit() and len(text) < 12 else None

    row, column = number("from", "row"), number("from", "col")
    if row is None or column is None:
        return None
    last_row, last_column = number("to", "row"), number("to", "col")
    if last_row is None or last_column is None:
        extent = holder.find("{*}ext")
        height = "" if extent is None else extent.get("cy") or ""
        return Anchor((row, column), (row + 1, column + 1)) if height.isdigit() and int(height) <= _HEIGHT_OF_A_ROW * _EMU else None
    begins = (number("from", "rowOff") or 0) > 0, (number("from", "colOff") or 0) > 0
    ends = (number("to", "rowOff") or 0) > _NEARLY_NOTHING, (number("to", "colOff") or 0) > _NEARLY_NOTHING
    return Anchor((row, column), (last_row, last_column), begins, ends)


def pictures_of(root: etree._Element) -> list[str]:
    """The relations of the pictures in a drawing that may hold a form, by the cells that they lie over or their size."""
    found = []
    for anchor in root:
        picture = next(anchor.iter("{*}pic"), None)
        blip = None if picture is None else next(picture.iter("{*}blip"), None)
        if blip is None:
            continue
        relation = next((str(value) for key, value in blip.attrib.items() if str(key).endswith("}embed")), "")
        if relation and _is_large(anchor):
            found.append(relation)
    return found


def _is_large(anchor: etree._Element) -> bool:
    size = anchor.find("{*}ext")
    if size is not None:
        sides = [int(side) / _EMU if (side := size.get(name) or "").isdigit() else None for name in ("cx", "cy")]
        return may_hold_form(*sides)
    places = [anchor.findtext(f"{{*}}{end}/{{*}}{axis}") or "" for end in ("from", "to") for axis in ("row", "col")]
    if not all(place.isdigit() for place in places):
        return True
    top, left, bottom, right = map(int, places)
    return bottom - top >= _LEAST_ROWS and right - left >= _LEAST_COLUMNS
