"""The picture beside a reading shows the cell's part of the page, with a frame about the cell."""

from __future__ import annotations

import hashlib
import io
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.model import Cell, Document, Extraction, ReadingCheck, Sight, Table
from jixiao.privacy import MASK
from jixiao.trust import TrustError
from jixiao.trust.explain import Explanation, html
from jixiao.trust.keys import Subject
from jixiao.trust.picture import cut_out
from jixiao.trust.source import Form

image = pytest.importorskip("PIL.Image")


def test_the_cell_is_cut_out_with_a_frame(tmp_path: Path) -> None:
    """One black cell on white, placed as the warehouse has it: the picture is smaller than the page and frames the cell in red."""
    page = image.new("RGB", (1000, 1400), "white")
    page.paste((0, 0, 0), (300, 700, 400, 740))
    data = io.BytesIO()
    page.save(data, "PNG")
    path = tmp_path / hashlib.sha256(data.getvalue()).hexdigest()
    path.write_bytes(data.getvalue())
    shown = image.open(io.BytesIO(cut_out(path, "scan.png", 1, (Decimal("0.3"), Decimal("0.5"), Decimal("0.4"), Decimal(740) / 1400))))
    assert shown.width < 500
    assert shown.height < 300
    colours = {colour for _, colour in shown.getcolors()}
    assert {(0, 0, 0), (192, 57, 43), (255, 255, 255)} == colours
    with pytest.raises(TrustError):
        cut_out(path, "scan.png", 2, (0.3, 0.5, 0.4, 0.6))


def test_the_page_shows_the_cut_beside_the_reading_and_never_a_contact(tmp_path: Path) -> None:
    """The picture lies in the page itself, with how surely it was read and what a second look told."""
    data = io.BytesIO()
    image.new("RGB", (400, 400), "white").save(data, "PNG")
    path = tmp_path / hashlib.sha256(data.getvalue()).hexdigest()
    path.write_bytes(data.getvalue())
    looks = (
        ("126", True, ReadingCheck.READ_OTHERWISE, "再次识别结果不同", "另读作“12.6”"),
        ("126", True, ReadingCheck.UNREAD_INK, "可能漏了符号或小数点", "若一位数字误读，按勾稽关系应为“12.6”"),
        (MASK, False, ReadingCheck.UNREAD_INK, "可能漏了符号或小数点", "“12.6”"),
    )
    for text, is_shown, check, told, proposed in looks:
        seen = Sight(1, (0.2, 0.2, 0.6, 0.4), 0.97, check, "12.6")
        document = Document("picture", [Table(1, 1, 1, [Cell(1, 1, text, sight=seen)])])
        field = {"field_key": "k", "slug": "overview", "label": "", "text": text, "table_no": 1, "row_no": 1, "column_no": 1}
        about = {"source_file": "a.png", "sha256": path.name, "file_kind": "picture", "status": "ok", "reader_version": "v"}
        subject = Subject("k", "text", field, document=about)
        page = html(Explanation(subject, Form(document, Extraction("picture", [], [])), archived=path))
        assert ("data:image/png;base64," in page) is is_shown
        assert (told in page and proposed in page and "97%" in page) is is_shown
