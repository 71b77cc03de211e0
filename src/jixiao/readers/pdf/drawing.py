"""The pages of a PDF as they are drawn with all fonts, for what nothing but their pixels, or the fonts, tell.

Belongs here: opening a file with large fonts. Must stay out: what is looked for in it.
"""

from __future__ import annotations

from typing import Any

from jixiao.readers.pdf.fonts import large_fonts


class Drawing:
    """A file whose pages can be drawn; it is opened when the first of them is."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._document: Any = None

    def page(self, number: int) -> Any:
        """A page (from 1) of pdfium with all fonts, to be closed by the caller."""
        import pypdfium2

        with large_fonts():
            if self._document is None:
                self._document = pypdfium2.PdfDocument(self._data)
                if self._document.get_formtype():
                    self._document.init_forms()
            return self._document[number - 1]

    @property
    def form(self) -> Any:
        """What pdfium needs to read the fields of such a page, None where there are none."""
        return None if self._document is None else self._document.formenv

    def pixels(self, number: int, scale: float, **how: Any) -> Any:
        """The pixels of a page, `scale` of them a point: an array by row, column and colour."""
        with large_fonts():
            page = self.page(number)
            try:
                return page.render(scale=scale, **how).to_numpy()
            finally:
                page.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._document is not None:
            self._document.close()
