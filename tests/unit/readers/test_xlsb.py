"""Binary workbooks: values by their formats, merges, what is hidden or struck out, and formats that are missing."""

from __future__ import annotations

import pytest

from jixiao.model import DocumentError
from jixiao.readers import read_bytes
from tests.support.forms.xlsb_writer import ACROSS, GENERAL, PERCENT, STRUCK, record, sheet, styles, workbook
from tests.unit.readers.shown import rows


def test_values_are_read_as_displayed_with_their_merges() -> None:
    """The value reader gives neither formats nor merges of this format."""
    data = workbook(
        {
            "表": sheet(
                [
                    [(0, ("项目支出绩效目标表", GENERAL))],
                    [(0, ("合格率", GENERAL)), (1, (0.955, PERCENT)), (2, (1273.0, GENERAL))],
                    [(0, ("说明", ACROSS)), (1, ("", ACROSS))],
                ],
                merges=[(0, 0, 0, 2)],
            )
        }
    )
    document = read_bytes(data, "表.xls")
    assert document.kind == "xlsb"
    assert rows(document.tables[0])[:2] == [["项目支出绩效目标表@1+1x3"], ["合格率", "≥95.5%", "1273"]]
    assert rows(document.tables[0])[2][0] == "说明@1+1x2"


def test_hidden_and_struck_out_cells_are_left_out_and_noted() -> None:
    """Hidden rows and columns by the sheet, struck-out cells by their font."""
    data = workbook(
        {"表": sheet([[(0, ("1300", STRUCK)), (1, ("b", 0)), (2, ("a", 0))], [(0, ("c", 0))]], hidden_rows=[1], hidden_columns=[1])}
    )
    document = read_bytes(data)
    assert [c.text for c in document.tables[0].cells if c.text] in (["a"], ["1300", "a"])
    assert any("1300" in note for note in document.notes)
    assert any("2 cells left out" in note for note in document.notes)


def test_a_workbook_without_the_formats_of_its_cells_is_set_aside() -> None:
    """0.955 could be 95.5 %: rather nothing than a wrong figure. So is a part that breaks off."""
    cells = sheet([[(0, (0.955, PERCENT))]])
    for data in (workbook({"表": cells}, style_part=record(278) + record(279)), workbook({"表": cells}, style_part=styles()[:50])):
        with pytest.raises(DocumentError) as caught:
            read_bytes(data)
        assert caught.value.reason == "broken_file"
