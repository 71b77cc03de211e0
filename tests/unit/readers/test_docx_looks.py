"""Word: what a person does not see is not read, and what is struck out, raised or set in a symbol font is read as it looks."""

from __future__ import annotations

import io
import zipfile

import pytest

from jixiao.model import Document, Note, NoteKind
from jixiao.readers import read_bytes
from jixiao.readers.package import Package
from tests.support.hostile import document_xml, package
from tests.unit.readers.word_xml import cell, para, read, row, run, table, texts

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
NO_INK = (
    "<w14:noFill/>",
    '<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill>',
    '<w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill>',
    '<w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="100000"/></w14:srgbClr></w14:solidFill>',
)


def styled(text: str, properties: str) -> str:
    """A run with properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def value(*runs: str, properties: str = "") -> Document:
    """A table of a label and of a cell with these runs."""
    return read(table(row("金额", cell(para(*runs), properties=properties))))


def text_of(document: Document) -> str:
    """The text of the cell behind the label."""
    return document.tables[0].cells[1].text


def kinds(document: Document) -> list[tuple[NoteKind, str, int, int, int]]:
    """The notes on texts that were left out: kind, text, place."""
    return [(n.kind, n.left, n.table, n.row, n.col) for n in document.notes if isinstance(n, Note)]


def with_styles(body: str, styles: str) -> Document:
    """What is read of a body in a document with a style sheet."""
    stream = io.BytesIO(package(document_xml(body)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/styles.xml", f'<w:styles xmlns:w="{W}">{styles}</w:styles>')
    return read_bytes(stream.getvalue())


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="true"/>',
        '<w:color w:val="FFFFFF"/>',
        '<w:color w:val="fefefe"/>',
        '<w:color w:val="FFFFFF" w:themeColor="background1"/><w:sz w:val="24"/>',
        '<w:sz w:val="2"/>',
        '<w:sz w:val="4"/><w:szCs w:val="4"/>',
        '<w:color w:val="000000"/><w:shd w:val="clear" w:color="auto" w:fill="000000"/>',
        '<w:w w:val="1"/>',
        *(f"<w14:textFill {W14}>{fill}</w14:textFill>" for fill in NO_INK),
    ],
)
def test_text_that_nobody_sees_gives_way_and_is_noted_with_its_place(properties: str) -> None:
    """Hidden, white on white, as high as a grain, black on black: not read, and told."""
    document = value("1273", styled("99", properties))
    assert text_of(document) == "1273"
    assert kinds(document) == [(NoteKind.HIDDEN, "99", 1, 1, 2)]


@pytest.mark.parametrize(
    ("properties", "cell_properties"),
    [
        ('<w:vanish w:val="0"/>', ""),
        ('<w:w w:val="66"/>', ""),
        (f'<w14:textFill {W14}><w14:solidFill><w14:schemeClr w14:val="tx1"/></w14:solidFill></w14:textFill>', ""),
        (f'<w:color w:val="FFFFFF"/><w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="FF0000"/></w14:solidFill></w14:textFill>', ""),
        ('<w:vanish w:val="false"/>', ""),
        ("<w:webHidden/>", ""),
        ('<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', ""),
        ('<w:color w:val="FFFFFF"/>', '<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/>'),
        ('<w:color w:val="C0C0C0"/>', ""),
        ('<w:color w:val="auto"/>', '<w:shd w:val="clear" w:color="auto" w:fill="000000"/>'),
        ('<w:sz w:val="10"/>', ""),
        ('<w:strike w:val="0"/><w:dstrike w:val="false"/>', ""),
        ('<w:vertAlign w:val="baseline"/>', ""),
    ],
)
def test_text_that_is_seen_is_read_and_nothing_is_noted(properties: str, cell_properties: str) -> None:
    """Switched off, white on dark, grey, small: printed text."""
    document = value(styled("1273", properties), properties=cell_properties)
    assert text_of(document) == "1273"
    assert not document.notes


def test_styles_hide_strike_out_and_raise() -> None:
    """A style of the run or of the paragraph, or one that it is based on, says how text looks."""
    styles = (
        '<w:style w:type="character" w:styleId="a"><w:name w:val="a"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="c"/><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="d"><w:name w:val="d"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    crossed = f'<w:p><w:pPr><w:pStyle w:val="c"/></w:pPr>{run("1300")}</w:p>'
    body = table(
        row(cell(para("甲", styled("1", '<w:rStyle w:val="b"/>')))),
        row(cell(crossed + para("1273"))),
        row(cell(para("1273", styled("2", '<w:rStyle w:val="d"/>')))),
        row(cell(para(styled("看得见", '<w:rStyle w:val="b"/><w:vanish w:val="0"/>')))),
    )
    document = with_styles(body, styles)
    assert [c.text for c in document.tables[0].cells] == ["甲", "1273", "1273", "看得见"]
    assert [(kind, left) for kind, left, *_ in kinds(document)] == [
        (NoteKind.HIDDEN, "1"), (NoteKind.STRUCK, "1300"), (NoteKind.NOTE_MARK, "2"),
    ]  # fmt: skip


def test_white_text_in_a_shaded_table_style_or_on_a_shape_is_not_judged() -> None:
    """Nobody knows what it stands on."""
    white = styled("字", '<w:color w:val="FFFFFF"/>')
    styles = (
        '<w:style w:type="table" w:styleId="t"><w:name w:val="t"/><w:tblStylePr w:type="firstRow"><w:tcPr>'
        '<w:shd w:val="clear" w:fill="000080"/></w:tcPr></w:tblStylePr></w:style>'
    )
    body = table(row(cell(para(white)))).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="t"/></w:tblPr>')
    assert with_styles(body, styles).tables[0].cells[0].text == "字"
    box = f'<w:r><w:pict><x:s xmlns:x="u:x"><w:txbxContent>{para(white)}</w:txbxContent></x:s></w:pict></w:r>'
    assert texts(read(para(box))) == ["字", ""]


@pytest.mark.parametrize("properties", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="1"/>'])
def test_struck_text_gives_way_to_what_stands_beside_it(properties: str) -> None:
    """1300 is crossed out, 1273 stands behind it; two runs that were struck out one after the other are one text."""
    document = value(styled("13", properties), styled("00", properties), "1273")
    assert text_of(document) == "1273"
    assert kinds(document) == [(NoteKind.STRUCK, "1300", 1, 1, 2)]


def test_cell_that_is_struck_out_whole_says_so() -> None:
    """Nothing stands beside the text: nothing is read, and the note says that all of it was struck out."""
    document = value(styled("1300", "<w:strike/>"))
    assert text_of(document) == ""
    assert kinds(document) == [(NoteKind.STRUCK_WHOLE, "1300", 1, 1, 2)]
    assert "struck out whole" in document.notes[0]


@pytest.mark.parametrize(
    ("before", "raised", "after", "shown", "left"),
    [
        ("1273", "1", "", "1273", "1"),
        ("1273", "[1]", "", "1273", "[1]"),
        ("1273", "①", "万元", "1273万元", "①"),
        ("1273", "注1", "", "1273", "注1"),
        ("1273", "a", "", "1273", "a"),
        ("1273", "*", "", "1273", "*"),
        ("1273", "（2）", "", "1273", "（2）"),
        ("资金总额", "1", "", "资金总额", "1"),
        ("≥500m", "2", "", "≥500m²", None),
        ("≥500km", "2", "", "≥500km²", None),
        ("≥30m", "3", "/d", "≥30m³/d", None),
        ("≥5×10", "4", "人", "≥5×10⁴人", None),
        ("≥", "3", "/4", "≥3/4", None),
        ("≥5", "1", "/2公里", "≥5 1/2公里", None),
        ("≥500m", "2", "/3人", "≥500m²/3人", None),
        ("1273", "1", "/人", "1273/人", "1"),
        ("2×10", "-3", "", "2×10⁻³", None),
        ("10", "4", "人", "10⁴人", None),
        ("1310", "2", "", "1310", "2"),
        ("25", "o", "C", "25°C", None),
        ("", "小字", "", "小字", None),
        ("绿化", "（平方米）", "", "绿化（平方米）", None),
    ],
)
def test_raised_text_is_a_mark_a_power_or_a_unit(before: str, raised: str, after: str, shown: str, left: str | None) -> None:
    """What raised text means is told by what stands before it; a whole cell that is set high is plain text."""
    document = value(before, styled(raised, '<w:vertAlign w:val="superscript"/>'), after)
    assert text_of(document) == shown
    assert [text for _, text, *_ in kinds(document)] == ([] if left is None else [left])


def test_raised_characters_that_were_typed_mean_the_same() -> None:
    """1273¹ is 1273 whether the 1 was raised or typed; m² and powers stay."""
    document = read(table(row("1273¹", "≥500m²", "≥5×10⁴人", "金额²：1")))
    assert [c.text for c in document.tables[0].cells] == ["1273", "≥500m²", "≥5×10⁴人", "金额：1"]


def test_rows_that_do_not_print_are_left_out_and_told() -> None:
    """A row that is hidden, and one that is half a point high."""
    low = '<w:trHeight w:val="10" w:hRule="exact"/>'
    document = read(table(row("甲", "1"), row("乙", "2", properties="<w:hidden/>"), row("丙", "3", properties=low), row("丁", "4")))
    assert [c.text for c in document.tables[0].cells] == ["甲", "1", "丁", "4"]
    assert [text for _, text, *_ in kinds(document)] == ["乙 | 2", "丙 | 3"]
    kept = read(table(row("甲", properties='<w:hidden w:val="0"/>'), row("乙", properties='<w:trHeight w:val="10"/>')))
    assert [c.text for c in kept.tables[0].cells] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("font", "letters", "shown"),
    [
        ("Symbol", "³", "≥"),
        ("Symbol", "\uf0b3", "≥"),
        ("Symbol", "£95", "≤95"),
        ("Symbol", "m", "μ"),
        ("Wingdings", "þ", "☑"),
        ("Wingdings", "\uf0a8", "□"),
        ("Wingdings", "\uf081\uf08a\uf08c", "①⑩❶"),
        ("Wingdings 2", "R", "☑"),
        ("Wingdings 2", "£", "□"),
        ("Wingdings", "是", "是"),
        ("宋体", "R", "R"),
        ("宋体", "\uf0b3", "≥"),
    ],
)
def test_letters_of_symbol_fonts_are_what_they_print(font: str, letters: str, shown: str) -> None:
    """The run's font tells what its letters look like; a private character without a known font is Symbol's."""
    assert text_of(value(styled(letters, f'<w:rFonts w:hint="default" w:ascii="{font}" w:hAnsi="{font}"/>'))) == shown


def test_notes_on_nested_frames_name_the_cell_that_took_their_text() -> None:
    """A table of one cell inside a cell is that cell's text; a note on it tells of the place where the text is."""
    inner = table(row(cell(para(styled("1300", "<w:strike/>"), "≥95%"))))
    document = read(table(row("甲", cell(para("") + inner + para("")))) + table(row("后", "文")))
    assert [[c.text for c in t.cells] for t in document.tables] == [["甲", "≥95%"], ["后", "文"]]
    assert [t.number for t in document.tables] == [1, 2]
    assert kinds(document) == [(NoteKind.STRUCK, "1300", 1, 1, 2)]


