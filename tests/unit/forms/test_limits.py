"""Where one kind of text or layout ends and another begins: each ceiling at its last length, and one beyond it."""

from __future__ import annotations

import pytest

from jixiao.forms.accounting import notes_of_values_beside
from jixiao.forms.amount_columns import CHANGE
from jixiao.forms.continuing import opening_of
from jixiao.forms.grid import rows_of
from jixiao.forms.lines import bracketed_unit, inline_parts, is_line, is_title, parts_of, year_line
from jixiao.forms.places import is_divided, is_place, may_name_part
from jixiao.forms.points import execution_points
from jixiao.forms.senses import sense_of
from jixiao.forms.sides import halves
from jixiao.forms.standing import Standing, organisation_of_title
from jixiao.forms.unreviewed import list_unreviewed
from jixiao.model import CellReading, Disclosure, Disposition, Extraction, Indicator, Unread, Value
from jixiao.normalize import in_words
from tests.unit.forms.drawn import reading, table


def long(text: str, length: int, filler: str = "村") -> str:
    """The text, filled up in front to a length."""
    return filler * (length - len(text)) + text


def test_a_title_has_at_most_seventy_characters() -> None:
    """A sentence that ends as a title does is longer."""
    assert is_title(long("项目绩效目标表", 70))
    assert not is_title(long("项目绩效目标表", 71))


def test_a_line_of_labels_and_values_is_shorter_than_three_titles() -> None:
    """Running text that begins as a line does is longer."""
    assert is_line("填报单位：" + "村" * 204)
    assert not is_line("填报单位：" + "村" * 205)


def test_a_year_is_looked_for_in_lines_of_at_most_three_titles() -> None:
    """Of a longer text the year is none of the form's."""
    assert year_line("（2022年度）" + " " * 201 + "x") == year_line("（2022年度）") == 2022
    assert year_line("（2022年度）" + " " * 203) is None


def test_a_unit_in_brackets_stands_in_a_text_of_a_title_s_length() -> None:
    """Behind a longer text it is a word of that text."""
    assert bracketed_unit(long("投资计划（单位：元）", 70)) == "元"
    assert bracketed_unit(long("投资计划（单位：元）", 71)) is None


def test_a_label_before_a_colon_is_as_long_as_the_longest_of_the_vocabulary() -> None:
    """A ruled blank behind the label counts: a text that is longer as printed is no label."""
    label = "填报单位" + "_" * 36
    assert [p.slug for p in parts_of(f"{label}：某局")] == ["unit"]
    assert parts_of(f"{label}_：某局") == []
    assert [p.slug for p in inline_parts(f"{label}：某局")] == ["unit"]
    assert inline_parts(f"{label}_：某局") == ()


def test_parts_are_looked_for_in_texts_of_at_most_four_hundred_characters() -> None:
    """A longer text is running text, whatever it begins with."""
    assert [part.slug for part in inline_parts("填报单位：" + "村" * 395)] == ["unit"]
    assert inline_parts("填报单位：" + "村" * 396) == ()


def test_a_text_of_more_than_sixty_characters_is_no_label() -> None:
    """Its place in a row of labels and texts is that of a text."""
    assert sense_of("项目名称" + " " * 55 + "：").kind == "project_name"
    assert sense_of("项目名称" + " " * 56 + "：").kind is None


def test_a_unit_of_measure_has_at_most_eight_characters() -> None:
    """Longer texts beside a figure say more than its unit."""
    assert sense_of("户（含搬迁安置）").may_be_unit
    assert not sense_of("户（含搬迁安置户）").may_be_unit


def test_the_line_of_a_cover_that_says_a_year_has_at_most_forty_characters() -> None:
    """A sentence that names a year and a table is longer."""
    for length, year in ((40, 2021), (41, None)):
        standing = Standing()
        standing.take([long("2021年部门预算公开", length)])
        assert standing.year == year


