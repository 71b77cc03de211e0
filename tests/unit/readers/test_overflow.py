"""Texts that are longer than their cells: printed sheets let them run over the cells around, and they stay those of their cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jixiao.readers import pdf, read_bytes
from tests.support.forms.ofd_writer import Page, package
from tests.unit.readers.shown import rows
from tests.unit.readers.test_pdf import box, drawn, write

ROW, TOP = 15, 100
NAMES = ["岗位补贴标准", "", "登记失业率", "援助机制"]
LONG = ["零就业家庭动", "态清零率"]
"""A name of two lines, in a column where six letters fill a line."""


def of_pdf(texts: list[tuple[float, float, str]], rules: list[tuple[float, float, float, float]]) -> bytes:
    """A page of texts, each with its left and upper edge in points, and boxes."""

    def page(canvas: Any) -> None:
        for x0, top, x1, bottom in rules:
            box(canvas, x0, top, x1, bottom)
        for x, top, text in texts:
            write(canvas, x, top, text)

    return drawn(page)


def of_ofd(texts: list[tuple[float, float, str]], rules: list[tuple[float, float, float, float]]) -> bytes:
    """The same page in millimetres."""
    mm = 25.4 / 72
    page = Page(210, 297)
    for x0, top, x1, bottom in rules:
        for start, end in (((x0, top), (x1, top)), ((x0, bottom), (x1, bottom)), ((x0, top), (x0, bottom)), ((x1, top), (x1, bottom))):
            page.rule(*(value * mm for value in (*start, *end)))
    for x, top, text in texts:
        page.text(x * mm, (top + 8.5) * mm, text, 10 * mm)
    return package([page])


def sheet_with(first: float, lines: list[str]) -> tuple[list[tuple[float, float, str]], list[tuple[float, float, float, float]]]:
    """Four rows of a name and a value, and in the second a name of several lines of which the first has its upper edge at `first`."""
    rules = [(x0, TOP + ROW * at, x1, TOP + ROW * (at + 1)) for at in range(len(NAMES)) for x0, x1 in ((80, 144), (144, 200))]
    texts = [(82.0, TOP + ROW * at + 2.5, name) for at, name in enumerate(NAMES) if name]
    texts += [(146.0, TOP + ROW * at + 2.5, f"≥{at + 90}%") for at in range(len(NAMES))]
    texts += [(82.0, first + 14 * at, line) for at, line in enumerate(lines)]
    return texts, rules


@pytest.mark.parametrize("make", [of_pdf, of_ofd])
@pytest.mark.parametrize("first", [107.5, 117.0, 103.5])
def test_a_name_of_two_lines_in_a_low_row_is_that_rows_name(make: Callable[..., bytes], first: float) -> None:
    """Whether it is set in the middle of its row, to its top or to its foot: no letter of it goes to the rows above and below."""
    document = read_bytes(make(*sheet_with(first, LONG)))
    names = [NAMES[0], "".join(LONG), *NAMES[2:]]
    assert rows(document.tables[0]) == [[name, f"≥{at + 90}%"] for at, name in enumerate(names)]
    assert [note for note in document.notes if "was put into it whole" in note and "".join(LONG) in note]
    assert not [note for note in document.notes if "may stand in the row beside" in note]


def test_full_lines_of_rows_are_no_text_of_several_lines() -> None:
    """Names that fill their rows exactly stay in their rows, however closely the rows follow."""
    names = ["零就业家庭动", "态清零率的人", "城镇登记失业"]
    rules = [(x0, TOP + 10 * at, x1, TOP + 10 * (at + 1)) for at in range(3) for x0, x1 in ((80, 142), (142, 200))]
    texts = [(81.0, TOP + 10 * at + 3.0, name) for at, name in enumerate(names)]
    document = pdf.read(of_pdf(texts, rules))
    assert [row[0] for row in rows(document.tables[0])] == names


@pytest.mark.parametrize(("x", "text"), [(110.0, "社会公众满意"), (122.0, "社会公众满意度")])
def test_a_text_that_runs_over_borders_belongs_to_the_cell_in_whose_middle_or_at_whose_left_it_is(x: float, text: str) -> None:
    """One that is set to the left begins in its cell, one in the middle runs over both borders."""
    rules = [(x0, TOP, x0 + 40, TOP + 20) for x0 in (80, 120, 160)] + [(80, TOP + 20, 200, TOP + 40)]
    document = pdf.read(of_pdf([(x, TOP + 4, text)], rules))
    assert rows(document.tables[0])[0] == ["", text, ""]
