"""Word: fields, form fields, content controls, equations, alternatives, boxes and embedded documents show what Word prints."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from jixiao.model import Document
from jixiao.readers import read_bytes
from tests.support.hostile import W, document_xml, package
from tests.unit.readers.word_xml import cell, para, read, row, run, table, texts

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def mark(kind: str, inside: str = "") -> str:
    """A run that begins, separates or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def field(instruction: str, result: str | None, data: str = "") -> str:
    """A field; without a result where that is None."""
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return mark("begin", data) + code + ("" if result is None else mark("separate") + (run(result) if result else "")) + mark("end")


def drop_down(properties: str) -> str:
    """A list of an old form."""
    entries = '<w:listEntry w:val="≥90%"/><w:listEntry w:val="≥95%"/>'
    return field("FORMDROPDOWN", None, f"<w:ffData><w:ddList>{properties}{entries}</w:ddList></w:ffData>")


def box(properties: str) -> str:
    """A check box of an old form."""
    return field("FORMCHECKBOX", "", f"<w:ffData><w:checkBox>{properties}</w:checkBox></w:ffData>")


def text_of(*content: str) -> str:
    """The text that is read of one cell's paragraph."""
    return read(table(row(cell(para(*content))))).tables[0].cells[0].text


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ('<w:result w:val="1"/>', "≥95%"),
        ('<w:default w:val="1"/>', "≥95%"),
        ("", "≥90%"),
        ('<w:result w:val="7"/>', ""),
        ('<w:result w:val="²"/>', ""),
    ],
)
def test_list_of_an_old_form_shows_its_chosen_entry(properties: str, shown: str) -> None:
    """The result, else the default, else the first entry."""
    assert text_of(drop_down(properties)) == shown


def test_boxes_of_an_old_form_show_whether_they_are_ticked() -> None:
    """What was ticked counts before what is ticked by default."""
    ticked, unticked = box('<w:default w:val="1"/>'), box('<w:default w:val="1"/><w:checked w:val="0"/>')
    assert text_of(ticked, "是 ", unticked, "否") == "☑是 ☐否"
    assert text_of(box("<w:checked/>"), "是") == "☑是"


def test_only_the_result_of_nested_fields_prints() -> None:
    """A field in the condition of another one is not seen; one in its result is."""
    inner = field("MERGEFIELD 金额", "99")
    code = "<w:r><w:instrText> IF </w:instrText></w:r>"
    assert text_of(mark("begin"), code, inner, mark("separate"), run("1273"), mark("end"), "万元") == "1273万元"
    assert text_of(mark("begin"), code, mark("separate"), field("REF a", "1273"), mark("end")) == "1273"


def test_field_that_is_never_ended_hides_nothing() -> None:
    """A damaged field keeps all that stands behind it."""
    assert text_of(mark("begin"), "1273") == "1273"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"eq \f(2,3)", "2/3"),
        (r"EQ \o\ac(□,√)", "☑"),
        (r"eq \o\ac(○,1)", "①"),
        (r"eq \r(2)", "√2"),
        (r"eq 10\s\up6(4)", "10⁴"),
        (r'EQ \* jc0 \* "Font:Calibri" \* hps22 \o(\s\up 10(yìng),硬化)道路', "硬化道路"),
        (r"EQ \o\ad(\s\up 9(yìng),硬化)", "硬化"),
        ("MACROBUTTON NoMacro 626", "626"),
        ('GOTOBUTTON "a b" 626', "626"),
    ],
)
def test_equation_fields_are_read(instruction: str, shown: str) -> None:
    """What Word draws from the instruction of a field that keeps no result; the reading above a word is none of it."""
    assert text_of(field(instruction, None)) == shown


def test_equation_field_that_is_not_understood_is_told() -> None:
    """An integral is no figure."""
    document = read(para(field(r"eq \i \su(1,5,3\x)", None)))
    assert any("equation" in note for note in document.notes)


