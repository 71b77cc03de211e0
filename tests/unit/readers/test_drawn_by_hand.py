"""What somebody drew onto a page, or set so that it is not the form's text: strokes, crosses, seals, readings, pictures, pages aslant."""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from jixiao.model import Document
from jixiao.readers import pdf, read_bytes
from tests.support.forms.ofd_writer import package
from tests.unit.readers.shown import rows
from tests.unit.readers.test_ofd import page_with_form
from tests.unit.readers.test_pdf import drawn, form, write

HEIGHT = A4[1]
FORM = [["项目名称：公租房@1+1x2", "住建局"], ["产出指标@1+2x1", "数量", "≥95%"], ["质量", ""]]


def seen(draw: Callable[[Any], None]) -> Document:
    """A form onto which a function draws, as it is read with all that comes after the pages."""

    def page(canvas: Any) -> None:
        form(canvas)
        draw(canvas)

    return read_bytes(drawn(page))


def struck(line: Callable[[Any, float, float], None]) -> list[str]:
    """The last cell's text where 77 stands before 4826 and a line is drawn over the former's place."""

    def draw(canvas: Any) -> None:
        write(canvas, 285, 163, "77")
        write(canvas, 300, 163, "4826")
        line(canvas, 285, HEIGHT - 163 - 10)

    return rows(seen(draw).tables[0])[2][1:]


@pytest.mark.parametrize(
    "line",
    [
        lambda c, x, y: c.line(x - 1, y - 1, x + 11, y + 8),
        lambda c, x, y: c.bezier(x - 1, y + 3, x + 3, y + 6, x + 6, y + 1, x + 11, y + 4),
        lambda c, x, y: (c.line(x - 1, y - 1, x + 11, y + 8), c.line(x - 1, y + 8, x + 11, y - 1)),
        lambda c, x, y: [c.line(x + at * 1.2, y + 3, x + at * 1.2 + 1, y + 3) for at in range(9)],
    ],
)
def test_letters_that_a_stroke_crosses_out_are_struck(line: Callable[[Any, float, float], None]) -> None:
    """Slanted, curved, crossed or of short pieces: what stands beside is read, and what was crossed out is no figure."""
    assert struck(line) == ["4826"]


@pytest.mark.parametrize(
    "line",
    [
        lambda c, x, y: c.ellipse(x - 3, y - 4, x + 14, y + 12),
        lambda c, x, y: c.line(x - 1, y - 3, x + 11, y - 2),
        lambda c, x, y: c.bezier(x - 40, y - 30, x, y + 60, x + 20, y - 60, x + 70, y + 40),
    ],
)
def test_strokes_around_letters_and_long_ones_strike_nothing(line: Callable[[Any, float, float], None]) -> None:
    """A ring around a figure, a line below it and a signature that runs over the page."""
    assert [text.replace(" ", "") for text in struck(line)] == ["774826"]


def test_ink_that_a_note_draws_through_letters_strikes_them() -> None:
    """As somebody does with a pen on a screen."""

    def page(canvas: Any) -> None:
        form(canvas)
        write(canvas, 285, 163, "77")
        write(canvas, 300, 163, "4826")

    document = pypdfium2.PdfDocument(drawn(page))
    note = raw.FPDFPage_CreateAnnot(document[0], raw.FPDF_ANNOT_INK)
    points = [(284 + 2 * at, HEIGHT - 169 + (at % 2) * 4) for at in range(7)]
    raw.FPDFAnnot_AddInkStroke(note, (raw.FS_POINTF * len(points))(*(raw.FS_POINTF(*point) for point in points)), len(points))
    raw.FPDFAnnot_SetRect(note, ctypes.byref(raw.FS_RECTF(280, HEIGHT - 160, 300, HEIGHT - 175)))
    raw.FPDFPage_CloseAnnot(note)
    out = io.BytesIO()
    document.save(out)
    assert rows(read_bytes(out.getvalue()).tables[0])[2] == ["质量", "4826"]


def test_a_cell_that_is_crossed_out_from_corner_to_corner_holds_no_value() -> None:
    """Its text is told; one diagonal is the head of two labels, and an empty cell with diagonals is blank."""

    def cross(canvas: Any, x0: float, top: float, x1: float, bottom: float, both: bool = True) -> None:
        canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)
        if both:
            canvas.line(x0, HEIGHT - bottom, x1, HEIGHT - top)

    document = seen(
        lambda canvas: (cross(canvas, 280, 140, 380, 160), cross(canvas, 280, 160, 380, 180), cross(canvas, 180, 140, 280, 160, False))
    )
    assert rows(document.tables[0]) == [FORM[0], ["产出指标@1+2x1", "数量", ""], ["质量", ""]]
    assert document.notes == ["table 1, row 2, column 3: struck out whole, nothing is read: ≥95%"]


