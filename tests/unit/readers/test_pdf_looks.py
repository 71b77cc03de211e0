"""What a person sees on a PDF's page: turned and slanted text, text that is not printed, rules of any kind, fields filled in."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.pagesizes import A4

from jixiao.readers import pdf, picture, read_bytes
from jixiao.readers.pages.flow import _once
from jixiao.readers.pages.marks import Letter
from jixiao.readers.pdf import fonts
from jixiao.readers.pdf.marks import TextObject
from tests.unit.readers.shown import lines, rows
from tests.unit.readers.test_pdf import box, drawn, form, write

FORM = [["项目名称：公租房@1+1x2", "住建局"], ["产出指标@1+2x1", "数量", "≥95%"], ["质量", ""]]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_drawn_sideways_is_read_upright(angle: int) -> None:
    """By its content, by the page's own rotation, and where both undo one another."""

    def turned(canvas: Any) -> None:
        canvas.translate(*{90: (A4[0], 0), 180: A4, 270: (0, A4[1])}[angle])
        canvas.rotate(angle)
        canvas.translate(0, A4[0] - A4[1] if angle != 180 else 0)
        form(canvas)

    def rotated(canvas: Any) -> None:
        canvas.setPageRotation(angle)
        canvas.translate(0, A4[0] - A4[1] if angle != 180 else 0)  # the page is drawn on its side
        form(canvas)

    for page in (turned, rotated):
        (table,) = pdf.read(drawn(page)).tables
        assert rows(table) == FORM


@pytest.mark.parametrize("angle", [90, 270])
def test_a_label_turned_by_a_right_angle_is_its_cells_text(angle: int) -> None:
    """Also where it takes two lines."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 120, 120, 240)
        for row in range(3):
            box(canvas, 120, 120 + 40 * row, 220, 160 + 40 * row, f"指标{row}")
            box(canvas, 220, 120 + 40 * row, 320, 160 + 40 * row, "≥95%")
        for number, text in enumerate(("社会效", "益指标")):
            canvas.saveState()
            shift = 14 * number if angle == 90 else 14 - 14 * number
            canvas.translate((95 if angle == 90 else 88) + shift, A4[1] - (210 if angle == 90 else 150))
            canvas.rotate(angle)
            canvas.drawString(0, 0, text)
            canvas.restoreState()

    (table,) = pdf.read(drawn(page)).tables
    assert rows(table) == [["社会效益指标@1+3x1", "指标0", "≥95%"], ["指标1", "≥95%"], ["指标2", "≥95%"]]


@pytest.mark.parametrize(("size", "grey", "angle"), [(60, 0.8, 30), (60, 0.8, 0), (12, 0.85, 45), (48, 0.2, 40), (50, 0.75, 330)])
def test_a_watermark_is_left_out_and_noted(size: int, grey: float, angle: int) -> None:
    """Large and pale, or slanted and either: whatever lies over the form is none of its cells' text."""

    def page(canvas: Any) -> None:
        form(canvas)
        canvas.saveState()
        canvas.setFont("STSong-Light", size)
        canvas.setFillGray(grey)
        canvas.translate(150, A4[1] - 180)
        canvas.rotate(angle)
        canvas.drawString(0, 0, "内部资料")
        canvas.restoreState()

    document = pdf.read(drawn(page))
    assert rows(document.tables[0]) == FORM
    assert [note for note in document.notes if "watermark" in note] == ["page 1: left out text that is a watermark: 内部资料"]


def test_an_upright_watermark_of_ordinary_size_is_left_out_and_noted() -> None:
    """Pale text across other text or a column's rule is one, and what is as pale and says the same; other pale text is the form's."""

    def page(canvas: Any) -> None:
        form(canvas)
        canvas.setFillGray(0.8)
        write(canvas, 255, 123, "征求意见稿")  # across a rule
        write(canvas, 185, 146, "征求意见稿")  # over a text
        write(canvas, 285, 163, "征求意见稿")  # in a cell of its own
        write(canvas, 185, 190, "注：以万元计")

    document = pdf.read(drawn(page))
    assert (rows(document.tables[0]), lines(document)) == (FORM, ["注：以万元计"])
    assert document.notes == ["page 1: left out text that is a watermark: 征求意见稿; 征求意见稿; 征求意见稿"]


