"""The picture beside a reading shows the cell's part of the page, with a frame about the cell."""

from __future__ import annotations

import hashlib
import io
from decimal import Decimal
from pathlib import Path

import pytest

from jixiao.trust import TrustError
from jixiao.trust.picture import cut_out

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