def _r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("equation", "shown"),
    [
        (f"<m:f><m:num>{_r('2')}</m:num><m:den>{_r('3')}</m:den></m:f>", "≥2/3"),
        (f"<m:f><m:num>{_r('a+b')}</m:num><m:den>{_r('3')}</m:den></m:f>", "≥(a+b)/3"),
        (f"<m:sSup><m:e>{_r('m')}</m:e><m:sup>{_r('2')}</m:sup></m:sSup>", "≥m²"),
        (f"{_r('5×')}<m:sSup><m:e>{_r('10')}</m:e><m:sup>{_r('4')}</m:sup></m:sSup>", "≥5×10⁴"),
        (f"<m:rad><m:deg/><m:e>{_r('2')}</m:e></m:rad>", "≥√2"),
        (f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{_r('2')}</m:e></m:d>", "≥[2]"),
        (f"{_r('27')}<m:f><m:num>{_r('2')}</m:num><m:den>{_r('5')}</m:den></m:f>", "≥27 2/5"),
        (f"<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr><m:e>{_r('77')}</m:e></m:phant>{_r('5')}", "≥5"),
        (f"<m:borderBox><m:borderBoxPr><m:strikeH/></m:borderBoxPr><m:e>{_r('77')}</m:e></m:borderBox>{_r('5')}", "≥5"),
        (f"<m:r><w:rPr><w:vanish/></w:rPr><m:t>77</m:t></m:r>{_r('5')}", "≥5"),
        (f"<m:sSub><m:e>{_r('CO')}</m:e><m:sub>{_r('2')}</m:sub></m:sSub>", "≥CO2"),
    ],
)
def test_equations_read_as_one_line(equation: str, shown: str) -> None:
    """Two thirds are 2/3 and not 23; what is struck out, hidden or a phantom is left out."""
    assert text_of("≥", f"<m:oMath {M}>{equation}</m:oMath>") == shown


def control(content: str) -> str:
    """A content control that says it shows its prompt."""
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("prompt", ["单击或点按此处输入文字。", "点击此处输入文字", "选择一项。", "Click or tap here to enter text."])
def test_prompts_are_no_text(prompt: str) -> None:
    """What a control says before anybody fills it in."""
    assert text_of(control(run(prompt))) == ""


def test_filled_control_counts_whatever_its_flag_says() -> None:
    """Programs that fill forms in leave the flag; a prompt of the form's own is told by its style."""
    assert text_of(control(run("1273"))) == "1273"
    own = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>如：新建道路</w:t></w:r>'
    assert text_of(control(own)) == ""


