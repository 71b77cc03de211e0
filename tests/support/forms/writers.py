"""Writes a form in every format that a finance bureau publishes: docx, doc, xlsx, xls, html, pdf, the text dump of a docx, and those of
`xml_writers`.

Belongs here: how office software lays a form out in each format. Must stay out: what a form says and how it is read.

The documents look as those of a clerk who retyped a form: `docx` merges cells the way python-docx does, a workbook holds the lines
above a table as merged rows, those below it as plain ones, and figures as numbers, the text dump loses the merges, and `doc` and
`pdf` are what LibreOffice makes of the docx (cached by the form's text, since it takes a second).
"""

from __future__ import annotations

import functools
import hashlib
import html
import inspect
import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.support.forms import xml_writers
from tests.support.forms.model import Form, Grid, Line, Sheet

FORMATS = ("docx", "html", "xlsx", "xls", "txt", "doc", "pdf", "rtf", *xml_writers.WRITERS)
OFFICE_SECONDS = 280


@functools.lru_cache(maxsize=256)
def write_docx(form: Form) -> bytes:
    """A Word document made with python-docx: tables in the style Table Grid, cells merged by `merge()`."""
    import docx
    from docx.enum.section import WD_SECTION
    from docx.oxml import parse_xml

    document = docx.Document()
    for block in form.blocks:
        if isinstance(block, Grid):
            table = document.add_table(block.rows, block.columns, style="Table Grid")
            places = table._cells  # by row.cells it would be quadratic
            for cell in block.cells:
                first = places[cell.row * block.columns + cell.col]
                if cell.rowspan > 1 or cell.colspan > 1:
                    first = first.merge(places[(cell.row + cell.rowspan - 1) * block.columns + cell.col + cell.colspan - 1])
                for i, text in enumerate(cell.text.split("\n")):
                    (first.paragraphs[0] if i == 0 else first.add_paragraph()).add_run(text)
        elif isinstance(block, Sheet):
            document.add_section(WD_SECTION.NEW_PAGE)
        elif block.where == "header":
            document.sections[0].header.paragraphs[0].text = block.text
        elif block.where == "footer":
            document.sections[0].footer.paragraphs[0].text = block.text
        elif block.where == "textbox":
            document.element.body.add_p().append(parse_xml(_textbox(block.text)))
        else:
            document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _textbox(text: str) -> str:
    """A run that holds a text box with a fallback, as Word and WPS write it (the text stands in both branches)."""
    content = f"<w:txbxContent><w:p><w:r><w:t>{html.escape(text)}</w:t></w:r></w:p></w:txbxContent>"
    return (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:v="urn:schemas-microsoft-com:vml">'
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        '<wp:extent cx="5000000" cy="500000"/><wp:docPr id="7" name="Text Box 7"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5000000" cy="500000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f'<mc:Fallback><w:pict><v:shape type="#_x0000_t202" style="width:400pt;height:40pt"><v:textbox>{content}</v:textbox>'
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def write_html(form: Form) -> bytes:
    """A web page: paragraphs and tables with rowspan and colspan on every cell, line breaks as `<br>`."""
    title = next((b.text for b in form.blocks if isinstance(b, Line)), form.name)
    out = [f"<html><head><meta charset='utf-8'><title>{html.escape(title, quote=False)}</title></head><body>"]
    for block in form.blocks:
        if isinstance(block, Line):
            out.append(f"<p>{_markup(block.text)}</p>")
        elif isinstance(block, Grid):
            out.append("<table border=1>")
            for r in range(block.rows):
                cells = (f"<td rowspan={c.rowspan} colspan={c.colspan}>{_markup(c.text)}</td>" for c in block.row(r))
                out.append(f"<tr>{''.join(cells)}</tr>")
            out.append("</table>")
    return ("\n".join(out) + "</body></html>").encode()


def _markup(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")


def _figure(text: str) -> str | int | float:
    """What a spreadsheet stores for a typed cell: a number where the text is a plain one (0.00 becomes 0), codes stay text."""
    try:
        number = float(text)
    except ValueError:
        return text
    if len(text) > 15 or text != text.strip() or not text.replace(".", "", 1).replace("-", "", 1).isdigit():
        return text
    return int(number) if number.is_integer() else number


def write_xlsx(form: Form) -> bytes:
    """A workbook: lines above a table as rows merged over the widest table's columns, tables with their merges, figures as numbers."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, blocks in xml_writers.sheets(form):
        sheet = book.create_sheet(name)
        width = max((b.columns for b in blocks if isinstance(b, Grid)), default=1)
        row = 1
        last_grid = max((i for i, b in enumerate(blocks) if isinstance(b, Grid)), default=0)
        for i, block in enumerate(blocks):
            if isinstance(block, Line):
                sheet.cell(row, 1, block.text or None)
                if width > 1 and i < last_grid:
                    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
                row += 1
                continue
            for cell in block.cells:
                if cell.text:
                    sheet.cell(row + cell.row, 1 + cell.col, _figure(cell.text))
                if cell.rowspan > 1 or cell.colspan > 1:
                    sheet.merge_cells(
                        start_row=row + cell.row,
                        start_column=1 + cell.col,
                        end_row=row + cell.row + cell.rowspan - 1,
                        end_column=cell.col + cell.colspan,
                    )
            row += block.rows
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_xls(form: Form) -> bytes:
    """The same workbook in the format of Excel 97."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for name, blocks in xml_writers.sheets(form):
        sheet = book.add_sheet(name)
        width = max((b.columns for b in blocks if isinstance(b, Grid)), default=1)
        row = 0
        last_grid = max((i for i, b in enumerate(blocks) if isinstance(b, Grid)), default=0)
        for i, block in enumerate(blocks):
            if isinstance(block, Line):
                if width > 1 and i < last_grid:
                    sheet.write_merge(row, row, 0, width - 1, block.text)
                else:
                    sheet.write(row, 0, block.text)
                row += 1
                continue
            for cell in block.cells:
                top, bottom = row + cell.row, row + cell.row + cell.rowspan - 1
                if cell.rowspan > 1 or cell.colspan > 1:
                    sheet.write_merge(top, bottom, cell.col, cell.col + cell.colspan - 1, _figure(cell.text))
                elif cell.text:
                    sheet.write(top, cell.col, _figure(cell.text))
            row += block.rows
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_txt(form: Form) -> bytes:
    """The text dump of the docx by Apache Tika: a tab opens a cell, a newline ends it, a blank line ends a row, one more the table.

    A column span is lost, the cells that a vertical merge covers are empty. Page headers come first, footers last.
    """
    out = ["\n" * 25]
    out += [f"{b.text}\n" for b in form.blocks if isinstance(b, Line) and b.where == "header"]
    for block in form.blocks:
        if isinstance(block, Line):
            if block.where in ("body", "textbox"):
                out.append(f"{block.text}\n")
        elif isinstance(block, Grid):
            covering = block.covering()
            for r in range(block.rows):
                starts = {(c.row, c.col): c for c in block.cells}
                for c in range(block.columns):
                    cell = covering.get((r, c))
                    if cell is None or cell.col == c:
                        out.append(f"\t{starts[r, c].text if (r, c) in starts else ''}\n")
                out.append("\n")
            out.append("\n")
    out += [f"{b.text}\n" for b in form.blocks if isinstance(b, Line) and b.where == "footer"]
    return ("".join(out) + "\n").encode()


WRITERS: dict[str, Callable[[Form], bytes]] = {
    "docx": write_docx,
    "html": write_html,
    "xlsx": write_xlsx,
    "xls": write_xls,
    "txt": write_txt,
    **xml_writers.WRITERS,
}


def _fingerprint(form: Form) -> str:
    """Names the documents that LibreOffice makes of a form; changes with the form and with how its .docx is written."""
    return hashlib.sha256((repr(form.blocks) + inspect.getsource(write_docx.__wrapped__)).encode()).hexdigest()[:24]


def write_office(forms: Iterable[Form], kind: str) -> dict[str, bytes]:
    """`doc`, `rtf` or `pdf` of each form by headless LibreOffice, in one batch, by form name."""
    cache = Path(tempfile.gettempdir()) / "jixiao-test-forms"
    cache.mkdir(exist_ok=True)
    forms = list(forms)
    made = {form.name: cache / f"{_fingerprint(form)}.{kind}" for form in forms}
    wanted = {form.name: form for form in forms if not made[form.name].exists()}
    if wanted:
        with tempfile.TemporaryDirectory() as folder:
            for form in wanted.values():
                Path(folder, f"{form.name}.docx").write_bytes(write_docx(form))
            subprocess.run(
                [
                    "soffice",
                    f"-env:UserInstallation=file://{folder}/profile",
                    "--headless",
                    "--convert-to",
                    "doc:MS Word 97" if kind == "doc" else kind,
                    "--outdir",
                    folder,
                    *(f"{folder}/{name}.docx" for name in wanted),
                ],
                check=True,
                capture_output=True,
                timeout=OFFICE_SECONDS,
            )
            for name in wanted:
                shutil.move(f"{folder}/{name}.{kind}", made[name].with_suffix(".part"))
                made[name].with_suffix(".part").replace(made[name])
    return {name: path.read_bytes() for name, path in made.items()}


def write(form: Form, kind: str) -> bytes:
    """The form's bytes in the format `kind`, one of `FORMATS`."""
    return WRITERS[kind](form) if kind in WRITERS else write_office([form], kind)[form.name]


def has_office() -> bool:
    """Whether LibreOffice is installed (`doc` and `pdf` need it)."""
    return shutil.which("soffice") is not None