def test_small_words_all_over_a_page_are_left_out() -> None:
    """Most letters of the page are theirs; a form all in grey that says one thing often keeps it."""

    def page(canvas: Any) -> None:
        canvas.setFillGray(0.88)
        for row in range(12):
            for column in range(5):
                write(canvas, 60 + 75 * column, 60 + 21 * row, "内部资料")
        canvas.setFillGray(0)
        form(canvas)

    def grey(canvas: Any) -> None:
        canvas.setFillGray(0.7)
        form(canvas)
        for row in range(8):
            box(canvas, 80, 180 + 20 * row, 180, 200 + 20 * row, "≥95%")

    assert rows(pdf.read(drawn(page)).tables[0]) == FORM
    assert sum(text == "≥95%" for row in rows(pdf.read(drawn(grey)).tables[0]) for text in row) == 9


def test_a_large_title_and_grey_text_are_read() -> None:
    """Neither size nor paleness alone makes a watermark."""

    def page(canvas: Any) -> None:
        canvas.setFont("STSong-Light", 26)
        write(canvas, 80, 60, "绩效目标表")
        canvas.setFont("STSong-Light", 10)
        canvas.setFillGray(0.7)
        form(canvas)

    document = pdf.read(drawn(page))
    assert (lines(document), rows(document.tables[0]), document.notes) == (["绩效目标表"], FORM, [])


def _invisibly(canvas: Any) -> None:
    text = canvas.beginText(340, A4[1] - 153)
    text.setTextRenderMode(3)
    text.textOut("1300")
    canvas.drawText(text)


def _in_white(canvas: Any) -> None:
    canvas.setFillGray(1)
    write(canvas, 340, 143, "1300")


def _covered(canvas: Any) -> None:
    write(canvas, 340, 143, "1300")
    canvas.setFillGray(1)
    canvas.rect(335, A4[1] - 158, 40, 16, stroke=0, fill=1)


def _tiny(canvas: Any) -> None:
    canvas.setFont("STSong-Light", 1)
    write(canvas, 340, 143, "1300")


def _off_the_page(canvas: Any) -> None:
    write(canvas, A4[0] + 20, 143, "1300")


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (_invisibly, "drawn invisibly"),
        (_in_white, "white on white"),
        (_covered, "covered"),
        (_tiny, "too small to see"),
        (_off_the_page, "off the page"),
    ],
)
def test_text_that_is_not_printed_is_left_out_and_noted(draw: Callable[[Any], None], why: str) -> None:
    """Nobody sees it on paper, so it is no part of a value."""

    def page(canvas: Any) -> None:
        form(canvas)
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()

    document = pdf.read(drawn(page))
    assert rows(document.tables[0]) == FORM
    place = f"page 1: left out text that is {why}" if why == "off the page" else "table 1, row 2, column 3: left out text that is not shown"
    assert document.notes == [f"{place}: 1300"]


def _cut_off(canvas: Any) -> None:
    path = canvas.beginPath()
    path.rect(285, A4[1] - 158, 50, 16)
    canvas.clipPath(path, stroke=0)
    write(canvas, 340, 143, "1300")


def _cut_off_with_its_drawing(canvas: Any) -> None:
    canvas.beginForm("cut")
    canvas.setFont("STSong-Light", 10)
    write(canvas, 340, 143, "1300")
    canvas.endForm()
    path = canvas.beginPath()
    path.rect(285, A4[1] - 158, 50, 16)
    canvas.clipPath(path, stroke=0)
    canvas.doForm("cut")


@pytest.mark.parametrize("draw", [_cut_off, _cut_off_with_its_drawing])
def test_text_outside_of_what_is_let_through_is_left_out_and_noted(draw: Callable[[Any], None]) -> None:
    """Where the text itself is cut off, and where the drawing that holds it is."""

    def page(canvas: Any) -> None:
        form(canvas)
        draw(canvas)

    document = pdf.read(drawn(page))
    assert rows(document.tables[0]) == FORM
    assert [str(note) for note in document.notes] == ["table 1, row 2, column 3: left out text that is not shown: 1300"]


def test_a_cover_that_is_cut_off_covers_nothing() -> None:
    """Nobody sees it where it is not let through."""

    def page(canvas: Any) -> None:
        form(canvas)
        path = canvas.beginPath()
        path.rect(400, 600, 20, 20)
        canvas.clipPath(path, stroke=0)
        canvas.setFillGray(1)
        canvas.rect(0, 0, *A4, stroke=0, fill=1)

    document = pdf.read(drawn(page))
    assert (rows(document.tables[0]), document.notes) == (FORM, [])


@pytest.mark.parametrize("hide", ["cover", "white", "invisible"])
def test_what_is_written_over_unseen_text_is_whole(hide: str) -> None:
    """Though letters of both are alike and stand at one place."""

    def draw(canvas: Any) -> None:
        canvas.saveState()
        old = canvas.beginText(185, A4[1] - 133)
        old.setTextRenderMode(3 if hide == "invisible" else 0)
        old.setFillGray(1 if hide == "white" else 0)
        old.textOut("1300")
        canvas.drawText(old)
        if hide == "cover":
            canvas.setFillGray(1)
            canvas.rect(184, A4[1] - 136, 40, 12, stroke=0, fill=1)
        canvas.restoreState()
        new = canvas.beginText(185, A4[1] - 133)
        new.setTextRenderMode(0)
        new.textOut("1273")
        canvas.drawText(new)

    assert _with(draw) == [["总额", "1273"]]


