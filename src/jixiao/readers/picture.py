"""Reads pictures of pages: JPEG, PNG, TIFF of several pages, GIF and BMP, as scanners and telephones make them.

Belongs here: files of pictures, and pages of other formats that are nothing but a picture. Must stay out: what a picture shows (`scans`).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from jixiao.errors import MissingExtraError, needs
from jixiao.model import Document, DocumentError
from jixiao.readers.limits import MAX_PIXELS, MAX_SCANNED_PAGES, take_time_for_a_scan
from jixiao.readers.pages.flow import read_sheets
from jixiao.readers.pages.marks import Sheet

# A page is so long, in inches, where the file does not tell or tells what no page is; the lengths that are believed.
_A4, _LENGTHS = 11.69, (7.0, 24.0)
_NOTHING = "The picture shows no text. If it shows a form, ask for a sharper one, or for the file that it was made from."


def is_installed() -> bool:
    """Whether pictures can be read: what the extra `ocr` brings is here. Nothing is imported."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def read(data: bytes, name: str = "") -> Document:
    """Read a file of pictures. Raises DocumentError: `needs_ocr`, `broken_file`, `too_large`, `not_a_document` where no text is seen."""
    check_installed("This is a picture")
    document = read_sheets(_sheets(data), "picture")
    if not any(letter for block in document.blocks for letter in (getattr(block, "text", ""), *getattr(block, "cells", ()))):
        raise DocumentError("not_a_document", _NOTHING)
    return document


def check_installed(what: str) -> None:
    """Raises DocumentError `needs_ocr` with the line that installs the extra, where it is not here."""
    try:
        with needs("ocr"):
            if not is_installed():
                raise ImportError(name="rapidocr")
    except MissingExtraError as error:
        raise DocumentError(
            "needs_ocr", f"{what}. {error.message}, then load it again; or ask for the file that it was made from."
        ) from None


def sheet_of_page(number: int, picture: Any) -> Sheet:
    """The letters and rules in the picture of one page, an array at `scans.clean.DPI`."""
    take_time_for_a_scan()
    from jixiao.readers.scans.sheets import sheet_of

    return sheet_of(picture, number)


def _sheets(data: bytes) -> Iterator[Sheet]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the limit below holds
    try:
        pages = Image.open(io.BytesIO(data))
        count = getattr(pages, "n_frames", 1)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise DocumentError("broken_file", "The picture is damaged. Ask for the file again.") from error
    if count > MAX_SCANNED_PAGES:
        raise DocumentError("too_large", f"The file has {count:,} pictures; at most {MAX_SCANNED_PAGES:,} are read.")
    for number in range(1, count + 1):
        try:
            pages.seek(number - 1)
            if pages.width * pages.height > MAX_PIXELS:
                raise DocumentError("too_large", f"Page {number} has {pages.width:,} × {pages.height:,} pixels. Save it smaller.")
            picture = _at_our_size(ImageOps.exif_transpose(pages))
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise DocumentError("broken_file", f"Page {number} of the picture is damaged. Ask for the file again.") from error
        yield sheet_of_page(number, picture)


def _at_our_size(picture: Any) -> Any:
    """The pixels of a page at the resolution at which pages are read, grey or blue, green and red."""
    import numpy as np
    from PIL import Image

    from jixiao.readers.scans.clean import DPI

    longest = max(picture.size)
    dots = picture.info.get("dpi", (0, 0))[0]
    inches = longest / float(dots) if dots else 0.0
    if not _LENGTHS[0] <= inches <= _LENGTHS[1]:
        inches = _A4
    scale = inches * DPI / longest
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture.convert("RGBA"))
    picture = picture.convert("L" if picture.mode in ("1", "L", "I", "I;16") else "RGB")
    if abs(scale - 1) > 0.02:
        size = tuple(max(round(side * scale), 1) for side in picture.size)
        picture = picture.resize(
            size, Image.Resampling.LANCZOS if scale > 1 else Image.Resampling.BOX if scale < 0.5 else Image.Resampling.BICUBIC
        )
    pixels = np.asarray(picture)
    return pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[:, :, ::-1])
