"""What lies over the cells of a sheet: a text over a blank cell is that cell's, whatever format keeps the shape."""

from __future__ import annotations

import io
import struct
from typing import Any

import openpyxl
import pytest

from jixiao.model import Document, Note, NoteKind, Where
from jixiao.readers import read_bytes
from jixiao.readers.legacy.biff_objects import Objects
from jixiao.readers.looks import END, HIDDEN
from jixiao.readers.sheet_shapes import Anchor, Shape, lay_over
from tests.unit.readers.test_odf import cell, row, sheet
from tests.unit.readers.test_spreadsheet_looks import OFFICE, with_parts

OVER_B2 = Anchor((1, 1), (2, 2))
MERGED = [((1, 1), (2, 2))]


@pytest.mark.parametrize(
    ("anchor", "merges", "placed"),
    [
        (OVER_B2, [], True),
        (Anchor((0, 1), (2, 2), (True, False), (True, False)), [], True),
        (Anchor((1, 1), (3, 3)), MERGED, True),
        (Anchor((1, 1), (3, 3)), [], False),
        (Anchor((0, 0), (1, 6)), [], False),
        (None, [], False),
    ],
)
def test_a_text_over_one_blank_cell_is_its_text(anchor: Anchor | None, merges: list[Any], placed: bool) -> None:
    """One that reaches a little over its border too; over several cells, or over a margin, it is a line of its own."""
    texts = {(1, 0): "金额"}
    laid = lay_over([Shape("4826", anchor)], texts, merges)
    assert (texts.get((1, 1)), laid.lines) == (("4826", []) if placed else (None, ["4826"]))


def test_a_title_over_a_blank_row_is_a_line() -> None:
    """Nothing stands to the left of it or above it."""
    texts = {(1, 0): "金额"}
    assert lay_over([Shape("绩效目标表", Anchor((0, 0), (1, 6)))], texts, [((0, 0), (0, 5))]).lines == ["绩效目标表"]


@pytest.mark.parametrize(("is_filled", "shown", "lines"), [(True, f"{HIDDEN}77{END}4826", []), (False, "77", ["4826"])])
def test_a_filled_shape_hides_the_text_below_it(is_filled: bool, shown: str, lines: list[str]) -> None:
    """Its own text is what a person reads; through one that is not filled both are seen."""
    texts = {(1, 0): "金额", (1, 1): "77"}
    assert lay_over([Shape("4826", OVER_B2, is_filled)], texts, []).lines == lines
    assert texts[1, 1] == shown


def test_a_picture_in_place_of_a_value_is_named() -> None:
    """One over a blank cell behind a label; not a mark beside a value, nor a seal over several cells."""
    texts = {(1, 0): "金额", (2, 0): "其他", (2, 1): "626"}
    pictures = [
        Shape(anchor=OVER_B2, picture="a.png"),
        Shape(anchor=Anchor((2, 1), (3, 2)), picture="b.png"),
        Shape(anchor=Anchor((1, 1), (9, 9)), picture="c.png"),
    ]
    assert lay_over(pictures, texts, []).pictures == ["a.png"]


def _xlsx(fill: str, holds: object) -> Document:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = "金额", holds
    stream = io.BytesIO()
    book.save(stream)
    ends = "".join(
        f"<x:{end}><x:col>{col}</x:col><x:colOff>0</x:colOff><x:row>{r}</x:row><x:rowOff>0</x:rowOff></x:{end}>"
        for end, col, r in (("from", 1, 0), ("to", 2, 1))
    )
    shape = f"<x:sp><x:spPr>{fill}</x:spPr><x:txBody><a:p><a:r><a:t>4826</a:t></a:r></a:p></x:txBody></x:sp>"
    drawing = f'<x:wsDr xmlns:x="x" xmlns:a="a"><x:twoCellAnchor>{ends}{shape}</x:twoCellAnchor></x:wsDr>'
    relation = f'<Relationship Id="rId7" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/>'
    return read_bytes(with_parts(stream.getvalue(), "", relation, {"xl/drawings/drawing1.xml": drawing}))


def test_shapes_of_new_workbooks() -> None:
    """Over a blank cell, and filled over a number, which is noted."""
    assert [c.text for c in _xlsx("<a:noFill/>", None).tables[0].cells] == ["金额", "4826"]
    covered = _xlsx("<a:solidFill/>", 77)
    assert [c.text for c in covered.tables[0].cells] == ["金额", "4826"]
    assert [(n.kind, n.left) for n in covered.notes if isinstance(n, Note)] == [(NoteKind.HIDDEN, "77")]


def _old(sort: int, text: str, properties: bytes = b"") -> Objects:
    """The objects of an old sheet that has one shape over B2."""
    anchor = struct.pack("<HHIH8H", 0, 0xF010, 18, 2, 1, 0, 1, 0, 2, 0, 2, 0)
    drawn = (
        b"\x0f\x00\x04\xf0" + bytes(4) + struct.pack("<HHI", len(properties) // 6 << 4 | 3, 0xF00B, len(properties)) + properties + anchor
    )
    records = [
        (0x00EC, drawn),
        (0x005D, struct.pack("<HHHH14x", 0x15, 18, sort, 1) + bytes(4)),
        (0x01B6, struct.pack("<HH6xHHI", 0, 0, len(text), 16, 0)),
        (0x003C, b"\x01" + text[:2].encode("utf-16-le")),
        (0x003C, b"\x01" + text[2:].encode("utf-16-le")),
        (0x003C, bytes(16)),
    ]
    objects = Objects()
    for kind, body in records:
        objects.take(kind, body)
    return objects


@pytest.mark.parametrize(
    ("sort", "properties", "shapes"),
    [
        (0x06, b"", [Shape("4826", OVER_B2)]),
        (0x1E, struct.pack("<HI", 0x01BF, 0x100010), [Shape("4826", OVER_B2, is_filled=True)]),
        (0x06, struct.pack("<HI", 0x03BF, 0x020002), []),
        (0x19, b"", []),
    ],
)
def test_shapes_of_old_workbooks(sort: int, properties: bytes, shapes: list[Shape]) -> None:
    """Their text may go on in several records; hidden ones and comments show nothing."""
    assert _old(sort, "4826", properties).shapes == shapes


@pytest.mark.parametrize(
    "drawn",
    [
        "<draw:frame><draw:text-box><text:p>4826</text:p></draw:text-box></draw:frame>",
        '<draw:custom-shape table:end-cell-address="表.B1" table:end-x="2cm" table:end-y="0.5cm"><text:p>4826</text:p></draw:custom-shape>',
    ],
)
def test_shapes_of_opendocument_sheets(drawn: str) -> None:
    """A shape that a blank cell holds is its text; one that lies over several is a line."""
    document = sheet(row(cell("金额"), f"<table:table-cell>{drawn}</table:table-cell>"))
    assert [c.text for c in document.tables[0].cells] == ["金额", "4826"]
    wide = drawn.replace("<draw:frame", '<draw:frame table:end-cell-address="表.E9"').replace("表.B1", "表.E9")
    document = sheet(row(cell("金额"), f"<table:table-cell>{wide}</table:table-cell>"))
    assert [p.text for p in document.paragraphs if p.where is Where.TEXTBOX] == ["4826"]