def test_a_white_ground_of_the_next_row_covers_nothing() -> None:
    """Reports paint each row's ground before its text; a page drawn sideways does so beside it."""

    def page(canvas: Any) -> None:
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        for row, text in enumerate(("项目支出名称", "公租房", "局")):
            canvas.setFillGray(1)
            canvas.rect(80, 480 - 14 * row, 200, 14, stroke=0, fill=1)
            canvas.setFillGray(0)
            canvas.drawString(85, 483 - 14 * row, text)

    document = pdf.read(drawn(page))
    assert (lines(document), document.notes) == (["项目支出名称", "公租房", "局"], [])


def test_text_in_the_colour_of_its_ground_is_left_out_and_noted() -> None:
    """Yellow on yellow; on another ground over that it is seen."""

    def page(canvas: Any) -> None:
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(180, A4[1] - 160, 200, 20, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(280, A4[1] - 160, 100, 20, stroke=0, fill=1)
        canvas.setFillGray(0)
        form(canvas)
        canvas.setFillColorRGB(1, 1, 0)
        write(canvas, 230, 143, "1300")
        write(canvas, 340, 143, "元")

    document = pdf.read(drawn(page))
    assert rows(document.tables[0]) == [FORM[0], ["产出指标@1+2x1", "数量", "≥95% 元"], FORM[2]]
    assert document.notes == ["table 1, row 2, column 2: left out text that is not shown: 1300"]


def test_white_text_on_a_dark_cell_is_printed() -> None:
    """The head of a table is often set so."""

    def page(canvas: Any) -> None:
        canvas.setFillGray(0.2)
        canvas.rect(80, A4[1] - 140, 100, 20, stroke=0, fill=1)
        canvas.setFillGray(1)
        box(canvas, 80, 120, 180, 140, "项目名称")
        canvas.setFillGray(0)
        box(canvas, 180, 120, 280, 140, "公租房")

    document = pdf.read(drawn(page))
    assert (rows(document.tables[0]), document.notes) == ([["项目名称", "公租房"]], [])


def test_the_invisible_text_of_a_scanned_page_is_all_there_is_where_nothing_reads_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was recognised from the picture: it is read, and the reader is told."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    monkeypatch.setattr(picture, "is_installed", lambda: False)

    def page(canvas: Any) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)
        text = canvas.beginText(80, 700)
        text.setTextRenderMode(3)
        text.textOut("项目支出绩效目标表" * 4)
        canvas.drawText(text)

    document = pdf.read(drawn(page))
    assert lines(document) == ["项目支出绩效目标表" * 4]
    assert document.notes == ["page 1: its text is an invisible layer that was recognised from a picture; check the figures"]


def _rule(canvas: Any, x0: float, top: float, x1: float, bottom: float, kind: str) -> None:
    y0, y1 = A4[1] - bottom, A4[1] - top
    length = max(x1 - x0, y1 - y0)
    if kind == "pattern":
        canvas.setDash(3, 2)
        canvas.line(x0, y0, x1, y1)
        return
    step, piece = {"dashes": (4.0, 2.0), "long dashes": (14.0, 9.0), "dots": (3.0, 0.6), "bars": (length, length)}[kind]
    for number in range(math.ceil(length / step)):
        start, end = number * step, min(number * step + piece, length)
        across = x1 - x0 > y1 - y0
        if kind == "dots":
            place = (x0 + start, y0) if across else (x0, y0 + start)
            canvas.rect(*place, piece, piece, stroke=0, fill=1)
        elif kind == "bars":
            canvas.rect(x0, y0, max(x1 - x0, 0.8), max(y1 - y0, 0.8), stroke=0, fill=1)
        elif across:
            canvas.line(x0 + start, y0, x0 + end, y0)
        else:
            canvas.line(x0, y0 + start, x0, y0 + end)


