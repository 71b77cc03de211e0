"""A made-up contact in every place of a form, in every wording and spelling: what is written of it must not hold the contact.

Belongs here: drawing the documents. Must stay out: what is done with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from jixiao.model import Cell, Document, Paragraph, Table, Where
from tests.unit.forms.drawn import table

NAME = "钱测甲"
NUMBERS = (
    "13900001111",
    "139 0000 1111",
    "139-0000-1111",
    "1 3 9 0 0 0 0 1 1 1 1",
    "１３９００００１１１１",
    "139****1111",
    "+86 13900001111",
    "0086-139-0000-1111",
    "023-1234 5678",
    "0471—1234567",
    "（0471）1234567",
    "02312345678",
    "０２３－１２３４５６７８",
    "0571-87654321转802",
    "010-12345678 ext. 12",
    "500101199001011234",
    "50010119900101123X",
    "qian.ce@example.com",
    "ｑｉａｎ＠ｅｘａｍｐｌｅ．ｃｏｍ",
)
LABELS = (
    ("填报人", "联系电话"),
    ("联系人", "电话"),
    ("项目负责人", "手机"),
    ("联络员", "联系方式"),
    ("对接人", "手机号码"),
    ("责任人", "传真"),
    ("经办人（签字）", "办公电话"),
    ("审核人", "邮箱"),
    ("制表", "Tel"),
    ("业务科室对接人", "电子邮箱"),
)
BOTH = ("责任人及电话", "联系人及联系方式", "经办人、电话", "填报人姓名及电话")

HEAD = "项目名称 | 某镇供水工程 | < | 实施单位 | 某镇人民政府 | <"
INDICATORS = """
一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值
产出指标 | 数量指标 | 新建管网 | ≥12公里 | 12 | 50
效益指标 | 社会效益指标 | 受益人口 | ≥3000人 | 3200 | 50
""".strip()
TITLE = "2023年项目支出绩效自评表"
WIDE = " | < | < | < | < | <"


@dataclass(frozen=True)
class Placement:
    """One document with a contact: where it stands, its spelling, and the name of its file."""

    position: str
    number: str
    document: Document
    file: str = "自评表.docx"


def dumped(source: Document) -> Document:
    """The document as a text dump has it: merges lost, a continued cell blank."""
    return Document("text_dump", [_dumped(b) if isinstance(b, Table) else b for b in source.blocks])


def _dumped(grid: Table) -> Table:
    rows = []
    for number in range(1, grid.rows + 1):
        here = [(c.col, c.text if c.row == number else "") for c in grid.cells if c.row <= number < c.row + c.rowspan]
        rows.append([text for _, text in sorted(here)])
    cells = [Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1)]
    return Table(grid.number, grid.rows, max(map(len, rows)), cells, spans_known=False)


def secrets(number: str) -> list[str]:
    """What may be found nowhere: the name, the number as it is spelt, and its digits."""
    digits = "".join(str(int(c)) for c in number if c.isdigit())
    return [NAME, number, *([digits] if len(digits) > 6 else [])]


def placements() -> Iterator[Placement]:
    """A document for each place, wording and spelling."""
    for (position, draw), (label, phone), number in product(POSITIONS.items(), LABELS, NUMBERS):
        blocks = draw(label, phone, number)
        yield Placement(position, number, Document("drawn", [Paragraph(b) if isinstance(b, str) else b for b in blocks]))
    for label, number in product(BOTH, NUMBERS):
        for position, rows in {
            "both below": f"{INDICATORS}\n{label} | {NAME} {number} | < | < | < | <",
            "both unmerged": f"{INDICATORS}\n{label} | {NAME}{number} |  |  |  | ",
            "both glued": f"{INDICATORS}\n{label}：{NAME}，{number}{WIDE}",
        }.items():
            yield Placement(position, number, Document("drawn", [Paragraph(TITLE), table(f"{HEAD}\n{rows}")]))
    form = Document("drawn", [Paragraph(TITLE), table(f"{HEAD}\n{INDICATORS}")])
    for number in NUMBERS:
        for file in (f"自评表（{NAME}{number}）.docx", f"{NAME}_{number}_自评表.docx", f"自评表 联系人{NAME} 电话{number}.docx"):
            yield Placement("file name", number, form, file)


def _with(text: str, where: Where = Where.BODY, *, above: bool = True) -> list:  # type: ignore[type-arg]
    form = [Paragraph(TITLE), table(f"{HEAD}\n{INDICATORS}")]
    line = Paragraph(text, where)
    return [line, *form] if above else [*form, line]


def _in(rows: str) -> list:  # type: ignore[type-arg]
    return [TITLE, table(rows)]


def _column(label: str, details: tuple[str, str]) -> str:
    return "\n".join(f"{row} | {cell}" for row, cell in zip(INDICATORS.split("\n"), (label, *details), strict=True))


POSITIONS = {
    "line above": lambda a, b, n: _with(f"{a}：{NAME}　{b}：{n}"),
    "line below": lambda a, b, n: _with(f"{a}：{NAME}　　{b}：{n}", above=False),
    "page header": lambda a, b, n: _with(f"{a} {NAME} {b} {n}", Where.HEADER),
    "page footer": lambda a, b, n: _with(f"{a}{NAME}，{b}{n}", Where.FOOTER),
    "sheet name": lambda a, b, n: _with(f"{a}{NAME}{n}", Where.SHEET),
    "title": lambda a, b, n: [f"{TITLE}（{a}：{NAME} {b}：{n}）", table(f"{HEAD}\n{INDICATORS}")],
    "head row": lambda a, b, n: _in(f"{HEAD}\n{a} | {NAME} | < | {b} | {n} | <\n{INDICATORS}"),
    "unmerged row below": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n{a} | {NAME} | {b} | {n} |  | "),
    "unmerged row right": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n |  | {a} | {NAME} | {b} | {n}"),
    "row with date": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n{a} | {NAME} | {b} | {n} | 填报日期 | 2024年1月5日"),
    "merged row below": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n{a}：{NAME}　{b}：{n}{WIDE}"),
    "row within": lambda a, b, n: _in(f"{HEAD}\n" + INDICATORS.replace("\n效益", f"\n{a} | {NAME} | {b} | {n} |  | \n效益")),
    "two glued cells": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n{a}：{NAME} | < | < | {b}：{n} | < | <"),
    "two glued cells unmerged": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n{a}：{NAME} |  | {b}：{n} |  |  | "),
    "cell of lines": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n备注 | {a}：{NAME}⏎{b}：{n} | < | < | < | <"),
    "glued to a name": lambda a, b, n: _in(f"{HEAD}\n" + INDICATORS.replace("新建管网", f"新建管网（{a}：{NAME} {n}）")),
    "glued to a text": lambda a, b, n: _in(f"{HEAD}\n年度目标 | 完成供水管网改造。{a}：{NAME}，{b}：{n}。 | < | < | < | <\n{INDICATORS}"),
    "column at the right": lambda a, b, n: _in(_head(7) + "\n" + _column(f"{a}", (NAME, NAME))),
    "column of numbers": lambda a, b, n: _in(_head(7) + "\n" + _column(b, (n, n))),
    "pair beside an indicator": lambda a, b, n: _in(
        _head(8)
        + "\n"
        + "\n".join(f"{r} | {x}" for r, x in zip(INDICATORS.split("\n"), (" | ", f"{a} | {NAME}", f"{b} | {n}"), strict=True))
    ),
    "table of its own": lambda a, b, n: [
        TITLE,
        table(f"{HEAD}\n{INDICATORS}"),
        "附：联系表",
        table(f"单位 | {a} | {b}\n某镇人民政府 | {NAME} | {n}", 2),
    ],
    "table of its own, down": lambda a, b, n: [TITLE, table(f"{HEAD}\n{INDICATORS}"), table(f"{a} | {NAME}\n{b} | {n}", 2)],
    "row without labels": lambda a, b, n: _in(f"{HEAD}\n{INDICATORS}\n |  | {NAME} | {n} |  | "),
}


def _head(columns: int) -> str:
    return f"{HEAD}{' | <' * (columns - 6)}"
