"""Conditional formats decide what is seen of a cell, in every format of sheets: all that hold, in their order, up to one that stops."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule as OpenpyxlRule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from jixiao.model import Document
from jixiao.readers import read_bytes
from jixiao.readers.legacy.biff_rules import RuleRecords
from jixiao.readers.looks import Look
from jixiao.readers.sheet_rules import Rules
from jixiao.readers.xlsx_styles import INDEXED
from tests.support.forms.xml_writers import ODF_NAMESPACES
from tests.unit.readers.test_odf import STYLES, cell, row
from tests.unit.readers.test_spreadsheet_looks import old_workbook, read, texts

WHITE, BLACK, DARK = "FFFFFFFF", "FF000000", "FF1F4E79"


def _cell(document: Document) -> str:
    """The text of B1, behind its label."""
    return next((c.text for c in document.tables[0].cells if (c.row, c.col) == (1, 2)), "")


@pytest.mark.parametrize(
    ("font", "rules", "shown"),
    [
        (BLACK, [(100, {"font": Font(color=WHITE)}, 1, False)], ""),
        (WHITE, [(100, {"fill": PatternFill(bgColor=DARK)}, 1, False)], "626"),
        (WHITE, [(100, {"font": Font(color=BLACK)}, 1, False)], "626"),
        (WHITE, [(700, {"font": Font(color=BLACK)}, 1, False)], ""),
        (BLACK, [(100, {"font": Font(color=WHITE)}, 2, False), (50, {"font": Font(color=BLACK)}, 1, False)], "626"),
        (BLACK, [(100, {"font": Font(color=BLACK)}, 2, False), (50, {"font": Font(color=WHITE)}, 1, False)], ""),
        (BLACK, [(100, {"font": Font(color=WHITE)}, 2, False), (50, {"fill": PatternFill(bgColor=DARK)}, 1, False)], "626"),
        (BLACK, [(100, {}, 1, True), (50, {"font": Font(color=WHITE)}, 2, False)], "626"),
        (BLACK, [(100, {}, 1, False), (50, {"font": Font(color=WHITE)}, 2, False)], ""),
    ],
)
def test_rules_of_new_workbooks_join(font: str, rules: list[tuple[int, dict[str, Any], int, bool]], shown: str) -> None:
    """Each bound (626 is above it or not), change, priority and stop."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "金额", 626
        sheet["B1"].font = Font(color=font)
        for bound, change, priority, stops in rules:
            style = DifferentialStyle(**change)
            rule = OpenpyxlRule(type="cellIs", operator="greaterThan", formula=[str(bound)], dxf=style, stopIfTrue=stops or None)
            sheet.conditional_formatting.add("B1", rule)
            rule.priority = priority

    assert _cell(read(fill)) == shown


