"""Tables of a PDF that few rules or none divide, as browsers and office programs print them: their texts tell rows and columns."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth

from jixiao.readers import pdf
from tests.unit.readers.shown import rows
from tests.unit.readers.test_pdf import FONT, SIZE, drawn

LEFT = (80, 150, 250, 420)
RIGHT = (145, 245, 415, 500)
LINE, PADDING = 13, 9
# Each cell: its first row and column, how many of each it spans, and its lines.
CELLS = [
    (0, 0, 1, 1, ["项目名称"]),
    (0, 1, 1, 3, ["堤防加固工程"]),
    (1, 0, 2, 1, ["项目资金", "（万元）"]),
    (1, 1, 1, 2, ["年度资金总额"]),
    (1, 3, 1, 1, ["1846"]),
    (2, 1, 1, 2, ["其他资金"]),
    (2, 3, 1, 1, ["346"]),
    (3, 0, 1, 1, ["总体目标"]),
    (3, 1, 1, 3, ["完成堤防加固任务并且保障下游人民群众生命财产安全", "提高防洪能力"]),
    *((4, column, 1, 1, [text]) for column, text in enumerate(("一级指标", "二级指标", "三级指标", "指标值"))),
    (5, 0, 3, 1, ["产出指标"]),
    (5, 1, 2, 1, ["数量指标"]),
    (5, 2, 1, 1, ["加固堤防长度"]),
    (5, 3, 1, 1, ["≥12公里"]),
    (6, 2, 1, 1, ["新建放水设施及配套管理用房屋", "数量"]),
    (6, 3, 1, 1, ["≥3处"]),
    (7, 1, 1, 1, ["质量指标"]),
    (7, 2, 1, 1, ["验收合格率"]),
    (7, 3, 1, 1, ["≥98%"]),
    (8, 0, 1, 1, ["效益指标"]),
    (8, 1, 1, 1, ["社会效益指标"]),
    (8, 2, 1, 1, ["保护人口"]),
    (8, 3, 1, 1, ["≥36000人"]),
]
TOPS = [100]
for _row in range(9):
    TOPS.append(TOPS[-1] + PADDING + LINE * max(len(lines) for row, _, height, _, lines in CELLS if row == _row and height == 1))
READ = [
    ["项目名称", "堤防加固工程"],
    ["项目资金（万元）", "年度资金总额", "1846"],
    ["其他资金", "346"],
    ["总体目标", "完成堤防加固任务并且保障下游人民群众生命财产安全提高防洪能力"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "加固堤防长度", "≥12公里"],
    ["新建放水设施及配套管理用房屋数量", "≥3处"],
    ["质量指标", "验收合格率", "≥98%"],
    ["效益指标", "社会效益指标", "保护人口", "≥36000人"],
]


def print_table(canvas: Any, down: str, across: str) -> None:
    """The cells' texts, set at the top, the middle or the foot of their cells, to the left or in the middle."""
    for row, column, height, width, lines in CELLS:
        top, bottom = TOPS[row], TOPS[row + height]
        left, right = LEFT[column], RIGHT[column + width - 1]
        spare = bottom - top - PADDING - LINE * len(lines)
        first = top + PADDING / 2 + spare * {"top": 0, "middle": 0.5, "foot": 1}[down]
        for number, line in enumerate(lines):
            x = left if across == "left" else (left + right - stringWidth(line, FONT, SIZE)) / 2
            canvas.drawString(x, A4[1] - first - SIZE - LINE * number, line)


def read(down: str = "middle", across: str = "left", rules: Any = lambda canvas: None) -> list[list[str]]:
    """The texts of each row of the one table that is read, without their spans and empty cells."""

    def page(canvas: Any) -> None:
        canvas.drawString(80, A4[1] - 60, "项目支出绩效目标表")
        rules(canvas)
        canvas.setFillGray(0)
        print_table(canvas, down, across)

    (table,) = pdf.read(drawn(page)).tables
    return [[text.split("@")[0].replace("\n", "") for text in row if text.split("@")[0]] for row in rows(table)]


@pytest.mark.parametrize(
    ("down", "across"), [("top", "left"), ("middle", "left"), ("foot", "left"), ("top", "middle"), ("middle", "middle")]
)
def test_cells_of_several_lines_are_cells_wherever_their_labels_stand(down: str, across: str) -> None:
    """Lines closer than rows are one cell, and a label between two rows is that of both."""
    shown = read(down, across)
    assert {text for row in shown for text in row} == {text for row in READ for text in row}
    assert shown == READ or down != "middle"


@pytest.mark.parametrize(("down", "height"), [("middle", 3), ("foot", 3)])
def test_a_label_has_the_rows_in_whose_middle_or_at_whose_foot_it_stands(down: str, height: int) -> None:
    """So that the first rows of a level are its own."""

    def page(canvas: Any) -> None:
        print_table(canvas, down, "left")

    (table,) = pdf.read(drawn(page)).tables
    (label,) = (cell for cell in table.cells if cell.text == "产出指标")
    assert (label.row, label.rowspan) == (6, height)


def _line(canvas: Any, left: float, row: int) -> None:
    canvas.line(left, A4[1] - TOPS[row], RIGHT[-1] + 5, A4[1] - TOPS[row])


def _first_of(row: int) -> int:
    """The first column that a line above a row may cross: labels over several rows are not parted."""
    return next(
        column for column in range(4) if all(not (r < row < r + height and c <= column < c + width) for r, c, height, width, _ in CELLS)
    )


def _between_rows(canvas: Any, first: int = 1, last: int = 9) -> None:
    for row in range(first, last):
        _line(canvas, LEFT[_first_of(row)] - 5, row)


def _pieces_between_rows(canvas: Any) -> None:
    """As a browser draws the lower border of each cell, cut where the row below has cells."""
    for row in range(1, 10):
        for column in range(4 if row == 9 else _first_of(row), 4) if row < 9 else range(4):
            canvas.line(LEFT[column] - 5, A4[1] - TOPS[row], RIGHT[column] + (0 if column < 3 else 5), A4[1] - TOPS[row])


def _dotted(canvas: Any) -> None:
    for row in range(1, 10):
        left = LEFT[_first_of(row)] - 5 if row < 9 else LEFT[0] - 5
        for step in range(int((RIGHT[-1] + 5 - left) / 2)):
            canvas.rect(left + 2 * step, A4[1] - TOPS[row], 0.8, 0.8, stroke=0, fill=1)


def _three(canvas: Any) -> None:
    for row in (0, 4, 5, 9):
        _line(canvas, 75, row)


def _striped(canvas: Any) -> None:
    canvas.setFillGray(0.9)
    for row in (1, 3, 5, 7):
        canvas.rect(75, A4[1] - TOPS[row + 1], 430, TOPS[row + 1] - TOPS[row], stroke=0, fill=1)


@pytest.mark.parametrize("rules", [_pieces_between_rows, _dotted, _three, _striped])
@pytest.mark.parametrize("across", ["left", "middle"])
def test_rules_between_some_rows_neither_cut_texts_nor_lose_rows(rules: Any, across: str) -> None:
    """Of three lines, of dots, of the lower borders of cells, or shading of every second row: the texts tell the rest."""
    assert read("middle", across, rules) == READ
