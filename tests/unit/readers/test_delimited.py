"""Tables of plain text: which text is one, its encoding, and the merges that the empty fields tell."""

from __future__ import annotations

import pytest

from jixiao.model import Note, NoteKind
from jixiao.readers import read_bytes
from jixiao.readers.detect import kind_of
from tests.unit.readers.shown import rows

FORM = "项目名称,河道管护,,\n资金,总额,,1273\n,其他,,273\n指标,二级,指标值,实际值\n产出,数量,≥5,6\n,质量,≥95%,\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    """Whatever spreadsheets and systems export, under any name."""
    data = FORM.replace(",", delimiter).replace("\n", "\r\n").encode(encoding)
    document = read_bytes(data, "表.xls")
    assert document.kind == ("tsv" if delimiter == "\t" else "csv")
    assert rows(document.tables[0]) == [
        ["项目名称", "河道管护@2+1x3"],
        ["资金@1+2x1", "总额@2+1x2", "1273"],
        ["其他@2+1x2", "273"],
        ["指标", "二级", "指标值", "实际值"],
        ["产出@1+2x1", "数量", "≥5", "6"],
        ["质量", "≥95%", ""],
    ]
    assert document.notes == ["merged cells told from the fields left empty: plain text does not keep them"]


def test_a_second_row_of_a_head_divides_the_wide_cells_above_it() -> None:
    """All other names reach down to it."""
    data = "名称,指标值,,分值\n,符号,数值,\n管网,≥,5,10\n".encode()
    assert rows(read_bytes(data).tables[0]) == [["名称@1+2x1", "指标值@2+1x2", "分值@4+2x1"], ["符号", "数值"], ["管网", "≥", "5", "10"]]


def test_quotes_breaks_and_codes() -> None:
    """A quoted field keeps delimiters and line breaks, ="…" its zeros; a quote that nothing closes is a character."""
    assert rows(read_bytes(b'a,"b,\nc"\n"=""001""",d\n').tables[0]) == [["a", "b,\nc"], ["001", "d"]]
    assert rows(read_bytes('a,5" 管\nb,6\n'.encode()).tables[0]) == [["a", '5" 管'], ["b", "6"]]
    assert rows(read_bytes(b"sep=|\r\na|b\r\nc|d\r\n").tables[0]) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    "text",
    [
        "本年投入1,273万元。\n完成率95%。\n",
        "\t项目名称\n\t某项目\n\n\t金额\n\t1,273\n\n\n",
        "一、总体情况，\n二、绩效目标，\n",
        "目标：\ta\n正文没有表格\n又一段\n再一段\n",
    ],
)
def test_prose_and_text_dumps_are_no_tables(text: str) -> None:
    """Thousands separators, full-width commas and the tabs of a dump make no table."""
    assert kind_of(text.encode()) == "text_dump"


def test_full_width_delimiters_part_several_columns_only() -> None:
    """Rows of many fields between full-width semicolons are a table; sentences and items that end with one are none."""
    assert rows(read_bytes("名称；单位；指标值；实际值\n管网；公里；5；6\n泵站；座；2；2\n".encode()).tables[0])[1] == [
        "管网",
        "公里",
        "5",
        "6",
    ]
    assert kind_of("管网5公里；\n泵站2座；合格率95%；\n".encode()) == "text_dump"


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "######"])
def test_an_error_of_a_spreadsheet_is_no_value_in_what_it_exported(error: str) -> None:
    """It is told with its place; a number sign before a name is text."""
    document = read_bytes(f"项目,金额,备注\n堤防,{error},#1机组\n水库,12,无\n".encode(), "表.csv")
    assert [c.text for c in document.tables[0].cells][3:6] == ["堤防", "", "#1机组"]
    assert [(n.kind, n.left) for n in document.notes if isinstance(n, Note)] == [(NoteKind.ERROR, error)]


def test_the_mark_that_keeps_a_field_a_text_is_no_part_of_it() -> None:
    """What exports put before codes and formulas; quotation marks around a word stay."""
    document = read_bytes("编码,目标,名称\n'0012,'=100%,'云'平台\n'0013,'≥5,甲\n".encode(), "表.csv")
    assert [c.text for c in document.tables[0].cells][3:] == ["0012", "=100%", "'云'平台", "0013", "'≥5", "甲"]


@pytest.mark.parametrize("blank", ["nan", "NaN", "NULL", "\\N", "None"])
def test_what_a_program_writes_into_a_blank_field_is_blank(blank: str) -> None:
    """The marks of databases and data frames for nothing are no texts, and merges are told from them as from empty fields."""
    rows = ["项目名称,通村道路,{0},{0}", "主管部门,某县交通局,实施单位,某县公路站", "资金（万元）,年度资金总额,{0},48"]
    read = [read_bytes("\n".join(rows).format(written).encode()).tables[0].cells for written in (blank, "")]
    assert read[0] == read[1]


def test_zeros_behind_a_text_are_no_part_of_it() -> None:
    """A file that was given more room than its text needs is read."""
    assert read_bytes(b"a,b,c\n1,2,3\n4,5,6\n" + bytes(500)).tables[0].rows == 3


@pytest.mark.parametrize("delimiter", ["^", "#", "@", "~"])
def test_signs_that_part_each_line_equally_often_part_fields(delimiter: str) -> None:
    """Three or more in every line; texts that hold one now and then are none."""
    written = "\n".join(
        delimiter.join(fields) for fields in (["项目", "河道", "", ""], ["金额", "", "1273", ""], ["指标", "值", "95", "5"])
    )
    document = read_bytes(written.encode())
    assert rows(document.tables[0])[2] == ["指标", "值", "95", "5"]
    assert kind_of(f"联系：a{delimiter}b\n无\nc{delimiter}d".encode()) == "text_dump"


def test_blanks_before_quotes_are_no_text() -> None:
    """Exports that put a blank behind each comma quote the fields all the same."""
    assert rows(read_bytes(b'"a", "b,c", "g"\n"d", "e",  "f"\n').tables[0]) == [["a", "b,c", "g"], ["d", "e", "f"]]


def test_texts_in_seven_bits_are_chinese() -> None:
    """HZ, which is ASCII by its bytes; text with tildes is not taken for it."""
    document = read_bytes("项目名称,河道管护,\n金额,,1273\n".encode("hz"))
    assert document.tables[0].cells[0].text == "项目名称"
    assert "~{a" in read_bytes(b"a,~{a\nb,c\n").tables[0].cells[1].text


def test_the_mark_of_the_end_of_old_files_is_no_text() -> None:
    """^Z behind the last field or line."""
    for data in (b"a,b\nc,d\x1a", "a,b\r\nc,d\r\n\x1a".encode("gb18030")):
        assert rows(read_bytes(data).tables[0]) == [["a", "b"], ["c", "d"]]