def test_rules_drawn_by_hand_are_rules() -> None:
    """Slightly slanted and slightly bent lines divide a table."""

    def page(canvas: Any) -> None:
        for number, y in enumerate((100, 130, 160)):
            canvas.bezier(80, HEIGHT - y, 180, HEIGHT - y - 1.5, 300, HEIGHT - y + 1.5, 480, HEIGHT - y - 5 * (number % 2))
        for x in (80, 280, 480):
            canvas.line(x, HEIGHT - 98, x + 1.5, HEIGHT - 161)
        for x, top, text in ((90, 110, "项目名称"), (290, 110, "公租房"), (90, 140, "资金总额"), (290, 140, "1273")):
            write(canvas, x, top, text)

    assert rows(pdf.read(drawn(page)).tables[0]) == [["项目名称", "公租房"], ["资金总额", "1273"]]


@pytest.mark.parametrize(("spoken", "text"), [("1900", "4826"), ("四八二六", "4826"), ("4826", "4826")])
def test_the_figures_that_are_printed_count_and_not_those_that_the_file_says(spoken: str, text: str) -> None:
    """Where the two differ it is told."""

    def draw(canvas: Any) -> None:
        canvas._code.append(f"/Span << /ActualText <FEFF{spoken.encode('utf-16-be').hex()}> >> BDC")
        write(canvas, 285, 163, text)
        canvas._code.append("EMC")

    document = seen(draw)
    assert rows(document.tables[0])[2] == ["质量", text]
    assert any(spoken in note for note in document.notes) is (spoken != text)


def test_a_letter_is_the_one_that_the_file_says_where_no_figures_are_in_question() -> None:
    """Fonts share one drawing for 户 and 戶."""

    def draw(canvas: Any) -> None:
        canvas._code.append("/Span << /ActualText <FEFF6237> >> BDC")
        write(canvas, 285, 163, "戶")
        canvas._code.append("EMC")

    assert rows(seen(draw).tables[0])[2] == ["质量", "户"]


def rim(words: str, radius: float, x: float, y: float) -> list[tuple[str, float, float, float]]:
    """The letters of a seal's rim with their places from the middle and the degrees by which each is turned, anticlockwise."""
    angles = [120 - 240 * at / (len(words) - 1) for at in range(len(words))]
    return [
        (word, x - radius * math.sin(math.radians(turn)), y + radius * math.cos(math.radians(turn)), turn)
        for word, turn in zip(words, angles, strict=True)
    ]


def test_the_words_of_a_seal_are_none_of_the_cells_below_it() -> None:
    """Those along its rim, turned one by one, and its own line: they are told."""

    def draw(canvas: Any) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        for word, x, y, turn in rim("阆中市农村公路管理所", 40, 270, HEIGHT - 150):
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(turn)
            canvas.drawString(-5, 0, word)
            canvas.restoreState()
        canvas.drawString(255, HEIGHT - 170, "专用章")

    document = seen(draw)
    assert rows(document.tables[0]) == FORM
    (note,) = document.notes
    assert note.startswith("page 1: left out text that is on a seal: 阆中市农村公路管理") and set("所专用章") < set(note)


def test_a_large_hollow_word_is_a_watermark() -> None:
    """Outlines of letters, whatever their colour."""

    def draw(canvas: Any) -> None:
        words = canvas.beginText(120, HEIGHT - 170)
        words.setFont("STSong-Light", 60)
        words.setTextRenderMode(1)
        words.textOut("征求意见")
        canvas.drawText(words)

    document = seen(draw)
    assert (rows(document.tables[0]), document.notes) == (FORM, ["page 1: left out text that is a watermark: 征求意见"])


@pytest.mark.parametrize(("above", "size"), [("zhi liang", 4), ("··", 5)])
def test_readings_and_stresses_above_a_word_are_no_text(above: str, size: float) -> None:
    """Small letters right above the word that they belong to; raised letters stand beside one."""

    def draw(canvas: Any) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(187, HEIGHT - 164, above)

    document = seen(draw)
    assert rows(document.tables[0]) == FORM
    assert any("the reading or the stress of a word" in note for note in document.notes)


