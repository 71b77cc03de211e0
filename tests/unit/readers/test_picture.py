"""Scans and photographs: what is printed on them is read as from the document, how surely is told, and nothing leaves in silence."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from jixiao.extraction import extract_bytes
from jixiao.model import DocumentError, ReadingCheck, Table
from jixiao.readers import picture, read_bytes
from jixiao.readers.detect import kind_of
from jixiao.readers.pages.marks import UNREADABLE
from tests.support import scans
from tests.unit.readers.shown import rows

FORM = [
    ("项目名称", "村道硬化", "年度资金", "268.5"),
    ("数量指标", "硬化里程", "≥12.6", "公里"),
    ("质量指标", "验收合格率", "=100", "%"),
    ("满意度", "村民满意度", "≥95", "—"),
]


def _page(turn: int = 0, **changed: str) -> Any:
    """A form of four rows and columns, drawn as a scanner sees it."""
    from PIL import ImageDraw, ImageFont

    sheet = Image.new("L", (1654, 900), 255)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(_font(), 30)
    for row, texts in enumerate(FORM):
        for col, text in enumerate(texts):
            x, y = 150 + 330 * col, 150 + 80 * row
            draw.rectangle((x, y, x + 330, y + 80), outline=0, width=2)
            draw.text((x + 14, y + 22), changed.get(f"r{row}c{col}", text), fill=0, font=font)
    return np.rot90(np.asarray(sheet), turn).copy()


def _font() -> str:
    return subprocess.run(["fc-match", "-f", "%{file}", "sans:lang=zh-cn"], capture_output=True, text=True, check=True).stdout


def _read(page: Any, kind: str = "PNG", **options: Any) -> Table:
    options = options or ({"dpi": (200, 200)} if kind != "PDF" else {})
    (table,) = read_bytes(scans.file_of([page], kind, **options)).tables
    return table


def _plain(text: str) -> str:
    """A dash is a dash, however long."""
    return text.replace("—", "-")


def _texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(row) for row in rows(table)]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_every_kind_of_file_gives_the_table_that_it_shows(kind: str) -> None:
    """A scan is a scan, whatever file it was put into; a place and a confidence go with each cell."""
    table = _read(_page(), kind)
    assert _texts(table) == FORM
    sights = [cell.sight for cell in table.cells]
    assert all(sight is not None and sight.page == 1 and 0 < sight.confidence <= 1 for sight in sights)
    first = table.cells[0].sight
    assert first is not None and first.box == pytest.approx((150 / 1654, 150 / 900, 480 / 1654, 230 / 900), abs=0.01)


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_a_page_put_in_sideways_or_upside_down_is_turned(turn: int) -> None:
    """And its cells are still found in the picture as it is."""
    table = _read(_page(turn))
    assert _texts(table) == FORM
    assert all(cell.sight is not None and cell.sight.box[0] < cell.sight.box[2] for cell in table.cells)


@pytest.mark.parametrize("spoil", ["sealed", "photographed", "coarse", "slanted"])
def test_a_spoiled_page_is_read_or_tells_its_doubt(spoil: str) -> None:
    """No figure that differs from what is printed is sure of itself."""
    page = np.full((2339, 1654), 255, np.uint8)
    page[600:1500] = _page()
    table = _read(scans.SPOILED[spoil](page))
    wrong = [
        (cell.text, cell.sight)
        for cell, text in zip(table.cells, [t for row in FORM for t in row], strict=True)
        if _plain(cell.text) != _plain(text)
    ]
    assert len(wrong) <= 2, wrong
    assert all(sight is not None and sight.confidence < 0.9 for text, sight in wrong), wrong


def test_the_edge_of_the_paper_is_no_letter_of_the_form() -> None:
    """Ink drawn about a table is noted, and takes neither rules nor rows from it."""
    page = np.full((1000, 1654), 255, np.uint8)
    page[50:950] = _page()
    cv2.polylines(page, [np.array([(25, 30), (1625, 22), (1615, 640), (40, 648)], np.int32)], True, 90, 22)
    document = read_bytes(scans.file_of([page], "PNG", dpi=(200, 200)))
    assert _texts(document.tables[0]) == FORM
    assert [note for note in document.notes if "ink about the text left out" in note]
    assert UNREADABLE not in "".join(p.text for p in document.paragraphs)


def test_a_stroke_around_cells_puts_what_it_touches_in_doubt_and_nothing_else() -> None:
    """Someone's pencil about two figures: the figures stay, told as unsure where the stroke runs."""
    page = _page()
    cv2.ellipse(page, (890, 350), (250, 100), 0, 0, 360, 40, 5)
    table = _read(page)
    assert {(c.row, c.col): c.text for c in table.cells}[3, 3] == "=100"
    touched = [c for c in table.cells if c.sight is not None and c.sight.check is not None]
    assert touched
    assert all(c.row > 1 and 1 < c.col < 5 for c in touched)


