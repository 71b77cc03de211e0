"""Reads workbooks in the XML format of Excel 2003, which template engines of government systems write under the name .xls.

Belongs here: its rows, columns, merges, styles and data. Must stay out: how a number format prints (`number_format`), the grid
(`sheet_grid`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from lxml import etree

from jixiao.model import Document, DocumentError, Note, NoteKind, Paragraph, Table, Where
from jixiao.readers.limits import MAX_CELLS
from jixiao.readers.looks import Look, colour_of, marked
from jixiao.readers.number_format import format_moment, format_number, format_text
from jixiao.readers.package import parse_flat_xml
from jixiao.readers.sheet_grid import Place, Range, add_sheet
from jixiao.readers.sheet_page import parts_of
from jixiao.readers.sheet_rules import Change, Rule, Rules, by_formula, by_value, changed, formulas
from jixiao.readers.symbols import in_font
from jixiao.readers.xlsx_styles import INDEXED, coloured_by_format

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_S = f"{{{_NAMESPACE}}}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_H = "{http://www.w3.org/TR/REC-html40}"
_MAX_ROWS, _MAX_COLUMNS = 1_048_576, 16_384

# The formats that the file names by words, in the Chinese edition.
_NAMED_FORMATS = {
    "General": "General", "General Number": "General", "General Date": "yyyy-mm-dd hh:mm", "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "yyyy-mm-dd", "Short Date": "yyyy-mm-dd", "Long Time": "hh:mm:ss", "Medium Time": "hh:mm", "Short Time": "hh:mm",
    "Currency": "¥#,##0.00;¥-#,##0.00", "Euro Currency": '"€"#,##0.00', "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00", "Yes/No": '"Yes";"Yes";"No"', "True/False": '"True";"True";"False"', "On/Off": '"On";"On";"Off"',
}  # fmt: skip


@dataclass(slots=True)
class _Style:
    format: str | None = None
    look: Look = field(default_factory=Look)
    font: str | None = None


@dataclass(slots=True)
class _Sheet:
    texts: dict[Place, str] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    values: dict[Place, object] | None = None  # of cells, where rules ask for them
    cells: dict[Place, tuple[etree._Element, _Style]] = field(default_factory=dict)  # and their data and styles
    taken: dict[int, int] = field(default_factory=dict)  # column -> first row in which no cell above covers it


def read(data: bytes, name: str = "") -> Document:
    """Read a workbook: for each visible sheet its name and its table. Raises DocumentError `too_large`, `broken_file` or `unsafe_xml`."""
    root = parse_flat_xml(data, name or "The workbook")
    styles = _styles(root)
    document = Document("excel_xml", [])
    for worksheet in root.iterchildren(f"{_S}Worksheet"):
        sheet_name = worksheet.get(f"{_S}Name", "")
        if (worksheet.findtext(f"{_X}WorksheetOptions/{_X}Visible") or "").startswith("Sheet"):  # SheetHidden, SheetVeryHidden
            document.notes.append(f"sheet {sheet_name} left out: it is hidden")
            continue
        rules = _rules(worksheet)
        sheet = _read_sheet(worksheet, styles, has_rules=bool(rules))
        document.notes += _apply_rules(sheet, rules, sheet_name)
        before = len(document.blocks)
        add_sheet(document, sheet_name, sheet.texts, sheet.merges, sheet.hidden_rows, sheet.hidden_columns)
        table = document.tables[-1].number if isinstance(document.blocks[-1], Table) else 0
        document.blocks[before + 1 : before + 1] = [Paragraph(text, Where.HEADER) for text in _page_texts(worksheet, "Header")]
        document.blocks += [Paragraph(text, Where.FOOTER) for text in _page_texts(worksheet, "Footer")]
        for (row, column), error in sheet.errors.items():
            if row not in sheet.hidden_rows and column not in sheet.hidden_columns:
                document.notes.append(Note.at(NoteKind.ERROR, error, table, row + 1, column + 1))
    return document


def _page_texts(worksheet: etree._Element, name: str) -> list[str]:
    """What a sheet prints above or below each page."""
    part = worksheet.find(f"{_X}WorksheetOptions/{_X}PageSetup/{_X}{name}")
    return [] if part is None else parts_of(part.get(f"{_X}Data") or "")


_QUALIFIERS = {
    "Equal": "equal", "NotEqual": "notEqual", "Greater": "greaterThan", "Less": "lessThan", "GreaterOrEqual": "greaterThanOrEqual",
    "LessOrEqual": "lessThanOrEqual", "Between": "between", "NotBetween": "notBetween",
}  # fmt: skip
_RANGE = re.compile(r"R(\d{1,7})C(\d{1,5})(?::R(\d{1,7})C(\d{1,5}))?")


def _rules(worksheet: etree._Element) -> list[Rule]:
    """The conditional formats of a sheet; of those for one range the first that holds counts."""
    rules: list[Rule] = []
    for entry in worksheet.iterchildren(f"{_X}ConditionalFormatting"):
        ranges = [
            ((int(top) - 1, int(left) - 1), (int(bottom or top) - 1, int(right or left) - 1))
            for top, left, bottom, right in _RANGE.findall(entry.findtext(f"{_X}Range") or "")
        ]
        for condition in entry.iterchildren(f"{_X}Condition"):
            bounds = [text for n in (1, 2) if (text := condition.findtext(f"{_X}Value{n}")) is not None]
            found = formulas(bounds, ranges[0][0] if ranges else (0, 0))
            name = condition.findtext(f"{_X}Qualifier")
            test = by_formula(found) if name is None else by_value(_QUALIFIERS.get(name, ""), found)
            style = condition.find(f"{_X}Format")
            rules.append(Rule(ranges, _change("" if style is None else style.get("Style") or ""), test, len(rules), stops=True))
    return rules


def _change(style: str) -> Change:
    """What the style of a condition changes, written as on a page."""
    said = {name.strip().lower(): value.strip() for name, _, value in (part.partition(":") for part in style.split(";"))}
    ground = said.get("background") or said.get("background-color")
    return Change(
        is_struck=True if "line-through" in said.get("text-decoration", "") or said.get("text-line-through", "none") != "none" else None,
        colour=colour_of(said.get("color")),
        has_colour="color" in said,
        ground=colour_of(ground),
        has_ground=ground is not None,
    )


def _apply_rules(sheet: _Sheet, rules: list[Rule], name: str) -> list[str]:
    """Show each cell as the conditional formats have it that hold for it; gives the notes on those that are not understood."""
    listed = Rules(rules, sheet.values or {})
    for place, (data, style) in sheet.cells.items():
        if changes := listed.at(place, style.look):
            sheet.texts[place] = _shown(data, replace(style, look=changed(style.look, changes)))
    return listed.note(name)


def _styles(root: etree._Element) -> dict[str, _Style]:
    """Each style by its identifier, with what it takes from its parent and from the style called Default."""
    elements = {element.get(f"{_S}ID", ""): element for element in root.iterfind(f"{_S}Styles/{_S}Style")}
    found: dict[str, _Style] = {}
    for identifier in elements:
        style, seen, at = _Style(), set(), identifier
        while at in elements and at not in seen:
            seen.add(at)
            element = elements[at]
            number, font = element.find(f"{_S}NumberFormat"), element.find(f"{_S}Font")
            if style.format is None and number is not None:
                style.format = number.get(f"{_S}Format")
            if font is not None:
                _take_font(style.look, font)
                style.font = style.font or font.get(f"{_S}FontName")
            fill = element.find(f"{_S}Interior")
            if fill is not None and style.look.ground is None:
                style.look.ground = colour_of(fill.get(f"{_S}Color"))
            at = element.get(f"{_S}Parent") or "Default"
        found[identifier] = style
    return found


def _take_font(look: Look, font: etree._Element) -> None:
    """Take from a font what the styles that inherit from it do not say."""
    look.is_struck |= font.get(f"{_S}StrikeThrough") == "1"
    look.is_raised |= font.get(f"{_S}VerticalAlign") == "Superscript"
    look.colour = look.colour or colour_of(font.get(f"{_S}Color"))
    look.size = look.size or _points(font.get(f"{_S}Size") or "")


def _points(size: str) -> float | None:
    return float(size) if size.isascii() and size.replace(".", "", 1).isdigit() else None


def _read_sheet(worksheet: etree._Element, styles: dict[str, _Style], *, has_rules: bool) -> _Sheet:
    sheet = _Sheet(values={} if has_rules else None)
    table = worksheet.find(f"{_S}Table")
    if table is None:
        return sheet
    column_styles = _columns(table, sheet)
    row = -1
    for element in table.iterchildren(f"{_S}Row"):
        row = _number(element, "Index", row + 2) - 1
        height = _number(element, "Span", 0) + 1
        if element.get(f"{_S}Hidden") == "1" or element.get(f"{_S}Height") == "0":
            sheet.hidden_rows.update(range(row, min(row + height, _MAX_ROWS)))
        _read_row(element, row, sheet, styles, column_styles)
        row += height - 1
        if row >= _MAX_ROWS or len(sheet.texts) > MAX_CELLS:
            raise DocumentError("too_large", f"A sheet has more than {_MAX_ROWS:,} rows or {MAX_CELLS:,} cells, as no form has.")
    return sheet


def _columns(table: etree._Element, sheet: _Sheet) -> dict[int, str]:
    """The style of each column that has one; hidden ones are put down."""
    found: dict[int, str] = {}
    column = -1
    for element in table.iterchildren(f"{_S}Column"):
        column = _number(element, "Index", column + 2) - 1
        last = min(column + _number(element, "Span", 0), _MAX_COLUMNS - 1)
        if element.get(f"{_S}Hidden") == "1" or element.get(f"{_S}Width") == "0":
            sheet.hidden_columns.update(range(column, last + 1))
        if style := element.get(f"{_S}StyleID"):
            found.update(dict.fromkeys(range(column, last + 1), style))
        column = last
    return found


def _read_row(element: etree._Element, row: int, sheet: _Sheet, styles: dict[str, _Style], column_styles: dict[int, str]) -> None:
    column = -1
    for cell in element.iterchildren(f"{_S}Cell"):
        column += 1
        while cell.get(f"{_S}Index") is None and sheet.taken.get(column, 0) > row:  # without an index the next free place counts
            column += 1
        column = _number(cell, "Index", column + 1) - 1
        across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
        if column + across >= _MAX_COLUMNS or row + down >= _MAX_ROWS:
            raise DocumentError("broken_file", f"Row {row + 1} of a sheet reaches beyond the last column or row. Ask for the file again.")
        if across or down:
            sheet.merges.append(((row, column), (row + down, column + across)))
        if down:
            sheet.taken.update(dict.fromkeys(range(column, column + across + 1), row + down + 1))
        data = cell.find(f"{_S}Data")
        if data is not None and data.get(f"{_S}Type") == "Error":
            sheet.errors[row, column] = "".join(str(part) for part in data.itertext()).strip()
        elif data is not None:
            identifier = cell.get(f"{_S}StyleID") or element.get(f"{_S}StyleID") or column_styles.get(column) or "Default"
            style = styles.get(identifier, _Style())
            text = _shown(data, style)
            if text.strip():
                sheet.texts[row, column] = text
                if sheet.values is not None:
                    sheet.values[row, column] = _value(data)
                    sheet.cells[row, column] = data, style
        column += across


def _number(element: etree._Element, name: str, otherwise: int) -> int:
    text = element.get(f"{_S}{name}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else otherwise


def _value(data: etree._Element) -> object:
    """A cell's value as conditions see it."""
    stored = "".join(str(part) for part in data.itertext()).strip()
    if data.get(f"{_S}Type") != "Number":
        return stored
    try:
        return float(stored)
    except ValueError:
        return stored


