"""What a sheet prints around its cells: page headers and footers, text in shapes.

Belongs here: header codes and drawings. Must stay out: cells (`spreadsheet`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from jixiao.readers.pictures import may_hold_form

# &C centre, &"font,style", &14 size, &K colour, &P page, &D date, && the sign itself …
_CODE = re.compile(r'&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[+-]\d{3})|\d{1,3}|.)', re.DOTALL)
_PRINTED_BY_PROGRAM = re.compile(r"&[PNDTFZG]")
_MAX_SHAPES = 200
_EMU = 360_000  # to the centimetre


Cover = tuple[int, int, int, int]
"""The first and the last row, the first and the last column that a filled shape lies over, from 0."""


@dataclass(slots=True)
class Page:
    """The texts of a sheet's page header and footer, and of its shapes, in the order in which they are read."""

    headers: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    shapes: list[str] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)


def page_texts(element: etree._Element) -> Page:
    """The texts of a `headerFooter`: of the first page where it has its own, and of all others."""
    page = Page()
    has_first = element.get("differentFirst") in ("1", "true")
    for name, into in (("Header", page.headers), ("Footer", page.footers)):
        kinds = ("first", "odd") if has_first else ("odd",)
        for kind in kinds:
            for text in parts_of(element.findtext(f"{{*}}{kind}{name}") or ""):
                if text not in into:
                    into.append(text)
    return page


def parts_of(code: str) -> list[str]:
    """The texts of a header's left, middle and right part, without what the program prints itself (page numbers, dates, names)."""
    texts = []
    for part in re.split(r"&[LCR](?![a-z])", re.sub(r'&"[^"]*"', "", code)):
        if not part.strip() or _PRINTED_BY_PROGRAM.search(part):
            continue
        text = _CODE.sub(lambda m: "&" if m[0] == "&&" else "", part).replace("\r\n", "\n").replace("\r", "\n").strip()
        if text:
            texts.append(text)
    return texts


def shape_texts(root: etree._Element) -> list[str]:
    """The texts of the shapes of a drawing, each paragraph a line, those that are hidden left out."""
    texts = []
    for body in root.iter("{*}txBody"):
        shape = body.getparent()
        properties = None if shape is None else next(iter(shape.iter("{*}cNvPr")), None)
        if properties is not None and properties.get("hidden") in ("1", "true"):
            continue
        lines = ["".join(t.text or "" for t in paragraph.iter("{*}t")) for paragraph in body.iter("{*}p")]
        if text := "\n".join(line for line in lines if line.strip()):
            texts.append(text)
    return texts[:_MAX_SHAPES]


def covers_of(root: etree._Element) -> list[Cover]:
    """The cells below each filled shape that nobody sees through: those that it covers whole, or the one within which it lies."""
    found = []
    for anchor in root:
        shape = anchor.find("{*}sp")
        fill = None if shape is None else shape.find("{*}spPr/{*}solidFill")
        places = [anchor.findtext(f"{{*}}{end}/{{*}}{axis}") or "" for axis in ("row", "col") for end in ("from", "to")]
        if shape is None or fill is None or next(fill.iter("{*}alpha"), None) is not None or not all(place.isdigit() for place in places):
            continue
        if any(properties.get("hidden") in ("1", "true") for properties in shape.iter("{*}cNvPr")):
            continue
        top, bottom, left, right = map(int, places)
        begins = [int((anchor.findtext(f"{{*}}from/{{*}}{axis}Off") or "0").lstrip("-") or 0) > 0 for axis in ("row", "col")]
        found.append((min(top + begins[0], bottom), max(bottom - 1, top), min(left + begins[1], right), max(right - 1, left)))
    return found[:_MAX_SHAPES]


def is_below(place: tuple[int, int], covers: list[Cover]) -> bool:
    """Whether a cell lies below a filled shape."""
    row, column = place
    return any(top <= row <= bottom and left <= column <= right for top, bottom, left, right in covers)


# A picture over fewer rows or columns than these is a seal or a mark.
_LEAST_ROWS, _LEAST_COLUMNS = 4, 2


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