@pytest.mark.parametrize("kind", ["pattern", "dashes", "long dashes", "dots", "bars"])
def test_rules_of_any_kind_divide_the_cells(kind: str) -> None:
    """Dashes and dots drawn piece by piece, patterns, filled bars."""

    def page(canvas: Any) -> None:
        for x0, top, x1, bottom in [(80, 120, 380, 120), (80, 140, 380, 140), (180, 160, 380, 160), (80, 180, 380, 180)]:
            _rule(canvas, x0, top, x1, bottom, kind)
        for x0, top, x1, bottom in [(80, 120, 80, 180), (180, 140, 180, 180), (280, 120, 280, 180), (380, 120, 380, 180)]:
            _rule(canvas, x0, top, x1, bottom, kind)
        texts = [(85, 123, "项目名称：公租房"), (285, 123, "住建局"), (85, 143, "产出指标"), (185, 143, "数量"), (285, 143, "≥95%")]
        for x, top, text in [*texts, (185, 163, "质量")]:
            write(canvas, x, top, text)

    (table,) = pdf.read(drawn(page)).tables
    assert rows(table) == FORM


def _rounded_box(canvas: Any, x0: float, top: float, x1: float, bottom: float, kind: str) -> None:
    """A cell's own box with rounded corners and a little room about it: stroked, or filled between two outlines as browsers do."""
    if kind == "stroked":
        canvas.roundRect(x0 + 1, A4[1] - bottom + 1, x1 - x0 - 2, bottom - top - 2, 5, stroke=1, fill=0)
        return
    path = canvas.beginPath()
    for inset in (1.0, 1.8):
        path.roundRect(x0 + inset, A4[1] - bottom + inset, x1 - x0 - 2 * inset, bottom - top - 2 * inset, 5)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


@pytest.mark.parametrize("kind", ["stroked", "filled"])
def test_boxes_with_rounded_corners_are_cells(kind: str) -> None:
    """Each cell has its own, with a gap to the next: their straight sides do not meet."""

    def page(canvas: Any) -> None:
        for x0, top, x1, bottom in [(80, 120, 280, 140), (280, 120, 380, 140), (80, 140, 180, 180), (180, 140, 280, 160)]:
            _rounded_box(canvas, x0, top, x1, bottom, kind)
        for x0, top, x1, bottom in [(280, 140, 380, 160), (180, 160, 280, 180), (280, 160, 380, 180)]:
            _rounded_box(canvas, x0, top, x1, bottom, kind)
        texts = [(85, 123, "项目名称：公租房"), (285, 123, "住建局"), (85, 143, "产出指标"), (185, 143, "数量"), (285, 143, "≥95%")]
        for x, top, text in [*texts, (185, 163, "质量"), (285, 163, "=100%")]:
            write(canvas, x, top, text)

    (table,) = pdf.read(drawn(page)).tables
    assert rows(table) == [*FORM[:2], ["质量", "=100%"]]