@pytest.mark.parametrize(
    ("runs", "font", "shown"),
    [
        ([TextBlock(InlineFont(color=BLACK), "≥96%")], Font(color=WHITE), "≥96%"),
        ([TextBlock(InlineFont(color=WHITE), "77"), TextBlock(InlineFont(color=BLACK), "4826")], Font(color=WHITE), "4826"),
        (["77", TextBlock(InlineFont(sz=11), "4826")], Font(strike=True), "4826"),
        ([TextBlock(InlineFont(color=Color(theme=1, tint=1.0)), "77"), "4826"], None, "4826"),
    ],
)
def test_a_run_looks_as_it_says_itself(runs: list[Any], font: Font | None, shown: str) -> None:
    """Whatever the cell's own font is; what says nothing looks like the cell."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "金额", CellRichText(*runs)
        if font is not None:
            sheet["B1"].font = font

    assert _cell(read(fill)) == shown


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("font: color lime; pattern: pattern solid, fore_colour lime", ""),
        ("font: color lime; pattern: pattern solid, fore_colour red", "626"),
        ("font: color black; pattern: pattern alt_bars, fore_colour black", "626"),
    ],
)
def test_old_workbooks_hide_what_has_the_colour_of_its_fill(style: str, shown: str) -> None:
    """Of the usual palette; of a pattern the colour behind the text is not known."""

    def fill(sheet: Any, made: Any) -> None:
        sheet.write(0, 0, "金额")
        sheet.write(0, 1, 626, made(style))

    assert _cell(old_workbook(fill)) == shown


@pytest.mark.parametrize(
    ("operator", "tokens", "holds"),
    [
        (5, [b"\x1e" + struct.pack("<H", 600)], True),
        (5, [b"\x1f" + struct.pack("<d", 626.5)], False),
        (3, [b"\x17\x03\x00626"], False),
        (1, [b"\x1e" + struct.pack("<H", 600), b"\x1e" + struct.pack("<H", 700)], True),
        (5, [b"\x44" + bytes(4)], None),
    ],
)
def test_rules_of_old_workbooks(operator: int, tokens: list[bytes], holds: bool | None) -> None:
    """White above a number, of a text, between two; a bound that is a reference is told."""
    first, other = [*tokens, b""][:2]
    font = bytes(68) + bytes(12) + struct.pack("<I", 9) + bytes(4) + struct.pack("<I", 0x80) + bytes(26)
    records = RuleRecords(INDEXED)
    records.take(0x01B0, struct.pack("<2H4HH4H", 1, 0, 5, 5, 4, 4, 1, 5, 5, 4, 4))
    records.take(0x01B1, struct.pack("<BBHHIH", 1, operator, len(first), len(other), 1 << 26, 0) + font + first + other)
    rules = Rules(records.rules, {(5, 4): 626.0})
    changes = rules.at((5, 4), Look())
    assert [change.colour for change in changes] == ([(255, 255, 255)] if holds else [])
    assert rules.unknown == (holds is None)
    assert rules.at((5, 5), Look()) == []


_ODF_STYLES = STYLES.replace(
    "</office:automatic-styles>",
    '<style:style style:name="W_5f_1" style:display-name="W_1" style:family="table-cell">'
    '<style:text-properties fo:color="#ffffff"/></style:style>'
    '<style:style style:name="above" style:family="table-cell">'
    '<style:map style:condition="cell-content()&gt;600" style:apply-style-name="W_5f_1"/></style:style></office:automatic-styles>',
)


@pytest.mark.parametrize(
    ("style", "condition", "shown", "told"),
    [
        ("above", "", "", 0),
        ("", "&gt;600", "", 0),
        ("", "&gt;626", "626", 0),
        ("", "between(600,700)", "", 0),
        ("", "not-between(600,700)", "626", 0),
        ("", "formula-is([.A1]=&quot;金额&quot;)", "", 0),
        ("", "formula-is(SUM([.A1:.B1])&gt;0)", "626", 1),
    ],
)
def test_rules_of_opendocument_sheets(style: str, condition: str, shown: str, told: int) -> None:
    """Of a cell's style, and those that the sheet lists; what is not understood is told."""
    listed = (
        '<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="表.B1:表.B1">'
        f'<calcext:condition calcext:apply-style-name="W_1" calcext:value="{condition}" calcext:base-cell-address="表.B1"/>'
        "</calcext:conditional-format></calcext:conditional-formats>"
    )
    value = cell("626", f'office:value-type="float" office:value="626" table:style-name="{style}"')
    table = f'<table:table table:name="表">{row(cell("金额"), value)}{listed if condition else ""}</table:table>'
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    names = ODF_NAMESPACES if "xmlns:calcext" in ODF_NAMESPACES else f"{ODF_NAMESPACES} {calc}"
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    document = read_bytes(f"<office:document {names}>{_ODF_STYLES}{body}</office:document>".encode())
    assert _cell(document) == shown
    assert sum("conditional formats" in str(note) for note in document.notes) == told


def test_the_colour_of_a_theme_made_white_is_white() -> None:
    """Black with all of its way to white."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "金额", 626, 4200
        sheet["B1"].font = Font(color=Color(theme=1, tint=1.0))
        sheet["C1"].font = Font(color=Color(theme=1, tint=0.35))

    assert texts(read(fill)) == ["金额", "", "4200"]