def test_the_organisation_that_begins_a_title_has_at_most_thirty_characters() -> None:
    """Longer beginnings of titles are no names."""
    title = "2021年项目支出绩效目标表"
    assert organisation_of_title(long("县水利局", 30) + title) == long("县水利局", 30)
    assert organisation_of_title(long("县水利局", 31) + title) is None


def test_the_place_in_a_header_has_at_most_twelve_characters() -> None:
    """A header over columns of places may be twice as long."""
    assert is_place(long("第一中学", 12))
    assert not is_place(long("第一中学", 13))
    assert may_name_part("村" * 12)
    assert not may_name_part("村" * 13)
    assert is_divided(long("各乡镇任务数", 24))
    assert not is_divided(long("各乡镇任务数", 25))


def test_a_label_that_prints_the_points_of_the_execution_has_at_most_forty_characters() -> None:
    """Sentences speak of points, too."""
    assert execution_points("预算执行情况" + " " * 29 + "（20分）") == "20分"
    assert execution_points("预算执行情况" + " " * 30 + "（20分）") is None


def opened_at(number: int) -> bool:
    """Whether a table is seen to open with the header of its indicators in a row of that number."""
    header = ["一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 里程 | 5公里"]
    return opening_of(rows_of(table("\n".join(["本县另设栏目 | 文字 | 文字 | 文字"] * (number - 1) + header)))).is_headed


def test_a_table_names_itself_in_its_first_twelve_rows() -> None:
    """What stands further down tells nothing of which form it is."""
    assert opened_at(12)
    assert not opened_at(13)


SIDES = """
    项目名称 | {0} | 项目名称 | {1}
    实施单位 | 某局 | {2} | 某局
    年度目标 | 修路 | {3} | 修桥
    主管部门 | 某委 | {4} | 某委
"""


@pytest.mark.parametrize(("labels", "count"), [(("实施单位", "年度目标", "备注"), 2), (("实施单位", "备注", "说明"), 1)])
def test_forms_side_by_side_share_three_labels(labels: tuple[str, ...], count: int) -> None:
    """Two columns are enough for each; with two labels in common they are no two forms."""
    drawn = table(SIDES.format("修路", "修桥", *labels))
    assert len(halves(drawn, rows_of(drawn))) == count


BLANK_BETWEEN = """
    项目名称 | 甲 | 2022 |{0} | 项目名称 | 乙 | 2022
    实施单位 | 某局 | 县级 |{0} | 实施单位 | 某局 | 县级
    主管部门 | 某委 | 县级 |{0} | 主管部门 | 某委 | 县级
"""


def test_a_blank_column_parts_forms_of_three_columns() -> None:
    """The blank column is the fourth and the fourth from the right."""
    drawn = table(BLANK_BETWEEN.format("").replace("项目名称", "项目编码"))
    left, right = halves(drawn, rows_of(drawn))
    assert (left.columns, min(cell.col for cell in right.cells)) == (3, 5)


def code_of(text: str) -> str | None:
    """The code of the unit that a form prints in a row of its own."""
    (form,) = reading(
        "2024年项目支出绩效目标表",
        table(f"""
            项目名称 | 修路 | 预算单位编码 | {text}
            实施单位 | 某县水利局 | 主管部门 | 某县水利局
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 里程 | ≥5公里
        """),
    ).disclosures
    return form.unit_code


def test_the_code_of_a_unit_has_at_most_nine_digits() -> None:
    """The codes of companies are longer."""
    assert code_of("123456789") == "123456789"
    assert code_of("1234567890") is None


def changed(before: str, after: str) -> Extraction:
    """A form that prints its goal before and after a change."""
    return reading(
        "2024年项目支出绩效目标调整表",
        table(f"""
            项目名称 | 修路 | 实施单位 | 某县水利局
            调整前 | {before} | 调整后 | {after}
            一级指标 | 二级指标 | 三级指标 | 指标值
            产出指标 | 数量指标 | 里程 | ≥5公里
        """),
    )


