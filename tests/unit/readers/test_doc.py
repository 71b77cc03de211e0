"""Binary Word files: our own reader against LibreOffice and against the .docx that a file was made from."""

from __future__ import annotations

import io
import os
import random
import resource
import stat
import struct
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from PIL import Image

from jixiao.model import Cell, Document, DocumentError, Table, Where
from jixiao.readers import doc
from jixiao.readers.legacy import libreoffice, word
from jixiao.readers.legacy.word import RowEdges, WordParagraph, WordText
from jixiao.readers.legacy.word_tables import build
from tests.unit.readers.office import need_office
from tests.unit.readers.shown import lines, rows, squeezed


def written() -> bytes:
    """A .docx with a header, a footer, merged tables, a nested one, changes that are tracked, a field and a symbol."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    paragraph = document.add_paragraph("第一行")
    paragraph.add_run().add_break()
    paragraph.add_run("第二行𠮷")
    chance = random.Random(7)
    for number in range(3):
        height, width = chance.randint(5, 9), chance.randint(4, 7)
        table = document.add_table(height, width, style="Table Grid")
        for row in range(height):
            for col in range(width):
                table.cell(row, col).text = f"{number}-{row}-{col}"
        table.cell(0, 0).merge(table.cell(0, 1))
        table.cell(1, 0).merge(table.cell(height - 1, 0))
        table.cell(2, 2).merge(table.cell(4, 3))
        document.add_paragraph(f"表{number}之后")
    outer = document.add_table(2, 2, style="Table Grid")
    outer.cell(0, 0).text = "外"
    inner = outer.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    paragraph = document.add_paragraph("保留")
    for tag, text in (("w:del", "删除"), ("w:ins", "插入")):
        change, run = OxmlElement(tag), OxmlElement("w:r")
        content = OxmlElement("w:delText" if tag == "w:del" else "w:t")
        content.text = text
        for name, value in (("w:id", "1"), ("w:author", "a"), ("w:date", "2024-01-01T00:00:00Z")):
            change.set(qn(name), value)
        run.append(content)
        change.append(run)
        paragraph._p.append(change)
    picture = io.BytesIO()
    Image.new("L", (400, 200), 200).save(picture, "PNG")
    for centimetres in (10, 2):  # as large as a form, and as a mark
        document.add_paragraph("图").add_run().add_picture(picture, Cm(centimetres))
    symbol = OxmlElement("w:sym")
    symbol.set(qn("w:font"), "Symbol")
    symbol.set(qn("w:char"), "F0B3")
    paragraph = document.add_paragraph()
    paragraph.add_run()._r.append(symbol)
    paragraph.add_run("95%")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The written document and what LibreOffice makes of it: .doc and .rtf."""
    need_office()
    folder = tmp_path_factory.mktemp("doc")
    source = folder / "form.docx"
    source.write_bytes(written())
    out = {"docx": source.read_bytes()}
    for kind in ("doc", "rtf"):
        done = libreoffice.convert_batch([source], folder / kind, target=kind)
        out[kind] = done[source].read_bytes()
    return out


def test_the_binary_file_reads_as_the_docx_that_it_was_made_from(converted: dict[str, bytes]) -> None:
    """Every table has the same cells, spans and nesting, and the text around them is the same."""
    from jixiao.readers import docx as docx_reader

    expected, found = docx_reader.read(converted["docx"], "form.docx"), doc.read(converted["doc"], "form.doc")
    assert found.kind == "doc"
    assert squeezed(found) == squeezed(expected)
    assert [t.parent for t in found.tables] == [t.parent for t in expected.tables]
    assert lines(found) == lines(expected)
    assert lines(found)[0] == "页眉"
    assert lines(found)[-1] == "页脚"
    assert "保留插入" in lines(found)
    assert "≥95%" in lines(found)
    assert [n for n in found.notes if "may hold a form" in n] == ["pictures that may hold a form are not read: picture 1"]


def test_our_reader_and_libreoffice_agree(converted: dict[str, bytes]) -> None:
    """The two readers of .doc give the same grids."""
    ours, theirs = doc.read(converted["doc"], "form.doc"), doc.read_with_libreoffice(converted["doc"], "form.doc")
    assert squeezed(ours) == squeezed(theirs)
    assert all(any("pictures that may hold a form" in note for note in read.notes) for read in (ours, theirs))
    assert theirs.notes[0].startswith("read through LibreOffice")


