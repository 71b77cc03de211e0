"""Workbooks are read as their sheets display them, .xlsx and .xls alike."""

from __future__ import annotations

import contextlib
import io
import random
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlwt

from jixiao.model import DocumentError, Note, NoteKind, Where
from jixiao.readers import spreadsheet
from tests.unit.readers.shown import lines, rows

FORMATS = {"percent": "0.00%", "thousands": "#,##0.00", "chinese_date": 'yyyy"年"m"月"'}


def xlsx(fill: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet written by openpyxl."""
    book = openpyxl.Workbook()
    fill(book.active)
    return saved(book)


def saved(book: Any) -> bytes:
    """A workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rewritten(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with one replacement in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new, 1) if name == part else content)
    return out.getvalue()


def same_sheet_in_both_formats() -> dict[str, bytes]:
    """One small form with merges and formats, as .xlsx and as .xls."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "绩效目标表"
    old = xlwt.Workbook(encoding="utf-8")
    old_sheet = old.add_sheet("绩效目标表", cell_overwrite_ok=True)
    merges = [(1, 1, 1, 4, "项目支出绩效目标表"), (2, 1, 3, 1, "年度\n目标")]
    for top, left, bottom, right, text in merges:
        sheet.cell(top, left, text)
        sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
        old_sheet.write_merge(top - 1, bottom - 1, left - 1, right - 1, text)
    cells = [
        (2, 2, "指标", None), (2, 3, 0.95, "percent"), (2, 4, 12730000, "thousands"), (3, 2, 100.0, None), (3, 3, 0.1 + 0.2, None),
        (3, 4, date(2023, 7, 1), "chinese_date"), (5, 2, "备注", None),
    ]  # fmt: skip
    for row, col, value, kind in cells:
        cell = sheet.cell(row, col, value)
        style = xlwt.XFStyle()
        if kind:
            cell.number_format = style.num_format_str = FORMATS[kind]
        old_sheet.write(row - 1, col - 1, value, style)
    return {"xlsx": saved(book), "xls": saved(old)}


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_sheet_is_read_as_displayed_with_its_merges(kind: str) -> None:
    """Values print in their formats, merged ranges become spans, and rows and columns keep the sheet's numbers."""
    document = spreadsheet.read(same_sheet_in_both_formats()[kind], f"表.{kind}")
    assert document.kind == kind
    assert [(p.text, p.where) for p in document.paragraphs] == [("绩效目标表", Where.SHEET)]
    (table,) = document.tables
    assert (table.rows, table.columns) == (5, 4)
    assert rows(table) == [
        ["项目支出绩效目标表@1+1x4"],
        ["年度\n目标@1+2x1", "指标", "95.00%", "12,730,000.00"],
        ["100", "0.3", "2023年7月"],
        ["", "", "", ""],
        ["", "备注", "", ""],
    ]