def test_choice_that_nobody_understands_gives_way_to_the_fallback() -> None:
    """An extension that no program knows."""
    body = (
        f'<w:r><mc:AlternateContent {MC} xmlns:zz="urn:example:zz"><mc:Choice Requires="zz"><w:t>≥90%</w:t></mc:Choice>'
        "<mc:Fallback><w:t>≥95%</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text_of(body) == "≥95%"
    known = body.replace("urn:example:zz", "http://schemas.microsoft.com/office/word/2010/wordml")
    assert text_of(known) == "≥90%"


def test_text_box_that_is_all_a_cell_shows_is_its_text() -> None:
    """A value that was typed into a box in its cell; one that floats over other text is none."""
    drawing = f'<w:r><w:drawing><x:inline xmlns:x="u:x"><w:txbxContent>{para("≥95%")}</w:txbxContent></x:inline></w:drawing></w:r>'
    assert text_of(drawing) == "≥95%"
    assert text_of("约", drawing) == "约\n≥95%"
    assert text_of("约", drawing.replace("inline", "anchor")) == "约"


def with_part(body: str, name: str, content: bytes, kind: str = "aFChunk") -> Document:
    """A document with one more part, which `rId9` leads to."""
    stream = io.BytesIO(package(document_xml(body)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(f"word/{name}", content)
        relation = f'<Relationship Id="rId9" Type="{R}/{kind}" Target="{name}"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>')
    return read_bytes(stream.getvalue())


CHUNK = f'<w:altChunk xmlns:r="{R}" r:id="rId9"/>'
_OLE = f'<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Embed" xmlns:r="{R}" r:id="rId9"/>'
OBJECT = f"<w:r><w:object>{_OLE}</w:object></w:r>"


def test_imported_pages_and_documents_stand_in_their_place() -> None:
    """Between the paragraphs around them, their tables numbered with the others."""
    page = "<table><tr><td>甲</td><td>乙</td></tr></table>".encode()
    body = table(row("一")) + para("前") + CHUNK + para("后") + table(row("二"))
    document = with_part(body, "chunk.html", page)
    assert [[c.text for c in t.cells] for t in document.tables] == [["一"], ["甲", "乙"], ["二"]]
    assert [t.number for t in document.tables] == [1, 2, 3]
    assert with_part(CHUNK, "chunk.docx", package(document_xml(table(row("内"))))).tables[0].cells[0].text == "内"


def test_embedded_workbook_is_read() -> None:
    """What the object shows is a sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["项目名称", "河道管护"])
    stream = io.BytesIO()
    book.save(stream)
    document = with_part(para("见表", OBJECT), "embeddings/sheet.xlsx", stream.getvalue(), "package")
    assert [c.text for c in document.tables[0].cells] == ["项目名称", "河道管护"]
    assert any("embedded" in note for note in document.notes)


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00" + bytes(50), b"PK\x03\x04" + bytes(50)])
def test_embedded_part_that_cannot_be_read_is_told(content: bytes) -> None:
    """The rest of the document is read."""
    document = with_part(para("文", OBJECT), "embeddings/object.bin", content, "oleObject")
    assert texts(document) == ["文"]
    assert any("left out an embedded document" in note for note in document.notes)


def test_documents_that_hold_themselves_end() -> None:
    """Documents in documents are read three deep."""
    inner = package(document_xml(table(row("底"))))
    for _ in range(5):
        stream = io.BytesIO(package(document_xml(CHUNK)))
        with zipfile.ZipFile(stream, "a") as archive:
            archive.writestr("word/chunk.docx", inner)
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            relation = f'<Relationship Id="rId9" Type="{R}/aFChunk" Target="chunk.docx"/>'
            archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{relation}</Relationships>')
        inner = stream.getvalue()
    document = read_bytes(inner)
    assert not document.tables
    assert any("deep" in note for note in document.notes)


STORE = "{11111111-2222-3333-4444-555555555555}"


def bound(kind: str, content: str, path: str = "/f/a", more: str = "", store: str = STORE) -> str:
    """A control that is bound to a place of a store."""
    binding = f'<w:dataBinding {more} w:xpath="{path}" w:storeItemID="{store}"/>'
    return f"<w:sdt><w:sdtPr>{binding}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def read_bound(control: str, stored: str) -> Document:
    """What is read of a table with this control, beside a store."""
    return read_bound_in(table(row(cell("总额"), cell(para(control)))), "", stored)


def read_bound_in(body: str, header: str = "", stored: str = "<f><a>1846</a></f>") -> Document:
    """What is read of a body and a page header beside a store."""
    types = "http://schemas.openxmlformats.org/package/2006/relationships"
    further = f'<Relationship Id="h1" Type="{R}/header" Target="header1.xml"/>' if header else ""
    parts = {
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{types}">{further}'
        f'<Relationship Id="r1" Type="{R}/customXml" Target="../customXml/item1.xml"/></Relationships>',
        "customXml/_rels/item1.xml.rels": f'<Relationships xmlns="{types}">'
        f'<Relationship Id="r1" Type="{R}/customXmlProps" Target="itemProps1.xml"/></Relationships>',
        "customXml/itemProps1.xml": f'<d:datastoreItem d:itemID="{STORE}" xmlns:d="{R.replace("relationships", "customXml")}"/>',
        "customXml/item1.xml": stored,
    }
    if header:
        parts["word/header1.xml"] = header
    packed = io.BytesIO(package(document_xml(body)))
    with zipfile.ZipFile(packed, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return read_bytes(packed.getvalue())


LIST = '<w:dropDownList><w:listItem w:displayText="≥95%" w:value="b"/></w:dropDownList>'
DAY = '<w:date><w:dateFormat w:val="yyyy年M月d日"/></w:date>'
NS = "w:prefixMappings=\"xmlns:n='urn:a'\""


@pytest.mark.parametrize(
    ("control", "stored", "shown"),
    [
        (bound("<w:text/>", run("1900")), "<f><a>1846</a></f>", "1846"),
        (bound("<w:text/>", run("19") + run("00")), "<f><a>1846</a></f>", "1846"),
        (bound("<w:showingPlcHdr/><w:text/>", run("单击此处输入文字。")), "<f><a>1846</a></f>", "1846"),
        (bound("<w:text/>", run("1900"), "/n:f[1]/n:a[1]", NS), '<f xmlns="urn:a"><a>1846</a></f>', "1846"),
        (bound("<w:text/>", run("1900"), "/f/@a"), '<f a="1846"/>', "1846"),
        (bound(LIST, run("≥90%")), "<f><a>b</a></f>", "≥95%"),
        (bound(DAY, run("2022年1月1日")), "<f><a>2023-07-01</a></f>", "2023年7月1日"),
        (bound("<w:text/>", run("1900")), "<f><a/></f>", ""),
        (bound("<w:text/>", run("1900")), "<f><b>1846</b></f>", "1900"),
        (bound("<w:text/>", run("1900"), store="{0}"), "<f><a>1846</a></f>", "1900"),
        (bound("<w:text/>", run("1900"), "count(//a)"), "<f><a>1846</a></f>", "1900"),
        (bound("<w:picture/>", run("1900")), "<f><a>1846</a></f>", "1900"),
        (bound("<w:text/>", run("1900")), "<f><a>1846</f>", "1900"),
    ],
)
def test_a_bound_control_shows_the_value_that_it_is_bound_to(control: str, stored: str, shown: str) -> None:
    """And not the text that it still holds; where there is no such value, or the store is damaged, the text."""
    document = read_bound(control, stored)
    assert document.tables[0].cells[1].text == shown
    assert any("bound" in str(note) for note in document.notes) == (shown != "1900" and "showingPlcHdr" not in control)


def test_a_bound_control_around_a_cell_or_in_a_page_header_shows_its_value() -> None:
    """The cell stays, and a part of its own looks the value up in the same store."""
    around = bound("<w:text/>", cell("1900"))
    read_around = read_bound_in(table(row(cell("总额"), around)))
    assert [c.text for c in read_around.tables[0].cells] == ["总额", "1846"]
    header = f'<w:hdr xmlns:w="{W}">{para(bound("<w:text/>", run("旧标题")))}</w:hdr>'
    section = f'<w:sectPr><w:headerReference w:type="default" r:id="h1" xmlns:r="{R}"/></w:sectPr>'
    assert texts(read_bound_in(para("表") + section, header))[0] == "1846"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r"SYMBOL 179 \f Symbol", "≥97%"),
        (r'SYMBOL 0xB3 \f "Symbol" \s 12', "≥97%"),
        (r"symbol 61603 \f Symbol", "≤97%"),
        (r"SYMBOL 8805 \u", "≥97%"),
        ("PAGE", "97%"),
    ],
)
def test_a_sign_that_a_field_names_by_its_number_is_printed(instruction: str, shown: str) -> None:
    """A field SYMBOL keeps no result; what it says is what it shows."""
    body = table(row("合格率", cell(f"<w:p>{field(instruction, None)}{run('97%')}</w:p>")))
    assert [c.text for c in read(body).tables[0].cells] == ["合格率", shown]


def test_a_fraction_behind_a_whole_number_stands_apart() -> None:
    """27 and an equation of two fifths are not 272 fifths."""
    equation = f"<m:oMath {M}><m:f><m:num>{_r('2')}</m:num><m:den>{_r('5')}</m:den></m:f></m:oMath>"
    assert (text_of("≥27", equation, "公里"), text_of("≥", equation)) == ("≥27 2/5公里", "≥2/5")


def test_the_reading_within_a_text_is_none_of_it() -> None:
    """U+FFF9 to U+FFFB hold a word and its reading."""
    assert text_of("\ufff9硬化\ufffayìnghuà\ufffb道路") == "硬化道路"


def test_a_picture_in_place_of_a_text_is_told() -> None:
    """A small picture that is all that a cell holds may be its value; beside a text it is a mark."""

    def picture(relation: str) -> str:
        shown = f'<wp:extent cx="360000" cy="180000"/><a:blip r:embed="{relation}"/>'
        return f'<w:r><w:drawing xmlns:wp="wp" xmlns:a="a" xmlns:r="{R}">{shown}</w:drawing></w:r>'

    body = table(row("金额", cell(f"<w:p>{picture('rId1')}</w:p>")), row("人数", cell(f"<w:p>{picture('rId2')}{run('12')}</w:p>")))
    stream = io.BytesIO(package(document_xml(body)))
    relations = "".join(f'<Relationship Id="rId{n}" Target="media/image{n}.png" Type="{R}/image"/>' for n in (1, 2))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        )
    assert read_bytes(stream.getvalue()).notes == ["pictures in cells without a text are not read: image1.png"]
