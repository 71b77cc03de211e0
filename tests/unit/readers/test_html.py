"""Web pages: encodings, the grid rules of the standard, and layout tables of government sites."""

from __future__ import annotations

import pytest

from jixiao.model import DocumentError
from jixiao.readers import html
from tests.unit.readers.shown import lines, rows


def read(markup: str) -> html.Document:
    """Read markup given as text."""
    return html.read(markup.encode())


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=gb2312><p>绩效目标表 ≥95％</p>".encode("gbk"),
        '<meta http-equiv="Content-Type" content="text/html; charset=GBK"><p>绩效目标表 ≥95％</p>'.encode("gbk"),
        "<p>绩效目标表 ≥95％</p>".encode("gbk"),
        "<p>绩效目标表 ≥95％</p>".encode(),
        "<meta charset=gb2312><p>绩效目标表 ≥95％</p>".encode(),
        "\ufeff<p>绩效目标表 ≥95％</p>".encode(),
        "\ufeff<p>绩效目标表 ≥95％</p>".encode("utf-16-le"),
        "<?xml version='1.0' encoding='GB18030'?><p>绩效目标表 ≥95％</p>".encode("gb18030"),
    ],
)
def test_chinese_is_read_in_every_encoding_and_past_a_false_declaration(data: bytes) -> None:
    """The text is the same whether the page declares GBK, declares nothing, or declares what it is not."""
    assert lines(html.read(data)) == ["绩效目标表 ≥95％"]


def test_spans_follow_the_standard() -> None:
    """rowspan=0 runs to the end of its row group, a span never leaves the group, and an overlapped place belongs to the first cell."""
    table = read(
        "<table><thead><tr><td rowspan=5>头</td><td>a</td></tr></thead>"
        "<tbody><tr><td rowspan=0>组</td><td>b</td><td rowspan=2>c</td></tr><tr><td colspan=3>d</td></tr></tbody>"
        "<tr><td>e</td></tr></table>"
    ).tables[0]
    assert rows(table) == [["头", "a"], ["组@1+2x1", "b", "c@3+2x1"], ["d"], ["e"]]
    assert (table.rows, table.columns) == (4, 3)


def test_a_span_goes_on_behind_its_row_group_where_the_row_behind_lacks_its_columns() -> None:
    """Rows do not move to the left where a page ends its groups within a level; that they would in a browser is told."""
    document = read(
        "<table><tbody><tr><td rowspan=3>产出</td><td>数量</td><td>里程</td><td>≥5</td></tr></tbody>"
        "<tbody><tr><td>质量</td><td>合格率</td><td>≥9</td></tr><tr><td>时效</td><td>及时率</td><td>≥8</td></tr></tbody>"
        "<tbody><tr><td>效益</td><td>社会</td><td>人数</td><td>≥7</td></tr></tbody></table>"
    )
    assert rows(document.tables[0])[:2] == [["产出@1+3x1", "数量", "里程", "≥5"], ["质量", "合格率", "≥9"]]
    assert rows(document.tables[0])[3] == ["效益", "社会", "人数", "≥7"]
    assert any("tbody" in str(note) for note in document.notes)


def test_rows_that_are_tables_of_their_own_are_one_table() -> None:
    """A cell that reaches over several rows is told by the widths; tables of several rows stay apart."""
    cell = "<tr><td><table><tr>{}</tr></table></td></tr>"
    written = [
        "<td>产出</td><td>数量</td><td colspan=2>里程</td>",
        "<td>质量</td><td colspan=2>合格率</td>",
        "<td>效益</td><td>社会</td><td>人数</td><td>≥7</td>",
    ]
    document = read(f"<table>{''.join(map(cell.format, written))}</table>")
    assert [rows(table) for table in document.tables] == [
        [["产出@1+2x1", "数量", "里程@3+1x2"], ["质量", "合格率@3+1x2"], ["效益", "社会", "人数", "≥7"]]
    ]
    assert document.notes
    larger = "<tr><td><table><tr><td>1</td></tr><tr><td>2</td></tr></table></td></tr>"
    assert len(read(f"<table>{larger * 3}</table>").tables) == 3


def test_breaks_and_blocks_are_newlines_and_space_collapses() -> None:
    """<br>, <p> and <div> break lines; line ends of the source and runs of space do not."""
    table = read("<table><tr><td>一<br>二<p>三</p><div>四  \n 五</div>&nbsp;六&nbsp;<script>x</script><td><td>&nbsp;</table>").tables[0]
    assert [c.text for c in table.cells] == ["一\n二\n三\n四 五\n 六 ".rstrip(), "", ""]


def test_a_form_inside_layout_tables_is_a_table_of_its_own_with_its_title_before_it() -> None:
    """Tables that only lay the page out are running text: the title in a layout cell is a paragraph, the form a table without parent."""
    document = read(
        "<table><tr><td>首页</td><td>政务公开</td></tr><tr><td colspan=2><table><tr><td><h1>项目支出绩效目标表</h1>"
        "<table border=1><tr><td>项目名称</td><td>公租房</td></tr><tr><td>主管部门</td><td>住建局</td></tr></table>"
        "<p>填报人</p></td></tr></table></td></tr></table>"
    )
    assert lines(document) == ["首页", "政务公开", "项目支出绩效目标表", "填报人"]
    (table,) = document.tables
    assert table.parent is None
    assert rows(table) == [["项目名称", "公租房"], ["主管部门", "住建局"]]
    assert any("2 tables" in note for note in document.notes)


