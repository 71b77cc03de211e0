"""OpenDocument files: what is displayed is read, from packages and flat files, texts and spreadsheets."""

from __future__ import annotations

import io
import zipfile

import pytest

from jixiao.model import Document, DocumentError, Where
from jixiao.readers import read_bytes
from tests.support.forms.xml_writers import ODF_NAMESPACES
from tests.unit.readers.shown import lines, rows

STYLES = """<office:automatic-styles>
<style:style style:name="struck" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="hidden" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="below" style:family="text" style:parent-style-name="hidden"/>
<style:style style:name="white" style:family="text"><style:text-properties fo:color="#FFFFFF"/></style:style>
<style:style style:name="raised" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="squeezed" style:family="text"><style:text-properties style:text-scale="1%"/></style:style>
<style:style style:name="clear" style:family="text"><style:text-properties loext:opacity="0%" fo:color="#000000"
 xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"/></style:style>
<style:style style:name="dark" style:family="table-cell"><style:table-cell-properties fo:background-color="#203864"/></style:style>
<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>
<style:style style:name="flat" style:family="table-row"><style:table-row-properties style:row-height="0cm"/></style:style>
<number:percentage-style style:name="N10"><number:number number:decimal-places="1" number:min-integer-digits="1"/>
<number:text>%</number:text>
</number:percentage-style>
<number:number-style style:name="N2"><number:text>≥</number:text><number:number number:decimal-places="2" number:grouping="true"/>
</number:number-style>
<number:number-style style:name="N3"><number:number/>
<style:map style:condition="value()&gt;0" style:apply-style-name="N2"/></number:number-style>
<style:style style:name="percent" style:family="table-cell" style:data-style-name="N10"/>
<style:style style:name="grouped" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="conditional" style:family="table-cell" style:data-style-name="N3"/>
</office:automatic-styles>"""


def flat(body: str) -> bytes:
    """A flat OpenDocument file of this body."""
    return f"<office:document {ODF_NAMESPACES}>{STYLES}<office:body>{body}</office:body></office:document>".encode()


def text(body: str) -> Document:
    """What is read from a text."""
    return read_bytes(flat(f"<office:text>{body}</office:text>"))


def sheet(body: str) -> Document:
    """What is read from a spreadsheet of one sheet."""
    return read_bytes(flat(f'<office:spreadsheet><table:table table:name="表">{body}</table:table></office:spreadsheet>'))


def cell(content: str, attributes: str = "") -> str:
    """A cell of one paragraph."""
    return f"<table:table-cell {attributes}><text:p>{content}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_deleted_text_is_left_out_and_inserted_text_is_kept() -> None:
    """Former text stands in a list of changes of its own and is no text of the page."""
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>1300</text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    document = text(f'{changes}<text:p>资金<text:change text:change-id="c1"/><text:change-start/>1273<text:change-end/></text:p>')
    assert lines(document) == ["资金1273"]


def test_hidden_and_struck_out_text_gives_way_and_is_noted() -> None:
    """By style, by a style's parent, white on white, and by a hidden section."""
    document = text(
        '<text:p><text:span text:style-name="struck">1300</text:span>1273<text:span text:style-name="below">a</text:span>'
        '<text:span text:style-name="white">b</text:span></text:p><text:section text:display="none"><text:p>c</text:p></text:section>'
    )
    assert lines(document) == ["1273"]
    assert sorted(document.notes) == [
        "left out text that is hidden: c",
        "left out text that is not shown: ab",
        "left out text that is struck out: 1300",
    ]


@pytest.mark.parametrize(
    ("unseen", "told"),
    [
        ('<text:span text:style-name="squeezed">77</text:span>', 1),
        ('<text:span text:style-name="clear">77</text:span>', 1),
        ('<text:variable-set text:name="x" text:display="none">77</text:variable-set>', 1),
        ('<text:user-field-get text:name="x" text:display="none">77</text:user-field-get>', 1),
        ('<text:script script:language="x" xmlns:script="s">77</text:script>', 0),
        ('<math xmlns="http://www.w3.org/1998/Math/MathML"><mphantom><mn>77</mn></mphantom></math>', 0),
    ],
)
def test_what_has_no_width_ink_or_display_is_not_read(unseen: str, told: int) -> None:
    """Letters of a hundredth of their width or of no opacity, fields that are reckoned with, scripts, phantoms of equations."""
    document = text(f"<text:p>{unseen}4826</text:p>")
    assert lines(document) == ["4826"]
    assert len(document.notes) == told


def test_the_opacity_of_an_automatic_colour_says_nothing() -> None:
    """LibreOffice writes 0 % for text in shapes that is black on white."""
    style = STYLES.replace("</office:automatic-styles>", _AUTOMATIC + "</office:automatic-styles>")
    body = '<office:body><office:text><text:p><text:span text:style-name="auto">绩效目标表</text:span></text:p></office:text></office:body>'
    assert lines(read_bytes(f"<office:document {ODF_NAMESPACES}>{style}{body}</office:document>".encode())) == ["绩效目标表"]


