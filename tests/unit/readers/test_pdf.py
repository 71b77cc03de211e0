"""PDF files: ruled tables on one grid over page breaks, text around them, and what makes a file unreadable."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Callable
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from jixiao.model import DocumentError, Where
from jixiao.readers import pdf, read_bytes
from tests.unit.readers.shown import lines, rows

FONT, SIZE, LINE = "STSong-Light", 10, 14


def drawn(*pages: Callable[[Any], None], **options: Any) -> bytes:
    """A PDF of pages that functions draw, in a Chinese font."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    for page in pages:
        canvas.setFont(FONT, SIZE)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Any, x: float, top: float, text: str) -> None:
    """Write lines of text with the first line's top at `top` points from the page's upper edge."""
    for number, line in enumerate(text.split("\n")):
        canvas.drawString(x, A4[1] - top - SIZE - number * LINE, line)


def box(canvas: Any, x0: float, top: float, x1: float, bottom: float, text: str = "") -> None:
    """A ruled cell with its text."""
    canvas.rect(x0, A4[1] - bottom, x1 - x0, bottom - top)
    write(canvas, x0 + 5, top + 3, text)


def form(canvas: Any, top: float = 120) -> None:
    """A form of three columns with a cell over two columns and one over two rows."""
    box(canvas, 80, top, 280, top + 20, "项目名称：公租房")
    box(canvas, 280, top, 380, top + 20, "住建局")
    box(canvas, 80, top + 20, 180, top + 60, "产出指标")
    box(canvas, 180, top + 20, 280, top + 40, "数量")
    box(canvas, 280, top + 20, 380, top + 40, "≥95%")
    box(canvas, 180, top + 40, 280, top + 60, "质量")
    box(canvas, 280, top + 40, 380, top + 60)


def test_a_ruled_table_has_the_spans_that_its_rules_draw() -> None:
    """Cells stand on the grid of all rules; text around the table stands before and after it."""

    def page(canvas: Any) -> None:
        write(canvas, 80, 90, "项目支出绩效目标表")
        form(canvas)
        write(canvas, 80, 200, "填报人：")

    document = pdf.read(drawn(page))
    assert document.kind == "pdf"
    assert [getattr(block, "text", "table") for block in document.blocks] == ["项目支出绩效目标表", "table", "填报人："]
    (table,) = document.tables
    assert table.page == 1
    assert rows(table) == [["项目名称：公租房@1+1x2", "住建局"], ["产出指标@1+2x1", "数量", "≥95%"], ["质量", ""]]


def test_wrapped_lines_are_joined_and_typed_breaks_are_kept() -> None:
    """A line that ended because nothing more fitted goes on in the next; one that had room left was ended by its writer."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 100, 140, 200, "保障困难\n家庭住房\n1.\n2.")
        box(canvas, 140, 100, 300, 200, "12730000")

    document = pdf.read(drawn(page))
    assert [c.text for c in document.tables[0].cells] == ["保障困难\n家庭住房\n1.\n2.", "12730000"]

    def narrow(canvas: Any) -> None:
        box(canvas, 80, 100, 130, 200, "保障困难\n家庭住房\n1.\n2.")
        box(canvas, 130, 100, 300, 200, "12730000")

    document = pdf.read(drawn(narrow))
    assert document.tables[0].cells[0].text == "保障困难家庭住房\n1.\n2."


def test_a_row_that_a_page_break_cut_is_whole_on_its_first_page() -> None:
    """The lower part's text goes up where each of its cells continues a full line; columns have one number on both pages."""

    def first(canvas: Any) -> None:
        form(canvas, 700)
        box(canvas, 80, 760, 180, 780, "效益")
        box(canvas, 180, 760, 230, 780, "保障困难")
        box(canvas, 230, 760, 380, 780, "10")

    def second(canvas: Any) -> None:
        box(canvas, 80, 72, 180, 92)
        box(canvas, 180, 72, 230, 92, "家庭")
        box(canvas, 230, 72, 380, 92)
        box(canvas, 80, 92, 180, 112, "满意度")
        box(canvas, 180, 92, 380, 112, "≥90%")

    document = pdf.read(drawn(first, second))
    upper, lower = document.tables
    assert rows(upper)[3] == ["效益", "保障困难家庭", "10@3+1x2"]
    assert rows(lower) == [["满意度", "≥90%@2+1x3"]]
    assert (upper.page, lower.page) == (1, 2)
    assert upper.columns == lower.columns == 4