def test_a_seal_is_lifted_and_red_letters_stay() -> None:
    """Red ink in the shape of a seal is left out with a note; red letters are text."""
    page = cv2.cvtColor(_page(), cv2.COLOR_GRAY2BGR)
    band = page[150:230]
    band[band[:, :, 0] < 128] = (40, 40, 205)
    seal = np.full_like(page, 255)
    cv2.circle(seal, (700, 390), 100, (40, 40, 205), 7)
    page = np.minimum(page, seal)
    document = read_bytes(scans.file_of([page], "PNG", dpi=(200, 200)))
    assert _texts(document.tables[0]) == FORM
    assert "page 1: red seals left out" in document.notes


def test_ink_that_nothing_reads_is_an_unread_cell() -> None:
    """A blot or a scrawl in a cell is told, with no confidence."""
    page = _page(r3c3="")
    rng = np.random.default_rng(3)
    for _ in range(40):
        x, y = 1180 + int(rng.integers(0, 90)), 405 + int(rng.integers(0, 50))
        cv2.line(page, (x, y), (x + int(rng.integers(-30, 30)), y + int(rng.integers(-14, 14))), 0, 3)
    extraction = extract_bytes(scans.file_of([page], "PNG", dpi=(200, 200)))
    (seen,) = [c for c in extraction.seen if (c.row, c.col) == (4, 4)]
    assert seen.sight.confidence < 0.9
    (cell,) = [c for c in extraction.cells if (c.row, c.col) == (4, 4)]
    assert UNREADABLE not in cell.text or cell in extraction.unread


def test_pages_of_one_tiff_are_pages_of_one_document() -> None:
    """Each page's table tells its page."""
    document = read_bytes(scans.file_of([_page(), _page(2)], "TIFF", dpi=(200, 200)))
    assert [table.page for table in document.tables] == [1, 2]
    assert [_texts(table) for table in document.tables] == [FORM, FORM]


def test_the_page_is_read_from_its_picture_and_not_from_the_text_that_lies_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Invisible text was recognised by others: it is told beside what is printed."""
    from reportlab.lib.utils import ImageReader

    from tests.unit.readers.test_pdf import drawn

    def page(canvas: Any) -> None:
        canvas.drawImage(ImageReader(scans.picture(_page())), 0, 300, 595, 500)
        text = canvas.beginText(80, 700)
        text.setTextRenderMode(3)
        text.textOut("年度资金 999.9 万元，" * 4)
        canvas.drawText(text)

    document = read_bytes(drawn(page))
    assert [cell.text for cell in document.tables[0].cells][:4] == list(FORM[0])
    assert any("999.9" in note and "beside the picture" in note for note in document.notes)
    checks = {cell.sight.check for cell in document.tables[0].cells if cell.sight is not None and cell.row == 1}
    assert ReadingCheck.LAYER_DIFFERS in checks


@pytest.mark.parametrize("kind", ["PNG", "PDF", "TIFF"])
def test_without_the_extra_the_message_has_the_line_that_installs_it(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing is one command away."""
    monkeypatch.setattr(picture, "is_installed", lambda: False)
    with pytest.raises(DocumentError) as caught:
        read_bytes(scans.file_of([_page()], kind))
    assert caught.value.reason == "needs_ocr"
    assert "pip install 'jixiao[ocr]'" in caught.value.message


