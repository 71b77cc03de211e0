"""Tables that plain text printed without the places of their merged cells, or with a copy in each of them, are read as they were."""

from __future__ import annotations

import io

import openpyxl
import pytest

from jixiao.extraction import extract_bytes
from jixiao.model import Disclosure

HEAD = ("项目名称", "水库除险加固")
UNITS = ("主管部门", "云岭县水务局", "实施单位", "云岭县水库管理站")
MONEY = (("资金情况（万元）", "年度资金总额", "120.5"), ("", "其中：财政拨款", "100"), ("", "其他资金", "20.5"))
ROWS = (
    ("产出指标", "数量指标", "加固水库数量", "≥3座"),
    ("", "", "改造溢洪道长度", "≥420米"),
    ("", "质量指标", "工程验收合格率", "=100%"),
    ("", "成本指标", "每座加固成本", "≤40万元"),
    ("效益指标", "社会效益指标", "受益人口", "≥9000人"),
    ("满意度指标", "服务对象满意度指标", "库区群众满意度", "≥90%"),
)
LEVELS = (*["产出指标"] * 4, "效益指标", "满意度指标")
SECOND = ("数量指标", "数量指标", "质量指标", "成本指标", "社会效益指标", "服务对象满意度指标")
COLUMNS = ("一级指标", "二级指标", "三级指标", "指标值")
TITLE = "项目支出绩效目标表\n（2024年度）\n"


def _is_whole(form: Disclosure) -> None:
    assert (form.project_name, form.department_name, form.unit_name) == (HEAD[1], UNITS[1], UNITS[3])
    assert [(f.source, f.amount_yuan) for f in form.funding] == [("total", 1205000), ("fiscal", 1000000), ("other", 205000)]
    assert [(i.level1, i.level2) for i in form.indicators] == list(zip(LEVELS, SECOND, strict=True))
    assert [(i.name, i.values[0].text) for i in form.indicators] == [row[2:] for row in ROWS]


def _form(text: str, name: str = "form.txt") -> Disclosure:
    (form,) = extract_bytes(text.encode(), name).disclosures
    return form


def _shown(rows: list[tuple[str, ...]], between: str) -> str:
    return "\n".join(between.join(text for text in row if text) for row in rows)


@pytest.mark.parametrize("between", ["\t", "  ", "    "])
@pytest.mark.parametrize("side", ["", "绩效指标"])
def test_rows_below_a_merged_cell_lack_its_place(between: str, side: str) -> None:
    """A browser copies a cell only where it begins, whatever parts the texts: the rows below have their places back."""
    header = (side, *COLUMNS)
    _is_whole(_form(TITLE + _shown([HEAD, UNITS, *MONEY, header, *ROWS], between)))


@pytest.mark.parametrize("side", ["", "绩效指标"])
def test_a_cell_a_line_is_read_with_its_head(side: str) -> None:
    """A level that may be a first or a second one is the second where no other follows; a label's unit may stand on a line of its own."""
    _is_whole(_form(TITLE + _shown([HEAD, UNITS, *MONEY, (side,), COLUMNS, *ROWS], "\n").replace("（万元）", "\n（万元）")))


def _laid_out(rows: list[tuple[str, ...]], widths: tuple[int, ...], bar: str = "") -> str:
    def padded(text: str, width: int) -> str:
        return text + " " * (width - sum(2 if ord(c) > 0x2000 else 1 for c in text))

    return "\n".join(bar + bar.join(padded(t, w) for t, w in zip(row, widths, strict=False)).rstrip() + bar for row in rows)


@pytest.mark.parametrize("bar", ["", "|"])
def test_texts_that_wrap_in_the_head_go_on_with_the_text_above(bar: str) -> None:
    """A second line of a name or of a label's unit joins the cell above it; each amount stays a row of its own."""
    rows = [
        HEAD,
        (UNITS[0], "云岭县", *UNITS[2:]),
        ("", "水务局", "", ""),
        ("资金情况", *MONEY[0][1:]),
        ("（万元）", "", ""),
        *MONEY[1:],
        ("绩效指标", *COLUMNS),
        *[("", *row) for row in ROWS],
    ]
    _is_whole(_form(TITLE + "\n" + _laid_out(rows, (20, 24, 24, 34, 20), bar)))


def _copied() -> list[list[str]]:
    """The form as a program writes it out that puts the text of a merged cell in each place."""
    levels = zip(LEVELS, SECOND, strict=True)
    return [
        [HEAD[0], *[HEAD[1]] * 4],
        [UNITS[0], UNITS[1], UNITS[2], UNITS[3], UNITS[3]],
        *[[MONEY[0][0], row[1], row[2], row[2], row[2]] for row in MONEY],
        ["年度目标", *["加固水库，保障安全。"] * 4],
        ["绩效指标", *COLUMNS],
        *[["绩效指标", *both, *row[2:]] for both, row in zip(levels, ROWS, strict=True)],
    ]


def _markdown(rows: list[list[str]]) -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return (TITLE + "\n" + "\n".join([lines[0], "|---" * 5 + "|", *lines[1:]])).encode()


def _csv(rows: list[list[str]]) -> bytes:
    return "\n".join(",".join(row) for row in [["项目支出绩效目标表（2024年度）"] * 5, *rows]).encode()


def _workbook(rows: list[list[str]]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    for row in [["项目支出绩效目标表（2024年度）"] * 5, *rows]:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(("write", "name"), [(_markdown, "a.md"), (_csv, "a.csv"), (_workbook, "a.xlsx")])
def test_copies_of_a_merged_text_are_one_cell(write: object, name: str) -> None:
    """The copies that stand in the places of a merged cell are read once, and nothing of them is unread."""
    extraction = extract_bytes(write(_copied()), name)  # type: ignore[operator]
    (form,) = extraction.disclosures
    _is_whole(form)
    assert form.goal_text == "加固水库，保障安全。"
    assert [cell.text for cell in extraction.cells if cell.disposition == "unread"] == []


def test_two_columns_may_print_the_same() -> None:
    """A target and an actual value in the same words are two values, where other texts are copied over their places."""
    rows = _copied()
    rows = [row[:1] + row[1:2] + row[1:] if at < 6 else row for at, row in enumerate(rows)]
    rows[6:] = [["绩效指标", *COLUMNS[:3], "指标值", "实际完成值"], *[[*row, row[-1]] for row in rows[7:]]]
    rows[2:5] = [[row[0], row[2], row[2], row[3], row[3], row[3]] for row in rows[2:5]]
    (form,) = extract_bytes(_markdown(rows).replace(b"|---" * 5, b"|---" * 6), "a.md").disclosures
    assert [[v.text for v in i.values] for i in form.indicators] == [[row[3], row[3]] for row in ROWS]
