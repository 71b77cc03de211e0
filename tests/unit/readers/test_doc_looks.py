"""Binary Word files show the same as the documents that they were made from: hidden, struck, raised, white, symbol fonts."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from jixiao.model import Document, Note
from jixiao.readers import read_bytes
from jixiao.readers.legacy.libreoffice import convert_batch
from jixiao.readers.legacy.word import RowEdges, WordParagraph, WordText
from jixiao.readers.legacy.word_forms import shown_by_field
from jixiao.readers.legacy.word_looks import StyleSheet, has_colour, read_fonts, read_styles
from jixiao.readers.legacy.word_tables import build
from tests.support.hostile import document_xml, package
from tests.unit.readers.office import need_office
from tests.unit.readers.word_xml import cell, para, row, run, table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="hid"><w:name w:val="hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="old"><w:name w:val="old"/><w:basedOn w:val="n"/><w:rPr><w:strike/></w:rPr></w:style></w:styles>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="styles.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>'
)


def styled(text: str, properties: str) -> str:
    """A run with properties."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


DARK = '<w:tcW w:w="2000" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
RUBY = f"<w:r><w:ruby><w:rubyPr/><w:rt>{run('yìng')}</w:rt><w:rubyBase>{run('硬化')}</w:rubyBase></w:ruby></w:r>"
FORM = table(
    row(cell(para(styled("1300", "<w:strike/>"), "1273")), cell(para(styled("1300", "<w:dstrike/>")))),
    row(cell(para("1273", styled("99", "<w:vanish/>"))), cell(para("1273", styled("98", '<w:rStyle w:val="hid"/>')))),
    row(cell(para("1273", styled("1", '<w:vertAlign w:val="superscript"/>'))), cell(para("1273", styled("97", WHITE)))),
    row(cell(para(styled("表头", WHITE)), properties=DARK), cell(para(styled("金额", WHITE)), properties=DARK)),
    row(
        cell(para("≥500m", styled("2", '<w:vertAlign w:val="superscript"/>'))),
        cell(f'<w:p><w:pPr><w:pStyle w:val="old"/></w:pPr>{run("旧")}</w:p>' + para("新")),
    ),
    row(cell(para("1273", styled("96", '<w:sz w:val="2"/>'))), cell(para("末", styled("95", '<w:w w:val="1"/>')))),
    row(cell(f"<w:p>{RUBY}{run('道路')}</w:p>"), ""),
)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Document, Document]:
    """What is read of a document and of the .doc that LibreOffice makes of it."""
    need_office()
    folder = tmp_path_factory.mktemp("looks")
    stream = io.BytesIO(package(document_xml(FORM)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
    source = folder / "form.docx"
    source.write_bytes(stream.getvalue())
    made: Path = convert_batch([source], folder / "out", target="doc")[source]
    return read_bytes(source.read_bytes()), read_bytes(made.read_bytes())


def test_doc_reads_as_the_docx_that_it_was_made_from(pair: tuple[Document, Document]) -> None:
    """The same texts, and the same notes on what was left out, with the same places."""
    new, old = pair
    assert [c.text for c in new.tables[0].cells] == [
        "1273", "", "1273", "1273", "1273", "1273", "表头", "金额", "≥500m²", "新", "1273", "末", "硬化道路", "",
    ]  # fmt: skip
    assert [c.text for c in old.tables[0].cells] == [c.text for c in new.tables[0].cells]
    told = [sorted((n.kind, n.left, n.row, n.col) for n in d.notes if isinstance(n, Note)) for d in pair]
    assert told[0] == told[1]
    assert len(told[0]) == 9


def test_a_picture_in_place_of_a_text_is_told() -> None:
    """One that is all that a cell holds may be its value; beside a text it is a mark."""
    cells = [
        WordParagraph("金额", 1, "cell"),
        WordParagraph("", 1, "cell", has_picture=True),
        WordParagraph("12", 1, "cell", has_picture=True),
    ]
    edges = RowEdges([0, 1000, 2000, 3000], [0, 0, 0], [0, 0, 0])
    document = build(WordText([*cells, WordParagraph("", 1, "row", edges)]), "doc")
    assert document.notes == ["pictures in cells without a text are not read: table 1, row 1, column 2"]


def test_damaged_style_and_font_tables_say_nothing() -> None:
    """A file is read without them."""
    for data in (b"", b"\x01", b"\xff" * 40, bytes(200), struct.pack("<HHH", 4, 9, 10) + bytes(3)):
        assert read_styles(data).look(b"", b"\x00\x00") is None
        assert read_fonts(data) == {}


@pytest.mark.parametrize(
    ("code", "operand", "expected"),
    [
        (0xD612, bytes.fromhex("000000ff000000ff0000"), False),
        (0xD612, bytes.fromhex("000000ffffffff000000"), False),
        (0xD612, bytes.fromhex("000000ff000000ff0000000000ff000000000000"), True),
        (0xD612, bytes.fromhex("000000ff1f3864000000"), True),
        (0xD609, b"\x00\x00\x00\x01", False),
        (0xD609, b"\x40\x00", True),
        (0x2A0C, b"\x08", False),
        (0x2A0C, b"\x01", True),
        (0xD612, b"", False),
    ],
)
def test_shadings_are_colours_or_none(code: int, operand: bytes, expected: bool) -> None:
    """Automatic and white are none; black is one; of a row's cells one is enough."""
    assert has_colour(code, operand) is expected


def field_state(kind: int, result: int, default: int = 0, entries: tuple[str, ...] = ()) -> bytes:
    """The state of a form's field as it stands in the Data stream, behind eight other bytes."""

    def text(words: str) -> bytes:
        return struct.pack("<H", len(words)) + words.encode("utf-16-le") + b"\0\0"

    state = struct.pack("<IHHH", 0xFFFFFFFF, kind | result << 2, 0, 0) + text("勾选1") + struct.pack("<H", default)
    state += b"".join(text("") for _ in range(5))
    if entries:
        state += struct.pack("<HHH", 0xFFFF, len(entries), 0)
        state += b"".join(struct.pack("<H", len(entry)) + entry.encode("utf-16-le") for entry in entries)
    return b"\0" * 8 + struct.pack("<iH", 68 + len(state), 68) + b"\0" * 62 + state


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (field_state(1, 1), "☑"),
        (field_state(1, 0), "☐"),
        (field_state(1, 25, default=1), "☑"),
        (field_state(2, 1, entries=("优", "良")), "良"),
        (field_state(2, 25, default=0, entries=("优", "良")), "优"),
        (field_state(2, 7, entries=("优", "良")), ""),
        (field_state(0, 0), None),
        (field_state(1, 1)[:84], None),
    ],
)
def test_fields_of_old_forms_show_their_state(state: bytes, shown: str | None) -> None:
    """A box is ticked or not, a list shows the chosen entry; a damaged state shows nothing."""
    assert shown_by_field([(0x6A03, struct.pack("<I", 8))], state) == shown
    assert shown_by_field([(0x0837, b"\x01")], state) is None