def test_a_cell_that_holds_a_picture_and_no_text_is_unread() -> None:
    """Of pixels or of curves; one that lies over several cells, or beside a text, takes nothing."""

    def draw(canvas: Any) -> None:
        from PIL import Image

        canvas.drawImage(ImageReader(Image.new("RGB", (40, 12), "black")), 300, HEIGHT - 176, 30, 12)
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 12), "black")), 340, HEIGHT - 138, 30, 12)

    assert rows(seen(draw).tables[0]) == [FORM[0], FORM[1], ["质量", "\ufffd"]]
    assert rows(seen(lambda canvas: canvas.bezier(300, HEIGHT - 176, 310, HEIGHT - 160, 320, HEIGHT - 176, 330, HEIGHT - 164)).tables[0])[
        2
    ] == [
        "质量",
        "\ufffd",
    ]
    assert rows(seen(lambda canvas: canvas.circle(280, HEIGHT - 160, 30)).tables[0]) == FORM


@pytest.mark.parametrize("angle", [0.6, -2, 5])
def test_a_page_that_was_printed_aslant_is_read_as_if_it_stood_straight(angle: float) -> None:
    """Rules and letters turn back together, and it is told."""

    def page(canvas: Any) -> None:
        canvas.translate(A4[0] / 2, HEIGHT / 2)
        canvas.rotate(angle)
        canvas.translate(-A4[0] / 2, -HEIGHT / 2)
        form(canvas)

    document = pdf.read(drawn(page))
    assert rows(document.tables[0]) == FORM
    assert document.notes == [f"page 1: printed aslant by {abs(angle):g} degrees, and read as if it stood straight"]


def test_a_text_that_runs_over_the_right_side_of_its_table_stays_in_it() -> None:
    """Its last letters stand beside the table."""
    document = seen(lambda canvas: write(canvas, 345, 163, "保障性住房"))
    assert rows(document.tables[0])[2] == ["质量", "保障性住房"]


def _text(x: float, y: float, words: str, inner: str) -> str:
    return f"BT /F1 10 Tf {inner} {x} {y} Td ({words}) Tj ET"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("BT /F1 10 Tf 1 0 0 0 285 668 Tm (77) Tj ET", ""),
        ("q 1 1 1 RG 1 Tr BT /F1 10 Tf 285 668 Td (77) Tj ET Q", ""),
        ("q 200 600 200 100 re 283 660 20 20 re W* n BT /F1 10 Tf 285 668 Td (77) Tj ET Q", ""),
        ("BT /F1 -10 Tf -1 0 0 -1 285 668 Tm (77) Tj ET", "77"),
    ],
)
def test_what_is_drawn_counts_and_not_how_it_is_written(code: str, text: str) -> None:
    """Without height, outlined in white and in the hole of a clip nobody sees it; a negative size turned back is plain text."""
    document = seen(lambda canvas: (canvas.setFont("Helvetica", 10), canvas._code.append(code)))
    assert rows(document.tables[0])[2] == ["质量", text]


# The same in OFD

FIGURES = [["项目名称", "公租房"], ["资金总额", "1273"]]


def test_ofd_strokes_pictures_seals_and_hollow_words() -> None:
    """Each as in PDF."""
    page = page_with_form()
    page.text(90, 56, "77", 3.5)
    page.rule(89, 53, 95, 57)
    page.text(75, 57, "征求意见", 20, ' Fill="false" Stroke="true"')
    assert rows(read_bytes(package([page])).tables[0]) == FIGURES
    blank = page_with_form()
    blank.objects = [o for o in blank.objects if "1273" not in o]
    blank.objects.append('<ofd:ImageObject ID="99" Boundary="75 52 20 5" ResourceID="7"/>')
    assert rows(read_bytes(package([blank])).tables[0])[1] == ["资金总额", "\ufffd"]
    sealed = page_with_form()
    red = '<ofd:FillColor Value="255 0 0"/>'
    for word, x, y, turn in rim("阆中市农村公路管理所", 14, 0, 0):
        cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        matrix = f' CTM="{cosine:.4f} {-sine:.4f} {sine:.4f} {cosine:.4f} 0 0"'
        sealed.text(90 + x, 52 - y, word, 3.5, matrix, red)
    document = read_bytes(package([sealed]))
    assert rows(document.tables[0]) == FIGURES
    assert any("on a seal: 阆中市农村公路管理所" in note for note in document.notes)


def test_ofd_letters_of_a_symbol_font_are_its_drawings() -> None:
    """By the name of the font that a resource tells."""
    page = page_with_form()
    page.objects = [o for o in page.objects if "1273" not in o]
    page.text(71, 56, "\xb3", 3.5)
    page.objects[-1] = page.objects[-1].replace('Font="1"', 'Font="5"')
    page.text(75, 56, "96%", 3.5)
    fonts = '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Fonts><ofd:Font ID="5" FontName="Symbol"/></ofd:Fonts></ofd:Res>'
    data = package([page], {"Doc_0/Fonts.xml": fonts}, "<ofd:PublicRes>Fonts.xml</ofd:PublicRes>")
    assert rows(read_bytes(data).tables[0])[1] == ["资金总额", "≥96%"]