@pytest.mark.parametrize(("is_wrapped", "count"), [(False, 5), (True, 1)])
def test_columns_within_a_frame_hold_rows_where_their_lines_leave_room(is_wrapped: bool, count: int) -> None:
    """A table whose rows no rule divides is one; columns of running text in one row are cells."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 120, 440, 220)
        for x in (200, 320):
            canvas.line(x, A4[1] - 120, x, A4[1] - 220)
        for row in range(5):
            for col, text in enumerate(("数量指标", "硬化里程", "≥12公里")):
                words = f"完成{text}并且及时验收" if is_wrapped else text
                write(canvas, 84 + 120 * col, 124 + 18 * row, words)

    (table,) = pdf.read(drawn(page)).tables
    assert (table.rows, table.columns) == (count, 3)


def test_files_attached_to_a_pdf_are_named() -> None:
    """A page that says "see the attached" leaves with a note that names what nobody has read."""
    document = pypdfium2.PdfDocument(drawn(lambda canvas: write(canvas, 80, 120, "绩效目标表见附件")))
    document.new_attachment("绩效目标表.xlsx").set_data(b"PK")
    out = io.BytesIO()
    document.save(out)
    assert [note for note in pdf.read(out.getvalue()).notes if "绩效目标表.xlsx" in note]


def test_columns_are_told_from_texts_where_only_rows_are_ruled() -> None:
    """The room that several rows leave divides them; a text over the room is one cell; the reader is told."""
    texts = [
        ("项目名称", "公租房维修改造工程项目", ""),
        ("一级指标", "三级指标", "指标值"),
        ("产出", "维修套数", "≥120套"),
        ("效益", "保障家庭", "≥118户"),
    ]

    def page(canvas: Any) -> None:
        for number, row in enumerate(texts):
            canvas.line(80, A4[1] - 120 - 20 * number, 480, A4[1] - 120 - 20 * number)
            for col, text in enumerate(row):
                write(canvas, (85, 200, 300)[col], 123 + 20 * number, text)
        canvas.line(80, A4[1] - 200, 480, A4[1] - 200)

    document = pdf.read(drawn(page))
    assert rows(document.tables[0]) == [["项目名称", "公租房维修改造工程项目@2+1x2"], *(list(row) for row in texts[1:])]
    assert document.notes == ["page 1: a table without column rules; its columns are told from its row rules and texts"]


def test_a_table_without_any_rule_is_told_from_the_places_of_its_texts() -> None:
    """Rows by their distances, columns by the room between texts; running text in columns is none."""
    texts = [
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "维修公租房套数", "≥120套"),
        ("", "质量指标", "验收合格率", "≥95%"),
        ("效益指标", "社会效益", "保障家庭户数", "≥118户"),
        ("满意度", "服务对象", "住户满意度", "≥90%"),
    ]

    def page(canvas: Any) -> None:
        write(canvas, 80, 90, "项目支出绩效目标表")
        for number, row in enumerate(texts):
            for col, text in enumerate(row):
                write(canvas, (80, 180, 280, 420)[col], 120 + 22 * number, text)
        write(canvas, 80, 260, "填报人：")

    document = pdf.read(drawn(page))
    assert [row for table in document.tables for row in rows(table)] == [list(row) for row in texts]
    assert lines(document) == ["项目支出绩效目标表", "填报人："]
    assert any("without rules" in note for note in document.notes)

    def newspaper(canvas: Any) -> None:
        for number in range(8):
            for col in range(3):
                write(canvas, 60 + 160 * col, 120 + 14 * number, "本年度各项工作按计划推进完成")

    assert pdf.read(drawn(newspaper)).tables == []


LABELLED = [
    ("项目名称", "堤防工程", "", ""),
    ("", "资金总额", "", "1846"),
    ("资金（万元）", "财政拨款", "", "1500"),
    ("", "其他资金", "", "346"),
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("", "数量指标", "加固堤防长度", "≥12公里"),
    ("产出指标", "质量指标", "验收合格率", "≥98%"),
    ("", "时效指标", "按期完工率", "=100%"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥92%"),
]


@pytest.mark.parametrize("is_ruled", [False, True])
def test_a_text_that_nearly_reaches_the_next_column_ends_where_that_begins(is_ruled: bool) -> None:
    """Also where rows are ruled and the table has sides; labels in the middle of their rows are those rows'."""

    def page(canvas: Any) -> None:
        for number, row in enumerate(LABELLED):
            for col, text in enumerate(row):
                write(canvas, (80, 180, 275, 380)[col], 120 + 22 * number, text)
            if is_ruled:
                canvas.line(75 if row[0] else 175, A4[1] - 118 - 22 * number, 480, A4[1] - 118 - 22 * number)
        if is_ruled:
            canvas.line(75, A4[1] - 316, 480, A4[1] - 316)
            for x in (75, 480):
                canvas.line(x, A4[1] - 118, x, A4[1] - 316)

    shown = rows(pdf.read(drawn(page)).tables[0])
    assert shown[-1] == list(LABELLED[-1])
    assert is_ruled or [row[0] for row in shown if "@1+3x1" in row[0]] == ["资金（万元）@1+3x1", "产出指标@1+3x1"]


def test_labels_at_the_foot_of_their_rows_are_those_rows() -> None:
    """As a sheet prints them without grid lines."""
    labels = ("项目名称", "", "", "资金（万元）", "一级指标", "", "", "产出指标", "满意度指标")

    def page(canvas: Any) -> None:
        for number, row in enumerate(LABELLED):
            for col, text in enumerate((labels[number], *row[1:])):
                write(canvas, (80, 180, 275, 380)[col], 120 + 14 * number, text)

    shown = rows(pdf.read(drawn(page)).tables[0])
    assert [row[0] for row in shown if "@1+3x1" in row[0]] == ["资金（万元）@1+3x1", "产出指标@1+3x1"]


def test_a_bracket_that_closes_in_the_row_below_is_one_text() -> None:
    """And a level whose rest stands alone in the next line."""
    texts = [
        ("资金情况（万", "资金总额", "", "1846"),
        ("元）", "财政拨款", "", "1500"),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "加固长度", "≥12公里"),
        ("效益指标", "社会效益指标", "保护人口", "≥3600人"),
        ("满意度", "服务对象满意", "群众满意度", "≥92%"),
        ("", "度指标", "", ""),
    ]

    def page(canvas: Any) -> None:
        for number, row in enumerate(texts):
            for col, text in enumerate(row):
                write(canvas, (80, 152, 224, 296)[col], 120 + 14 * number, text)

    shown = rows(pdf.read(drawn(page)).tables[0])
    assert shown[0][0] == "资金情况（万元）@1+2x1"
    assert [text.replace("\n", "") for text in shown[-1]] == ["满意度", "服务对象满意度指标", "群众满意度", "≥92%"]


