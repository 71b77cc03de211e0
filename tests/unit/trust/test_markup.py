"""Comments stand in the cells that they are about, and nothing else of the file changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from jixiao.readers import read_bytes
from jixiao.trust import TrustError
from jixiao.trust.markup import AUTHOR, mark_up
from tests.support.forms import writers
from tests.support.scoreboard import golden_forms
from tests.unit.trust.subjects import finding

FORMS = {form.name: form for form in golden_forms()}


def anchors(data: bytes) -> Iterator[tuple[str, str]]:
    """For each comment of a file: its text, and the text of the innermost cell (or paragraph) that its range stands in."""
    document = docx.Document(io.BytesIO(data))
    comments = {str(c.comment_id): c for c in document.comments}
    ends = {e.get(qn("w:id")): e for e in document.element.iter(qn("w:commentRangeEnd"))}
    references = [e.get(qn("w:id")) for e in document.element.iter(qn("w:commentReference"))]
    assert sorted(references) == sorted(comments)
    for start in document.element.iter(qn("w:commentRangeStart")):
        number = start.get(qn("w:id"))
        owner, end = (next((a for a in e.iterancestors() if a.tag == qn("w:tc")), None) for e in (start, ends[number]))
        assert owner is end, "a range leaves its cell"
        owner = start.getparent() if owner is None else owner
        assert comments[number].author == AUTHOR
        yield comments[number].text, own_text(owner)


def own_text(cell: etree._Element) -> str:
    """What a cell prints itself, without nested tables and white space."""
    own = [t for t in cell.iter(qn("w:t")) if next((a for a in t.iterancestors() if a.tag == qn("w:tc")), cell) is cell]
    return "".join("".join(t.text or "" for t in own).split())


def save(document: docx.document.Document) -> bytes:
    """The bytes of a python-docx document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def everywhere(data: bytes) -> list[dict[str, object]]:
    """A finding for each cell of a file, whose message is what the reader says that the cell prints."""
    tables = read_bytes(data).tables
    return [finding(t.number, c.row, c.col, "J601", "".join(c.text.split()) or "（空）") for t in tables for c in t.cells]


def check(data: bytes) -> int:
    """Mark every cell of a file: each comment stands in the cell that it names, and the file reads as before. The number of comments."""
    findings = everywhere(data)
    marked = mark_up(data, findings)
    assert not marked.unplaced
    for text, cell in anchors(marked.data):
        assert text.split("\n")[1] == (cell or "（空）")
    before, after = read_bytes(data), read_bytes(marked.data)
    assert after.blocks == before.blocks
    assert marked.comments == len(findings) == len(docx.Document(io.BytesIO(marked.data)).comments._comments_elm)
    return marked.comments


@pytest.mark.parametrize("name", sorted(FORMS)[::4])
def test_each_cell_of_a_golden_form_gets_its_own_comment(name: str) -> None:
    """Over merged cells of real layouts, a comment for a place of the reading stands in the cell that prints what was read there."""
    assert check(writers.write_docx(FORMS[name])) > 10


def awkward() -> bytes:
    """A document with what python-docx loses: cells and rows in content controls, deleted and inserted rows, nested tables, empty cells."""
    document = docx.Document()
    document.add_paragraph("标题")
    grid = document.add_table(6, 4)
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row.cells):
            cell.text = f"r{r}c{c}"
    grid.cell(1, 0).merge(grid.cell(3, 0)).text = "竖\n合并"
    grid.cell(0, 1).merge(grid.cell(0, 3)).text = "横合并"
    grid.cell(5, 2).text = ""
    inner = grid.cell(2, 2).add_table(2, 2)
    for r, row in enumerate(inner.rows):
        for c, cell in enumerate(row.cells):
            cell.text = f"in{r}{c}"
    rows = list(grid._tbl.iter(qn("w:tr")))
    for element in (rows[4], next(tc for tc in grid._tbl.iter(qn("w:tc")) if own_text(tc) == "r3c2")):  # a row, and a cell of another row
        control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
        element.addprevious(control)
        control[1].append(element)
    last = list(grid._tbl.iter(qn("w:tr")))[-1]
    deleted = parse_xml(
        f"<w:tr {nsdecls('w')}><w:trPr><w:del w:id='9' w:author='x'/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>"
    )
    last.addprevious(deleted)
    moved = next(tc for tc in grid._tbl.iter(qn("w:tc")) if own_text(tc) == "r3c3")
    run = next(moved.iter(qn("w:r")))
    tracked = parse_xml(f"<w:ins {nsdecls('w')} w:id='8' w:author='x'/>")
    run.addprevious(tracked)
    tracked.append(run)
    moved.find(qn("w:p")).append(parse_xml(f"<w:del {nsdecls('w')} w:id='7' w:author='x'><w:r><w:delText>old</w:delText></w:r></w:del>"))
    return save(document)


