"""Writes a form in the formats that are written as XML by hand here: OpenDocument, the XML of Office 2003, and tables of plain text.

Belongs here: how office software and template engines lay a form out in each. Must stay out: what a form says and how it is read.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from html import escape

from tests.support.forms import xlsb_writer
from tests.support.forms.model import Cell, Form, Grid, Line, Sheet
from tests.support.forms.ofd_writer import write_ofd

ODF_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing", "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def sheets(form: Form) -> list[tuple[str, list[Line | Grid]]]:
    """The form's blocks by sheet."""
    found: list[tuple[str, list[Line | Grid]]] = [("Sheet1", [])]
    for block in form.blocks:
        if not isinstance(block, Sheet):
            found[-1][1].append(block)
        elif found[-1][1]:
            found.append((block.name, []))
        else:
            found[-1] = (block.name, [])
    return found


def sheet_rows(blocks: list[Line | Grid]) -> list[list[Cell]]:
    """A sheet's rows: lines above a table as rows merged over the widest table's columns, lines below as plain ones."""
    width = max((b.columns for b in blocks if isinstance(b, Grid)), default=1)
    last_grid = max((i for i, b in enumerate(blocks) if isinstance(b, Grid)), default=0)
    rows: list[list[Cell]] = []
    for i, block in enumerate(blocks):
        top = len(rows)
        if isinstance(block, Line):
            rows.append([Cell(top, 0, block.text, 1, width if i < last_grid else 1)])
            continue
        for r in range(block.rows):
            rows.append([Cell(top + c.row, c.col, c.text, c.rowspan, c.colspan) for c in block.row(r)])
    return rows


def covered_places(rows: list[list[Cell]]) -> set[tuple[int, int]]:
    """The places that a merged cell covers beside its own."""
    return {
        (r, c)
        for row in rows
        for cell in row
        for r in range(cell.row, cell.row + cell.rowspan)
        for c in range(cell.col, cell.col + cell.colspan)
        if (r, c) != (cell.row, cell.col)
    }


def figure(text: str) -> float | None:
    """What a spreadsheet stores for a typed cell where it is a figure."""
    if len(text) > 15 or text != text.strip() or not text.replace(".", "", 1).replace("-", "", 1).isdigit():
        return None
    try:
        return float(text)
    except ValueError:
        return None


def write_fods(form: Form) -> bytes:
    """A flat OpenDocument spreadsheet: repeats, covered cells, and the displayed text beside the value."""
    tables = "".join(_ods_table(name, sheet_rows(blocks)) for name, blocks in sheets(form))
    return _office_xml("office:document", f"<office:spreadsheet>{tables}</office:spreadsheet>", "spreadsheet").encode()


def write_ods(form: Form) -> bytes:
    """The same as a package."""
    tables = "".join(_ods_table(name, sheet_rows(blocks)) for name, blocks in sheets(form))
    return _odf_package(_office_xml("office:document-content", f"<office:spreadsheet>{tables}</office:spreadsheet>"), "spreadsheet")


def _ods_table(name: str, rows: list[list[Cell]]) -> str:
    covered = covered_places(rows)
    out = [f'<table:table table:name="{escape(name)}"><table:table-column table:number-columns-repeated="16384"/>']
    for r, row in enumerate(rows):
        by_column = {c.col: c for c in row}
        end = max([c.col for c in row] + [c for (y, c) in covered if y == r], default=0)
        out.append("<table:table-row>")
        for c in range(end + 1):
            cell = by_column.get(c)
            if cell is not None:
                out.append(_ods_cell(cell))
            elif (r, c) in covered:
                out.append("<table:covered-table-cell/>")
            else:
                out.append("<table:table-cell/>")
        out.append(f'<table:table-cell table:number-columns-repeated="{16384 - end - 1}"/></table:table-row>')
    blank = '<table:table-cell table:number-columns-repeated="16384"/>'
    out.append(f'<table:table-row table:number-rows-repeated="{1_048_576 - len(rows)}">{blank}</table:table-row></table:table>')
    return "".join(out)


def _ods_cell(cell: Cell) -> str:
    spans = f' table:number-columns-spanned="{cell.colspan}" table:number-rows-spanned="{cell.rowspan}"'
    number = figure(cell.text)
    value = f' office:value-type="float" office:value="{number:.15g}"' if number is not None else ' office:value-type="string"'
    return f"<table:table-cell{spans}{value if cell.text else ''}>{_odf_lines(cell.text) if cell.text else ''}</table:table-cell>"


def _odf_lines(text: str) -> str:
    return "".join(f"<text:p>{_odf_inline(line)}</text:p>" for line in text.split("\n"))