def test_blanks_to_write_on_are_no_table() -> None:
    """Lines of one length below one another, with no column in them."""

    def page(canvas: Any) -> None:
        for number in range(4):
            write(canvas, 100, 103 + 20 * number, "填写" * (4 - number))
            canvas.line(80, A4[1] - 120 - 20 * number, 380, A4[1] - 120 - 20 * number)

    document = pdf.read(drawn(page))
    assert (document.tables, lines(document)) == ([], ["填写" * count for count in (4, 3, 2, 1)])


def test_characters_spread_over_a_cell_are_one_text() -> None:
    """A program that distributes a line over its cell types no spaces; words apart keep theirs."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 120, 280, 140)
        box(canvas, 280, 120, 480, 140, "甲  乙 丙丁")
        for number, character in enumerate("1273"):
            canvas.drawString(90 + 45 * number, A4[1] - 133, character)

    assert rows(pdf.read(drawn(page)).tables[0])[0][0] == "1273"


def test_what_was_typed_into_the_fields_of_a_form_is_read() -> None:
    """Text fields, check boxes; a hidden field is not displayed, and of a password dots are."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 120, 180, 140, "总额")
        box(canvas, 180, 120, 380, 140)
        box(canvas, 80, 140, 180, 160, "是否完成")
        box(canvas, 180, 140, 380, 160)
        fields = canvas.acroForm
        fields.textfield(name="amount", value="12730", x=185, y=A4[1] - 138, width=150, height=16, borderWidth=0)
        fields.textfield(name="old", value="99", x=345, y=A4[1] - 138, width=30, height=16, annotationFlags="hidden")
        fields.textfield(name="code", value="77", x=345, y=A4[1] - 158, width=30, height=16, fieldFlags="password")
        fields.checkbox(name="done", checked=True, x=185, y=A4[1] - 158, size=14)

    (table,) = pdf.read(drawn(page)).tables
    assert rows(table) == [["总额", "12730"], ["是否完成", "☑"]]


def test_a_text_that_was_typed_onto_the_page_is_read() -> None:
    """As people fill in a form that has no fields; one that is hidden is not seen."""

    def draw(canvas: Any) -> None:
        place = [185, A4[1] - 138, 260, A4[1] - 122]
        canvas.freeTextAnnotation("1846", "/Helv 10 Tf 0 g", place, addtopage=1)

    assert _with(draw) == [["总额", "1846"]]


def test_a_note_that_strikes_a_text_out_does() -> None:
    """Its line is drawn by whoever shows the page; one that marks a text leaves it."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 120, 180, 140, "总额")
        box(canvas, 180, 120, 380, 140, "1300 1273")
        canvas.highlightAnnotation("", [185, A4[1] - 136, 205, A4[1] - 122])

    marked = drawn(page)
    assert rows(read_bytes(marked).tables[0]) == [["总额", "1300 1273"]]
    assert rows(read_bytes(marked.replace(b"/Highlight", b"/StrikeOut")).tables[0]) == [["总额", "1273"]]


def test_a_field_of_choice_shows_the_text_of_what_is_chosen() -> None:
    """And not the value that it exports."""

    def draw(canvas: Any) -> None:
        place = {"x": 185, "y": A4[1] - 138, "width": 150, "height": 16, "borderWidth": 0}
        canvas.acroForm.choice(name="amount", value="b", options=[("1900", "a"), ("1846", "b")], **place)

    assert _with(draw) == [["总额", "1846"]]


def test_a_row_cut_inside_its_figures_is_whole_on_its_first_page() -> None:
    """Two narrow cells whose figures go on below the break; a new row of short figures stays one."""

    def first(figures: tuple[str, str]) -> Callable[[Any], None]:
        def page(canvas: Any) -> None:
            box(canvas, 80, 740, 180, 760, "指标")
            box(canvas, 180, 740, 204, 760, "a")
            box(canvas, 204, 740, 228, 760, "b")
            box(canvas, 80, 760, 180, 780)
            box(canvas, 180, 760, 204, 780, figures[0])
            box(canvas, 204, 760, 228, 780, figures[1])

        return page

    def second(figures: tuple[str, str]) -> Callable[[Any], None]:
        def page(canvas: Any) -> None:
            box(canvas, 80, 72, 180, 92)
            box(canvas, 180, 72, 204, 92, figures[0])
            box(canvas, 204, 72, 228, 92, figures[1])
            box(canvas, 80, 92, 180, 112, "下一行")
            box(canvas, 180, 92, 204, 112, "1")
            box(canvas, 204, 92, 228, 112, "2")

        return page

    cut = pdf.read(drawn(first(("12", "98")), second(("730", ".5%"))))
    assert rows(cut.tables[0])[1] == ["", "12730", "98.5%"]
    assert "which the page break cut" in cut.notes[0]
    whole = pdf.read(drawn(first(("1", "9")), second(("7", "5"))))
    assert [rows(table)[-1] for table in whole.tables] == [["", "1", "9"], ["下一行", "1", "2"]]


def test_a_drawing_of_many_strokes_is_told() -> None:
    """A map is no table; the page says that none was looked for."""

    def page(canvas: Any) -> None:
        for number in range(45_000):
            canvas.line(80 + number % 300, 100 + number // 300, 81 + number % 300, 100 + number // 300)
        write(canvas, 80, 60, "地图")

    out = io.BytesIO(drawn(page))
    document = pdf.read(out.getvalue())
    assert lines(document) == ["地图"]
    assert any("strokes" in note for note in document.notes)


def _with(draw: Callable[[Any], None]) -> list[list[str]]:
    def page(canvas: Any) -> None:
        box(canvas, 80, 120, 180, 140, "总额")
        box(canvas, 180, 120, 380, 140)
        draw(canvas)

    return [[text.strip() for text in row] for row in rows(read_bytes(drawn(page)).tables[0])]


@pytest.mark.parametrize("value", ["1273", ""])
def test_a_text_that_runs_over_the_rule_is_its_own_cells(value: str) -> None:
    """And mixes with no figure that stands behind the rule."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 120, 180, 140, "其中中央财政转移支付资金")
        box(canvas, 180, 120, 380, 140, value)
        box(canvas, 80, 140, 180, 160, "其他资金")
        box(canvas, 180, 140, 380, 160, "346")

    assert rows(read_bytes(drawn(page)).tables[0]) == [["其中中央财政转移支付资金", value], ["其他资金", "346"]]