def test_a_cut_row_below_a_repeated_top_row_is_whole_on_its_first_page() -> None:
    """Word repeats a table's top row on each page; the rest of the row that the page break cut stands below it."""

    def top(canvas: Any, y: float) -> None:
        box(canvas, 80, y, 180, y + 20, "项目名称")
        box(canvas, 180, y, 380, y + 20, "公租房")

    def first(canvas: Any) -> None:
        top(canvas, 740)
        box(canvas, 80, 760, 180, 780, "满意度")
        box(canvas, 180, 760, 240, 780, "服务对象满")
        box(canvas, 240, 760, 380, 780, "10")

    def second(canvas: Any) -> None:
        top(canvas, 72)
        box(canvas, 80, 92, 180, 112)
        box(canvas, 180, 92, 240, 112, "意度")
        box(canvas, 240, 92, 380, 112)
        box(canvas, 80, 112, 180, 132, "总分")
        box(canvas, 180, 112, 380, 132, "97.5")

    document = pdf.read(drawn(first, second))
    assert [rows(table) for table in document.tables] == [
        [["项目名称", "公租房@2+1x2"], ["满意度", "服务对象满意度", "10"]],
        [["项目名称", "公租房@2+1x2"], ["总分", "97.5@2+1x2"]],
    ]


@pytest.mark.parametrize("is_headed", [False, True])
@pytest.mark.parametrize(("rest", "is_one"), [("收率", True), ("质量指标", False), ("≥95%", False)])
def test_a_row_that_holds_nothing_but_the_rest_of_a_name_is_that_name(is_headed: bool, rest: str, is_one: bool) -> None:
    """Also where its line above had room, and below heads that stand further down in the table; a level or a figure begins a row."""
    head = ("一级指标", "二级指标", "三级指标", "指标值")

    def row(canvas: Any, top: float, texts: tuple[str, ...]) -> None:
        for column, text in enumerate(texts):
            box(canvas, 80 + 110 * column, top, 190 + 110 * column, top + 20, text)

    def first(canvas: Any) -> None:
        row(canvas, 680, ("项目名称", "堤防", "单位", "水利局"))
        row(canvas, 700, head)
        row(canvas, 720, ("产出指标", "时效指标", "按期完工及验", "=100%"))

    def second(canvas: Any) -> None:
        if is_headed:
            row(canvas, 80, head)
        row(canvas, 80 + 20 * is_headed, ("", "", rest, ""))
        row(canvas, 100 + 20 * is_headed, ("效益指标", "社会效益指标", "保护人口", "≥36000人"))

    upper, lower = pdf.read(drawn(first, second)).tables
    assert rows(upper)[2][2] == ("按期完工及验收率" if is_one else "按期完工及验")
    assert [row[0] for row in rows(lower)] == ["一级指标"] * is_headed + [""] * (not is_one) + ["效益指标"]


def test_a_new_row_after_a_page_break_stays_a_row() -> None:
    """A row that fills cells whose neighbours above had room left is not a continuation."""

    def first(canvas: Any) -> None:
        box(canvas, 80, 760, 180, 780, "数量指标")
        box(canvas, 180, 760, 380, 780, "10")

    def second(canvas: Any) -> None:
        box(canvas, 80, 72, 180, 92, "质量指标")
        box(canvas, 180, 72, 380, 92, "20")

    document = pdf.read(drawn(first, second))
    assert [rows(table) for table in document.tables] == [[["数量指标", "10"]], [["质量指标", "20"]]]


