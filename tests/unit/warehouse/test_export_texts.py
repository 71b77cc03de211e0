"""What a spreadsheet cannot hold is cut with a mark, never lost in silence."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from jixiao.warehouse.export import EXCEL_TEXT, write_xlsx


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    """The cell holds what Excel can hold, its mark tells the whole length; a text that just fits is whole."""
    path = tmp_path / "long.xlsx"
    write_xlsx(path, [("t", ["text"], [["绩" * EXCEL_TEXT], ["效" * 40_000]])])
    fits, cut = (row[0].value for row in load_workbook(path).active.iter_rows(min_row=2))
    assert fits == "绩" * EXCEL_TEXT
    assert len(cut) == EXCEL_TEXT and cut.endswith("…〔截断 cut: 40,000〕")
