"""What reading a document costs beside its peers, and how it grows and spreads: `python -m benchmarks.read`.

All in one run, alternating, best of several, in CPU time of one process (of the wall clock for the pool). The baseline is
what any reader of .docx must do: unzip the main part and parse it with lxml. Belongs here: reading. Must stay out: loading (`star`).
"""

from __future__ import annotations

import io
import os
import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import openpyxl
from lxml import etree
from python_calamine import CalamineWorkbook

from jixiao import extract, read_document
from jixiao.engines.local import Job, extract_many
from jixiao.model import Document

SAMPLE = Path(__file__).resolve().parents[1] / "samples" / "kaizhou-2022.docx"
FONT = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="宋体" w:cs="宋体" w:hint="eastAsia"/>'
SIZE = '<w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
RUN = f'<w:rPr>{FONT}{SIZE}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
CELL = (
    "<w:tcBorders>"
    + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right"))
    + '</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="auto"/><w:noWrap/><w:vAlign w:val="center"/></w:tcPr>'
)
PARAGRAPH = f'<w:pPr><w:keepNext w:val="0"/><w:widowControl/><w:jc w:val="center"/><w:textAlignment w:val="center"/>{RUN}</w:pPr>'


def baseline(path: Path) -> etree._Element:
    """Unzip and parse."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def by_python_docx(path: Path) -> list[str]:
    """All cell texts by python-docx, the way its documentation shows."""
    return [cell.text for table in docx.Document(str(path)).tables for row in table.rows for cell in row.cells]


def with_xml(change: Callable[[str], str]) -> bytes:
    """The sample with its main part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(SAMPLE) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()) if name == "word/document.xml" else data)
    return stream.getvalue()


def as_word_writes(xml: str) -> str:
    """The formatting that Word and WPS put around every cell, paragraph and run: 1.5 KB a cell."""
    xml = xml.replace("</w:tcPr>", CELL).replace("<w:p>", f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">{PARAGRAPH}')
    return xml.replace("<w:r><w:t", f"<w:r>{RUN}<w:t")


def as_revised(xml: str) -> str:
    """The same with one tracked deletion, which the quick way does not take."""
    return as_word_writes(xml).replace("</w:body>", "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p></w:body>")


def long_table(rows: int) -> Callable[[str], str]:
    """One table of so many rows and seven columns under one vertical merge."""

    def change(xml: str) -> str:
        merged = '<w:tc><w:tcPr><w:vMerge w:val="{}"/></w:tcPr><w:p/></w:tc>'
        cells = "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>单元格{n}</w:t></w:r></w:p></w:tc>" for n in range(6))
        lines = "".join(f"<w:tr>{merged.format('continue' if row else 'restart')}{cells}</w:tr>" for row in range(rows))
        return re.sub(r"<w:body>.*</w:body>", f"<w:body><w:tbl>{lines}</w:tbl></w:body>", xml, flags=re.DOTALL)

    return change


def milliseconds(functions: Iterable[Callable[[Path], object]], path: Path, budget_s: float = 1.5) -> list[float]:
    """CPU milliseconds of one call of each, best of rounds in which they take turns."""
    best = []
    calls = []
    for function in functions:
        function(path)
        started = time.process_time()
        function(path)
        once = time.process_time() - started
        calls.append((function, max(1, int(budget_s / 10 / max(once, 1e-5)))))
        best.append(float("inf"))
    for _ in range(10):
        for place, (function, times) in enumerate(calls):
            started = time.process_time()
            for _ in range(times):
                function(path)
            best[place] = min(best[place], (time.process_time() - started) / times * 1000)
    return best


def compare(folder: Path) -> None:
    """Each reader on each document, as a multiple of the baseline."""
    documents = {
        "as python-docx writes (41 KB of XML, 220 cells)": SAMPLE.read_bytes(),
        "as Word writes (280 KB of XML, 220 cells)": with_xml(as_word_writes),
        "as Word writes, with a tracked change": with_xml(as_revised),
    }
    print(f"{'':50} {'unzip + lxml':>14} {'read_document':>16} {'extract':>16} {'python-docx':>18}")
    for name, data in documents.items():
        path = folder / "document.docx"
        path.write_bytes(data)
        base, read, whole, reference = milliseconds((baseline, read_document, extract, by_python_docx), path)
        ratios = [f"{cost:8.2f} ms {cost / base:4.2f}x" for cost in (read, whole)]
        print(f"{name:50} {base:11.2f} ms {ratios[0]:>16} {ratios[1]:>16} {reference:8.1f} ms {reference / base:4.0f}x")


