"""The same form gives the same cells and spans from every format that can carry them."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.model import Document
from jixiao.readers import doc, html, mht, pdf, spreadsheet
from tests.support.forms import writers
from tests.support.forms.model import Form, Grid, load
from tests.unit.readers.office import need_office
from tests.unit.readers.shown import squeezed

FORMS = Path(__file__).parents[2] / "golden" / "forms"
NAMES = ("hunan_goal", "national_self_evaluation", "sichuan_self_evaluation", "wide_list", "tianjin_goal", "gansu_goal")

Grids = list[list[tuple[int, int, int, int, str]]]


@pytest.fixture(scope="module")
def forms() -> list[Form]:
    """Forms of six layouts, four of them on more than one page."""
    return [load(FORMS / f"{name}.yml") for name in NAMES]


def grids(form: Form) -> Grids:
    """What a form says: place, spans and text of each cell of its tables."""
    tables = [block for block in form.blocks if isinstance(block, Grid)]
    return [[(c.row + 1, c.col + 1, c.rowspan, c.colspan, "".join(c.text.split())) for c in table.cells] for table in tables]


def test_web_pages_and_archives_of_them(forms: list[Form]) -> None:
    """HTML keeps every span, alone and inside a web archive."""
    for form in forms:
        page = writers.write(form, "html")
        assert squeezed(html.read(page)) == grids(form)
        archive = b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page
        assert squeezed(mht.read(archive)) == grids(form)


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_workbooks(forms: list[Form], kind: str) -> None:
    """A sheet holds the form's cells below the lines of its title; figures stand there as numbers, without trailing zeros."""
    for form in forms:
        (table,) = spreadsheet.read(writers.write(form, kind)).tables
        by_place = {(c.row, c.col): c for c in table.cells}
        shift = next(i for i, block in enumerate(form.blocks) if isinstance(block, Grid))
        for row, col, rowspan, colspan, text in grids(form)[0]:
            cell = by_place[row + shift, col]
            assert (cell.rowspan, cell.colspan) == (rowspan, colspan), (form.name, row, col)
            found = "".join(cell.text.split())
            assert found == text or float(found) == float(text), (form.name, row, col)


def test_binary_word_files(forms: list[Form]) -> None:
    """A .doc keeps every span."""
    need_office()
    made = writers.write_office(forms, "doc")
    for form in forms:
        assert squeezed(doc.read(made[form.name], "form.doc")) == grids(form)


def test_pdf_pieces_put_together_are_the_form(forms: list[Form]) -> None:
    """Each row has the same cells in the same columns; only a cell that reaches over a page break is in two pieces, the second empty."""
    need_office()
    made = writers.write_office(forms, "pdf")
    for form in forms:
        document = pdf.read(made[form.name])
        expected = {(row, col): (rowspan, colspan, text) for row, col, rowspan, colspan, text in grids(form)[0]}
        breaks = piece_ends(document)
        found: dict[tuple[int, int], tuple[int, int, str]] = {}
        above = 0
        for table, cells in zip(document.tables, squeezed(document), strict=True):
            for row, col, rowspan, colspan, text in cells:
                found[above + row, col] = rowspan, colspan, text
            above += table.rows
        for (row, col), (rowspan, colspan, text) in expected.items():
            end = next((b for b in breaks if row <= b < row + rowspan - 1), None)
            if end is not None:
                rest = found.pop((end + 1, col))
                assert rest[2] == "", (form.name, row, col)
                rowspan = end - row + 1
            assert found.pop((row, col)) == (rowspan, colspan, text), (form.name, row, col)
        assert found == {}, form.name


def piece_ends(document: Document) -> list[int]:
    """The last row of each piece but the last, counted over all pieces."""
    ends, total = [], 0
    for table in document.tables[:-1]:
        total += table.rows
        ends.append(total)
    return ends