_AUTOMATIC = (
    '<style:style style:name="auto" style:family="text"><style:text-properties style:use-window-font-color="true" loext:opacity="0%"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"/></style:style>'
)


def test_white_text_on_a_dark_cell_is_shown_and_raised_text_is_told() -> None:
    """The head of a table is often set so; a raised figure is a power, a unit or the mark of a note."""
    white = '<text:span text:style-name="white">项目</text:span>'
    raised = '1273<text:span text:style-name="raised">1</text:span>', '5×10<text:span text:style-name="raised">4</text:span>'
    cells = (cell(white, 'table:style-name="dark"'), *(cell(text) for text in raised))
    for document in (text(f"<table:table>{row(*cells)}</table:table>"), sheet(row(*cells))):
        assert rows(document.tables[0]) == [["项目", "1273", "5×10⁴"]]


def test_spaces_tabs_and_breaks_are_elements() -> None:
    """White space of the file collapses; what was typed is counted."""
    assert lines(text('<text:p>单位：\n  某局<text:s text:c="3"/>年<text:line-break/>度</text:p>')) == ["单位： 某局   年\n度"]


def test_boxes_notes_comments_and_nested_tables() -> None:
    """A text box stands before its paragraph, a note behind the text, a comment nowhere, a nested table behind its parent."""
    inner_table = f"<table:table-cell><table:table>{row(cell('内'), cell('2'))}</table:table></table:table-cell>"
    document = text(
        "<text:p>甲<draw:frame><draw:text-box><text:p>题</text:p></draw:text-box></draw:frame>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>批注</text:p></office:annotation></text:p>"
        f"<table:table>{row(cell('外'), inner_table)}</table:table>"
    )
    assert [(p.text, p.where) for p in document.paragraphs] == [("题", Where.TEXTBOX), ("甲", Where.BODY), ("注", Where.BODY)]
    outer, inner = document.tables
    assert (rows(outer), rows(inner), inner.parent) == ([["外", ""]], [["内", "2"]], (1, 1, 2))


def test_what_a_sheet_displays_is_read() -> None:
    """The text beside the value counts; a value alone is printed by its format; text that is empty shows nothing."""
    document = sheet(
        row(
            cell("95%", 'office:value-type="percentage" office:value="0.95"'),
            '<table:table-cell table:style-name="percent" office:value-type="percentage" office:value="0.955"/>',
            '<table:table-cell table:style-name="grouped" office:value-type="float" office:value="1273"/>',
            '<table:table-cell office:value-type="float" office:value="10.50"/>',
            cell("", 'office:value-type="float" office:value="273"'),
            '<table:table-cell office:value-type="string" office:string-value="优"/>',
        )
    )
    assert rows(document.tables[0]) == [["95%", "95.5%", "≥1,273.00", "10.5", "", "优"]]


def test_a_sheet_whose_display_cannot_be_told_is_set_aside() -> None:
    """A value without text in a format with conditions is not guessed."""
    with pytest.raises(DocumentError) as caught:
        sheet(row('<table:table-cell table:style-name="conditional" office:value-type="float" office:value="1"/>'))
    assert caught.value.reason == "broken_file"
    assert "row 1, column 1" in caught.value.message


def test_repeats_merges_and_the_empty_end_of_a_sheet() -> None:
    """Repeats that print nothing cost nothing; rows and columns repeated with text are there as often."""
    end = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="2"'
    document = sheet(
        row(cell("甲", wide), "<table:covered-table-cell/>", cell("x", 'table:number-columns-repeated="2"'))
        + row("<table:covered-table-cell/><table:covered-table-cell/>", cell("y"), attributes='table:number-rows-repeated="2"')
        + end
    )
    assert rows(document.tables[0]) == [["甲@1+2x2", "x", "x"], ["y", ""], ["", "", "y", ""]]


def test_hidden_rows_columns_and_sheets_are_left_out() -> None:
    """Collapsed or without height; rows that a filter leaves out are data that happens not to be shown."""
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    document = sheet(
        columns
        + row(cell("a"), cell("b"))
        + row(cell("c"), attributes='table:visibility="collapse"')
        + row(cell("d"), attributes='table:style-name="flat"')
        + row(cell("e"), attributes='table:visibility="filter"')
    )
    assert [c.text for c in document.tables[0].cells if c.text] == ["a", "e"]
    assert document.notes == ["sheet 表: 3 cells left out that stand in hidden rows or columns or below a merged cell"]
    hidden = f'<table:table table:name="底稿" table:style-name="off">{row(cell("x"))}</table:table>'
    assert read_bytes(flat(f"<office:spreadsheet>{hidden}</office:spreadsheet>")).notes == ["sheet 底稿 left out: it is hidden"]