@pytest.mark.parametrize(
    ("text", "properties", "shown"),
    [
        ("1273", '<w:position w:val="10"/><w:sz w:val="12"/>', "1273"),
        ("5×10", '<w:position w:val="10"/><w:sz w:val="12"/>', "5×101"),
        ("1273", '<w:position w:val="10"/>', "12731"),
        ("1273", '<w:position w:val="-6"/><w:sz w:val="12"/>', "12731"),
        ("1273", '<w:position w:val="2"/><w:sz w:val="12"/>', "12731"),
    ],
)
def test_small_figures_lifted_by_hand_are_raised(text: str, properties: str, shown: str) -> None:
    """As superscripts are; what is lifted in the size of its line, or lowered, stands in the line."""
    found = text_of(value(run(text), styled("1", properties)))
    assert found == ("5×10¹" if shown == "5×101" else shown)


def test_pictures_that_may_hold_a_form_are_named() -> None:
    """In a document with a table they are not read; marks and seals are none."""

    def picture(relation: str, centimetres: int) -> str:
        size = f'<wp:extent cx="{centimetres * 360000}" cy="{centimetres * 360000}"/>'
        return f'<w:r><w:drawing xmlns:wp="wp">{size}<a:blip xmlns:a="a" xmlns:r="{R}" r:embed="{relation}"/></w:drawing></w:r>'

    old = '<w:pict><v:shape xmlns:v="v" style="width:400pt;height:300pt"><v:imagedata r:id="rId3"/></v:shape></w:pict>'
    body = table(row("金额", "1273")) + para(picture("rId1", 15), picture("rId2", 4)) + f'<w:p xmlns:r="{R}"><w:r>{old}</w:r></w:p>'
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed = "".join(f'<Relationship Id="rId{n}" Type="{R}/image" Target="media/image{n}.png"/>' for n in (1, 2, 3))
    stream = io.BytesIO(package(document_xml(body)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{listed}</Relationships>')
    assert read_bytes(stream.getvalue()).notes == ["pictures that may hold a form are not read: image1.png, image3.png"]


R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("colour", "ground", "is_seen"),
    [("FFFF00", "FFFF00", False), ("00B050", "00B050", False), ("00b050", "00B050", False), ("00B050", "FFFF00", True)],
)
def test_text_in_the_colour_of_its_ground_is_not_seen(colour: str, ground: str, is_seen: bool) -> None:
    """Whatever the colour, and whether a cell is shaded or a run highlighted."""
    old = f'<w:r><w:rPr><w:color w:val="{colour}"/></w:rPr><w:t>1300</w:t></w:r>'
    lit = f'<w:r><w:rPr><w:color w:val="{colour}"/><w:highlight w:val="yellow"/></w:rPr><w:t>1300</w:t></w:r>'
    shaded = cell(para(old, run("1273")), properties=f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>')
    shown = [c.text for c in read(table(row(shaded, cell(para(lit, run("1273")))))).tables[0].cells]
    assert shown == ["13001273" if is_seen else "1273", "1273" if colour == "FFFF00" else "13001273"]


def test_a_shared_style_sheet_is_one_whenever_it_was_saved() -> None:
    """Documents saved at different times, whose style sheets are equal, are told to share it: it is parsed once."""

    def saved(year: int) -> Package:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo("word/styles.xml", (year, 1, 2, 3, 4, 6)), f'<w:styles xmlns:w="{W}"/>')
        return Package(stream.getvalue())

    assert saved(2023).packed("word/styles.xml") == saved(2024).packed("word/styles.xml")


THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:srgbClr val="FFFFFF"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="203864"/></a:lt1></a:clrScheme></a:themeElements>'
    "</a:theme>"
)


