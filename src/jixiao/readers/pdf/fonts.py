"""Keeps pdfium from loading the system's Chinese fonts where a file names some and does not hold them.

A file tells how wide such letters are and which they are; to place them pdfium would load a font of 20 MB for each file. Belongs here:
when fonts of the system are looked for. Must stay out: pages that are drawn (`page`), for which they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

# Japanese, Korean, simplified and traditional Chinese, as Windows counts the sets of characters.
_LARGE = {128, 129, 134, 136}


class _Search:
    """The search for a font of the system, which can be switched off for large ones."""

    def __init__(self) -> None:
        import pypdfium2.raw as raw

        self.is_off = False
        self._info = raw.FPDF_GetDefaultSystemFontInfo()
        kind = dict(raw.FPDF_SYSFONTINFO._fields_)["MapFont"]
        self._find = kind(ctypes.cast(self._info.contents.MapFont, ctypes.c_void_p).value)
        self._info.contents.MapFont = self._call = kind(self._found)
        raw.FPDF_SetSystemFontInfo(self._info)

    def _found(self, info: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> Any:
        return None if self.is_off and charset in _LARGE else self._find(info, weight, italic, charset, pitch, face, exact)


@lru_cache(maxsize=1)
def _search() -> _Search:
    return _Search()


@contextmanager
def no_large_fonts() -> Iterator[None]:
    """Pages that are opened within look for no large fonts: their letters can be placed, and not drawn."""
    with _switched(off=True):
        yield


@contextmanager
def large_fonts() -> Iterator[None]:
    """Pages that are opened within can be drawn, wherever this is."""
    with _switched(off=False):
        yield


@contextmanager
def _switched(off: bool) -> Iterator[None]:
    search = _search()
    before, search.is_off = search.is_off, off
    try:
        yield
    finally:
        search.is_off = before
