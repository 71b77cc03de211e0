"""Pictures inside other documents that are large enough to hold a form: named, or read where the document holds little else.

Belongs here: which pictures may hold a form, and what becomes of them. Must stay out: where formats keep pictures (their readers), what
a picture shows (`picture`).
"""

from __future__ import annotations

import re

from jixiao.model import Document, Table
from jixiao.readers import embedded
from jixiao.readers.package import Parts

# A form is no smaller than this, in centimetres; seals, marks and signatures are.
_WIDTH, _HEIGHT = 7.0, 3.0
# Reading a picture takes seconds: a document with a table or with more letters than these is no frame around a picture of a form.
_MOST_LETTERS, _MOST_READ, _MOST_NAMED = 600, 5, 10

_EMU, _POINTS = 360_000, 28.35
_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(cm|mm|in|pt|px)?$")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 1 / _POINTS, "px": 2.54 / 96, None: 1 / _POINTS}

# In WordprocessingML: a size before the picture that has it, in drawings and in the older shapes.
_DRAWN = re.compile(
    r"""<wp:extent\s+cx="(\d+)"\s+cy="(\d+)"|\sstyle=["']([^"'<>]*)|(?:\br:embed|:imagedata\s[^<>]*?\b(?:r:id|src))=["']([^"'<>]+)"""
)


def may_hold_form(width: float | None, height: float | None) -> bool:
    """Whether a picture of a size in centimetres, None where it is not known, is as large as a form."""
    return (width is None or width >= _WIDTH) and (height is None or height >= _HEIGHT)


def centimetres(length: str | None) -> float | None:
    """A length as formats write it (`15cm`, `400pt`), in centimetres; None for others."""
    match = _LENGTH.match((length or "").strip())
    return None if match is None else float(match[1]) * _CENTIMETRES[match[2]]


def relations_in(xml: str) -> list[str]:
    """The relations of the pictures in a part of a Word document that may hold a form, in their order."""
    if ":blip" not in xml and ":imagedata" not in xml:
        return []
    found: list[str] = []
    size: tuple[float | None, float | None] = (None, None)
    for extent_x, extent_y, style, relation in _DRAWN.findall(xml):
        if extent_x:
            size = float(extent_x) / _EMU, float(extent_y) / _EMU
        elif style:
            said = dict(part.split(":", 1) for part in style.replace(" ", "").split(";") if ":" in part)
            if "width" in said:
                size = centimetres(said["width"]), centimetres(said.get("height"))
        elif relation and may_hold_form(*size):
            found.append(relation)
    return list(dict.fromkeys(found))


_CELL = re.compile(r"<w:tc[ >].*?</w:tc>", re.DOTALL)
_LETTERS = re.compile(r"<w:t[ >][^<]*[^<\s][^<]*</w:t>|<w:sym[ /]|<m:t[ >]|<w:fldChar|<w:object")


def alone_in_cells(xml: str) -> list[str]:
    """The relations of small pictures in a part of a Word document that stand in a cell without any text: in place of one."""
    if ":blip" not in xml and ":imagedata" not in xml:
        return []
    cells = (cell for cell in _CELL.findall(xml) if ":blip" in cell or ":imagedata" in cell)
    return [relation for cell in cells if not _LETTERS.search(cell) for *_, relation in _DRAWN.findall(cell) if relation]


def add(document: Document, package: Parts, parts: list[str], holder: str) -> None:
    """Read the pictures where the document holds next to nothing else, and else name them; notes tell which were read, and why not."""
    parts = list(dict.fromkeys(parts))
    if not parts:
        return
    if document.tables or sum(len(p.text) for p in document.paragraphs) > _MOST_LETTERS:
        document.notes.append(unread(parts))
        return
    for part in parts[:_MOST_READ]:
        found = embedded.read(package, part, holder)
        before = len(document.tables)
        for block in found.blocks:
            if isinstance(block, Table):
                block.number += before
        document.blocks.extend(found.blocks)
        document.notes.extend(found.notes)
    if parts[_MOST_READ:]:
        document.notes.append(unread(parts[_MOST_READ:]))


def unread(parts: list[str]) -> str:
    """The note that names pictures which nobody has read."""
    return f"pictures that may hold a form are not read: {_named(parts)}"


def unread_in_cells(parts: list[str]) -> str:
    """The note that names pictures which stand in cells where a text is expected."""
    return f"pictures in cells without a text are not read: {_named(parts)}"


def _named(parts: list[str]) -> str:
    names = [part.rsplit("/", 1)[-1] for part in parts]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"