def test_a_small_table_inside_a_form_is_nested() -> None:
    """A table in a cell of a form follows it and names the cell; its text is not the cell's."""
    document = read("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>前<table><tr><td>内</td></tr></table>后</td></tr></table><p>尾")
    outer, inner = document.tables
    assert rows(outer) == [["a", "b"], ["c", "前\n后"]]
    assert inner.parent == (1, 2, 2)
    assert rows(inner) == [["内"]]
    assert lines(document) == ["尾"]


def test_hidden_rows_and_captions() -> None:
    """Rows that are not displayed are left out; a caption stands before its table."""
    document = read("<table><caption>表一</caption><tr><td>a</td></tr><tr style='display:none'><td>b</td></tr></table>")
    assert lines(document) == ["表一"]
    assert rows(document.tables[0]) == [["a"]]


def test_rows_wrapped_in_forms_and_fonts_are_found() -> None:
    """Old pages put <form> or <font> between a table and its rows."""
    assert rows(read("<table><form><tr><td>a</td><td>b</td></tr></form></table>").tables[0]) == [["a", "b"]]


def test_hostile_pages_end_in_time() -> None:
    """Deep nesting and huge spans give a document or a DocumentError, neither a crash nor an endless loop."""
    html.read(b"<div>" * 5000 + "深".encode())
    html.read(b"<table><tr><td>" * 300 + b"x")
    with pytest.raises(DocumentError) as caught:
        html.read(b"<table>" + b"<tr><td colspan=1000 rowspan=65534>x" * 6000)
    assert caught.value.reason == "too_large"
    with pytest.raises(DocumentError):
        html.read(b"plain")


FORM_AROUND = (
    "<table><tr><td>项目名称</td><td colspan=3>渠道维修</td></tr><tr><td>主管部门</td><td>甲局</td><td>实施单位</td><td>乙站</td></tr>"
    "<tr><td>年度目标</td><td colspan=3>维修渠道</td></tr><tr>{label}<td colspan={width}>{before}<table><tr><td>一级指标</td>"
    "<td>二级指标</td><td>三级指标</td><td>指标值</td></tr><tr><td rowspan=3>产出</td><td>数量</td><td>长度</td><td>12公里</td></tr>"
    "<tr><td>质量指标</td><td>合格率</td><td>100%</td></tr><tr><td>时效指标</td><td>及时率</td><td>100%</td></tr></table></td></tr></table>"
)


@pytest.mark.parametrize(("label", "width"), [("<td>绩效指标</td>", 3), ("", 4)])
def test_a_form_around_its_indicators_is_no_layout(label: str, width: int) -> None:
    """A table that prints labels with texts around a cell with a table and nothing else is a form, whatever the inner table holds."""
    document = read(FORM_AROUND.format(label=label, width=width, before=""))
    outer, inner = document.tables
    assert rows(outer)[1] == ["主管部门", "甲局", "实施单位", "乙站"]
    assert inner.parent is not None
    assert not document.notes


def test_rows_about_an_article_make_no_form_of_its_page() -> None:
    """A cell with a title of its own above the inner table holds the article of a page, and the form is a table of its own."""
    document = read(FORM_AROUND.format(label="", width=4, before="<h1>项目支出绩效目标表</h1>"))
    (table,) = document.tables
    assert table.parent is None
    assert "项目支出绩效目标表" in lines(document)


def test_a_foot_is_shown_below_all_rows_and_a_head_above_them() -> None:
    """Wherever they stand; of several only the first moves."""
    feet, body = "".join(f"<tfoot><tr><td>{text}</td></tr></tfoot>" for text in ("脚", "二脚")), "<tbody><tr><td>行</td></tr></tbody>"
    (found,) = read(f"<table>{feet}{body}<thead><tr><td>头</td></tr></thead></table>").tables
    assert [c.text for c in found.cells] == ["头", "二脚", "行", "脚"]


ROWS = [["项目名称", "堤防工程"], ["总额", "1846"]]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (".t{display:table} .r{display:table-row} .c{display:table-cell}", '<div class="t">{rows}</div>'),
        (".r{display:table-row} div.c{display:table-cell}", "<section>{rows}</section>"),
        (
            ".t{display:table} .g{display:table-row-group} .r{display:table-row} .c{display:table-cell}",
            "<div class=t><div class=g>{rows}</div></div>",
        ),
        ("", '<div role="table">{rows}</div>'),
        ("", '<div role="grid"><div><div role="rowgroup">{rows}</div></div></div>'),
    ],
)
def test_elements_that_are_shown_as_a_table_are_one(head: str, body: str) -> None:
    """By style sheet or by role, with or without a table and groups around their rows."""
    rows = "".join(f"<div class=r role=row>{''.join(f'<div class=c role=cell>{text}</div>' for text in row)}</div>" for row in ROWS)
    document = read(f"<style>{head}</style><p>表</p>{body.replace('{rows}', rows)}<p>注</p>")
    (table,) = document.tables
    assert [[c.text for c in table.cells if c.row == number] for number in (1, 2)] == ROWS
    assert [p.text for p in document.paragraphs] == ["表", "注"]


def test_a_box_that_only_lays_out_an_article_is_no_table() -> None:
    """Without rows of several cells."""
    document = read('<div style="display:table"><div style="display:table-cell"><p>项目</p><p>总额</p></div></div>')
    assert (document.tables, [p.text for p in document.paragraphs]) == ([], ["项目", "总额"])