def test_encrypted_packages_and_drawings_are_named() -> None:
    """A protected file and one that is neither text nor spreadsheet are set aside with their reason."""

    def package(manifest: str, body: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", flat(body))
            archive.writestr("META-INF/manifest.xml", manifest)
        return out.getvalue()

    for manifest, body, reason in [
        ('<manifest><encryption-data a="b"/></manifest>', "<office:text/>", "encrypted"),
        ("<manifest/>", "<office:drawing/>", "unsupported_format"),
    ]:
        with pytest.raises(DocumentError) as caught:
            read_bytes(package(manifest, body))
        assert caught.value.reason == reason


def one_value(inner: str, before: str = "") -> Document:
    """What is read from a text with a table of a label and a value."""
    cells = f"<table:table-cell><text:p>金额</text:p></table:table-cell><table:table-cell><text:p>{inner}</text:p></table:table-cell>"
    return text(f"{before}<table:table><table:table-row>{cells}</table:table-row></table:table>")


def test_controls_of_a_text_show_what_was_chosen() -> None:
    """Boxes, buttons, lists and fields, where the text has them."""
    form = (
        '<office:forms xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"><form:form>'
        '<form:checkbox form:id="a" form:current-state="checked" form:label="是"/>'
        '<form:checkbox form:id="b" form:label="否"/><form:text form:id="c" form:current-value="1273"/>'
        '<form:listbox form:id="d"><form:option form:label="优"/><form:option form:label="良" form:current-selected="true"/></form:listbox>'
        "</form:form></office:forms>"
    )
    shown = "".join(f'<draw:control draw:control="{name}"/>' for name in "abcd")
    assert one_value(shown, form).tables[0].cells[1].text == "☑是☐否1273良"


@pytest.mark.parametrize(
    "prompt",
    [
        '<text:placeholder text:placeholder-type="text">&lt;请输入金额&gt;</text:placeholder>',
        f'<l:content-control xmlns:l="{"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"}" '
        'l:showing-place-holder="true">单击此处</l:content-control>',
    ],
)
def test_prompts_that_nobody_filled_in_are_no_value(prompt: str) -> None:
    """They are left out, and noted."""
    document = one_value(prompt)
    assert document.tables[0].cells[1].text == ""
    assert len(document.notes) == 1


def test_errors_of_a_sheet_are_no_value_and_noted() -> None:
    """The file marks them beside an empty value."""
    space = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
    cell = (
        f'<table:table-cell xmlns:c="{space}" office:value-type="string" c:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    first = '<table:table-cell office:value-type="string"><text:p>金额</text:p></table:table-cell>'
    document = sheet(f"<table:table-row>{first}{cell}</table:table-row>")
    assert [c.text for c in document.tables[0].cells] == ["金额"]
    assert document.notes == ["table 1, row 1, column 2: shows an error, which is no value: #DIV/0!"]


def test_large_pictures_in_a_text_are_named() -> None:
    """By their files; a seal is none."""
    link = 'xmlns:l="http://www.w3.org/1999/xlink" l:href'
    frames = "".join(
        f'<draw:frame xmlns:s="{"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"}" s:width="{side}cm" s:height="{side}cm">'
        f'<draw:image {link}="Pictures/{side}.png"/></draw:frame>'
        for side in (15, 4)
    )
    assert one_value(frames).notes == ["pictures that may hold a form are not read: 15.png"]


def test_fields_of_old_forms_show_their_state() -> None:
    """As LibreOffice keeps those of Word: a box that is ticked or not, the chosen entry of a list."""
    space = 'xmlns:f="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
    kind = "vnd.oasis.opendocument.field"
    entries = "".join(f'<f:param f:name="Dropdown_ListEntry" f:value="{entry}"/>' for entry in "优良")
    inner = (
        f'<f:fieldmark {space} f:type="{kind}.FORMCHECKBOX"><f:param f:name="Checkbox_Checked" f:value="true"/></f:fieldmark>是'
        f'<f:fieldmark {space} f:type="{kind}.FORMCHECKBOX"/>否'
        f'<f:fieldmark {space} f:type="{kind}.FORMDROPDOWN">{entries}<f:param f:name="Dropdown_Selected" f:value="1"/></f:fieldmark>'
    )
    assert one_value(inner).tables[0].cells[1].text == "☑是☐否良"


MATH = '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"><m:mfrac><m:mn>3</m:mn><m:mn>4</m:mn></m:mfrac></m:math>'


def test_equations_stand_where_their_objects_are_shown() -> None:
    """In a flat file the object holds the equation, in a package a part of its own does; 3 over 4 is no 34."""
    inside = f"≥<draw:frame><draw:object>{MATH}</draw:object></draw:frame>"
    assert [c.text for c in one_value(inside).tables[0].cells] == ["金额", "≥3/4"]
    shown = '≥<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>'
    cells = f"<table:table-cell><text:p>{shown}</text:p></table:table-cell>"
    body = f"<office:text><table:table><table:table-row>{cells}</table:table-row></table:table></office:text>"
    names = f'{ODF_NAMESPACES} xmlns:xlink="http://www.w3.org/1999/xlink"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>")
        archive.writestr("Object 1/content.xml", MATH)
    assert [c.text for c in read_bytes(stream.getvalue()).tables[0].cells] == ["≥3/4"]