def _odf_inline(line: str) -> str:
    out, spaces = [], 0
    for character in [*line, ""]:
        if character == " ":
            spaces += 1
            continue
        if spaces:
            out.append(" " if spaces == 1 and out else f'<text:s text:c="{spaces}"/>')
            spaces = 0
        out.append("<text:tab/>" if character == "\t" else escape(character, quote=False))
    return "".join(out)


def _office_xml(root: str, body: str, kind: str = "", styles: str = "") -> str:
    mimetype = f' office:mimetype="application/vnd.oasis.opendocument.{kind}"' if kind else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} {ODF_NAMESPACES} office:version="1.3"{mimetype}>{styles}'
        f"<office:body>{body}</office:body></{root}>"
    )


def _odf_package(content: str, kind: str, styles: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(zipfile.ZipInfo("mimetype"), f"application/vnd.oasis.opendocument.{kind}")
        package.writestr("content.xml", content)
        package.writestr("styles.xml", f"<office:document-styles {ODF_NAMESPACES}>{styles}</office:document-styles>")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


def write_odt(form: Form) -> bytes:
    """An OpenDocument text with its page header and footer in the page style."""
    styles = _odt_page_style(form)
    return _odf_package(_office_xml("office:document-content", _odt_body(form)), "text", styles)


def write_fodt(form: Form) -> bytes:
    """The same as one flat file."""
    return _office_xml("office:document", _odt_body(form), "text", _odt_page_style(form)).encode()


def _odt_page_style(form: Form) -> str:
    inner = ""
    for where in ("header", "footer"):
        lines = "".join(_odf_lines(b.text) for b in form.blocks if isinstance(b, Line) and b.where == where)
        inner += f"<style:{where}>{lines}</style:{where}>" if lines else ""
    return f'<office:master-styles><style:master-page style:name="Standard">{inner}</style:master-page></office:master-styles>'


def _odt_body(form: Form) -> str:
    out = []
    for block in form.blocks:
        if isinstance(block, Grid):
            out.append(_odt_table(block))
        elif isinstance(block, Line) and block.where == "textbox":
            out.append(f"<text:p><draw:frame><draw:text-box>{_odf_lines(block.text)}</draw:text-box></draw:frame></text:p>")
        elif isinstance(block, Line) and block.where == "body":
            out.append(_odf_lines(block.text) if block.text else "<text:p/>")
        elif isinstance(block, Sheet):
            out.append("<text:p/>")
    return f"<office:text>{''.join(out)}</office:text>"


def _odt_table(grid: Grid) -> str:
    starts = {(c.row, c.col): c for c in grid.cells}
    out = [f'<table:table><table:table-column table:number-columns-repeated="{grid.columns}"/>']
    for r in range(grid.rows):
        out.append("<table:table-row>")
        for c in range(grid.columns):
            cell = starts.get((r, c))
            if cell is None:
                out.append("<table:covered-table-cell/>")
                continue
            spans = f' table:number-columns-spanned="{cell.colspan}" table:number-rows-spanned="{cell.rowspan}"'
            out.append(f"<table:table-cell{spans}>{_odf_lines(cell.text)}</table:table-cell>")
        out.append("</table:table-row>")
    return "".join(out) + "</table:table>"


def write_excel_xml(form: Form) -> bytes:
    """A workbook in the XML of Excel 2003, as Excel writes it: an index only where places are passed over."""
    out = [
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n',
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"',
        ' xmlns:html="http://www.w3.org/TR/REC-html40"><Styles><Style ss:ID="Default" ss:Name="Normal"/></Styles>',
    ]
    for name, blocks in sheets(form):
        rows = sheet_rows(blocks)
        out.append(f'<Worksheet ss:Name="{escape(name)}"><Table>')
        for row in rows:
            out.append("<Row>")
            following = 0
            for cell in row:
                index = f' ss:Index="{cell.col + 1}"' if cell.col != following else ""
                across = f' ss:MergeAcross="{cell.colspan - 1}"' if cell.colspan > 1 else ""
                down = f' ss:MergeDown="{cell.rowspan - 1}"' if cell.rowspan > 1 else ""
                out.append(f"<Cell{index}{across}{down}>{_excel_data(cell.text)}</Cell>")
                following = cell.col + cell.colspan
            out.append("</Row>")
        out.append("</Table></Worksheet>")
    return ("".join(out) + "</Workbook>").encode()


def _excel_data(text: str) -> str:
    if not text:
        return ""
    number = figure(text)
    if number is not None:
        return f'<Data ss:Type="Number">{number:.15g}</Data>'
    return f'<Data ss:Type="String">{escape(text, quote=False).replace(chr(10), "&#10;")}</Data>'


def write_word_2003(form: Form) -> bytes:
    """A document in the XML of Word 2003, with the hints that Word wraps around sections."""
    header = "".join(_word_lines(b.text) for b in form.blocks if isinstance(b, Line) and b.where == "header")
    footer = "".join(_word_lines(b.text) for b in form.blocks if isinstance(b, Line) and b.where == "footer")
    body = "".join(_word_block(block) for block in form.blocks)
    pages = (f'<w:hdr w:type="odd">{header}</w:hdr>' if header else "") + (f'<w:ftr w:type="odd">{footer}</w:ftr>' if footer else "")
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
        f"<w:body><wx:sect>{body}<w:sectPr>{pages}</w:sectPr></wx:sect></w:body></w:wordDocument>"
    ).encode()