def test_what_a_line_goes_through_is_struck_out() -> None:
    """It gives way to what stands beside it; an underline strikes nothing out."""

    def struck(canvas: Any) -> None:
        write(canvas, 185, 123, "1300 1273")
        canvas.line(185, A4[1] - 129, 205, A4[1] - 129)

    def underlined(canvas: Any) -> None:
        write(canvas, 185, 123, "1273")
        canvas.line(185, A4[1] - 134.5, 205, A4[1] - 134.5)

    assert _with(struck) == _with(underlined) == [["总额", "1273"]]


@pytest.mark.parametrize(("size", "rise"), [(6, 4), (8.3, 3.3), (10, 3.5)])
def test_raised_letters_are_note_marks_powers_and_units(size: float, rise: float) -> None:
    """As in every format: told by size and height, whether an office program raised them, a browser or a hand."""

    def raised(before: str, mark: str) -> list[list[str]]:
        def draw(canvas: Any) -> None:
            write(canvas, 185, 123, before)
            canvas.setFont("STSong-Light", size)
            canvas.drawString(185 + canvas.stringWidth(before, "STSong-Light", 10), A4[1] - 133 + rise, mark)
            canvas.setFont("STSong-Light", 10)

        return _with(draw)

    assert raised("1273", "1") == [["总额", "1273"]]
    assert raised("5×10", "4") == [["总额", "5×10⁴"]]
    assert raised("12m", "2") == [["总额", "12m²"]]


def test_smaller_letters_on_the_line_are_not_raised() -> None:
    """A figure set in another size than the sign before it."""

    def draw(canvas: Any) -> None:
        write(canvas, 185, 123, "≥")
        canvas.setFont("STSong-Light", 8.3)
        canvas.drawString(195, A4[1] - 133 + 0.5, "12")
        canvas.setFont("STSong-Light", 10)

    assert _with(draw) == [["总额", "≥12"]]


@pytest.mark.parametrize("step", [64, 75])
def test_a_tightly_set_table_without_rules_keeps_its_columns(step: int) -> None:
    """A text that nearly reaches the next column ends where no letter of any row stands."""
    texts_of_rows = [
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "新建管网长度", "≥10.5公里"),
        ("", "质量指标", "验收合格率", "≥95%"),
        ("", "时效指标", "按时完成率", "=100%"),
        ("效益指标", "社会效益", "受益人口", "≥5000人"),
    ]

    def page(canvas: Any) -> None:
        for row, texts in enumerate(texts_of_rows):
            for column, text in enumerate(texts):
                write(canvas, 80 + column * step, 100 + row * 12, text)

    (table,) = pdf.read(drawn(page)).tables
    assert rows(table) == [list(texts) for texts in texts_of_rows]