@pytest.mark.parametrize(
    ("properties", "is_shown", "is_shown_on_dark"),
    [
        ('<w:color w:val="000000" w:themeColor="background1"/>', False, True),
        ('<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"/>', True, True),
        ('<w:color w:val="FFFFFF" w:themeColor="text1"/>', True, False),
        ('<w:color w:val="auto" w:themeColor="text1" w:themeTint="05"/>', False, False),
    ],
)
def test_a_colour_of_the_theme_counts_before_the_one_stored_with_it(properties: str, is_shown: bool, is_shown_on_dark: bool) -> None:
    """With its tint and shade, by the usual theme and by that of the document, where light and dark are the other way round."""
    body = table(row("金额", cell(para(styled("77", properties), run("1273")))))
    assert text_of(read(body)) == ("771273" if is_shown else "1273")
    stream = io.BytesIO(package(document_xml(body)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/theme/theme1.xml", THEME)
    assert text_of(read_bytes(stream.getvalue())) == ("771273" if is_shown_on_dark else "1273")


@pytest.mark.parametrize("colour", ["", '<w:color w:val="auto"/>', '<w:color w:val="000000"/>'])
def test_a_black_highlight_blacks_out_what_is_not_of_another_colour(colour: str) -> None:
    """By the run and by a style; letters in white, and automatic ones on a dark shade, are seen."""
    black = '<w:highlight w:val="black"/>'
    assert text_of(value(styled("77", colour + black), run("1273"))) == "1273"
    styles = f'<w:style w:type="character" w:styleId="a"><w:rPr>{colour}{black}</w:rPr></w:style>'
    by_style = table(row("金额", cell(para(styled("77", '<w:rStyle w:val="a"/>'), run("1273")))))
    assert text_of(with_styles(by_style, styles)) == "1273"
    assert text_of(value(styled("1273", black + '<w:color w:val="FFFFFF"/>'))) == "1273"
    assert text_of(value(styled("1273", '<w:shd w:val="clear" w:fill="000000"/>'))) == "1273"
    assert text_of(value(styled("1273", '<w:highlight w:val="yellow"/>'))) == "1273"


@pytest.mark.parametrize(("process", "shown"), [("", "1273"), (' mc:ProcessContent="zz:wrap"', "127377")])
def test_what_may_be_ignored_and_nobody_knows_goes_with_its_content(process: str, shown: str) -> None:
    """Unless the part says that the content is to be read; what was dropped is told."""
    body = table(row("金额", cell(f"<w:p>{run('1273')}<zz:wrap>{run('77')}</zz:wrap></w:p>")))
    spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:zz="http://example.org/zz"'
    xml = document_xml(body).replace("<w:document ", f'<w:document {spaces} mc:Ignorable="zz"{process} ', 1)
    document = read_bytes(package(xml))
    assert text_of(document) == shown
    assert [left for _, left, *_ in kinds(document)] == ([] if process else ["77"])


def test_of_a_part_that_stands_twice_the_last_one_is_read() -> None:
    """As office programs do; the reader is told."""
    stream = io.BytesIO(package(document_xml(table(row("金额", "1900")))))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", document_xml(table(row("金额", "1273"))))
    document = read_bytes(stream.getvalue())
    assert text_of(document) == "1273"
    assert any("twice" in str(note) for note in document.notes)
    assert "" not in Package(stream.getvalue())