def test_what_our_reader_does_not_know_goes_through_libreoffice(converted: dict[str, bytes], tmp_path: Path) -> None:
    """Rich text is converted, one at a time or prepared in a batch; a .wps keeps its kind; files that need nothing are not converted."""
    found = doc.read(converted["rtf"], "form.doc")
    assert found.kind == "rtf"
    assert squeezed(found)[0] == squeezed(doc.read(converted["doc"], "form.wps"))[0]
    assert doc.read(converted["doc"], "form.wps").kind == "wps"
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "one.rtf").write_bytes(converted["rtf"])
    (tmp_path / "two.doc").write_bytes(converted["doc"])
    done = doc.prepare(sorted(tmp_path.rglob("*.*")), tmp_path / "work")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in done) == ["a/one.rtf", "b/one.rtf"]
    assert all(path.read_bytes().startswith(b"PK") for path in done.values())


def test_libreoffice_runs_although_its_caller_may_use_little_memory(converted: dict[str, bytes], tmp_path: Path) -> None:
    """A worker's limit of address space is not handed on to LibreOffice."""
    if sys.platform != "linux":
        pytest.skip("address space is limited on Linux only")
    source = tmp_path / "form.rtf"
    source.write_bytes(converted["rtf"])
    script = (
        "import resource, sys; from pathlib import Path; from jixiao.readers.legacy.libreoffice import convert_batch;"
        f"resource.setrlimit(resource.RLIMIT_AS, (150 << 20, {resource.RLIM_INFINITY}));"
        "print(len(convert_batch([Path(sys.argv[1])], Path(sys.argv[2]))))"
    )
    done = subprocess.run([sys.executable, "-c", script, source, tmp_path / "out"], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout.strip() == "1"


def fake_office(folder: Path, body: str) -> str:
    """A program that stands in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, pathlib, sys, time\nargs = sys.argv[1:]\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_file_that_hangs_libreoffice_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program is ended, its children too, and started again with the rest; the file that does it has no result."""
    body = (
        "out = pathlib.Path(args[args.index('--outdir') + 1])\n"
        "for path in map(pathlib.Path, args[args.index('--outdir') + 2:]):\n"
        "    if path.read_bytes() == b'hang':\n"
        f"        child = os.fork() or time.sleep(60)\n        pathlib.Path({str(tmp_path / 'pid')!r}).write_text(str(child))\n"
        "        time.sleep(60)\n"
        "    (out / (path.stem + '.docx')).write_bytes(b'done')\n"
    )
    monkeypatch.setenv("JIXIAO_SOFFICE", fake_office(tmp_path, body))
    paths = []
    for number in range(5):
        paths.append(tmp_path / f"{number}.doc")
        paths[-1].write_bytes(b"hang" if number == 1 else b"fine")
    done = libreoffice.convert_batch(paths, tmp_path / "out", time_limit_s=1.0)
    assert sorted(done) == [path for path in paths if path.name != "1.doc"]
    with pytest.raises(ProcessLookupError):
        os.kill(_not_reaped(int((tmp_path / "pid").read_text())), 0)


def _not_reaped(pid: int) -> int:
    """A process that is dead but not yet reaped by its new parent counts as gone."""
    state = Path(f"/proc/{pid}/stat")
    if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
        raise ProcessLookupError
    return pid


def test_a_missing_libreoffice_is_told_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is converter_missing and the message says what to install."""
    monkeypatch.setenv("JIXIAO_SOFFICE", "/nowhere/soffice")
    with pytest.raises(DocumentError) as caught:
        doc.read(b"{\\rtf1 x}", "a.doc")
    assert caught.value.reason == "converter_missing"
    assert "apt-get install" in caught.value.message


def mark(ends: str, text: str = "", row: RowEdges | None = None, depth: int = 1) -> WordParagraph:
    """A paragraph that ends a cell or a row."""
    return WordParagraph(text, depth, ends, row)


def table_of(*table_rows: tuple[list[str], RowEdges | None]) -> Document:
    """A document of one table from cell texts and row definitions."""
    body = []
    for texts, edges in table_rows:
        body += [*(mark("cell", text) for text in texts), mark("row", "", edges)]
    return build(WordText(body=body), "doc")


def test_merge_flags_of_both_writers_give_one_cell() -> None:
    """Word flags the first cell of a horizontal run with one value and the rest with another; which is which differs between writers."""
    for first, other in ((1, 2), (2, 1)):
        edges = RowEdges([0, 1000, 2000, 3000, 4000], [first, other, first, other], [0, 0, 0, 0])
        plain = RowEdges([0, 1000, 2000, 3000, 4000], [0] * 4, [0] * 4)
        assert rows(table_of((["a", "", "b", ""], edges), (list("cdef"), plain)).tables[0]) == [["a@1+1x2", "b@3+1x2"], list("cdef")]


def test_edges_that_were_dragged_apart_by_hand_are_one_column() -> None:
    """Rows whose edges differ by less than a letter's width share a column; a row that starts late stands where it starts."""
    document = table_of(
        (["a", "b"], RowEdges([0, 1000, 2000], [0, 0], [3, 0])),
        (["", "c"], RowEdges([5, 1020, 1990], [0, 0], [1, 0])),
        (["d"], RowEdges([1010, 2000], [0], [0])),
    )
    (table,) = document.tables
    assert table.columns == 2
    assert table.cells == [Cell(1, 1, "a", 2, 1), Cell(1, 2, "b"), Cell(2, 2, "c"), Cell(3, 2, "d")]


def test_rows_with_broken_definitions_lose_no_text() -> None:
    """More cells than edges, no edges at all, and a last row without its mark keep every cell's text."""
    body = [
        mark("cell", "a"), mark("cell", "b"), mark("row", "", RowEdges([0, 1000], [0], [0])),
        mark("cell", "c"), mark("row", "", None), mark("cell", "d"), WordParagraph("e", 1),
    ]  # fmt: skip
    (table,) = build(WordText(body=body), "doc").tables
    assert isinstance(table, Table)
    assert sorted(c.text for c in table.cells) == ["a", "b", "c", "d", "e"]


def test_headers_are_given_once_and_notes_follow_the_body() -> None:
    """A header that each section repeats stands once before the body; text boxes and notes stand after it."""
    text = WordText([WordParagraph("正文")], [[WordParagraph("页眉")], [WordParagraph("页眉")]], [[WordParagraph("页脚")]], [], [])
    text.textboxes = [WordParagraph("框"), WordParagraph("")]
    assert [(p.text, p.where) for p in build(text, "doc").paragraphs] == [
        ("页眉", Where.HEADER), ("正文", Where.BODY), ("框", Where.TEXTBOX), ("页脚", Where.FOOTER),
    ]  # fmt: skip


def test_property_lists_are_read_to_their_end_and_no_further() -> None:
    """Operands of every length class are skipped rightly, and a list that is cut off ends without an error."""
    edges = struct.pack("<B3h", 2, 0, 500, 900) + struct.pack("<H18x", 0x0061) + struct.pack("<H18x", 0)
    properties = struct.pack("<HB", 0x2416, 1) + struct.pack("<Hi", 0x6649, 1) + struct.pack("<HH", 0xD608, len(edges) + 1) + edges
    properties += struct.pack("<HBBB", 0xD62B, 2, 1, 3)
    found = list(word.sprms(properties))
    assert [code for code, _ in found] == [0x2416, 0x6649, 0xD608, 0xD62B]
    for end in range(len(properties)):
        list(word.sprms(properties[:end]))


def test_damaged_files_are_set_aside_and_never_crash(converted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes changed or cut anywhere give a document or a DocumentError."""
    monkeypatch.setenv("JIXIAO_SOFFICE", "/nowhere/soffice")
    chance = random.Random(3)
    whole = converted["doc"]
    reasons: dict[str, int] = {}
    for _ in range(150):
        data = bytearray(whole if chance.random() < 0.8 else whole[: chance.randrange(len(whole))])
        for _ in range(chance.choice([1, 20, 400])):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            doc.read(bytes(data), "x.doc")
            reason = "read"
        except DocumentError as error:
            reason = error.reason
        reasons[reason] = reasons.get(reason, 0) + 1
    assert set(reasons) <= {"read", "broken_file", "encrypted", "converter_missing"}
    assert reasons["read"] > 10


def test_reading_twice_gives_the_same(converted: dict[str, bytes]) -> None:
    """The same bytes give the same document."""
    assert doc.read(converted["doc"]) == doc.read(converted["doc"])