def test_a_goal_beside_a_change_has_at_least_six_characters() -> None:
    """Shorter texts are something else."""
    assert changed("改善六个村庄", "改善九个村庄").disclosures[0].goal_text == "改善六个村庄"
    assert changed("改善六个村", "改善九个村").disclosures[0].goal_text is None


def left_out(count: int) -> str:
    """The note of so many texts beside a form's own values."""
    cells = [CellReading(1, n, 4, f"值{n}", Disposition.IGNORED, CHANGE, 1) for n in range(1, count + 1)]
    (note,) = notes_of_values_beside(cells)
    return note


def test_a_note_quotes_twelve_texts_and_counts_the_others() -> None:
    """No text is left out in silence, and no note is endless."""
    assert left_out(12).endswith("值11; 值12")
    assert left_out(14).endswith("值12 and 2 more")


def figures_in_words(count: int) -> str | None:
    """The note of a form whose so many values print two figures each."""
    values = [Value("target", f"电脑{n}台，打印机5台", table=1, row=n, col=4) for n in range(1, count + 1)]
    lines = [Indicator(1, "产出指标", "数量指标", f"设备{n}", f"设备{n}", [value]) for n, value in enumerate(values, 1)]
    return in_words.note_of_figures(Disclosure(1, "project", "goal", indicators=lines))


def test_a_note_of_figures_in_words_quotes_twelve_texts_and_counts_the_others() -> None:
    """As the other notes do."""
    assert (figures_in_words(12) or "").endswith("电脑12台，打印机5台")
    assert (figures_in_words(14) or "").endswith("电脑12台，打印机5台 and 2 more")


def form_with(*rows: str, below: str = "") -> Extraction:
    """A form with further rows above its indicators, or behind the first of them."""
    lines = [
        "项目名称 | 修路 | 实施单位 | 某县水利局",
        *rows,
        "一级指标 | 二级指标 | 三级指标 | 指标值",
        "产出指标 | 数量指标 | 里程 | ≥5公里",
    ]
    return reading("2024年项目支出绩效目标表", table("\n".join([*lines, *([below] if below else [])])))


def test_a_label_that_nobody_has_reviewed_has_at_most_twenty_characters() -> None:
    """A longer text beside another is no label: it is not asked for a meaning."""
    row = "{} | 文字 | 主管部门 | 某县财政局"
    assert [label.text for label in form_with(row.format(long("另设栏目", 20))).labels] == [long("另设栏目", 20)]
    assert form_with(row.format(long("另设栏目", 21))).labels == []


def told_of(text: str) -> list[str]:
    """The positions in which a text that stands for an amount and is none is asked for its meaning."""
    cell = CellReading(1, 1, 1, text, Disposition.UNREAD, Unread.AMOUNT, 1)
    return [label.position for label in list_unreviewed(Extraction("drawn", [], [cell], []), {(1, 1, 1): sense_of(text)}).labels]


def test_a_word_for_no_amount_has_at_most_twelve_characters() -> None:
    """A longer text in the cell of an amount is a remark, and nobody is asked to review it as a word."""
    assert told_of("尚未经县人民代表大会批准") == ["no_value"]
    assert told_of("尚未经县人民代表大会批准的") == []


def test_a_text_that_heads_the_indicators_has_at_most_twenty_characters() -> None:
    """A longer text across the table is read as no heading, and told."""
    row = "{} | < | < | <"
    assert form_with(row.format(long("要点", 20))).unread == []
    assert [cell.text for cell in form_with(row.format(long("要点", 21))).unread] == [long("要点", 21)]


def test_a_text_of_more_than_forty_characters_across_the_indicators_ends_them() -> None:
    """A shorter one is the level of those below it."""
    for length, levels in ((40, ["产出指标", long("口径", 40)]), (41, ["产出指标"])):
        (form,) = form_with(below=f"{long('口径', length)} | < | < | <\n | | 合格率 | ≥95%").disclosures
        assert [indicator.level1_text for indicator in form.indicators] == levels
