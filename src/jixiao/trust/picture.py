"""The part of a page's picture in which a cell was seen, to be compared with what was read.

Belongs here: cutting it out, in a limited worker. Must stay out: reading pictures (`readers`).
"""

from __future__ import annotations

import io
import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from jixiao.model import DocumentError
from jixiao.sources.objects import read_object
from jixiao.trust import TrustError

MEMORY_LIMIT_MB = 1024
TIME_LIMIT_S = 30.0
_DPI = 150
_MOST_PIXELS = 60_000_000
ABOUT, CELL = (0.12, 0.035), (0.004, 0.003)
"""What is shown beside and above a cell, in shares of the page: enough to see where it stands, or the cell alone."""
_MOST_WIDE = 1400

Box = tuple[float | Decimal, float | Decimal, float | Decimal, float | Decimal]


def cut_out(path: Path, name: str, page: int, box: Box, about: tuple[float, float] = ABOUT) -> bytes:
    """The picture about a cell as PNG, the cell framed. `box` and `about` are in shares of the page, as the warehouse has it.

    Raises TrustError where there is no such picture.
    """
    from jixiao.engines.local import Job, extract_many

    with tempfile.TemporaryDirectory(prefix="jixiao-picture-") as folder:
        asked = Path(folder) / "cell.json"
        told = {"path": str(path), "page": page, "box": [float(share) for share in box], "about": about}
        asked.write_text(json.dumps(told), "utf-8")
        function = f"{_cut.__module__}:{_cut.__name__}"
        limits: dict[str, Any] = {"workers": 1, "memory_limit_mb": MEMORY_LIMIT_MB, "time_limit_s": TIME_LIMIT_S}
        for outcome in extract_many([Job("", asked, name)], function=function, **limits):
            picture: object = outcome.extraction
            if isinstance(picture, bytes):
                return picture
    raise TrustError(f"{name}: the picture of page {page} cannot be shown.", f"{name}：无法显示第 {page} 页的图像。")


def _cut(asked: Path, name: str) -> bytes:
    """What the worker does."""
    from PIL import Image, ImageDraw

    told = json.loads(asked.read_text("utf-8"))
    page = _page(read_object(Path(told["path"])), told["page"]).convert("RGB")
    left, top, right, bottom = (share * side for share, side in zip(told["box"], (*page.size, *page.size), strict=True))
    beside, above = told["about"][0] * page.width, told["about"][1] * page.height
    line = max(2, page.width // 500)
    ImageDraw.Draw(page).rectangle((left - line, top - line, right + line, bottom + line), outline=(192, 57, 43), width=line)
    shown = page.crop(
        (int(max(left - beside, 0)), int(max(top - above, 0)), int(min(right + beside, page.width)), int(min(bottom + above, page.height)))
    )
    if shown.width > _MOST_WIDE:
        shown = shown.resize((_MOST_WIDE, max(1, shown.height * _MOST_WIDE // shown.width)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    shown.save(out, "PNG")
    return out.getvalue()


def _page(data: bytes, number: int) -> Any:
    """The picture of a page, turned as the file says."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    if data[:5] == b"%PDF-":
        import pypdfium2

        page = pypdfium2.PdfDocument(data)[number - 1]
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        return page.render(scale=scale).to_pil()
    try:
        pages = Image.open(io.BytesIO(data))
        pages.seek(number - 1)
        return ImageOps.exif_transpose(pages)
    except (OSError, ValueError, EOFError, SyntaxError) as error:
        raise DocumentError("broken_file", f"Page {number} of the picture is damaged.") from error
