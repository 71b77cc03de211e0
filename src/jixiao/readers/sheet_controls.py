"""Controls that lie on a sheet's cells: check boxes, option buttons and lists, as a sheet's drawing in VML keeps them.

Belongs here: what a control shows and over which cell it lies. Must stay out: cells (`spreadsheet`), comments, which nobody sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from jixiao.readers.sheet_grid import Place
from jixiao.readers.xlsx_styles import read_range

BOXES = {"Checkbox": ("☑", "☐"), "Radio": ("◉", "○")}
"""What boxes and buttons show, by their kind: chosen, and not."""
_LISTS = frozenset(("Drop", "List"))


@dataclass(slots=True)
class Control:
    """A control over a cell: what it shows, or, of a list, the range of its entries and the number of the chosen one."""

    place: Place
    offset: int  # from the cell's left border
    text: str = ""
    entries: tuple[Place, Place] | None = None
    chosen: int = 0


def controls_in(root: etree._Element) -> list[Control]:
    """The controls of a drawing in VML, from left to right."""
    found = []
    for data in root.iter("{*}ClientData"):
        kind = data.get("ObjectType") or ""
        anchor = [part.strip() for part in (data.findtext("{*}Anchor") or "").split(",")]
        if (kind not in BOXES and kind not in _LISTS) or len(anchor) < 4 or not all(part.isdigit() for part in anchor[:4]):
            continue
        column, offset, row = (int(part) for part in anchor[:3])
        control = Control((row, column), offset)
        if kind in BOXES:
            control.text = BOXES[kind][(data.findtext("{*}Checked") or "0").strip() != "1"] + _caption(data)
        else:
            control.entries = read_range((data.findtext("{*}FmlaRange") or "").rpartition("!")[2])
            chosen = (data.findtext("{*}Sel") or "").strip()
            control.chosen = int(chosen) if chosen.isdigit() else 0
        found.append(control)
    return sorted(found, key=lambda c: (c.place, c.offset))


def _caption(data: etree._Element) -> str:
    shape = data.getparent()
    box = None if shape is None else next(iter(shape.iter("{*}textbox")), None)
    return "" if box is None else "".join("".join(str(text) for text in box.itertext()).split())


def place_controls(controls: list[Control], texts: dict[Place, str]) -> list[str]:
    """Put what the controls show behind the texts of their cells; gives what could not be told."""
    untold = []
    for control in controls:
        shown = control.text or _chosen(control, texts)
        if shown:
            before = texts.get(control.place, "")
            texts[control.place] = f"{before} {shown}" if before else shown
        elif control.chosen:
            untold.append(f"row {control.place[0] + 1}, column {control.place[1] + 1}")
    return untold


def _chosen(control: Control, texts: Mapping[Place, str]) -> str:
    """The chosen entry of a list."""
    if control.entries is None or not control.chosen:
        return ""
    (top, left), (bottom, _right) = control.entries
    row = top + control.chosen - 1
    return texts.get((row, left), "") if row <= bottom else ""
