"""The publisher's own Word file with a comment at each cell that has a finding, so that the unit knows what to correct.

Belongs here: which element of the file a cell of the reading is, and the comments. Must stay out: the findings themselves.

python-docx writes the comments, but it is not asked where a cell is: it loses rows and cells inside content controls and resolves merges in
its own way. Instead a copy of the file is made in which each cell begins with its own number, and our reader reads that copy: the
number that it finds at a place of the grid tells the element.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree

from jixiao.codes import CODES
from jixiao.model import DocumentError
from jixiao.readers import read_bytes
from jixiao.readers.detect import kind_of
from jixiao.trust import TrustError
from jixiao.trust.keys import Row, under_causes
from jixiao.trust.source import Place
from jixiao.trust.words import COMPARED, place

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

AUTHOR = "Jixiao"
_INITIALS = "JX"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARK = re.compile(r"⟦jixiao (\d+)⟧")
# Where a run is not part of the printed text of the cell that it stands in.
_ASIDE = {_W + name for name in ("del", "moveFrom", "txbxContent", "rt")}


@dataclass(slots=True)
class Markup:
    """The marked-up file, how many comments it carries, and the findings that stand in no cell of the body (page headers, no place)."""

    data: bytes
    comments: int = 0
    unplaced: list[Row] = field(default_factory=list)


def mark_up(data: bytes, findings: Iterable[Row], name: str = "") -> Markup:
    """Give a .docx back with one comment at each cell that has errors; its text stays as it is.

    What another finding of the file explains has no comment of its own: it is listed under that one, with its place.

    Findings without a cell of their own go to the first cell of their row; those without any place to the first paragraph of the file.
    Raises TrustError for other formats than .docx, and for what python-docx does not open.
    """
    document = _open(data, name)
    cells = _Cells(_elements(data, document))
    placed: dict[int, list[_Told]] = defaultdict(list)
    found: dict[int, etree._Element] = {}
    result = Markup(b"")
    beside: list[_Told] = []
    for told in under_causes(list(findings)):
        element = cells.of(told[0])
        if element is None:
            beside.append(told)
            continue
        found[id(element)] = element  # which also keeps the element, so that its id is not given to another
        placed[id(element)].append(told)
    result.unplaced = [finding for finding, _ in beside]
    order = {id(element): number for number, element in enumerate(document.element.iter(_W + "tc"))}
    for key in sorted(placed, key=lambda k: order[k]):
        _comment(document, _runs(found[key]), placed[key])
        result.comments += 1
    if result.unplaced:
        first = next((p for p in document.element.body.iter(_W + "p") if not _is_aside(p)), None)
        if first is not None:
            _comment(document, _runs(first), beside)
            result.comments += 1
    stream = io.BytesIO()
    document.save(stream)
    result.data = stream.getvalue()
    return result


def _open(data: bytes, name: str) -> WordDocument:
    """The file in python-docx. Raises TrustError with what the user can do."""
    from docx import Document

    try:
        kind = kind_of(data)
    except DocumentError as error:
        raise TrustError(f"{name} is no Word document: {error.message}", f"{name} 不是 Word 文档：{error.message}") from error
    if kind != "docx":
        raise TrustError(
            f"{name} is of the format {kind}. Comments can be put into .docx files only: see `jixiao explain KEY --html FILE`.",
            f"{name} 是 {kind} 格式，批注只能写入 .docx 文件：可用 `jixiao explain 键 --html 文件`。",
        )
    try:
        document = Document(io.BytesIO(data))
    except (ValueError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise TrustError(
            f"{name} is a Word file with macros, in Strict Open XML or damaged, which cannot be written back ({error}). "
            "Save it as .docx in Word, or see `jixiao explain KEY --html FILE`.",
            f"{name} 是带宏、严格 Open XML 格式或已损坏的 Word 文件，不能写回（{error}）。"
            "请在 Word 中另存为 .docx，或用 `jixiao explain 键 --html 文件`。",
        ) from error
    if document.element.tag != _W + "document":
        raise TrustError(
            f"{name} is in Strict Open XML, which cannot be written back. Save it as a plain .docx in Word.",
            f"{name} 是严格 Open XML 格式，不能写回。请在 Word 中另存为普通 .docx。",
        )
    return document


def _elements(data: bytes, document: WordDocument) -> dict[Place, etree._Element]:
    """The `w:tc` element behind each cell of the reading, by place."""
    from docx import Document
    from docx.oxml import OxmlElement

    copy = Document(io.BytesIO(data))
    for number, cell in enumerate(copy.element.iter(_W + "tc")):
        paragraph, run, text = (OxmlElement(name) for name in ("w:p", "w:r", "w:t"))
        text.text = f"⟦jixiao {number}⟧"
        run.append(text)
        paragraph.append(run)
        properties = cell.find(_W + "tcPr")
        cell.insert(0 if properties is None else cell.index(properties) + 1, paragraph)
    stream = io.BytesIO()
    copy.save(stream)
    own = list(document.element.iter(_W + "tc"))
    found: dict[Place, etree._Element] = {}
    for table in read_bytes(stream.getvalue()).tables:
        for printed in table.cells:
            if mark := _MARK.search(printed.text):
                found[table.number, printed.row, printed.col] = own[int(mark[1])]
    return found


class _Cells:
    """The elements of a file's cells, found by place."""

    def __init__(self, elements: dict[Place, etree._Element]) -> None:
        self._elements = elements
        self._columns: dict[tuple[int, int], list[int]] = defaultdict(list)
        for table, row, column in sorted(elements):
            self._columns[table, row].append(column)

    def of(self, finding: Row) -> etree._Element | None:
        """The cell of a finding: at its place, else the last that begins left of it; the first of the row where no column is named."""
        table, row, column = (int(finding.get(name) or 0) for name in ("table_no", "row_no", "column_no"))
        columns = self._columns.get((table, row), [])
        chosen = [c for c in columns if c <= column] if column else columns[:1]
        return self._elements[table, row, chosen[-1]] if chosen else None