def test_controls_revisions_nesting_and_empty_cells_are_placed_right() -> None:
    """What python-docx's own table model loses is marked like the rest."""
    data = awkward()
    assert {"r4c1", "r3c2", "r3c3", "in11"} <= {str(f["message_zh"]) for f in everywhere(data)}
    assert check(data) == 20 + 4


def test_findings_of_one_cell_share_a_comment_and_the_rest_is_told_at_the_beginning() -> None:
    """Two rules at one cell are one comment; a finding without column goes to its row, one without place to the first paragraph."""
    data = awkward()
    told = [
        finding(1, 4, 2, "J601", "甲"),
        finding(1, 4, 2, "J202", "乙"),
        finding(1, 2, None, "J801", "丙"),
        finding(None, None, None, "J803", "丁"),
    ]
    marked = mark_up(data, told)
    assert marked.comments == 3 and [f["rule_id"] for f in marked.unplaced] == ["J803"]
    by_cell = {cell: text for text, cell in anchors(marked.data)}
    assert set(by_cell) == {"标题", "竖合并", "r3c1"}
    assert "甲" in by_cell["r3c1"] and "乙" in by_cell["r3c1"]
    assert "J601: the table says 2座" in by_cell["r3c1"]


def test_what_a_finding_explains_is_listed_in_its_comment() -> None:
    """One comment an error, its consequences with their places in it; one whose cause is in another file says what that is."""
    cause = {**finding(1, 1, 1, "J402"), "cause_key": None}
    under = {**finding(1, 2, 2, "J207", "得满分"), "message_en": "full marks", "cause_key": cause["finding_key"]}
    elsewhere = {"cause_key": "other", "cause_rule_id": "J104", "cause_message_zh": "误填为元", "cause_message_en": "in yuan"}
    marked = mark_up(awkward(), [cause, under, {**finding(1, 6, 4, "J907"), **elsewhere}])
    assert marked.comments == 2
    told = [text for text, _ in anchors(marked.data)]
    assert "· J207（表1 行2 列2） 得满分 / full marks (T1 R2 C2)" in told[0]
    assert "J104 误填为元" in told[1] and "It follows from J104: in yuan" in told[1]


def test_the_other_parts_of_the_file_stay() -> None:
    """Styles, headers, pictures and settings are byte for byte those of the original; only comments are added."""
    data = writers.write_docx(FORMS["hubei_self_evaluation"])
    before, after = (zipfile.ZipFile(io.BytesIO(d)) for d in (data, mark_up(data, everywhere(data)).data))
    assert set(before.namelist()) <= set(after.namelist())
    for name in before.namelist():
        if name.startswith("word/") and name.endswith(".xml") and name != "word/document.xml":
            canonical = [etree.tostring(etree.fromstring(z.read(name)), method="c14n") for z in (before, after)]
            assert canonical[0] == canonical[1], name


def test_marking_twice_adds_to_the_comments_that_are_there() -> None:
    """A file that has comments keeps them."""
    data = awkward()
    once = mark_up(data, [finding(1, 4, 2)]).data
    twice = mark_up(once, [finding(1, 4, 2, "J202", "再")]).data
    assert len(list(anchors(twice))) == 2


@pytest.mark.parametrize("kind", ["txt", "html", "xlsx"])
def test_only_word_files_can_be_marked(kind: str) -> None:
    """Another format ends in words that name the format and the way round."""
    with pytest.raises(TrustError, match="explain"):
        mark_up(writers.write(FORMS["hubei_self_evaluation"], kind), [finding(1, 1, 1)], f"form.{kind}")


@pytest.mark.parametrize("change", ["macros", "strict", "broken"])
def test_word_files_that_cannot_be_written_back_are_told(change: str) -> None:
    """Files with macros, in Strict Open XML, or damaged: a sentence, no traceback."""
    data = writers.write_docx(FORMS["hubei_self_evaluation"])
    swaps = {
        "macros": (b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml"),
        "strict": (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        "broken": (b"<w:tbl>", b"<w:tbl"),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, content.replace(*swaps[change]) if change != "strict" or name == "word/document.xml" else content)
    with pytest.raises(TrustError, match="Word"):
        mark_up(stream.getvalue(), [finding(1, 1, 1)], "form.docx")