def test_columns_that_only_rivers_part_are_columns() -> None:
    """Where every column's texts nearly reach the next one; lines of running text are none."""
    cells = [("数量", "里程", "公里", "≥12"), ("质量", "合格", "百分", "≥95")]

    def page(canvas: Any) -> None:
        for row in range(4):
            for column, text in enumerate(cells[row % 2]):
                write(canvas, 80 + 30 * column, 100 + row * 12, text)
        for row in range(5):
            write(canvas, 80, 300 + row * 12, "为保障城区困难家庭住房新建公租房并完善配套设施提升居住条件让城区居民")

    document = pdf.read(drawn(page))
    assert rows(document.tables[0]) == [list(cells[row % 2]) for row in range(4)]
    assert len(document.tables) == 1


def test_rules_of_small_dots_are_rules() -> None:
    """Dots that are drawn as circles."""

    def page(canvas: Any) -> None:
        for row in range(3):
            for step in range(81):
                canvas.circle(80 + 3 * step, A4[1] - 100 - 20 * row, 0.4, stroke=0, fill=1)
        for column in range(3):
            for step in range(14):
                canvas.circle(80 + 120 * column, A4[1] - 100 - 3 * step, 0.4, stroke=0, fill=1)
        for x, top, text in ((85, 103, "名称"), (205, 103, "甲"), (85, 123, "金额"), (205, 123, "1273")):
            write(canvas, x, top, text)

    assert rows(pdf.read(drawn(page)).tables[0]) == [["名称", "甲"], ["金额", "1273"]]


@pytest.mark.parametrize(("state", "shown"), [("OFF", "1273"), ("ON", "881273")])
def test_text_on_a_layer_that_is_switched_off_is_not_read(state: str, shown: str) -> None:
    """What lies on optional content is read as the page shows it; what it does not show is noted."""

    def page(canvas: Any) -> None:
        form(canvas, 200)
        canvas._code.append("/OC /MC0 BDC")
        write(canvas, 80, 123, "88")
        canvas._code.append("EMC")
        write(canvas, 100, 123, "1273")

    data = drawn(page, pageCompression=0)
    number = max(map(int, re.findall(rb"(\d+) 0 obj", data))) + 1
    layers = f"/OCProperties << /OCGs [{number} 0 R] /D << /Order [{number} 0 R] /{state} [{number} 0 R] >> >> /Type /Catalog"
    data = data.replace(b"/Type /Catalog", layers.encode(), 1)
    data = data.replace(b"/ProcSet", f"/Properties << /MC0 {number} 0 R >> /ProcSet".encode())
    at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    document = pdf.read(data[:at] + f"{number} 0 obj\n<< /Type /OCG /Name (old) >>\nendobj\n".encode() + data[at:])
    assert lines(document)[0].replace(" ", "") == shown
    assert any("on a layer that is not shown" in note for note in document.notes) is (state == "OFF")


def test_the_letters_of_a_ligature_are_all_read() -> None:
    """They come at one place, two of them alike: one drawing stands for them; a letter that is printed again is one."""

    def letter(text: str, x: float) -> Letter:
        return Letter(text, x, x + 8, 100, 110, 10)

    once = [letter(*told) for told in (("o", 0), ("f", 8), ("f", 8), ("i", 8), ("c", 16), ("e", 24))]
    assert "".join(found.text for found in _once(once)) == "office"
    assert "".join(found.text for found in _once([letter("合", 0), letter("合", 0.4), letter("3", 8), letter("3", 8)])) == "合3"


def test_letters_of_a_scaled_drawing_stand_where_it_puts_them() -> None:
    """pdfium gives some letters of a drawing the places that they have inside of it; those on the page stay."""
    text = TextObject(1, 0, False, False, False, 0, {}, matrix=(0.24, 0, 0, -0.24, 48.7, 791.0), bounds=(48.7, 784.0, 130.0, 790.0))
    assert text.origin(20.7, 24.9) == pytest.approx((53.668, 785.024))
    assert text.origin(60.0, 785.0) == (60.0, 785.0)
    assert text.origin(500.0, 500.0) == (500.0, 500.0)


def test_a_letter_that_no_small_font_draws_is_read_with_all_fonts_of_the_machine() -> None:
    """Pages are opened without the large ones; pdfium gives no letter that stands alone and that no font draws."""

    def page(canvas: Any) -> None:
        form(canvas)
        write(canvas, 285, 163, "戶")

    assert [letter.text for sheet in pdf._sheets(drawn(page)) for letter in sheet.letters if letter.x0 > 284 and letter.top > 162] == ["戶"]


def test_fonts_of_the_machine_are_looked_for_again_behind_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever draws a page after a file was read finds them, though its reading failed."""
    monkeypatch.setattr(pdf, "sheet_of", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        list(pdf._sheets(drawn(form)))
    assert fonts._search().is_off is False