def _is_aside(element: etree._Element) -> bool:
    return any(ancestor.tag in _ASIDE for ancestor in element.iterancestors())


def _runs(container: etree._Element) -> list[Any]:
    """The runs of a cell or paragraph itself, without those of nested tables; an empty run where there is none."""
    from docx.oxml import OxmlElement

    cell = container if container.tag == _W + "tc" else None
    runs = []
    for run in container.iter(_W + "r"):
        owner = next((a for a in run.iterancestors() if a.tag == _W + "tc" or a.tag in _ASIDE), None)
        if owner is cell or (cell is None and (owner is None or owner.tag == _W + "tc")):
            runs.append(run)
    if runs:
        return [runs[0], runs[-1]]
    paragraphs = (p for p in container.iter(_W + "p") if next(p.iterancestors(_W + "tc"), None) is cell)
    paragraph = container if cell is None else next(paragraphs, None)
    if paragraph is None:
        paragraph = OxmlElement("w:p")
        container.append(paragraph)
    run = OxmlElement("w:r")
    paragraph.append(run)
    return [run, run]


_Told = tuple[Row, list[Row]]
"""A finding with those that it explains."""


def _comment(document: WordDocument, runs: list[Any], findings: list[_Told]) -> None:
    """Add one comment over the runs that says all of the findings."""
    from docx.text.run import Run

    first, last = (Run(element, document) for element in runs)
    lines = [line for finding, consequences in findings for line in _lines(finding, consequences)]
    document.add_comment([first, last], text="\n".join(lines), author=AUTHOR, initials=_INITIALS)


def _lines(finding: Row, consequences: list[Row]) -> list[str]:
    severity = CODES["severity"].get(str(finding["severity"]), (str(finding["severity"]),) * 2)
    head = f"【{finding['rule_id']} {severity[0]}】{finding.get('title_zh') or ''}"
    compared = "；".join(f"{label.zh}「{finding[name]}」" for name, label in COMPARED if finding.get(name) not in (None, ""))
    lines = [head, str(finding["message_zh"])]
    if compared:
        lines.append(compared)
    if finding.get("basis_zh"):
        lines.append(f"依据：{finding['basis_zh']}")
    lines.append(f"{finding['rule_id']}: {finding['message_en']}")
    if finding.get("cause_rule_id"):
        lines.append(f"起因（改正后本条即消除）：{finding['cause_rule_id']} {finding['cause_message_zh']}")
        lines.append(f"It follows from {finding['cause_rule_id']}: {finding['cause_message_en']}")
    if consequences:
        lines.append(f"以下 {len(consequences)} 处由本条引起，改正本条即可 / {len(consequences)} that follow from it:")
        lines += [_consequence(told) for told in consequences]
    return [_clean(line) for line in lines]


def _consequence(finding: Row) -> str:
    """A consequence in one line, with its place."""
    table, row, column = (finding.get(name) for name in ("table_no", "row_no", "column_no"))
    where = place(int(table), int(row), int(column) if column else None) if table and row else None
    zh, en = (f"（{where.zh}）", f" ({where.en})") if where else ("", "")
    return f"· {finding['rule_id']}{zh} {finding['message_zh']} / {finding['message_en']}{en}"


def _clean(text: str) -> str:
    """The text on one line, as XML can hold it."""
    return " ".join("".join(c for c in text if c.isprintable() or c.isspace()).split())