def test_hidden_sheets_rows_and_columns_are_left_out_with_a_note() -> None:
    """What a reader of the sheet does not see is not read, and a note says so."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 4):
        for col in range(1, 4):
            sheet.cell(row, col, f"{row}{col}")
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("参数").sheet_state = "hidden"
    book["参数"]["A1"] = "内部"
    old = xlwt.Workbook(encoding="utf-8")
    old_sheet = old.add_sheet("Sheet")
    for row in range(3):
        for col in range(3):
            old_sheet.write(row, col, f"{row + 1}{col + 1}")
    old_sheet.row(1).hidden = True
    old_sheet.col(1).hidden = True
    hidden = old.add_sheet("参数")
    hidden.write(0, 0, "内部")
    hidden.visibility = 1
    for data in (saved(book), saved(old)):
        document = spreadsheet.read(data)
        assert [c.text for c in document.tables[0].cells if c.text] == ["11", "13", "31", "33"]
        assert len(document.tables) == 1
        assert any("参数" in note for note in document.notes)
        assert any("5 cells" in note for note in document.notes)


@pytest.mark.parametrize(("is_set", "texts"), [(True, ["行1", "行2", "行3"]), (False, ["行1", "行3"])])
def test_rows_hidden_by_a_filter_are_data(is_set: bool, texts: list[str]) -> None:
    """A filter hides rows from sight for a while; they are published all the same. One without a condition hides nothing itself."""

    def fill(sheet: Any) -> None:
        for row in range(1, 4):
            sheet.cell(row, 1, f"行{row}")
        sheet.auto_filter.ref = "A1:A3"
        sheet.row_dimensions[2].hidden = True
        if is_set:
            sheet.auto_filter.add_filter_column(0, ["行1", "行3"])

    assert [c.text for c in spreadsheet.read(xlsx(fill)).tables[0].cells if c.text] == texts


def test_a_formula_without_a_result_reads_as_the_text_it_was_meant_to_be() -> None:
    """Programs write `=100%` as a formula; a code of 21 digits written as a number keeps them all; an error is no value."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "=100%"
        sheet["A2"] = 12345
        sheet["A3"] = "#DIV/0!"
        sheet["A3"].data_type = "e"

    document = spreadsheet.read(rewritten(xlsx(fill), "xl/worksheets/sheet1.xml", b"<v>12345</v>", b"<v>411324240000000016021</v>"))
    assert [c.text for c in document.tables[0].cells] == ["=100%", "411324240000000016021"]
    assert any("formulas" in note for note in document.notes)
    assert [n.left for n in document.notes if isinstance(n, Note) and n.kind is NoteKind.ERROR] == ["#DIV/0!"]


def test_a_merge_over_whole_rows_does_not_widen_the_form() -> None:
    """A title merged to the sheet's last column leaves the form as wide as its cells."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "标题"
        sheet.merge_cells("A1:XFD1")
        sheet["A2"], sheet["C2"] = "左", "右"

    (table,) = spreadsheet.read(xlsx(fill)).tables
    assert (table.rows, table.columns) == (2, 3)
    assert table.cells[0].colspan == 3


def test_an_empty_sheet_gives_its_name_only() -> None:
    """A sheet without text has no table."""
    document = spreadsheet.read(xlsx(lambda sheet: None))
    assert lines(document) == ["Sheet"]
    assert document.tables == []


def test_a_sheet_with_a_stray_cell_in_the_last_corner_is_set_aside() -> None:
    """One cell at XFD1048576 would make a dense grid of 17 billion places."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = 1
        sheet["XFD1048576"] = 2

    with pytest.raises(DocumentError) as caught:
        spreadsheet.read(xlsx(fill))
    assert caught.value.reason == "too_large"


def test_a_sparse_sheet_stores_its_filled_cells_only() -> None:
    """A sheet of many empty places keeps its text without a million empty cells."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["Z60000"] = "首", "末"

    document = spreadsheet.read(xlsx(fill))
    assert [(c.row, c.col, c.text) for c in document.tables[0].cells] == [(1, 1, "首"), (60000, 26, "末")]
    assert document.notes


def test_damaged_and_hostile_workbooks_are_set_aside_with_their_reason() -> None:
    """Cut off, declared with a DOCTYPE or no workbook at all: each is a DocumentError, never another exception."""
    whole = same_sheet_in_both_formats()
    hostile = rewritten(whole["xlsx"], "xl/workbook.xml", b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook')
    cut = [whole["xlsx"][:2000], b"PK\x03\x04 nothing"]
    cases = {"truncated": cut, "broken_file": [whole["xls"][:1500]], "unsafe_xml": [hostile]}
    for reason, files in cases.items():
        for data in files:
            with pytest.raises(DocumentError) as caught:
                spreadsheet.read(data)
            assert caught.value.reason == reason


def test_changed_bytes_never_give_another_exception() -> None:
    """Whatever a transfer did to a workbook, it is read or set aside; not even a panic of the value reader gets through."""
    chance = random.Random(11)
    for whole in same_sheet_in_both_formats().values():
        for _ in range(120):
            data = bytearray(whole)
            for _ in range(chance.choice([1, 10, 100])):
                data[chance.randrange(len(data))] = chance.randrange(256)
            with contextlib.suppress(DocumentError):
                spreadsheet.read(bytes(data))