def _word_block(block: Line | Grid | Sheet) -> str:
    if isinstance(block, Sheet):
        return "<w:p/>"
    if isinstance(block, Grid):
        return _word_table(block)
    if block.where == "textbox":
        box = f"<v:textbox><w:txbxContent>{_word_lines(block.text)}</w:txbxContent></v:textbox>"
        return f"<w:p><w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r></w:p>"
    return _word_lines(block.text) if block.where == "body" else ""


def _word_lines(text: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{escape(line, quote=False)}</w:t></w:r></w:p>" for line in text.split("\n"))


def _word_table(grid: Grid) -> str:
    covering = grid.covering()
    out = ["<w:tbl>"]
    for r in range(grid.rows):
        out.append("<w:tr>")
        for c in range(grid.columns):
            cell = covering.get((r, c))
            if cell is None or cell.col != c:
                continue
            merge = '<w:vmerge w:val="restart"/>' if cell.rowspan > 1 and cell.row == r else "<w:vmerge/>" if cell.rowspan > 1 else ""
            lines = _word_lines(cell.text) if cell.row == r else "<w:p/>"
            out.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{cell.colspan}"/>{merge}</w:tcPr>{lines}</w:tc>')
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>"


def write_flat_word(form: Form) -> bytes:
    """The .docx as one flat file."""
    from tests.support.forms.writers import write_docx

    return flat(write_docx(form))


def flat(package: bytes) -> bytes:
    """An Office package as one flat file, as Word's "XML document" saves it."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if not name.endswith((".xml", ".rels")) or name == "[Content_Types].xml":
                continue
            xml = data.decode("utf-8").split("?>", 1)[-1] if data.startswith(b"<?xml") else data.decode("utf-8")
            parts.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="x"><pkg:xmlData>{xml}</pkg:xmlData></pkg:part>')
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<?mso-application progid="Word.Document"?>\n'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{"".join(parts)}</pkg:package>'
    ).encode()


def write_xlsb(form: Form) -> bytes:
    """A binary workbook."""
    made: dict[str, bytes] = {}
    for name, blocks in sheets(form):
        rows = sheet_rows(blocks)
        merges = [
            (c.row, c.row + c.rowspan - 1, c.col, c.col + c.colspan - 1) for row in rows for c in row if c.rowspan > 1 or c.colspan > 1
        ]
        values = [[(c.col, (c.text if (number := figure(c.text)) is None else number, 0)) for c in row if c.text] for row in rows]
        made[name] = xlsb_writer.sheet(values, merges)
    return xlsb_writer.workbook(made)


def text_rows(form: Form) -> Iterator[list[str]]:
    """The first sheet's rows as a spreadsheet exports them: merges are lost, every row has as many fields."""
    blocks = [block for block in form.blocks if not isinstance(block, Sheet)]
    rows = sheet_rows(blocks)
    width = max(c.col + c.colspan for row in rows for c in row)
    for row in rows:
        fields = [""] * width
        for cell in row:
            fields[cell.col] = cell.text
        yield fields


def write_csv(form: Form) -> bytes:
    """Fields between commas in UTF-8 with a byte order mark, as Excel saves them."""
    out = io.StringIO()
    csv.writer(out).writerows(text_rows(form))
    return out.getvalue().encode("utf-8-sig")


def write_tsv(form: Form) -> bytes:
    """Fields between tabs in GBK, as government systems export them under the name .xls."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows(text_rows(form))
    return out.getvalue().encode("gb18030")


def write_unicode_text(form: Form) -> bytes:
    """Fields between tabs in UTF-16, which Excel calls Unicode text."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t").writerows(text_rows(form))
    return out.getvalue().encode("utf-16")


WRITERS: dict[str, Callable[[Form], bytes]] = {
    "ods": write_ods,
    "fods": write_fods,
    "odt": write_odt,
    "fodt": write_fodt,
    "excel_xml": write_excel_xml,
    "word_2003": write_word_2003,
    "flat_word": write_flat_word,
    "ofd": write_ofd,
    "xlsb": write_xlsb,
    "csv": write_csv,
    "tsv": write_tsv,
    "unicode_text": write_unicode_text,
}
"""The writers by the name of the format."""