def _shown(data: etree._Element, style: _Style) -> str:
    """The text of a cell as the sheet shows it, marked where it is hidden, struck out or raised."""
    kind = data.get(f"{_S}Type", "String")
    stored = "".join(str(part) for part in data.itertext()).strip()
    code = _NAMED_FORMATS.get(style.format or "General", style.format or "General")
    if "[" in code:
        style = replace(style, look=coloured_by_format(style.look, _value(data), code, INDEXED))
    if kind == "String":
        runs = [
            (text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "), look)
            for text, look in _runs(data, style.look, style.font)
        ]
        if len(runs) == 1:
            runs = [(format_text(runs[0][0], code), runs[0][1])]
        text = "".join(marked(text, look) for text, look in runs)
    elif kind == "Number":
        text = marked(_number_text(stored, code), style.look)
    elif kind == "DateTime":
        text = marked(_moment_text(stored, code), style.look)
    elif kind == "Boolean":
        text = marked("TRUE" if stored in {"1", "true"} else "FALSE", style.look)
    else:
        text = marked(stored, style.look)
    return text or marked(stored, Look(is_hidden=True))


def _runs(element: etree._Element, look: Look, font: str | None) -> list[tuple[str, Look]]:
    """The pieces of a rich text with their looks."""
    if element.tag in {f"{_H}S", f"{_H}Strike", f"{_H}Del"}:
        look = replace(look, is_struck=True)
    elif element.tag == f"{_H}Sup":
        look = replace(look, is_raised=True)
    elif element.tag == f"{_H}Font":
        size = element.get(f"{_H}Size") or ""
        look = replace(look, colour=colour_of(element.get(f"{_H}Color")) or look.colour, size=_points(size) or look.size)
        font = element.get(f"{_H}Face") or font
    runs = [(in_font(element.text or "", font), look)]
    for child in element.iterchildren(etree.Element):
        runs += _runs(child, look, font)
        runs.append((in_font(child.tail or "", font), look))
    return [run for run in runs if run[0]]


def _number_text(stored: str, code: str) -> str:
    if stored.isdigit() and len(stored) > 15:  # a code, which a binary fraction cannot hold
        return stored
    try:
        number = float(stored)
    except ValueError:
        return stored
    return format_number(int(number) if number.is_integer() and abs(number) < 1e15 else number, code)


def _moment_text(stored: str, code: str) -> str:
    try:
        moment = datetime.fromisoformat(stored)
    except ValueError:
        return stored
    return format_moment(moment, code)
