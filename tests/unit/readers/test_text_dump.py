"""A text dump gives the tables of the document that it was made from, without the merges that it has lost; other text gives paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from jixiao.model import DocumentError, Table
from jixiao.readers import read_bytes, read_document

SAMPLES = Path(__file__).resolve().parents[3] / "samples"


def _grid(table: Table) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row - 1].append(cell.text)
    return rows


def _grids(text: str) -> list[list[list[str]]]:
    return [_grid(t) for t in read_bytes(text.encode()).tables]


def _texts(text: str) -> list[str]:
    return [p.text for p in read_bytes(text.encode()).paragraphs]


def test_sample_dump_has_the_tables_of_its_word_document() -> None:
    """Four tables with the same cell texts in the same order, and the same paragraphs around them."""
    dump, word = read_document(SAMPLES / "kaizhou-2022.txt"), read_document(SAMPLES / "kaizhou-2022.docx")
    assert dump.kind == "text_dump"
    assert len(dump.tables) == len(word.tables) == 4
    for lost, kept in zip(dump.tables, word.tables, strict=True):
        assert not lost.spans_known
        assert (lost.rows, lost.columns) == (kept.rows, kept.columns)
        assert [c.text for c in lost.cells if c.text.strip()] == [c.text for c in kept.cells if c.text.strip()]
    assert [p.text for p in dump.paragraphs if p.text] == [p.text for p in word.paragraphs if p.text]


def test_tab_opens_a_cell_and_blank_line_ends_a_row() -> None:
    """Lines without a tab go on with the cell; cells count from the left, as spans are lost; short rows stay short."""
    text = "标题\n\t资金\n（万元）\n\t年度\n\t25\n\n\t\n\t其中\n\n\n落款\n"
    assert _grids(text) == [[["资金\n（万元）", "年度", "25"], ["", "其中"]]]
    assert _texts(text) == ["标题", "落款"]
    table = read_bytes(text.encode()).tables[0]
    assert (table.rows, table.columns) == (2, 3)


def test_bookmark_marks_are_dropped() -> None:
    """`[bookmark: …]` is Tika's, not the bureau's; other brackets stay."""
    assert _grids("\t[bookmark: _GoBack]概况\n\t（渝建〔2021〕17号）[注]\n\n\t甲\n\t乙\n\n\n")[0][0] == ["概况", "（渝建〔2021〕17号）[注]"]


def test_blank_line_before_text_is_an_empty_paragraph_in_the_cell() -> None:
    """One blank line ends a row only before a tab: a table ends with two."""
    assert _grids("\t甲\n\t一\n\n二\n\t丙\n\n\t丁\n\t戊\n\n\n") == [[["甲", "一\n\n二", "丙"], ["丁", "戊"]]]


def test_title_rows_belong_to_the_table_below() -> None:
    """Rows of one cell are titles inside the table, however many empty paragraphs they hold."""
    assert _grids("\t公开表\n\n\t（2022年度）\n\n\n\n\t名称\n\t甲\n\n\t值\n\t1\n\n\n") == [
        [["公开表"], ["（2022年度）"], ["名称", "甲"], ["值", "1"]]
    ]


def test_tables_apart_by_an_empty_paragraph_stay_two() -> None:
    """Row end, table end, empty paragraph."""
    assert len(_grids("\t甲\n\t1\n\n\t乙\n\t2\n\n\n\n\t丙\n\t3\n\n\t丁\n\t4\n\n\n")) == 2


def test_prose_is_paragraphs_even_if_indented_by_tabs() -> None:
    """An ordinary text has no tables; runs of empty lines count once."""
    long = (
        "为加强预算绩效管理，提高财政资金使用效益，根据有关规定，结合本单位实际情况，制定本办法，请认真贯彻执行，并将执行中的问题及时反馈。"
    )
    assert _grids(f"\t{long}\n\t{long}\n") == []
    assert _texts(f"\n\n通知\n\n\n\t{long}\n\t{long}\n\n") == ["通知", "", long, long]
    assert _texts("\t\n联系人：张三\n\n\n") == ["联系人：张三"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_encodings_and_line_ends_of_chinese_systems(encoding: str, line_end: str) -> None:
    """UTF-8 with and without a mark, GBK, GB18030, UTF-16; Unix and Windows lines."""
    text = "绩效目标表\n\t项目名称\n\t某某项目\n\n\t资金\n\t≥95\n\n\n".replace("\n", line_end)
    data = (b"\xff\xfe" if encoding == "utf-16-le" else b"") + text.encode(encoding)
    document = read_bytes(data)
    assert document.kind == "text_dump"
    assert [_grid(t) for t in document.tables] == [[["项目名称", "某某项目"], ["资金", "≥95"]]]
    assert [p.text for p in document.paragraphs] == ["绩效目标表"]


def test_absurd_width_is_refused() -> None:
    """A row of thousands of cells is no form."""
    with pytest.raises(DocumentError) as caught:
        read_bytes(("\t甲\n" * 5_000 + "\n\t乙\n\t丙\n\n\n").encode())
    assert caught.value.reason == "too_large"