def test_small_figures_lifted_by_hand_are_raised() -> None:
    """As in the new format: above the line, and smaller than its text."""
    lifted, small = struct.pack("<Hh", 0x4845, 10), struct.pack("<HH", 0x4A43, 12)
    looks = [StyleSheet().look(properties, b"\0\0") for properties in (lifted + small, lifted, small)]
    assert [look is not None and look.is_raised for look in looks] == [True, False, False]


def test_a_box_that_is_all_of_a_cell_is_its_text(tmp_path: Path) -> None:
    """Other boxes stay texts of their own, in both formats of Word."""
    need_office()
    vml = 'xmlns:v="urn:schemas-microsoft-com:vml"'

    def box(words: str) -> str:
        shape = f'<v:shape style="position:absolute;width:60pt;height:20pt" type="#_x0000_t202"><v:textbox><w:txbxContent>{para(words)}'
        return f"<w:r><w:pict {vml}>{shape}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"

    body = f"<w:p>{box('旁注')}{run('表')}</w:p>" + table(row("金额", cell(f"<w:p>{box('1273')}</w:p>")), row("人数", "12"))
    source = tmp_path / "form.docx"
    source.write_bytes(package(document_xml(body)))
    made = convert_batch([source], tmp_path / "out", target="doc")[source]
    for data in (source.read_bytes(), made.read_bytes()):
        found = read_bytes(data)
        assert [c.text for c in found.tables[0].cells] == ["金额", "1273", "人数", "12"]
        assert [p.text for p in found.paragraphs if p.text.strip() and p.text != "表"] == ["旁注"]