def test_page_numbers_are_left_out_and_running_heads_given_once() -> None:
    """A head on every page is one HEADER paragraph; `- 1 -` and `第 2 页 共 2 页` are no text."""

    def page(number: str) -> Callable[[Any], None]:
        def draw(canvas: Any) -> None:
            write(canvas, 80, 40, "重庆市开州区财政局")
            write(canvas, 80, 200, f"正文{number}")
            write(canvas, 280, 800, number)

        return draw

    document = pdf.read(drawn(page("- 1 -"), page("第 2 页 共 2 页")))
    assert [(p.text, p.where) for p in document.paragraphs] == [
        ("重庆市开州区财政局", Where.HEADER), ("正文- 1 -", Where.BODY), ("正文第 2 页 共 2 页", Where.BODY),
    ]  # fmt: skip
    assert any("2 page numbers" in note for note in document.notes)


def test_a_table_without_outer_rules_keeps_its_outer_columns() -> None:
    """Forms are often ruled without left and right borders."""

    def page(canvas: Any) -> None:
        for y in (100, 120, 140, 160):
            canvas.line(80, A4[1] - y, 380, A4[1] - y)
        for x in (180, 280):
            canvas.line(x, A4[1] - 100, x, A4[1] - 160)
        for row in range(3):
            for col in range(3):
                write(canvas, 85 + 100 * col, 103 + 20 * row, f"{row}{col}")

    (table,) = pdf.read(drawn(page)).tables
    assert rows(table) == [["00", "01", "02"], ["10", "11", "12"], ["20", "21", "22"]]


def test_shading_and_bold_by_double_print_change_nothing() -> None:
    """Filled areas are no rules, and a letter printed twice is one letter."""

    def page(canvas: Any) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(90, A4[1] - 138, 40, 10, stroke=0, fill=1)
        canvas.setFillGray(0)
        form(canvas)
        write(canvas, 85.3, 123, "项目名称：公租房")

    (table,) = pdf.read(drawn(page)).tables
    assert rows(table) == [["项目名称：公租房@1+1x2", "住建局"], ["产出指标@1+2x1", "数量", "≥95%"], ["质量", ""]]


def test_unreadable_files_are_set_aside_with_their_reason() -> None:
    """A scan, a password and damage have reasons of their own."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader

    def scan(canvas: Any) -> None:
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)

    cases = {
        "scanned_pdf": drawn(scan, scan),
        "encrypted": drawn(form, encrypt=StandardEncryption("secret", ownerPassword="owner")),
        "broken_file": drawn(form)[:700],
    }
    for reason, data in cases.items():
        with pytest.raises(DocumentError) as caught:
            pdf.read(data)
        assert caught.value.reason == reason


def test_a_scanned_page_among_others_is_named_in_a_note() -> None:
    """One page without text is told, not dropped in silence."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    document = pdf.read(drawn(form, lambda canvas: canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, *A4)))
    assert any("pages without text, not read: 2" in note for note in document.notes)
    assert lines(document) == []


def test_changed_bytes_never_give_another_exception() -> None:
    """Whatever a transfer did to a PDF, it is read or set aside."""
    chance = random.Random(13)
    whole = drawn(form)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 10, 60])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(DocumentError):
            pdf.read(bytes(data))


def _sheet(*columns: tuple[float, float, list[str]], top: float = 100) -> Callable[[Any], None]:
    """A page with columns of cells, 20 points high."""

    def draw(canvas: Any) -> None:
        for left, right, texts in columns:
            for row, text in enumerate(texts):
                box(canvas, left, top + 20 * row, right, top + 20 * row + 20, text)

    return draw


NAMES = ["项目名称", "一级指标", "产出指标", "效益指标", "满意度指标"]
VALUES = ["农田灌溉", "指标值", "≥5座", "有所改善", "≥90%"]


@pytest.mark.parametrize("left", [40.0, 60.0])
def test_columns_that_a_sheet_left_to_the_next_page_stand_beside_its_table(left: float) -> None:
    """A page of rows at the same heights, without a label or level of its own, goes on the table before it to the right, and says so."""
    pages = _sheet((60, 300, NAMES), (300, 520, ["", "三级指标", "渠首", "灌溉条件", "群众满意度"])), _sheet((left, left + 150, VALUES))
    document = pdf.read(drawn(*pages))
    (table,) = document.tables
    assert [row[-1] for row in rows(table)] == VALUES
    assert any("beside" in str(note) for note in document.notes)


