"""The functions of pdfium that are called for every letter and mark, with plain addresses for arguments: twice as fast.

Belongs here: how they are called. Must stay out: what for.
"""

from __future__ import annotations

import ctypes
from functools import lru_cache
from types import SimpleNamespace
from typing import Any


@lru_cache(maxsize=1)
def calls() -> SimpleNamespace:
    """The functions by their names; pdfium is imported at the first call."""
    import pypdfium2.raw as raw

    address, number, real, whole = ctypes.c_void_p, ctypes.c_int, ctypes.c_float, ctypes.c_uint
    place, single, count = ctypes.POINTER(ctypes.c_double), ctypes.POINTER(real), ctypes.POINTER(whole)
    kinds: dict[str, tuple[Any, ...]] = {  # the result, then the arguments
        "FPDFText_CountChars": (number, address),
        "FPDFText_GetTextObject": (address, address, number),
        "FPDFText_GetUnicode": (whole, address, number),
        "FPDFText_GetCharOrigin": (number, address, number, place, place),
        "FPDFText_HasUnicodeMapError": (number, address, number),
        "FPDFText_GetFontSize": (ctypes.c_double, address, number),
        "FPDFText_GetMatrix": (number, address, number, ctypes.POINTER(raw.FS_MATRIX)),
        "FPDFTextObj_GetFont": (address, address),
        "FPDFTextObj_GetTextRenderMode": (number, address),
        "FPDFFont_GetGlyphWidth": (number, address, ctypes.c_uint32, real, single),
        "FPDFPage_GetObject": (address, address, number),
        "FPDFPageObj_GetClipPath": (address, address),
        "FPDFClipPath_CountPaths": (number, address),
        "FPDFClipPath_CountPathSegments": (number, address, number),
        "FPDFClipPath_GetPathSegment": (address, address, number, number),
        "FPDFPage_RemoveObject": (number, address, address),
        "FPDFFormObj_RemoveObject": (number, address, address),
        "FPDFPageObj_Destroy": (None, address),
        "FPDFFormObj_GetObject": (address, address, ctypes.c_ulong),
        "FPDFFormObj_CountObjects": (number, address),
        "FPDFPageObj_GetType": (number, address),
        "FPDFPageObj_CountMarks": (number, address),
        "FPDFPageObj_GetMark": (address, address, ctypes.c_ulong),
        "FPDFPageObjMark_CountParams": (number, address),
        "FPDFPageObj_GetFillColor": (number, address, count, count, count, count),
        "FPDFPageObj_GetStrokeColor": (number, address, count, count, count, count),
        "FPDFPageObj_GetMatrix": (number, address, ctypes.POINTER(raw.FS_MATRIX)),
        "FPDFPageObj_GetBounds": (number, address, single, single, single, single),
        "FPDFPageObj_HasTransparency": (number, address),
        "FPDFPath_CountSegments": (number, address),
        "FPDFPath_GetDrawMode": (number, address, ctypes.POINTER(number), ctypes.POINTER(number)),
        "FPDFPath_GetPathSegment": (address, address, number),
        "FPDFPathSegment_GetPoint": (number, address, single, single),
        "FPDFPathSegment_GetType": (number, address),
        "FPDFPathSegment_GetClose": (number, address),
    }
    return SimpleNamespace(
        **{name: ctypes.CFUNCTYPE(*kind)(ctypes.cast(getattr(raw, name), address).value or 0) for name, kind in kinds.items()}
    )


def address(pointer: Any) -> int:
    """The address behind a pointer."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
