"""What small tables inside a cell say as that cell's text, in every format that nests tables."""

from __future__ import annotations

import pytest

from jixiao.model import Cell, Document, Table
from jixiao.readers.inner_tables import fold_small_tables


def _cells(texts: list[list[str]]) -> list[Cell]:
    return [Cell(r, c, text) for r, row in enumerate(texts, 1) for c, text in enumerate(row, 1)]


def _folded(*inner: list[list[str]], own: str = "", beside: str = "工程验收合格率") -> Document:
    """A table whose cell in row 1, column 2 holds tables of these texts, folded."""
    outer = Table(1, 2, 3, [Cell(1, 1, beside), Cell(1, 2, own), Cell(1, 3, ""), Cell(2, 1, "a"), Cell(2, 2, "b"), Cell(2, 3, "c")])
    tables = [Table(n, len(t), len(t[0]), _cells(t), (1, 1, 2)) for n, t in enumerate(inner, 2)]
    document = Document("docx", [outer, *tables])
    fold_small_tables(document)
    return document


@pytest.mark.parametrize(
    ("inner", "own", "text"),
    [
        ([["≥", "96", "%"]], "", "≥96%"),
        ([["4826", "万元"]], "", "4826万元"),
        ([["≥96"], ["%"]], "", "≥96\n%"),
        ([["96", "%"]], "≥", "≥\n96%"),
        ([["48", "26"]], "", "48 26"),
        ([["优", "", "良"]], "", "优 良"),
    ],
)
def test_a_row_or_column_inside_a_cell_is_its_text(inner: list[list[str]], own: str, text: str) -> None:
    """A sign, a figure and a unit in cells of their own are one value; two figures and two words stay apart."""
    document = _folded(inner, own=own)
    assert [t.number for t in document.tables] == [1]
    assert document.tables[0].cells[1].text == text


def test_tables_in_one_cell_keep_their_order() -> None:
    """The text of the first one stands first."""
    assert _folded([["≥", "96"]], [["%"]]).tables[0].cells[1].text == "≥96\n%"


@pytest.mark.parametrize(
    ("inner", "beside", "told"),
    [
        ([["年度资金总额", "4826"], ["其中：财政拨款", "4200"]], "资金情况", 1),
        ([["项目名称", "公租房"]], "", 1),
        ([["联系人", "某某", "联系电话", "12345"]], "年度目标", 0),
    ],
)
def test_what_has_heads_or_lays_out_a_page_stays_a_table(inner: list[list[str]], beside: str, told: int) -> None:
    """Rows and columns together, a row alone in its row of the page, contacts; a note names those that are small, and quotes no contact."""
    document = _folded(inner, beside=beside)
    assert len(document.tables) == 2
    assert document.tables[0].cells[1].text == ""
    assert ["row 1, column 2" in str(note) for note in document.notes] == [True] * told