def test_a_form_on_each_page_stays_one() -> None:
    """Forms of one template have rows at the same heights, too: each prints its labels."""
    page = _sheet((60, 200, NAMES), (200, 350, VALUES))
    assert [table.columns for table in pdf.read(drawn(page, page)).tables] == [2, 2]


def test_text_over_the_border_of_its_cell_is_not_struck_out() -> None:
    """A border goes from one upright rule to the next; what runs over it is read, and told."""

    def draw(canvas: Any) -> None:
        box(canvas, 80, 100, 200, 120)
        box(canvas, 200, 100, 320, 120)
        box(canvas, 80, 120, 200, 140)
        box(canvas, 200, 120, 320, 140, "≥95%")
        write(canvas, 85, 114, "动态清零率")

    document = read_bytes(drawn(draw))
    assert "动态清零率" in {cell.text for cell in document.tables[0].cells}
    assert any("over the border" in str(note) and "动态清零率" in str(note) for note in document.notes)


def test_a_line_through_a_text_that_ends_with_it_strikes_it_out() -> None:
    """No upright rule stands at its ends."""

    def draw(canvas: Any) -> None:
        form(canvas)
        write(canvas, 285, 163, "90")
        canvas.line(285, A4[1] - 163 - 7, 296, A4[1] - 163 - 7)

    assert any("struck" in str(note) or getattr(note, "left", "") == "90" for note in read_bytes(drawn(draw)).notes)


def test_a_page_that_says_that_it_holds_no_text_parts_no_table() -> None:
    """The pieces before and behind it stand in line; a page with the title of the next form does part them."""

    def part(top: float, *texts: str) -> Callable[[Any], None]:
        def page(canvas: Any) -> None:
            for row, text in enumerate(texts):
                box(canvas, 80, top + 20 * row, 240, top + 20 * (row + 1), text)
                box(canvas, 240, top + 20 * row, 380, top + 20 * (row + 1), "≥95%")

        return page

    def between(canvas: Any) -> None:
        write(canvas, 80, 200, "本页无正文")

    def order(*pages: Callable[[Any], None]) -> list[str]:
        return [getattr(block, "text", "table") for block in pdf.read(drawn(*pages)).blocks]

    assert order(part(700, "数量指标"), between, part(100, "质量指标", "时效指标")) == ["table", "table", "本页无正文"]
    assert order(part(700, "数量指标"), between, part(100, "项目名称", "主管部门")) == ["table", "本页无正文", "table"]


def test_titles_of_tables_side_by_side_stand_before_their_tables() -> None:
    """A heading over both comes first, and what stands under both last."""

    def page(canvas: Any) -> None:
        write(canvas, 200, 60, "两个项目的绩效目标表一并公开说明如下")
        for x, year in ((50, "2025"), (310, "2024")):
            write(canvas, x, 90, f"项目支出绩效目标表（{year}年度）")
            for row in range(3):
                box(canvas, x, 110 + 20 * row, x + 100, 130 + 20 * row, f"指标{row}")
                box(canvas, x + 100, 110 + 20 * row, x + 220, 130 + 20 * row, "≥95%")
        write(canvas, 200, 190, "填报人和填报日期由两个单位分别填写")

    blocks = [getattr(block, "text", "table") for block in pdf.read(drawn(page)).blocks]
    assert blocks == [
        "两个项目的绩效目标表一并公开说明如下",
        "项目支出绩效目标表（2025年度）",
        "table",
        "项目支出绩效目标表（2024年度）",
        "table",
        "填报人和填报日期由两个单位分别填写",
    ]


def test_two_figures_in_a_cell_are_not_one() -> None:
    """A gap that no digits of one figure leave parts them; figures that are spread over the width of their cell stay one."""

    def page(canvas: Any) -> None:
        box(canvas, 80, 100, 240, 120)
        box(canvas, 80, 120, 240, 140)
        for x, top, text in ((90, 103, "77"), (104, 103, "3957"), *((90 + 9 * at, 123, digit) for at, digit in enumerate("3957"))):
            write(canvas, x, top, text)

    assert [cell.text for cell in pdf.read(drawn(page)).tables[0].cells] == ["77 3957", "3957"]