def test_a_scanned_page_among_pages_of_text_leaves_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the rest is read."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import ImageReader

    from tests.unit.readers.test_pdf import drawn, form

    monkeypatch.setattr(picture, "is_installed", lambda: False)
    document = read_bytes(drawn(form, lambda canvas: canvas.drawImage(ImageReader(scans.picture(_page())), 0, 0, *A4)))
    assert any("page 2: a picture, which is not read: pip install 'jixiao[ocr]'" in note for note in document.notes)
    assert len(document.tables) == 1


def test_a_picture_in_a_page_of_text_is_told() -> None:
    """A table pasted as a picture beside text is not lost in silence."""
    from reportlab.lib.utils import ImageReader

    from tests.unit.readers.test_pdf import drawn, form

    def page(canvas: Any) -> None:
        form(canvas)
        canvas.drawString(80, 640, "下表为扫描件，具体数据以原件为准，特此说明，请各单位遵照执行。" * 2)
        canvas.drawImage(ImageReader(scans.picture(_page())), 0, 20, 595, 480)

    assert any("page 1: a picture covers" in note for note in read_bytes(drawn(page)).notes)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(50), b"\xff\xd8\xff" + bytes(50), b"II*\0" + bytes(50), b"GIF89a" + bytes(20)]
)
def test_a_damaged_picture_is_set_aside_as_damaged(data: bytes) -> None:
    """Never a traceback."""
    assert kind_of(data) == "picture"
    with pytest.raises(DocumentError) as caught:
        read_bytes(data)
    assert caught.value.reason == "broken_file"


def test_a_picture_that_shows_no_text_is_no_document() -> None:
    """A photograph of a landscape is set aside, and the message says what to ask for."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(scans.file_of([np.full((400, 600), 210, np.uint8)], "PNG"))
    assert caught.value.reason in {"not_a_document", "scanned_pdf"}


def test_nothing_heavy_is_imported_before_a_scan_is_met() -> None:
    """A load without scans pays nothing for them."""
    code = (
        "import sys, jixiao.readers, jixiao.readers.pdf, jixiao.readers.picture, jixiao.engines.local\n"
        "assert not {'cv2', 'onnxruntime', 'rapidocr', 'PIL', 'numpy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_strokes_of_letters_in_tight_rows_are_no_rules() -> None:
    """Where letters fill the height of their row, a stroke from rule to rule still belongs to its letter."""
    from jixiao.readers.scans.ruled import rules_of

    page = np.full((400, 600), 255, np.uint8)
    for y in (50, 84, 118):
        page[y : y + 2, 50:550] = 0
    for x in (50, 300, 548):
        page[50:120, x : x + 2] = 0
    page[54:82, 120:123] = 0  # a stroke as high as its row
    assert sorted({rule[0] // 10 for rule in rules_of(page).down}) == [5, 30, 54]


def test_a_small_table_on_a_page_seen_aslant_is_squared() -> None:
    """Lines that run together tell how a camera stood, however little of the page their table takes."""
    from jixiao.readers.scans.clean import clean

    page = np.full((1600, 1200), 235, np.uint8)
    places = [(200 + 130 * col, 300 + 60 * row) for row in range(5) for col in range(5)]
    for row in range(5):
        cv2.line(page, (200, 300 + 60 * row), (720, 300 + 60 * row), 0, 2)
        cv2.line(page, (200 + 130 * row, 300), (200 + 130 * row, 540), 0, 2)
    corners = np.array([[0, 0], [1200, 0], [1200, 1600], [0, 1600]], np.float32)
    moved = corners + np.array([[50, 30], [-10, 60], [-45, -20], [30, -70]], np.float32)
    slant = cv2.getPerspectiveTransform(corners, moved)
    cleaned = clean(cv2.warpPerspective(page, slant, (1200, 1600), borderValue=90))
    stood = [cleaned.matrix @ slant @ [x, y, 1] for x, y in places]
    level = np.array([place[:2] / place[2] for place in stood]).reshape(5, 5, 2)
    assert np.ptp(level[:, :, 1], axis=1).max() < 1.5
    assert np.ptp(level[:, :, 0], axis=0).max() < 1.5
