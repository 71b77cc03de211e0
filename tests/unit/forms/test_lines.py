"""Lines and titles around forms."""

from __future__ import annotations

import pytest

from jixiao.forms.lines import is_note, is_organisation, is_title, is_title_cell, parts_of, title_facts, year_line


@pytest.mark.parametrize(
    "text",
    [
        "开州区2022年部门整体绩效目标表",
        "项目支出绩效自评表",
        "2024年度部门（单位）整体绩效目标表",
        "附件3：项目支出绩效目标表",
        "项目绩效目标完成情况表（2020年度）",
    ],
)
def test_titles_are_told(text: str) -> None:
    """A line that speaks of performance and names a table is a title."""
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "联系人：张三          电话：00000000",
        "（2022年度）",
        "六、绩效目标情况说明",
        "按照绩效管理要求，我局编制了绩效目标表。",
        "目录",
        "绩效目标",
    ],
)
def test_running_text_is_no_title(text: str) -> None:
    """Contacts, years, headings of reports and sentences are no titles."""
    assert not is_title(text)


def test_a_label_in_a_table_is_no_title() -> None:
    """项目年度绩效目标 heads a column of goals, although it speaks of performance."""
    assert not is_title_cell("项目年度绩效目标")
    assert is_title_cell("开州区项目预算绩效公开表")


@pytest.mark.parametrize(
    ("title", "subject", "stage", "year"),
    [
        ("开州区2022年部门整体绩效目标表", "unit", "goal", 2022),
        ("部门预算项目支出绩效自评表（2023年度）", "project", "evaluation", 2023),
        ("2023年度项目支出绩效运行监控表", "project", "monitoring", 2023),
        ("中央对地方专项转移支付绩效目标自评表", "fund", "evaluation", None),
        ("开州区项目预算绩效公开表", "project", "goal", None),
        ("二〇二二年单位整体绩效目标表", "unit", "goal", 2022),
        ("贰零贰伍年度单位整体绩效目标表", "unit", "goal", 2025),
        ("贰〇贰伍年单位整体绩效目标表", "unit", "goal", 2025),
    ],
)
def test_titles_say_subject_stage_and_year(title: str, subject: str, stage: str, year: int | None) -> None:
    """The title names whom the form is about, what stage it is and which budget year."""
    facts = title_facts(title)
    assert (facts.subject, facts.stage, facts.year) == (subject, stage, year)


def test_unit_in_a_line_is_money_or_an_organisation() -> None:
    """单位：万元 is a unit of money, 单位： before a name the organisation."""
    assert [(p.slug, p.value) for p in parts_of("填报单位：（盖章）            单位：万元")] == [("unit", ""), ("money_unit", "万元")]
    assert [(p.slug, p.value) for p in parts_of("单位：重庆市开州区城乡基础设施建设中心")] == [("unit", "重庆市开州区城乡基础设施建设中心")]
    assert [(p.slug, p.value) for p in parts_of("331001定州市投资促进局本级       单位：万元")] == [
        ("unit", "331001定州市投资促进局本级"),
        ("money_unit", "万元"),
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [("（2022年度）", 2022), ("2020年", 2020), ("（2024年度）        金额单位：万元", 2024), ("2022年完成投资3亿元", None)],
)
def test_year_lines(text: str, year: int | None) -> None:
    """A line that prints a year and little else gives the year; a sentence does not."""
    assert year_line(text) == year


def test_notes_and_organisations() -> None:
    """注： begins a note; a name that ends in 局 or 中心 is an organisation, a project's name is not."""
    assert is_note("注：1.加★为核心指标。")
    assert not is_note("注册企业数量")
    assert is_organisation("昌宁县水务局")
    assert not is_organisation("农村饮水工程维修养护补助资金")