def workbook(folder: Path) -> None:
    """The sample's tables as a workbook, as a multiple of what calamine alone needs for values and merged ranges."""
    path = folder / "workbook.xlsx"
    path.write_bytes(as_workbook(read_document(SAMPLE)))
    base, read, whole = milliseconds((by_calamine, read_document, extract), path)
    print(f"\n{'as a workbook':50} {'calamine':>14} {'read_document':>16} {'extract':>16}")
    print(f"{'':50} {base:11.2f} ms {read:8.2f} ms {read / base:4.1f}x {whole:8.2f} ms {whole / base:4.1f}x")


def as_workbook(document: Document) -> bytes:
    """A workbook with a sheet a table, cells merged as in the document."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in document.tables:
        sheet = book.create_sheet(f"表{table.number}")
        for cell in table.cells:
            sheet.cell(cell.row, cell.col, cell.text)
            if cell.rowspan > 1 or cell.colspan > 1:
                last_row, last_column = cell.row + cell.rowspan - 1, cell.col + cell.colspan - 1
                sheet.merge_cells(start_row=cell.row, start_column=cell.col, end_row=last_row, end_column=last_column)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_calamine(path: Path) -> int:
    """Values and merged ranges of every sheet."""
    book = CalamineWorkbook.from_path(str(path))
    sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
    return sum(len(sheet.to_python()) + len(sheet.merged_cell_ranges or []) for sheet in sheets)


def growth(folder: Path) -> None:
    """Reading a table under one vertical merge that gets longer."""
    print("\nrows under one vertical merge, milliseconds a thousand rows")
    for rows in (100, 300, 1_000, 3_000, 10_000):
        path = folder / "long.docx"
        path.write_bytes(with_xml(long_table(rows)))
        (read,) = milliseconds((read_document,), path)
        print(f"{rows:8,} {read / rows * 1000:8.2f}")


def book(pages: int) -> bytes:
    """A PDF whose every page holds a ruled form of 24 rows and six columns under a title."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in range(pages):
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(220, 800, f"项目支出绩效自评表（{page + 1}）")
        for row in range(24):
            for column in range(6):
                canvas.rect(50 + 80 * column, 750 - 28 * row, 80, 28)
                canvas.drawString(
                    54 + 80 * column, 760 - 28 * row, ("产出指标", "数量指标", "新建污水管网", "≥95%", "10.00", "10.00")[column]
                )
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def by_pdfplumber(path: Path) -> list[list[list[str | None]]]:
    """All tables by pdfplumber, the way its documentation shows."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [table for page in pdf.pages for table in page.extract_tables()]


def page_formats(folder: Path) -> None:
    """Reading a PDF beside pdfplumber's own reading of its tables, for a form and for a book."""
    print("\nPDF, milliseconds a page")
    for pages in (1, 30):
        path = folder / "book.pdf"
        path.write_bytes(book(pages))
        read, reference = milliseconds((read_document, by_pdfplumber), path)
        print(f"{pages:3} pages {read / pages:8.1f} ms, pdfplumber {reference / pages:8.1f} ms, {read / reference:5.2f} of it")


def spread(documents: int = 3_000) -> None:
    """Documents a second by one worker process and by two, once the workers are there."""
    print(f"\n{documents:,} documents through the pool ({os.cpu_count()} cores)")
    jobs = [Job(f"{number}", SAMPLE, SAMPLE.name) for number in range(documents)]
    rates = []
    for workers in (1, 2):
        started = 0.0
        for _ in extract_many(jobs, workers=workers):
            started = started or time.perf_counter()
        rates.append((documents - 1) / (time.perf_counter() - started))
        print(f"{workers} workers: {rates[-1]:8.0f} a second, {rates[-1] / rates[0]:.2f}x")


def main() -> None:
    """Print all four."""
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder))
        workbook(Path(folder))
        growth(Path(folder))
        page_formats(Path(folder))
    spread()


if __name__ == "__main__":
    main()
