"""Writes a form as OFD: sets its lines and tables on pages, with texts broken over lines and tables over pages.

Belongs here: a plain typesetter and the parts of the package. Must stay out: what a form says and how it is read.
"""

from __future__ import annotations

import io
import zipfile
from html import escape
from itertools import groupby

from tests.support.forms.model import Form, Grid, Line

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MARGIN, PADDING = 15.0, 1.0  # millimetres, as all that follows
NARROW, WIDE = (210.0, 297.0, 3.5), (420.0, 297.0, 3.0)  # width and height of the page, size of the type


class Page:
    """The objects of one page."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.objects: list[str] = []

    def text(self, x: float, base: float, text: str, size: float, extra: str = "", inner: str = "") -> None:
        """A line of text whose baseline begins at a place."""
        if not text.strip():
            return
        steps = [advance(character, size) for character in text[:-1]]
        runs = [(step, len(list(group))) for step, group in groupby(steps)]
        delta = " ".join(f"g {count} {step:g}" if count > 2 else " ".join([f"{step:g}"] * count) for step, count in runs)
        across = f' DeltaX="{delta}"' if delta else ""
        box = f"{x:g} {base - size:g} {width_of(text, size):g} {size * 1.3:g}"
        code = f'<ofd:TextCode X="0" Y="{size:g}"{across}>{escape(text, quote=False)}</ofd:TextCode>'
        head = f'<ofd:TextObject ID="{len(self.objects) + 10}" Boundary="{box}" Font="1" Size="{size:g}"{extra}>'
        self.objects.append(f"{head}{inner}{code}</ofd:TextObject>")

    def rule(self, x0: float, y0: float, x1: float, y1: float, extra: str = "") -> None:
        """A straight line."""
        self.objects.append(
            f'<ofd:PathObject ID="{len(self.objects) + 10}" Boundary="{x0:g} {y0:g} {x1 - x0:g} {y1 - y0:g}" LineWidth="0.2"{extra}>'
            f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0:g} {y1 - y0:g}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def advance(character: str, size: float) -> float:
    """The width of a character."""
    return size if ord(character) >= 0x2000 else size / 2


def width_of(text: str, size: float) -> float:
    """The width of a line."""
    return sum(advance(character, size) for character in text)


def broken(text: str, width: float, size: float) -> list[str]:
    """The lines of a text in a column: Latin words and figures stay whole where they can."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in words(paragraph):
            if line and width_of(line + word, size) > width:
                lines.append(line)
                line = ""
            while width_of(word, size) > width and len(word) > 1:
                fits = max(1, int(width / (size / 2 if word.isascii() else size)))
                lines.append(word[:fits])
                word = word[fits:]
            line += word
        lines.append(line)
    return lines


def words(text: str) -> list[str]:
    """The pieces of a text that a line does not break."""
    pieces: list[str] = []
    for character in text:
        if pieces and character.isascii() and pieces[-1].isascii():
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def write_ofd(form: Form) -> bytes:
    """The form's pages in a package."""
    columns = max((block.columns for block in form.blocks if isinstance(block, Grid)), default=1)
    width, height, size = NARROW if columns <= 8 else WIDE
    setter = _Setter(width, height, size)
    for line in (b for b in form.blocks if isinstance(b, Line) and b.where == "header"):
        setter.line(line.text)
    for block in form.blocks:
        if isinstance(block, Grid):
            setter.table(block)
        elif isinstance(block, Line) and block.where in ("body", "textbox"):
            setter.line(block.text)
    for line in (b for b in form.blocks if isinstance(b, Line) and b.where == "footer"):
        setter.line(line.text)
    return package(setter.pages)


def package(pages: list[Page], more: dict[str, str] | None = None, common: str = "", annotations: str = "") -> bytes:
    """A package of pages; `more` are further parts, `common` and `annotations` what the document's part says of them."""
    listed = "".join(f'<ofd:Page ID="{n + 100}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    parts = {
        "OFD.xml": f"<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": (
            f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{common}"
            f"</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{annotations}</ofd:Document>"
        ),
        **(more or {}),
    }
    for number, page in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>0 0 {page.width:g} {page.height:g}</ofd:PhysicalBox></ofd:Area>"
            f'<ofd:Content><ofd:Layer ID="1" Type="Body">{"".join(page.objects)}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


class _Setter:
    def __init__(self, width: float, height: float, size: float) -> None:
        self.width, self.height, self.size = width, height, size
        self.pages = [Page(width, height)]
        self.top = MARGIN
        self.leading = 1.35 * size

    def line(self, text: str) -> None:
        """A paragraph."""
        for line in broken(text, self.width - 2 * MARGIN, self.size):
            self.room(self.leading)
            self.pages[-1].text(MARGIN, self.top + self.size, line, self.size)
            self.top += self.leading

    def room(self, needed: float) -> None:
        """Begin a new page where this one has no room for so much."""
        if self.top + needed > self.height - MARGIN and self.top > MARGIN:
            self.pages.append(Page(self.width, max(self.height, needed + 2 * MARGIN)))
            self.top = MARGIN

    def table(self, grid: Grid) -> None:
        """A ruled table; rows move to the next page whole, cells over several rows are set piece by piece."""
        step = (self.width - 2 * MARGIN) / grid.columns
        texts = {c: broken(c.text, c.colspan * step - 2 * PADDING, self.size) if c.text else [] for c in grid.cells}
        heights = [self.leading + 2 * PADDING] * grid.rows
        for cell, lines in sorted(texts.items(), key=lambda item: item[0].rowspan):
            rows = range(cell.row, cell.row + cell.rowspan)
            missing = len(lines) * self.leading + 2 * PADDING - sum(heights[row] for row in rows)
            heights[rows[-1]] += max(missing, 0.0)
        first = 0
        while first < grid.rows:
            self.room(heights[first])
            last, bottom = first, self.top + heights[first]
            while last + 1 < grid.rows and bottom + heights[last + 1] <= self.height - MARGIN:
                last += 1
                bottom += heights[last]
            self.piece(grid, texts, heights, step, first, last)
            self.top = bottom
            first = last + 1
        self.top += self.leading

    def piece(self, grid: Grid, texts: dict, heights: list[float], step: float, first: int, last: int) -> None:  # type: ignore[type-arg]
        """The rows of a table that stand on one page."""
        page = self.pages[-1]
        ys = [self.top]
        for row in range(first, last + 1):
            ys.append(ys[-1] + heights[row])
        for cell in grid.cells:
            top, bottom = max(cell.row, first), min(cell.row + cell.rowspan - 1, last)
            if top > bottom:
                continue
            x0, x1 = MARGIN + cell.col * step, MARGIN + (cell.col + cell.colspan) * step
            y0, y1 = ys[top - first], ys[bottom + 1 - first]
            for rule in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
                page.rule(*rule)
            fits = int((y1 - y0 - 2 * PADDING) / self.leading + 0.01)
            for number, line in enumerate(texts[cell][:fits]):
                page.text(x0 + PADDING, y0 + PADDING + self.size + number * self.leading, line, self.size)
            texts[cell] = texts[cell][fits:]
