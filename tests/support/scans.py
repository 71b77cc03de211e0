"""Forms as scanners and telephones give them: their pages as pictures, spoiled in the ways that pictures are.

Belongs here: making pictures. Must stay out: reading them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
import pypdfium2
from PIL import Image

DPI = 200
Pixels = Any


def pages_of(pdf: bytes) -> list[Pixels]:
    """The pages of a PDF in grey, at 200 dots an inch."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DPI / 72, grayscale=True).to_numpy().squeeze() for page in document]


def scanned(page: Pixels) -> Pixels:
    """As it came out of the scanner."""
    return page


def sealed(page: Pixels) -> Pixels:
    """In colour, with a red round seal over the table."""
    height, width = page.shape
    x, y, red = int(width * 0.68), int(height * 0.4), (40, 40, 205)
    seal = np.full((height, width, 3), 255, np.uint8)
    cv2.circle(seal, (x, y), 150, red, 8)
    points = [(x + 45 * np.cos(a), y + 45 * np.sin(a)) for a in (-np.pi / 2 + k * 4 * np.pi / 5 for k in range(5))]
    cv2.fillPoly(seal, [np.array(points, np.int32)], red)
    for k in range(12):
        a = np.pi * (1 - k / 11)
        u, v = int(x + 115 * np.cos(a)), int(y - 115 * np.sin(a))
        cv2.rectangle(seal, (u - 12, v - 12), (u + 12, v + 12), red, 4)
    return np.minimum(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR), seal)


def photographed(page: Pixels) -> Pixels:
    """By hand: aslant, in uneven light, on a grey desk, with noise and a little blur."""
    height, width = page.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = corners + np.array([[0.03, 0.02], [-0.025, 0.03], [-0.01, -0.02], [0.02, -0.035]], np.float32) * np.array(
        [width, height], np.float32
    )
    colour = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    seen = cv2.warpPerspective(
        colour,
        cv2.getPerspectiveTransform(corners, moved.astype(np.float32)),
        (width, height),
        flags=cv2.INTER_CUBIC,
        borderValue=(90, 95, 100),
    )
    down, across = np.mgrid[0:height, 0:width]
    light = 0.62 + 0.27 * across / width + 0.12 * down / height
    noisy = seen * light[..., None] + np.random.default_rng(7).normal(0, 6, seen.shape)
    return np.clip(cv2.GaussianBlur(noisy, (3, 3), 0.6), 0, 255).astype(np.uint8)


def coarse(page: Pixels) -> Pixels:
    """At 150 dots an inch, pale, with noise, as a JPEG of poor quality."""
    height, width = page.shape
    small = cv2.resize(page, None, fx=0.75, fy=0.75, interpolation=cv2.INTER_AREA).astype(np.float32)
    noisy = np.clip(small * 0.9 + 15 + np.random.default_rng(7).normal(0, 14, small.shape), 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", noisy, [cv2.IMWRITE_JPEG_QUALITY, 60])
    return cv2.resize(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), (width, height), interpolation=cv2.INTER_CUBIC)


def slanted(page: Pixels) -> Pixels:
    """Put into the scanner aslant."""
    height, width = page.shape
    return cv2.warpAffine(page, cv2.getRotationMatrix2D((width / 2, height / 2), 2.6, 1.0), (width, height), borderValue=255)


SPOILED: dict[str, Callable[[Pixels], Pixels]] = {
    "scanned": scanned, "sealed": sealed, "photographed": photographed, "coarse": coarse, "slanted": slanted
}  # fmt: skip


def picture(page: Pixels) -> Image.Image:
    """A page as a picture that can be saved in any format."""
    return Image.fromarray(page if page.ndim == 2 else np.ascontiguousarray(page[:, :, ::-1]))


def file_of(pages: list[Pixels], kind: str, **options: Any) -> bytes:
    """A file of pictures: `PDF` and `TIFF` hold all pages, others the first."""
    pictures = [picture(page) for page in pages]
    out = io.BytesIO()
    if kind in ("PDF", "TIFF"):
        options |= {"save_all": True, "append_images": pictures[1:]}
    if kind == "PDF":
        options |= {"resolution": DPI}
    pictures[0].save(out, kind, **options)
    return out.getvalue()
